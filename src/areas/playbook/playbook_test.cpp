// The shipped methods are whole, and every kind of mistake in a playbook is told with its place.
#include "areas/playbook/playbook_commands.h"
#include "areas/playbook/playbook_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include "source_dir.h"

namespace samlop::playbook {

static std::string shipped_folder()
{
    return SAMLOP_SOURCE_DIR "/playbook";
}

static Playbooks const& shipped()
{
    static auto const books = [] {
        auto read = read_folder(shipped_folder());
        if (read)
            return std::move(*read);
        ADD_FAILURE() << read.error().text;
        for (auto const& field : read.error().fields)
            ADD_FAILURE() << field.field << ": " << field.text;
        return Playbooks({ Method { .is_default = true } }, {}, {});
    }();
    return books;
}

// A small playbook that is right, as files that a test can spoil.
static std::map<std::string, std::string> small()
{
    return {
        { "liten/method.toml", R"(id = "liten"
version = "1"
default = true
phases = ["en", "to"]
retired = ["P1-U9"]
title = {TEXT}
about = {TEXT}
theme_note = {TEXT}
[[themes]]
id = "bruker"
short_name = {TEXT}
name = {TEXT}
[[sources]]
id = "kilde"
url = "https://example.org/"
title = "Kilde"
publisher = "Utgiver"
)" },
        { "liten/phases/1-en/phase.toml", R"(id = "en"
number = 1
prefix = "P1"
sources = ["kilde"]
short_title = {TEXT}
title = {TEXT}
gate = {TEXT}
purpose = {TEXT}
[[criteria]]
id = "P1-U1"
theme = "bruker"
minutes = 5
sources = ["kilde"]
short_title = {TEXT}
title = {TEXT}
explanation = {TEXT}
question = {TEXT}
evidence = {TEXT}
)" },
        { "liten/phases/2-to/phase.toml", R"(id = "to"
number = 2
prefix = "P2"
follows = "en"
sources = ["kilde"]
short_title = {TEXT}
title = {TEXT}
gate = {TEXT}
purpose = {TEXT}
[[criteria]]
id = "P2-U1"
theme = "bruker"
minutes = 5
stale_after_months = 24
stale_reason = {TEXT}
sources = ["kilde"]
short_title = {TEXT}
title = {TEXT}
explanation = {TEXT}
question = {TEXT}
evidence = {TEXT}
)" },
        { "liten/prompts.toml", R"([[prompts]]
id = "T1"
theme = "bruker"
phases = ["en"]
criteria = ["P1-U1"]
sources = ["kilde"]
text = {TEXT}
)" },
        { "import.toml", R"(method = "liten"
version = "1"
[[rules]]
id = "R1"
list = "costs"
party = ["payer"]
criteria = ["P1-U1"]
needs = ["what"]
comment.nb = "Betaler {what}"
comment.nn = "Betaler {what}"
comment.en = "Pays {what}"
)" },
    };
}

// "title = {TEXT}" becomes one line for each language.
static std::string in_all_languages(std::string const& content)
{
    std::istringstream lines(content);
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        auto at = line.find(" = {TEXT}");
        if (at == std::string::npos) {
            result += line + "\n";
            continue;
        }
        auto key = line.substr(0, at);
        result += key + ".nb = \"bokmål\"\n" + key + ".nn = \"nynorsk\"\n" + key + ".en = \"English\"\n";
    }
    return result;
}

static Result<Playbooks> read(std::map<std::string, std::string> const& files)
{
    std::vector<std::pair<std::string, std::string>> whole;
    for (auto const& [path, content] : files)
        whole.emplace_back(path, in_all_languages(content));
    std::vector<std::pair<std::string, std::string_view>> views(whole.begin(), whole.end());
    return read_playbooks(views);
}

static std::map<std::string, std::string> spoilt(std::string const& path, std::string const& from, std::string const& to)
{
    auto files = small();
    auto& content = files.at(path);
    content = in_all_languages(content);
    auto at = content.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos)
        content.replace(at, from.size(), to);
    return files;
}

static bool has_problem(Result<Playbooks> const& read, std::string const& field, std::string const& text)
{
    if (read)
        return false;
    for (auto const& problem : read.error().fields) {
        if (problem.field == field && problem.text.find(text) != std::string::npos)
            return true;
    }
    for (auto const& problem : read.error().fields)
        std::cerr << "  told: " << problem.field << ": " << problem.text << '\n';
    return false;
}

static std::size_t criteria_of(Phase const& phase, std::string const& theme)
{
    return static_cast<std::size_t>(std::ranges::count(phase.criteria, theme, &Criterion::theme));
}

TEST(Playbook, the_default_method_has_the_phases_and_counts_of_the_guidance)
{
    auto const& method = shipped().default_method();
    EXPECT_EQ(method.id, "sammenhengende-tjenester");
    EXPECT_EQ(method.version, "2024-02");
    std::vector<std::string> ids;
    std::vector<std::size_t> criteria;
    std::vector<std::size_t> activities;
    for (auto const& phase : method.phases) {
        ids.push_back(phase.id);
        criteria.push_back(phase.criteria.size());
        activities.push_back(phase.activities.size());
    }
    EXPECT_EQ(ids, (std::vector<std::string> { "starte", "forme", "levere", "drift" }));
    EXPECT_EQ(criteria, (std::vector<std::size_t> { 5, 12, 9, 5 }));
    EXPECT_EQ(activities, (std::vector<std::size_t> { 6, 10, 7, 0 }));
    EXPECT_EQ(method.phases[0].entry_conditions.size(), 3u);
    EXPECT_EQ(method.phases[1].follows, "starte");
    EXPECT_EQ(method.prompts.size(), 19u);
}

TEST(Playbook, criteria_are_spread_over_the_themes_as_on_the_map)
{
    auto const& method = shipped().default_method();
    std::vector<std::vector<std::size_t>> spread;
    for (auto const& phase : method.phases) {
        auto& counts = spread.emplace_back();
        for (auto const& group : method.by_theme(phase))
            counts.push_back(group.criteria.size());
    }
    EXPECT_EQ(spread, (std::vector<std::vector<std::size_t>> { { 1, 2, 1, 1 }, { 2, 4, 2, 4 }, { 2, 2, 2, 3 }, { 1, 1, 1, 2 } }));
}

TEST(Playbook, phase_two_places_each_criterion_under_its_theme)
{
    std::map<std::string, std::set<std::string>> placed;
    for (auto const& criterion : shipped().default_method().phase("forme")->criteria)
        placed[criterion.theme].insert(criterion.id);
    EXPECT_EQ(placed["bruker"], (std::set<std::string> { "F2-U2", "F2-U3" }));
    EXPECT_EQ(placed["samarbeid"], (std::set<std::string> { "F2-U1", "F2-U5", "F2-U6", "F2-U7" }));
    EXPECT_EQ(placed["forankring"], (std::set<std::string> { "F2-U9", "F2-U11" }));
    EXPECT_EQ(placed["styring"], (std::set<std::string> { "F2-U4", "F2-U8", "F2-U10", "F2-U12" }));
}

TEST(Playbook, what_no_source_lists_is_marked)
{
    auto const& method = shipped().default_method();
    for (auto const& criterion : method.phase("levere")->criteria)
        EXPECT_TRUE(criterion.origin.derived) << criterion.id;
    for (auto const& criterion : method.phase("drift")->criteria)
        EXPECT_TRUE(criterion.origin.proposal) << criterion.id;
    for (auto const& criterion : method.phase("forme")->criteria)
        EXPECT_FALSE(criterion.origin.derived || criterion.origin.proposal) << criterion.id;
    for (auto const& prompt : method.prompts)
        EXPECT_EQ(prompt.origin.proposal, !prompt.id.starts_with("TB-FOR-")) << prompt.id;
}

TEST(Playbook, answers_age_after_twelve_months_but_decisions_and_law_later)
{
    auto const& method = shipped().default_method();
    EXPECT_EQ(method.criterion("F2-U10")->stale_after_months, 12);
    EXPECT_EQ(method.criterion("F2-U3")->stale_after_months, 24);
    EXPECT_EQ(method.criterion("F2-U11")->stale_after_months, 36);
    EXPECT_FALSE(method.criterion("F2-U11")->stale_reason.in(Language::nn).empty());
}

TEST(Playbook, prompts_stand_beside_the_criteria_they_help_with)
{
    auto const& method = shipped().default_method();
    EXPECT_EQ(method.prompts_of(*method.criterion("F2-U10")).size(), 4u);
    EXPECT_EQ(method.prompts_of(*method.phase("drift")).size(), 2u);
}

TEST(Playbook, the_transition_to_operation_has_ten_points_and_three_ways_out)
{
    auto const* method = shipped().find("veikart-tjenesteinnovasjon", "2015");
    ASSERT_TRUE(method);
    EXPECT_EQ(method->phases.size(), 5u);
    auto const* transition = method->phase("overgang");
    ASSERT_TRUE(transition);
    EXPECT_EQ(transition->criteria.size(), 10u);
    EXPECT_EQ(transition->activities.size(), 4u);
    ASSERT_EQ(transition->path_choices.size(), 3u);
    EXPECT_EQ(transition->path_choices[2].outcome, Outcome::back);
    EXPECT_EQ(transition->path_choices[2].back_to, "utvikling");
}

TEST(Playbook, looking_up_what_is_not_there_gives_nothing)
{
    auto const& method = shipped().default_method();
    EXPECT_EQ(method.criterion("F9-U1"), nullptr);
    EXPECT_EQ(method.phase(""), nullptr);
    EXPECT_EQ(method.next_phase(method.phases.back()), nullptr);
    EXPECT_EQ(method.next_phase(method.phases.front())->id, "forme");
    EXPECT_EQ(shipped().find("sammenhengende-tjenester", "1999"), nullptr);
    EXPECT_EQ(shipped().newest("finnes-ikke"), nullptr);
}

TEST(Playbook, the_crosswalk_says_a_phase_in_the_words_of_other_methods)
{
    auto const& crosswalk = shipped().crosswalk();
    EXPECT_EQ(crosswalk.links_from("starte", "msp").size(), 1u);
    EXPECT_EQ(crosswalk.links_from("forme", "utredningsinstruksen").size(), 6u);
    EXPECT_EQ(crosswalk.links_to("utredningsinstruksen", "UI-1").size(), 2u);
    EXPECT_EQ(crosswalk.links_from("drift-port", "prosjektveiviseren").front()->step, "BP6");
    auto const* project_guide = crosswalk.framework("prosjektveiviseren");
    ASSERT_TRUE(project_guide);
    EXPECT_EQ(std::ranges::count(project_guide->steps, StepKind::phase, &Step::kind), 6);
    EXPECT_EQ(std::ranges::count(project_guide->steps, StepKind::decision, &Step::kind), 6);
    EXPECT_FALSE(project_guide->step("BP1")->not_mapped.empty());
    EXPECT_FALSE(crosswalk.framework("msp")->gap.empty());
    EXPECT_EQ(crosswalk.framework("sammenhengende-tjenester")->step("starte-port")->name.nb, "Port til Forme");
}

TEST(Playbook, import_rules_reach_the_criteria_they_are_for)
{
    std::map<std::string, std::set<std::string>> reached;
    for (auto const& rule : shipped().import_rules().rules)
        reached[rule.list].insert(rule.criteria.begin(), rule.criteria.end());
    EXPECT_EQ(reached["actors"], (std::set<std::string> { "F1-U1", "F2-U1" }));
    EXPECT_EQ(reached["costs"], (std::set<std::string> { "F2-U10" }));
    EXPECT_EQ(reached["benefits"], (std::set<std::string> { "F2-U4" }));
    EXPECT_EQ(reached["risks"], (std::set<std::string> { "F2-U8" }));
    EXPECT_EQ(reached["operations"], (std::set<std::string> { "D-K3", "F3-U2" }));
    EXPECT_TRUE(reached["agreements"].contains("F1-U5"));
    EXPECT_TRUE(reached["agreements"].contains("F3-U3"));
    EXPECT_TRUE(reached["deliverables"].contains("F2-U6"));
    EXPECT_EQ(shipped().import_rules().for_list("risks").size(), 2u);
}

TEST(Playbook, a_small_playbook_that_is_right_can_be_read)
{
    auto books = read(small());
    ASSERT_TRUE(books) << books.error().fields.front().field << ": " << books.error().fields.front().text;
    EXPECT_EQ(books->default_method().criterion("P2-U1")->phase, "to");
    EXPECT_EQ(books->default_method().title.in(Language::nn), "nynorsk");
    EXPECT_EQ(criteria_of(books->default_method().phases[0], "bruker"), 1u);
}

TEST(Playbook, two_versions_of_a_method_stand_side_by_side)
{
    auto files = small();
    for (auto const& [path, content] : small()) {
        if (path.starts_with("liten/"))
            files["liten-2" + path.substr(5)] = content;
    }
    auto& method = files["liten-2/method.toml"];
    method.replace(method.find("version = \"1\""), 13, "version = \"2\"");
    method.replace(method.find("default = true\n"), 15, "");
    auto books = read(files);
    ASSERT_TRUE(books) << books.error().fields.front().field << ": " << books.error().fields.front().text;
    EXPECT_EQ(books->newest("liten")->version, "2");
    EXPECT_EQ(books->default_method().version, "1");
    EXPECT_NE(books->find("liten", "1"), books->find("liten", "2"));

    method.replace(method.find("version = \"2\""), 13, "version = \"1\"");
    EXPECT_TRUE(has_problem(read(files), "liten/method.toml:version", "same id and version"));
}

struct Mistake {
    char const* path;
    char const* from;
    char const* to;
    char const* field;
    char const* text;
};

static constexpr auto method_file = "liten/method.toml";
static constexpr auto first_phase = "liten/phases/1-en/phase.toml";
static constexpr auto second_phase = "liten/phases/2-to/phase.toml";

TEST(Playbook, every_kind_of_mistake_is_told_with_its_place)
{
    std::vector<Mistake> mistakes {
        { method_file, "title.nn = \"nynorsk\"\n", "", "liten/method.toml:title.nn", "Missing" },
        { method_file, "title.nn = \"nynorsk\"", "title.nn = \"  \"", "liten/method.toml:title.nn", "Empty" },
        { method_file, "title.nn", "title.da", "liten/method.toml:title.da", "Unknown key" },
        { method_file, "version = \"1\"", "version = 1", "liten/method.toml:version", "Must be a text" },
        { method_file, "version = \"1\"", "version = \"1/2\"", "liten/method.toml:version", "An id is" },
        { method_file, "default = true", "", "liten/method.toml:default", "No method" },
        { method_file, "default = true", "default = \"ja\"", "liten/method.toml:default", "true or false" },
        { method_file, "[\"en\", \"to\"]", "[\"en\", \"to\", \"tre\"]", "liten/method.toml:phases", "No phase.toml" },
        { method_file, "[\"en\", \"to\"]", "[\"en\", \"en\"]", "liten/method.toml:phases", "Stands twice" },
        { method_file, "[\"en\", \"to\"]", "\"en\"", "liten/method.toml:phases", "Must be a list" },
        { method_file, "https://example.org/", "javascript:x", "liten/method.toml:sources[0].url", "An address" },
        { method_file, "[[sources]]", "[sources]", "liten/method.toml:sources", "Must be a list of tables" },
        { first_phase, "theme = \"bruker\"", "theme = \"brukar\"", "liten/phases/1-en/phase.toml:criteria[0].theme",
            "No such theme" },
        { first_phase, "minutes = 5", "minutes = 5.5", "liten/phases/1-en/phase.toml:criteria[0].minutes", "whole number" },
        { first_phase, "minutes = 5", "minutes = 0", "liten/phases/1-en/phase.toml:criteria[0].minutes", "Must be from" },
        { first_phase, "minutes = 5", "minuts = 5", "liten/phases/1-en/phase.toml:criteria[0].minuts", "Unknown key" },
        { first_phase, "P1-U1", "P1-U9", "liten/phases/1-en/phase.toml:criteria[0].id", "retired" },
        { first_phase, "P1-U1", "X-U1", "liten/phases/1-en/phase.toml:criteria[0].id", "must begin with" },
        { first_phase, "sources = [\"kilde\"]", "sources = [\"kjelde\"]", "liten/phases/1-en/phase.toml:sources",
            "No such source" },
        { first_phase, "number = 1", "number = 3", "liten/phases/1-en/phase.toml:number", "Not the phase's place" },
        { first_phase, "number = 1", "number = 1\nfollows = \"to\"", "liten/phases/1-en/phase.toml:follows", "in a circle" },
        { first_phase, "number = 1", "number = 1\nfollows = \"borte\"", "liten/phases/1-en/phase.toml:follows", "No such phase" },
        { first_phase, "number = 1", "number = 1\nstale = true", "liten/phases/1-en/phase.toml:stale", "Unknown key" },
        { second_phase, "id = \"to\"", "id = \"en\"", "liten/phases/2-to/phase.toml:id", "in use already" },
        { second_phase, "id = \"P2-U1\"", "id = \"P1-U1\"", "liten/phases/2-to/phase.toml:criteria[0].id", "in use already" },
        { second_phase, "stale_after_months = 24", "", "liten/phases/2-to/phase.toml:criteria[0].stale_reason", "An age other" },
        { second_phase, "gate.en = \"English\"", "gate.en = \"Two\\nlines\"", "liten/phases/2-to/phase.toml:gate.en",
            "Line breaks" },
        { "liten/prompts.toml", "phases = [\"en\"]", "phases = [\"null\"]", "liten/prompts.toml:prompts[0].phases",
            "No such phase" },
        { "liten/prompts.toml", "\"P1-U1\"", "\"P1-U2\"", "liten/prompts.toml:prompts[0].criteria", "No such criterion" },
        { "liten/prompts.toml", "id = \"T1\"", "id = \"P2-U1\"", "liten/prompts.toml:prompts[0].id", "in use already" },
        { "import.toml", "version = \"1\"", "version = \"2\"", "import.toml:method", "No such method" },
        { "import.toml", "\"P1-U1\"", "\"F2-U10\"", "import.toml:rules[0].criteria", "No such criterion" },
        { "import.toml", "Betaler {what}", "Betaler {year}", "import.toml:rules[0].comment.nb", "Not one of the fields" },
        { "import.toml", "Pays {what}", "Pays", "import.toml:rules[0].comment.en", "Another language shows" },
    };
    for (auto const& mistake : mistakes)
        EXPECT_TRUE(has_problem(read(spoilt(mistake.path, mistake.from, mistake.to)), mistake.field, mistake.text))
            << mistake.path << ": " << mistake.to;
}

TEST(Playbook, all_mistakes_are_told_at_once_and_with_their_lines)
{
    auto files = spoilt(first_phase, "theme = \"bruker\"", "theme = \"brukar\"");
    files["import.toml"] = in_all_languages(files["import.toml"]) + "extra = 1\n";
    auto read_back = read(files);
    EXPECT_TRUE(has_problem(read_back, "liten/phases/1-en/phase.toml:criteria[0].theme", "No such theme"));
    ASSERT_TRUE(has_problem(read_back, "import.toml:rules[0].extra", "Unknown key"));
    EXPECT_EQ(read_back.error().kind, ErrorKind::invalid);
    EXPECT_EQ(read_back.error().fields.back().arguments.at("line"), "12");
}

TEST(Playbook, a_short_title_has_at_most_sixty_characters_whatever_their_bytes)
{
    std::string sixty;
    for (int i = 0; i < 60; ++i)
        sixty += "å";
    EXPECT_TRUE(read(spoilt(first_phase, "short_title.nb = \"bokmål\"", "short_title.nb = \"" + sixty + "\"")));
    EXPECT_TRUE(has_problem(read(spoilt(first_phase, "short_title.nb = \"bokmål\"", "short_title.nb = \"" + sixty + "å\"")),
        "liten/phases/1-en/phase.toml:short_title.nb", "Longer than"));
}

TEST(Playbook, a_file_in_the_wrong_place_is_not_forgotten_in_silence)
{
    auto files = small();
    files["liten/phase/3-tre/phase.toml"] = "id = \"tre\"\n";
    EXPECT_TRUE(has_problem(read(files), "liten/phase/3-tre/phase.toml", "not part of a playbook"));
}

TEST(Playbook, no_files_at_all_is_a_problem)
{
    EXPECT_TRUE(has_problem(read({}), "", "No folder"));
}

TEST(Playbook, a_crosswalk_step_is_mapped_or_says_why_not)
{
    auto files = small();
    files["crosswalk.toml"] = R"(hub = "liten"
[[sources]]
id = "kilde"
title = "Kilde"
publisher = "Utgiver"
[[frameworks]]
id = "liten"
version = "1"
method = "liten"
name = {TEXT}
[[frameworks]]
id = "annen"
name = {TEXT}
[[frameworks.steps]]
id = "A1"
kind = "phase"
sources = ["kilde"]
name = {TEXT}
[[links]]
id = "L1"
ours = "en-port"
framework = "annen"
step = "A1"
relation = "overlaps"
sources = ["kilde"]
note = {TEXT}
)";
    EXPECT_TRUE(read(files));
    auto spoil = [&](std::string const& from, std::string const& to) {
        auto changed = files;
        auto& content = changed["crosswalk.toml"];
        content.replace(content.find(from), from.size(), to);
        return read(changed);
    };
    EXPECT_TRUE(has_problem(spoil("step = \"A1\"", "step = \"A2\""), "crosswalk.toml:links[0].step", "No such step"));
    EXPECT_TRUE(has_problem(spoil("step = \"A1\"", "step = \"A2\""), "crosswalk.toml:frameworks[1].steps", "Either a link"));
    EXPECT_TRUE(has_problem(spoil("en-port", "tre-port"), "crosswalk.toml:links[0].ours", "No such step"));
    EXPECT_TRUE(has_problem(spoil("overlaps", "resembles"), "crosswalk.toml:links[0].relation", "Unknown word"));
    EXPECT_TRUE(has_problem(spoil("hub = \"liten\"", "hub = \"stor\""), "crosswalk.toml:hub", "No such framework"));
    EXPECT_TRUE(has_problem(spoil("version = \"1\"", "version = \"3\""), "crosswalk.toml:frameworks", "No such method"));
}

// Whatever a file holds, the answer is a problem at that file and never a crash.
static void expect_refused(std::string const& content)
{
    auto files = small();
    files[first_phase] = content;
    auto books = read(files);
    ASSERT_FALSE(books);
    EXPECT_TRUE(std::ranges::any_of(books.error().fields, [](auto const& problem) { return problem.field == first_phase; }));
    EXPECT_LE(books.error().fields.size(), 200u);
}

TEST(Playbook, files_nobody_should_have_written_are_refused)
{
    auto whole = in_all_languages(small()[first_phase]);
    expect_refused(whole.substr(0, whole.find("minutes = 5") + 9));
    expect_refused("id = \"never closed");
    expect_refused(std::string(10 * 1024 * 1024, 'x'));
    expect_refused("a = " + std::string(100000, '['));
    expect_refused("a = " + std::string(100000, '{'));
    expect_refused("id = { a = { b = 1 } }\n");
    expect_refused("\xFF\xFE\xC3\x28");
    expect_refused(std::string("id = \"\0\"", 8));
    expect_refused("id = \"a\"\nid = \"b\"\n");
    std::string dotted = "a";
    for (int i = 0; i < 50000; ++i)
        dotted += ".a";
    expect_refused(dotted + " = 1\n");
    expect_refused("[" + dotted + "]\n");
}

TEST(Playbook, a_truncated_file_is_refused_wherever_it_is_cut)
{
    auto whole = in_all_languages(small()[first_phase]);
    for (std::size_t length = 0; length + 1 < whole.size(); length += 7) {
        auto files = small();
        files[first_phase] = whole.substr(0, length);
        EXPECT_FALSE(read(files)) << length;
    }
}

TEST(Playbook, a_flood_of_mistakes_is_bounded)
{
    auto files = small();
    for (int i = 0; i < 1000; ++i)
        files[method_file] = "k" + std::to_string(i) + " = 1\n" + files[method_file];
    auto books = read(files);
    ASSERT_FALSE(books);
    EXPECT_EQ(books.error().fields.size(), 200u);
}

TEST(Playbook, too_many_files_are_refused)
{
    std::map<std::string, std::string> files;
    for (int i = 0; i < 501; ++i)
        files["f" + std::to_string(i) + ".toml"] = "";
    auto books = read(files);
    ASSERT_FALSE(books);
    EXPECT_EQ(books.error().text, "Too many or too large playbook files");
}

TEST(Language, codes_go_both_ways_and_nothing_else_is_a_language)
{
    for (auto language : all_languages)
        EXPECT_EQ(parse_language(to_string(language)), language);
    EXPECT_FALSE(parse_language("NB"));
    EXPECT_FALSE(parse_language(""));
    EXPECT_FALSE(parse_language("nb-NO"));
    LocalText text { "a", "b", "c" };
    text.in(Language::en) = "d";
    EXPECT_EQ(text.in(Language::nb) + text.in(Language::nn) + text.in(Language::en), "abd");
}

struct Ran {
    int code;
    std::string out;
    std::string err;
};

static Ran run(std::vector<std::string> const& arguments, Playbooks const* built_in = nullptr)
{
    std::ostringstream out;
    std::ostringstream err;
    auto code = playbook_command(arguments, out, err, built_in);
    return { code, out.str(), err.str() };
}

TEST(PlaybookCommand, check_says_what_a_folder_holds)
{
    auto ran = run({ "check", shipped_folder() });
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("sammenhengende-tjenester 2024-02: 4 phases, 31 criteria"), std::string::npos);
}

TEST(PlaybookCommand, check_names_file_key_and_line_of_a_mistake)
{
    auto folder = std::filesystem::temp_directory_path() / ("playbook-" + std::to_string(std::random_device {}()));
    for (auto const& [path, content] : spoilt(first_phase, "minutes = 5", "minutes = 500")) {
        std::filesystem::create_directories((folder / path).parent_path());
        std::ofstream(folder / path) << in_all_languages(content);
    }
    auto ran = run({ "check", folder.string() });
    std::filesystem::remove_all(folder);
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(
        ran.err.find("liten/phases/1-en/phase.toml:criteria[0].minutes (line 20): Must be from 1 to 240"), std::string::npos)
        << ran.err;
}

TEST(PlaybookCommand, a_folder_that_is_not_there_is_said_so)
{
    auto ran = run({ "check", "/finnes/ikke" });
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.err.find("/finnes/ikke"), std::string::npos);
}

TEST(PlaybookCommand, show_speaks_the_language_that_is_asked_for)
{
    EXPECT_NE(
        run({ "show", "F2-U10", "--language", "nn" }, &shipped()).out.find("Er finansieringa dykkar sikra?"), std::string::npos);
    EXPECT_NE(run({ "show", "TB-FOR-4", "--language", "en" }, &shipped()).out.find("KS"), std::string::npos);
    EXPECT_NE(run({ "show", "IM-DRIFT" }, &shipped()).out.find("operations"), std::string::npos);
    EXPECT_EQ(run({ "show", "F9-U9" }, &shipped()).code, 2);
    EXPECT_EQ(run({ "list" }, &shipped()).code, 0);
}

TEST(PlaybookCommand, the_program_carries_its_methods_along)
{
    auto built_in = read_built_in();
    ASSERT_TRUE(built_in);
    EXPECT_EQ(built_in->default_method().version, shipped().default_method().version);
    std::ostringstream out;
    std::ostringstream err;
    EXPECT_EQ(samlop::playbook_command({ "show", "D-K4" }, out, err), 0);
    EXPECT_NE(out.str().find("proposal: yes"), std::string::npos) << err.str();
}

TEST(PlaybookCommand, wrong_usage_is_its_own_answer)
{
    EXPECT_EQ(run({}).code, 64);
    EXPECT_EQ(run({ "show" }).code, 64);
    EXPECT_EQ(run({ "dance" }).code, 64);
    EXPECT_EQ(run({ "list", "--language", "da" }).code, 64);
    EXPECT_EQ(run({ "list", "--loud" }).code, 64);
    EXPECT_EQ(run({ "--help" }).code, 0);
}

}
