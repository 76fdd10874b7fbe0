#include "areas/accounts/totp.h"

#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "areas/accounts/secrets.h"
#include "html/html.h"

namespace samlop {

std::string new_totp_secret()
{
    return base32(random_bytes(20));
}

std::string totp_code(std::string_view key, std::int64_t step, int digits)
{
    std::array<unsigned char, 8> counter {};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * (7 - i)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac {};
    unsigned length = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), mac.data(), &length);
    auto const at = std::size_t { mac[length - 1] } & 15;
    auto const number = (std::uint32_t { mac[at] } & 0x7f) << 24 | std::uint32_t { mac[at + 1] } << 16 | std::uint32_t { mac[at + 2] } << 8
        | std::uint32_t { mac[at + 3] };
    std::uint32_t limit = 1;
    for (int i = 0; i < digits; ++i)
        limit *= 10;
    return fmt::format("{:0{}}", number % limit, digits);
}

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view typed, Micros now, std::int64_t used)
{
    auto const key = from_base32(secret);
    std::string code;
    for (char const c : typed) {
        if (c != ' ')
            code += c;
    }
    if (key.size() < 16 || code.size() != 6)
        return {};
    std::optional<std::int64_t> found;
    for (auto step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step) {
        auto const right = totp_code(key, step);
        if (sodium_memcmp(right.data(), code.data(), code.size()) == 0 && step > used)
            found = step;
    }
    return found;
}

std::string otpauth_uri(std::string_view secret, std::string_view account)
{
    std::string label;
    append_url_part(label, account);
    return fmt::format("otpauth://totp/Saml%C3%B8p:{}?secret={}&issuer=Saml%C3%B8p", label, secret);
}

}
