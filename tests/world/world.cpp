#include "tests/world/world.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/application.h"
#include "tests/world/story.h"

namespace samlop::test {

http::Request Visitor::request(http::Method method, std::string_view path) const
{
    http::Request request;
    request.method = method;
    request.target = path;
    auto const question = path.find('?');
    request.path = path.substr(0, question);
    if (question != std::string_view::npos) {
        request.query_string = path.substr(question + 1);
        auto parsed = http::Form::parse(request.query_string);
        EXPECT_TRUE(parsed) << request.query_string;
        if (parsed)
            request.query = std::move(*parsed);
    }
    request.headers = { { "host", "localhost" }, { "accept", "text/html" } };
    if (!m_cookie.empty())
        request.headers.emplace_back("cookie", "samlop=" + m_cookie);
    request.remote = "127.0.0.1";
    request.request_id = "test";
    return request;
}

Fields Visitor::with_token(Fields form) const
{
    if (!m_token.empty())
        form.emplace_back("_token", m_token);
    return form;
}

Answer Visitor::send(http::Request request) const
{
    auto const before = m_world->m_database_counted->statements();
    Answer answer;
    answer.response = m_world->m_application->handle(request);
    answer.statements = m_world->m_database_counted->statements() - before;
    answer.status = answer.response.status;
    answer.body = answer.response.shared_body ? *answer.response.shared_body : answer.response.body;
    answer.location = answer.response.header("location");
    return answer;
}

Answer Visitor::get(std::string_view path) const { return send(request(http::Method::get, path)); }

Answer Visitor::post(std::string_view path, Fields const& form) const
{
    auto sent = request(http::Method::post, path);
    for (auto const& [name, value] : with_token(form))
        EXPECT_TRUE(sent.form.add(name, value)) << name;
    return send(std::move(sent));
}

Answer Visitor::get_json(std::string_view path) const
{
    auto sent = request(http::Method::get, path);
    sent.headers[1].second = "application/json";
    return send(std::move(sent));
}

Answer Visitor::post_json(std::string_view path, std::string_view body) const
{
    auto sent = request(http::Method::post, path);
    sent.headers[1].second = "application/json";
    sent.headers.emplace_back("content-type", "application/json");
    sent.headers.emplace_back("x-csrf-token", m_token);
    sent.body = body;
    return send(std::move(sent));
}

namespace {

// Audit rows in the order they were written: time stands still in a story, so the chains are told one after the other.
constexpr auto events_sql = "SELECT chain, sequence, action FROM audit ORDER BY chain DESC, sequence";

Settings settings_in(std::filesystem::path const& folder)
{
    Settings settings;
    settings.data = folder.string();
    settings.workers = 4;
    settings.requests_per_minute = 10'000'000; // A test asks more in a second than a person in an hour.
    settings.sign_ins_per_hour = 100'000;
    return settings;
}

}

World::World(db::Engine engine)
    : m_clock(story_begins())
{
    auto const& story = Story::on(engine);
    m_clock.begin_chapter(1);
    spdlog::set_level(spdlog::level::err); // A line for each request would hide what went wrong.
    static int count = 0;
    m_folder = std::filesystem::temp_directory_path() / fmt::format("samlop-world-{}-{}", getpid(), ++count);
    std::filesystem::create_directories(m_folder);
    auto settings = settings_in(m_folder);
    m_database = story.copy_to(settings);
    auto house = open_house(std::move(settings));
    if (!house)
        throw std::runtime_error(house.error().text + " " + house.error().detail);
    m_house = std::move(*house);
    m_database_counted = std::make_unique<CountedDatabase>(*m_house->database);
    m_application = std::make_unique<Application>(m_house->settings, *m_database_counted, *m_house->playbooks, *m_house->files,
        *m_house->editions);
    for (auto const& [who, signed_in] : story.people())
        m_visitors.emplace(who, Visitor(*this, signed_in.cookie, signed_in.token));
    m_visitors.emplace("", Visitor(*this, "", ""));
    events();
}

World::~World()
{
    m_application.reset();
    m_database_counted.reset();
    m_house.reset();
    std::filesystem::remove_all(m_folder);
    if (!m_database.empty())
        Story::drop(m_database);
}

Visitor World::as(std::string_view who)
{
    auto const found = m_visitors.find(who);
    if (found == m_visitors.end())
        throw std::runtime_error("nobody in the story is called " + std::string(who));
    return found->second;
}

std::vector<std::string> World::events()
{
    std::vector<std::string> fresh;
    auto const read = m_house->database->read([&](db::Session& session) {
        return session.each(events_sql, [&](db::Row const& row) {
            auto& seen = m_events_seen[row.integer(0)];
            if (row.integer(1) <= seen)
                return;
            seen = row.integer(1);
            fresh.push_back(row.text(2));
        });
    });
    EXPECT_TRUE(read);
    return fresh;
}

std::int64_t World::number(std::string_view sql)
{
    auto const found = m_house->database->read([&](db::Session& session) { return session.number(sql); });
    EXPECT_TRUE(found) << found.error().detail;
    return found ? *found : -1;
}

std::string World::text(std::string_view sql)
{
    auto const found = m_house->database->read(
        [&](db::Session& session) { return session.one(sql, [](db::Row const& row) { return row.text(0); }); });
    EXPECT_TRUE(found) << found.error().detail;
    return found && *found ? **found : std::string();
}

void World::run(std::string_view sql)
{
    auto const done = m_house->database->write([&](db::Session& session) { return session.run(sql); });
    EXPECT_TRUE(done) << done.error().detail;
    m_application->services().kept.clear(); // What goes past the verbs is in no chain.
}

void ScenarioOnEngine::SetUp()
{
    if (GetParam() == db::Engine::postgres && !postgres_url())
        GTEST_SKIP() << "SAMLOP_TEST_POSTGRES names no server";
}

std::vector<db::Engine> engines() { return { db::Engine::sqlite, db::Engine::postgres }; }

std::string name_of_engine(testing::TestParamInfo<db::Engine> const& info)
{
    return info.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
}

}
