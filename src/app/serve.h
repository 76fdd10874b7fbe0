// The server process: opens the house, listens, stops gracefully.
#pragma once

#include <optional>
#include <string>

#include "app/config.h"
#include "base/result.h"

namespace samlop {

struct ServeOptions {
    std::optional<int> port {};
    std::string address {};
    bool demo = false;
};
Result<> serve(Settings settings, ServeOptions const& options);

}
