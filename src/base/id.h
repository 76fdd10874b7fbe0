// An id that cannot be mistaken for another table's id: Id<Gate>, Id<Party>.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace samlop {

template<typename Record>
struct Id {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; } // 0 is never given out: an Id without a record.
    friend auto operator<=>(Id, Id) = default;
};

// A new id: 41 bits of milliseconds since 2024 and 22 random bits, so that ids sort by time and need no coordinator.
std::int64_t new_id_value();

template<typename Record>
Id<Record> new_id()
{
    return { new_id_value() };
}

}

template<typename Record>
struct std::hash<samlop::Id<Record>> {
    std::size_t operator()(samlop::Id<Record> id) const { return std::hash<std::int64_t> {}(id.value); }
};
