#include "exchange/case/item.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "base/time.h"

namespace samlop::case_file {

namespace json = boost::json;

namespace {

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

bool blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}

void Problems::add(std::string path, std::string_view text, Arguments arguments)
{
    ++m_count;
    if (m_shown.size() < most_problems)
        m_shown.push_back({ std::move(path), std::string(text), std::move(arguments) });
}

Failure Problems::failure() &&
{
    Error error { .kind = ErrorKind::invalid,
        .text = std::string(m_count == 1 ? msg("The case file was refused because of one problem. Nothing was imported.")
                                         : msg("The case file was refused because of {count} problems. Nothing was imported.")),
        .arguments = { { "count", std::to_string(m_count) } },
        .fields = std::move(m_shown),
        .detail = {} };
    return Failure { std::move(error) };
}

json::value const* Item::value(std::string_view name) const
{
    auto const* found = m_object.if_contains(json::string_view(name.data(), name.size()));
    return found && !found->is_null() ? found : nullptr;
}

json::value const* Item::read(std::string_view name)
{
    m_read.emplace(name);
    return value(name);
}

void Item::wrong(std::string_view name, std::string_view text, Arguments arguments)
{
    m_problems.add(path(name), text, std::move(arguments));
}

std::string Item::text(std::string_view name, Need need, std::size_t longest)
{
    auto const* found = read(name);
    if (found && !found->is_string()) {
        wrong(name, msg("must be text"));
        return {};
    }
    auto text = found ? std::string(found->get_string().data(), found->get_string().size()) : std::string();
    if (need == Need::required && blank(text))
        wrong(name, msg("is missing"));
    if (characters(text) > longest)
        wrong(name, msg("is longer than {longest} characters"), { { "longest", std::to_string(longest) } });
    return text;
}

std::string Item::one_of(std::string_view name, std::vector<std::string_view> const& allowed, std::string_view otherwise)
{
    auto given = text(name, Need::optional, longest_name);
    if (given.empty())
        return std::string(otherwise);
    if (std::find(allowed.begin(), allowed.end(), given) == allowed.end())
        wrong(name, msg("must be one of: {allowed}"), { { "allowed", fmt::format("{}", fmt::join(allowed, ", ")) } });
    return given;
}

std::string Item::date(std::string_view name)
{
    auto given = text(name, Need::optional, longest_name);
    if (!given.empty() && !parse_iso_date(given))
        wrong(name, msg("is not a date: “{value}”. Write 2026-12-17, 2026-12 or 2026"), { { "value", given } });
    return given;
}

bool Item::flag(std::string_view name, bool otherwise)
{
    auto const* found = read(name);
    if (!found)
        return otherwise;
    if (found->is_bool())
        return found->get_bool();
    wrong(name, msg("must be true or false"));
    return otherwise;
}

std::optional<std::int64_t> Item::integer(std::string_view name, std::int64_t least, std::int64_t most)
{
    auto const* found = read(name);
    if (!found)
        return std::nullopt;
    if (!found->is_int64() || found->get_int64() < least || found->get_int64() > most) {
        wrong(name, msg("must be a whole number from {least} to {most}"),
            { { "least", std::to_string(least) }, { "most", std::to_string(most) } });
        return std::nullopt;
    }
    return found->get_int64();
}

std::vector<std::string> Item::texts_of(json::array const& list, std::string_view name)
{
    if (list.size() > most_items) {
        wrong(name, msg("has more than {most} items"), { { "most", std::to_string(most_items) } });
        return {};
    }
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].is_string())
            texts.emplace_back(list[i].get_string().data(), list[i].get_string().size());
        else
            m_problems.add(fmt::format("{}[{}]", path(name), i), msg("must be text"));
    }
    return texts;
}

std::vector<std::string> Item::texts(std::string_view name)
{
    auto const* found = read(name);
    if (!found)
        return {};
    if (found->is_array())
        return texts_of(found->get_array(), name);
    wrong(name, msg("must be a list"));
    return {};
}

std::vector<std::string> Item::text_or_texts(std::string_view name)
{
    auto const* found = value(name);
    if (found && found->is_array())
        return texts(name);
    auto one = text(name, Need::optional, longest_name);
    return one.empty() ? std::vector<std::string> {} : std::vector { std::move(one) };
}

std::vector<Item> Item::items(std::string_view name)
{
    auto const* found = read(name);
    if (!found)
        return {};
    if (!found->is_array()) {
        wrong(name, msg("must be a list"));
        return {};
    }
    auto const& list = found->get_array();
    if (list.size() > most_items) {
        wrong(name, msg("has more than {most} items"), { { "most", std::to_string(most_items) } });
        return {};
    }
    std::vector<Item> items;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto below = fmt::format("{}[{}]", path(name), i);
        if (list[i].is_object())
            items.emplace_back(list[i].get_object(), std::move(below), m_problems);
        else
            m_problems.add(std::move(below), msg("must be an object"));
    }
    return items;
}

Origin Item::origin()
{
    Origin origin;
    origin.source = texts("source");
    origin.assumption = flag("assumption");
    origin.basis = text("basis");
    return origin;
}

std::vector<std::string> Item::unread() const
{
    std::vector<std::string> names;
    for (auto const& member : m_object) {
        auto const name = std::string_view(member.key().data(), member.key().size());
        if (!m_read.contains(name))
            names.emplace_back(name);
    }
    return names;
}

std::string Item::unread_json() const
{
    auto json = Json::object();
    for (auto const& name : unread())
        json.set(name, Json::raw(json::serialize(m_object.at(name))));
    return json.str();
}

}
