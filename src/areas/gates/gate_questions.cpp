// Whether the body may decide, question by question: what is known, what is not, and where it is put right.
#include <algorithm>

#include "areas/gates/gate_parts.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Question right_question(Context const& context, Basis const& basis, Readiness const& readiness)
{
    auto const gate = gate_name(context, basis.gate);
    bool const manages = may(context.standing, Action::manage);
    if (!basis.body)
        return { Check::unknown, t(context, "No body is chosen for this gate"), t(context, "A decision needs a body that holds the mandate."),
            manages ? collaboration_url(context, "/porter/" + basis.gate.ref + "/rediger") : collaboration_url(context, "/organer"),
            manages ? t(context, "Choose the body") : t(context, "See the bodies") };
    auto const& body = *basis.body;
    Question question { readiness.right, {}, {}, body_url(context, body), t(context, "See the mandate") };
    if (readiness.right == Check::met) {
        question.text = t(context, "{body} may decide {gate}", { { "body", body.name }, { "gate", gate } });
        auto const& right = *readiness.by_right;
        question.more = right.granted_by.empty() ? t(context, "Registered as a decision right.") : t(context, "It stands in {paper}.", { { "paper", right.granted_by } });
        if (right.most_ore)
            question.more += " " + t(context, "Up to {sum}.", { { "sum", kroner(context.language, *right.most_ore) } });
        return question;
    }
    if (manages) {
        question.address = collaboration_url(context, "/organer/" + body.ref + "/rediger");
        question.action = t(context, "Register the mandate");
    }
    if (readiness.right == Check::unknown) {
        question.text = t(context, "A mandate to decide {gate} is not registered", { { "gate", gate } });
        question.more = t(context, "{body} has no registered decision rights.", { { "body", body.name } });
        return question;
    }
    question.text = t(context, "The mandate of {body} does not cover this gate", { { "body", body.name } });
    question.more = body.level == "advisory" ? t(context, "The body advises. It decides nothing.")
                                             : t(context, "Its decision rights are for other gates, other parts or a smaller sum.");
    return question;
}

Question quorum_question(Context const& context, Basis const& basis, Readiness const& readiness)
{
    auto const& body = *basis.body;
    bool const manages = may(context.standing, Action::manage);
    Question question { readiness.quorum, {}, {}, manages ? collaboration_url(context, "/organer/" + body.ref + "/rediger") : body_url(context, body),
        manages ? t(context, "Put the list right") : t(context, "See the members") };
    auto const members = tn(context, "{n} known member", "{n} known members", readiness.members);
    if (readiness.quorum == Check::unknown) {
        question.text = t(context, "Whether there is a quorum cannot be told");
        if (!body.members_complete)
            question.more = members + ". " + t(context, "The list of members is incomplete.");
        else
            question.more = members + ". " + (readiness.members ? t(context, "No quorum is registered.") : t(context, "No members are registered."));
        return question;
    }
    question.text = readiness.quorum == Check::met ? t(context, "There is a quorum") : t(context, "There is no quorum yet");
    question.more = t(context, "{count} of {all} members have said their view",
                        { { "count", std::to_string(readiness.heard_members) }, { "all", std::to_string(readiness.members) } })
        + ". ";
    if (body.quorum_percent)
        question.more += t(context, "{percent} % are needed.", { { "percent", std::to_string(*body.quorum_percent) } });
    if (std::ranges::any_of(body.members, &BodyMember::must_attend))
        question.more += " " + t(context, "Some members must be heard whatever the number.");
    return question;
}

Question rule_question(Context const& context, Basis const& basis, Readiness const& readiness)
{
    auto const& body = *basis.body;
    auto const answer = body.rule == "unknown" ? Check::unknown : Check::met;
    auto const votes = t(context, "{for} for, {against} against.", { { "for", std::to_string(readiness.in_favour) }, { "against", std::to_string(readiness.against) } });
    if (answer == Check::unknown)
        return { answer, t(context, "How the body decides is not registered"), votes, body_url(context, body), t(context, "See the body") };
    return { answer, rule_text(context, body.rule), votes };
}

Question place_question(Context const& context, Basis const& basis)
{
    auto const& body = *basis.body;
    auto const part = std::ranges::find(basis.initiatives, body.initiative, &Initiative::id);
    auto const scope = part == basis.initiatives.end() ? t(context, "It steers the whole collaboration.")
                                                       : t(context, "It steers {part}.", { { "part", part->number + " " + part->title } });
    return { Check::met, t(context, "{body}, {level}", { { "body", body.name }, { "level", level_text(context, body.level) } }), scope, body_url(context, body), body.ref };
}

}

std::vector<Question> questions(Context const& context, Basis const& basis, Readiness const& readiness)
{
    std::vector<Question> all { right_question(context, basis, readiness) };
    if (!basis.body)
        return all;
    all.push_back(quorum_question(context, basis, readiness));
    all.push_back(rule_question(context, basis, readiness));
    all.push_back(place_question(context, basis));
    return all;
}

std::vector<Question> frozen_questions(Context const& context, Readiness const& readiness)
{
    auto const heard = t(context, "{count} of {all} members have said their view",
        { { "count", std::to_string(readiness.heard_members) }, { "all", std::to_string(readiness.members) } });
    auto const votes = t(context, "{for} for, {against} against.", { { "for", std::to_string(readiness.in_favour) }, { "against", std::to_string(readiness.against) } });
    return { { readiness.right, readiness.right == Check::met ? t(context, "The body held the mandate") : t(context, "The mandate was not clear"), {} },
        { readiness.quorum, readiness.quorum == Check::met ? t(context, "There was a quorum") : t(context, "Whether there was a quorum was not clear"), heard + ". " + votes } };
}

}
