// Repeatable whole numbers for the tests.
#pragma once

#include <cstdint>
#include <random>

namespace samlop::kernels::shares {

class Draw {
public:
    explicit Draw(std::size_t seed)
        : m_engine(static_cast<std::mt19937::result_type>(seed))
    {
    }
    std::int64_t below(std::int64_t end) { return static_cast<std::int64_t>(m_engine()) % end; }
    std::size_t index(std::size_t end) { return m_engine() % end; }

private:
    std::mt19937 m_engine;
};

}
