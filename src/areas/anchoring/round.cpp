#include "areas/anchoring/round.h"

#include <algorithm>
#include <array>

#include "app/json_form.h"
#include "areas/anchoring/round_store.h"
#include "base/field.h"
#include "base/json.h"

namespace samlop {

namespace store = round_store;

namespace {

constexpr std::size_t longest_comment = 2000;

Failure unknown() { return fail(ErrorKind::not_found, "Does not exist, or you have no access."); }
Failure changed_meanwhile() { return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more."); }
Failure closed() { return fail(ErrorKind::conflict, "The round is closed. Its answers stand as they are; the next round takes new ones."); }

std::string json_of(Round const& round)
{
    return Json::object().set("number", round.number).set("closes_on", round.closes_on).set("closed_at", round.closed_at).set("withdrawn", round.withdrawn).set("withdraw_reason", round.withdraw_reason)
        .set("version", round.version).str();
}

std::string json_of(RoundReply const& reply)
{
    auto json = Json::object().set("visibility", static_cast<int>(reply.visibility)).set("version", reply.version);
    for (auto const& answer : reply.answers)
        json.set(answer.prompt, answer.value).set(answer.prompt + " comment", answer.comment);
    return json.str();
}

Result<> tell(Context& context, std::string_view action, Round const* before, Round const& after)
{
    return record(context, { .action = action, .subject_kind = "anchoring_round", .subject = after.id.value, .before = before ? json_of(*before) : "", .after = json_of(after) });
}

Result<> tell(Context& context, std::string_view action, RoundReply const* before, RoundReply const& after)
{
    return record(context, { .action = action, .subject_kind = "round_reply", .subject = after.id.value, .visibility = after.visibility, .party = after.party,
                               .before = before ? json_of(*before) : "", .after = json_of(after) });
}

Result<> check(playbook::Method const& method, RoundReply const& reply)
{
    auto failure = fail(ErrorKind::invalid, "This cannot be saved yet");
    auto& wrong = failure.error.fields;
    auto const prompts = box_prompts(method);
    for (auto const& answer : reply.answers) {
        if (std::ranges::find(prompts, answer.prompt, &playbook::Prompt::id) == prompts.end() || answer.value < 0 || answer.value > most_agree)
            wrong.push_back({ answer.prompt, std::string(msg("This is not one of the choices")), {} });
        if (answer.comment.size() > 4 * longest_comment)
            wrong.push_back({ answer.prompt + "-hvorfor", std::string(msg("Write at most {most} characters")), { { "most", std::to_string(longest_comment) } } });
    }
    bool const empty = std::ranges::none_of(reply.answers, [](RoundAnswer const& answer) { return answer.value > 0; });
    if (reply.sent() && empty && !prompts.empty())
        wrong.push_back({ prompts.front()->id, std::string(msg("Answer at least one question before you send")), {} });
    if (!wrong.empty())
        return failure;
    return {};
}

}

std::string step_text(Language language, int value)
{
    static constexpr std::array texts { msg("not answered"), msg("no"), msg("doubtful"), msg("partly"), msg("mostly"), msg("yes") };
    return t(language, texts[static_cast<std::size_t>(std::clamp(value, 0, most_agree))]);
}

RoundAnswer const* RoundReply::to(std::string_view prompt) const
{
    auto const found = std::ranges::find(answers, prompt, &RoundAnswer::prompt);
    return found == answers.end() ? nullptr : &*found;
}

std::vector<playbook::Prompt const*> box_prompts(playbook::Method const& method)
{
    std::vector<playbook::Prompt const*> prompts;
    for (auto const& prompt : method.prompts) {
        if (prompt.id.starts_with("TB-FOR-"))
            prompts.push_back(&prompt);
    }
    return prompts;
}

Result<RoundView> round_view(Context const& context, std::int64_t number)
{
    RoundView view;
    view.rounds = TRY(store::rounds(context.db(), context.place->id));
    auto const shown = number ? std::ranges::find(view.rounds, number, &Round::number) : std::ranges::find(view.rounds, false, &Round::withdrawn);
    if (number && shown == view.rounds.end())
        return unknown();
    std::vector<RoundReply> now, before;
    if (shown != view.rounds.end()) {
        view.round = *shown;
        auto const earlier = std::find_if(std::next(shown), view.rounds.end(), [](Round const& round) { return !round.withdrawn; });
        auto const earlier_id = earlier == view.rounds.end() ? Id<Round> {} : earlier->id;
        for (auto& reply : TRY(store::sent_replies(context.db(), view.round.id, earlier_id, context.standing.floor)))
            (reply.round == view.round.id ? now : before).push_back(std::move(reply));
    }
    view.questions = compare_replies(context.method(), now, before);
    for (auto const& reply : now)
        view.replied.push_back(reply.party);
    for (auto const& question : view.questions)
        view.moved += static_cast<int>(std::ranges::count_if(question.said, [](auto const& said) { return said.before && said.before != said.value; }));
    if (context.standing.party && !context.standing.seen_as)
        view.own = TRY(store::reply_of(context.db(), view.round.id, context.standing.party));
    return view;
}

Result<Round> find_round(Context const& context, std::int64_t number)
{
    for (auto const& round : TRY(store::rounds(context.db(), context.place->id))) {
        if (round.number == number)
            return round;
    }
    return unknown();
}

Result<RoundReply> own_reply(Context const& context, Round const& round)
{
    auto found = TRY(store::reply_of(context.db(), round.id, context.standing.party));
    return found ? std::move(*found) : RoundReply { .round = round.id, .party = context.standing.party };
}

Result<Round> open_round(Context& context, std::string closes_on)
{
    TRY(require(context, Action::manage));
    auto const rounds = TRY(store::rounds(context.db(), context.place->id));
    if (!rounds.empty() && rounds.front().open())
        return fail(ErrorKind::conflict, "Round {n} is still open. Close it before the next one begins.", { { "n", std::to_string(rounds.front().number) } });
    if (box_prompts(context.method()).empty())
        return fail(ErrorKind::conflict, "The method has no questions for this.");
    if (!closes_on.empty() && closes_on < iso_date(context.now).substr(0, closes_on.size()))
        return fail_field("frist", "This day has passed");
    Round const round { .id = new_id<Round>(), .number = rounds.empty() ? 1 : rounds.front().number + 1, .opened_at = context.now, .closes_on = std::move(closes_on) };
    TRY(store::insert(context.db(), context.place->id, round, context.actor.person));
    TRY(tell(context, "anchoring_round.opened", nullptr, round));
    return round;
}

Result<> close_round(Context& context, Round const& round)
{
    TRY(require(context, Action::manage));
    if (!round.open())
        return closed();
    auto changed = round;
    changed.closed_at = context.now;
    if (TRY(store::update(context.db(), changed, round.version)) == 0)
        return changed_meanwhile();
    ++changed.version;
    return tell(context, "anchoring_round.closed", &round, changed);
}

Result<> withdraw_round(Context& context, Round const& round, std::string reason)
{
    TRY(require(context, Action::manage));
    if (!round.open())
        return closed();
    if (reason.empty())
        return fail_field("grunn", "Say why, so that one who was not there understands it");
    if (!TRY(store::sent_replies(context.db(), round.id, {}, static_cast<int>(Visibility::collaboration))).empty())
        return fail(ErrorKind::conflict, "A party has answered meanwhile. Close the round instead; the answers stand.");
    auto changed = round;
    changed.closed_at = context.now;
    changed.withdrawn = true;
    changed.withdraw_reason = std::move(reason);
    if (TRY(store::update(context.db(), changed, round.version)) == 0)
        return changed_meanwhile();
    ++changed.version;
    return tell(context, "anchoring_round.withdrawn", &round, changed);
}

Result<Round> take_back_round(Context& context, Id<Round> id, std::string const& before)
{
    TRY(require(context, Action::manage));
    auto const stored = TRY(store::find(context.db(), context.place->id, id));
    auto const fields = TRY(form_from_json(before));
    if (!stored || stored->version != whole_number(fields.get("version").value_or("")))
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    auto const all = TRY(store::rounds(context.db(), context.place->id));
    if (std::ranges::any_of(all, [&](Round const& later) { return later.number > stored->number && !later.withdrawn; }))
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    auto changed = *stored;
    changed.closed_at = 0;
    changed.withdrawn = false;
    changed.withdraw_reason.clear();
    TRY(store::update(context.db(), changed, stored->version));
    ++changed.version;
    TRY(tell(context, "anchoring_round.undone", &*stored, changed));
    return changed;
}

Result<RoundReply> reply_to_round(Context& context, Round const& round, RoundReply reply)
{
    TRY(require(context, Action::answer, { .owner = context.standing.party }));
    if (!round.open() || TRY(store::hold_open(context.db(), round.id)) == 0)
        return closed();
    auto const stored = TRY(own_reply(context, round));
    if (stored.version != reply.version)
        return changed_meanwhile();
    reply.id = stored.id ? stored.id : new_id<RoundReply>();
    reply.round = round.id;
    reply.party = context.standing.party;
    reply.replied_at = context.now;
    std::erase_if(reply.answers, [](RoundAnswer const& answer) { return !answer.value && answer.comment.empty(); });
    if (stored.version && stored.sent())
        reply.visibility = Visibility::collaboration; // What the others have read is not hidden from them again.
    TRY(check(context.method(), reply));
    if (!stored.version)
        TRY(store::insert(context.db(), reply, context.actor.person));
    else if (TRY(store::update(context.db(), reply, stored.version, context.actor.person)) == 0)
        return changed_meanwhile();
    reply.version = stored.version + 1;
    auto const action = !reply.sent() ? "round_reply.drafted" : stored.version && stored.sent() ? "round_reply.changed" : "round_reply.sent";
    TRY(tell(context, action, stored.version && stored.sent() ? &stored : nullptr, reply));
    return reply;
}

std::string reply_undo(RoundReply const& before, std::int64_t version_after)
{
    auto json = Json::object().set("version_after", version_after).set("before_version", before.version).set("visibility", static_cast<int>(before.visibility));
    for (auto const& answer : before.answers)
        json.set(answer.prompt, answer.value).set(answer.prompt + "-hvorfor", answer.comment);
    return json.str();
}

Result<Round> take_back_reply(Context& context, Id<RoundReply> id, std::string const& before)
{
    auto const stored = TRY(store::find_reply(context.db(), context.place->id, id));
    if (!stored)
        return unknown();
    TRY(require(context, Action::answer, { .visibility = stored->visibility, .owner = stored->party }));
    auto const round = TRY(store::find(context.db(), context.place->id, stored->round));
    auto const fields = TRY(form_from_json(before));
    if (!round->open())
        return closed();
    if (stored->version != whole_number(fields.get("version_after").value_or("")))
        return fail(ErrorKind::conflict, "Somebody else has changed it since. It was not undone.");
    RoundReply put_back = *stored;
    put_back.answers.clear();
    put_back.visibility = fields.get("visibility") == "2" ? Visibility::collaboration : Visibility::party;
    for (auto const* prompt : box_prompts(context.method())) {
        auto const value = static_cast<int>(whole_number(fields.get(prompt->id).value_or("")).value_or(0));
        auto const comment = fields.get(prompt->id + "-hvorfor").value_or("");
        if (value || !comment.empty())
            put_back.answers.push_back({ prompt->id, value, comment });
    }
    if (fields.get("before_version") == "0")
        TRY(store::remove(context.db(), id));
    else if (TRY(store::update(context.db(), put_back, stored->version, context.actor.person)) == 0)
        return changed_meanwhile();
    // What the others could read until now is something they saw: the event is theirs to see as well.
    put_back.visibility = std::max(put_back.visibility, stored->visibility);
    TRY(tell(context, "round_reply.undone", nullptr, put_back));
    return *round;
}

}
