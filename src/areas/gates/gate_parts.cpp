#include "areas/gates/gate_parts.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string n(std::int64_t number) { return std::to_string(number); }

std::string joined(std::vector<std::string> const& parts)
{
    std::string out;
    for (auto const& part : parts)
        out += (out.empty() ? "" : ", ") + part;
    return out;
}

Html criterion_row(Context const& context, CriterionStatus const& status, std::string_view part_number, Html const& theme)
{
    auto const* criterion = context.method().criterion(status.item);
    auto const title = criterion ? criterion->short_title.in(context.language) : status.item;
    auto const name = part_number.empty() ? markup("{}", title)
                                          : link(url("/samarbeid/{}/del/{}/krav/{}", context.place->slug, part_number, status.item), title);
    return markup(R"(<tr role="row">{}<td role="cell" class="id soft">{}</td><td role="cell">{}</td><td role="cell" class="nw">{}{}</td><td role="cell" class="soft sm">{}</td></tr>)",
        theme, status.item, name, icon(status.stale ? "old" : mark_icon(status.mark)), mark_text(context.language, status.mark), reason_sentence(context, status));
}

}

Url gate_url(Context const& context, Gate const& gate) { return url("/samarbeid/{}/porter/{}", context.place->slug, gate.ref); }
Url body_url(Context const& context, Body const& body) { return url("/samarbeid/{}/organer/{}", context.place->slug, body.ref); }

std::string gate_name(Context const& context, Gate const& gate)
{
    if (!gate.name.empty())
        return gate.name;
    auto const* phase = context.method().phase(gate.from_phase);
    return phase ? phase->gate.in(context.language) : gate.ref;
}

std::string reason_sentence(Context const& context, CriterionStatus const& status)
{
    if (status.mark == Mark::missing)
        return t(context, "Not answered.");
    std::vector<std::string> parts;
    if (status.objections)
        parts.push_back(tn(context, "{n} party says no", "{n} parties say no", status.objections));
    if (status.met)
        parts.push_back(t(context, "{n} of {all} parties have confirmed", { { "n", n(status.met) }, { "all", n(status.asked) } }));
    if (status.partial)
        parts.push_back(tn(context, "{n} party is under way", "{n} parties are under way", status.partial));
    if (status.from_source)
        parts.push_back(tn(context, "{n} answer from a source, not confirmed", "{n} answers from a source, not confirmed", status.from_source));
    if (status.not_applicable)
        parts.push_back(tn(context, "{n} party says it does not concern it", "{n} parties say it does not concern them", status.not_applicable));
    if (status.silent)
        parts.push_back(tn(context, "{n} party has not answered", "{n} parties have not answered", status.silent));
    auto text = parts.empty() ? std::string() : capitalised(joined(parts)) + ".";
    if (status.stale_answers)
        text += " " + tn(context, "{n} answer is old.", "{n} answers are old.", status.stale_answers);
    else if (status.stale)
        text += " " + t(context, "Some answers are old.");
    return text;
}

std::string count_words(Context const& context, std::vector<CriterionStatus> const& criteria)
{
    auto const count = [&](Mark mark) { return n(std::ranges::count(criteria, mark, &CriterionStatus::mark)); };
    return t(context, "{met} met, {partial} partly, {missing} missing, {objections} objections",
        { { "met", count(Mark::met) }, { "partial", count(Mark::partial) }, { "missing", count(Mark::missing) }, { "objections", count(Mark::objection) } });
}

Html criteria_table(Context const& context, std::vector<CriterionStatus> const& criteria, std::string_view part_number)
{
    static constexpr std::string_view threads[] = { "t-b", "t-s", "t-f", "t-g" };
    Html rows;
    std::size_t place = 0;
    for (auto const& theme : context.method().themes) {
        auto const thread = threads[place++ % 4];
        auto const is_of = [&](CriterionStatus const& status) {
            auto const* criterion = context.method().criterion(status.item);
            return criterion && criterion->theme == theme.id;
        };
        auto const span = std::ranges::count_if(criteria, is_of);
        Html heading = markup(R"(<th role="rowheader" scope="rowgroup" rowspan="{}" class="th {}"><span>{}</span></th>)", span, thread, theme.name.in(context.language));
        for (auto const& status : criteria) {
            if (!is_of(status))
                continue;
            rows += criterion_row(context, status, part_number, heading);
            heading = {};
        }
    }
    return markup(R"(<table role="table" class="ds-table crt stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
        tn(context, "{n} criterion, by theme", "{n} criteria, by theme", static_cast<std::int64_t>(criteria.size())), t(context, "Theme"), t(context, "No."), t(context, "Criterion"),
        t(context, "Status"), t(context, "Reason"), rows);
}

std::string rule_text(Context const& context, std::string_view rule)
{
    if (rule == "consensus")
        return t(context, "Consensus: nobody objects");
    if (rule == "majority")
        return t(context, "Majority: more than half of the members");
    if (rule == "leader")
        return t(context, "The leader decides");
    return t(context, "Not registered");
}

std::string level_text(Context const& context, std::string_view level)
{
    if (level == "strategic")
        return t(context, "Strategic");
    return level == "advisory" ? t(context, "Advisory") : t(context, "Operative");
}

std::string stance_text(Context const& context, std::string_view stance)
{
    if (stance == "for")
        return t(context, "For");
    return stance == "against" ? t(context, "Against") : t(context, "Not given");
}

std::string commit_text(Context const& context, std::string_view can_commit)
{
    if (can_commit == "yes")
        return t(context, "Yes");
    return can_commit == "no" ? t(context, "No") : t(context, "Not registered");
}

std::string_view stance_icon(std::string_view stance)
{
    if (stance == "for" || stance == "yes")
        return "met";
    return stance == "against" || stance == "no" ? "no" : "open";
}

std::string_view check_icon(Check check)
{
    switch (check) {
    case Check::met: return "met";
    case Check::unknown: return "open";
    case Check::not_met: return "no";
    }
    return "open";
}

Html digest_view(std::string_view sha256)
{
    Html groups;
    for (std::size_t at = 0; at < sha256.size(); at += 16)
        groups += markup("{}<wbr>", sha256.substr(at, 16));
    return markup(R"(<code class="xs">SHA-256 {}</code>)", groups);
}

std::vector<GateOutcome> outcomes_of(Basis const& basis)
{
    std::vector<GateOutcome> outcomes { GateOutcome::go, GateOutcome::go_with_conditions, GateOutcome::more_time };
    if (basis.phase->number > 1)
        outcomes.push_back(GateOutcome::back);
    outcomes.push_back(GateOutcome::stop);
    return outcomes;
}

std::string outcome_name(Context const& context, Basis const& basis, GateOutcome outcome)
{
    if (outcome != GateOutcome::back || basis.phase->number != 2)
        return outcome_text(context.language, outcome);
    return t(context, "Back to {phase}", { { "phase", context.method().phases.front().short_title.in(context.language) } });
}

std::string what_follows(Context const& context, Basis const& basis, Readiness const& readiness, GateOutcome outcome)
{
    auto const here = basis.phase->short_title.in(context.language);
    auto const starts = basis.next ? t(context, "{phase} starts.", { { "phase", basis.next->short_title.in(context.language) } })
                                   : t(context, "You go on in {phase} until the next control.", { { "phase", here } });
    switch (outcome) {
    case GateOutcome::go:
        return starts + " "
            + (readiness.unmet ? tn(context, "What is not met must be let go with a reason. Here that is {n} criterion.",
                   "What is not met must be let go with a reason. Here that is {n} criteria.", readiness.unmet)
                               : t(context, "Every criterion is met."));
    case GateOutcome::go_with_conditions: return starts + " " + t(context, "Each condition has an owner and a date, and is followed up until it is closed.");
    case GateOutcome::more_time: return t(context, "You stay in {phase} and set a new date for the gate.", { { "phase", here } });
    case GateOutcome::back: return t(context, "Something basic is missing. What you have done comes along.");
    case GateOutcome::stop:
        return t(context, "The part is closed in good order, and what you have learnt is shared. To turn in time is a normal outcome.");
    }
    return {};
}

}
