// The ids of a file and the numbers they stand for in a model.
#pragma once

#include "exchange/money/json_fields.h"

#include <map>
#include <optional>
#include <string>

namespace samlop::json_file {

class Names {
public:
    void add(std::string const& id, std::size_t number) { m_numbers.emplace(id, number); }
    std::optional<std::size_t> find(std::string const& id) const
    {
        auto const found = m_numbers.find(id);
        return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
    }
    std::size_t need(std::string const& id, std::string const& path, Faults& faults) const
    {
        auto const found = find(id);
        if (!found)
            faults.add(path, "There is no «{id}»", { { "id", id } });
        return found.value_or(0);
    }

private:
    std::map<std::string, std::size_t> m_numbers;
};

}
