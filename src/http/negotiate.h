// What the client would rather have: the weights of Accept and Accept-Encoding.
#pragma once

#include <string_view>

namespace samlop::http {

// Between 0 (no) and 1 for a media type or an encoding. The closest match counts: "text/html" before "text/*" before "*/*".
double weight(std::string_view header, std::string_view wanted);

}
