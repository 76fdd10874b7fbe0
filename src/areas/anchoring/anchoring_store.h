// All SQL about registrations of anchoring and their evidence.
#pragma once

#include "areas/anchoring/anchoring.h"

namespace samlop::anchoring_store {

// With what the matrix must know besides, those that have left too. One statement.
Result<std::vector<AnchoredParty>> parties(db::Session&, Id<Collaboration>);
// What everybody sees of the collaboration.
Result<std::vector<Anchoring>> shared(db::Session&, Id<Collaboration>, int floor);
Result<std::vector<AnchoringEvidence>> shared_evidence(db::Session&, Id<Collaboration>, int floor);
// What the actor sees of one party.
Result<std::vector<Anchoring>> visible(db::Session&, Standing const&, Id<Party>);
Result<std::vector<AnchoringEvidence>> visible_evidence(db::Session&, Standing const&, Id<Party>);
Result<std::optional<Anchoring>> find(db::Session&, Id<Collaboration>, Id<Anchoring>);
Result<> insert(db::Session&, Id<Collaboration>, Anchoring const&);
// Only what changes after it was registered: who stands behind it, whether it holds, who sees it.
Result<std::int64_t> update(db::Session&, Anchoring const& changed, std::int64_t expected_version);

Result<std::optional<AnchoringEvidence>> find_evidence(db::Session&, Id<Collaboration>, Id<AnchoringEvidence>);
Result<> insert(db::Session&, Id<Collaboration>, AnchoringEvidence const&, Id<Person> by);
Result<> set_withdrawn(db::Session&, Id<AnchoringEvidence>, std::optional<Micros> at);
Result<> insert_file(db::Session&, std::string_view sha256, std::int64_t size, std::string_view content_type, Micros now);
// Whose registrations the file is evidence for.
struct FileUse {
    std::string name;
    Visibility visibility;
    Id<Party> party;
};
Result<std::vector<FileUse>> uses_of_file(db::Session&, Id<Collaboration>, std::string_view sha256);
// The id of a shared record by its number; 0 when there is none.
Result<std::int64_t> record_numbered(db::Session&, Id<Collaboration>, std::string_view kind, std::string_view ref);

}
