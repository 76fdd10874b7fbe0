#include "areas/benefits/money_commands.h"

#include "exchange/money/money_writer.h"
#include "exchange/money/share_writer.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

namespace samlop {

// A room of their own: short names like these are common.
namespace money_commands {

static constexpr int done = 0;
static constexpr int invalid_input = 2;
static constexpr int wrong_usage = 64;
static constexpr std::size_t largest_input = 33 * 1024 * 1024;

// CLI11 throws what it has to say; this is its door. Nothing means: go on.
static std::optional<int> parse_arguments(CLI::App& app, std::vector<std::string> arguments, std::ostream& out, std::ostream& err)
{
    std::reverse(arguments.begin(), arguments.end()); // The order CLI11 wants.
    try {
        app.parse(arguments);
    } catch (CLI::Success const&) {
        out << app.help();
        return done;
    } catch (CLI::ParseError const& error) {
        err << error.what() << "\n" << app.help();
        return wrong_usage;
    }
    return {};
}

static Result<std::string> read_input(std::string const& name)
{
    std::ifstream file;
    if (name != "-")
        file.open(name, std::ios::binary);
    std::istream& input = name == "-" ? std::cin : file;
    if (!input)
        return fail(ErrorKind::invalid, "The file {name} cannot be read", { { "name", name } });
    std::string text;
    std::vector<char> piece(1 << 16);
    while (text.size() <= largest_input
        && (input.read(piece.data(), static_cast<std::streamsize>(piece.size())) || input.gcount() > 0))
        text.append(piece.data(), static_cast<std::size_t>(input.gcount()));
    if (input.bad() || (name != "-" && !file.is_open()))
        return fail(ErrorKind::invalid, "The file {name} cannot be read", { { "name", name } });
    return text;
}

static std::string filled_in(std::string text, Arguments const& arguments)
{
    for (auto const& [name, value] : arguments) {
        auto const place = "{" + name + "}";
        if (auto const found = text.find(place); found != std::string::npos)
            text.replace(found, place.size(), value);
    }
    return text;
}

static int report_faults(Error const& error, std::string const& name, std::ostream& err)
{
    err << name << ": " << filled_in(error.text, error.arguments) << "\n";
    for (auto const& [field, text, arguments] : error.fields)
        err << "  " << field << ": " << filled_in(text, arguments) << "\n";
    return invalid_input;
}

namespace {
struct SimulateArguments {
    std::string file;
    std::string against;
    money_file::MoneyOverrides overrides;
    unsigned threads = 0;
    std::string instructions = "fastest";
    bool json = false;
};
}

static std::optional<int> parse_simulate(
    std::vector<std::string> const& arguments, SimulateArguments& parsed, std::ostream& out, std::ostream& err)
{
    CLI::App app("Costs and benefits under uncertainty, per actor and for the whole", "samlop simulate");
    app.add_option("FILE", parsed.file, "The model as JSON (samlop-money/1), - for standard input")->required();
    app.add_option("--against", parsed.against, "Another model with the same actors, compared with FILE in the same samples");
    app.add_option("--samples", parsed.overrides.samples, "Samples to draw instead of those the file asks for");
    app.add_option("--seed", parsed.overrides.seed, "Seed instead of the file's");
    app.add_flag("--yearly", parsed.overrides.yearly, "Also the flow of each year");
    app.add_option("--threads", parsed.threads, "Threads; the result is the same for any number")->check(CLI::Range(0U, 256U));
    app.add_option("--instructions", parsed.instructions, "plain: without AVX2; the result is the same")
        ->check(CLI::IsMember({ "fastest", "plain" }));
    app.add_flag("--json", parsed.json, "Write everything as JSON (samlop-money-result/1)");
    return parse_arguments(app, arguments, out, err);
}

static Result<money_file::MoneyFile> read_model(std::string const& name, money_file::MoneyOverrides const& overrides)
{
    auto const text = TRY(read_input(name));
    return money_file::read_money(text, overrides);
}

static int compare_models(SimulateArguments const& parsed, money_file::MoneyFile const& file,
    kernels::money::Machine const& machine, kernels::money::Run& run, std::ostream& err)
{
    auto overrides = parsed.overrides;
    overrides.samples = file.settings.samples;
    overrides.seed = file.settings.seed;
    auto const other = read_model(parsed.against, overrides);
    if (!other)
        return report_faults(other.error(), parsed.against, err);
    if (other->model.actors != file.model.actors) {
        err << parsed.against << ": The actors must be the same, in the same order\n";
        return invalid_input;
    }
    auto const first = file.model.plans.empty() ? parsed.file : file.model.plans.front().id;
    run.comparisons.push_back(
        { first, parsed.against, kernels::money::compare(file.model, other->model, file.settings, machine) });
    return done;
}

}

int simulate_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    using namespace money_commands;
    SimulateArguments parsed;
    if (auto const code = parse_simulate(arguments, parsed, out, err))
        return *code;
    auto const file = read_model(parsed.file, parsed.overrides);
    if (!file)
        return report_faults(file.error(), parsed.file, err);
    kernels::money::Machine const machine { .threads = parsed.threads,
        .instructions
        = parsed.instructions == "plain" ? kernels::money::Instructions::plain : kernels::money::Instructions::fastest };
    auto run = kernels::money::run(file->model, file->settings, machine);
    if (!parsed.against.empty()) {
        if (int const code = compare_models(parsed, *file, machine, run, err); code != done)
            return code;
    }
    if (parsed.json)
        out << money_file::write_run(*file, run);
    else
        money_file::print_run(*file, run, out);
    return done;
}

int share_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    using namespace money_commands;
    std::string name;
    bool json = false;
    CLI::App app("A joint undertaking divided among its parties", "samlop share");
    app.add_option("FILE", name, "The undertaking as JSON (samlop-shares/1), - for standard input")->required();
    app.add_flag("--json", json, "Write everything as JSON (samlop-shares-result/1)");
    if (auto const code = parse_arguments(app, arguments, out, err))
        return *code;
    auto const read = [&]() -> Result<share_file::ShareFile> {
        auto const text = TRY(read_input(name));
        return share_file::read_shares(text);
    };
    auto const file = read();
    if (!file)
        return report_faults(file.error(), name, err);
    std::vector<kernels::shares::Division> divisions;
    for (auto const rule : file->rules)
        divisions.push_back(kernels::shares::divide(file->undertaking, rule));
    if (json)
        out << share_file::write_divisions(*file, divisions);
    else
        share_file::print_divisions(*file, divisions, out);
    return done;
}

}
