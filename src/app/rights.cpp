#include "app/rights.h"

#include <fmt/format.h>

namespace samlop {

namespace {

bool sees(Standing const& standing, Object const& object)
{
    if (!standing.sees)
        return false;
    if (static_cast<int>(object.visibility) >= standing.floor)
        return true;
    if (standing.seen_as) // With another's eyes one sees what both see; never that party's own drafts.
        return object.visibility == Visibility::named && object.named;
    if (standing.party && object.owner == standing.party)
        return true;
    return object.visibility == Visibility::named && object.named;
}

bool owns(Standing const& standing, Object const& object)
{
    return object.owner ? object.owner == standing.party : standing.coordinates();
}

}

bool may(Standing const& standing, Action action, Object const& object)
{
    if (!sees(standing, object))
        return false;
    bool const takes_part = standing.role != PartyRole::observer;
    switch (action) {
    case Action::see: return true;
    case Action::contribute: return standing.writes() && takes_part;
    case Action::answer: return standing.writes() && takes_part && object.owner == standing.party;
    case Action::edit:
    case Action::share: return standing.writes() && takes_part && owns(standing, object);
    case Action::manage: return standing.coordinates();
    case Action::take_stance: return standing.writes() && object.owner == standing.party;
    case Action::decide: return standing.writes() && (standing.coordinates() || (object.chair && object.chair == standing.party));
    }
    return false;
}

Result<> require(Standing const& standing, Action action, Object const& object)
{
    if (!sees(standing, object))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (may(standing, action, object))
        return {};
    if (standing.seen_as)
        return fail(ErrorKind::forbidden, "You are looking with another party's eyes. Go back to your own view to change anything.");
    return fail(ErrorKind::forbidden, "You can read this, but it is not yours to change.");
}

std::string visible_sql(std::string_view kind, std::string_view table, std::string_view owner, int first)
{
    auto side = [&](int party, std::string_view extra) {
        return fmt::format("(({1}.{2} = ${3}{4}) OR ({1}.visibility = 1 AND EXISTS (SELECT 1 FROM shares s WHERE s.subject_kind = '{0}'"
                           " AND s.subject = {1}.id AND s.party = ${3})))",
            kind, table, owner, party, extra);
    };
    return fmt::format("({0}.visibility >= ${1} OR ({2} AND {3}))", table, first, side(first + 1, ""),
        side(first + 2, fmt::format(" AND {}.visibility >= ${}", table, first + 3)));
}

VisibleParameters visible_parameters(Standing const& standing)
{
    auto const theirs = standing.seen_as ? standing.seen_as : standing.party;
    return { standing.floor, standing.party ? standing.party.value : -1, theirs ? theirs.value : -1, standing.seen_as ? 1 : 0 };
}

}
