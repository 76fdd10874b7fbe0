#include "http/form.h"

#include "http/text.h"
#include <algorithm>

namespace samlop::http {

Result<Form> Form::parse(std::string_view encoded)
{
    Form form;
    while (!encoded.empty()) {
        auto pair = cut(encoded, '&');
        if (pair.empty())
            continue;
        auto name = percent_decode(cut(pair, '='), true);
        auto value = percent_decode(pair, true);
        if (!name || !value || !form.add(std::move(*name), std::move(*value)))
            return fail(ErrorKind::invalid, "The form could not be read");
    }
    return form;
}

bool Form::add(std::string name, std::string value)
{
    if (m_fields.size() >= max_fields || name.size() > max_name_size || value.size() > max_value_size)
        return false;
    if (!is_clean_utf8(name) || !is_clean_utf8(value))
        return false;
    m_fields.emplace_back(std::move(name), std::move(value));
    return true;
}

std::optional<std::string> Form::get(std::string_view name) const
{
    auto const found = std::ranges::find(m_fields, name, &Field::first);
    if (found == m_fields.end())
        return {};
    return found->second;
}

std::vector<std::string> Form::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (auto const& field : m_fields) {
        if (field.first == name)
            values.push_back(field.second);
    }
    return values;
}

bool Form::has(std::string_view name) const
{
    return std::ranges::find(m_fields, name, &Field::first) != m_fields.end();
}

}
