// The house opened from the command line or by tests: database migrated, method read, files ready.
#pragma once

#include <memory>

#include "app/application.h"
#include "areas/advice/edition.h"

namespace samlop {

struct House {
    Settings settings;
    std::unique_ptr<db::Database> database;
    std::unique_ptr<playbook::Playbooks> playbooks;
    std::unique_ptr<advice::Editions> editions;
    std::unique_ptr<FileStore> files;
    Kept kept {};
    std::unique_ptr<Services> services;

    // A context in which the installation itself acts, for what no person does: imports, loading reference data.
    Context installation_context(db::Session& session) const;

    template<typename Work>
    auto write_as_installation(Work&& work) -> std::invoke_result_t<Work, Context&>
    {
        return database->write([&](db::Session& session) {
            auto context = installation_context(session);
            return work(context);
        });
    }
    template<typename Work>
    auto read_as_installation(Work&& work) -> std::invoke_result_t<Work, Context&>
    {
        return database->read([&](db::Session& session) {
            auto context = installation_context(session);
            return work(context);
        });
    }
};

// Opens, migrates (after a copy), reads the method, loads the reference organisations that are missing.
Result<std::unique_ptr<House>> open_house(Settings settings);

}
