// What all connections of one server share.
#pragma once

#include "http/admission.h"
#include "http/server.h"
#include "http/worker_pool.h"
#include <atomic>
#include <cstdint>
#include <string>

namespace samlop::http {

struct Service {
    ServerSettings const settings;
    Handler const handler;
    QuickHandler const quick;
    std::string const id_prefix; // Sets the requests of this process apart from those of any other.
    std::atomic<std::uint64_t> next_id = 1;
    Admissions admissions;
    WorkerPool pool;

    Service(ServerSettings, Handler, QuickHandler);

    std::string new_request_id() { return id_prefix + std::to_string(next_id++); }
    void notify(Notice const& notice) const
    {
        if (settings.on_notice)
            settings.on_notice(notice);
    }
};

}
