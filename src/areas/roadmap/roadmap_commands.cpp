#include "areas/roadmap/roadmap_commands.h"

#include "areas/roadmap/roadmap_commands_text.h"
#include "exchange/schedule/psplib.h"
#include "exchange/schedule/roadmap_json.h"
#include "exchange/schedule/schedule_out.h"
#include "exchange/schedule_check/schedule_check.h"
#include "kernels/schedule/generate.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <thread>

namespace samlop::roadmap {

using namespace schedule;

namespace {

constexpr int usage_code = 64;
constexpr int invalid_code = 2;
constexpr int faults_code = 1;

Result<std::string> read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail_field("", "The file “{path}” cannot be opened", { { "path", path } });
    // A file that grows while it is read, or a device, must not fill the memory.
    std::string text(exchange::largest_schedule_file + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > exchange::largest_schedule_file)
        return fail_field("", "The file “{path}” is too large", { { "path", path } });
    return text;
}

int refuse(Error const& error, std::ostream& err)
{
    for (auto const& fault : error.fields)
        err << (fault.field.empty() ? "" : fault.field + ": ") << filled(fault.text, fault.arguments) << '\n';
    if (error.fields.empty())
        err << filled(error.text, error.arguments) << '\n';
    return invalid_code;
}

// Fills the options; an exit code if the command is to end here.
std::optional<int> parse(CLI::App& app, std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (CLI::CallForHelp const&) {
        out << app.help();
        return 0;
    } catch (CLI::ParseError const& wrong) {
        err << wrong.what() << '\n' << app.help();
        return usage_code;
    }
    return {};
}

struct Wishes {
    std::string file, format, objective = "front", from;
    std::uint64_t seed = 1;
    double seconds = 3;
    std::int64_t decodes = 0;
    int threads = 0; // 0: what suits
    int extras = -1;
    bool json = false, progress = false;

    bool counts_decodes() const { return decodes > 0; }
};

Stop stop_for(Wishes const& wishes)
{
    return wishes.counts_decodes() ? Stop::after_decodes(wishes.decodes) : Stop::after_seconds(wishes.seconds);
}

std::optional<double> used_seconds(Wishes const& wishes, double begun)
{
    return wishes.counts_decodes() ? std::nullopt : std::optional(thread_cpu_seconds() - begun);
}

int plan_project(Wishes const& wishes, std::string const& text, std::ostream& out, std::ostream& err)
{
    auto const begun = thread_cpu_seconds();
    auto model = exchange::read_psplib(text);
    if (!model)
        return refuse(model.error(), err);
    auto const project = Project::make(*model);
    if (!project)
        return refuse(project.error(), err);
    auto stop = stop_for(wishes);
    MakespanParameters parameters { .threads = std::max(1, wishes.threads) };
    if (wishes.progress)
        parameters.progress = [&](std::int64_t decodes, int makespan) { err << "decodes " << decodes << " makespan " << makespan << '\n'; };
    auto const outcome = shortest_makespan(*project, stop, { wishes.seed }, parameters);
    if (wishes.json)
        out << exchange::makespan_result(*project, outcome, { wishes.seed, used_seconds(wishes, begun) });
    else
        out << summary(*project, outcome);
    return 0;
}

std::optional<Objective> objective_of(std::string const& name)
{
    static std::map<std::string, Objective> const known { { "value", Objective::value }, { "fairness", Objective::fairness },
        { "earliest", Objective::earliest }, { "transfers", Objective::transfers } };
    auto const found = known.find(name);
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

// Unless asked otherwise: some, where they take no longer than a blink.
int extras_for(Wishes const& wishes, Problem const& problem)
{
    if (wishes.extras >= 0)
        return wishes.extras;
    return problem.count <= 300 ? 8 : 0;
}

// As many as a batch of the search can use.
int all_processors()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
}

int plan_roadmap(Wishes const& wishes, std::string const& text, std::ostream& out, std::ostream& err)
{
    auto const begun = thread_cpu_seconds();
    auto model = exchange::read_roadmap(text);
    if (!model)
        return refuse(model.error(), err);
    auto const problem = Problem::make(std::move(*model));
    if (!problem)
        return refuse(problem.error(), err);
    Parameters parameters { .only = objective_of(wishes.objective), .threads = wishes.threads > 0 ? wishes.threads : all_processors() };
    if (!wishes.from.empty()) {
        auto const before = read_file(wishes.from);
        auto from = before ? exchange::read_plan(*before, problem->model) : Result<Schedule>(Failure { before.error() });
        if (!from)
            return refuse(from.error(), err);
        parameters.from = std::move(*from);
    }
    if (wishes.progress)
        parameters.progress = [&](Progress const& progress) {
            err << "decodes " << progress.decodes << " plans " << progress.plans << " best value " << thousand_kroner(progress.best.total) << '\n';
        };
    auto stop = stop_for(wishes);
    auto const outcome = solve(*problem, stop, { wishes.seed }, parameters);
    List<Extra> extras;
    if (auto const most = extras_for(wishes, *problem); most > 0 && !outcome.plans.empty()) {
        constexpr std::int64_t decodes_for_each = 300;
        auto const decodes = static_cast<int>(wishes.counts_decodes() ? std::min(wishes.decodes, decodes_for_each) : decodes_for_each);
        extras = worth_of_extras(*problem, outcome.plans[0].schedule, { wishes.seed }, most, decodes);
    }
    if (wishes.json)
        out << exchange::roadmap_result(*problem, outcome, { wishes.seed, used_seconds(wishes, begun) }, extras);
    else
        out << summary(*problem, outcome, extras);
    return 0;
}

}

int schedule_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    Wishes wishes;
    CLI::App app("Plans a roadmap, or finds the shortest makespan of a project", "samlop schedule");
    app.add_option("file", wishes.file, "The problem")->required();
    app.add_option("--format", wishes.format, "json or psplib; otherwise by the file's ending")->check(CLI::IsMember({ "json", "psplib" }));
    app.add_option("--seed", wishes.seed, "Another seed, another search");
    auto* seconds = app.add_option("--seconds", wishes.seconds, "CPU seconds for each thread (3)")->check(CLI::Range(0.001, 86'400.0));
    auto* decodes = app.add_option("--decodes", wishes.decodes, "Work instead of time: equal runs give equal bytes")->check(CLI::Range(std::int64_t { 1 }, std::int64_t { 1'000'000'000'000 }));
    decodes->excludes(seconds);
    app.add_option("--threads", wishes.threads, "Changes the time, never the result; a roadmap takes all processors, a project one")->check(CLI::Range(1, 64));
    app.add_option("--objective", wishes.objective, "front, value, fairness, earliest or transfers")
        ->check(CLI::IsMember({ "front", "value", "fairness", "earliest", "transfers" }));
    app.add_option("--from", wishes.from, "An earlier result to start from");
    app.add_option("--extras", wishes.extras, "How many questions of what a little more would be worth; if left out 8, and none beyond 300 increments")->check(CLI::Range(0, 200));
    app.add_flag("--json", wishes.json, "The whole result as JSON");
    app.add_flag("--progress", wishes.progress, "Tell on the error stream whenever something better is found");
    if (auto const code = parse(app, arguments, out, err))
        return *code;

    auto const text = read_file(wishes.file);
    if (!text)
        return refuse(text.error(), err);
    bool const psplib = wishes.format == "psplib" || (wishes.format.empty() && wishes.file.ends_with(".sm"));
    return psplib ? plan_project(wishes, *text, out, err) : plan_roadmap(wishes, *text, out, err);
}

int schedule_check_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    std::string problem_file, result_file, format;
    CLI::App app("Checks every constraint and every figure of a result of schedule --json", "samlop schedule-check");
    app.add_option("problem", problem_file, "The problem")->required();
    app.add_option("result", result_file, "The result")->required();
    app.add_option("--format", format, "json or psplib; otherwise by the problem file's ending")->check(CLI::IsMember({ "json", "psplib" }));
    if (auto const code = parse(app, arguments, out, err))
        return *code;

    auto const problem = read_file(problem_file);
    if (!problem)
        return refuse(problem.error(), err);
    auto const result = read_file(result_file);
    if (!result)
        return refuse(result.error(), err);
    bool const psplib = format == "psplib" || (format.empty() && problem_file.ends_with(".sm"));
    auto const verdict = psplib ? exchange::check_makespan(*problem, *result) : exchange::check_roadmap(*problem, *result);
    if (!verdict)
        return refuse(verdict.error(), err);
    for (auto const& fault : verdict->faults)
        out << fault << '\n';
    out << verdict->plans << " plans, " << verdict->checks << " checks, " << verdict->faults.size() << " faults\n";
    return verdict->faults.empty() ? 0 : faults_code;
}

int schedule_generate_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    static std::map<std::string, Wheel> const wheels { { "none", Wheel::none }, { "summer", Wheel::summer },
        { "summer-december", Wheel::summer_and_december }, { "varied", Wheel::varied } };
    Recipe recipe;
    std::string wheel = "summer-december";
    std::uint64_t seed = 1;
    CLI::App app("Makes up a roadmap problem", "samlop schedule-generate");
    app.add_option("--increments,-n", recipe.increments)->check(CLI::Range(1, limits::increments));
    app.add_option("--agencies", recipe.agencies)->check(CLI::Range(1, limits::agencies));
    app.add_option("--months", recipe.months)->check(CLI::Range(6, limits::months));
    app.add_option("--tightness", recipe.tightness_percent, "Percent of the capacity that everything together would use")->check(CLI::Range(1, 1000));
    app.add_option("--misalignment", recipe.misalignment_percent, "Percent of benefits that land outside those who pay")->check(CLI::Range(0, 100));
    app.add_option("--optional", recipe.optional_percent, "Percent of increments that may be left out")->check(CLI::Range(0, 100));
    app.add_option("--wheel", wheel, "none, summer, summer-december or varied")->check(CLI::IsMember({ "none", "summer", "summer-december", "varied" }));
    app.add_option("--seed", seed);
    if (auto const code = parse(app, arguments, out, err))
        return *code;
    recipe.wheel = wheels.at(wheel);
    out << exchange::roadmap_document(generate(recipe, { seed }));
    return 0;
}

}
