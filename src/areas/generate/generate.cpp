#include "areas/generate/generate.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <ostream>

#include "areas/generate/generate_store.h"
#include "i18n/format.h"

namespace samlop {

namespace {

using namespace generating;

constexpr std::size_t collaborations_at_once = 25; // In one transaction.

struct Counts {
    std::int64_t parties = 0, initiatives = 0, answers = 0, audit_rows = 0;
};

Result<Counts> write_one(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    TRY(write_collaboration(session, fingerprint, all, made));
    TRY(write_gates(session, fingerprint, all, made));
    TRY(write_steering(session, fingerprint, all, made));
    TRY(write_facts(session, fingerprint, all, made));
    TRY(write_registers(session, fingerprint, all, made));
    TRY(write_anchoring(session, fingerprint, all, made));
    auto const answers = TRY(write_answers(session, fingerprint, all, made));
    TRY(write_audit(session, fingerprint, all, made, answers));
    return Counts { static_cast<std::int64_t>(made.parties.size()), static_cast<std::int64_t>(made.initiatives.size()), static_cast<std::int64_t>(answers.size()),
        made.audit_rows };
}

struct Written {
    Counts counts;
    std::string fingerprint;
};

// A transaction may be run again from the start, so it has a fingerprint of its own.
Result<Written> write_group(db::Database& database, Made const& all, std::size_t first)
{
    return database.write([&](db::Session& session) -> Result<Written> {
        Fingerprint fingerprint;
        Written written;
        auto const last = std::min(first + collaborations_at_once, all.norway.collaborations.size());
        for (auto i = first; i < last; ++i) {
            auto const counts = TRY(write_one(session, fingerprint, all, all.norway.collaborations[i]));
            written.counts.parties += counts.parties;
            written.counts.initiatives += counts.initiatives;
            written.counts.answers += counts.answers;
            written.counts.audit_rows += counts.audit_rows;
        }
        written.fingerprint = fingerprint.hex();
        return written;
    });
}

Result<std::string> write_people_first(db::Database& database, Norway const& norway)
{
    return database.write([&](db::Session& session) -> Result<std::string> {
        if (TRY(has_collaborations(session)))
            return fail(ErrorKind::conflict, "The database has collaborations already. Generate into an empty one.");
        Fingerprint fingerprint;
        TRY(write_country(session, fingerprint, norway));
        return fingerprint.hex();
    });
}

}

void GenerateOptions::add_to(CLI::App& command)
{
    command.add_option("--scale", scale, "Size, 1 is the whole country (default 1)")->check(CLI::Range(0.001, 10.0));
    command.add_option("--seed", seed, "The same seed gives the same bytes (default 1)");
}

Result<> generate(Services const& services, GenerateOptions const& options, std::ostream& out)
{
    auto const& method = services.playbooks.default_method();
    auto const sizes = sizes_at(options.scale);
    auto const norway = make_norway(sizes, method, options.seed);
    Made const all { norway, method, options.seed };
    Fingerprint whole;
    whole.add(TRY(write_people_first(services.database, norway)));
    Counts counts;
    for (std::size_t first = 0; first < norway.collaborations.size(); first += collaborations_at_once) {
        auto const written = TRY(write_group(services.database, all, first));
        whole.add(written.fingerprint);
        counts.parties += written.counts.parties;
        counts.initiatives += written.counts.initiatives;
        counts.answers += written.counts.answers;
        counts.audit_rows += written.counts.audit_rows;
    }
    out << fmt::format("organisations {}\npeople {}\ncollaborations {}\nparties {}\ninitiatives {}\nanswers {}\naudit rows {}\nseed {}\nfingerprint {}\n",
        norway.organisations.size(), norway.people.size(), norway.collaborations.size(), counts.parties, counts.initiatives, counts.answers, counts.audit_rows,
        options.seed, whole.hex());
    return {};
}

}
