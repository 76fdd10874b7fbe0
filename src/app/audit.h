// The hash chain of the audit trail: how a row's hash is made, and how a chain is checked.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/context.h"

namespace samlop {

struct AuditRow {
    std::int64_t chain = 0;
    std::int64_t sequence = 0;
    Micros at = 0;
    std::int64_t organisation = 0;
    std::string action;
    std::string subject_kind;
    std::int64_t subject = 0;
    int visibility = 2;
    std::int64_t party = 0;
    std::string detail_digest;
};

// SHA-256 over: the hash before, then chain, sequence, at, organisation, action, subject_kind, subject, visibility, party and
// detail_digest, each ended by a newline. The person, the detail and its salt stay outside, so that they can be erased.
std::string audit_hash(std::string_view hash_before, AuditRow const&);
// SHA-256 of salt, newline, detail.
std::string audit_detail_digest(std::string_view salt, std::string_view detail);
// {"before":…,"after":…}
std::string audit_detail(std::string_view before, std::string_view after);

struct ChainReport {
    std::int64_t chains = 0;
    std::int64_t rows = 0;
    std::int64_t erased = 0; // Rows whose detail was erased on purpose.
    std::vector<std::string> faults; // At most a hundred, in plain words.
};
Result<ChainReport> verify_chains(db::Session&);

}
