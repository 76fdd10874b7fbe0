#include "areas/criteria/answer.h"

#include <algorithm>
#include <array>

#include "app/json_form.h"
#include "app/kept.h"
#include "areas/criteria/answer_store.h"

namespace samlop {

namespace store = answer_store;

namespace {

constexpr std::size_t longest_text = 4000;

std::string json_of(Answer const& a)
{
    return Json::object().set("item", a.item).set("initiative", a.initiative).set("state", static_cast<int>(a.state)).set("comment", a.comment)
        .set("reason", a.reason).set("from_source", a.from_source).set("confirmed_at", a.confirmed_at).set("visibility", static_cast<int>(a.visibility))
        .set("dated_on", a.dated_on).set("version", a.version).str();
}

Event event_of(Answer const& answer, std::string_view action)
{
    return { .action = action, .subject_kind = "answer", .subject = answer.id.value, .visibility = answer.visibility, .party = answer.party };
}

Failure changed_meanwhile()
{
    return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
}

// Criteria, activities and prompts can all be answered; the id says which.
bool known_item(playbook::Method const& method, std::string_view item)
{
    if (method.criterion(item))
        return true;
    for (auto const& phase : method.phases) {
        if (std::ranges::find(phase.activities, item, &playbook::Activity::id) != phase.activities.end())
            return true;
    }
    return std::ranges::find(method.prompts, item, &playbook::Prompt::id) != method.prompts.end();
}

Result<> check(AnswerDraft const& draft)
{
    Error wrong { .kind = ErrorKind::invalid, .text = std::string(msg("This cannot be saved yet")), .arguments = {}, .fields = {}, .detail = {} };
    if (draft.state == AnswerState::not_applicable && draft.reason.empty())
        wrong.fields.push_back({ "reason", std::string(msg("Say why it does not apply to you")), {} });
    if (draft.state == AnswerState::not_met && draft.comment.empty() && draft.reason.empty())
        wrong.fields.push_back({ "comment", std::string(msg("Say what the objection is, so that the others can meet it")), {} });
    if (draft.comment.size() > 4 * longest_text)
        wrong.fields.push_back({ "comment", std::string(msg("At most {most} characters. This has {count}.")),
            { { "most", std::to_string(longest_text) }, { "count", std::to_string(draft.comment.size()) } } });
    if (!wrong.fields.empty())
        return Failure { std::move(wrong) };
    return {};
}

// Two people of a party may have the form open at once. What only one of them touched is kept; what both touched is shown to the later.
Result<AnswerDraft> merge(AnswerDraft draft, Answer const& stored)
{
    if (draft.version == 0 || draft.version == stored.version || draft.base_state < 0)
        return draft;
    auto clash = [&](std::string_view field, std::string const& theirs) {
        return Failure { Error { .kind = ErrorKind::conflict,
            .text = std::string(msg("Somebody else changed this meanwhile. Choose which text is right.")),
            .arguments = {},
            .fields = { { std::string(field), std::string(msg("{name} has written: {theirs}")),
                { { "name", stored.answered_by_name }, { "theirs", theirs } } } },
            .detail = {} } };
    };
    auto take = [](auto& mine, auto const& base, auto const& theirs) {
        if (mine == base)
            mine = theirs;
        return mine == theirs || theirs == base;
    };
    auto state = static_cast<int>(draft.state);
    if (!take(state, draft.base_state, static_cast<int>(stored.state)))
        return clash("state", std::to_string(static_cast<int>(stored.state)));
    draft.state = static_cast<AnswerState>(state);
    if (!take(draft.comment, draft.base_comment, stored.comment))
        return clash("comment", stored.comment);
    if (!take(draft.reason, draft.base_reason, stored.reason))
        return clash("reason", stored.reason);
    draft.version = stored.version;
    return draft;
}

}

std::string mark_text(Language language, Mark mark)
{
    static constexpr std::array texts { msg("Missing"), msg("Partly"), msg("Met"), msg("Objection") };
    return t(language, texts[static_cast<std::size_t>(mark)]);
}

std::string_view mark_icon(Mark mark)
{
    static constexpr std::array<std::string_view, 4> icons { "open", "part", "met", "no" };
    return icons[static_cast<std::size_t>(mark)];
}

std::string state_text(Language language, AnswerState state)
{
    static constexpr std::array texts { msg("Not answered"), msg("Partly"), msg("Yes"), msg("No, we object"), msg("Does not concern us") };
    return t(language, texts[static_cast<std::size_t>(state)]);
}

namespace {

auto place_of(AnswerLine const& line) { return std::tuple(line.initiative.value, std::string_view(line.item)); }

bool old_source(AnswerLine const& line, int stale_after_months, Micros noon)
{
    auto const dated = parse_iso_date(line.dated_on);
    return dated && instant_of(*dated) + days(std::int64_t { stale_after_months } * 365 / 12) < noon;
}

Voice voice_at(AnswerLine const& line, int stale_after_months, Micros noon)
{
    if (line.state == AnswerState::not_started)
        return Voice::silent;
    if (line.from_source && !line.confirmed_at)
        return Voice::from_source;
    if (line.state == AnswerState::not_met)
        return Voice::objection;
    if (line.state == AnswerState::not_applicable)
        return Voice::not_applicable;
    if (line.confirmed_at + days(std::int64_t { stale_after_months } * 365 / 12) < noon)
        return Voice::stale;
    return line.state == AnswerState::met ? Voice::met : Voice::partial;
}

}

std::vector<AnswerLine> lines_of(std::vector<Answer> const& answers)
{
    std::vector<AnswerLine> lines;
    for (auto const& answer : answers) {
        if (answer.visibility >= Visibility::collaboration)
            lines.push_back({ answer.initiative, answer.item, answer.party, answer.state, answer.from_source, answer.confirmed_at, answer.dated_on });
    }
    return lines;
}

AnswerTable::AnswerTable(std::vector<AnswerLine> lines)
    : m_lines(std::move(lines))
{
    auto const in_order = [](auto const& a, auto const& b) { return std::tuple(place_of(a), a.party.value) < std::tuple(place_of(b), b.party.value); };
    // They come from an index in this order, unless the database sorts letters otherwise.
    if (!std::ranges::is_sorted(m_lines, in_order))
        std::ranges::sort(m_lines, in_order);
}

std::span<AnswerLine const> AnswerTable::of(Id<Initiative> initiative, std::string_view item) const
{
    auto const found = std::ranges::equal_range(m_lines, std::tuple(initiative.value, item), {}, place_of);
    return { found.begin(), found.end() };
}

Voice voice_of(AnswerLine const& line, int stale_after_months, Micros now) { return voice_at(line, stale_after_months, noon_of(now)); }

AnswerLine const* answer_of(std::span<AnswerLine const> by_party, Id<Party> party)
{
    auto const found = std::ranges::lower_bound(by_party, party.value, {}, [](AnswerLine const& line) { return line.party.value; });
    return found != by_party.end() && found->party == party ? &*found : nullptr;
}

CriterionStatus derive(playbook::Criterion const& criterion, std::vector<Id<Party>> const& asked, std::span<AnswerLine const> by_party, Micros now)
{
    CriterionStatus status { .item = criterion.id };
    auto const noon = noon_of(now);
    for (auto const party : asked) {
        ++status.asked;
        auto const* line = answer_of(by_party, party);
        switch (line ? voice_at(*line, criterion.stale_after_months, noon) : Voice::silent) {
        case Voice::silent: ++status.silent; break;
        case Voice::from_source:
            ++status.from_source;
            status.stale_answers += old_source(*line, criterion.stale_after_months, noon) ? 1 : 0;
            break;
        case Voice::partial: ++status.partial; break;
        case Voice::met: ++status.met; break;
        case Voice::stale: // Still a yes or a partly, but told apart.
            ++(line->state == AnswerState::met ? status.met : status.partial);
            ++status.stale_answers;
            break;
        case Voice::objection: ++status.objections; break;
        case Voice::not_applicable: ++status.not_applicable; break;
        }
    }
    status.stale = status.stale_answers > 0;
    if (status.objections)
        status.mark = Mark::objection;
    else if (status.met && status.met + status.not_applicable == status.asked)
        status.mark = Mark::met;
    else if (status.silent < status.asked)
        status.mark = Mark::partial;
    return status;
}

std::size_t AnswerTable::bytes() const { return m_lines.size() * sizeof(AnswerLine); }

Result<std::shared_ptr<AnswerTable const>> shared_answers(Context const& context)
{
    auto const& place = *context.place;
    if (auto found = find_kept<AnswerTable>(context, place.id, place.stamp, context.standing.floor))
        return found;
    return keep(context, place.id, place.stamp, context.standing.floor, AnswerTable(TRY(store::shared_lines(context.db(), place.id, context.standing.floor))));
}

Result<std::vector<Answer>> answers_to(Context const& context, Id<Initiative> initiative, std::string_view item)
{
    return store::visible(context.db(), context.standing, initiative, item);
}

Result<std::vector<Evidence>> evidence_of(Context const& context, Id<Initiative> initiative, std::string_view item)
{
    return store::evidence(context.db(), context.standing, initiative, item);
}

Result<std::vector<Answer>> shared_answers_of(Context const& context, Id<Initiative> initiative) { return store::shared_of_initiative(context.db(), initiative); }
Result<std::vector<Evidence>> shared_evidence_of(Context const& context, Id<Initiative> initiative)
{
    return store::shared_evidence_of_initiative(context.db(), initiative);
}

namespace {

// A text written for one's own party never stands in a line that others read. When an answer is shared, or taken back to
// oneself, the others are told of their side of it, and the party of both.
Result<> record_change(Context& context, std::string_view action, std::optional<Answer> const& before, Answer const& after)
{
    auto event = event_of(after, action);
    auto const narrow = before ? std::min(before->visibility, after.visibility) : after.visibility;
    event.visibility = before ? std::max(before->visibility, after.visibility) : after.visibility;
    if (narrow != event.visibility) {
        auto outside = event;
        bool const was_shared = before->visibility == event.visibility;
        (was_shared ? outside.before : outside.after) = json_of(was_shared ? *before : after);
        TRY(record(context, outside));
        event.visibility = narrow;
    }
    event.before = before ? json_of(*before) : std::string();
    event.after = json_of(after);
    return record(context, event);
}

}

Result<Answer> answer(Context& context, Initiative const& initiative, std::string_view item, AnswerDraft const& wanted)
{
    TRY(require(context, Action::answer, { .owner = context.standing.party }));
    if (!known_item(context.method(), item))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto const stored = TRY(store::find(context.db(), initiative.id, item, context.standing.party));
    auto const draft = stored ? TRY(merge(wanted, *stored)) : wanted;
    TRY(check(draft));
    if (stored && stored->state != AnswerState::not_started && stored->visibility >= Visibility::collaboration && draft.visibility < Visibility::collaboration)
        return fail_field("visibility", "The others have seen this answer, so it cannot be hidden again. Prepare a change as a draft: it is saved for you alone.");
    Answer changed = stored.value_or(Answer { .id = new_id<Answer>(), .initiative = initiative.id, .item = std::string(item), .party = context.standing.party });
    changed.state = draft.state;
    changed.comment = draft.comment;
    changed.reason = draft.reason;
    changed.visibility = draft.visibility;
    changed.from_source = false;
    changed.dated_on.clear();
    changed.answered_by = context.actor.person;
    changed.answered_by_name = context.actor.name;
    changed.answered_at = context.now;
    changed.confirmed_at = context.now;
    if (stored) {
        if (TRY(store::update(context.db(), changed, stored->version)) == 0)
            return changed_meanwhile();
        ++changed.version;
    } else
        TRY(store::insert(context.db(), context.place->id, changed));
    TRY(record_change(context, stored ? "answer.changed" : "answer.given", stored, changed));
    return changed;
}

Result<> confirm(Context& context, Answer const& answer)
{
    TRY(require(context, Action::answer, { .visibility = answer.visibility, .owner = answer.party }));
    auto changed = answer;
    changed.confirmed_at = context.now;
    changed.from_source = false;
    changed.answered_by = context.actor.person;
    changed.answered_at = context.now;
    if (TRY(store::update(context.db(), changed, answer.version)) == 0)
        return changed_meanwhile();
    ++changed.version;
    auto event = event_of(changed, "answer.confirmed");
    event.before = json_of(answer);
    event.after = json_of(changed);
    return record(context, event);
}

Result<> take_back(Context& context, Answer const& answer, std::string const& before)
{
    TRY(require(context, Action::answer, { .visibility = answer.visibility, .owner = answer.party }));
    if (answer.answered_by != context.actor.person)
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    auto const fields = TRY(form_from_json(before));
    auto const text = [&](std::string_view name) { return fields.get(name).value_or(""); };
    auto changed = answer;
    changed.state = static_cast<AnswerState>(std::atoi(text("state").c_str()));
    changed.comment = text("comment");
    changed.reason = text("reason");
    changed.from_source = text("from_source") == "1";
    changed.dated_on = text("dated_on");
    changed.confirmed_at = std::atoll(text("confirmed_at").c_str());
    if (!fields.empty()) {
        changed.visibility = static_cast<Visibility>(std::atoi(text("visibility").c_str()));
        changed.sources = text("sources");
        changed.answered_by = { std::atoll(text("answered_by").c_str()) };
    }
    if (TRY(store::update(context.db(), changed, answer.version)) == 0)
        return changed_meanwhile();
    return record_change(context, "answer.undone", answer, changed);
}

Result<Evidence> add_evidence(Context& context, Answer const& answer, Evidence evidence)
{
    TRY(require(context, Action::answer, { .visibility = answer.visibility, .owner = answer.party }));
    if (evidence.title.empty())
        return fail_field("bevis_tittel", "Give the evidence a name");
    if (evidence.kind == "link" && !evidence.url.starts_with("https://") && !evidence.url.starts_with("http://"))
        return fail_field("bevis_lenke", "A link begins with https://");
    evidence.id = evidence.id ? evidence.id : new_id<Evidence>();
    evidence.answer = answer.id;
    evidence.added_at = context.now;
    TRY(store::insert(context.db(), context.place->id, evidence, context.actor.person));
    auto event = event_of(answer, "evidence.added");
    event.after = Json::object().set("title", evidence.title).set("kind", evidence.kind).set("url", evidence.url).set("file", evidence.file).str();
    TRY(record(context, event));
    return evidence;
}

Result<Answer> withdraw_evidence(Context& context, Id<Evidence> id)
{
    auto const evidence = TRY(store::find_evidence(context.db(), context.place->id, id));
    auto const answer = evidence ? TRY(store::find(context.db(), evidence->answer)) : std::nullopt;
    if (!answer)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    TRY(require(context, Action::answer, { .visibility = answer->visibility, .owner = answer->party }));
    TRY(store::withdraw(context.db(), id, context.now));
    auto event = event_of(*answer, "evidence.withdrawn");
    event.before = Json::object().set("title", evidence->title).set("kind", evidence->kind).set("url", evidence->url).set("file", evidence->file).str();
    TRY(record(context, event));
    return *answer;
}

Result<> land(Context& context, Id<Collaboration> collaboration, Answer const& answer) { return store::insert(context.db(), collaboration, answer); }
Result<> land(Context& context, Id<Collaboration> collaboration, Evidence const& evidence)
{
    return store::insert(context.db(), collaboration, evidence, context.actor.person);
}

}
