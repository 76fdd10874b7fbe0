// Codes from an app on the phone: RFC 6238 with SHA-1, six digits, thirty seconds, as every such app reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace samlop {

std::string new_totp_secret(); // base32
std::string totp_code(std::string_view key, std::int64_t step, int digits = 6);
constexpr std::int64_t totp_step(Micros now) { return now / seconds(30); }
// The step the code belongs to: this one, the one before or the one after, and later than `used`. Nothing for a wrong code.
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view typed, Micros now, std::int64_t used);
// What an app reads from the picture: otpauth://totp/…
std::string otpauth_uri(std::string_view secret, std::string_view account);

}
