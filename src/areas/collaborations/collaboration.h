// A collaboration: equal parties, a tree of initiatives, each with its own phase.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/organisations/organisation.h"

namespace samlop {

struct Collaboration {
    Id<Collaboration> id {};
    std::string slug;
    std::string title;
    std::string short_title;
    std::string summary;
    std::string life_event;
    std::string life_event_uri;
    std::string user_group;
    std::string status_text;
    std::string language = "nb";
    std::string method;
    std::string method_version;
    Visibility visibility = Visibility::collaboration;
    std::string links = "[]"; // JSON list of {title, url}
    std::string case_id;
    std::string case_digest;
    std::int64_t version = 1;
    Micros created_at = 0;
};

struct Party {
    Id<Party> id {};
    Id<Organisation> organisation {};
    std::string name;       // The organisation's
    std::string short_name; // The organisation's, may be empty
    std::string kind;       // The organisation's: ministry, state, municipality, county, private, voluntary
    PartyRole role = PartyRole::participating;
    std::string status = "joined"; // invited, joined, left
    std::string contribution;
    std::string joined_on;
    std::string left_on;
    std::string left_effect; // reads, closed
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::int64_t version = 1;
    bool left() const { return status == "left"; }
    bool answers() const { return status != "left" && role != PartyRole::observer; } // Criteria are put to it.
    std::string const& called() const { return short_name.empty() ? name : short_name; }
};

struct Initiative {
    Id<Initiative> id {};
    Id<Initiative> parent {};
    std::string number; // 1.2
    std::string title;
    std::string note;
    Id<Party> responsible {};
    std::vector<Id<Party>> contributors {};
    std::string phase;
    std::string starts_on;
    std::string ends_on;
    bool stopped = false;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::int64_t version = 1;
    int level() const; // 1 for "1", 3 for "1.1.2"
};

struct PhasePeriod {
    Id<PhasePeriod> id {};
    Id<Initiative> initiative {};
    std::string phase;
    std::string kind = "own"; // own, shared
    std::string from_on;
    std::string to_on;
    std::string how = "start"; // start, decision, moved, source
    std::int64_t decision = 0;
    std::string reason;
    std::string caption;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    Micros recorded_at = 0;
};

std::string role_text(Language, PartyRole);
std::string_view to_string(PartyRole);
std::optional<PartyRole> parse_party_role(std::string_view);

// --- Finding. None of these asks for rights: the route has (Access::reads), and what they give every reader of the collaboration may see.
Result<std::optional<Collaboration>> find_collaboration(db::Session&, std::string_view slug);
Result<std::optional<Collaboration>> find_collaboration_of_case(db::Session&, std::string_view case_id);
// Those that have left too, ordered by kind of organisation, then name.
Result<std::vector<Party>> parties_of(db::Session&, Id<Collaboration>);
Result<std::optional<Party>> find_party(db::Session&, Id<Collaboration>, Id<Party>);
// In the order of their numbers, with contributors. Two statements.
Result<std::vector<Initiative>> initiatives_of(db::Session&, Id<Collaboration>);
Result<Initiative> find_initiative(Context const&, std::string_view number); // not_found
Result<std::vector<PhasePeriod>> phase_periods_of(db::Session&, Id<Collaboration>); // oldest first
// The parties a criterion of the initiative is put to: all who answer for the first level, else the responsible and the
// contributors of the initiative; when none is registered there, those of the part above.
std::vector<Id<Party>> asked_parties(Initiative const&, std::vector<Initiative> const& all, std::vector<Party> const& parties);

// --- For the frame: which collaboration the address names, and what the actor is in it. One statement each.
Result<std::optional<Place>> find_place(Context const&, std::string_view slug);
Result<Standing> standing_in(Context const&, Id<Collaboration>);

// --- Verbs.
// Starts a collaboration with the actor's organisation as the coordinating party and one initiative, in the first phase.
Result<Collaboration> start_collaboration(Context&, Collaboration);
Result<> edit_collaboration(Context&, Collaboration const& changed);
Result<Party> invite_party(Context&, Id<Organisation>, PartyRole, std::string contribution);
Result<> join(Context&, Party const&);
Result<> leave(Context&, Party const&, std::string on, std::string effect);
Result<> change_party(Context&, Party const& changed);
Result<Initiative> add_initiative(Context&, Initiative);
Result<> edit_initiative(Context&, Initiative const& changed);
// Moves to a phase without a gate decision: entering one for the first time, going back, correcting. The reason is required.
Result<> move_to_phase(Context&, Initiative const&, std::string_view phase, std::string reason, std::string on);
// Used by gates: the same, opened by a decision.
Result<> enter_phase(Context&, Initiative const&, std::string_view phase, std::int64_t decision, std::string on);
Result<> stop_initiative(Context&, Initiative const&, std::int64_t decision, std::string on);

// --- Landing what a case file says, as it says it. For import only: no rules but those of the database.
Result<> land(Context&, Collaboration const&);
Result<> land(Context&, Id<Collaboration>, Party const&);
Result<> land(Context&, Id<Collaboration>, Initiative const&);
Result<> land(Context&, Id<Collaboration>, PhasePeriod const&);

}
