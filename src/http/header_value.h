// A header value of the form `word; name=value; name="value"`, as in Content-Type and Content-Disposition.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samlop::http {

struct HeaderValue {
    std::string word;
    std::vector<std::pair<std::string, std::string>> parameters; // Lower-case names, each once.

    std::optional<std::string> parameter(std::string_view name) const;
};

// Nothing when it is malformed or names a parameter twice.
std::optional<HeaderValue> parse_header_value(std::string_view);

}
