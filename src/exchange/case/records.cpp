#include "exchange/case/records.h"

#include <algorithm>

namespace samlop::case_file {

namespace {

Source read_source(Item& item)
{
    Source source;
    source.id = item.text("id", Need::required, 40);
    source.url = item.text("url", Need::optional, 2000);
    source.title = item.text("title", Need::required, longest_name);
    source.publisher = item.text("publisher", Need::optional, longest_name);
    source.date = item.date("date");
    source.kind = item.text("kind", Need::optional, longest_name);
    source.read = item.text("read", Need::optional, longest_name);
    return source;
}

// Nine digits, and the last is the check of the others (modulus 11).
bool is_organisation_number(std::string_view number)
{
    static constexpr int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
    if (number.size() != 9 || number.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i)
        sum += weights[i] * (number[i] - '0');
    auto const check = (11 - sum % 11) % 11;
    return check != 10 && check == number[8] - '0';
}

Actor read_actor(Item& item)
{
    Actor actor;
    actor.id = item.text("id", Need::required, 100);
    actor.name = item.text("name", Need::required, longest_name);
    actor.orgnr = item.text("orgnr", Need::optional, 20);
    if (!actor.orgnr.empty() && !is_organisation_number(actor.orgnr))
        item.wrong("orgnr", msg("is not an organisation number: “{value}”"), { { "value", actor.orgnr } });
    actor.municipality_no = item.text("municipality_no", Need::optional, 4);
    actor.sector = item.one_of(
        "sector", { "state", "ministry", "municipal", "county", "private", "organisation", "voluntary", "research" }, "state");
    actor.role = item.text("role");
    actor.parent_ministry = item.text("parent_ministry", Need::optional, 100);
    actor.left = item.text("left", Need::optional, longest_name);
    actor.origin = item.origin();
    return actor;
}

Phase read_phase(Item& item)
{
    Phase phase;
    phase.phase = item.text("phase", Need::required, 100);
    phase.name = item.text("name", Need::optional, longest_name);
    phase.from = item.date("from");
    phase.to = item.date("to");
    check_order(item, phase.from, phase.to);
    phase.planned = item.flag("planned");
    phase.origin = item.origin();
    return phase;
}

Period read_period(Item& item)
{
    Period period;
    period.phase = item.text("phase", Need::required, 100);
    period.kind = item.one_of("kind", { "own", "shared" }, "own");
    period.from = item.date("from");
    period.to = item.date("to");
    check_order(item, period.from, period.to);
    period.caption = item.text("caption", Need::optional, longest_name);
    period.gate = item.text("gate", Need::optional, 40);
    period.origin = item.origin();
    return period;
}

// A number in a tree: 1, 1.2, 1.2.10.
bool is_tree_number(std::string_view number)
{
    bool digit = false;
    for (char const c : number) {
        if (c != '.' && (c < '0' || c > '9'))
            return false;
        if (c == '.' && !digit)
            return false;
        if (c == '0' && !digit)
            return false;
        digit = c != '.';
    }
    return digit && number.size() <= 40;
}

Initiative read_initiative(Item& item, std::vector<std::string>& left_over)
{
    Initiative initiative;
    initiative.id = item.text("id", Need::required, 40);
    if (!initiative.id.empty() && !is_tree_number(initiative.id))
        item.wrong("id", msg("must be a number in the tree, such as 1 or 1.2.1"));
    initiative.parent = item.text("parent", Need::optional, 40);
    auto const dot = initiative.id.rfind('.');
    auto const above = dot == std::string::npos ? std::string() : initiative.id.substr(0, dot);
    if (initiative.parent != above)
        item.wrong("parent", msg("must be “{above}”, since the number is {id}"), { { "above", above }, { "id", initiative.id } });
    initiative.title = item.text("title", Need::required, longest_name);
    initiative.note = item.text("note");
    initiative.responsible = item.text("responsible", Need::optional, 100);
    initiative.contributors = item.texts("contributors");
    initiative.deliverables = item.texts("deliverables");
    initiative.stopped = item.flag("stopped");
    initiative.origin = item.origin();
    for (auto& below : item.items("phases")) {
        initiative.phases.push_back(read_period(below));
        if (!below.unread().empty())
            left_over.emplace_back("initiatives");
    }
    if (initiative.phases.empty())
        item.wrong("phases", msg("is missing"));
    return initiative;
}

Body read_body(Item& item)
{
    Body body;
    body.id = item.text("id", Need::required, 40);
    body.name = item.text("name", Need::required, longest_name);
    body.level = item.one_of("level", { "strategisk", "operativt", "rådgivende" }, "operativt");
    body.chair = item.text("chair", Need::optional, 100);
    body.from = item.date("from");
    body.to = item.date("to");
    check_order(item, body.from, body.to);
    body.description = item.text("description");
    body.note = item.text("note");
    body.members = item.texts("members");
    body.member_count = item.integer("member_count", 0, 100'000);
    auto const told = body.member_count ? *body.member_count : std::int64_t { 0 };
    body.members_complete = item.flag("members_complete", !body.members.empty() && static_cast<std::int64_t>(body.members.size()) >= told);
    body.origin = item.origin();
    return body;
}

Fact read_fact(Item& item)
{
    Fact fact;
    fact.fact = item.text("fact", Need::required, 40);
    fact.initiative = item.text("initiative", Need::optional, 40);
    fact.values = item.text_or_texts("value");
    fact.note = item.text("note", Need::optional, 1000);
    fact.origin = item.origin();
    return fact;
}

Governance read_governance(Item& item, std::vector<std::string>& left_over)
{
    Governance governance;
    governance.model = item.text("model", Need::optional, 200);
    governance.initiative = item.text("initiative", Need::optional, 40);
    governance.from = item.date("from");
    governance.to = item.date("to");
    check_order(item, governance.from, governance.to);
    governance.description = item.text("description", governance.model.empty() ? Need::required : Need::optional);
    for (auto& below : item.items("facts")) {
        governance.facts.push_back(read_fact(below));
        if (!below.unread().empty())
            left_over.emplace_back("governance");
    }
    governance.origin = item.origin();
    return governance;
}

Gate read_gate(Item& item)
{
    Gate gate;
    gate.id = item.text("id", Need::required, 40);
    gate.name = item.text("name", Need::required, longest_name);
    gate.date = item.date("date");
    gate.decided_by = item.text("decided_by", Need::optional, longest_name);
    gate.result = item.text("result");
    gate.initiative = item.text("initiative", Need::optional, 40);
    gate.from_phase = item.text("from_phase", Need::optional, 100);
    gate.body = item.text("body", Need::optional, 40);
    gate.planned = item.date("planned");
    if (!gate.planned.empty() && !gate.date.empty())
        item.wrong("planned", msg("a gate that has a date is not planned any more"));
    gate.origin = item.origin();
    return gate;
}

Deliverable read_deliverable(Item& item, std::vector<std::string>& left_over)
{
    Deliverable deliverable;
    deliverable.id = item.text("id", Need::required, 40);
    deliverable.name = item.text("name", Need::required, longest_name);
    deliverable.status = item.text("status", Need::optional, longest_name);
    deliverable.start = item.date("start");
    deliverable.end = item.date("end");
    check_order(item, deliverable.start, deliverable.end, "end");
    deliverable.priority = item.text("priority", Need::optional, longest_name);
    deliverable.note = item.text("note");
    deliverable.owners = item.text_or_texts("owner");
    for (auto& below : item.items("contributors")) {
        deliverable.contributors.push_back({ below.text("actor", Need::required, 100), below.text("what", Need::optional, longest_name) });
        if (!below.unread().empty() || !deliverable.contributors.back().what.empty())
            left_over.emplace_back("deliverables");
    }
    deliverable.depends_on = item.texts("depends_on");
    deliverable.depends_basis = item.one_of("depends_basis", { "published", "assumption" }, "");
    deliverable.origin = item.origin();
    deliverable.extra = item.unread_json();
    return deliverable;
}

Risk read_risk(Item& item)
{
    Risk risk;
    risk.id = item.text("id", Need::required, 40);
    risk.text = item.text("text", Need::required, 2000);
    risk.type = item.text("type", Need::optional, longest_name);
    risk.owner = item.text("owner", Need::optional, 100);
    risk.hits = item.text("hits", Need::optional, 100);
    risk.date = item.date("date");
    risk.closed = item.date("closed");
    risk.consequence = item.text("consequence");
    risk.response = item.text("response");
    risk.probability = item.integer("probability", 1, 5);
    risk.impact = item.integer("impact", 1, 5);
    risk.occurred = item.flag("occurred");
    risk.origin = item.origin();
    risk.extra = item.unread_json();
    return risk;
}

Lesson read_lesson(Item& item)
{
    Lesson lesson;
    lesson.text = item.text("text", Need::required, 2000);
    lesson.happened = item.text("happened");
    lesson.advice = item.text("advice");
    lesson.phase = item.text("phase", Need::optional, 100);
    lesson.owner = item.text("owner", Need::optional, 100);
    lesson.origin = item.origin();
    lesson.extra = item.unread_json();
    return lesson;
}

Answer read_answer(Item& item)
{
    static std::vector<std::string_view> const states { "under_way", "met", "not_met", "not_applicable" };
    Answer answer;
    answer.initiative = item.text("initiative", Need::required, 40);
    answer.item = item.text("item", Need::required, 40);
    answer.actor = item.text("actor", Need::required, 100);
    auto const state = std::find(states.begin(), states.end(), item.one_of("state", states, "under_way"));
    if (state != states.end())
        answer.state = static_cast<AnswerState>(state - states.begin());
    answer.comment = item.text("comment", Need::required, 4000);
    answer.date = item.date("date");
    answer.origin = item.origin();
    return answer;
}

template<typename Record, typename Read>
void read_list(Item& outermost, std::string_view name, std::vector<Record>& into, std::vector<std::string>& left_over, Read read)
{
    for (auto& item : outermost.items(name)) {
        into.push_back(read(item));
        if (!item.unread().empty())
            left_over.emplace_back(name);
    }
}

}

std::vector<std::string> read_records(Item& outermost, Case& into)
{
    std::vector<std::string> left_over;
    read_list(outermost, "sources", into.sources, left_over, read_source);
    read_list(outermost, "actors", into.actors, left_over, read_actor);
    read_list(outermost, "phases", into.phases, left_over, read_phase);
    read_list(outermost, "initiatives", into.initiatives, left_over, [&](Item& item) { return read_initiative(item, left_over); });
    read_list(outermost, "governance", into.governance, left_over, [&](Item& item) { return read_governance(item, left_over); });
    read_list(outermost, "facts", into.facts, left_over, read_fact);
    read_list(outermost, "bodies", into.bodies, left_over, read_body);
    read_list(outermost, "gates", into.gates, left_over, read_gate);
    std::vector<std::string> kept_in_extra;
    read_list(outermost, "deliverables", into.deliverables, kept_in_extra, [&](Item& item) { return read_deliverable(item, left_over); });
    read_list(outermost, "risks", into.risks, kept_in_extra, read_risk);
    read_list(outermost, "lessons", into.lessons, kept_in_extra, read_lesson);
    read_list(outermost, "answers", into.answers, left_over, read_answer);
    read_list(outermost, "anchoring", into.anchoring, left_over, read_anchoring);
    read_list(outermost, "commitments", into.commitments, left_over, read_commitment);
    into.unknown_keys += static_cast<std::int64_t>(left_over.size() + kept_in_extra.size());
    return left_over;
}

}
