// /styringsform/historie: which form held when, and registering the one that was chosen.
#include <algorithm>

#include "areas/activity/activity.h"
#include "areas/governance/form_views.h"
#include "areas/governance/governance_area.h"
#include "areas/governance/set_up_views.h"
#include "base/field.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr std::string_view at = "/samarbeid/{collaboration}/styringsform";
constexpr std::string_view area = "/styringsform";

Result<FormPages> read_pages(Context const& context)
{
    FormPages pages;
    pages.forms = TRY(forms_of(context.db(), context.place->id));
    pages.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    pages.bodies = TRY(bodies_of(context.db(), context.place->id));
    return pages;
}

Json form_json(FormPages const& pages, Form const& form)
{
    auto models = Json::list();
    for (auto const& model : form.models)
        models.add(model);
    auto const* part = pages.part(form.initiative);
    return Json::object().set("id", form.id).set("number", form.number).set("initiative", part ? part->number : std::string()).set("models", models)
        .set("told_model", form.told_model).set("description", form.description).set("from_on", form.from_on).set("to_on", form.to_on).set("adopted_body", form.adopted_body)
        .set("adopted_by", form.adopted_by).set("reason", form.reason).set("end_reason", form.end_reason).set("facts", Json::raw(form.facts)).set("edition", form.edition)
        .set("ranking", Json::raw(form.ranking)).set("sources", Json::raw(form.sources)).set("assumption", form.assumption).set("basis", form.basis).set("note", form.note)
        .set("version", form.version);
}

Result<http::Response> show_history(Context& context, http::Request const& request)
{
    auto pages = TRY(read_pages(context));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& form : pages.forms)
            list.add(form_json(pages, form));
        return http::json(Json::object().set("forms", list).str());
    }
    std::vector<std::string> refs;
    for (auto const& form : pages.forms)
        refs.push_back(form.sources);
    pages.sources = TRY(source_list(context, refs));
    PageHead head { .title = t(context, "Forms of governance over time"), .area = area };
    if (may_adopt_any(context, pages.bodies))
        head.actions.emplace_back(t(context, "Register the form you have chosen"), collaboration_url(context, "/styringsform/ny"));
    return page(context, head, history_page(context, pages));
}

Crumb history_crumb(Context const& context) { return { t(context, "Forms of governance over time"), forms_url(context) }; }

Result<http::Response> show_form(Context& context, http::Request const& request)
{
    auto const form = TRY(find_form(context, context.part("period")));
    auto pages = TRY(read_pages(context));
    if (request.wants_json())
        return http::json(form_json(pages, form).str());
    pages.sources = TRY(source_list(context, { form.sources }));
    auto const history = TRY(history_of(context, "form", form.id.value));
    Url set_up;
    if (may(context.standing, Action::manage) && can_be_set_up(context.services.editions.default_edition(), TRY(steering_of(context)), form, context.today()))
        set_up = set_up_url(context, form);
    return page(context, { .title = models_text(context.language, form), .area = area, .crumbs = { history_crumb(context) } }, one_form_page(context, pages, form, history, set_up));
}

Result<http::Response> show_new(Context& context, http::Request const& request)
{
    AdoptPage view;
    view.pages = TRY(read_pages(context));
    if (!may_adopt_any(context, view.pages.bodies))
        TRY(require(context, Action::manage));
    auto const wanted = context.form.values.get("del").value_or(request.query.get("del").value_or(view.pages.initiatives.front().number));
    auto const part = std::ranges::find(view.pages.initiatives, wanted, &Initiative::number);
    if (part == view.pages.initiatives.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    view.part = &*part;
    view.version = TRY(forms_version(context.db(), context.place->id, part->id));
    view.chosen = request.query.all("modell");
    Steering steering; // Lives as long as the page: what is proposed points into it.
    if (may(context.standing, Action::manage)) {
        steering = TRY(steering_of(context));
        view.proposed = proposals(context.services.editions.default_edition(), steering, part->id, context.today());
        view.ladder = !steering.ladder.steps.empty();
    }
    return page(context, { .title = t(context, "Register the form you have chosen"), .area = area, .crumbs = { history_crumb(context) } }, adopt_page(context, view));
}

Result<http::Response> show_correct(Context& context, http::Request const&)
{
    auto const form = TRY(find_form(context, context.part("period")));
    auto const pages = TRY(read_pages(context));
    if (!may_adopt(context, pages.body(form.adopted_body)))
        TRY(require(context, Action::manage));
    return page(context, { .title = t(context, "Correct"), .area = area, .crumbs = { history_crumb(context), { models_text(context.language, form), form_url(context, form) } } },
        correct_page(context, pages, form));
}

Result<http::Response> show_end(Context& context, http::Request const&)
{
    auto const form = TRY(find_form(context, context.part("period")));
    auto const pages = TRY(read_pages(context));
    if (!may_adopt(context, pages.body(form.adopted_body)))
        TRY(require(context, Action::manage));
    return page(context, { .title = t(context, "End it"), .area = area, .crumbs = { history_crumb(context), { models_text(context.language, form), form_url(context, form) } } },
        end_page(context, pages, form));
}

void read_fields(FormReader& reader, http::Request const& request, Form& form)
{
    form.models.clear();
    for (auto& model : request.form.all("modell")) {
        if (!model.empty() && std::ranges::find(form.models, model) == form.models.end())
            form.models.push_back(std::move(model));
    }
    form.description = reader.text("beskrivelse", { .longest = 4000 });
    form.from_on = reader.date("fra");
    form.to_on = reader.date("til");
    form.reason = reader.text("begrunnelse", { .longest = 4000 });
    form.adopted_body = reader.id<Body>("organ");
    form.adopted_by = reader.text("vedtatt_av", { .longest = 300 });
}

std::set<std::string> ticked_in(http::Request const& request)
{
    std::set<std::string> ticked;
    for (auto const& [name, value] : request.form.fields()) {
        if (name.starts_with("oppsett"))
            ticked.insert(value);
    }
    return ticked;
}

Result<http::Response> receive_new(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    Form draft;
    auto const number = reader.text("del", { .longest = 40 });
    read_fields(reader, request, draft);
    draft.id = reader.id<Form>("_id");
    auto const version = reader.integer("_version", 0, INT64_MAX).value_or(0);
    TRY(reader.finish());
    auto const parts = TRY(initiatives_of(context.db(), context.place->id));
    auto const part = std::ranges::find(parts, number, &Initiative::number);
    if (part == parts.end())
        return fail_field("del", "Choose a part");
    draft.initiative = part->id;
    auto const adopted = TRY(adopt(context, draft, version));
    SetUp made;
    if (may(context.standing, Action::manage))
        made = TRY(set_up(context, adopted.form, { .keys = ticked_in(request), .names = {}, .meetings = {}, .days = {} }));
    if (request.wants_json())
        return http::json(form_json(TRY(read_pages(context)), adopted.form).str(), 201);
    auto const text = t(context, "{form} is registered for {part}.", { { "form", models_text(context.language, adopted.form) }, { "part", part->title } }) + " " + set_up_text(context.language, made);
    auto const undo = Json::object().set("form", Json::raw(undo_text(adopted))).set("made", Json::raw(undo_text(made))).str();
    auto const receipt = TRY(leave_receipt(context, { .text = text, .undo_kind = "form.adopted", .undo_subject = adopted.form.id.value, .undo_before = undo }));
    return http::redirect(with_query(made.empty() ? forms_url(context) : collaboration_url(context, "/roller"), receipt).str());
}

Result<http::Response> changed(Context& context, http::Request const& request, Form const& was, std::string text)
{
    if (request.wants_json())
        return http::json(form_json(TRY(read_pages(context)), TRY(find_form(context, std::to_string(was.number)))).str());
    auto const receipt = TRY(leave_receipt(context, { .text = std::move(text), .undo_kind = "form.corrected", .undo_subject = was.id.value, .undo_before = undo_text(was) }));
    return http::redirect(with_query(form_url(context, was), receipt).str());
}

Result<http::Response> receive_correction(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_form(context, context.part("period")));
    auto form = stored;
    FormReader reader(request.form);
    read_fields(reader, request, form);
    if (!stored.to_on.empty())
        form.end_reason = reader.text("slutt", { .longest = 4000 });
    form.note = reader.text("merknad", { .longest = 4000 });
    if (stored.from_source()) {
        form.assumption = reader.flag("antatt");
        form.basis = reader.text("grunnlag", { .longest = 1000 });
    }
    form.version = reader.integer("_version", 1, INT64_MAX).value_or(form.version);
    TRY(reader.finish());
    TRY(correct(context, form));
    return changed(context, request, stored, t(context, "Saved."));
}

Result<http::Response> receive_end(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_form(context, context.part("period")));
    auto form = stored;
    FormReader reader(request.form);
    auto on = reader.date("til");
    auto reason = reader.text("begrunnelse", { .longest = 4000 });
    form.version = reader.integer("_version", 1, INT64_MAX).value_or(form.version);
    TRY(reader.finish());
    TRY(end_form(context, form, std::move(on), std::move(reason)));
    return changed(context, request, stored, t(context, "{form} is ended.", { { "form", models_text(context.language, stored) } }));
}

}

Result<Url> undo_adoption(Context& context, std::int64_t subject, std::string const& before)
{
    auto const [form, made] = TRY(undo_parts(before));
    TRY(take_back_set_up(context, made));
    TRY(take_back_adoption(context, { subject }, form));
    return forms_url(context);
}

Result<Url> undo_correction(Context& context, std::int64_t subject, std::string const& before)
{
    TRY(take_back_correction(context, { subject }, before));
    return forms_url(context);
}

void form_routes(Routes& routes)
{
    std::string const base(at);
    routes.get(base + "/historie", Access::reads, show_history);
    routes.get(base + "/ny", Access::contributes, show_new);
    routes.post(base, Access::contributes, receive_new, { .again = show_new });
    routes.get(base + "/historie/{period}", Access::reads, show_form);
    routes.get(base + "/historie/{period}/rediger", Access::contributes, show_correct);
    routes.post(base + "/historie/{period}/rediger", Access::contributes, receive_correction, { .again = show_correct });
    routes.get(base + "/historie/{period}/avslutt", Access::contributes, show_end);
    routes.post(base + "/historie/{period}/avslutt", Access::contributes, receive_end, { .again = show_end });
}

}
