// Received bytes that nobody has read yet. Small while a connection rests: most of them do.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace samlop::http {

class InputBuffer {
public:
    std::string_view view() const { return { m_bytes.get() + m_begin, m_end - m_begin }; }
    std::size_t size() const { return m_end - m_begin; }
    bool empty() const { return m_begin == m_end; }

    // Room for at least so many bytes more.
    std::span<char> room(std::size_t wanted)
    {
        if (m_capacity - m_end < wanted)
            make_room(wanted);
        return { m_bytes.get() + m_end, m_capacity - m_end };
    }
    void commit(std::size_t received) { m_end += received; }
    void consume(std::size_t read)
    {
        m_begin += read;
        if (m_begin == m_end)
            m_begin = m_end = 0;
    }
    // Gives back what a large body needed.
    void shrink()
    {
        if (empty() && m_capacity > resting_capacity)
            *this = InputBuffer();
    }

private:
    static constexpr std::size_t resting_capacity = 4096;

    void make_room(std::size_t wanted)
    {
        auto const kept = size();
        auto const capacity = std::max({ m_capacity, kept + wanted, resting_capacity });
        if (capacity == m_capacity) {
            std::memmove(m_bytes.get(), m_bytes.get() + m_begin, kept);
        } else {
            auto larger = std::make_unique_for_overwrite<char[]>(capacity);
            if (kept)
                std::memcpy(larger.get(), m_bytes.get() + m_begin, kept);
            m_bytes = std::move(larger);
            m_capacity = capacity;
        }
        m_begin = 0;
        m_end = kept;
    }

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

}
