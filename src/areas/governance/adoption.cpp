#include "areas/governance/adoption.h"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/governance/advice_then.h"
#include "areas/governance/form_store.h"
#include "base/json_members.h"

namespace samlop {

namespace store = form_store;
namespace json = boost::json;

namespace {

constexpr std::string_view changed_meanwhile = msg("Somebody else changed this meanwhile. Look at it again and save once more.");

Json form_json(Form const& form)
{
    auto models = Json::list();
    for (auto const& model : form.models)
        models.add(model);
    return Json::object().set("number", form.number).set("initiative", form.initiative).set("models", models).set("description", form.description)
        .set("from_on", form.from_on).set("to_on", form.to_on).set("adopted_body", form.adopted_body).set("adopted_by", form.adopted_by).set("reason", form.reason)
        .set("end_reason", form.end_reason).set("assumption", form.assumption).set("basis", form.basis).set("note", form.note).set("version", form.version);
}

bool is_model(std::string_view model) { return std::ranges::find(governance_models, model) != std::end(governance_models); }

// Before, as far as both days are known.
bool before(std::string_view a, std::string_view b)
{
    auto const known = std::min(a.size(), b.size());
    return a.substr(0, known) < b.substr(0, known);
}

void complain(Error& error, std::string_view field, std::string_view text, Arguments arguments = {})
{
    error.fields.push_back({ std::string(field), std::string(text), std::move(arguments) });
}

Error some_fields() { return { .kind = ErrorKind::invalid, .text = "Some fields need attention", .arguments = {}, .fields = {}, .detail = {} }; }

void check_fields(Error& error, Form const& form)
{
    if (form.models.empty() && form.told_model.empty())
        complain(error, "modell", msg("Choose at least one form"));
    if (!std::ranges::all_of(form.models, is_model))
        complain(error, "modell", msg("This is not one of the choices"));
    if (form.from_on.empty() && !form.from_source())
        complain(error, "fra", msg("Enter a date, for example 31.03.2027"));
    if (!form.to_on.empty() && (before(form.to_on, form.from_on) || form.to_on == form.from_on))
        complain(error, "til", msg("The end must lie after the beginning"));
    if (form.reason.empty() && !form.from_source())
        complain(error, "begrunnelse", msg("Say why, so that one who was not there understands it"));
    if (!form.adopted_body && form.adopted_by.empty() && !form.from_source())
        complain(error, "vedtatt_av", msg("Say who adopted it: choose a body, or write who"));
}

void check_body(Error& error, Form const& form, std::vector<Body> const& bodies)
{
    if (!form.adopted_body)
        return;
    auto const body = std::ranges::find(bodies, form.adopted_body, &Body::id);
    if (body == bodies.end())
        complain(error, "organ", msg("This is not one of the choices"));
    else if (body->level == "advisory")
        complain(error, "organ", msg("{body} gives advice and adopts nothing. Choose the body it advises."), { { "body", body->name } });
    else if (!body->to_on.empty() && !form.from_on.empty() && before(body->to_on, form.from_on))
        complain(error, "organ", msg("{body} ended before this form began"), { { "body", body->name } });
}

// Gives way to one that begins later: it has no end of its own, and did not begin after that one.
bool gives_way(Form const& old, Form const& fresh) { return old.to_on.empty() && !before(fresh.from_on, old.from_on) && old.from_on != fresh.from_on; }

void check_overlap(Error& error, Context const& context, Form const& form, Form const& other)
{
    auto const later = form.to_on.empty() && before(form.from_on, other.from_on);
    complain(error, later ? "til" : "fra", later ? msg("{form} begins here later ({period}). Say when this one ended.") : msg("{form} is registered for this time ({period}). Correct that one first."),
        { { "form", models_text(context.language, other) }, { "period", period_text(context.language, other) } });
}

Result<Form> stored_form(Context const& context, Id<Form> id)
{
    for (auto& form : TRY(store::forms(context.db(), context.place->id))) {
        if (form.id == id)
            return std::move(form);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

Body const* body_of(std::vector<Body> const& bodies, Id<Body> id)
{
    auto const found = std::ranges::find(bodies, id, &Body::id);
    return found == bodies.end() ? nullptr : &*found;
}

Result<> require_adopting(Context const& context, Body const* body)
{
    return require(context, Action::decide, { .chair = body ? chair_on(*body, context.today()) : Id<Party> {} });
}

Result<> save(Context& context, Form const& changed, Form const& was, std::string_view action)
{
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return fail(ErrorKind::conflict, changed_meanwhile);
    auto const key = forms_key(changed.initiative);
    auto const version = TRY(store::version_of(context.db(), context.place->id, key));
    TRY(store::step_version(context.db(), context.place->id, key, version));
    return record(context, { .action = action, .subject_kind = "form", .subject = changed.id.value, .before = form_json(was).str(), .after = form_json(changed).str() });
}

Result<> check_part(Context const& context, Id<Initiative> part)
{
    auto const parts = TRY(initiatives_of(context.db(), context.place->id));
    return std::ranges::find(parts, part, &Initiative::id) == parts.end() ? Result<>(fail_field("del", "Choose a part")) : Result<>();
}

}

Result<std::int64_t> forms_version(db::Session& session, Id<Collaboration> collaboration, Id<Initiative> part)
{
    return store::version_of(session, collaboration, forms_key(part));
}

bool may_adopt(Context const& context, Body const* body) { return may(context.standing, Action::decide, { .chair = body ? chair_on(*body, context.today()) : Id<Party> {} }); }

bool may_adopt_any(Context const& context, std::vector<Body> const& bodies)
{
    return may_adopt(context, nullptr) || std::ranges::any_of(bodies, [&](Body const& body) { return body.level != "advisory" && may_adopt(context, &body); });
}

Result<Adopted> adopt(Context& context, Form draft, std::int64_t seen_version)
{
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    TRY(require_adopting(context, body_of(bodies, draft.adopted_body)));
    TRY(check_part(context, draft.initiative));
    auto const all = TRY(store::forms(context.db(), context.place->id));
    if (auto const twice = std::ranges::find(all, draft.id, &Form::id); draft.id && twice != all.end())
        return Adopted { *twice, {} }; // The same form sent twice is adopted once.
    auto error = some_fields();
    check_fields(error, draft);
    check_body(error, draft, bodies);
    Adopted adopted;
    for (auto const& other : all) {
        if (draft.from_on.empty() || other.initiative != draft.initiative || (!overlap(draft, other) && !(other.from_on.empty() && other.to_on.empty())))
            continue;
        if (gives_way(other, draft))
            adopted.ended.push_back(other);
        else
            check_overlap(error, context, draft, other);
    }
    if (!TRY(store::step_version(context.db(), context.place->id, forms_key(draft.initiative), seen_version)))
        return fail(ErrorKind::conflict, "Somebody else registered a form for this part meanwhile. Look at what they adopted before you go on.");
    if (!error.fields.empty())
        return Failure { std::move(error) };
    for (auto ended : adopted.ended) {
        auto const was = ended;
        ended.to_on = draft.from_on;
        TRY(save(context, ended, was, "form.ended"));
    }
    draft.id = draft.id ? draft.id : new_id<Form>();
    draft.number = TRY(store::last_number(context.db(), context.place->id)) + 1;
    draft.recorded_at = context.now;
    auto const then = TRY(advice_now(context, draft.initiative));
    draft.facts = then.facts;
    draft.edition = then.edition;
    draft.ranking = then.ranking;
    TRY(store::insert(context.db(), context.place->id, draft, context.actor.person));
    TRY(record(context, { .action = "form.adopted", .subject_kind = "form", .subject = draft.id.value, .after = form_json(draft).str() }));
    adopted.form = std::move(draft);
    return adopted;
}

Result<> correct(Context& context, Form const& changed)
{
    auto const stored = TRY(stored_form(context, changed.id));
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    TRY(require_adopting(context, body_of(bodies, stored.adopted_body)));
    if (changed.adopted_body != stored.adopted_body)
        TRY(require_adopting(context, body_of(bodies, changed.adopted_body)));
    auto error = some_fields();
    check_fields(error, changed);
    check_body(error, changed, bodies);
    // Sources may overlap as they stand; whoever moves a period answers for where it lands.
    if (changed.from_on != stored.from_on || changed.to_on != stored.to_on) {
        for (auto const& other : TRY(store::forms(context.db(), context.place->id))) {
            if (other.id != changed.id && overlap(changed, other))
                check_overlap(error, context, changed, other);
        }
    }
    if (!error.fields.empty())
        return Failure { std::move(error) };
    return save(context, changed, stored, "form.corrected");
}

Result<> end_form(Context& context, Form const& form, std::string on, std::string reason)
{
    auto const stored = TRY(stored_form(context, form.id));
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    TRY(require_adopting(context, body_of(bodies, stored.adopted_body)));
    if (!stored.to_on.empty())
        return fail(ErrorKind::conflict, "This form has ended already. Correct the date if it is wrong.");
    auto error = some_fields();
    if (on.empty())
        complain(error, "til", msg("Enter a date, for example 31.03.2027"));
    else if (before(on, stored.from_on) || on == stored.from_on)
        complain(error, "til", msg("The end must lie after the beginning"));
    if (reason.empty())
        complain(error, "begrunnelse", msg("Say why, so that one who was not there understands it"));
    if (!error.fields.empty())
        return Failure { std::move(error) };
    auto changed = stored;
    changed.version = form.version;
    changed.to_on = std::move(on);
    changed.end_reason = std::move(reason);
    return save(context, changed, stored, "form.ended");
}

std::string undo_text(Form const& before) { return form_json(before).str(); }

std::string undo_text(Adopted const& adopted)
{
    auto ended = Json::list();
    for (auto const& form : adopted.ended)
        ended.add(Json::object().set("id", form.id).set("version", form.version + 1));
    return Json::object().set("version", adopted.form.version).set("ended", ended).str();
}

namespace {

constexpr std::string_view too_late = msg("Somebody has changed this since. It can no longer be undone.");

Result<json::object> read_undo(std::string const& text)
{
    boost::system::error_code problem;
    auto value = json::parse(text, problem);
    if (problem || !value.is_object())
        return fail_internal("undo of a form: " + text);
    return std::move(value.get_object());
}

}

Result<std::pair<std::string, std::string>> undo_parts(std::string const& undo)
{
    auto const told = TRY(read_undo(undo));
    return std::pair(json::serialize(told.at("form")), json::serialize(told.at("made")));
}

Result<> take_back_adoption(Context& context, Id<Form> id, std::string const& undo)
{
    auto const form = TRY(stored_form(context, id));
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    TRY(require_adopting(context, body_of(bodies, form.adopted_body)));
    auto const told = TRY(read_undo(undo));
    if (TRY(store::remove(context.db(), id, number_in(told, "version").value_or(0), context.now)) == 0)
        return fail(ErrorKind::conflict, too_late);
    for (auto const& each : told.at("ended").as_array()) {
        auto ended = TRY(stored_form(context, { std::atoll(text_in(each.as_object(), "id").c_str()) }));
        auto const was = ended;
        if (ended.version != number_in(each.as_object(), "version").value_or(0))
            return fail(ErrorKind::conflict, too_late);
        ended.to_on.clear();
        TRY(save(context, ended, was, "form.corrected"));
    }
    return record(context, { .action = "form.removed", .subject_kind = "form", .subject = id.value, .before = form_json(form).str() });
}

Result<> take_back_correction(Context& context, Id<Form> id, std::string const& undo)
{
    auto const stored = TRY(stored_form(context, id));
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    TRY(require_adopting(context, body_of(bodies, stored.adopted_body)));
    auto const told = TRY(read_undo(undo));
    auto form = stored;
    if (stored.version != number_in(told, "version").value_or(0) + 1)
        return fail(ErrorKind::conflict, too_late);
    form.models.clear();
    for (auto const& model : told.at("models").as_array())
        form.models.emplace_back(model.as_string());
    form.description = text_in(told, "description");
    form.from_on = text_in(told, "from_on");
    form.to_on = text_in(told, "to_on");
    form.adopted_body = { std::atoll(text_in(told, "adopted_body").c_str()) };
    form.adopted_by = text_in(told, "adopted_by");
    form.reason = text_in(told, "reason");
    form.end_reason = text_in(told, "end_reason");
    form.assumption = flag_in(told, "assumption");
    form.basis = text_in(told, "basis");
    form.note = text_in(told, "note");
    return save(context, form, stored, "form.corrected");
}

}
