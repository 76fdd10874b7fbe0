// /forankring/tildelingsbrev: what the letters of allocation say of one joint requirement.
#include "areas/anchoring/anchoring_area.h"
#include "areas/anchoring/anchoring_views.h"
#include "areas/sources/source.h"
#include "base/field.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

Url letters_url(Context const& context, std::string_view ref, std::int64_t year)
{
    return with_query(collaboration_url(context, "/forankring/tildelingsbrev"), year ? fmt::format("krav={}&aar={}", ref, year) : fmt::format("krav={}", ref));
}

Json letters_json(LettersView const& view)
{
    static constexpr std::string_view states[] = { "compared", "lacks_it", "no_letter" };
    static constexpr std::string_view outcomes[] = { "same", "only_marks", "differs", "other_form", "other_form_differs", "too_different" };
    auto rows = Json::list();
    for (auto const& row : view.rows) {
        auto json = Json::object().set("party", row.who.party.id).set("name", row.who.party.name).set("ministry", row.who.ministry).set("state", states[static_cast<std::size_t>(row.state)]);
        if (row.letter)
            json.set("wording", row.letter->wording).set("language_form", row.letter->language_form).set("version", row.letter->version);
        if (row.state == LetterState::compared)
            json.set("outcome", outcomes[static_cast<std::size_t>(row.difference.outcome)]).set("words", row.difference.words);
        rows.add(json);
    }
    return Json::object().set("requirement", view.requirement.ref).set("year", view.year).set("has_it", view.has_it).set("wording", view.measure).set("letters", rows);
}

Result<http::Response> show(Context& context, http::Request const& request)
{
    auto const year = whole_number(request.query.get("aar").value_or("")).value_or(0);
    Id<Party> const against { whole_number(request.query.get("mot").value_or("")).value_or(0) };
    auto const view = TRY(letters_view(context, request.query.get("krav").value_or(""), year < 0 || year > 9999 ? 0 : year, against));
    if (request.wants_json())
        return http::json(letters_json(view).str());
    std::vector<std::string> refs;
    for (auto const& row : view.rows)
        refs.push_back(row.letter ? row.letter->sources : "[]");
    auto const sources = TRY(source_list(context, refs));
    return page(context, { .title = t(context, "Letters of allocation"), .area = "/forankring/tildelingsbrev" }, letters_page(context, view, sources));
}

Result<http::Response> show_new(Context& context, http::Request const&)
{
    return page(context, { .title = t(context, "New joint requirement"), .area = "/forankring/tildelingsbrev" }, requirement_form_page(context, {}));
}

Result<http::Response> show_requirement(Context& context, http::Request const&)
{
    auto const requirement = TRY(find_requirement(context, context.part("felleskrav")));
    return page(context, { .title = requirement.ref, .area = "/forankring/tildelingsbrev" }, requirement_form_page(context, requirement));
}

Result<> read_requirement(http::Form const& form, JointRequirement& requirement)
{
    FormReader reader(form);
    requirement.title = reader.text("tittel", { .required = true, .longest = 300 });
    requirement.wording = reader.text("ordlyd", { .longest = longest_wording });
    requirement.language_form = reader.one_of("malform", { "nb", "nn" });
    if (requirement.ref.empty())
        requirement.id = reader.id<JointRequirement>("_id");
    else
        requirement.version = reader.integer("_version", 1, INT64_MAX).value_or(requirement.version);
    return reader.finish();
}

Result<http::Response> to_letters(Context& context, http::Request const& request, JointRequirement const& requirement, std::int64_t year, Receipt const& receipt, int status = 200)
{
    if (request.wants_json())
        return http::json(Json::object().set("requirement", requirement.ref).str(), status);
    auto const query = TRY(leave_receipt(context, receipt));
    return http::redirect(with_query(letters_url(context, requirement.ref, year), query).str());
}

Result<http::Response> create(Context& context, http::Request const& request)
{
    JointRequirement draft;
    TRY(read_requirement(request.form, draft));
    auto const saved = TRY(add_requirement(context, draft));
    return to_letters(context, request, saved, 0, { .text = t(context, "{ref} is added.", { { "ref", saved.ref } }) }, 201);
}

Result<http::Response> save_requirement(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_requirement(context, context.part("felleskrav")));
    auto changed = stored;
    TRY(read_requirement(request.form, changed));
    TRY(edit_requirement(context, stored, changed));
    return to_letters(context, request, changed, 0, { .text = t(context, "Saved.") });
}

Result<http::Response> remove(Context& context, http::Request const& request)
{
    auto stored = TRY(find_requirement(context, context.part("felleskrav")));
    if (auto const version = whole_number(request.form.get("_version").value_or("")))
        stored.version = *version;
    TRY(remove_requirement(context, stored));
    if (request.wants_json())
        return http::json(Json::object().set("requirement", stored.ref).str());
    auto const query = TRY(leave_receipt(context, { .text = t(context, "{ref} is removed. Its letters stand in the history.", { { "ref", stored.ref } }) }));
    return http::redirect(with_query(collaboration_url(context, "/forankring/tildelingsbrev"), query).str());
}

Result<http::Response> show_letter(Context& context, http::Request const& request)
{
    auto const requirement = TRY(find_requirement(context, context.part("felleskrav")));
    auto const who = TRY(anchoring_of_party(context, { whole_number(context.part("part")).value_or(0) })).who;
    auto const year = whole_number(request.query.get("aar").value_or(request.form.get("aar").value_or(""))).value_or(local_time(context.now).year);
    auto const letter = TRY(letter_of(context, requirement, who.party.id, year));
    return page(context, { .title = t(context, "Letter to {party}", { { "party", who.party.called() } }), .area = "/forankring/tildelingsbrev",
                             .crumbs = { { requirement.ref, letters_url(context, requirement.ref, year) } } },
        letter_form_page(context, requirement, who, letter));
}

Result<http::Response> receive_letter(Context& context, http::Request const& request)
{
    auto const requirement = TRY(find_requirement(context, context.part("felleskrav")));
    FormReader reader(request.form);
    Letter letter { .party = { whole_number(context.part("part")).value_or(0) } };
    letter.year = reader.integer("aar", 1990, 2100, true).value_or(0);
    letter.wording = reader.text("ordlyd", { .longest = longest_wording });
    letter.language_form = reader.one_of("malform", { "nb", "nn" });
    letter.place = reader.text("sted", { .longest = 200 });
    letter.url = reader.text("lenke", { .longest = 1000 });
    letter.version = reader.integer("_version", 0, INT64_MAX).value_or(0);
    auto const typed_sources = reader.text("kilder", { .longest = 200 });
    TRY(reader.finish());
    letter.sources = TRY(read_value({ .name = "kilder", .kind = FieldKind::sources }, typed_sources));
    auto const known = TRY(sources_of(context.db(), context.place->id));
    for (auto const& ref : listed_refs(letter.sources)) {
        if (std::ranges::find(known, ref, &CaseSource::ref) == known.end())
            return fail_field("kilder", "There is no source with that number");
    }
    auto const before = TRY(letter_of(context, requirement, letter.party, letter.year));
    auto const saved = TRY(save_letter(context, requirement, letter));
    return to_letters(context, request, requirement, saved.year,
        { .text = t(context, "The letter for {year} is saved.", { { "year", std::to_string(saved.year) } }), .undo_kind = "letter", .undo_subject = saved.id.value, .undo_before = letter_undo(before, saved.version) },
        before.version ? 200 : 201);
}

}

Result<Url> undo_letter(Context& context, std::int64_t subject, std::string const& before)
{
    TRY(take_back_letter(context, { subject }, before));
    return collaboration_url(context, "/forankring/tildelingsbrev");
}

void letter_routes(Routes& routes)
{
    std::string const base = "/samarbeid/{collaboration}/forankring/tildelingsbrev";
    routes.get(base, Access::reads, show);
    routes.get(base + "/nytt", Access::contributes, show_new);
    routes.post(base, Access::contributes, create, { .again = show_new });
    routes.get(base + "/{felleskrav}", Access::contributes, show_requirement);
    routes.post(base + "/{felleskrav}", Access::contributes, save_requirement, { .again = show_requirement });
    routes.post(base + "/{felleskrav}/fjern", Access::coordinates, remove);
    routes.get(base + "/{felleskrav}/{part}", Access::contributes, show_letter);
    routes.post(base + "/{felleskrav}/{part}", Access::contributes, receive_letter, { .again = show_letter });
}

}
