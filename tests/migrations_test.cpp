// Bringing a database from one version to the next: after a copy, whole or not at all, and never backwards.
#include <filesystem>

#include "tests/world/world.h"

namespace samlop::test {
namespace {

db::Migration step(int number, std::string sql) { return { .number = number, .name = std::to_string(number) + "_prove.sql", .sql = std::move(sql) }; }

std::vector<db::Migration> with(World& world, db::Migration extra)
{
    auto migrations = db::bundled_migrations(world.house().database->engine());
    migrations.push_back(std::move(extra));
    return migrations;
}

int version_of(World& world)
{
    auto const version = world.house().database->read([](db::Session& session) { return db::schema_version(session); });
    return version ? *version : -1;
}

SCENARIO(Migrations, AStepIsTakenOnceAfterACopy)
{
    auto const before = version_of(world);
    auto const next = with(world, step(9001, "CREATE TABLE prove (id BIGINT PRIMARY KEY);"));
    auto const taken = db::migrate(*world.house().database, next);
    ASSERT_TRUE(taken) << taken.error().detail;
    EXPECT_EQ(*taken, 1);
    EXPECT_EQ(version_of(world), 9001);
    EXPECT_EQ(*db::migrate(*world.house().database, next), 0);
    if (GetParam() == db::Engine::sqlite) {
        auto const copy = world.house().settings.data + "/samlop.db.before-9001";
        ASSERT_TRUE(std::filesystem::exists(copy));
        auto const old = db::Database::open({ .url = "sqlite:" + copy });
        ASSERT_TRUE(old);
        EXPECT_EQ(*(*old)->read([](db::Session& session) { return db::schema_version(session); }), before);
    }
}

SCENARIO(Migrations, AStepThatFailsLeavesEverythingAsItWas)
{
    auto const before = version_of(world);
    auto const taken = db::migrate(*world.house().database, with(world, step(9001, "CREATE TABLE prove (id BIGINT PRIMARY KEY); INSERT INTO finnes_ikke VALUES (1);")));
    EXPECT_FALSE(taken);
    EXPECT_EQ(version_of(world), before);
    EXPECT_TRUE(db::migrate(*world.house().database, with(world, step(9001, "CREATE TABLE prove (id BIGINT PRIMARY KEY);")))) << "nothing of it was kept";
}

SCENARIO(Migrations, ANewerDatabaseIsRefused)
{
    ASSERT_TRUE(db::migrate(*world.house().database, with(world, step(9001, "CREATE TABLE prove (id BIGINT PRIMARY KEY);"))));
    auto const older = db::migrate(*world.house().database, db::bundled_migrations(GetParam()));
    ASSERT_FALSE(older);
    EXPECT_EQ(older.error().kind, ErrorKind::conflict);
    EXPECT_EQ(version_of(world), 9001);
}

SCENARIO(Migrations, AnOldStepThatWasChangedIsRefused)
{
    auto changed = db::bundled_migrations(GetParam());
    changed.front().sql += "\n-- en merknad";
    auto const refused = db::migrate(*world.house().database, changed);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
}

}
}
