// All SQL about organisations.
#pragma once

#include "areas/organisations/organisation.h"

namespace samlop::organisation_store {

Result<std::optional<Organisation>> by_id(db::Session&, Id<Organisation>);
Result<std::optional<Organisation>> by_number(db::Session&, std::string_view orgnr);
Result<std::optional<Organisation>> by_name(db::Session&, std::string_view name);
Result<std::vector<Organisation>> all(db::Session&);
struct Wanted {
    std::string_view text;
    std::string_view kind; // Empty: all
    std::int64_t most = 50;
    std::int64_t skip = 0;
};
Result<std::vector<Organisation>> matching(db::Session&, Wanted const&);
Result<std::int64_t> count_matching(db::Session&, Wanted const&);
Result<> insert(db::Session&, Organisation const&, Micros now);
Result<> update(db::Session&, Organisation const&);
Result<std::vector<Taking>> taking(db::Session&, Id<Organisation>, Id<Organisation> of_actor, Id<Person>);

}
