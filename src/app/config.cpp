#include "app/config.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <toml++/toml.h>

namespace samlop {

namespace {

struct Setting {
    std::string_view name;
    std::function<bool(Settings&, std::string const&)> set;
};

bool set_number(int& target, std::string const& text, int least, int most)
{
    char* end = nullptr;
    auto const value = std::strtol(text.c_str(), &end, 10);
    if (text.empty() || *end != '\0' || value < least || value > most)
        return false;
    target = static_cast<int>(value);
    return true;
}

bool set_flag(bool& target, std::string const& text)
{
    if (text != "true" && text != "false" && text != "1" && text != "0")
        return false;
    target = text == "true" || text == "1";
    return true;
}

Setting words(std::string_view name, std::string Settings::* member)
{
    return { name, [member](Settings& settings, std::string const& text) {
                settings.*member = text;
                return true;
            } };
}

Setting number(std::string_view name, int Settings::* member, int least, int most)
{
    return { name, [=](Settings& settings, std::string const& text) { return set_number(settings.*member, text, least, most); } };
}

std::vector<Setting> const& all_settings()
{
    static std::vector<Setting> const list {
        words("data", &Settings::data),
        words("database", &Settings::database),
        words("address", &Settings::address),
        number("port", &Settings::port, 0, 65535),
        number("workers", &Settings::workers, 1, 256),
        number("queue", &Settings::queue, 1, 100000),
        words("public_url", &Settings::public_url),
        { "trust_proxy", [](Settings& settings, std::string const& text) { return set_flag(settings.trust_proxy, text); } },
        words("playbook", &Settings::playbook),
        words("governance", &Settings::governance),
        words("language", &Settings::language),
        number("session_days", &Settings::session_days, 1, 365),
        number("proof_minutes", &Settings::proof_minutes, 1, 1440),
        number("requests_per_minute", &Settings::requests_per_minute, 1, 10'000'000),
        number("sign_ins_per_hour", &Settings::sign_ins_per_hour, 1, 100000),
        words("log_level", &Settings::log_level),
    };
    return list;
}

std::string environment_name(std::string_view name)
{
    std::string out = "SAMLOP_";
    for (char const c : name)
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::string as_text(toml::node const& node)
{
    if (auto const text = node.value<std::string>(); node.is_string())
        return *text;
    if (node.is_integer())
        return std::to_string(*node.value<std::int64_t>());
    if (node.is_boolean())
        return *node.value<bool>() ? "true" : "false";
    return {};
}

}

Result<Settings> read_settings(Settings settings, std::string const& file)
{
    Error problems { .kind = ErrorKind::invalid, .text = "The settings have problems", .arguments = {}, .fields = {}, .detail = {} };
    auto set = [&](std::string_view name, std::string const& text, std::string const& place) {
        for (auto const& setting : all_settings()) {
            if (setting.name != name)
                continue;
            if (!setting.set(settings, text))
                problems.fields.push_back({ place, "this value cannot be used: {value}", { { "value", text } } });
            return;
        }
        problems.fields.push_back({ place, "there is no such setting", {} });
    };
    if (!file.empty()) {
        try {
            auto const table = toml::parse_file(file);
            for (auto const& [key, node] : table)
                set(key.str(), as_text(node), file + ": " + std::string(key.str()));
        } catch (toml::parse_error const& problem) {
            problems.fields.push_back({ file, std::string(problem.description()), {} });
        }
    }
    for (auto const& setting : all_settings()) {
        auto const name = environment_name(setting.name);
        if (auto const* value = std::getenv(name.c_str()))
            set(setting.name, value, name);
    }
    if (settings.language != "nb" && settings.language != "nn" && settings.language != "en")
        problems.fields.push_back({ "language", "must be nb, nn or en", {} });
    if (!problems.fields.empty())
        return Failure { std::move(problems) };
    return settings;
}

}
