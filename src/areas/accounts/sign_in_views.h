// Pages before one is signed in, and the one that asks for proof again.
#pragma once

#include "areas/accounts/sign_in.h"
#include "html/html.h"

namespace samlop {

Html sign_in_view(Context const&, std::string_view back_to);
Html code_view(Context const&, std::string_view step, std::string_view back_to);
Html waiting_view(Context const&, Waiting const&);
Html link_view(Context const&, std::string_view secret, Link const&);
Html gone_link_view(Context const&);
Html proof_view(Context const&, Keys const&, std::string_view back_to);

}
