#include "app/command_context.h"

#include <filesystem>
#include <sodium.h>

#include "areas/advice/edition_reader.h"
#include "areas/organisations/organisation.h"
#include "areas/playbook/playbook_reader.h"

namespace samlop {

Result<playbook::Playbooks> load_playbooks(Settings const& settings)
{
    if (!settings.playbook.empty())
        return playbook::read_folder(settings.playbook);
    return playbook::read_built_in();
}

Result<advice::Editions> load_editions(Settings const& settings)
{
    if (!settings.governance.empty())
        return advice::read_folder(settings.governance);
    return advice::read_built_in();
}

Context House::installation_context(db::Session& session) const
{
    Context context { .services = *services };
    context.session = &session;
    context.actor.is_operator = true;
    context.language = parse_language(settings.language).value_or(Language::nb);
    context.now = now_micros();
    // Lands what files say: no party's own rights are lent to it.
    context.standing = { .sees = true, .party = { -1 }, .role = PartyRole::coordinating, .member = MemberRole::lead, .joined = true, .floor = 0 };
    return context;
}

Result<std::unique_ptr<House>> open_house(Settings settings)
{
    if (sodium_init() < 0)
        return fail_internal("libsodium does not start");
    std::error_code problem;
    std::filesystem::create_directories(settings.data, problem);
    auto house = std::make_unique<House>();
    house->settings = std::move(settings);
    house->files = std::make_unique<FileStore>(house->settings.data);
    TRY(house->files->prepare());
    house->database = TRY(db::Database::open({ .url = house->settings.database_url(), .connections = static_cast<unsigned>(house->settings.workers) + 4 }));
    TRY(db::migrate(*house->database, db::bundled_migrations(house->database->engine())));
    house->playbooks = std::make_unique<playbook::Playbooks>(TRY(load_playbooks(house->settings)));
    house->editions = std::make_unique<advice::Editions>(TRY(load_editions(house->settings)));
    house->services.reset(new Services { house->settings, *house->database, *house->playbooks, *house->files, *house->editions, house->kept });
    auto const count = TRY(house->database->read([](db::Session& session) { return session.number("SELECT count(*) FROM organisations"); }));
    if (count == 0)
        TRY(house->write_as_installation([](Context& context) { return load_reference_organisations(context); }));
    return house;
}

}
