// What is wrong, in words, with the names of those it is about.
#include <algorithm>

#include "areas/governance/duty_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::size_t most_names = 6;

std::string joined(Context const& context, std::vector<std::string> names)
{
    std::string text;
    auto const shown = names.size() > most_names + 1 ? most_names : names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        bool const last = i + 1 == shown && shown == names.size() && i > 0;
        text += (i == 0 ? "" : last ? " " + t(context, "and") + " " : std::string(", ")) + names[i];
    }
    if (shown < names.size())
        text += " " + t(context, "and {n} more", { { "n", std::to_string(names.size() - shown) } });
    return text;
}

std::string holders(Context const& context, Steering const& steering, std::vector<Duty> const& duties)
{
    std::vector<std::string> names;
    for (auto const& duty : duties)
        names.push_back(holder_name(context, steering, duty));
    return joined(context, std::move(names));
}

std::string with_person(std::string const& party, std::string const& person) { return person.empty() ? party : person + " (" + party + ")"; }

std::string ladder_sentence(Context const& context, LadderFault const& fault)
{
    std::string steps;
    for (auto const position : fault.positions)
        steps += (steps.empty() ? "" : fault.kind == LadderFault::Kind::circle ? " → " : ", ") + std::to_string(position);
    switch (fault.kind) {
    case LadderFault::Kind::circle: return t(context, "A conflict goes in a circle: {steps}.", { { "steps", steps } });
    case LadderFault::Kind::no_end: return t(context, "A conflict ends nowhere: no step says that it decides for good.");
    case LadderFault::Kind::out_of_reach: return t(context, "No conflict comes to these steps: {steps}.", { { "steps", steps } });
    case LadderFault::Kind::no_days: return t(context, "How long a conflict may stay is not said for these steps: {steps}.", { { "steps", steps } });
    }
    return {};
}

std::string topic_sentence(Context const& context, Steering const& steering, Finding const& finding)
{
    auto const& name = finding.topic->name;
    switch (finding.kind) {
    case FindingKind::nobody_decides: return t(context, "Nobody decides “{topic}”.", { { "topic", name } });
    case FindingKind::nobody_works: return t(context, "Nobody does the work with “{topic}”.", { { "topic", name } });
    case FindingKind::several_decide: return t(context, "Several decide “{topic}”: {who}. Only one can answer for it.", { { "topic", name }, { "who", holders(context, steering, finding.duties) } });
    default: return t(context, "{who} has a part in “{topic}”, and is no longer here.", { { "topic", name }, { "who", holders(context, steering, finding.duties) } });
    }
}

std::string body_sentence(Context const& context, Steering const& steering, Finding const& finding)
{
    auto const& body = finding.body->name;
    auto const parties = party_names(context, steering, finding.parties);
    switch (finding.kind) {
    case FindingKind::missing_from_body: return t(context, "{parties} contribute to what {body} steers, and do not sit there.", { { "parties", parties }, { "body", body } });
    case FindingKind::member_left: return t(context, "{who} is a member of {body}, but the organisation has left the collaboration.", { { "who", with_person(parties, finding.name) }, { "body", body } });
    case FindingKind::term_over: return t(context, "The time of {who} in {body} ended {date}, and nobody has come instead.",
        { { "who", with_person(parties, finding.name) }, { "body", body }, { "date", short_date(context.language, finding.date) } });
    case FindingKind::chair_left: return t(context, "{parties} leads {body}, but has left the collaboration.", { { "parties", parties }, { "body", body } });
    case FindingKind::nobody_leads: return t(context, "Nobody leads {body}: no member can take the turn.", { { "body", body } });
    case FindingKind::turn_passed_over: return body + ": " + skip_sentence(context, *finding.skip, parties);
    default: return {};
    }
}

}

std::string party_names(Context const& context, Steering const& steering, std::vector<Id<Party>> const& parties)
{
    std::vector<std::string> names;
    for (auto const id : parties) {
        auto const* party = steering.party(id);
        names.push_back(party ? party->called() : t(context, "unknown"));
    }
    return joined(context, std::move(names));
}

std::string holder_name(Context const& context, Steering const& steering, Duty const& duty)
{
    if (auto const* body = duty.kind == "body" ? steering.body({ duty.holder }) : nullptr)
        return body->name;
    if (auto const* role = duty.kind == "role" ? steering.role({ duty.holder }) : nullptr)
        return role->name;
    if (auto const* party = duty.kind == "party" ? steering.party({ duty.holder }) : nullptr)
        return party->called();
    return t(context, "somebody who was removed");
}

std::string finding_sentence(Context const& context, Steering const& steering, Finding const& finding)
{
    if (finding.topic)
        return topic_sentence(context, steering, finding);
    if (finding.body)
        return body_sentence(context, steering, finding);
    if (finding.fault)
        return ladder_sentence(context, *finding.fault);
    if (finding.kind == FindingKind::role_holder_left)
        return t(context, "{party} fills the role {role}, but has left the collaboration.", { { "party", party_names(context, steering, finding.parties) }, { "role", finding.role->name } });
    if (finding.kind == FindingKind::role_is_empty && finding.date.empty() && finding.parties.front())
        return t(context, "{party} has the role {role}, but no person is named.", { { "party", party_names(context, steering, finding.parties) }, { "role", finding.role->name } });
    if (finding.kind == FindingKind::role_is_empty)
        return finding.date.empty() ? t(context, "Nobody fills the role {role}.", { { "role", finding.role->name } })
                                    : t(context, "The time in the role {role} ended {date}.", { { "role", finding.role->name }, { "date", short_date(context.language, finding.date) } });
    return tn(context, "{parties} contributes, and sits in no body.", "{parties} contribute, and sit in no body.", static_cast<std::int64_t>(finding.parties.size()),
        { { "parties", party_names(context, steering, finding.parties) } });
}

Url finding_url(Context const& context, Finding const& finding)
{
    if (finding.topic)
        return topic_url(context, *finding.topic);
    if (finding.body)
        return url("/samarbeid/{}/organer/{}/rediger", context.place->slug, finding.body->ref);
    if (finding.role)
        return role_url(context, *finding.role);
    return finding.fault ? ladder_url(context) : collaboration_url(context, "/organer");
}

}
