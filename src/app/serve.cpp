#include "app/serve.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "app/command_context.h"
#include "areas/accounts/account_commands.h"
#include "areas/cases/case_commands.h"
#include "http/server.h"
#include "version.h"

namespace samlop {

namespace {

http::ServerSettings server_settings(Settings const& settings, FileStore const& files)
{
    http::ServerSettings server;
    server.address = settings.address;
    server.port = static_cast<unsigned short>(settings.port);
    server.workers = static_cast<unsigned>(settings.workers);
    server.queue_limit = static_cast<std::size_t>(settings.queue);
    server.upload_dir = files.upload_folder();
    server.trust_proxy = settings.trust_proxy;
    server.on_notice = [](http::Notice const& notice) { spdlog::warn("refused {} {} {}", notice.status, notice.what, notice.request_id); };
    return server;
}

// At first start the seven cases and four people to try them with. The links are new each time and work once.
Result<> prepare_demo(House& house)
{
    auto const count = TRY(house.database->read([](db::Session& session) { return session.number("SELECT count(*) FROM collaborations"); }));
    if (count == 0)
        TRY(house.write_as_installation([](Context& context) { return import_bundled_cases(context); }));
    auto const links = TRY(house.write_as_installation([](Context& context) { return make_demo_people(context); }));
    fmt::print("\nSign in as one of these. Each link works once; stop and start for new ones.\n\n");
    for (auto const& link : links)
        fmt::print("  {:<28} {}{}\n", link.name + " (" + link.role + ")", house.settings.base_url(), link.path);
    fmt::print("\n");
    return {};
}

}

Result<> serve(Settings settings, ServeOptions const& options)
{
    // JSON lines on standard error, for the system's own log. No names, addresses or paths that tell whom somebody works with.
    auto logger = spdlog::stderr_logger_mt("samlop");
    logger->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%e","level":"%l","text":"%v"})");
    spdlog::set_default_logger(logger);
    spdlog::set_level(spdlog::level::from_str(settings.log_level));
    if (options.port)
        settings.port = *options.port;
    if (!options.address.empty())
        settings.address = options.address;
    auto const house = TRY(open_house(std::move(settings)));
    Application application(house->settings, *house->database, *house->playbooks, *house->files, *house->editions);
    auto const server = TRY(http::Server::listen(
        server_settings(house->settings, *house->files), [&](http::Request& request) { return application.handle(request); },
        [&](http::Request const& request) -> std::optional<http::Response> { return application.serve_static(request); }));
    house->settings.port = server->port();
    if (options.demo)
        TRY(prepare_demo(*house));
    fmt::print("Samløp {} serves on {}\n", version, house->settings.base_url());
    std::fflush(stdout);
    server->run();
    spdlog::info("stopped");
    return {};
}

}
