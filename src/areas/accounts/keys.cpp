// The keys of the person who is signed in: password, code from the phone, recovery codes, and proving anew who one is.
#include <fmt/format.h>

#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_store.h"
#include "areas/accounts/failures.h"
#include "areas/accounts/password.h"
#include "areas/accounts/secrets.h"
#include "areas/accounts/totp.h"

namespace samlop {

namespace {

constexpr int recovery_code_count = 10;

Result<std::vector<std::string>> give_recovery_codes(Context& context)
{
    std::vector<std::string> codes;
    std::vector<std::string> stored;
    for (int i = 0; i < recovery_code_count; ++i) {
        codes.push_back(new_recovery_code());
        stored.push_back(stored_recovery_code(codes.back()));
    }
    TRY(account_store::replace_recovery_codes(context.db(), context.actor.person, stored));
    return codes;
}

Result<account_store::Credentials> own_credentials(Context& context)
{
    return read_in(context, [&] { return account_store::credentials(context.db(), context.actor.person); });
}

}

Result<Keys> keys_of(db::Session& session, Id<Person> person)
{
    auto const credentials = TRY(account_store::credentials(session, person));
    auto const left = TRY(account_store::recovery_codes_left(session, person));
    return Keys { !credentials.password.empty(), !credentials.totp_secret.empty(), left };
}

Result<std::optional<Waiting>> change_password(Context& context, std::string const& current, std::string const& wanted, std::string const& address)
{
    auto const credentials = TRY(own_credentials(context));
    bool const fresh = context.now - context.actor.proved_at <= minutes(context.services.settings.proof_minutes);
    if (credentials.password.empty() && !fresh)
        return fail(ErrorKind::forbidden, "Confirm that it is you first: sign in again with a new link.");
    auto const person = TRY(read_in(context, [&] { return account_store::person(context.db(), context.actor.person); }));
    if (!person)
        return fail(ErrorKind::unauthenticated, "Sign in first.");
    TRY(check_password("nytt", wanted, person->name, person->email));
    Failures failures(context, { "account:" + person->email, "address:" + address });
    if (auto const waiting = TRY(failures.count()))
        return waiting;
    if (!credentials.password.empty() && !TRY(password_is_right(current, credentials.password)))
        return fail_field("passord", "The password is wrong");
    auto const hash = TRY(hash_password(wanted));
    TRY(write_in(context, [&]() -> Result<> {
        TRY(failures.forgive());
        TRY(account_store::set_password(context.db(), context.actor.person, hash, context.now));
        TRY(account_store::end_sessions(context.db(), context.actor.person, context.actor.session, context.now));
        return record_person(context, "password.changed", context.actor.person);
    }));
    return std::optional<Waiting> {};
}

Result<std::optional<Waiting>> prove_again(Context& context, std::string const& answer, std::string const& address)
{
    auto const credentials = TRY(own_credentials(context));
    if (credentials.password.empty() && credentials.totp_secret.empty())
        return fail_field("svar", "You have no password yet. Ask for a new link to sign in, and use it.");
    Failures failures(context, { fmt::format("proof:{}", context.actor.person.value), "address:" + address });
    if (auto const waiting = TRY(failures.count()))
        return waiting;
    if (!credentials.password.empty() && !TRY(password_is_right(answer, credentials.password)))
        return fail_field("svar", "The password is wrong");
    TRY(write_in(context, [&]() -> Result<> {
        if (credentials.password.empty())
            TRY(use_code(context, context.actor.person, answer, "svar"));
        TRY(failures.forgive());
        TRY(account_store::set_proved(context.db(), context.actor.session, context.now));
        return record_person(context, "person.proved", context.actor.person);
    }));
    return std::optional<Waiting> {};
}

Result<std::vector<std::string>> set_up_totp(Context& context, std::string const& secret, std::string_view code)
{
    if (from_base32(secret).size() < 16 || secret.size() > 64)
        return fail_field("kode", "The key has changed. Open the page again and begin anew.");
    auto const step = matching_totp_step(secret, code, context.now, 0);
    if (!step)
        return fail_field("kode", "The code does not match the key. See that the clock of the phone is right, and try the next code.");
    TRY(account_store::set_totp(context.db(), context.actor.person, secret, *step, context.now));
    auto codes = TRY(give_recovery_codes(context));
    TRY(record_person(context, "totp.set_up", context.actor.person));
    return codes;
}

Result<> drop_totp(Context& context)
{
    TRY(account_store::set_totp(context.db(), context.actor.person, "", 0, context.now));
    TRY(account_store::replace_recovery_codes(context.db(), context.actor.person, {}));
    return record_person(context, "totp.dropped", context.actor.person);
}

Result<std::vector<std::string>> renew_recovery_codes(Context& context)
{
    auto const keys = TRY(keys_of(context.db(), context.actor.person));
    if (!keys.totp)
        return fail(ErrorKind::conflict, "Recovery codes stand in for the code from the phone. Set that up first.");
    auto codes = TRY(give_recovery_codes(context));
    TRY(record_person(context, "recovery_codes.renewed", context.actor.person));
    return codes;
}

}
