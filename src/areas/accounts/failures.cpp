#include "areas/accounts/failures.h"

#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_store.h"
#include "areas/accounts/secrets.h"
#include "areas/accounts/totp.h"

namespace samlop {

Failures::Failures(Context& context, std::vector<std::string> const& keys)
    : m_context(context)
{
    for (auto const& key : keys)
        m_keys.push_back(stored_form(key));
}

Result<std::optional<Waiting>> Failures::count()
{
    auto const most = m_context.services.settings.sign_ins_per_hour;
    return write_in(m_context, [&]() -> Result<std::optional<Waiting>> {
        TRY(account_store::sweep(m_context.db(), m_context.now, failure_window));
        std::optional<Waiting> waiting;
        for (auto const& key : m_keys) {
            auto const counted = TRY(account_store::count_failure(m_context.db(), key, m_context.now, failure_window));
            if (counted.count > most)
                waiting = Waiting { std::max<std::int64_t>(1, (counted.since + failure_window - m_context.now) / 1'000'000) };
        }
        return waiting;
    });
}

Result<> Failures::forgive()
{
    for (auto const& key : m_keys)
        TRY(account_store::forgive(m_context.db(), key));
    return {};
}

Result<> use_code(Context& context, Id<Person> person, std::string_view typed, std::string_view field)
{
    auto const keys = TRY(account_store::credentials(context.db(), person));
    if (auto const step = matching_totp_step(keys.totp_secret, typed, context.now, keys.totp_step)) {
        if (TRY(account_store::use_totp_step(context.db(), person, *step)))
            return {};
    }
    bool const long_enough = typed.size() >= 16 && typed.size() <= 40;
    if (long_enough && TRY(account_store::use_recovery_code(context.db(), person, stored_recovery_code(typed), context.now)))
        return {};
    return fail_field(field, "This code is wrong, or has been used. Wait for the next one and try again.");
}

}
