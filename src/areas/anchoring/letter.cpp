#include "areas/anchoring/letter.h"

#include <algorithm>
#include <map>

#include "app/json_form.h"
#include "areas/anchoring/anchoring_store.h"
#include "areas/anchoring/letter_store.h"
#include "base/field.h"
#include "base/json.h"
#include "base/letters.h"

namespace samlop {

namespace store = letter_store;

namespace {

constexpr std::int64_t first_year = 1990, last_year = 2100;
constexpr std::size_t most_requirements = 200;

Failure unknown() { return fail(ErrorKind::not_found, "Does not exist, or you have no access."); }
Failure changed_meanwhile() { return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more."); }

std::string json_of(JointRequirement const& r)
{
    return Json::object().set("ref", r.ref).set("title", r.title).set("wording", r.wording).set("language_form", r.language_form).set("version", r.version).str();
}

std::string json_of(Letter const& l)
{
    return Json::object().set("year", l.year).set("language_form", l.language_form).set("wording", l.wording).set("place", l.place).set("url", l.url)
        .set("from_source", l.from_source ? 1 : 0).set("sources", l.sources).set("version", l.version).str();
}

Result<> tell(Context& context, std::string_view action, Letter const* before, Letter const& after)
{
    return record(context, { .action = action, .subject_kind = "letter", .subject = after.id.value, .party = after.party, .before = before ? json_of(*before) : "",
                               .after = json_of(after) });
}

Result<> tell(Context& context, std::string_view action, JointRequirement const* before, JointRequirement const& after)
{
    return record(context, { .action = action, .subject_kind = "joint_requirement", .subject = after.id.value, .before = before ? json_of(*before) : "", .after = json_of(after) });
}

Failure too_long(std::string_view field)
{
    return fail_field(field, "Write at most {most} characters. Take only the requirement itself, not the whole letter.", { { "most", std::to_string(longest_wording) } });
}

Result<> check(JointRequirement const& r)
{
    if (r.title.empty())
        return fail_field("tittel", "Fill in this field");
    if (characters(r.wording) > longest_wording)
        return too_long("ordlyd");
    if (r.language_form != "nb" && r.language_form != "nn")
        return fail_field("malform", "This is not one of the choices");
    return {};
}

Result<> check(Letter const& l)
{
    if (l.year < first_year || l.year > last_year)
        return fail_field("aar", "Write a year, for example 2027");
    if (characters(l.wording) > longest_wording)
        return too_long("ordlyd");
    if (l.language_form != "nb" && l.language_form != "nn")
        return fail_field("malform", "This is not one of the choices");
    if (!l.url.empty() && !l.url.starts_with("https://") && !l.url.starts_with("http://"))
        return fail_field("lenke", "A link begins with https://");
    if (l.from_source && l.url.empty() && listed_refs(l.sources).empty())
        return fail_field("lenke", "Say where you have it from: a link, or the number of a source");
    return {};
}

// The wording that most letters share, whatever their punctuation; the first among equals.
Letter const* most_shared(std::vector<LetterRow> const& rows)
{
    std::map<std::string, int> shared;
    Letter const* most = nullptr;
    int times = 0;
    for (auto const& row : rows) {
        if (row.state == LetterState::compared)
            ++shared[row.letter->wording];
    }
    for (auto const& row : rows) {
        if (row.state == LetterState::compared && shared[row.letter->wording] > times) {
            most = &*row.letter;
            times = shared[row.letter->wording];
        }
    }
    return most;
}

}

void compare_letters(LettersView& view, std::vector<Letter> const& letters, std::vector<AnchoredParty> const& parties, Id<Party> against)
{
    for (auto const& who : parties) {
        auto const letter = std::ranges::find_if(letters, [&](Letter const& each) { return each.party == who.party.id && each.year == view.year; });
        bool const has_letter = letter != letters.end();
        if ((!who.party.answers() || who.party.kind != "state") && !has_letter)
            continue;
        if (who.ministry.empty() && !has_letter) {
            view.without_ministry.push_back(who);
            continue;
        }
        LetterRow row { .who = who };
        if (has_letter) {
            row.letter = *letter;
            row.state = letter->wording.empty() ? LetterState::lacks_it : LetterState::compared;
        }
        view.rows.push_back(std::move(row));
    }
    Letter const* measure = nullptr;
    for (auto const& row : view.rows) {
        if (against && row.who.party.id == against && row.state == LetterState::compared)
            measure = &*row.letter;
    }
    if (!measure && view.requirement.wording.empty())
        measure = most_shared(view.rows);
    view.measure = measure ? measure->wording : view.requirement.wording;
    view.measure_form = measure ? measure->language_form : view.requirement.language_form;
    for (auto& row : view.rows) {
        if (row.state != LetterState::compared)
            continue;
        row.is_measure = measure && row.letter->id == measure->id;
        if (row.is_measure)
            view.measure_of = row.who.party.called();
        row.difference = compare_wordings(view.measure, view.measure_form, row.letter->wording, row.letter->language_form);
        ++view.has_it;
        view.same += row.difference.outcome == WordingOutcome::same || row.difference.outcome == WordingOutcome::only_marks;
        view.other_form += row.difference.outcome == WordingOutcome::other_form || row.difference.outcome == WordingOutcome::other_form_differs;
    }
}

Result<LettersView> letters_view(Context const& context, std::string_view ref, std::int64_t year, Id<Party> against)
{
    LettersView view;
    view.requirements = TRY(store::requirements(context.db(), context.place->id));
    auto const chosen = ref.empty() ? view.requirements.begin() : std::ranges::find(view.requirements, ref, &JointRequirement::ref);
    if (chosen == view.requirements.end()) {
        if (!ref.empty())
            return unknown();
    } else
        view.requirement = *chosen;
    auto const letters = TRY(store::letters(context.db(), view.requirement.id));
    for (auto const& letter : letters) {
        if (view.years.empty() || view.years.back() != letter.year)
            view.years.push_back(letter.year);
    }
    auto const this_year = static_cast<std::int64_t>(local_time(context.now).year);
    view.year = year ? year : view.years.empty() ? this_year : view.years.front();
    if (std::ranges::find(view.years, view.year) == view.years.end())
        view.years.insert(view.years.begin(), view.year);
    compare_letters(view, letters, TRY(anchoring_store::parties(context.db(), context.place->id)), against);
    return view;
}

Result<JointRequirement> find_requirement(Context const& context, std::string_view ref)
{
    for (auto const& each : TRY(store::requirements(context.db(), context.place->id))) {
        if (each.ref == ref)
            return each;
    }
    return unknown();
}

Result<Letter> letter_of(Context const& context, JointRequirement const& requirement, Id<Party> party, std::int64_t year)
{
    auto found = TRY(store::find(context.db(), requirement.id, party, year));
    return found ? std::move(*found) : Letter { .requirement = requirement.id, .party = party, .year = year };
}

Result<JointRequirement> add_requirement(Context& context, JointRequirement r)
{
    TRY(require(context, Action::contribute));
    auto const there = TRY(store::requirements(context.db(), context.place->id));
    if (auto const same = std::ranges::find(there, r.id, &JointRequirement::id); r.id && same != there.end())
        return *same;
    if (there.size() >= most_requirements)
        return fail_field("tittel", "There are {most} requirements already. Remove one first.", { { "most", std::to_string(most_requirements) } });
    TRY(check(r));
    r.id = r.id ? r.id : new_id<JointRequirement>();
    r.ref = "K" + std::to_string(TRY(store::highest_number(context.db(), context.place->id)) + 1);
    TRY(store::insert(context.db(), context.place->id, r, context.now));
    TRY(tell(context, "joint_requirement.added", nullptr, r));
    return r;
}

Result<> edit_requirement(Context& context, JointRequirement const& stored, JointRequirement const& changed)
{
    TRY(require(context, Action::contribute));
    TRY(check(changed));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return changed_meanwhile();
    return tell(context, "joint_requirement.changed", &stored, changed);
}

Result<> remove_requirement(Context& context, JointRequirement const& r)
{
    TRY(require(context, Action::manage));
    if (TRY(store::remove(context.db(), r, context.now)) == 0)
        return changed_meanwhile();
    return tell(context, "joint_requirement.removed", &r, r);
}

Result<Letter> save_letter(Context& context, JointRequirement const& requirement, Letter letter)
{
    bool const own = letter.party == context.standing.party;
    TRY(own ? require(context, Action::answer, { .owner = letter.party }) : require(context, Action::manage));
    auto const party = TRY(find_party(context.db(), context.place->id, letter.party));
    if (!party)
        return unknown();
    if (party->kind != "state")
        return fail_field("aar", "{party} gets no letter of allocation", { { "party", party->called() } });
    letter.requirement = requirement.id;
    letter.from_source = !own;
    letter.registered_at = context.now;
    TRY(check(letter));
    auto const stored = TRY(letter_of(context, requirement, letter.party, letter.year));
    if (stored.version != letter.version)
        return changed_meanwhile();
    letter.id = stored.version ? stored.id : new_id<Letter>();
    if (!stored.version)
        TRY(store::insert(context.db(), context.place->id, letter, context.actor.person));
    else if (TRY(store::update(context.db(), letter, stored.version, context.actor.person)) == 0)
        return changed_meanwhile();
    letter.version = stored.version + 1;
    TRY(tell(context, stored.version ? "letter.changed" : "letter.registered", stored.version ? &stored : nullptr, letter));
    return letter;
}

std::string letter_undo(Letter const& before, std::int64_t version_after)
{
    return Json::object().set("version_after", version_after).set("before_version", before.version).set("language_form", before.language_form).set("wording", before.wording)
        .set("place", before.place).set("url", before.url).set("from_source", before.from_source ? 1 : 0).set("sources", before.sources).str();
}

Result<> take_back_letter(Context& context, Id<Letter> id, std::string const& before)
{
    auto const stored = TRY(store::find(context.db(), context.place->id, id));
    if (!stored)
        return unknown();
    TRY(stored->party == context.standing.party ? require(context, Action::answer, { .owner = stored->party }) : require(context, Action::manage));
    auto const fields = TRY(form_from_json(before));
    auto const text = [&](std::string_view name) { return fields.get(name).value_or(""); };
    if (stored->version != whole_number(text("version_after")))
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    auto put_back = *stored;
    put_back.language_form = text("language_form");
    put_back.wording = text("wording");
    put_back.place = text("place");
    put_back.url = text("url");
    put_back.from_source = text("from_source") == "1";
    put_back.sources = text("sources");
    put_back.registered_at = context.now;
    if (text("before_version") == "0")
        TRY(store::remove(context.db(), id));
    else if (TRY(store::update(context.db(), put_back, stored->version, context.actor.person)) == 0)
        return changed_meanwhile();
    return tell(context, "letter.undone", &*stored, put_back);
}

Result<> land(Context& context, Id<Collaboration> collaboration, JointRequirement const& r) { return store::insert(context.db(), collaboration, r, context.now); }
Result<> land(Context& context, Id<Collaboration> collaboration, Letter const& letter) { return store::insert(context.db(), collaboration, letter, {}); }

}
