// See the header.
#include "areas/playbook/playbook_commands.h"

#include "areas/playbook/playbook_reader.h"

#include <ostream>

namespace samlop::playbook {

static constexpr int done = 0;
static constexpr int invalid = 2;
static constexpr int wrong_usage = 64;

static constexpr std::string_view help = R"(samlop playbook: the methods as data

  check [DIR]   read a playbook folder and say everything that is wrong with it
  list          the methods, their phases and how many criteria each has
  show ID       a method, phase, criterion, activity, prompt or import rule

  --playbook DIR       read this folder (list and show)
  --language nb|nn|en  the language to show texts in, otherwise nb
  --help               this text
)";

struct Wishes {
    std::vector<std::string> words; // The command and what follows it.
    std::string folder;
    Language language = Language::nb;
    bool help = false;
};

static Result<Wishes> read_wishes(std::vector<std::string> const& arguments)
{
    Wishes wishes;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto const& word = arguments[i];
        bool has_value = i + 1 < arguments.size();
        if (word == "--help" || word == "-h") {
            wishes.help = true;
        } else if (word == "--playbook" && has_value) {
            wishes.folder = arguments[++i];
        } else if (word == "--language" && has_value) {
            auto language = parse_language(arguments[++i]);
            if (!language)
                return fail(ErrorKind::invalid, "Unknown language: {value}", { { "value", arguments[i] } });
            wishes.language = *language;
        } else if (word.starts_with("-")) {
            return fail(ErrorKind::invalid, "Unknown option, or no value for it: {value}", { { "value", word } });
        } else {
            wishes.words.push_back(word);
        }
    }
    return wishes;
}

static std::string filled(std::string text, Arguments const& arguments)
{
    for (auto const& [name, value] : arguments) {
        auto placeholder = "{" + name + "}";
        if (auto at = text.find(placeholder); at != std::string::npos)
            text.replace(at, placeholder.size(), value);
    }
    return text;
}

static void print_problems(Error const& error, std::ostream& err)
{
    for (auto const& field : error.fields) {
        err << field.field;
        if (auto line = field.arguments.find("line"); line != field.arguments.end())
            err << " (line " << line->second << ")";
        err << ": " << filled(field.text, field.arguments) << '\n';
    }
    err << filled(error.text, error.arguments) << '\n';
}

static std::size_t count_criteria(Method const& method)
{
    std::size_t count = 0;
    for (auto const& phase : method.phases)
        count += phase.criteria.size();
    return count;
}

static int check(Playbooks const& books, std::ostream& out)
{
    for (auto const& method : books.methods()) {
        out << method.id << ' ' << method.version << ": " << method.phases.size() << " phases, " << count_criteria(method)
            << " criteria, " << method.prompts.size() << " prompts\n";
    }
    out << "crosswalk: " << books.crosswalk().frameworks.size() << " frameworks, " << books.crosswalk().links.size() << " links\n"
        << "import: " << books.import_rules().rules.size() << " rules\n";
    return done;
}

static int list(Playbooks const& books, Language language, std::ostream& out)
{
    for (auto const& method : books.methods()) {
        out << method.id << ' ' << method.version << "  " << method.title.in(language) << (method.is_default ? " *\n" : "\n");
        for (auto const& phase : method.phases) {
            out << "  " << phase.number << ' ' << phase.id << "  " << phase.title.in(language) << "  (" << phase.criteria.size()
                << ")\n";
        }
    }
    return done;
}

// Prints one item, and knows in whose words and on what ground it stands.
struct Printer {
    Language language;
    std::ostream& out;

    void heading(std::string_view id, LocalText const& title) const { out << id << "  " << title.in(language) << '\n'; }
    void line(std::string_view name, std::string_view value) const { out << "  " << name << ": " << value << '\n'; }
    void line(std::string_view name, LocalText const& text) const { line(name, text.in(language)); }

    void origin(Origin const& origin) const
    {
        std::string sources;
        for (auto const& source : origin.sources)
            sources += (sources.empty() ? "" : ", ") + source;
        line("sources", sources);
        if (origin.derived)
            line("derived", "yes");
        if (origin.proposal)
            line("proposal", "yes");
    }

    void criterion(Criterion const& item) const
    {
        heading(item.id, item.title);
        line("phase", item.phase);
        line("theme", item.theme);
        line("explanation", item.explanation);
        line("question", item.question);
        line("evidence", item.evidence);
        line("stale after months", std::to_string(item.stale_after_months));
        line("minutes", std::to_string(item.minutes));
        line("blocking", item.blocking ? "yes" : "no");
        origin(item.origin);
    }
};

static bool show_from_phase(Phase const& phase, std::string const& id, Printer const& printer)
{
    if (phase.id == id) {
        printer.heading(phase.id, phase.title);
        printer.line("purpose", phase.purpose);
        printer.line("gate", phase.gate);
        for (auto const& criterion : phase.criteria)
            printer.line(criterion.id, criterion.short_title);
        printer.origin(phase.origin);
        return true;
    }
    for (auto const& criterion : phase.criteria) {
        if (criterion.id == id)
            return printer.criterion(criterion), true;
    }
    auto show_plain = [&](auto const& items) {
        for (auto const& item : items) {
            if (item.id != id)
                continue;
            printer.heading(item.id, item.title);
            if constexpr (requires { item.explanation; })
                printer.line("explanation", item.explanation);
            printer.origin(item.origin);
            return true;
        }
        return false;
    };
    return show_plain(phase.entry_conditions) || show_plain(phase.activities) || show_plain(phase.documents)
        || show_plain(phase.path_choices);
}

static bool show_from_method(Method const& method, std::string const& id, Printer const& printer)
{
    if (method.id == id) {
        printer.heading(method.id + " " + method.version, method.title);
        printer.line("about", method.about);
        for (auto const& phase : method.phases)
            printer.line(phase.id, phase.title);
        return true;
    }
    for (auto const& phase : method.phases) {
        if (show_from_phase(phase, id, printer))
            return true;
    }
    for (auto const& prompt : method.prompts) {
        if (prompt.id != id)
            continue;
        printer.heading(prompt.id, prompt.text);
        printer.origin(prompt.origin);
        return true;
    }
    return false;
}

// An id can live in two versions of a method: both are shown, each under its method.
static int show(Playbooks const& books, std::string const& id, Printer const& printer, std::ostream& err)
{
    bool found = false;
    for (auto const& method : books.methods())
        found = show_from_method(method, id, printer) || found;
    for (auto const& rule : books.import_rules().rules) {
        if (rule.id != id)
            continue;
        printer.heading(rule.id, rule.comment);
        printer.line("list", rule.list);
        found = true;
    }
    if (found)
        return done;
    err << "Nothing has the id " << id << '\n';
    return invalid;
}

static int run(Wishes const& wishes, Playbooks const& books, std::ostream& out, std::ostream& err)
{
    auto const& command = wishes.words.front();
    if (command == "check")
        return check(books, out);
    if (command == "list")
        return list(books, wishes.language, out);
    return show(books, wishes.words[1], { wishes.language, out }, err);
}

static bool understood(std::vector<std::string> const& words)
{
    if (words.empty())
        return false;
    if (words.front() == "check")
        return words.size() <= 2;
    if (words.front() == "list")
        return words.size() == 1;
    return words.front() == "show" && words.size() == 2;
}

int playbook_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err, Playbooks const* built_in)
{
    auto wishes = read_wishes(arguments);
    if (!wishes) {
        print_problems(wishes.error(), err);
        err << '\n' << help;
        return wrong_usage;
    }
    if (wishes->help) {
        out << help;
        return done;
    }
    if (!understood(wishes->words)) {
        err << help;
        return wrong_usage;
    }
    if (wishes->words.front() == "check" && wishes->words.size() == 2)
        wishes->folder = wishes->words[1];
    if (wishes->folder.empty() && built_in)
        return run(*wishes, *built_in, out, err);

    auto books = read_folder(wishes->folder.empty() ? "playbook" : wishes->folder);
    if (!books) {
        print_problems(books.error(), err);
        return invalid;
    }
    return run(*wishes, *books, out, err);
}

}
