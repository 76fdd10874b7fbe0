// The parts of the area's route table, and what their handlers share.
#pragma once

#include <string>
#include <string_view>

#include "app/routes.h"

namespace samlop {

void add_sign_in_routes(Routes&);
void add_account_routes(Routes&);
void add_people_routes(Routes&);

// "Firefox, Windows": what a person recognises a device by. Empty when the header says nothing we know.
std::string device_of(std::string_view user_agent);
// The choice of a browser that nobody is signed in on.
std::string language_cookie(Settings const&, Language);

}
