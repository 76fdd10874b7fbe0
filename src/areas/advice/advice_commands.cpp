// See the header.
#include "areas/advice/advice_commands.h"

#include "areas/advice/advice_json.h"
#include "areas/advice/advice_text.h"
#include "areas/advice/edition_reader.h"
#include "areas/advice/facts_file.h"
#include "areas/advice/words.h"
#include "i18n/texts.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>

namespace samlop::advice {

static constexpr int done = 0;
static constexpr int invalid = 2;
static constexpr int wrong_usage = 64;

namespace {
struct Wishes {
    std::string file;
    std::string edition;
    std::string governance;
    std::string language = "nb";
    bool json = false;
    bool check = false;
};
}

static int report(Error const& error, Language language, std::ostream& err)
{
    for (auto const& fault : error.fields) {
        auto line = fault.arguments.find("line");
        err << fault.field << (line == fault.arguments.end() ? "" : " (line " + line->second + ")") << ": "
            << t(language, fault.text, fault.arguments) << '\n';
    }
    err << t(language, error.text, error.arguments) << '\n';
    return invalid;
}

// At most one byte more than is taken: a file that grows while it is read, or a device, must not fill the memory.
static Result<std::string> read_input(std::string const& name)
{
    std::ifstream file;
    if (name != "-")
        file.open(name, std::ios::binary);
    std::istream& input = name == "-" ? std::cin : file;
    std::string text(largest_facts_file + 1, '\0');
    if (name != "-" && !file.is_open())
        return fail(ErrorKind::invalid, "The file cannot be read: {path}", { { "path", name } });
    input.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (input.bad())
        return fail(ErrorKind::invalid, "The file cannot be read: {path}", { { "path", name } });
    text.resize(static_cast<std::size_t>(input.gcount()));
    return text;
}

static int check(Editions const& editions, std::ostream& out)
{
    for (auto const& edition : editions.all()) {
        out << edition.id << (edition.is_default ? " *" : "") << ": " << edition.facts.size() << " facts, " << edition.rules.size()
            << " rules, " << edition.contradictions.size() << " contradictions, " << edition.forms.size() << " forms, "
            << edition.scopes.size() << " scopes\n";
    }
    return done;
}

static int answer(Wishes const& wishes, Editions const& editions, Language language, std::ostream& out, std::ostream& err)
{
    auto text = read_input(wishes.file);
    if (!text)
        return report(text.error(), language, err);
    auto file = read_facts_file(*text, editions, wishes.edition);
    if (!file)
        return report(file.error(), language, err);
    auto const advice = advise(*file->edition, file->facts);
    if (wishes.json)
        out << advice_json(advice, file->facts, language, file->title).str() << '\n';
    else
        out << advice_text(advice, file->facts, language, file->title);
    for (auto const& clash : advice.clashes) {
        for (auto const& fact : clash.facts)
            err << fact << ": " << clash.contradiction->id << ": " << clash.contradiction->text.in(language) << '\n';
    }
    return advice.clashes.empty() ? done : invalid;
}

int advise_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    CLI::App app { "Which form of governance fits a set of facts, and why. docs/governance-advisor.md describes both files.",
        "samlop advise" };
    Wishes wishes;
    app.add_option("FACTS.json", wishes.file, "Facts by their ids, G1 to G19, or - for standard input. With --check: a folder of editions");
    app.add_option("--edition", wishes.edition, "2024 (the default) or 2021-22");
    app.add_option("--governance", wishes.governance, "Folder with other guidance than what ships");
    app.add_option("--language", wishes.language, "nb, nn or en")->check(CLI::IsMember({ "nb", "nn", "en" }));
    app.add_flag("--json", wishes.json, "Answer as JSON");
    app.add_flag("--check", wishes.check, "Read the guidance and say everything that is wrong with it");
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (CLI::Success const&) {
        out << app.help();
        return done;
    } catch (CLI::ParseError const& error) {
        err << error.what() << '\n' << app.help();
        return wrong_usage;
    }
    auto const language = *parse_language(wishes.language);
    if (wishes.check && !wishes.file.empty())
        wishes.governance = wishes.file;
    if (!wishes.check && wishes.file.empty()) {
        err << app.help();
        return wrong_usage;
    }
    auto editions = wishes.governance.empty() ? read_built_in() : read_folder(wishes.governance);
    if (!editions)
        return report(editions.error(), language, err);
    return wishes.check ? check(*editions, out) : answer(wishes, *editions, language, out, err);
}

}
