#include "app/json_form.h"

#include <boost/json.hpp>

#include "base/json.h"

namespace samlop {

namespace {

namespace json = boost::json;

// Numbers, flags and texts as the form would have carried them. Nothing for null, a failure for what has no such form.
Result<std::optional<std::string>> as_text(json::value const& value)
{
    switch (value.kind()) {
    case json::kind::null: return std::optional<std::string>();
    case json::kind::bool_: return std::optional<std::string>(value.get_bool() ? "1" : "");
    case json::kind::int64: return std::optional<std::string>(std::to_string(value.get_int64()));
    case json::kind::uint64: return std::optional<std::string>(std::to_string(value.get_uint64()));
    case json::kind::string: return std::optional<std::string>(std::string(value.get_string()));
    default: return fail(ErrorKind::invalid, "A member of the JSON has a type that is not taken here");
    }
}

Result<> add(http::Form& form, std::string const& name, json::value const& value)
{
    auto const text = TRY(as_text(value));
    if (text && !form.add(name, *text))
        return fail(ErrorKind::invalid, "The JSON holds too much, or text that is not UTF-8");
    return {};
}

}

Result<http::Form> form_from_json(std::string_view text)
{
    boost::system::error_code problem;
    auto const value = json::parse(json::string_view(text.data(), text.size()), problem);
    if (problem || !value.is_object())
        return fail(ErrorKind::invalid, "The body must be a JSON object");
    http::Form form;
    for (auto const& [key, member] : value.get_object()) {
        std::string const name(key);
        if (!member.is_array()) {
            TRY(add(form, name, member));
            continue;
        }
        for (auto const& item : member.get_array())
            TRY(add(form, name, item));
    }
    return form;
}

Result<> take_json_body(http::Request& request)
{
    if (!request.header("content-type").starts_with("application/json"))
        return {};
    request.form = TRY(form_from_json(request.body));
    return {};
}

std::string json_from_form(http::Form const& form)
{
    std::vector<std::string> names;
    auto out = Json::object();
    for (auto const& [name, value] : form.fields()) {
        if (std::ranges::find(names, name) != names.end())
            continue;
        names.push_back(name);
        auto const values = form.all(name);
        auto list = Json::list();
        for (auto const& one : values)
            list.add(one);
        if (values.size() == 1)
            out.set(name, value);
        else
            out.set(name, list);
    }
    return out.str();
}

}
