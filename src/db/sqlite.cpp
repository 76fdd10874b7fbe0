// SQLite: one writer thread that commits in groups, and as many read-only connections as there are readers.
#include <condition_variable>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <sqlite3.h>
#include <thread>

#include "db/database.h"

namespace samlop::db {

namespace {

Failure sqlite_failure(sqlite3* connection, std::string_view what)
{
    auto const code = sqlite3_extended_errcode(connection);
    auto detail = fmt::format("sqlite {}: {} ({})", code, sqlite3_errmsg(connection), what);
    Error error { .kind = ErrorKind::internal,
        .text = "Something went wrong with us. Nothing was changed.",
        .arguments = {},
        .fields = {},
        .detail = std::move(detail) };
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        error.kind = ErrorKind::conflict;
        error.text = "This clashes with something that is already registered";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        error.kind = ErrorKind::unavailable;
        error.text = "The database does not answer right now. Nothing was changed. Try again in a moment.";
        break;
    default: break;
    }
    return Failure { std::move(error) };
}

// A prepared statement and, for $k, the index SQLite gave it (SQLite numbers names by first appearance).
struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::vector<int> index;
};

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement)
        : m_statement(statement)
    {
    }
    bool null(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    std::string_view view(int column) const override
    {
        auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(m_statement, column));
        return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string_view();
    }

private:
    sqlite3_stmt* m_statement;
};

class SqliteSession final : public Session {
public:
    static Result<std::unique_ptr<SqliteSession>> open(std::string const& path, bool writable)
    {
        std::unique_ptr<SqliteSession> session(new SqliteSession(writable));
        int const flags = SQLITE_OPEN_READWRITE | (writable ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
        if (sqlite3_open_v2(path.c_str(), &session->m_connection, flags, nullptr) != SQLITE_OK)
            return sqlite_failure(session->m_connection, "open " + path);
        sqlite3_busy_timeout(session->m_connection, 5000);
        sqlite3_db_config(session->m_connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(session->m_connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        sqlite3_db_config(session->m_connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
        TRY(session->script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                            "PRAGMA cache_size=-8000; PRAGMA trusted_schema=OFF; PRAGMA wal_autocheckpoint=1000;"));
        if (!writable)
            TRY(session->script("PRAGMA query_only=ON;"));
        return session;
    }
    ~SqliteSession() override
    {
        for (auto& [sql, prepared] : m_prepared)
            sqlite3_finalize(prepared.statement);
        sqlite3_close_v2(m_connection);
    }

    Engine engine() const override { return Engine::sqlite; }
    bool writable() const override { return m_writable; }

    Result<std::int64_t> execute(
        std::string_view sql, std::span<Parameter const> parameters, std::function<void(Row const&)> const& visit) override
    {
        ++m_statements;
        auto* prepared = TRY(prepare(sql, parameters.size()));
        auto* statement = prepared->statement;
        if (sqlite3_stmt_busy(statement))
            return fail_internal(fmt::format("statement used inside its own rows: {}", sql));
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (prepared->index[i] != 0)
                bind(statement, prepared->index[i], parameters[i]);
        }
        std::int64_t rows = 0;
        SqliteRow const row(statement);
        int code = sqlite3_step(statement);
        for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
            ++rows;
            if (visit)
                visit(row);
        }
        bool const reads = sqlite3_stmt_readonly(statement);
        if (code != SQLITE_DONE) {
            auto failure = sqlite_failure(m_connection, sql);
            sqlite3_reset(statement);
            return failure;
        }
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return reads ? rows : std::int64_t { sqlite3_changes64(m_connection) };
    }

    Result<> script(std::string const& sql) override
    {
        if (sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return sqlite_failure(m_connection, sql.substr(0, 400));
        return {};
    }

    Result<> copy_to(std::string const& path)
    {
        sqlite3* target = nullptr;
        if (sqlite3_open(path.c_str(), &target) != SQLITE_OK) {
            auto failure = sqlite_failure(target, "copy to " + path);
            sqlite3_close(target);
            return failure;
        }
        auto* backup = sqlite3_backup_init(target, "main", m_connection, "main");
        if (backup) {
            sqlite3_backup_step(backup, -1);
            sqlite3_backup_finish(backup);
        }
        bool const good = sqlite3_errcode(target) == SQLITE_OK;
        auto failure = sqlite_failure(target, "copy to " + path);
        sqlite3_close(target);
        if (!good)
            return failure;
        return {};
    }

private:
    explicit SqliteSession(bool writable)
        : m_writable(writable)
    {
    }

    static void bind(sqlite3_stmt* statement, int index, Parameter const& parameter)
    {
        if (auto const* number = std::get_if<std::int64_t>(&parameter))
            sqlite3_bind_int64(statement, index, *number);
        else if (auto const* text = std::get_if<std::string_view>(&parameter))
            sqlite3_bind_text64(statement, index, text->data() ? text->data() : "", text->size(), SQLITE_STATIC, SQLITE_UTF8);
        else
            sqlite3_bind_null(statement, index);
    }

    Result<Prepared*> prepare(std::string_view sql, std::size_t parameters)
    {
        if (auto found = m_prepared.find(sql); found != m_prepared.end())
            return &found->second;
        Prepared prepared;
        if (sqlite3_prepare_v3(m_connection, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &prepared.statement, nullptr)
            != SQLITE_OK)
            return sqlite_failure(m_connection, sql);
        for (std::size_t i = 1; i <= parameters; ++i)
            prepared.index.push_back(sqlite3_bind_parameter_index(prepared.statement, fmt::format("${}", i).c_str()));
        // Register filters make texts of their own; a bounded store keeps a curious visitor from filling the memory.
        if (m_prepared.size() >= 400)
            drop_idle();
        return &m_prepared.emplace(std::string(sql), std::move(prepared)).first->second;
    }

    void drop_idle()
    {
        std::erase_if(m_prepared, [](auto const& entry) {
            if (sqlite3_stmt_busy(entry.second.statement))
                return false;
            sqlite3_finalize(entry.second.statement);
            return true;
        });
    }

    sqlite3* m_connection = nullptr;
    bool m_writable;
    std::map<std::string, Prepared, std::less<>> m_prepared;
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string path, std::unique_ptr<SqliteSession> writer)
        : m_path(std::move(path))
        , m_writer(std::move(writer))
        , m_thread([this](std::stop_token const& stop) { write_groups(stop); })
    {
    }
    ~SqliteDatabase() override
    {
        m_thread.request_stop();
        m_waiting.notify_all();
        m_thread.join();
    }

    Engine engine() const override { return Engine::sqlite; }

    Result<std::string> copy(std::string const& label) override
    {
        auto target = m_path + "." + label;
        auto reader = TRY(borrow());
        TRY(reader->copy_to(target));
        give_back(std::move(reader));
        return target;
    }

protected:
    Result<> do_read(Work_ const& work) override
    {
        auto reader = TRY(borrow());
        TRY(reader->script("BEGIN"));
        auto done = work(*reader);
        auto ended = reader->script("COMMIT");
        if (ended)
            give_back(std::move(reader));
        return done;
    }

    Result<> do_write(Work_ const& work) override
    {
        Job job { .work = &work };
        std::unique_lock lock(m_mutex);
        if (m_thread.get_stop_token().stop_requested())
            return fail(ErrorKind::unavailable, "The server is closing. Nothing was changed. Try again in a moment.");
        m_jobs.push_back(&job);
        m_waiting.notify_one();
        job.ready.wait(lock, [&] { return job.done; });
        return std::move(job.outcome);
    }

private:
    struct Job {
        Work_ const* work;
        Result<> outcome {};
        bool done = false;
        std::condition_variable ready {};
    };

    // Takes what has gathered, runs each in a savepoint of its own, commits them with one sync, and only then answers.
    void write_groups(std::stop_token const& stop)
    {
        std::vector<Job*> group;
        while (true) {
            {
                std::unique_lock lock(m_mutex);
                m_waiting.wait(lock, stop, [&] { return !m_jobs.empty(); });
                if (m_jobs.empty())
                    return;
                auto const size = std::min<std::size_t>(m_jobs.size(), 128);
                group.assign(m_jobs.begin(), m_jobs.begin() + static_cast<std::ptrdiff_t>(size));
                m_jobs.erase(m_jobs.begin(), m_jobs.begin() + static_cast<std::ptrdiff_t>(size));
            }
            run_group(group);
            std::lock_guard const lock(m_mutex);
            for (auto* job : group) {
                job->done = true;
                job->ready.notify_one();
            }
        }
    }

    void run_group(std::vector<Job*> const& group)
    {
        auto begun = m_writer->script("BEGIN IMMEDIATE");
        for (auto* job : group)
            job->outcome = begun ? run_job(*job->work) : begun;
        if (!begun)
            return;
        auto committed = m_writer->script("COMMIT");
        if (committed)
            return;
        (void)m_writer->script("ROLLBACK");
        for (auto* job : group) {
            if (job->outcome)
                job->outcome = committed;
        }
    }

    Result<> run_job(Work_ const& work)
    {
        TRY(m_writer->script("SAVEPOINT job"));
        auto done = [&]() -> Result<> {
            try {
                return work(*m_writer);
            } catch (std::exception const& problem) {
                return fail_internal(problem.what());
            }
        }();
        TRY(m_writer->script(done ? "RELEASE job" : "ROLLBACK TO job; RELEASE job"));
        return done;
    }

    Result<std::unique_ptr<SqliteSession>> borrow()
    {
        {
            std::lock_guard const lock(m_readers_mutex);
            if (!m_readers.empty()) {
                auto reader = std::move(m_readers.back());
                m_readers.pop_back();
                return reader;
            }
        }
        return SqliteSession::open(m_path, false);
    }

    void give_back(std::unique_ptr<SqliteSession> reader)
    {
        std::lock_guard const lock(m_readers_mutex);
        m_readers.push_back(std::move(reader));
    }

    std::string m_path;
    std::unique_ptr<SqliteSession> m_writer;
    std::mutex m_mutex;
    std::condition_variable_any m_waiting;
    std::deque<Job*> m_jobs;
    std::mutex m_readers_mutex;
    std::vector<std::unique_ptr<SqliteSession>> m_readers;
    std::jthread m_thread;
};

}

Result<std::unique_ptr<Database>> open_sqlite(Settings const& settings)
{
    auto path = settings.url.substr(std::string_view("sqlite:").size());
    auto writer = TRY(SqliteSession::open(path, true));
    return std::unique_ptr<Database>(std::make_unique<SqliteDatabase>(std::move(path), std::move(writer)));
}

Result<std::unique_ptr<Database>> Database::open(Settings const& settings)
{
    if (settings.url.starts_with("sqlite:"))
        return open_sqlite(settings);
    if (settings.url.starts_with("postgresql:") || settings.url.starts_with("postgres:"))
        return open_postgres(settings);
    return fail(ErrorKind::invalid, "The database address must begin with sqlite: or postgresql:");
}

}
