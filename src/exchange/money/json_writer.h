// Writes JSON: two spaces for each level, numbers as short as they can be and still be read back to the same bits.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace samlop::json_file {

class JsonWriter {
public:
    JsonWriter& open(char bracket); // '{' or '['
    JsonWriter& close(char bracket);
    JsonWriter& key(std::string_view);
    JsonWriter& value(std::string_view);
    JsonWriter& value(char const* text) { return value(std::string_view(text)); }
    JsonWriter& value(double);
    JsonWriter& value(bool);
    template<std::integral Whole>
    requires(!std::same_as<Whole, bool>) JsonWriter& value(Whole whole) { return raw(std::to_string(whole)); }
    JsonWriter& nothing() { return raw("null"); }
    // Already JSON, such as an exact decimal.
    JsonWriter& raw(std::string_view json);
    template<typename Value>
    JsonWriter& field(std::string_view name, Value const& content) { return key(name).value(content); }

    std::string take();

private:
    void before_value();
    void new_line();

    std::string m_out;
    int m_depth = 0;
    bool m_empty = true; // Nothing yet in the innermost bracket.
    bool m_after_key = false;
};

std::string number_text(double);

}
