// Sessions: which person a cookie belongs to, on whose behalf they act, and how a session ends.
#include "app/files.h"
#include "areas/accounts/account.h"
#include "areas/accounts/account_store.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

namespace {

// Short enough that a list of sessions tells the truth, long enough that reading pages seldom writes.
constexpr Micros between_touches = minutes(10);

Result<> require_session(Context const& context)
{
    if (context.actor.session)
        return {};
    return fail(ErrorKind::unauthenticated, "Sign in first.");
}

Result<> record_session(Context& context, std::string_view action, Id<Session> session, Json const& after)
{
    return record(context,
        Event { .action = action,
            .subject_kind = "session",
            .subject = session.value,
            .visibility = Visibility::party,
            .after = after.str(),
            .installation = true });
}

}

Result<std::optional<SignedIn>> signed_in_by(db::Session& session, std::string_view cookie_token, Micros now)
{
    if (cookie_token.empty() || cookie_token.size() > 100)
        return std::optional<SignedIn> {};
    auto found = TRY(account_store::signed_in(session, sha256_hex(cookie_token), now));
    if (!found)
        return std::optional<SignedIn> {};
    return std::optional(SignedIn { std::move(found->actor), found->language, now - found->seen_at > between_touches });
}

Result<std::optional<Actor>> actor_of(db::Session& session, std::string_view cookie_token, Micros now)
{
    auto found = TRY(signed_in_by(session, cookie_token, now));
    return found ? std::optional(std::move(found->actor)) : std::optional<Actor> {};
}

Result<> touch_session(db::Session& session, Id<Session> id, Settings const& settings, Micros now)
{
    return account_store::touch(session, id, now, now - between_touches, now + days(settings.session_days));
}

Result<std::vector<Session>> sessions_of_actor(Context const& context)
{
    return account_store::sessions_of(context.db(), context.actor.person, context.now);
}

Result<> act_for(Context& context, Id<Organisation> organisation)
{
    TRY(require_session(context));
    if (organisation && !TRY(membership_in(context.db(), context.actor.person, organisation)))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    TRY(account_store::set_organisation(context.db(), context.actor.session, organisation));
    return record_session(context, "session.acts_for", context.actor.session, Json::object().set("organisation", organisation));
}

Result<> see_as(Context& context, Id<Party> party)
{
    TRY(require_session(context));
    Id<Organisation> organisation;
    if (party) {
        if (!context.place || !context.standing.sees)
            return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
        if (!context.standing.party)
            return fail(ErrorKind::forbidden, "Only those who act for a party can see with another party's eyes.");
        auto const found = TRY(find_party(context.db(), context.place->id, party));
        if (!found)
            return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
        organisation = found->organisation;
    }
    TRY(account_store::set_seeing_as(context.db(), context.actor.session, organisation));
    return record_session(context, "session.sees_as", context.actor.session, Json::object().set("organisation", organisation));
}

Result<> end_session(Context& context, Id<Session> session)
{
    TRY(require_session(context));
    if (!TRY(account_store::end_session(context.db(), session, context.actor.person, context.now)))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return record_session(context, "session.ended", session, Json::object());
}

Result<> sign_out(Context& context)
{
    return end_session(context, context.actor.session);
}

Result<> end_other_sessions(Context& context)
{
    TRY(require_session(context));
    TRY(account_store::end_sessions(context.db(), context.actor.person, context.actor.session, context.now));
    return record_session(context, "session.others_ended", context.actor.session, Json::object());
}

}
