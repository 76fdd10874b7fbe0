// The shipped editions are whole, every kind of mistake is told with its place, and an edited rule changes the answer.
#include "areas/advice/advice.h"
#include "areas/advice/advice_commands.h"
#include "areas/advice/edition_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include "source_dir.h"

namespace samlop::advice {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

using Files = std::map<std::string, std::string>;

// The shipped files, for a test to spoil.
Files shipped_files()
{
    Files files;
    std::filesystem::path const root = SAMLOP_SOURCE_DIR "/governance";
    for (auto const& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        files[entry.path().lexically_relative(root).generic_string()] = std::string((std::istreambuf_iterator<char>(stream)), {});
    }
    return files;
}

Result<Editions> read(Files const& files)
{
    std::vector<std::pair<std::string, std::string_view>> views;
    for (auto const& [path, content] : files)
        views.emplace_back(path, content);
    return read_editions(views);
}

void replace(std::string& text, std::string const& from, std::string const& to)
{
    auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
}

// The problems as one text: "2024/rules.toml:rules[0].phases: No such phase: {value}".
std::string problems(Files const& files)
{
    auto editions = read(files);
    if (editions)
        return "none";
    std::string all;
    for (auto const& field : editions.error().fields) {
        all += field.field + ": " + field.text;
        if (auto value = field.arguments.find("value"); value != field.arguments.end())
            all += " " + value->second;
        all += "\n";
    }
    return all;
}

std::string after(std::string const& path, std::string const& from, std::string const& to)
{
    auto files = shipped_files();
    replace(files[path], from, to);
    return problems(files);
}

std::string const rules_2024 = "2024/rules.toml";
// The first rule of the file, which the tests change.
std::string const r1 = "id = \"R1\"\nphases = [\"F1\"]\nwhen.G1 = [\"unclear\", \"partly\"]\nsupports = [\"network\"]\n";

// A folder of the machine that goes away with the test.
struct Folder {
    std::filesystem::path path
        = std::filesystem::temp_directory_path() / ("samlop-editions-" + std::to_string(std::random_device {}()));

    explicit Folder(Files const& files)
    {
        for (auto const& [name, content] : files)
            write(name, content);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    std::string write(std::string const& name, std::string const& content) const
    {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << content;
        return (path / name).string();
    }
};

struct Run {
    int code;
    std::string out;
    std::string err;
};

Run run(std::vector<std::string> const& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    int code = advise_command(arguments, out, err);
    return { code, out.str(), err.str() };
}

}

TEST(Edition, ShipsWholeInTwoEditionsOfWhichTheNewerIsTheDefault)
{
    auto editions = read_built_in();
    ASSERT_TRUE(editions) << problems(shipped_files());
    ASSERT_EQ(editions->all().size(), 2U);
    EXPECT_EQ(editions->default_edition().id, "2024");
    for (auto const& edition : editions->all()) {
        EXPECT_EQ(edition.facts.size(), 19U);
        EXPECT_EQ(edition.forms.size(), 5U);
        for (auto const& source : edition.sources)
            EXPECT_THAT(source.url, HasSubstr("https://"));
        for (auto const& form : edition.forms) {
            EXPECT_FALSE(form.bodies.empty()) << form.id;
            EXPECT_FALSE(form.roles.empty()) << form.id;
            EXPECT_FALSE(form.duties.empty()) << form.id;
        }
        for (auto const* rule : { "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18" })
            EXPECT_NE(edition.rule(rule), nullptr) << rule;
    }
    EXPECT_EQ(editions->find("2024")->principles.size(), 4U);
    EXPECT_EQ(editions->find("2021-22")->principles.size(), 0U);
    EXPECT_EQ(editions->find("2021-22")->form("network")->name.nb, "Nettverksmodellen (modell 1)");
}

TEST(Edition, IsRefusedWithAnUnknownFactOrValueOrFormOrPhase)
{
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nwhen.G99 = [\"unclear\"]\nsupports = [\"network\"]\n"),
        HasSubstr("2024/rules.toml:rules[0].when.G99: No such fact: {value} G99"));
    EXPECT_THAT(after(rules_2024, "when.G1 = [\"unclear\", \"partly\"]", "when.G1 = [\"foggy\"]"),
        HasSubstr("rules[0].when.G1: The fact has no such value: {value} foggy"));
    EXPECT_THAT(after(rules_2024, "supports = [\"network\"]", "supports = [\"guild\"]"),
        HasSubstr("rules[0].supports: No such form: {value} guild"));
    EXPECT_THAT(after(rules_2024, "phases = [\"F1\"]", "phases = [\"F9\"]"), HasSubstr("rules[0].phases: No such phase: {value} F9"));
    EXPECT_THAT(after(rules_2024, "when.G1 = [\"unclear\", \"partly\"]", "when.G12 = [\"F1\"]"),
        HasSubstr("The phase stands in phases, not among the facts"));
}

TEST(Edition, IsRefusedWithARuleThatCanNeverFire)
{
    auto const never = "rules[0]: This can never hold: the conditions contradict each other";
    // Its own words leave nothing.
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nwhen.G2 = [\"partly\"]\nany.G2 = [\"not-known\"]\nsupports = [\"network\"]\n"), HasSubstr(never));
    // Only with answers that the same edition says cannot both be right.
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nwhen.G4 = [\"open\"]\nwhen.G7 = [\"few\"]\nsupports = [\"network\"]\n"), HasSubstr(never));
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nphases = [\"F1\"]\nonly_phases = true\nwhen.G15 = [\"yes\"]\nsupports = [\"network\"]\n"), HasSubstr(never));
    // A phase that never is.
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nphases = [\"F7\"]\nsupports = [\"network\"]\n"), HasSubstr(never));
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nphases = []\nsupports = [\"network\"]\n"), HasSubstr("rules[0].phases: Must be a list"));
    EXPECT_THAT(after(rules_2024, r1, "id = \"R1\"\nsupports = [\"network\"]\n"), HasSubstr("rules[0]: The rule has no conditions"));
    EXPECT_THAT(after(rules_2024, "supports = [\"network\"]\n", ""), HasSubstr("The rule says nothing"));
    EXPECT_THAT(after(rules_2024, "supports = [\"network\"]\n", "supports = [\"network\"]\nbars = [\"network\"]\n"),
        HasSubstr("The rule speaks both for and against the same form"));
}

TEST(Edition, IsRefusedWithAReusedIdAMissingLanguageOrAMissingSource)
{
    EXPECT_THAT(after(rules_2024, "id = \"R1\"", "id = \"R4\""), HasSubstr("The id is in use already: {value} R4"));
    EXPECT_THAT(after("2024/edition.toml", "phase_fact = \"G12\"", "phase_fact = \"G12\"\nretired = [\"R4\"]"),
        HasSubstr("The id is retired and must not come back: {value} R4"));
    EXPECT_THAT(after(rules_2024, "text.nn = ", "text.da = "), HasSubstr("rules[0].text.nn: Missing"));
    EXPECT_THAT(after(rules_2024, "sources = [\"digdir-faser\"]\n", ""), HasSubstr("rules[0].sources: Missing"));
    EXPECT_THAT(after(rules_2024, "sources = [\"digdir-faser\"]", "sources = [\"hearsay\"]"), HasSubstr("rules[0].sources: No such source: {value} hearsay"));
    EXPECT_THAT(after("2024/edition.toml", "url = \"https://", "address = \"https://"), HasSubstr("sources[0].url: Missing"));
    EXPECT_THAT(after("2024/facts.toml", "id = \"G2\"", "id = \"G1\""), HasSubstr("facts.toml:facts[1].id: The id is in use already: {value} G1"));
}

TEST(Edition, IsRefusedWhenAFormIsNotWhole)
{
    EXPECT_THAT(after("2024/forms/project.toml", "body = \"prosjektstyre\"", "body = \"kongehuset\""), HasSubstr("No such body: {value} kongehuset"));
    EXPECT_THAT(after("2024/forms/project.toml", "decision = \"mal\"", "decision = \"alt\""), HasSubstr("No such decision: {value} alt"));
    EXPECT_THAT(after("2024/forms/project.toml", "part = \"responsible\"", "part = \"accountable\""), HasSubstr("Only one is accountable"));
    auto files = shipped_files();
    files.erase("2024/forms/project.toml");
    EXPECT_THAT(problems(files), HasSubstr("No file in forms/ has the id {value} project"));
    files["2024/notes.toml"] = "";
    EXPECT_THAT(problems(files), HasSubstr("2024/notes.toml: A file with this name and place is not part of an edition"));
    files.erase("2024/scopes.toml");
    EXPECT_THAT(problems(files), HasSubstr("2024/scopes.toml: The file is missing"));
}

TEST(Edition, NeverBringsTheProgramDownHoweverItIsSpoilt)
{
    auto const whole = shipped_files();
    std::mt19937 random(1);
    for (int i = 0; i < 60; ++i) {
        auto files = whole;
        auto& text = std::next(files.begin(), static_cast<std::ptrdiff_t>(random() % files.size()))->second;
        for (int j = 0; j < 6; ++j)
            text[random() % text.size()] = static_cast<char>(random() % 256);
        (void)read(files);
    }
}

TEST(Edition, ChangesTheAnswerWhenARuleIsEdited)
{
    Facts facts { { "G12", { .values = { "F1" } } }, { "G1", { .values = { "unclear" } } } };
    auto shipped = read(shipped_files());
    ASSERT_TRUE(shipped);
    EXPECT_EQ(advise(shipped->default_edition(), facts).top().front()->id, "network");
    auto files = shipped_files();
    replace(files[rules_2024], "supports = [\"network\"]", "supports = [\"project\"]");
    auto edited = read(files);
    ASSERT_TRUE(edited) << problems(files);
    EXPECT_EQ(advise(edited->default_edition(), facts).top().front()->id, "project");
}

TEST(AdviseCommand, AnswersFromAFolderThatWasEditedWithoutABuild)
{
    auto files = shipped_files();
    Folder folder(files);
    auto facts = folder.write("facts.json", R"({"G12": "F1", "G1": "unclear"})");
    auto before = run({ facts, "--governance", folder.path.string(), "--json" });
    EXPECT_EQ(before.code, 0) << before.err;
    EXPECT_THAT(before.out, HasSubstr(R"("top":["network"])"));
    replace(files[rules_2024], "supports = [\"network\"]", "supports = [\"programme\"]");
    folder.write(rules_2024, files[rules_2024]);
    EXPECT_THAT(run({ facts, "--governance", folder.path.string(), "--json" }).out, HasSubstr(R"("top":["programme"])"));
    // One edition alone is a folder too.
    EXPECT_THAT(run({ facts, "--governance", (folder.path / "2024").string(), "--json" }).out, HasSubstr(R"("top":["programme"])"));
    EXPECT_EQ(run({ "--check", folder.path.string() }).code, 0);
    folder.write(rules_2024, "[[rules]]\nid = \"R1\"\n");
    auto checked = run({ "--check", folder.path.string(), "--language", "en" });
    EXPECT_EQ(checked.code, 2);
    EXPECT_THAT(checked.err, HasSubstr("2024/rules.toml:rules[0].text (line 1): Missing"));
}

TEST(AdviseCommand, AnswersInEachLanguageAndEdition)
{
    Folder folder({});
    auto facts = folder.write("facts.json", R"({"title": "Prøve", "G12": ["F2", "F3"], "G7": {"value": "many", "assumption": true}, "G9": "benefits", "G4": null})");
    auto text = run({ facts });
    EXPECT_EQ(text.code, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("Program passer best, med prosjekt ved siden av."));
    EXPECT_THAT(run({ facts, "--language", "nn" }).out, HasSubstr("Program passar best, med prosjekt ved sida av."));
    EXPECT_THAT(run({ facts, "--language", "en" }).out, HasSubstr("Programme fits best, with project beside it."));
    EXPECT_THAT(run({ facts, "--edition", "2021-22" }).out, HasSubstr("Programmodellen passer best"));
    auto json = run({ facts, "--json" });
    EXPECT_THAT(json.out, HasSubstr(R"("schema":"samlop-advice/1")"));
    EXPECT_THAT(json.out, HasSubstr(R"("score":)"));
    EXPECT_THAT(json.out, HasSubstr(R"("assumption":true)"));
    EXPECT_THAT(json.out, HasSubstr("https://www.digdir.no/sammenhengende-tjenester/"));
}

TEST(AdviseCommand, TellsOfEveryFaultAtOnceByItsPath)
{
    Folder folder({});
    auto facts = folder.write("facts.json",
        R"({"G1": "crystal", "G7": ["few", "many"], "G12": ["F1", "F9", 3], "G20": "yes", "G9": {"value": "benefits", "sure": true}, "G5": {}, "edition": 7})");
    auto answer = run({ facts, "--language", "en" });
    EXPECT_EQ(answer.code, 2);
    EXPECT_EQ(answer.out, "");
    for (auto const* fault : { "G1: Must be one of unclear, partly, clear", "G7: Takes one value, not several", "G12[1]: Must be one of F1, F2, F3, operation",
             "G12[2]: Must be one of", "G20: No such fact", "G9.sure: Unknown key", "G5.value: Missing", "edition: Must be a text" })
        EXPECT_THAT(answer.err, HasSubstr(fault));
    EXPECT_THAT(run({ folder.write("a.json", "{}"), "--edition", "1999", "--language", "en" }).err, HasSubstr("--edition: No such edition: 1999. There are: 2021-22, 2024"));
}

TEST(AdviseCommand, RefusesWhatIsNotFactsAtAll)
{
    Folder folder({});
    std::string deep(100'000, '[');
    std::string large = "{\"G1\": \"" + std::string(2'000'000, 'a') + "\"}";
    for (auto const& content : std::vector<std::string> { "", "[]", "7", "{", "{\"G1\": \"clear\", \"G1\": \"clear\"}", deep, large, std::string("{\"G1\":\"\xff\"}"),
             std::string("\0\0\0", 3) }) {
        auto answer = run({ folder.write("facts.json", content) });
        EXPECT_EQ(answer.code, 2);
        EXPECT_EQ(answer.out, "");
        EXPECT_NE(answer.err, "");
    }
    EXPECT_EQ(run({ (folder.path / "nothing.json").string() }).code, 2);
    EXPECT_EQ(run({ folder.path.string() }).code, 2);
    EXPECT_EQ(run({}).code, 64);
    EXPECT_EQ(run({ "--loudly" }).code, 64);
}

TEST(Edition, ALadderThatNeverEndsOrDoesNotSayWhoIsRefused)
{
    std::string const ladder = "2024/ladder.toml";
    EXPECT_THAT(after(ladder, "days = 14\n", ""), HasSubstr("ladder.toml:steps[1].days: Say within how many days it goes on"));
    EXPECT_THAT(after(ladder, "level = \"strategic\"", "level = \"operative\""), HasSubstr("steps[2].level: An earlier step has the same level"));
    EXPECT_THAT(after(ladder, "level = \"operative\"\n", ""), HasSubstr("steps[1]: A step has a level or says who, and not both"));
    EXPECT_THAT(after(ladder, "level = \"operative\"", "level = \"highest\""), HasSubstr("steps[1].level: Unknown word: {value} highest"));
    EXPECT_THAT(after(ladder, "who.nn = \"Dei som er usamde\"\n", ""), HasSubstr("steps[0].who"));
    EXPECT_THAT(after(ladder, "id = \"operativt\"", "id = \"partene\""), HasSubstr("steps[1].id: The id is in use already"));
    EXPECT_THAT(after(ladder, "sources = [\"difi-samarbeid\"]\nderived", "days = 3\nsources = [\"difi-samarbeid\"]\nderived"), HasSubstr("The last step decides for good"));
    EXPECT_THAT(after(ladder, "sources = [\"digdir-roller\"]", "sources = [\"digdir-rolle\"]"), HasSubstr("steps[0].sources: No such source: {value} digdir-rolle"));
    auto files = shipped_files();
    files.erase(ladder);
    EXPECT_THAT(problems(files), HasSubstr("2024/ladder.toml: The file is missing"));
}

TEST(Edition, EveryMainFormSaysWhoHasUserInsightAndHandover)
{
    auto const editions = read(shipped_files());
    ASSERT_TRUE(bool(editions));
    for (auto const& edition : editions->all()) {
        for (auto const& form : edition.forms) {
            for (auto const* decision : { "brukerinnsikt", "overlevering" }) {
                auto const has = [&](Part part) {
                    return std::ranges::any_of(form.duties, [&](DutySkeleton const& duty) { return duty.decision == decision && duty.part == part; });
                };
                EXPECT_TRUE(form.addition || has(Part::accountable)) << edition.id << ' ' << form.id << ' ' << decision;
            }
        }
    }
}

TEST(AdviseCommand, AnswersAndStillSaysNoWhenFactsContradictEachOther)
{
    Folder folder({});
    auto answer = run({ folder.write("facts.json", R"({"G7": "few", "G4": "open", "G8": "high"})"), "--json", "--language", "en" });
    EXPECT_EQ(answer.code, 2);
    EXPECT_THAT(answer.err, HasSubstr("G4: K1: "));
    EXPECT_THAT(answer.err, HasSubstr("G7: K1: "));
    EXPECT_THAT(answer.out, HasSubstr(R"("contradictions":[{"id":"K1")"));
    EXPECT_THAT(answer.out, HasSubstr(R"("known":1)"));
}

}
