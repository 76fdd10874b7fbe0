// A JSON body as a form, so that a handler reads one thing: top level members become fields, lists become repeated fields.
#pragma once

#include "base/result.h"
#include "http/request.h"

namespace samlop {

// Does nothing when the body is not JSON.
Result<> take_json_body(http::Request& request);
Result<http::Form> form_from_json(std::string_view json);
std::string json_from_form(http::Form const& form);

}
