// /styringsform: the advice for a part, and the answers it rests on.
#include <algorithm>

#include "areas/advice/advice_json.h"
#include "areas/governance/advice_views.h"
#include "areas/governance/governance_area.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr std::string_view area = "/styringsform";

advice::Edition const& edition_of(Context const& context, http::Request const& request)
{
    auto const* wanted = context.services.editions.find(request.query.get("utgave").value_or(""));
    return wanted ? *wanted : context.services.editions.default_edition();
}

Result<AdvicePage> read_page(Context const& context, http::Request const& request)
{
    AdvicePage view;
    view.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    auto const number = request.query.get("del").value_or("");
    auto const part = number.empty() ? view.initiatives.begin() : std::ranges::find(view.initiatives, number, &Initiative::number);
    if (part == view.initiatives.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    view.part = &*part;
    view.parties = TRY(parties_of(context.db(), context.place->id));
    view.grounds = TRY(grounds_of(context, *part, edition_of(context, request)));
    view.facts = view.grounds.facts();
    return view;
}

Json facts_json(AdvicePage const& view)
{
    auto facts = Json::object();
    for (auto const& ground : view.grounds.list) {
        auto values = Json::list();
        for (auto const& value : ground.values())
            values.add(value);
        facts.set(ground.question->id, Json::object().set("value", values).set("from", ground.origin()).set("assumption", ground.our_reading()));
    }
    return facts;
}

Result<http::Response> show(Context& context, http::Request const& request)
{
    auto view = TRY(read_page(context, request));
    view.advice = advise(view.edition(), view.facts);
    if (request.wants_json())
        return http::json(Json::object().set("part", view.part->number).set("facts", facts_json(view))
                              .set("advice", advice::advice_json(view.advice, view.facts, context.language, view.part->title)).str());
    view.forms = TRY(forms_of(context.db(), context.place->id));
    view.history = TRY(fact_history(context, view.part->id));
    std::vector<std::string> refs;
    for (auto const& ground : view.grounds.list) {
        if (ground.said)
            refs.push_back(ground.said->sources);
    }
    for (auto const& form : view.forms) {
        if (form.initiative == view.part->id)
            refs.push_back(form.sources);
    }
    view.sources = TRY(source_list(context, refs));
    PageHead head { .title = t(context, "Form of governance"), .area = area };
    if (may(context.standing, Action::contribute))
        head.actions.emplace_back(t(context, "Correct an answer and count again"), answers_url(context, *view.part));
    return page(context, head, advice_page(context, view));
}

Result<http::Response> show_answers(Context& context, http::Request const& request)
{
    auto const view = TRY(read_page(context, request));
    return page(context, { .title = t(context, "What we build on"), .area = area }, answers_page(context, view));
}

std::vector<std::string> picked(http::Form const& form, std::string_view fact)
{
    std::vector<std::string> values;
    for (auto& value : form.all(fact)) {
        if (!value.empty() && std::ranges::find(values, value) == values.end())
            values.push_back(std::move(value));
    }
    return values;
}

// The answers that were sent. What stands as the records or a source say it is left to them, unless the box says that it is confirmed.
std::vector<FactAnswer> read_answers(FormReader& reader, http::Form const& form, Grounds const& grounds)
{
    std::vector<FactAnswer> answers;
    bool const confirmed = reader.flag("bekreft");
    for (auto const& ground : grounds.list) {
        auto const& id = ground.question->id;
        auto const seen = form.get(seen_field(id));
        if (!form.get(id) && !seen)
            continue;
        FactAnswer answer { .fact = id, .values = picked(form, id), .note = reader.text(note_field(id), { .longest = longest_fact_note }) };
        answer.seen = seen ? Id<Fact> { std::atoll(seen->c_str()) } : ground.said ? ground.said->id : Id<Fact> {};
        bool const as_recorded = ground.from_records() && answer.values == ground.proposal->values && answer.note.empty();
        bool const as_in_source = ground.said && ground.said->from_source && answer.values == ground.said->values && answer.note == ground.said->note;
        if ((!as_recorded && !as_in_source) || confirmed)
            answers.push_back(std::move(answer));
    }
    return answers;
}

Result<http::Response> receive_answers(Context& context, http::Request const& request)
{
    auto const view = TRY(read_page(context, request));
    FormReader reader(request.form);
    auto const answers = read_answers(reader, request.form, view.grounds);
    TRY(reader.finish());
    auto const done = TRY(answer_facts(context, *view.part, view.edition(), answers));
    auto const count = static_cast<std::int64_t>(done.facts.size());
    if (request.wants_json()) {
        auto changed = Json::list();
        for (auto const& fact : done.facts)
            changed.add(fact);
        return http::json(Json::object().set("part", view.part->number).set("changed", changed).str());
    }
    auto const text = count == 0 ? t(context, "Nothing was different, so nothing is saved.")
                                 : tn(context, "{n} answer is saved, and the advice is counted again.", "{n} answers are saved, and the advice is counted again.", count);
    auto const receipt = TRY(leave_receipt(context, { .text = text, .undo_kind = count == 0 ? "" : "facts", .undo_subject = view.part->id.value, .undo_before = done.undo }));
    return http::redirect(with_query(advice_url(context, *view.part), receipt).str());
}

}

Result<Url> undo_facts(Context& context, std::int64_t subject, std::string const& before)
{
    auto const part = TRY(take_back_facts(context, { subject }, before));
    return advice_url(context, part);
}

void advice_routes(Routes& routes)
{
    routes.get("/samarbeid/{collaboration}/styringsform", Access::reads, show);
    routes.get("/samarbeid/{collaboration}/styringsform/svar", Access::contributes, show_answers);
    routes.post("/samarbeid/{collaboration}/styringsform/svar", Access::contributes, receive_answers, { .again = show_answers });
}

}
