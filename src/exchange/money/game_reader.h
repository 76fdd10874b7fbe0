// Reads what coalitions could do alone, in any of the five ways a file can say it.
#pragma once

#include "exchange/money/json_fields.h"
#include "kernels/shares/game.h"

#include <optional>

namespace samlop::share_file {

// An amount in kroner as whole øre.
std::optional<std::int64_t> read_ore(json_file::Fields&, std::string_view field, json_file::Faults&);

// The field "game", or nothing when there is none or it has faults.
std::optional<kernels::shares::Game> read_game(
    json_file::Fields&, std::vector<std::string> const& parties, kernels::shares::Meaning, json_file::Faults&);

}
