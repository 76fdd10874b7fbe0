// How many connections there are, in all and from one address.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace samlop::http {

class Admissions;

// A place taken; given back when destroyed.
class Admission {
public:
    Admission(Admissions& admissions, std::uint64_t key)
        : m_admissions(&admissions)
        , m_key(key)
    {
    }
    Admission(Admission&& other) noexcept
        : m_admissions(std::exchange(other.m_admissions, nullptr))
        , m_key(other.m_key)
    {
    }
    Admission& operator=(Admission&&) = delete;
    ~Admission();

private:
    Admissions* m_admissions;
    std::uint64_t m_key;
};

class Admissions {
public:
    Admissions(std::size_t limit, std::size_t limit_per_key)
        : m_limit(limit)
        , m_limit_per_key(limit_per_key)
    {
    }

    // Nothing when there is no place left. Thread-safe.
    std::optional<Admission> admit(std::uint64_t key);

private:
    friend class Admission;
    void leave(std::uint64_t key);

    std::size_t const m_limit;
    std::size_t const m_limit_per_key;
    std::mutex m_mutex;
    std::size_t m_count = 0;
    std::unordered_map<std::uint64_t, std::size_t> m_by_key;
};

}
