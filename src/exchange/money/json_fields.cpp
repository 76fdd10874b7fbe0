#include "exchange/money/json_fields.h"

#include "base/json_duplicates.h"

#include <cmath>

namespace samlop::json_file {

static constexpr std::size_t largest_text = 32 * 1024 * 1024;
static constexpr std::size_t deepest = 16;
static constexpr std::size_t most_faults = 500; // Enough to mend by; a file of nothing but faults must not fill the memory.

void Faults::add(std::string path, std::string_view text, Arguments arguments)
{
    if (m_faults.size() < most_faults)
        m_faults.push_back({ std::move(path), std::string(text), std::move(arguments) });
}

void Faults::add_all(std::vector<FieldError> faults)
{
    for (auto& fault : faults)
        add(std::move(fault.field), fault.text, std::move(fault.arguments));
}

Failure Faults::failure()
{
    return { Error { .kind = ErrorKind::invalid,
        .text = "Some fields need attention",
        .arguments = {},
        .fields = std::move(m_faults),
        .detail = {} } };
}

Result<boost::json::value> parse_json(std::string_view text)
{
    if (text.size() > largest_text)
        return fail(ErrorKind::invalid, "The file is larger than 32 MB");
    boost::json::parse_options const options {
        .max_depth = deepest, .allow_comments = false, .allow_trailing_commas = false, .allow_invalid_utf8 = false
    };
    boost::system::error_code error;
    auto value = boost::json::parse(boost::json::string_view(text.data(), text.size()), error, {}, options);
    if (error)
        return fail(ErrorKind::invalid, "The file is not JSON: {reason}", { { "reason", error.message() } });
    Faults faults;
    faults.add_all(duplicate_fields(text));
    if (!faults.none())
        return faults.failure();
    return value;
}

Fields::Fields(boost::json::value const& value, std::string path, Faults& faults)
    : m_object(value.if_object())
    , m_path(std::move(path))
    , m_faults(faults)
{
    if (!m_object)
        m_faults.add(m_path.empty() ? "." : m_path, "Must be an object");
}

std::string Fields::path(std::string_view field) const
{
    return m_path.empty() ? std::string(field) : m_path + "." + std::string(field);
}

boost::json::value const* Fields::find(std::string_view field)
{
    m_asked.emplace(field);
    return m_object ? m_object->if_contains(boost::json::string_view(field.data(), field.size())) : nullptr;
}

std::string Fields::text(std::string_view field, std::string_view fallback)
{
    auto const* value = find(field);
    return value ? text_of(*value, path(field), m_faults).value_or(std::string()) : std::string(fallback);
}

std::string Fields::required_text(std::string_view field)
{
    if (!find(field)) {
        if (m_object)
            m_faults.add(path(field), "Missing");
        return {};
    }
    return text(field);
}

std::optional<double> Fields::number(std::string_view field)
{
    auto const* value = find(field);
    return value ? number_of(*value, path(field), m_faults) : std::nullopt;
}

double Fields::number(std::string_view field, double fallback)
{
    return number(field).value_or(fallback);
}

double Fields::required_number(std::string_view field)
{
    if (!find(field) && m_object)
        m_faults.add(path(field), "Missing");
    return number(field, 0.0);
}

std::int64_t Fields::whole(std::string_view field, std::int64_t fallback)
{
    auto const found = number(field);
    if (!found)
        return fallback;
    if (*found == std::floor(*found) && std::abs(*found) <= 1e9)
        return static_cast<std::int64_t>(*found);
    m_faults.add(path(field), "Must be a whole number");
    return fallback;
}

std::optional<std::uint64_t> Fields::count(std::string_view field)
{
    auto const* value = find(field);
    if (!value)
        return {};
    if (auto const* number = value->if_uint64())
        return *number;
    if (auto const* number = value->if_int64(); number && *number >= 0)
        return static_cast<std::uint64_t>(*number);
    m_faults.add(path(field), "Must be a whole number, not negative");
    return {};
}

bool Fields::yes(std::string_view field)
{
    auto const* value = find(field);
    if (!value)
        return false;
    if (auto const* answer = value->if_bool())
        return *answer;
    m_faults.add(path(field), "Must be true or false");
    return false;
}

boost::json::array const* Fields::find_list(std::string_view field)
{
    auto const* value = find(field);
    if (value && !value->is_array())
        m_faults.add(path(field), "Must be a list");
    return value ? value->if_array() : nullptr;
}

boost::json::object const* Fields::find_object(std::string_view field)
{
    auto const* value = find(field);
    if (value && !value->is_object())
        m_faults.add(path(field), "Must be an object");
    return value ? value->if_object() : nullptr;
}

void Fields::finish()
{
    if (!m_object)
        return;
    for (auto const& [name, value] : *m_object) {
        if (!m_asked.contains(std::string_view(name.data(), name.size())))
            m_faults.add(path(std::string_view(name.data(), name.size())), "There is no such field");
    }
}

std::optional<double> number_of(boost::json::value const& value, std::string const& path, Faults& faults)
{
    if (auto const* number = value.if_double(); number && std::isfinite(*number))
        return *number;
    if (auto const* number = value.if_int64())
        return static_cast<double>(*number);
    if (auto const* number = value.if_uint64())
        return static_cast<double>(*number);
    faults.add(path, "Must be a number");
    return {};
}

std::optional<std::string> text_of(boost::json::value const& value, std::string const& path, Faults& faults)
{
    if (auto const* text = value.if_string(); text && text->size() <= 1000)
        return std::string(text->data(), text->size());
    faults.add(path, "Must be a text of at most 1000 letters");
    return {};
}

}
