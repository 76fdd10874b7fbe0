// Passwords: what is good enough, and argon2id on few enough threads that sign-ins cannot take the machine's memory.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samlop {

// So many may hash at once. The others wait, and after a while they are told to come back.
class HashingSlots {
public:
    explicit HashingSlots(int count)
        : m_free(count)
    {
    }

    class Slot {
    public:
        explicit Slot(HashingSlots& slots)
            : m_slots(&slots)
        {
        }
        Slot(Slot&& other) noexcept
            : m_slots(std::exchange(other.m_slots, nullptr))
        {
        }
        Slot& operator=(Slot&&) = delete;
        ~Slot()
        {
            if (m_slots)
                m_slots->give_back();
        }

    private:
        HashingSlots* m_slots;
    };
    Result<Slot> take(std::chrono::milliseconds longest);

private:
    void give_back();

    std::mutex m_mutex;
    std::condition_variable m_freed;
    int m_free;
};

// How long a password is, in what people call characters.
std::size_t code_points(std::string_view text);
// Twelve characters or more, and not one of the first that somebody would try: common ones, the person's own name or address.
Result<> check_password(std::string_view field, std::string_view password, std::string_view name, std::string_view email);

Result<std::string> hash_password(std::string_view password);
// Takes as long for an account without a password as for one with: the time must not tell which addresses have accounts.
Result<bool> password_is_right(std::string_view password, std::string const& encoded);
bool needs_rehash(std::string const& encoded);

}
