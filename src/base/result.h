// The value, or why there is none: Result, Error, TRY.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace samlop {

// What the caller can do about it. serve.cpp turns this into a status and command.cpp into an exit code; nobody else looks at it.
//   invalid 422/2, forbidden 403/3, not_found 404/4, conflict 409/5, unavailable 503/6, internal 500/70, unauthenticated 401/3
enum class ErrorKind : std::uint8_t { invalid, unauthenticated, forbidden, not_found, conflict, unavailable, internal };

using Arguments = std::map<std::string, std::string>;

// A problem at one place of what was sent: a form field by its name, a file by its path ("deliverables[3].owner").
struct FieldError {
    std::string field;
    std::string text;    // English source text with {name} placeholders; translated when shown.
    Arguments arguments; // Values for the placeholders.
};

struct [[nodiscard]] Error {
    ErrorKind kind = ErrorKind::internal;
    std::string text;    // English source text (msgid) with {name} placeholders, translated when shown.
    Arguments arguments; // Values for the placeholders.
    std::vector<FieldError> fields;
    std::string detail;  // For the log. Never shown to anyone outside.
};

struct [[nodiscard]] Failure {
    Error error;
};

// Shaped like std::expected so that it can become one. Our own because libstdc++ 12 leaves std::expected without [[nodiscard]].
template<typename T = void>
class [[nodiscard]] Result {
    using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

public:
    using value_type = T;

    Result()
        requires(std::is_void_v<T>)
    = default;
    Result(Failure failure)
        : m_state(std::in_place_index<1>, std::move(failure.error))
    {
    }
    template<typename U>
        requires(std::constructible_from<Stored, U &&> && !std::same_as<std::remove_cvref_t<U>, Result>
            && !std::same_as<std::remove_cvref_t<U>, Failure>)
    Result(U&& value)
        : m_state(std::in_place_index<0>, std::forward<U>(value))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    Stored& operator*() { return std::get<0>(m_state); }
    Stored const& operator*() const { return std::get<0>(m_state); }
    Stored* operator->() { return &**this; }
    Stored const* operator->() const { return &**this; }
    Error& error() { return std::get<1>(m_state); }
    Error const& error() const { return std::get<1>(m_state); }

private:
    std::variant<Stored, Error> m_state;
};

inline Failure fail(ErrorKind kind, std::string_view text, Arguments arguments = {})
{
    return Failure { Error { .kind = kind, .text = std::string(text), .arguments = std::move(arguments), .fields = {}, .detail = {} } };
}

// One wrong field of a form.
inline Failure fail_field(std::string_view field, std::string_view text, Arguments arguments = {})
{
    return Failure { Error { .kind = ErrorKind::invalid,
        .text = "Some fields need attention",
        .arguments = {},
        .fields = { FieldError { std::string(field), std::string(text), std::move(arguments) } },
        .detail = {} } };
}

// Our own fault or the machine's: the person sees one calm sentence, the log sees the detail.
inline Failure fail_internal(std::string detail)
{
    return Failure { Error {
        .kind = ErrorKind::internal, .text = "Something went wrong with us. Nothing was changed.", .arguments = {}, .fields = {}, .detail = std::move(detail) } };
}

namespace detail {
template<typename T>
T take(Result<T>& result)
{
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}
}

}

// Unwraps a Result or returns its error from the enclosing function.
// Only as a whole statement: `TRY(f());`, `auto x = TRY(f());`, `return TRY(f());`.
// Never inside braces, `Pair { A {}, TRY(f()) }`: g++ 12 then forgets to destroy A.
#define TRY(...) SAMLOP_TRY_NAMED(__COUNTER__, __VA_ARGS__)
// Each use has a name of its own, so that one may stand in a lambda inside another.
#define SAMLOP_TRY_NAMED(number, ...) SAMLOP_TRY(number, __VA_ARGS__)
#define SAMLOP_TRY(number, ...)                                                                                                  \
    __extension__({                                                                                                              \
        auto try_result_##number = (__VA_ARGS__);                                                                                \
        if (!try_result_##number) [[unlikely]]                                                                                   \
            return ::samlop::Failure { std::move(try_result_##number.error()) };                                                 \
        ::samlop::detail::take(try_result_##number);                                                                             \
    })
