#include "http/negotiate.h"

#include "http/text.h"
#include <algorithm>

namespace samlop::http {

static int closeness(std::string_view offered, std::string_view wanted)
{
    if (equals_ignoring_case(offered, wanted))
        return 3;
    if (offered == "*" || offered == "*/*")
        return 1;
    auto const is_range = offered.ends_with("/*") && starts_with_ignoring_case(wanted, offered.substr(0, offered.size() - 1));
    return is_range ? 2 : 0;
}

// "0.8", "1", "0": at most three decimals. Anything else is taken for no.
static double parse_weight(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1'))
        return 0;
    double value = text[0] - '0';
    double scale = 0.1;
    for (auto const c : text.substr(std::min<std::size_t>(text.size(), 2))) {
        if (c < '0' || c > '9')
            return 0;
        value += (c - '0') * scale;
        scale /= 10;
    }
    return std::min(value, 1.0);
}

static double weight_of(std::string_view parameters)
{
    while (!parameters.empty()) {
        auto const parameter = trim(cut(parameters, ';'));
        if (starts_with_ignoring_case(parameter, "q="))
            return parse_weight(parameter.substr(2));
    }
    return 1;
}

double weight(std::string_view header, std::string_view wanted)
{
    double best = 0;
    int best_closeness = 0;
    while (!header.empty()) {
        auto parameters = cut(header, ',');
        auto const close = closeness(trim(cut(parameters, ';')), wanted);
        if (close <= best_closeness)
            continue;
        best_closeness = close;
        best = weight_of(parameters);
    }
    return best;
}

}
