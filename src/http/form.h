// What a form or a query string carries: names and values in the order they were sent.
#pragma once

#include "base/result.h"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samlop::http {

class Form {
public:
    using Field = std::pair<std::string, std::string>;

    static constexpr std::size_t max_fields = 2000;
    static constexpr std::size_t max_name_size = 256;
    static constexpr std::size_t max_value_size = 1024 * 1024;

    // application/x-www-form-urlencoded. Refuses broken percent-encoding, bytes that are not UTF-8, NUL, and more than the
    // limits.
    static Result<Form> parse(std::string_view encoded);

    // False when the field breaks a limit or is not clean UTF-8; nothing is added then.
    [[nodiscard]] bool add(std::string name, std::string value);

    std::optional<std::string> get(std::string_view name) const; // The first of that name.
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const;
    bool empty() const { return m_fields.empty(); }
    std::vector<Field> const& fields() const { return m_fields; }

private:
    std::vector<Field> m_fields;
};

}
