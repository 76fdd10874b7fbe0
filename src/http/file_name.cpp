// The name of an uploaded file is shown to others and offered as a download name later: it must not lie or lead anywhere.
#include "http/multipart.h"

#include "http/text.h"
#include <algorithm>
#include <array>

namespace samlop::http {

static constexpr std::size_t max_file_name = 200;

// U+200E-200F, U+202A-202E and U+2066-2069 turn text around, so that "gnp.exe" reads "exe.png".
static bool is_direction_mark(std::string_view three)
{
    auto const middle = static_cast<unsigned char>(three[1]);
    auto const last = static_cast<unsigned char>(three[2]);
    if (three[0] != '\xE2' || (middle != 0x80 && middle != 0x81))
        return false;
    if (middle == 0x81)
        return last >= 0xA6 && last <= 0xA9;
    return (last >= 0x8E && last <= 0x8F) || (last >= 0xAA && last <= 0xAE);
}

static std::string without_tricks(std::string_view name)
{
    std::string clean;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name.size() - at >= 3 && is_direction_mark(name.substr(at, 3)))
            at += 2;
        else if (!is_control(name[at]))
            clean += name[at];
    }
    return clean;
}

// Browsers send a quotation mark and line breaks in a name like this, and nothing else.
static std::string undo_form_encoding(std::string_view name)
{
    std::string result(name);
    for (auto const& [code, text] :
        std::array<std::pair<std::string_view, std::string_view>, 3> { { { "%22", "\"" }, { "%0D", "" }, { "%0A", "" } } }) {
        for (auto found = result.find(code); found != result.npos; found = result.find(code, found + text.size()))
            result.replace(found, code.size(), text);
    }
    return result;
}

// Shortens before the extension, on the border of a character.
static std::string shortened(std::string name)
{
    if (name.size() <= max_file_name)
        return name;
    auto dot = name.rfind('.');
    if (dot == name.npos || name.size() - dot > 16)
        dot = name.size();
    auto keep = max_file_name - (name.size() - dot);
    while (keep > 0 && (static_cast<unsigned char>(name[keep]) & 0xC0) == 0x80)
        --keep;
    return name.substr(0, keep) + name.substr(dot);
}

std::string clean_file_name(std::string_view name)
{
    auto clean = without_tricks(undo_form_encoding(name));
    clean.erase(0, clean.find_last_of("/\\") + 1);
    clean.erase(0, std::min(clean.find_first_not_of(". "), clean.size()));
    clean.erase(clean.find_last_not_of(". ") + 1);
    return clean.empty() ? "fil" : shortened(std::move(clean));
}

}
