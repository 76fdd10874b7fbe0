// PostgreSQL through libpq: a pool of connections, repeatable-read transactions, and a retry where the server asks for one.
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "db/database.h"

namespace samlop::db {

namespace {

using ResultPointer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Failure unavailable(std::string detail)
{
    return Failure { Error { .kind = ErrorKind::unavailable,
        .text = "The database does not answer right now. Nothing was changed. Try again in a moment.",
        .arguments = {},
        .fields = {},
        .detail = std::move(detail) } };
}

class PostgresRow final : public Row {
public:
    PostgresRow(PGresult const* result, int row)
        : m_result(result)
        , m_row(row)
    {
    }
    bool null(int column) const override { return PQgetisnull(m_result, m_row, column) != 0; }
    std::int64_t integer(int column) const override
    {
        auto const text = view(column);
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    std::string_view view(int column) const override
    {
        return { PQgetvalue(m_result, m_row, column), static_cast<std::size_t>(PQgetlength(m_result, m_row, column)) };
    }

private:
    PGresult const* m_result;
    int m_row;
};

class PostgresSession final : public Session {
public:
    static Result<std::unique_ptr<PostgresSession>> connect(std::string const& url)
    {
        std::unique_ptr<PostgresSession> session(new PostgresSession);
        session->m_connection = PQconnectdb(url.c_str());
        if (PQstatus(session->m_connection) != CONNECTION_OK)
            return unavailable(PQerrorMessage(session->m_connection));
        PQsetNoticeProcessor(
            session->m_connection, [](void*, char const*) {}, nullptr);
        TRY(session->script("SET client_encoding='UTF8'; SET synchronous_commit=on; SET lock_timeout='10s'; SET statement_timeout='60s';"
                            "SET default_transaction_isolation='repeatable read'"));
        return session;
    }
    ~PostgresSession() override { PQfinish(m_connection); }

    Engine engine() const override { return Engine::postgres; }
    bool writable() const override { return m_writing; }
    void set_writing(bool writing) { m_writing = writing; }
    bool alive() const { return PQstatus(m_connection) == CONNECTION_OK; }
    bool retryable() const { return m_retryable; }

    Result<std::int64_t> execute(
        std::string_view sql, std::span<Parameter const> parameters, std::function<void(Row const&)> const& visit) override
    {
        ++m_statements;
        auto const& name = TRY(prepare(sql));
        bind(parameters);
        ResultPointer const result(PQexecPrepared(m_connection, name.c_str(), static_cast<int>(parameters.size()), m_values.data(),
                                       m_lengths.data(), m_formats.data(), 0),
            &PQclear);
        TRY(check(result.get(), sql));
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) {
            auto const rows = PQntuples(result.get());
            for (int row = 0; visit && row < rows; ++row)
                visit(PostgresRow(result.get(), row));
        }
        std::int64_t changed = 0;
        auto const* counted = PQcmdTuples(result.get());
        std::from_chars(counted, counted + std::char_traits<char>::length(counted), changed);
        return changed;
    }

    Result<> script(std::string const& sql) override
    {
        ResultPointer const result(PQexec(m_connection, sql.c_str()), &PQclear);
        return check(result.get(), std::string_view(sql).substr(0, 400));
    }

private:
    PostgresSession() = default;

    Result<std::string> prepare(std::string_view sql)
    {
        if (auto found = m_prepared.find(sql); found != m_prepared.end())
            return found->second;
        if (m_prepared.size() >= 400) { // See the same bound in sqlite.cpp.
            TRY(script("DEALLOCATE ALL"));
            m_prepared.clear();
        }
        auto name = fmt::format("s{}", ++m_names);
        ResultPointer const result(PQprepare(m_connection, name.c_str(), std::string(sql).c_str(), 0, nullptr), &PQclear);
        TRY(check(result.get(), sql));
        return m_prepared.emplace(std::string(sql), std::move(name)).first->second;
    }

    void bind(std::span<Parameter const> parameters)
    {
        m_texts.assign(parameters.size(), {});
        m_values.assign(parameters.size() + 1, nullptr);
        m_lengths.assign(parameters.size() + 1, 0);
        m_formats.assign(parameters.size() + 1, 0);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (auto const* number = std::get_if<std::int64_t>(&parameters[i]))
                m_texts[i] = fmt::format("{}", *number);
            else if (auto const* text = std::get_if<std::string_view>(&parameters[i]))
                m_texts[i].assign(*text);
            else
                continue;
            m_values[i] = m_texts[i].c_str();
        }
    }

    Result<> check(PGresult const* result, std::string_view what)
    {
        auto const status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
            return {};
        if (!alive())
            return unavailable(PQerrorMessage(m_connection));
        auto const* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        std::string_view const code = state ? state : "";
        auto detail = fmt::format("postgresql {}: {} ({})", code, PQresultErrorMessage(result), what);
        if (code == "40001" || code == "40P01" || code == "55P03" || code.starts_with("57") || code.starts_with("53")) {
            m_retryable = code == "40001" || code == "40P01";
            return unavailable(std::move(detail));
        }
        auto failure = fail_internal(std::move(detail));
        if (code.starts_with("23")) {
            failure.error.kind = ErrorKind::conflict;
            failure.error.text = "This clashes with something that is already registered";
        }
        return failure;
    }

    PGconn* m_connection = nullptr;
    bool m_writing = false;
    bool m_retryable = false;
    int m_names = 0;
    std::map<std::string, std::string, std::less<>> m_prepared;
    std::vector<std::string> m_texts;
    std::vector<char const*> m_values;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;

    friend class PostgresDatabase;
};

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(Settings settings)
        : m_settings(std::move(settings))
    {
    }
    Engine engine() const override { return Engine::postgres; }
    // A migration is one transaction there, and pg_dump is the operator's own (docs/operations.md).
    Result<std::string> copy(std::string const&) override { return std::string(); }

    Result<> check_connection()
    {
        auto session = TRY(borrow());
        give_back(std::move(session));
        return {};
    }

protected:
    Result<> do_read(Work_ const& work) override { return transact("BEGIN READ ONLY", false, work); }

    Result<> do_write(Work_ const& work) override
    {
        static constexpr int most_attempts = 200; // Many writers of one collaboration wait for its one chain; each attempt takes a few milliseconds.
        for (int attempt = 1;; ++attempt) {
            bool retryable = false;
            auto done = attempt == 1 ? transact("BEGIN", true, work, &retryable) : transact_in_line(work, &retryable);
            if (done || !retryable || attempt == most_attempts)
                return done;
            thread_local std::mt19937 random { std::random_device {}() };
            std::this_thread::sleep_for(std::chrono::microseconds(200 + random() % static_cast<unsigned>(1000 * std::min(attempt, 20))));
        }
    }

private:
    Result<> transact(char const* begin, bool writing, Work_ const& work, bool* retryable = nullptr)
    {
        auto session = TRY(borrow());
        auto done = transact_on(*session, begin, writing, work, retryable);
        give_back(std::move(session));
        return done;
    }

    static Result<> transact_on(PostgresSession& session, char const* begin, bool writing, Work_ const& work, bool* retryable)
    {
        session.set_writing(writing);
        session.m_retryable = false;
        auto done = session.script(begin);
        if (done) {
            done = guarded(work, session);
            auto ended = session.script(done ? "COMMIT" : "ROLLBACK");
            if (done)
                done = ended;
        }
        if (retryable)
            *retryable = session.retryable();
        return done;
    }

    // Whoever lost once waits for its turn before it takes a new snapshot: else all who wait run at once, and all but one in vain.
    // The lock is the connection's and taken outside the transaction, whose snapshot would be too old when the turn comes.
    Result<> transact_in_line(Work_ const& work, bool* retryable)
    {
        auto line = TRY(borrow());
        auto done = line->script("SELECT pg_advisory_lock(736173)");
        if (done) {
            done = transact_on(*line, "BEGIN", true, work, retryable);
            (void)line->script("SELECT pg_advisory_unlock(736173)");
        }
        give_back(std::move(line));
        return done;
    }

    static Result<> guarded(Work_ const& work, Session& session)
    {
        try {
            return work(session);
        } catch (std::exception const& problem) {
            return fail_internal(problem.what());
        }
    }

    Result<std::unique_ptr<PostgresSession>> borrow()
    {
        {
            std::unique_lock lock(m_mutex);
            if (!m_free.wait_for(lock, std::chrono::seconds(10), [&] { return !m_idle.empty() || m_open < m_settings.connections; }))
                return unavailable("no free database connection within 10 s");
            if (!m_idle.empty()) {
                auto session = std::move(m_idle.back());
                m_idle.pop_back();
                return session;
            }
            ++m_open;
        }
        auto session = PostgresSession::connect(m_settings.url);
        if (!session) {
            std::lock_guard const lock(m_mutex);
            --m_open;
            m_free.notify_one();
        }
        return session;
    }

    // A connection that died is dropped; the next caller opens a fresh one.
    void give_back(std::unique_ptr<PostgresSession> session)
    {
        std::lock_guard const lock(m_mutex);
        if (session->alive())
            m_idle.push_back(std::move(session));
        else
            --m_open;
        m_free.notify_one();
    }

    Settings m_settings;
    std::mutex m_mutex;
    std::condition_variable m_free;
    std::vector<std::unique_ptr<PostgresSession>> m_idle;
    unsigned m_open = 0;
};

}

Result<std::unique_ptr<Database>> open_postgres(Settings const& settings)
{
    auto database = std::make_unique<PostgresDatabase>(settings);
    TRY(database->check_connection());
    return std::unique_ptr<Database>(std::move(database));
}

}
