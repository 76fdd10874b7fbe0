// Numbered steps, forward only, one SQL text for both engines.
#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <chrono>

#include "db/database.h"
#include "migration_files.h"

namespace samlop::db {

namespace {

std::string digest(std::string_view text)
{
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(), bytes);
    std::string hex;
    for (auto byte : bytes)
        hex += fmt::format("{:02x}", byte);
    return hex;
}

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// STRICT tables know INTEGER and TEXT only. The steps are written with PostgreSQL's names.
std::string for_sqlite(std::string sql)
{
    replace_all(sql, "BIGINT", "INTEGER");
    replace_all(sql, "SMALLINT", "INTEGER");
    replace_all(sql, "\n);", "\n) STRICT;");
    return sql;
}

struct Applied {
    int number;
    std::string digest;
};

Result<std::vector<Applied>> applied_steps(Session& session)
{
    auto const exists = TRY(session.number(session.engine() == Engine::sqlite
            ? "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='migrations'"
            : "SELECT count(*) FROM information_schema.tables WHERE table_schema=current_schema() AND table_name='migrations'"));
    if (exists == 0)
        return std::vector<Applied> {};
    return session.list("SELECT number, digest FROM migrations ORDER BY number", [](Row const& row) {
        return Applied { static_cast<int>(row.integer(0)), row.text(1) };
    });
}

Result<> check_applied(std::vector<Applied> const& applied, std::vector<Migration> const& migrations)
{
    for (auto const& step : applied) {
        auto const known = std::ranges::find(migrations, step.number, &Migration::number);
        if (known == migrations.end())
            return fail(ErrorKind::conflict, "The database was made by a newer version (step {step}). Use that version or a copy from before.",
                { { "step", std::to_string(step.number) } });
        if (digest(known->sql) != step.digest)
            return fail(ErrorKind::conflict, "Step {step} of the database differs from the one that was applied. This is not the same product.",
                { { "step", std::to_string(step.number) } });
    }
    return {};
}

}

std::vector<Migration> bundled_migrations(Engine engine)
{
    std::vector<Migration> migrations;
    for (auto const& file : migration_files::all()) {
        Migration step { .number = std::atoi(std::string(file.path.substr(0, 4)).c_str()), .name = std::string(file.path), .sql = {} };
        step.sql = engine == Engine::sqlite ? for_sqlite(std::string(file.content)) : std::string(file.content);
        migrations.push_back(std::move(step));
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    return migrations;
}

Result<int> schema_version(Session& session)
{
    auto const applied = TRY(applied_steps(session));
    return applied.empty() ? 0 : applied.back().number;
}

Result<int> migrate(Database& database, std::vector<Migration> const& migrations)
{
    auto const applied = TRY(database.read([](Session& session) { return applied_steps(session); }));
    TRY(check_applied(applied, migrations));
    if (applied.size() == migrations.size())
        return 0;
    if (!applied.empty())
        TRY(database.copy(fmt::format("before-{:04}", migrations.back().number)));
    return database.write([&](Session& session) -> Result<int> {
        auto const done = TRY(applied_steps(session)); // Another process may have been quicker.
        int count = 0;
        for (auto const& step : migrations) {
            if (std::ranges::find(done, step.number, &Applied::number) != done.end())
                continue;
            TRY(session.script(step.sql));
            auto const now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
            TRY(session.run("INSERT INTO migrations (number, name, digest, applied_at) VALUES ($1, $2, $3, $4)", step.number, step.name,
                digest(step.sql), now));
            ++count;
        }
        return count;
    });
}

}
