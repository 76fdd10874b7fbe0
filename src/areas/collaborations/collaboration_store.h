// All SQL about collaborations, parties, initiatives and their phases.
#pragma once

#include "areas/collaborations/collaboration.h"

namespace samlop::collaboration_store {

Result<std::optional<Collaboration>> find(db::Session&, std::string_view where_column, std::string_view value);
Result<> insert(db::Session&, Collaboration const&);
Result<std::int64_t> update(db::Session&, Collaboration const& changed, std::int64_t expected_version);
Result<bool> slug_taken(db::Session&, std::string_view slug);

struct PlaceRow {
    Id<Collaboration> id;
    std::string slug, title, short_title, method, method_version;
    std::int64_t parties = 0;
    std::int64_t version = 0;
    std::string stamp;
};
Result<std::optional<PlaceRow>> find_place(db::Session&, std::string_view slug);

struct StandingRow {
    Id<Party> party;
    std::string role, status, left_effect;
    std::string member_role;
    bool guest = false;
    int visibility = 2;
    Id<Party> seen_as;
};
Result<std::optional<StandingRow>> find_standing(db::Session&, Id<Collaboration>, Id<Person>, Id<Organisation> acting, Id<Organisation> seeing_as);

Result<std::vector<Party>> parties(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, Party const&, Micros now);
Result<std::int64_t> update(db::Session&, Party const& changed, std::int64_t expected_version);

Result<std::vector<Initiative>> initiatives(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, Initiative const&, Micros now);
Result<> set_contributors(db::Session&, Initiative const&);
Result<std::int64_t> update(db::Session&, Initiative const& changed, std::int64_t expected_version);

Result<std::vector<PhasePeriod>> periods(db::Session&, Id<Collaboration>);
Result<> insert(db::Session&, Id<Collaboration>, PhasePeriod const&, Micros now);
Result<> end_open_periods(db::Session&, Id<Initiative>, std::string_view on);

}
