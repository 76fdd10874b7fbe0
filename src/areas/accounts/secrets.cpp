#include "areas/accounts/secrets.h"

#include <sodium.h>
#include <vector>

#include "app/files.h"

namespace samlop {

namespace {

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}

std::string random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    if (sodium_init() >= 0)
        randombytes_buf(bytes.data(), bytes.size());
    else
        std::abort(); // Without randomness every secret would be the same.
    return bytes;
}

std::string new_secret()
{
    auto const bytes = random_bytes(32);
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::vector<char> text(sodium_base64_encoded_len(bytes.size(), variant));
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), variant);
    return text.data();
}

std::string stored_form(std::string_view secret)
{
    return sha256_hex(secret);
}

std::string base32(std::string_view bytes)
{
    std::string out;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (char const byte : bytes) {
        buffer = (buffer << 8 | static_cast<unsigned char>(byte)) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            out += base32_letters[buffer >> (bits - 5) & 31];
    }
    if (bits)
        out += base32_letters[buffer << (5 - bits) & 31];
    return out;
}

std::string from_base32(std::string_view text)
{
    std::string out;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (char c : text) {
        if (c == ' ' || c == '-' || c == '=')
            continue;
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        auto const letter = base32_letters.find(c);
        if (letter == std::string_view::npos)
            return {};
        buffer = (buffer << 5 | static_cast<unsigned>(letter)) & 0xffff;
        bits += 5;
        if (bits < 8)
            continue;
        bits -= 8;
        out += static_cast<char>(buffer >> bits & 0xff);
    }
    return out;
}

std::string new_recovery_code()
{
    auto const letters = base32(random_bytes(10));
    std::string out;
    for (std::size_t at = 0; at < letters.size(); at += 4)
        out += (out.empty() ? "" : "-") + letters.substr(at, 4);
    return out;
}

std::string stored_recovery_code(std::string_view typed)
{
    return sha256_hex(base32(from_base32(typed)));
}

}
