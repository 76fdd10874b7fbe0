// Secrets that we give out: made at random, kept only as SHA-256.
#pragma once

#include <string>
#include <string_view>

namespace samlop {

// 32 random bytes, safe in an address and a cookie.
std::string new_secret();
// What is stored of a secret.
std::string stored_form(std::string_view secret);
// Sixteen characters in groups of four, easy to copy from paper: "K7QM-…".
std::string new_recovery_code();
// As typed, with or without lines and in any case, to what is stored.
std::string stored_recovery_code(std::string_view typed);
// RFC 4648 without padding.
std::string base32(std::string_view bytes);
// Empty when it is not base32. Takes spaces and small letters.
std::string from_base32(std::string_view text);
std::string random_bytes(std::size_t count);

}
