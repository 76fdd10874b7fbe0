// /forankring/tenkeboks: the rounds of the think-box.
#include "areas/anchoring/anchoring_area.h"
#include "areas/anchoring/anchoring_views.h"
#include "base/field.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

Url round_url(Context const& context, Round const& round) { return collaboration_url(context, fmt::format("/forankring/tenkeboks/{}", round.number)); }

Result<Round> round_in_address(Context const& context) { return find_round(context, whole_number(context.part("runde")).value_or(-1)); }

Json box_json(RoundView const& view)
{
    auto questions = Json::list();
    for (auto const& question : view.questions) {
        auto said = Json::list();
        for (auto const& each : question.said)
            said.add(Json::object().set("party", each.party).set("value", each.value).set("before", each.before).set("comment", each.comment));
        questions.add(Json::object().set("id", question.prompt->id).set("spread", question.spread).set("answers", said));
    }
    return Json::object().set("round", view.round.number).set("open", view.round.id && view.round.open()).set("withdrawn", view.round.withdrawn).set("replied", view.replied.size()).set("moved", view.moved).set("questions", questions);
}

Result<http::Response> show(Context& context, http::Request const& request, std::int64_t number)
{
    BoxPage view;
    view.round = TRY(round_view(context, number));
    if (request.wants_json())
        return http::json(box_json(view.round).str());
    view.parties = TRY(parties_of(context.db(), context.place->id));
    return page(context, { .title = t(context, "Think-box"), .area = "/forankring/tenkeboks" }, box_page(context, view));
}

Result<http::Response> show_newest(Context& context, http::Request const& request) { return show(context, request, 0); }

Result<http::Response> show_round(Context& context, http::Request const& request)
{
    auto const number = whole_number(context.part("runde")).value_or(-1);
    return show(context, request, number < 1 ? -1 : number);
}

Result<http::Response> open(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    auto const closes_on = reader.date("frist");
    TRY(reader.finish());
    auto const round = TRY(open_round(context, closes_on));
    if (request.wants_json())
        return http::json(Json::object().set("round", round.number).str(), 201);
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Round {n} is open. Each party can answer now.", { { "n", std::to_string(round.number) } }) }));
    return http::redirect(with_query(round_url(context, round), receipt).str());
}

Result<http::Response> close(Context& context, http::Request const& request)
{
    auto round = TRY(round_in_address(context));
    if (auto const version = whole_number(request.form.get("_version").value_or("")))
        round.version = *version;
    TRY(close_round(context, round));
    if (request.wants_json())
        return http::json(Json::object().set("round", round.number).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Round {n} is closed.", { { "n", std::to_string(round.number) } }), .undo_kind = "anchoring_round",
                                                        .undo_subject = round.id.value, .undo_before = Json::object().set("version", round.version + 1).str() }));
    return http::redirect(with_query(round_url(context, round), receipt).str());
}

Result<http::Response> withdraw(Context& context, http::Request const& request)
{
    auto round = TRY(round_in_address(context));
    FormReader reader(request.form);
    auto reason = reader.text("grunn", { .required = true, .longest = longest_withdraw_reason });
    round.version = reader.integer("_version", 1, INT64_MAX).value_or(round.version);
    TRY(reader.finish());
    TRY(withdraw_round(context, round, std::move(reason)));
    if (request.wants_json())
        return http::json(Json::object().set("round", round.number).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Round {n} is withdrawn.", { { "n", std::to_string(round.number) } }), .undo_kind = "anchoring_round",
                                                        .undo_subject = round.id.value, .undo_before = Json::object().set("version", round.version + 1).str() }));
    return http::redirect(with_query(collaboration_url(context, "/forankring/tenkeboks"), receipt).str());
}

Result<http::Response> show_reply(Context& context, http::Request const&)
{
    auto const round = TRY(round_in_address(context));
    TRY(require(context, Action::answer, { .owner = context.standing.party }));
    auto const reply = TRY(own_reply(context, round));
    return page(context, { .title = t(context, "Answer"), .area = "/forankring/tenkeboks", .crumbs = { { t(context, "Round {n}", { { "n", std::to_string(round.number) } }), round_url(context, round) } } },
        reply_page(context, round, reply));
}

Result<http::Response> receive_reply(Context& context, http::Request const& request)
{
    auto const round = TRY(round_in_address(context));
    auto const before = TRY(own_reply(context, round));
    FormReader reader(request.form);
    RoundReply reply;
    for (auto const* prompt : box_prompts(context.method()))
        reply.answers.push_back({ prompt->id, static_cast<int>(reader.integer(prompt->id, 0, most_agree).value_or(0)), reader.text(prompt->id + "-hvorfor", { .longest = 2000 }) });
    reply.version = reader.integer("_version", 0, INT64_MAX).value_or(0);
    reply.visibility = reader.one_of("send", { "1", "0" }, false) == "1" ? Visibility::collaboration : Visibility::party;
    TRY(reader.finish());
    auto const saved = TRY(reply_to_round(context, round, std::move(reply)));
    if (request.wants_json())
        return http::json(Json::object().set("id", saved.id).set("version", saved.version).set("sent", saved.sent()).str(), before.version ? 200 : 201);
    auto const text = saved.sent() ? t(context, "Your answers are sent to all parties.") : t(context, "Your draft is saved. Nobody else sees it.");
    auto const receipt = TRY(leave_receipt(context, { .text = text, .undo_kind = "round_reply", .undo_subject = saved.id.value, .undo_before = reply_undo(before, saved.version) }));
    return http::redirect(with_query(round_url(context, round), receipt).str());
}

// A question that parties answer differently becomes something to do about it. Until there are meetings, a measure carries it.
Result<http::Response> make_measure(Context& context, http::Request const& request)
{
    auto const round = TRY(round_in_address(context));
    auto const prompts = box_prompts(context.method());
    auto const prompt = std::ranges::find(prompts, request.form.get("sporsmal").value_or(""), &playbook::Prompt::id);
    if (prompt == prompts.end())
        return fail_field("sporsmal", "This is not one of the choices");
    auto const text = (*prompt)->text.in(context.language);
    auto const measure = TRY(add(context, Measure { .title = t(context, "Talk about: {question}", { { "question", text } }), .owner = context.standing.party,
                                              .note = t(context, "From round {n} of the think-box.", { { "n", std::to_string(round.number) } }) }));
    if (request.wants_json())
        return http::json(Json::object().set("ref", measure.ref).str(), 201);
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "{ref} is added. Give it an owner and a day.", { { "ref", measure.ref } }) }));
    return http::redirect(with_query(collaboration_url(context, "/forankringstiltak/" + measure.ref), receipt).str());
}

}

Result<Url> undo_round(Context& context, std::int64_t subject, std::string const& before)
{
    auto const round = TRY(take_back_round(context, { subject }, before));
    return round_url(context, round);
}

Result<Url> undo_reply(Context& context, std::int64_t subject, std::string const& before)
{
    auto const round = TRY(take_back_reply(context, { subject }, before));
    return round_url(context, round);
}

void box_routes(Routes& routes)
{
    std::string const base = "/samarbeid/{collaboration}/forankring/tenkeboks";
    routes.get(base, Access::reads, show_newest);
    routes.post(base, Access::coordinates, open, { .again = show_newest });
    routes.get(base + "/{runde}", Access::reads, show_round);
    routes.post(base + "/{runde}/lukk", Access::coordinates, close);
    routes.post(base + "/{runde}/trekk", Access::coordinates, withdraw, { .again = show_round });
    routes.get(base + "/{runde}/svar", Access::contributes, show_reply);
    routes.post(base + "/{runde}/svar", Access::contributes, receive_reply, { .again = show_reply });
    routes.post(base + "/{runde}/tiltak", Access::contributes, make_measure);
}

}
