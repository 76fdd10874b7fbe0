#include "app/audit.h"

#include <fmt/format.h>
#include <sodium.h>

#include "app/files.h"

namespace samlop {

namespace {

constexpr std::string_view first_hash = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::size_t most_faults = 100;

std::string new_salt()
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    std::string salt;
    for (auto const byte : bytes)
        salt += fmt::format("{:02x}", byte);
    return salt;
}

struct Head {
    std::int64_t sequence = 0;
    std::string hash { first_hash };
};

// Locks the head, so that two transactions cannot extend the same chain from the same place.
Result<Head> lock_head(db::Session& session, std::int64_t chain)
{
    auto const* const sql = session.engine() == db::Engine::postgres
        ? "SELECT sequence, hash FROM chains WHERE chain = $1 FOR UPDATE"
        : "SELECT sequence, hash FROM chains WHERE chain = $1";
    auto found = TRY(session.one(
        sql, [](db::Row const& row) { return Head { row.integer(0), row.text(1) }; }, chain));
    if (found)
        return *found;
    TRY(session.run("INSERT INTO chains (chain, sequence, hash) VALUES ($1, 0, $2)", chain, first_hash));
    return Head {};
}

}

std::string audit_hash(std::string_view hash_before, AuditRow const& row)
{
    return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", hash_before, row.chain, row.sequence, row.at, row.organisation,
        row.action, row.subject_kind, row.subject, row.visibility, row.party, row.detail_digest));
}

std::string audit_detail_digest(std::string_view salt, std::string_view detail)
{
    return sha256_hex(fmt::format("{}\n{}", salt, detail));
}

std::string audit_detail(std::string_view before, std::string_view after)
{
    return Json::object().set("before", Json::raw(before)).set("after", Json::raw(after)).str();
}

Result<> record(Context& context, Event const& event)
{
    auto& session = context.db();
    auto const chain = event.installation || !context.place ? 0 : context.place->id.value;
    auto const head = TRY(lock_head(session, chain));
    auto const detail = audit_detail(event.before, event.after);
    auto const salt = new_salt();
    AuditRow const row { .chain = chain,
        .sequence = head.sequence + 1,
        .at = context.now,
        .organisation = context.actor.organisation.value,
        .action = std::string(event.action),
        .subject_kind = std::string(event.subject_kind),
        .subject = event.subject,
        .visibility = static_cast<int>(event.visibility),
        .party = event.party.value,
        .detail_digest = audit_detail_digest(salt, detail) };
    auto const hash = audit_hash(head.hash, row);
    TRY(session.run("INSERT INTO audit (chain, sequence, at, person, organisation, action, subject_kind, subject, visibility, party, detail, salt,"
                    " detail_digest, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        row.chain, row.sequence, row.at, context.actor.person, context.actor.organisation, row.action, row.subject_kind, row.subject,
        row.visibility, event.party, detail, salt, row.detail_digest, hash));
    TRY(session.run("UPDATE chains SET sequence = $2, hash = $3 WHERE chain = $1", chain, row.sequence, hash));
    return {};
}

Result<ChainReport> verify_chains(db::Session& session)
{
    ChainReport report;
    auto fault = [&](std::string text) {
        if (report.faults.size() < most_faults)
            report.faults.push_back(std::move(text));
    };
    std::int64_t chain = -1;
    std::int64_t expected = 0;
    std::string hash;
    std::map<std::int64_t, Head> ends;
    TRY(session.each("SELECT chain, sequence, at, organisation, action, subject_kind, subject, visibility, party, detail_digest, hash, detail, salt"
                     " FROM audit ORDER BY chain, sequence",
        [&](db::Row const& at) {
            if (at.integer(0) != chain) {
                chain = at.integer(0);
                expected = 1;
                hash = first_hash;
                ++report.chains;
            }
            ++report.rows;
            AuditRow const row { chain, at.integer(1), at.integer(2), at.integer(3), at.text(4), at.text(5), at.integer(6),
                static_cast<int>(at.integer(7)), at.integer(8), at.text(9) };
            if (row.sequence != expected)
                fault(fmt::format("chain {}: row {} is missing", chain, expected));
            hash = audit_hash(hash, row);
            if (hash != at.view(10))
                fault(fmt::format("chain {}: row {} was changed", chain, row.sequence));
            hash = at.text(10);
            if (at.null(11))
                ++report.erased;
            else if (audit_detail_digest(at.view(12), at.view(11)) != row.detail_digest)
                fault(fmt::format("chain {}: the detail of row {} was changed", chain, row.sequence));
            expected = row.sequence + 1;
            ends[chain] = { row.sequence, hash };
        }));
    TRY(session.each("SELECT chain, sequence, hash FROM chains", [&](db::Row const& row) {
        auto const end = ends.contains(row.integer(0)) ? ends[row.integer(0)] : Head {};
        if (end.sequence != row.integer(1) || end.hash != row.view(2))
            fault(fmt::format("chain {}: its end is not where its head says: rows were removed or added", row.integer(0)));
        ends.erase(row.integer(0));
    }));
    for (auto const& [left, end] : ends)
        fault(fmt::format("chain {} has no head", left));
    return report;
}

}
