// Local sign-in: password, then a code where the person has set one up. One-time links beside it. Both end in a session.
#include "areas/accounts/sign_in.h"

#include <fmt/format.h>

#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_store.h"
#include "areas/accounts/failures.h"
#include "areas/accounts/password.h"
#include "areas/accounts/secrets.h"
#include "areas/accounts/totp.h"

namespace samlop {

namespace {

constexpr Micros step_lasts = minutes(10);

Failure wrong_password()
{
    return fail_field("passord", "The e-mail address or the password is wrong");
}

Failure link_is_gone()
{
    return fail(ErrorKind::not_found, "This link has been used, or is too old. Ask for a new one.");
}

Result<std::string> new_step(Context& context, Id<Person> person)
{
    auto const secret = new_secret();
    TRY(account_store::drop_links(context.db(), person, "code"));
    TRY(account_store::insert_link(context.db(), stored_form(secret), person, "code", context.now, context.now + step_lasts));
    return secret;
}

// The password is right. What is left is the code, if the person has set one up.
Result<Begun> after_password(Context& context, account_store::Credentials const& credentials, std::string const& fresh_hash)
{
    if (!fresh_hash.empty())
        TRY(account_store::set_password(context.db(), credentials.person, fresh_hash, context.now));
    if (credentials.totp_secret.empty())
        return Begun { .proof = Proof { credentials.person, "password" }, .step = {} };
    auto step = TRY(new_step(context, credentials.person));
    return Begun { .proof = {}, .step = std::move(step) };
}

}

Result<std::variant<Begun, Waiting>> begin_sign_in(Context& context, Attempt const& attempt)
{
    using Outcome = std::variant<Begun, Waiting>;
    auto const email = tidy_email(attempt.email);
    Failures failures(context, { "account:" + email, "address:" + attempt.address });
    if (auto const waiting = TRY(failures.count()))
        return Outcome(*waiting);
    auto const credentials = TRY(read_in(context, [&] { return account_store::credentials_by_email(context.db(), email); }));
    if (!TRY(password_is_right(attempt.password, credentials.password)))
        return wrong_password();
    std::string fresh_hash;
    if (needs_rehash(credentials.password))
        fresh_hash = TRY(hash_password(attempt.password));
    auto begun = TRY(write_in(context, [&]() -> Result<Begun> {
        TRY(failures.forgive());
        return after_password(context, credentials, fresh_hash);
    }));
    return Outcome(std::move(begun));
}

Result<std::variant<Proof, Waiting>> finish_sign_in(Context& context, std::string_view step, std::string_view code, std::string const& address)
{
    using Outcome = std::variant<Proof, Waiting>;
    auto const token = stored_form(step);
    auto const begun = TRY(read_in(context, [&] { return account_store::link(context.db(), token, context.now); }));
    if (!begun || begun->purpose != "code")
        return fail(ErrorKind::conflict, "This took too long. Begin again with the password.");
    Failures failures(context, { fmt::format("code:{}", begun->person.value), "address:" + address });
    if (auto const waiting = TRY(failures.count()))
        return Outcome(*waiting);
    auto proof = TRY(write_in(context, [&]() -> Result<Proof> {
        TRY(use_code(context, begun->person, code, "kode"));
        if (!TRY(account_store::use_link(context.db(), token, context.now)))
            return fail(ErrorKind::conflict, "This took too long. Begin again with the password.");
        TRY(failures.forgive());
        return Proof { begun->person, "code" };
    }));
    return Outcome(std::move(proof));
}

Result<std::optional<Link>> look_at_link(db::Session& session, std::string_view secret, Micros now)
{
    auto found = TRY(account_store::link(session, stored_form(secret), now));
    if (found && found->purpose == "code")
        return std::optional<Link> {};
    return found;
}

namespace {

Result<Begun> take_link(Context& context, std::string const& token, std::string const& name, std::string const& hash)
{
    auto const link = TRY(account_store::use_link(context.db(), token, context.now));
    if (!link)
        return link_is_gone();
    auto const person = link->person;
    if (link->purpose == "invitation" && !name.empty())
        TRY(account_store::rename(context.db(), person, name, context.language));
    if (link->purpose == "reset") {
        TRY(account_store::set_totp(context.db(), person, "", 0, context.now));
        TRY(account_store::replace_recovery_codes(context.db(), person, {}));
        TRY(account_store::end_sessions(context.db(), person, {}, context.now));
    }
    if (!hash.empty())
        TRY(account_store::set_password(context.db(), person, hash, context.now));
    TRY(record_person(context, "link.used", person, Json::object().set("purpose", link->purpose)));
    if (!link->has_totp || link->purpose == "reset")
        return Begun { .proof = Proof { person, "link" }, .step = {} };
    auto step = TRY(new_step(context, person));
    return Begun { .proof = {}, .step = std::move(step) };
}

}

Result<Begun> use_link(Context& context, std::string_view secret, LinkForm const& form)
{
    auto const token = stored_form(secret);
    struct Seen {
        std::optional<Link> link;
        std::optional<Person> person;
    };
    auto const seen = TRY(read_in(context, [&]() -> Result<Seen> {
        Seen found;
        found.link = TRY(look_at_link(context.db(), secret, context.now));
        if (found.link)
            found.person = TRY(account_store::person(context.db(), found.link->person));
        return found;
    }));
    if (!seen.link || !seen.person)
        return link_is_gone();
    std::string hash;
    if (seen.link->purpose != "sign_in") {
        if (seen.link->purpose == "invitation" && form.name.empty())
            return fail_field("navn", "Write your name");
        TRY(check_password("passord", form.password, form.name, seen.person->email));
        hash = TRY(hash_password(form.password));
    }
    return write_in(context, [&] { return take_link(context, token, form.name, hash); });
}

Result<Opened> open_session(Context& context, Proof const& proof, std::string device)
{
    auto const person = TRY(account_store::person(context.db(), proof.person));
    if (!person || person->disabled)
        return fail(ErrorKind::forbidden, "This account is closed. Ask who runs the installation.");
    if (context.actor.session)
        TRY(account_store::end_session(context.db(), context.actor.session, context.actor.person, context.now));
    auto const& settings = context.services.settings;
    auto const organisation = TRY(account_store::last_organisation(context.db(), person->id));
    Opened opened { .secret = new_secret(), .cookie = {}, .language = person->language };
    account_store::NewSession const made { .id = new_id<Session>(),
        .token = stored_form(opened.secret),
        .person = person->id,
        .organisation = organisation,
        .form_secret = new_secret(),
        .device = std::move(device),
        .now = context.now,
        .expires_at = context.now + days(settings.session_days) };
    TRY(account_store::insert(context.db(), made));
    context.actor = {};
    context.actor.person = person->id;
    context.actor.name = person->name;
    context.actor.organisation = made.organisation;
    context.actor.session = made.id;
    context.actor.form_token = made.form_secret;
    context.actor.proved_at = context.now;
    TRY(record_person(context, "person.signed_in", person->id, Json::object().set("way", proof.way)));
    opened.cookie = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", cookie_name(settings), opened.secret,
        std::int64_t { settings.session_days } * 86'400, settings.behind_tls() ? "; Secure" : "");
    return opened;
}

std::string own_path(std::string_view wanted)
{
    bool const own = wanted.size() <= 2000 && wanted.starts_with('/') && !wanted.starts_with("//")
        && std::ranges::none_of(wanted, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '\x7f'; });
    return own ? std::string(wanted) : "/";
}

}
