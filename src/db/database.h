// One way to reach the data, whichever engine holds it: Database gives Sessions, a Session runs SQL.
//
// SQL is written once for SQLite and PostgreSQL: parameters are $1 … $n, ids BIGINT made by us, time UTC microseconds, dates
// ISO text, flags SMALLINT, documents JSON text, money øre. Only what differs by nature (search, copies) asks engine().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace samlop::db {

enum class Engine : std::uint8_t { sqlite, postgres };

// What a statement is given. Text is borrowed: it lives until the call returns.
using Parameter = std::variant<std::monostate, std::int64_t, std::string_view>;

template<typename T>
Parameter parameter(T const& value)
{
    if constexpr (std::is_same_v<T, Parameter>)
        return value;
    else if constexpr (std::is_enum_v<T>)
        return static_cast<std::int64_t>(value);
    else if constexpr (std::is_integral_v<T>)
        return static_cast<std::int64_t>(value);
    else if constexpr (std::is_convertible_v<T const&, std::string_view>)
        return std::string_view(value);
    else if constexpr (requires { value.has_value(); })
        return value.has_value() ? parameter(*value) : Parameter {};
    else
        return value.value == 0 ? Parameter {} : Parameter { value.value }; // Id<T>: 0 is no record, so NULL.
}

// The row under the cursor. Columns count from 0; text() of NULL is empty and integer() of NULL is 0, so ask null() where it matters.
class Row {
public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view view(int column) const = 0; // Valid until the next row.

    std::string text(int column) const { return std::string(view(column)); }
    bool flag(int column) const { return integer(column) != 0; }
    std::optional<std::int64_t> maybe_integer(int column) const
    {
        return null(column) ? std::nullopt : std::optional(integer(column));
    }
    std::optional<std::string> maybe_text(int column) const { return null(column) ? std::nullopt : std::optional(text(column)); }
    template<typename Record>
    Id<Record> id(int column) const
    {
        return { integer(column) };
    }
};

// A connection inside a transaction: a read snapshot, or a write that is committed whole or not at all.
class Session {
public:
    virtual ~Session() = default;
    virtual Engine engine() const = 0;
    virtual bool writable() const = 0;

    // Runs a statement, calls `visit` for each row, returns the number of rows changed (or read). Statements are prepared once
    // per connection and kept by their text, so pass literals or texts from a small set.
    virtual Result<std::int64_t> execute(
        std::string_view sql, std::span<Parameter const> parameters, std::function<void(Row const&)> const& visit)
        = 0;
    // Several statements without parameters: migrations.
    virtual Result<> script(std::string const& sql) = 0;

    // Returns the number of rows changed.
    template<typename... Arguments_>
    Result<std::int64_t> run(std::string_view sql, Arguments_ const&... arguments)
    {
        Parameter const parameters[] = { parameter(arguments)..., Parameter {} };
        return execute(sql, std::span(parameters, sizeof...(arguments)), nullptr);
    }
    template<typename Visit, typename... Arguments_>
    Result<> each(std::string_view sql, Visit&& visit, Arguments_ const&... arguments)
    {
        Parameter const parameters[] = { parameter(arguments)..., Parameter {} };
        TRY(execute(sql, std::span(parameters, sizeof...(arguments)), std::ref(visit)));
        return {};
    }
    // Every row through `read`, a function Row const& -> T.
    template<typename Read, typename... Arguments_>
    auto list(std::string_view sql, Read&& read, Arguments_ const&... arguments)
        -> Result<std::vector<std::invoke_result_t<Read, Row const&>>>
    {
        std::vector<std::invoke_result_t<Read, Row const&>> rows;
        TRY(each(
            sql, [&](Row const& row) { rows.push_back(read(row)); }, arguments...));
        return rows;
    }
    // The first row, if there is one.
    template<typename Read, typename... Arguments_>
    auto one(std::string_view sql, Read&& read, Arguments_ const&... arguments)
        -> Result<std::optional<std::invoke_result_t<Read, Row const&>>>
    {
        std::optional<std::invoke_result_t<Read, Row const&>> found;
        TRY(each(
            sql,
            [&](Row const& row) {
                if (!found)
                    found = read(row);
            },
            arguments...));
        return found;
    }
    // One number, 0 when there is no row.
    template<typename... Arguments_>
    Result<std::int64_t> number(std::string_view sql, Arguments_ const&... arguments)
    {
        auto found = TRY(one(
            sql, [](Row const& row) { return row.integer(0); }, arguments...));
        return found.value_or(0);
    }

    std::int64_t statements() const { return m_statements; } // How many were run, for tests that bound the work of a page.

protected:
    std::int64_t m_statements = 0;
};

struct Settings {
    std::string url;           // "sqlite:/path/samlop.db" or "postgresql://…"
    unsigned connections = 16; // Most sessions at once on PostgreSQL; readers on SQLite are made as needed.
};

class Database {
public:
    static Result<std::unique_ptr<Database>> open(Settings const& settings);
    virtual ~Database() = default;
    virtual Engine engine() const = 0;

    // Calls `work(Session&)` on one consistent snapshot. Nothing can be changed.
    template<typename Work>
    auto read(Work&& work) -> std::invoke_result_t<Work, Session&>
    {
        return transact(false, std::forward<Work>(work));
    }
    // Calls `work(Session&)` in a transaction. A failure rolls back; success returns only when the change is on disk. May be
    // called again from the start when PostgreSQL reports a serialization failure, so `work` must have no effect elsewhere.
    // On SQLite it runs on the one writer thread: keep slow things (hashing, files, rendering) outside.
    template<typename Work>
    auto write(Work&& work) -> std::invoke_result_t<Work, Session&>
    {
        return transact(true, std::forward<Work>(work));
    }

    // Copies the whole database to a file beside it, before a migration. Gives the path, or empty where the engine's own tools do it.
    virtual Result<std::string> copy(std::string const& label) = 0;

protected:
    using Work_ = std::function<Result<>(Session&)>;
    virtual Result<> do_read(Work_ const& work) = 0;
    virtual Result<> do_write(Work_ const& work) = 0;

private:
    template<typename Work>
    auto transact(bool writing, Work&& work) -> std::invoke_result_t<Work, Session&>
    {
        using Outcome = std::invoke_result_t<Work, Session&>;
        std::optional<Outcome> outcome;
        auto run = [&](Session& session) -> Result<> {
            outcome.emplace(work(session));
            if (!*outcome)
                return Failure { outcome->error() };
            return {};
        };
        auto done = writing ? do_write(run) : do_read(run);
        if (!done)
            return Failure { std::move(done.error()) };
        return std::move(*outcome);
    }
};

Result<std::unique_ptr<Database>> open_sqlite(Settings const& settings);
Result<std::unique_ptr<Database>> open_postgres(Settings const& settings);

// Applies the numbered steps that are missing, after a copy. Refuses a newer schema and a changed old step.
struct Migration {
    int number;
    std::string name;
    std::string sql;
};
std::vector<Migration> bundled_migrations(Engine engine);
Result<int> migrate(Database& database, std::vector<Migration> const& migrations);
Result<int> schema_version(Session& session);

}
