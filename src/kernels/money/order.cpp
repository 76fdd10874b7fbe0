#include "kernels/money/order.h"

#include <array>
#include <bit>

namespace samlop::kernels::money {

static constexpr unsigned digit_bits = 11;
static constexpr std::size_t digits = std::size_t { 1 } << digit_bits;

// Bits that sort as whole numbers the way the floats sort. Adding zero makes -0 the same as 0.
static std::uint32_t key_of(float value)
{
    auto const bits = std::bit_cast<std::uint32_t>(value + 0.0F);
    return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

static float value_of(std::uint32_t key)
{
    return std::bit_cast<float>((key & 0x80000000U) != 0 ? key & 0x7fffffffU : ~key);
}

template<typename Entry, typename Key>
static void sort_by_digits(std::vector<Entry>& entries, Key key)
{
    std::vector<Entry> other(entries.size());
    for (unsigned shift = 0; shift < 32; shift += digit_bits) {
        std::array<std::size_t, digits + 1> starts {};
        for (auto const& entry : entries)
            ++starts[((key(entry) >> shift) & (digits - 1)) + 1];
        for (std::size_t d = 1; d <= digits; ++d)
            starts[d] += starts[d - 1];
        for (auto const& entry : entries)
            other[starts[(key(entry) >> shift) & (digits - 1)]++] = entry;
        entries.swap(other);
    }
}

std::vector<float> sorted(std::span<float const> values)
{
    std::vector<std::uint32_t> keys(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        keys[i] = key_of(values[i]);
    sort_by_digits(keys, [](std::uint32_t key) { return key; });
    std::vector<float> out(values.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        out[i] = value_of(keys[i]);
    return out;
}

std::vector<double> ranks(std::span<float const> values)
{
    struct Entry {
        std::uint32_t key;
        std::uint32_t place;
    };
    std::vector<Entry> entries(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        entries[i] = { key_of(values[i]), static_cast<std::uint32_t>(i) };
    sort_by_digits(entries, [](Entry const& entry) { return entry.key; });
    std::vector<double> out(values.size());
    for (std::size_t from = 0; from < entries.size();) {
        std::size_t to = from + 1;
        while (to < entries.size() && entries[to].key == entries[from].key)
            ++to;
        for (std::size_t i = from; i < to; ++i)
            out[entries[i].place] = 0.5 * static_cast<double>(from + 1 + to);
        from = to;
    }
    return out;
}

}
