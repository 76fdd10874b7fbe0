#include "areas/anchoring/anchoring_store.h"

#include <fmt/format.h>

namespace samlop::anchoring_store {

namespace {

constexpr std::string_view ks_number = "971032146"; // The organisation of the municipalities.

constexpr std::string_view columns = "a.id, a.party, a.level, a.layer, a.degree, a.note, a.dated_on, a.from_source, a.visibility, a.registered_by, p.name,"
                                     " a.registered_at, a.confirmed_at, a.withdrawn_at, a.sources, a.assumption, a.basis, a.version";
constexpr std::string_view from = " FROM anchorings a LEFT JOIN people p ON p.id = a.registered_by WHERE ";

Anchoring read_anchoring(db::Row const& row)
{
    return { row.id<Anchoring>(0), row.id<Party>(1), parse_anchoring_level(row.view(2)).value_or(AnchoringLevel::top),
        parse_anchoring_layer(row.view(3)).value_or(AnchoringLayer::organisation), static_cast<AnchoringDegree>(row.integer(4)), row.text(5), row.text(6), row.flag(7),
        static_cast<Visibility>(row.integer(8)), row.id<Person>(9), row.text(10), row.integer(11), row.integer(12), row.integer(13), row.text(14), row.flag(15), row.text(16),
        row.integer(17) };
}

// A record that was removed since is no evidence any more: its number is read as empty.
constexpr std::string_view evidence_columns
    = "e.id, e.anchoring, e.kind, e.title, e.url, e.file, e.file_name, e.record_kind, e.record, e.added_at, e.withdrawn_at, COALESCE(c.ref, d.ref)";
constexpr std::string_view evidence_from
    = " FROM anchoring_evidence e JOIN anchorings a ON a.id = e.anchoring"
      " LEFT JOIN commitments c ON e.record_kind = 'commitment' AND c.id = e.record AND c.removed_at IS NULL"
      " LEFT JOIN deliverables d ON e.record_kind = 'deliverable' AND d.id = e.record AND d.removed_at IS NULL WHERE ";

AnchoringEvidence read_evidence(db::Row const& row)
{
    return { row.id<AnchoringEvidence>(0), row.id<Anchoring>(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.integer(8), row.integer(9),
        row.integer(10), row.text(11) };
}

std::optional<std::int64_t> time_or_null(Micros at) { return at ? std::optional(at) : std::nullopt; }

}

Result<std::vector<AnchoredParty>> parties(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT p.id, p.organisation, o.name, o.short_name, o.kind, p.role, p.status, m.name, o.orgnr FROM parties p"
                        " JOIN organisations o ON o.id = p.organisation LEFT JOIN organisations m ON m.id = o.ministry WHERE p.collaboration = $1"
                        " ORDER BY o.kind, o.name",
        [](db::Row const& row) {
            AnchoredParty who;
            who.party.id = row.id<Party>(0);
            who.party.organisation = row.id<Organisation>(1);
            who.party.name = row.text(2);
            who.party.short_name = row.text(3);
            who.party.kind = row.text(4);
            who.party.role = parse_party_role(row.view(5)).value_or(PartyRole::observer);
            who.party.status = row.text(6);
            who.ministry = row.text(7);
            who.speaks_for_municipalities = row.view(8) == ks_number;
            return who;
        },
        collaboration);
}

Result<std::vector<Anchoring>> shared(db::Session& session, Id<Collaboration> collaboration, int floor)
{
    static std::string const sql = fmt::format("SELECT {}{}a.collaboration = $1 AND a.visibility >= $2", columns, from);
    return session.list(sql, read_anchoring, collaboration, floor);
}

Result<std::vector<AnchoringEvidence>> shared_evidence(db::Session& session, Id<Collaboration> collaboration, int floor)
{
    static std::string const sql = fmt::format("SELECT {}{}e.collaboration = $1 AND a.visibility >= $2", evidence_columns, evidence_from);
    return session.list(sql, read_evidence, collaboration, floor);
}

Result<std::vector<Anchoring>> visible(db::Session& session, Standing const& standing, Id<Party> party)
{
    static std::string const sql = fmt::format("SELECT {}{}a.party = $1 AND {}", columns, from, visible_sql("anchoring", "a", "party", 2));
    auto const who = visible_parameters(standing);
    return session.list(sql, read_anchoring, party, who.floor, who.mine, who.theirs, who.least);
}

Result<std::vector<AnchoringEvidence>> visible_evidence(db::Session& session, Standing const& standing, Id<Party> party)
{
    static std::string const sql
        = fmt::format("SELECT {}{}a.party = $1 AND {} ORDER BY e.anchoring, e.id", evidence_columns, evidence_from, visible_sql("anchoring", "a", "party", 2));
    auto const who = visible_parameters(standing);
    return session.list(sql, read_evidence, party, who.floor, who.mine, who.theirs, who.least);
}

Result<std::optional<Anchoring>> find(db::Session& session, Id<Collaboration> collaboration, Id<Anchoring> id)
{
    static std::string const sql = fmt::format("SELECT {}{}a.collaboration = $1 AND a.id = $2", columns, from);
    return session.one(sql, read_anchoring, collaboration, id);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Anchoring const& a)
{
    TRY(session.run("INSERT INTO anchorings (id, collaboration, party, level, layer, degree, note, dated_on, from_source, visibility, registered_by, registered_at,"
                    " confirmed_at, withdrawn_at, sources, assumption, basis, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)",
        a.id, collaboration, a.party, to_string(a.level), to_string(a.layer), a.degree, a.note, a.dated_on, a.from_source, a.visibility, a.registered_by, a.registered_at,
        time_or_null(a.confirmed_at), time_or_null(a.withdrawn_at), a.sources, a.assumption, a.basis));
    return {};
}

Result<std::int64_t> update(db::Session& session, Anchoring const& a, std::int64_t expected_version)
{
    return session.run("UPDATE anchorings SET from_source = $3, visibility = $4, confirmed_at = $5, withdrawn_at = $6, version = version + 1"
                       " WHERE id = $1 AND version = $2",
        a.id, expected_version, a.from_source, a.visibility, time_or_null(a.confirmed_at), time_or_null(a.withdrawn_at));
}

Result<std::optional<AnchoringEvidence>> find_evidence(db::Session& session, Id<Collaboration> collaboration, Id<AnchoringEvidence> id)
{
    static std::string const sql = fmt::format("SELECT {}{}e.collaboration = $1 AND e.id = $2", evidence_columns, evidence_from);
    return session.one(sql, read_evidence, collaboration, id);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, AnchoringEvidence const& e, Id<Person> by)
{
    auto const file = e.file.empty() ? std::optional<std::string_view>() : std::optional<std::string_view>(e.file);
    TRY(session.run("INSERT INTO anchoring_evidence (id, collaboration, anchoring, kind, title, url, file, file_name, record_kind, record, added_by, added_at)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        e.id, collaboration, e.anchoring, e.kind, e.title, e.url, file, e.file_name, e.record_kind, e.record ? std::optional(e.record) : std::nullopt, by, e.added_at));
    return {};
}

Result<> set_withdrawn(db::Session& session, Id<AnchoringEvidence> id, std::optional<Micros> at)
{
    TRY(session.run("UPDATE anchoring_evidence SET withdrawn_at = $2 WHERE id = $1", id, at));
    return {};
}

Result<> insert_file(db::Session& session, std::string_view sha256, std::int64_t size, std::string_view content_type, Micros now)
{
    TRY(session.run("INSERT INTO files (sha256, size, content_type, stored_at) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING", sha256, size, content_type, now));
    return {};
}

Result<std::vector<FileUse>> uses_of_file(db::Session& session, Id<Collaboration> collaboration, std::string_view sha256)
{
    return session.list("SELECT e.file_name, a.visibility, a.party FROM anchoring_evidence e JOIN anchorings a ON a.id = e.anchoring"
                        " WHERE e.collaboration = $1 AND e.file = $2",
        [](db::Row const& row) { return FileUse { row.text(0), static_cast<Visibility>(row.integer(1)), row.id<Party>(2) }; }, collaboration, sha256);
}

Result<std::int64_t> record_numbered(db::Session& session, Id<Collaboration> collaboration, std::string_view kind, std::string_view ref)
{
    if (kind == "commitment")
        return session.number("SELECT id FROM commitments WHERE collaboration = $1 AND ref = $2 AND removed_at IS NULL AND visibility >= 2", collaboration, ref);
    return session.number("SELECT id FROM deliverables WHERE collaboration = $1 AND ref = $2 AND removed_at IS NULL AND visibility >= 2", collaboration, ref);
}

}
