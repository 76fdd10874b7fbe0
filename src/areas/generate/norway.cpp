#include "areas/generate/norway.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "areas/generate/random.h"
#include "areas/generate/words.h"

namespace samlop::generating {

namespace {

// As new ids are made: milliseconds since 2024 above, 22 bits below. June 2025, so that they stand apart from ids made since.
constexpr std::int64_t first_of_all_ids = std::int64_t { 44'668'800'000 } << 22;
constexpr std::int64_t ids_per_collaboration = std::int64_t { 1 } << 22;
enum Kind : std::uint64_t { organisation_stream = 1, person_stream, collaboration_stream };

// No real number begins with 3, so that an invented organisation is never taken for one that exists.
std::string made_number(std::int64_t n)
{
    static constexpr int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
    for (std::int64_t candidate = 30'000'000 + 11 * n;; ++candidate) {
        auto const digits = fmt::format("{:08}", candidate);
        int sum = 0;
        for (std::size_t i = 0; i < 8; ++i)
            sum += weights[i] * (digits[i] - '0');
        auto const check = (11 - sum % 11) % 11;
        if (check != 10)
            return digits + static_cast<char>('0' + check);
    }
}

std::string capital(std::string_view word)
{
    std::string out(word);
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

MadeOrganisation make_organisation(std::int64_t n, std::int64_t all, std::uint64_t seed)
{
    auto random = stream(seed, organisation_stream, static_cast<std::uint64_t>(n));
    MadeOrganisation made;
    made.id = first_of_all_ids + n;
    made.orgnr = made_number(n);
    auto const share = n * 100 / all; // Of a hundred: 4 ministries, 16 state bodies, 4 counties, 60 municipalities, 10 companies, 6 others.
    auto const field = random.pick(fields);
    if (share < 4) {
        made.kind = "ministry";
        made.name = fmt::format("{}departementet {}", capital(fields[static_cast<std::size_t>(n) % fields.size()]), n + 1);
    } else if (share < 20) {
        made.kind = "state";
        made.name = fmt::format("Direktoratet for {} {}", field, n + 1);
        made.short_name = fmt::format("{}dir {}", capital(field.substr(0, 3)), n + 1);
    } else if (share < 24) {
        made.kind = "county";
        made.name = fmt::format("{} fylkeskommune {}", random.pick(places), n + 1);
    } else if (share < 84) {
        made.kind = "municipality";
        made.name = fmt::format("{} kommune {}", random.pick(places), n + 1);
    } else if (share < 94) {
        made.kind = "private";
        made.name = fmt::format("{} {} AS", random.pick(places), n + 1);
    } else {
        made.kind = "voluntary";
        made.name = fmt::format("Foreningen for {} {}", field, n + 1);
    }
    return made;
}

void make_organisations(Norway& norway, Sizes const& sizes, std::uint64_t seed)
{
    for (std::int64_t n = 0; n < sizes.organisations; ++n)
        norway.organisations.push_back(make_organisation(n, sizes.organisations, seed));
    auto random = stream(seed, organisation_stream, 1'000'000);
    std::vector<std::int64_t> ministries;
    for (auto const& organisation : norway.organisations) {
        if (organisation.kind == "ministry")
            ministries.push_back(organisation.id);
    }
    for (auto& organisation : norway.organisations) {
        if (organisation.kind == "state" && !ministries.empty())
            organisation.ministry = random.pick(ministries);
    }
}

void make_people(Norway& norway, Sizes const& sizes, std::uint64_t seed)
{
    for (std::int64_t n = 0; n < sizes.people; ++n) {
        auto random = stream(seed, person_stream, static_cast<std::uint64_t>(n));
        MadePerson person;
        person.id = first_of_all_ids + 1'000'000 + n;
        person.name = fmt::format("{} {}", random.pick(first_names), random.pick(last_names));
        person.email = fmt::format("person{}@norge.example", n + 1);
        // Everybody gets somebody before anybody gets two.
        person.organisation = n < sizes.organisations ? static_cast<std::size_t>(n) : static_cast<std::size_t>(random.below(sizes.organisations));
        norway.organisations[person.organisation].people.push_back(person.id);
        norway.people.push_back(std::move(person));
    }
}

std::string role_at(std::size_t index, std::string_view kind, Random& random)
{
    if (index == 0)
        return "coordinating";
    if (kind == "ministry")
        return random.percent(70) ? "observer" : "participating";
    if (kind == "municipality")
        return random.percent(60) ? "adopting" : "participating";
    return kind == "private" || kind == "voluntary" ? "partner" : "participating";
}

constexpr std::int64_t most_parties = 64;

void make_parties(MadeCollaboration& made, Norway const& norway, bool is_first, Random& random)
{
    auto const all = static_cast<std::int64_t>(norway.organisations.size());
    // The first is the large one, that pages are measured on.
    auto const usual = random.from(12, 48);
    auto const wanted = std::min(all, is_first ? most_parties : usual);
    // A walk with a step that shares no factor with the number of organisations meets each at most once.
    auto const start = random.below(all);
    std::int64_t step = random.from(1, std::max<std::int64_t>(1, all - 1));
    while (std::gcd(step, all) != 1)
        ++step;
    for (std::int64_t i = 0; i < wanted; ++i) {
        MadeParty party;
        party.id = made.first_id + 1 + i;
        party.organisation = static_cast<std::size_t>((start + i * step) % all);
        party.role = role_at(static_cast<std::size_t>(i), norway.organisations[party.organisation].kind, random);
        party.status = i == 0 || random.percent(92) ? "joined" : random.percent(50) ? "left" : "invited";
        made.parties.push_back(std::move(party));
    }
}

std::vector<std::size_t> answering(MadeCollaboration const& made)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < made.parties.size(); ++i) {
        if (made.parties[i].answers())
            found.push_back(i);
    }
    return found;
}

void make_initiatives(MadeCollaboration& made, std::int64_t count, playbook::Method const& method, Random& random)
{
    auto const phases = static_cast<std::int64_t>(method.phases.size());
    auto const everybody = answering(made);
    for (std::int64_t i = 0; i < count; ++i) {
        MadeInitiative initiative;
        initiative.id = made.first_id + 1000 + i;
        bool const third_level = i >= 4;
        initiative.number = i == 0 ? "1" : third_level ? fmt::format("1.1.{}", i - 3) : fmt::format("1.{}", i);
        initiative.parent = i == 0 ? 0 : third_level ? made.first_id + 1001 : made.first_id + 1000;
        initiative.title = i == 0 ? made.title : std::string(random.pick(part_names));
        initiative.phase = static_cast<std::size_t>(random.below(phases));
        initiative.parties = everybody;
        if (i > 0) {
            std::erase_if(initiative.parties, [&](std::size_t party) { return party != everybody.front() && random.percent(60); });
        }
        made.slots += static_cast<std::int64_t>(items_until(method, initiative.phase).size() * initiative.parties.size());
        made.initiatives.push_back(std::move(initiative));
    }
}

MadeCollaboration make_collaboration(std::int64_t n, Norway const& norway, Sizes const& sizes, playbook::Method const& method, std::uint64_t seed)
{
    auto random = stream(seed, collaboration_stream, static_cast<std::uint64_t>(n));
    MadeCollaboration made;
    made.first_id = first_of_all_ids + (n + 8) * ids_per_collaboration;
    made.id = made.first_id;
    made.life_event = random.pick(life_events);
    made.title = fmt::format("{} i {}", made.life_event, random.pick(places));
    made.slug = fmt::format("norge-{:04}", n + 1);
    made.visibility = random.percent(20) ? 3 : 2;
    made.created_at = noon_of_the_day - days(random.from(200, 1700));
    make_parties(made, norway, n == 0, random);
    auto const before = n * sizes.initiatives / sizes.collaborations;
    make_initiatives(made, (n + 1) * sizes.initiatives / sizes.collaborations - before, method, random);
    return made;
}

// Gives each its part of `all`, in whole numbers that add up.
template<typename Weight>
void share_out(std::vector<MadeCollaboration>& collaborations, std::int64_t all, std::int64_t MadeCollaboration::*into, Weight weight)
{
    std::int64_t total = 0;
    for (auto const& each : collaborations)
        total += weight(each);
    std::int64_t passed = 0;
    for (auto& each : collaborations) {
        auto const before = total == 0 ? 0 : all * passed / total;
        passed += weight(each);
        each.*into = total == 0 ? 0 : all * passed / total - before;
    }
}

}

Sizes sizes_at(double scale)
{
    auto at = [&](std::int64_t whole, std::int64_t least) { return std::max(least, static_cast<std::int64_t>(std::llround(static_cast<double>(whole) * scale))); };
    auto const collaborations = at(300, 1);
    return { collaborations, at(450, 30), at(5000, 60), std::max(collaborations, at(1500, 1)), at(400'000, 1), at(2'000'000, 1) };
}

std::vector<std::string> items_until(playbook::Method const& method, std::size_t phase)
{
    std::vector<std::string> items;
    for (std::size_t i = 0; i <= phase; ++i) {
        for (auto const& criterion : method.phases[i].criteria)
            items.push_back(criterion.id);
    }
    for (auto const& activity : method.phases[phase].activities)
        items.push_back(activity.id);
    return items;
}

Norway make_norway(Sizes const& sizes, playbook::Method const& method, std::uint64_t seed)
{
    Norway norway;
    make_organisations(norway, sizes, seed);
    make_people(norway, sizes, seed);
    for (std::int64_t n = 0; n < sizes.collaborations; ++n)
        norway.collaborations.push_back(make_collaboration(n, norway, sizes, method, seed));
    share_out(norway.collaborations, sizes.answers, &MadeCollaboration::answers, [](auto const& each) { return each.slots; });
    for (auto& each : norway.collaborations)
        each.answers = std::min(each.answers, each.slots);
    share_out(norway.collaborations, sizes.audit_rows, &MadeCollaboration::audit_rows, [](auto const& each) { return each.answers + 50; });
    return norway;
}

}
