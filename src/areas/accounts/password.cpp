#include "areas/accounts/password.h"

#include <algorithm>
#include <array>
#include <openssl/sha.h>
#include <reference_data.h>
#include <sodium.h>

#include "base/letters.h"
#include "i18n/texts.h"

namespace samlop {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 64 * 1024 * 1024;
constexpr std::size_t fewest = 12;
constexpr std::size_t longest = 1000; // Bytes. Long enough for any sentence; a bound for what we hash.
constexpr std::size_t prefix_digits = 10;

// What is guarded is the memory of the machine, of which the process has one, whichever server or command asks.
HashingSlots& slots_of_process()
{
    static HashingSlots slots(2);
    return slots;
}

constexpr std::chrono::seconds longest_wait(4);

std::string sha1_prefix(std::string_view text)
{
    std::array<unsigned char, SHA_DIGEST_LENGTH> bytes {};
    SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), bytes.data());
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < prefix_digits / 2; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

// Sorted lines of equal length, so the place of each is known and halving finds it.
bool listed(std::string_view lines, std::string_view wanted)
{
    std::size_t first = 0;
    std::size_t last = lines.size() / (prefix_digits + 1);
    while (first < last) {
        auto const middle = (first + last) / 2;
        auto const line = lines.substr(middle * (prefix_digits + 1), prefix_digits);
        if (line == wanted)
            return true;
        if (line < wanted)
            first = middle + 1;
        else
            last = middle;
    }
    return false;
}

// One character over and over, or the same few.
bool monotonous(std::string_view text)
{
    std::array<bool, 256> seen {};
    for (char const c : text)
        seen[static_cast<unsigned char>(c)] = true;
    return std::ranges::count(seen, true) < 4;
}

bool common(std::string const& small)
{
    auto const files = reference_data::all();
    auto const list = std::ranges::find(files, "common-passwords.sha1", [](auto const& file) { return file.path; });
    if (list == files.end())
        return false;
    auto bare = small; // "passord12345!" is no better than "passord12345".
    while (!bare.empty() && std::string_view("!?.*#+-_ ").find(bare.back()) != std::string_view::npos)
        bare.pop_back();
    return listed(list->content, sha1_prefix(small)) || listed(list->content, sha1_prefix(bare));
}

}

Result<HashingSlots::Slot> HashingSlots::take(std::chrono::milliseconds longest_)
{
    std::unique_lock lock(m_mutex);
    if (!m_freed.wait_for(lock, longest_, [&] { return m_free > 0; }))
        return fail(ErrorKind::unavailable, "Many are signing in right now. Try again in a moment.");
    --m_free;
    return Slot(*this);
}

void HashingSlots::give_back()
{
    std::lock_guard const lock(m_mutex);
    ++m_free;
    m_freed.notify_one();
}

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

Result<> check_password(std::string_view field, std::string_view password, std::string_view name, std::string_view email)
{
    if (code_points(password) < fewest)
        return fail_field(field, "Use at least 12 characters. A short sentence is fine.");
    if (password.size() > longest)
        return fail_field(field, "This is longer than we can take. Use at most 1000 bytes.");
    auto const small = small_letters(password);
    if (monotonous(small) || common(small))
        return fail_field(field, "This password is among the first that somebody would try. Choose another.");
    auto const local = small_letters(email.substr(0, email.find('@')));
    bool const own = small == small_letters(name) || small == small_letters(email) || (local.size() >= 8 && small.find(local) != std::string::npos);
    if (own)
        return fail_field(field, "Do not use your own name or address. Choose another.");
    return {};
}

Result<std::string> hash_password(std::string_view password)
{
    auto const slot = TRY(slots_of_process().take(longest_wait));
    std::array<char, crypto_pwhash_STRBYTES> encoded {};
    if (sodium_init() < 0
        || crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail_internal("argon2id: out of memory");
    return std::string(encoded.data());
}

Result<bool> password_is_right(std::string_view password, std::string const& encoded)
{
    if (password.size() > longest)
        return false;
    auto const slot = TRY(slots_of_process().take(longest_wait));
    if (sodium_init() < 0)
        return fail_internal("libsodium does not start");
    if (!encoded.empty())
        return crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
    std::array<unsigned char, 32> key {};
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt {};
    randombytes_buf(salt.data(), salt.size());
    if (crypto_pwhash(key.data(), key.size(), password.data(), password.size(), salt.data(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail_internal("argon2id: out of memory");
    return false;
}

bool needs_rehash(std::string const& encoded)
{
    return sodium_init() >= 0 && crypto_pwhash_str_needs_rehash(encoded.c_str(), passes, memory) != 0;
}

}
