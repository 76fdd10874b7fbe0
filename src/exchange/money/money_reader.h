// Reads a money model from JSON ("samlop-money/1", described in docs/kernels/money.md).
#pragma once

#include "base/result.h"
#include "kernels/money/model.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samlop::money_file {

struct MoneyFile {
    std::string title;
    std::string unit;
    kernels::money::Model model;
    kernels::money::Settings settings;
    std::vector<std::string> actor_titles;
    std::vector<std::string> item_titles;
};

// What the command line may say instead of the file.
struct MoneyOverrides {
    std::optional<std::int64_t> samples;
    std::optional<std::uint64_t> seed;
    bool yearly = false;
};

// The model free of faults, or every fault by its path.
Result<MoneyFile> read_money(std::string_view json, MoneyOverrides const& = {});

}
