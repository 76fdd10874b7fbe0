// Eight numbers side by side in plain C++: runs on any processor, and is what the AVX2 lanes are held against, bit for bit.
#pragma once

#include "kernels/money/block.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace samlop::kernels::money {

struct PlainLanes {
    struct U {
        std::uint32_t v[8];
    };
    struct F {
        float v[8];
    };
    struct Mask {
        bool v[8];
    };

    template<typename Out, typename Function>
    static Out each(Function function)
    {
        Out out;
        for (int i = 0; i < 8; ++i)
            out.v[i] = function(i);
        return out;
    }

    static F all(float x)
    {
        return each<F>([=](int) { return x; });
    }
    static U all(std::uint32_t x)
    {
        return each<U>([=](int) { return x; });
    }
    static U count_from(std::uint32_t x)
    {
        return each<U>([=](int i) { return x + static_cast<std::uint32_t>(i); });
    }
    static F load(float const* from)
    {
        return each<F>([=](int i) { return from[i]; });
    }
    static void store(float* to, F const& a) { std::memcpy(to, a.v, sizeof a.v); }

    static F add(F const& a, F const& b)
    {
        return each<F>([&](int i) { return a.v[i] + b.v[i]; });
    }
    static F sub(F const& a, F const& b)
    {
        return each<F>([&](int i) { return a.v[i] - b.v[i]; });
    }
    static F mul(F const& a, F const& b)
    {
        return each<F>([&](int i) { return a.v[i] * b.v[i]; });
    }
    static F least(F const& a, F const& b)
    {
        return each<F>([&](int i) { return a.v[i] < b.v[i] ? a.v[i] : b.v[i]; });
    }
    static F most(F const& a, F const& b)
    {
        return each<F>([&](int i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; });
    }
    static F root(F const& a)
    {
        return each<F>([&](int i) { return std::sqrt(a.v[i]); });
    }
    static Mask above(F const& a, F const& b)
    {
        return each<Mask>([&](int i) { return a.v[i] > b.v[i]; });
    }
    static F choose(Mask const& mask, F const& yes, F const& no)
    {
        return each<F>([&](int i) { return mask.v[i] ? yes.v[i] : no.v[i]; });
    }
    static bool any(Mask const& mask)
    {
        bool found = false;
        for (bool const one : mask.v)
            found = found || one;
        return found;
    }

    static U bit_xor(U const& a, U const& b)
    {
        return each<U>([&](int i) { return a.v[i] ^ b.v[i]; });
    }
    static U bit_and(U const& a, U const& b)
    {
        return each<U>([&](int i) { return a.v[i] & b.v[i]; });
    }
    static U plus(U const& a, U const& b)
    {
        return each<U>([&](int i) { return a.v[i] + b.v[i]; });
    }
    template<int count>
    static U shift_right(U const& a)
    {
        return each<U>([&](int i) { return a.v[i] >> count; });
    }
    static void multiply(U const& a, std::uint32_t b, U& high, U& low)
    {
        for (int i = 0; i < 8; ++i) {
            std::uint64_t const product = std::uint64_t { a.v[i] } * b;
            high.v[i] = static_cast<std::uint32_t>(product >> 32);
            low.v[i] = static_cast<std::uint32_t>(product);
        }
    }

    // Both only for numbers that fit in 31 bits.
    static F to_float(U const& a)
    {
        return each<F>([&](int i) { return static_cast<float>(static_cast<std::int32_t>(a.v[i])); });
    }
    static U to_whole(F const& a)
    {
        return each<U>([&](int i) { return static_cast<std::uint32_t>(static_cast<std::int32_t>(a.v[i])); });
    }
    static U bits_of(F const& a)
    {
        U out;
        std::memcpy(out.v, a.v, sizeof out.v);
        return out;
    }
    static F of_bits(U const& a)
    {
        F out;
        std::memcpy(out.v, a.v, sizeof out.v);
        return out;
    }
    static void look_up(Cell const* table, U const& index, F& value, F& slope)
    {
        for (int i = 0; i < 8; ++i) {
            value.v[i] = table[index.v[i]].value;
            slope.v[i] = table[index.v[i]].slope;
        }
    }
};

}
