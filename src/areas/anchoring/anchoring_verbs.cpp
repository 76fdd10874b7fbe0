// What changes registrations of anchoring, each time guarded and recorded.
#include <algorithm>

#include "app/json_form.h"
#include "areas/anchoring/anchoring_store.h"
#include "base/field.h"
#include "base/json.h"

namespace samlop {

namespace store = anchoring_store;

namespace {

constexpr std::size_t most_evidence = 40; // For one registration.

Failure unknown() { return fail(ErrorKind::not_found, "Does not exist, or you have no access."); }
Failure changed_meanwhile() { return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more."); }

Object object_of(Anchoring const& a) { return { .visibility = a.visibility, .owner = a.party }; }

std::string json_of(Anchoring const& a)
{
    return Json::object().set("level", to_string(a.level)).set("layer", to_string(a.layer)).set("degree", static_cast<int>(a.degree)).set("note", a.note)
        .set("dated_on", a.dated_on).set("from_source", a.from_source).set("confirmed_at", a.confirmed_at).set("withdrawn_at", a.withdrawn_at).set("version", a.version).str();
}

Result<> tell(Context& context, std::string_view action, Anchoring const* before, Anchoring const& after)
{
    return record(context, { .action = action, .subject_kind = "anchoring", .subject = after.id.value, .visibility = after.visibility, .party = after.party,
                               .before = before ? json_of(*before) : "", .after = json_of(after) });
}

Result<> tell(Context& context, std::string_view action, Anchoring const& of, AnchoringEvidence const& evidence)
{
    auto const what = Json::object().set("title", evidence.title).set("kind", evidence.kind).set("url", evidence.url).set("file", evidence.file).str();
    bool const gone = action == "anchoring.evidence_withdrawn";
    return record(context, { .action = action, .subject_kind = "anchoring", .subject = of.id.value, .visibility = of.visibility, .party = of.party,
                               .before = gone ? what : "", .after = gone ? "" : what });
}

Result<Anchoring> change(Context& context, std::string_view action, Anchoring const& before, Anchoring changed)
{
    if (TRY(store::update(context.db(), changed, before.version)) == 0)
        return changed_meanwhile();
    changed.version = before.version + 1;
    TRY(tell(context, action, &before, changed));
    return changed;
}

Result<> check(Context const& context, AnchoredParty const& who, Anchoring const& a, std::optional<AnchoringEvidence> const& evidence)
{
    auto failure = fail(ErrorKind::invalid, "This cannot be saved yet");
    auto& wrong = failure.error.fields;
    if (!applies(who, a.level))
        wrong.push_back({ "niva", std::string(msg("{party} has no such level")), { { "party", who.party.called() } } });
    auto const dated = parse_iso_date(a.dated_on);
    if (!dated)
        wrong.push_back({ "dato", std::string(msg("Say when it held, at least the year")), {} });
    else if (a.dated_on > iso_date(context.now).substr(0, a.dated_on.size()))
        wrong.push_back({ "dato", std::string(msg("This date has not come yet. Register what holds now.")), {} });
    if (a.from_source && listed_refs(a.sources).empty() && !evidence)
        wrong.push_back({ "bevis_lenke", std::string(msg("Say where you have it from: a link, or the number of a source")), {} });
    if (!wrong.empty())
        return failure;
    return {};
}

// What a person may type as evidence is looked at before anything is stored.
Result<AnchoringEvidence> checked(Context& context, AnchoringEvidence evidence)
{
    if (evidence.kind == "record") {
        auto const ref = evidence.record_ref;
        evidence.record_kind = ref.starts_with('D') ? "deliverable" : "commitment";
        evidence.record = TRY(store::record_numbered(context.db(), context.place->id, evidence.record_kind, ref));
        if (!evidence.record)
            return fail_field("bevis_post", "There is no shared commitment or deliverable with that number");
        evidence.title = evidence.title.empty() ? ref : evidence.title;
    }
    if (evidence.kind == "link" && !evidence.url.starts_with("https://") && !evidence.url.starts_with("http://"))
        return fail_field("bevis_lenke", "A link begins with https://");
    if (evidence.title.empty())
        return fail_field("bevis_tittel", "Give the evidence a name");
    return evidence;
}

Result<> put_back(Context& context, Anchoring const& stored, http::Form const& fields)
{
    auto const number = [&](std::string_view name) { return whole_number(fields.get(name).value_or("")).value_or(0); };
    if (stored.version != number("version"))
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    auto changed = stored;
    changed.confirmed_at = number("confirmed_at");
    changed.withdrawn_at = number("new") ? context.now : number("withdrawn_at");
    changed.from_source = number("from_source") != 0;
    TRY(change(context, "anchoring.undone", stored, changed));
    return {};
}

}

std::string anchoring_undo(Anchoring const& before, std::int64_t version_after)
{
    return Json::object().set("version", version_after).set("confirmed_at", before.confirmed_at).set("withdrawn_at", before.withdrawn_at)
        .set("from_source", before.from_source ? 1 : 0).set("new", before.version == version_after ? 1 : 0).str();
}

Result<Anchoring> find_anchoring(Context const& context, Id<Anchoring> id)
{
    auto found = TRY(store::find(context.db(), context.place->id, id));
    if (!found || !may(context.standing, Action::see, object_of(*found)))
        return unknown();
    return *found;
}

Result<> require_correction(Context const& context, Anchoring const& a)
{
    bool const own_reading = a.from_source && !a.confirmed_at && context.standing.coordinates();
    return own_reading ? require(context, Action::manage) : require(context, Action::answer, object_of(a));
}

Result<Anchoring> register_anchoring(Context& context, Anchoring a, std::optional<AnchoringEvidence> const& evidence)
{
    bool const own = a.party == context.standing.party;
    TRY(own ? require(context, Action::answer, { .owner = a.party }) : require(context, Action::manage));
    if (a.id) {
        // A form that is sent twice makes one registration.
        if (auto const there = TRY(store::find(context.db(), context.place->id, a.id)); there && there->party == a.party)
            return *there;
    }
    auto const whose = TRY(anchoring_of_party(context, a.party));
    if (whose.who.party.left())
        return fail(ErrorKind::conflict, "{party} has left. What was registered stands as history.", { { "party", whose.who.party.called() } });
    a.id = a.id ? a.id : new_id<Anchoring>();
    a.from_source = !own;
    a.visibility = own && a.visibility == Visibility::party ? Visibility::party : Visibility::collaboration;
    a.registered_by = context.actor.person;
    a.registered_at = context.now;
    a.confirmed_at = 0; // Fresh as its date says, until somebody says that it is still right.
    a.version = 1;
    TRY(check(context, whose.who, a, evidence));
    auto proof = evidence;
    if (proof)
        proof = TRY(checked(context, *evidence));
    TRY(store::insert(context.db(), context.place->id, a));
    TRY(tell(context, "anchoring.registered", nullptr, a));
    if (proof)
        TRY(add_anchoring_evidence(context, a, *proof));
    return a;
}

Result<> confirm_anchoring(Context& context, Anchoring const& a)
{
    TRY(require(context, Action::answer, object_of(a)));
    if (a.withdrawn_at)
        return fail(ErrorKind::conflict, "It has been withdrawn. Register what holds now.");
    auto changed = a;
    changed.confirmed_at = context.now;
    changed.from_source = false;
    TRY(change(context, "anchoring.confirmed", a, changed));
    return {};
}

Result<> share_anchoring(Context& context, Anchoring const& a)
{
    TRY(require(context, Action::share, object_of(a)));
    if (a.visibility >= Visibility::collaboration)
        return fail(ErrorKind::conflict, "The others see it already.");
    auto changed = a;
    changed.visibility = Visibility::collaboration;
    TRY(change(context, "anchoring.shared", a, changed));
    return {};
}

Result<> withdraw_anchoring(Context& context, Anchoring const& a)
{
    TRY(require_correction(context, a));
    if (a.withdrawn_at)
        return fail(ErrorKind::conflict, "It has been withdrawn already.");
    auto changed = a;
    changed.withdrawn_at = context.now;
    TRY(change(context, "anchoring.withdrawn", a, changed));
    return {};
}

Result<AnchoringEvidence> add_anchoring_evidence(Context& context, Anchoring const& a, AnchoringEvidence evidence)
{
    TRY(require_correction(context, a));
    evidence = TRY(checked(context, std::move(evidence)));
    auto const there = TRY(store::visible_evidence(context.db(), context.standing, a.party));
    if (std::ranges::count(there, a.id, &AnchoringEvidence::anchoring) >= static_cast<std::ptrdiff_t>(most_evidence))
        return fail_field("bevis_tittel", "There are {most} pieces of evidence already. Withdraw one first.", { { "most", std::to_string(most_evidence) } });
    evidence.id = evidence.id ? evidence.id : new_id<AnchoringEvidence>();
    evidence.anchoring = a.id;
    evidence.added_at = context.now;
    TRY(store::insert(context.db(), context.place->id, evidence, context.actor.person));
    TRY(tell(context, "anchoring.evidence_added", a, evidence));
    return evidence;
}

namespace {

Result<std::pair<Anchoring, AnchoringEvidence>> evidence_to_change(Context& context, Id<AnchoringEvidence> id)
{
    auto const evidence = TRY(store::find_evidence(context.db(), context.place->id, id));
    auto const a = evidence ? TRY(store::find(context.db(), context.place->id, evidence->anchoring)) : std::nullopt;
    if (!a)
        return unknown();
    TRY(require_correction(context, *a));
    return std::pair(*a, *evidence);
}

}

Result<Anchoring> withdraw_anchoring_evidence(Context& context, Id<AnchoringEvidence> id)
{
    auto const [a, evidence] = TRY(evidence_to_change(context, id));
    if (evidence.withdrawn_at)
        return fail(ErrorKind::conflict, "It has been withdrawn already.");
    TRY(store::set_withdrawn(context.db(), id, context.now));
    TRY(tell(context, "anchoring.evidence_withdrawn", a, evidence));
    return a;
}

Result<Anchoring> take_back_anchoring(Context& context, Id<Anchoring> id, std::string const& before)
{
    auto const stored = TRY(find_anchoring(context, id));
    TRY(stored.party == context.standing.party ? require(context, Action::answer, object_of(stored)) : require(context, Action::manage));
    TRY(put_back(context, stored, TRY(form_from_json(before))));
    return stored;
}

Result<Anchoring> take_back_evidence(Context& context, Id<AnchoringEvidence> id, std::string const& before)
{
    auto const [a, evidence] = TRY(evidence_to_change(context, id));
    auto const fields = TRY(form_from_json(before));
    bool const was_there = fields.get("there") == "1";
    if (was_there == (evidence.withdrawn_at == 0))
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    TRY(store::set_withdrawn(context.db(), id, was_there ? std::nullopt : std::optional(context.now)));
    TRY(tell(context, was_there ? "anchoring.evidence_added" : "anchoring.evidence_withdrawn", a, evidence));
    return a;
}

Result<> land(Context& context, Id<Collaboration> collaboration, Anchoring const& a) { return store::insert(context.db(), collaboration, a); }

}
