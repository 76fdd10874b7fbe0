// Counts who fails to sign in, so that passwords and codes cannot be guessed. In the database: every process sees the same count.
#pragma once

#include "areas/accounts/sign_in.h"

namespace samlop {

inline constexpr Micros failure_window = hours(1);

// Each try counts before it is judged, so that many at once gain nothing; a good one is taken back.
class Failures {
public:
    // Keys are kept as hashes. The first is the account, or what else is guessed at; the others where the guesses come from.
    Failures(Context&, std::vector<std::string> const& keys);

    // Own transaction, which stands when the sign-in fails. How long to wait, if there have been too many.
    Result<std::optional<Waiting>> count();
    // In the transaction of the sign-in that succeeds.
    Result<> forgive();

private:
    Context& m_context;
    std::vector<std::string> m_keys;
};

// Takes a code from the phone or a recovery code, each once. In the transaction of the sign-in.
// `field` is the one of the form that a wrong code is told at.
Result<> use_code(Context&, Id<Person>, std::string_view typed, std::string_view field);

}
