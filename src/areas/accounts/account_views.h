// /deg and what hangs on it.
#pragma once

#include "areas/accounts/sign_in.h"
#include "html/html.h"

namespace samlop {

struct Profile {
    Person person;
    Keys keys;
    std::vector<Membership> memberships;
    std::int64_t sessions = 0;
};
Html profile_view(Context const&, Profile const&);
Html sessions_view(Context const&, std::vector<Session> const&);
Html password_view(Context const&, Keys const&);
Html totp_view(Context const&, Keys const&, std::string_view secret, std::string_view email);
Html recovery_codes_view(Context const&, std::vector<std::string> const& codes);

}
