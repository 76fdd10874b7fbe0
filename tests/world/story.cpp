#include "tests/world/story.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <libpq-fe.h>
#include <stdexcept>
#include <unistd.h>

#include "app/command_context.h"
#include "areas/accounts/sign_in.h"
#include "areas/anchoring/anchoring.h"
#include "areas/anchoring/letter.h"
#include "areas/anchoring/round.h"
#include "areas/cases/case_import.h"
#include "areas/collaborations/collaboration.h"
#include "areas/gates/body.h"
#include "areas/governance/duty.h"
#include "areas/governance/ladder.h"
#include "areas/measures/measure.h"
#include "areas/organisations/organisation.h"
#include "tests/world/clock.h"
#include "source_dir.h"

namespace samlop::test {

namespace {

struct Part {
    std::string_view who, name, orgnr;
    MemberRole role = MemberRole::reader;
    bool runs_the_installation = false;
};

constexpr Part cast[] = {
    { "kari", "Kari Elvestad", "991825827", MemberRole::lead },
    { "ola", "Ola Fjordheim", "971040238", MemberRole::contributor },
    { "nora", "Nora Bekk", "889640782", MemberRole::contributor },
    { "liv", "Liv Aamodt", "974761076", MemberRole::reader },
    { "berit", "Berit Sandvik", "918082956", MemberRole::contributor },
    { "odd", "Odd Holm", "972417858", MemberRole::contributor },
    { "even", "Even Lunde", "" },
    { "ukjent", "Una Kjentstad", "994598759", MemberRole::lead },
    { "drift", "Dina Rift", "", MemberRole::reader, true },
};

// A story that cannot be told stops the test program: nothing that it would say has a meaning.
template<typename T>
T told(Result<T> result)
{
    if (!result)
        throw std::runtime_error(fmt::format("the story cannot be told: {} {} {}", result.error().text, result.error().detail,
            result.error().fields.empty() ? std::string() : result.error().fields.front().field + " " + result.error().fields.front().text));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::string read_text(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

void on_server(std::string const& sql)
{
    auto* connection = PQconnectdb(postgres_url());
    auto* answer = PQexec(connection, sql.c_str());
    auto const good = PQresultStatus(answer) == PGRES_COMMAND_OK;
    std::string const problem = PQerrorMessage(connection);
    PQclear(answer);
    PQfinish(connection);
    if (!good)
        throw std::runtime_error(sql + ": " + problem);
}

// The same server, another database: postgresql://user@/NAME?host=…
std::string url_of(std::string const& database)
{
    std::string url = postgres_url();
    auto const slash = url.find('/', url.find("//") + 2);
    auto const query = url.find('?');
    return url.substr(0, slash == std::string::npos ? query : slash) + "/" + database + (query == std::string::npos ? "" : url.substr(query));
}

std::string unused_name()
{
    static int count = 0;
    return fmt::format("samlop_{}_{}", getpid(), ++count);
}

Result<> let_in(Context& context, Part const& part)
{
    auto const person = TRY(add_person(context, std::string(part.name), fmt::format("{}@fortelling.example", part.who), part.runs_the_installation));
    if (!part.orgnr.empty()) {
        auto const organisation = TRY(find_organisation_by_number(context.db(), part.orgnr));
        if (!organisation)
            return fail_internal("no organisation " + std::string(part.orgnr));
        TRY(invite_member(context, organisation->id, person.name, person.email, part.role));
    } else if (!part.runs_the_installation) {
        context.place = TRY(find_place(context, "fortelling"));
        TRY(let_read(context, person.id));
    }
    return {};
}

// What the case format does not say: how the body decides, and what.
Result<> give_mandate(Context& context)
{
    context.place = TRY(find_place(context, "fortelling"));
    auto body = TRY(find_body(context, "B1"));
    body.rule = "consensus";
    body.quorum_percent = 60;
    body.members_complete = true;
    body.rights = { { .id = {}, .from_phase = "forme", .initiative = {}, .most_ore = {}, .granted_by = "Samarbeidsavtalen", .since_on = "2026-01-01" } };
    return edit_body(context, body);
}

// Who decides what: one decision in the table, a role that nobody fills, and a ladder of two steps.
Result<> share_duties(Context& context)
{
    context.place = TRY(find_place(context, "fortelling"));
    auto const body = TRY(find_body(context, "B1"));
    TRY(add_topic(context, { .name = "Prioritering", .duties = { { "body", body.id.value, 'A' }, { "party", body.chair.value, 'R' } } }));
    TRY(add_steering_role(context, { .name = "Programleder", .task = "Leder programmet fra dag til dag" }));
    return save_ladder(context, { { .position = 1, .who = "De som er uenige", .days = 10, .next = 2 }, { .position = 2, .body = body.id } }, 0);
}

// Who stands behind: a link for what Kartverket is known for, a measure, a joint requirement with one letter, and an open round.
Result<> tell_of_anchoring(Context& context)
{
    context.place = TRY(find_place(context, "fortelling"));
    auto const matrix = TRY(anchoring_of(context));
    for (auto const& row : matrix.rows) {
        auto const* known = row.cells[static_cast<std::size_t>(AnchoringLevel::practitioners)].now;
        if (row.who.party.name != "Statens kartverk" || !known)
            continue;
        TRY(add_anchoring_evidence(context, *known, { .kind = "link", .title = "Referat fra oppstarten", .url = "https://fortelling.example/referat" }));
        JointRequirement const requirement { .id = new_id<JointRequirement>(), .ref = "K1", .title = "Felles innsikt" };
        TRY(land(context, context.place->id, requirement));
        Letter letter { .id = new_id<Letter>(), .requirement = requirement.id, .party = row.who.party.id, .year = 2026, .wording = "Virksomheten skal bidra til felles innsikt." };
        letter.registered_at = context.now;
        TRY(land(context, context.place->id, letter));
        Measure const measure { .id = new_id<Measure>(), .ref = "T1", .title = "Legge saken fram for toppledelsen", .owner = row.who.party.id, .created_at = context.now, .changed_at = context.now };
        TRY(land(context, context.place->id, measure));
    }
    TRY(open_round(context, ""));
    return {};
}

}

char const* postgres_url() { return std::getenv("SAMLOP_TEST_POSTGRES"); }

Micros story_begins() { return instant_of({ 2026, 11, 16 }); }

Story const& Story::on(db::Engine engine)
{
    if (engine == db::Engine::sqlite) {
        static Story const story(db::Engine::sqlite);
        return story;
    }
    static Story const story(db::Engine::postgres);
    return story;
}

Story::Story(db::Engine engine)
    : m_engine(engine)
    , m_folder(std::filesystem::temp_directory_path() / fmt::format("samlop-story-{}-{}", getpid(), static_cast<int>(engine)))
{
    std::filesystem::create_directories(m_folder);
    if (engine == db::Engine::postgres) {
        m_database = unused_name();
        on_server("CREATE DATABASE " + m_database);
    }
    tell();
}

Story::~Story()
{
    std::filesystem::remove_all(m_folder);
    if (!m_database.empty())
        drop(m_database);
}

void Story::tell()
{
    Settings settings;
    settings.data = m_folder.string();
    settings.database = m_database.empty() ? "" : url_of(m_database);
    auto const house = told(open_house(settings));
    told(house->write_as_installation(
        [](Context& context) { return import_case_text(context, read_text(SAMLOP_SOURCE_DIR "/tests/world/story.json")); }));
    told(house->write_as_installation(give_mandate));
    told(house->write_as_installation(share_duties));
    told(house->write_as_installation(tell_of_anchoring));
    for (auto const& part : cast) {
        told(house->write_as_installation([&](Context& context) { return let_in(context, part); }));
        auto const opened = told(house->write_as_installation([&](Context& context) -> Result<Opened> {
            auto const person = TRY(find_person_by_email(context.db(), fmt::format("{}@fortelling.example", part.who)));
            return open_session(context, { person->id, "link" }, "Prøve");
        }));
        auto const signed_in = told(house->database->read([&](db::Session& session) { return signed_in_by(session, opened.secret, now_micros()); }));
        m_people[std::string(part.who)] = { opened.secret, signed_in->actor.form_token };
    }
}

std::string Story::copy_to(Settings& settings) const
{
    std::filesystem::copy(m_folder, settings.data, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    if (m_engine == db::Engine::sqlite)
        return {};
    auto name = unused_name();
    on_server(fmt::format("CREATE DATABASE {} TEMPLATE {}", name, m_database));
    settings.database = url_of(name);
    return name;
}

void Story::drop(std::string const& database) { on_server("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)"); }

}
