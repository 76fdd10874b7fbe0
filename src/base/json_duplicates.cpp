#include "base/json_duplicates.h"

#include <boost/json/basic_parser_impl.hpp>
#include <cstdint>
#include <set>
#include <string>

namespace samlop::json_file {

namespace {
// Follows the text as the parser meets it; the names are those the parser calls.
struct Watcher {
    using view = boost::json::string_view;
    using error = boost::system::error_code;
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    struct Level {
        bool list = false;
        std::size_t count = 0; // Elements met so far in a list.
        std::string field;
        std::set<std::string> fields;
    };

    std::string path() const
    {
        std::string out;
        for (auto const& level : levels) {
            if (level.list)
                out += "[" + std::to_string(level.count - 1) + "]";
            else
                out += (out.empty() ? "" : ".") + level.field;
        }
        return out;
    }
    bool value()
    {
        if (!levels.empty() && levels.back().list)
            ++levels.back().count;
        return true;
    }
    bool open(bool list)
    {
        value();
        levels.push_back({ .list = list, .count = 0, .field = {}, .fields = {} });
        return true;
    }
    bool close()
    {
        levels.pop_back();
        return true;
    }

    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) { return true; }
    bool on_object_begin(error&) { return open(false); }
    bool on_object_end(std::size_t, error&) { return close(); }
    bool on_array_begin(error&) { return open(true); }
    bool on_array_end(std::size_t, error&) { return close(); }
    bool on_key_part(view part, std::size_t, error&)
    {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(view part, std::size_t, error&)
    {
        key.append(part.data(), part.size());
        auto& level = levels.back();
        level.field = key;
        if (!level.fields.insert(key).second && found.size() < 100)
            found.push_back({ path(), "Stands twice", {} });
        key.clear();
        return true;
    }
    bool on_string_part(view, std::size_t, error&) { return true; }
    bool on_string(view, std::size_t, error&) { return value(); }
    bool on_number_part(view, error&) { return true; }
    bool on_int64(std::int64_t, view, error&) { return value(); }
    bool on_uint64(std::uint64_t, view, error&) { return value(); }
    bool on_double(double, view, error&) { return value(); }
    bool on_bool(bool, error&) { return value(); }
    bool on_null(error&) { return value(); }
    bool on_comment_part(view, error&) { return true; }
    bool on_comment(view, error&) { return true; }

    std::vector<Level> levels;
    std::string key;
    std::vector<FieldError> found;
};
}

std::vector<FieldError> duplicate_fields(std::string_view json)
{
    boost::json::basic_parser<Watcher> parser { boost::json::parse_options {} };
    boost::system::error_code error;
    parser.write_some(false, json.data(), json.size(), error);
    return std::move(parser.handler().found);
}

}
