// Style sheets, scripts, fonts and pictures, from memory.
#pragma once

#include "http/request.h"
#include "http/response.h"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace samlop::http {

// Filled before the server starts, only read after.
class StaticFiles {
public:
    // The path holds a version, for browsers keep it for a year without asking. `gz` and `br` are the same content compressed, or
    // empty. `etag` comes without quotes.
    void add(std::string path, std::string_view content, std::string_view content_type, std::string_view gz, std::string_view br,
        std::string etag);
    // Nothing when there is no such file.
    std::optional<Response> serve(Request const&) const;

private:
    struct Variant {
        std::shared_ptr<std::string const> content; // Null: no such variant.
        std::string etag;
    };
    struct File {
        std::string content_type;
        Variant plain;
        Variant gz;
        Variant br;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view> {}(text); }
    };

    static Variant const& choose(File const&, std::string_view accepted);

    std::unordered_map<std::string, File, Hash, std::equal_to<>> m_files;
};

}
