// The commands and the one place where errors become exit codes.
#include "app/command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/ostream.h>
#include <iostream>

#include "app/application.h"
#include "app/audit.h"
#include "app/command_context.h"
#include "app/serve.h"
#include "areas/accounts/account_commands.h"
#include "areas/advice/advice_commands.h"
#include "areas/benefits/money_commands.h"
#include "areas/cases/case_commands.h"
#include "areas/generate/generate.h"
#include "areas/playbook/playbook_commands.h"
#include "areas/roadmap/roadmap_commands.h"
#include "db/database.h"
#include "version.h"

namespace samlop {

namespace {

int exit_code(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::invalid: return 2;
    case ErrorKind::unauthenticated:
    case ErrorKind::forbidden: return 3;
    case ErrorKind::not_found: return 4;
    case ErrorKind::conflict: return 5;
    case ErrorKind::unavailable: return 6;
    case ErrorKind::internal: return 70;
    }
    return 70;
}

int report(Error const& error)
{
    fmt::print(std::cerr, "samlop: {}\n", t(Language::en, error.text, error.arguments));
    for (auto const& wrong : error.fields)
        fmt::print(std::cerr, "  {}: {}\n", wrong.field, t(Language::en, wrong.text, wrong.arguments));
    if (!error.detail.empty())
        fmt::print(std::cerr, "  ({})\n", error.detail);
    return exit_code(error.kind);
}

// What the commands that work on the data share: where it is.
struct Where {
    Settings settings {};
    std::string config_file {};
    std::string data {};
    std::string database {};

    void add_to(CLI::App& app)
    {
        app.add_option("--config", config_file, "Settings file (TOML); see docs/operations.md");
        app.add_option("--data", data, "Folder for the database and files (default: data)");
        app.add_option("--database", database, "postgresql://… instead of SQLite in the data folder");
        app.add_option("--playbook", settings.playbook, "Folder with another method than the one that ships");
        app.add_option("--governance", settings.governance, "Folder with other guidance on forms of governance than what ships");
    }
    Result<Settings> read() const
    {
        auto read = TRY(read_settings(settings, config_file));
        if (!data.empty())
            read.data = data;
        if (!database.empty())
            read.database = database;
        if (!settings.playbook.empty())
            read.playbook = settings.playbook;
        if (!settings.governance.empty())
            read.governance = settings.governance;
        return read;
    }
};

Result<int> migrate_command(House& house)
{
    auto const version = TRY(house.database->read([](db::Session& session) { return db::schema_version(session); }));
    fmt::print("The database stands at step {}.\n", version);
    return 0;
}

Result<int> verify_command(House& house)
{
    auto const chains = TRY(house.database->read([](db::Session& session) { return verify_chains(session); }));
    fmt::print("{} rows in {} chains, {} of them with their detail erased.\n", chains.rows, chains.chains, chains.erased);
    for (auto const& fault : chains.faults)
        fmt::print("FAULT: {}\n", fault);
    fmt::print("{}\n", chains.faults.empty() ? "The audit trail is whole." : "The audit trail is NOT whole.");
    return chains.faults.empty() ? 0 : 5;
}

template<typename Work>
int with_house(Where const& where, Work&& work)
{
    auto house = [&]() -> Result<std::unique_ptr<House>> {
        auto settings = TRY(where.read());
        return open_house(std::move(settings));
    }();
    if (!house)
        return report(house.error());
    Result<int> done = work(**house);
    return done ? *done : report(done.error());
}

// Commands without data of the installation: the playbook's and the kernels'.
struct Tool {
    std::string_view name;
    int (*run)(std::vector<std::string> const&, std::ostream&, std::ostream&);
    std::string_view help;
};
constexpr Tool tools[] = {
    { "playbook", playbook_command, "Check, list or show the method data" },
    { "advise", advice::advise_command, "Which form of governance fits a set of facts, and why" },
    { "schedule", roadmap::schedule_command, "Plan increments over agencies and months" },
    { "schedule-check", roadmap::schedule_check_command, "Check a plan against its problem, independently" },
    { "schedule-generate", roadmap::schedule_generate_command, "Make a scheduling problem for tests" },
    { "simulate", simulate_command, "Costs and benefits under uncertainty" },
    { "share", share_command, "Share a cost fairly and settle it" },
};

}

int run_command(std::vector<std::string> const& arguments)
{
    for (auto const& tool : tools) {
        if (!arguments.empty() && arguments.front() == tool.name)
            return tool.run({ arguments.begin() + 1, arguments.end() }, std::cout, std::cerr);
    }
    CLI::App app { "Samløp: the shared workbench of agencies that build one coherent service together", "samlop" };
    app.set_version_flag("--version", version);
    app.require_subcommand(1);
    Where where;
    int code = 0;

    auto& serve = *app.add_subcommand("serve", "Serve the pages");
    where.add_to(serve);
    ServeOptions serve_options;
    serve.add_option("--port", serve_options.port, "Port (default 8080; 0: any free one)")->check(CLI::Range(0, 65535));
    serve.add_option("--address", serve_options.address, "Address to listen on (default 127.0.0.1)");
    serve.add_flag("--demo", serve_options.demo, "Load the bundled cases at first start and print links for four demo persons");
    serve.callback([&] {
        auto settings = where.read();
        auto served = settings ? samlop::serve(std::move(*settings), serve_options) : Result<>(Failure { settings.error() });
        code = served ? 0 : report(served.error());
    });

    auto& migrate = *app.add_subcommand("migrate", "Bring the database to this version, after a copy");
    where.add_to(migrate);
    migrate.callback([&] { code = with_house(where, migrate_command); });

    auto& verify = *app.add_subcommand("verify", "Check the hash chains of the audit trail");
    where.add_to(verify);
    verify.callback([&] { code = with_house(where, verify_command); });

    auto& import_case = *app.add_subcommand("import-case", "Import a collaboration from a samlop-case/1 file");
    where.add_to(import_case);
    std::string case_file;
    import_case.add_option("FILE", case_file, "The case file, or 'bundled' for the seven that ship")->required();
    import_case.callback([&] {
        code = with_house(where, [&](House& house) -> Result<int> {
            return house.write_as_installation([&](Context& context) -> Result<int> {
                TRY(import_case_command(context, case_file, std::cout));
                return 0;
            });
        });
    });

    UserCommand user_command;
    auto& user = *app.add_subcommand("user", "People: add, link, list, disable, forget");
    where.add_to(user);
    user_command.add_to(user);
    user.callback([&] {
        code = with_house(where, [&](House& house) -> Result<int> {
            return house.write_as_installation([&](Context& context) -> Result<int> {
                TRY(user_command.run(context, std::cout));
                return 0;
            });
        });
    });

    GenerateOptions generate_options;
    auto& generate = *app.add_subcommand("generate", "Fill an empty database with deterministic national test data");
    where.add_to(generate);
    generate_options.add_to(generate);
    generate.callback([&] {
        code = with_house(where, [&](House& house) -> Result<int> {
            TRY(samlop::generate(*house.services, generate_options, std::cout));
            return 0;
        });
    });

    for (auto const& tool : tools)
        app.add_subcommand(std::string(tool.name), std::string(tool.help));
    try {
        auto reversed = std::vector<std::string>(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (CLI::Success const& wanted) {
        return app.exit(wanted);
    } catch (CLI::ParseError const& wrong) {
        app.exit(wrong);
        return 64;
    }
    return code;
}

}
