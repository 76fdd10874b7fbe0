#include "areas/cases/case_roles.h"

#include <algorithm>

namespace samlop::cases {

namespace {

using case_file::Actor;
using case_file::Case;

bool says(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool names(case_file::Row const& row, std::string_view field, std::string_view actor)
{
    auto const found = row.fields.find(field);
    return found != row.fields.end() && std::ranges::find(found->second, actor) != found->second.end();
}

// Does, pays or decides something that the file tells of.
bool does_something(Case const& the_case, Actor const& actor)
{
    return std::ranges::any_of(the_case.rows, [&](case_file::Row const& row) {
        return (row.list == "deliverables" && (names(row, "owner", actor.id) || names(row, "contributors[].actor", actor.id)))
            || (row.list == "costs" && names(row, "payer", actor.id)) || (row.list == "operations" && names(row, "owner", actor.id))
            || (row.list == "bodies" && names(row, "members[]", actor.id));
    });
}

bool pays(Case const& the_case, Actor const& actor)
{
    return std::ranges::any_of(the_case.rows, [&](case_file::Row const& row) {
        return (row.list == "costs" && names(row, "payer", actor.id))
            || (row.list == "agreements" && row.text("type") == "finansiering" && names(row, "parties[]", actor.id));
    });
}

}

std::string_view organisation_kind(Actor const& actor)
{
    if (actor.sector == "municipal")
        return says(actor.name, { "fylkeskommune" }) ? "county" : "municipality";
    if (actor.sector == "organisation" || actor.sector == "voluntary" || actor.sector == "research")
        return "voluntary";
    if (actor.sector == "ministry")
        return "ministry";
    if (actor.sector == "county")
        return "county";
    return actor.sector == "private" ? "private" : "state";
}

Actor const* coordinating_actor(Case const& the_case)
{
    for (auto const& actor : the_case.actors) {
        if (actor.left.empty() && says(actor.role, { "leder ", "eier ", "eier;", "eier," }))
            return &actor;
    }
    auto in = [&](std::string_view list, std::string_view field) -> Actor const* {
        for (auto const& row : the_case.rows) {
            auto const* actor = row.list == list ? the_case.actor(row.text(field)) : nullptr;
            if (actor && actor->left.empty())
                return actor;
        }
        return nullptr;
    };
    if (auto const* operates = in("operations", "owner"))
        return operates;
    if (auto const* chairs = in("bodies", "chair"))
        return chairs;
    auto const first = std::ranges::find_if(the_case.actors, [](Actor const& actor) { return actor.left.empty(); });
    return first == the_case.actors.end() ? nullptr : &*first;
}

PartyRole role_of(Case const& the_case, Actor const& actor, Actor const* coordinating)
{
    if (&actor == coordinating)
        return PartyRole::coordinating;
    auto const kind = organisation_kind(actor);
    if (kind == "municipality" || kind == "county")
        return says(actor.role, { "pilot", "ta i bruk", "innføring" }) ? PartyRole::adopting : PartyRole::participating;
    if (kind == "ministry") {
        bool const orders = says(actor.role, { "oppdragsgiver", "bevilger", "finansierer", "bidro", "bestiller" });
        return orders || pays(the_case, actor) ? PartyRole::participating : PartyRole::observer;
    }
    if (kind == "state")
        return says(actor.role, { "gir råd", "kontroll" }) && !does_something(the_case, actor) ? PartyRole::observer : PartyRole::participating;
    if (says(actor.role, { "leverandør" }))
        return PartyRole::partner;
    return does_something(the_case, actor) ? PartyRole::participating : PartyRole::partner;
}

}
