// Who stands behind, at which level: what was registered with evidence and date. How fresh it is and which way it goes is computed.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

enum class AnchoringLevel : std::uint8_t { political, ministry, top, middle, practitioners, municipal };
enum class AnchoringLayer : std::uint8_t { understanding, organisation, culture };
enum class AnchoringDegree : std::uint8_t { not_behind, knows, takes_part, tasked, committed };
inline constexpr std::size_t anchoring_levels = 6;
inline constexpr std::size_t anchoring_layers = 3;
inline constexpr int anchoring_stale_months = 12;

std::string_view to_string(AnchoringLevel);
std::string_view to_string(AnchoringLayer);
std::optional<AnchoringLevel> parse_anchoring_level(std::string_view);
std::optional<AnchoringLayer> parse_anchoring_layer(std::string_view);
std::string level_text(Language, AnchoringLevel);
std::string layer_text(Language, AnchoringLayer);
std::string degree_text(Language, AnchoringDegree);

// One registration. It is never rewritten: a new one takes its place, and it becomes history.
struct Anchoring {
    Id<Anchoring> id {};
    Id<Party> party {};
    AnchoringLevel level = AnchoringLevel::top;
    AnchoringLayer layer = AnchoringLayer::organisation;
    AnchoringDegree degree = AnchoringDegree::knows;
    std::string note;
    std::string dated_on; // As far as it is known; empty: not said
    bool from_source = false; // The party has not confirmed it.
    Visibility visibility = Visibility::collaboration;
    Id<Person> registered_by {};
    std::string registered_by_name;
    Micros registered_at = 0;
    Micros confirmed_at = 0;
    Micros withdrawn_at = 0;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::int64_t version = 1;
};

struct AnchoringEvidence {
    Id<AnchoringEvidence> id {};
    Id<Anchoring> anchoring {};
    std::string kind; // link, file, record
    std::string title;
    std::string url;
    std::string file; // SHA-256
    std::string file_name;
    std::string record_kind; // commitment, deliverable
    std::int64_t record = 0;
    Micros added_at = 0;
    Micros withdrawn_at = 0;
    std::string record_ref {}; // Read, never written: empty when the record has been removed.
    bool stands() const { return !withdrawn_at && (kind != "record" || !record_ref.empty()); }
};

// What the matrix must know of a party besides the party.
struct AnchoredParty {
    Party party;
    std::string ministry; // Name of the one above; empty: not registered
    bool speaks_for_municipalities = false; // KS
};

// A party that is private has no ministry, a ministry has no municipal council.
bool applies(AnchoredParty const&, AnchoringLevel);

enum class Backing : std::uint8_t {
    none, // Nothing was ever given.
    lost, // There was evidence, and it was withdrawn or its record removed.
    holds
};

struct AnchoringCell {
    bool applies = true;
    Anchoring const* now = nullptr;
    Anchoring const* before = nullptr; // The last one of the same layer with another degree
    Backing proof = Backing::none;
    bool stale = false;     // Older than twelve months.
    bool undated = false;   // Of unknown age: nobody gave a date, and nobody has confirmed it.
    int other_layers = 0;   // Registered as well, with a lower or the same degree
    bool counts() const { return now && now->degree != AnchoringDegree::not_behind && proof == Backing::holds && !now->assumption; }
};

struct AnchoringRow {
    AnchoredParty who;
    bool asked = true; // Takes part; observers stand here only with what is registered of them.
    std::array<AnchoringCell, anchoring_levels> cells {};
};

// Everything that is registered, as the actor may see it, and what follows from it.
struct AnchoringMatrix {
    std::vector<Anchoring> all {}; // By party, level, layer, then oldest first. Withdrawn ones too.
    std::vector<AnchoringEvidence> evidence {};
    std::vector<AnchoringRow> rows {};
    struct Count {
        int asked = 0, counted = 0, unproved = 0, stale = 0, unconfirmed = 0, registered = 0;
    };
    std::array<Count, anchoring_levels> counts {};
    Count all_levels() const;
};
// `layer` empty: the highest of the three in each cell. Three statements, whatever the size. What somebody keeps as a draft is
// not in it, nor in anything that is counted.
Result<AnchoringMatrix> anchoring_of(Context const&, std::optional<AnchoringLayer> layer = {});
// The cells from records that are read already. For tests and for what is drawn otherwise.
void fill_cells(AnchoringMatrix&, std::optional<AnchoringLayer> layer, Micros now);

// What one party has registered of itself and what others have read, its own drafts too where the actor may see them.
struct PartyAnchoring {
    AnchoredParty who;
    std::vector<Anchoring> all {};
    std::vector<AnchoringEvidence> evidence {};
};
Result<PartyAnchoring> anchoring_of_party(Context const&, Id<Party>); // not_found
Result<Anchoring> find_anchoring(Context const&, Id<Anchoring>);      // not_found
// Those of one party that others see and that hold, newest first: what a criterion's evidence may refer to.
Result<std::vector<Anchoring>> standing_anchorings(Context const&, Id<Party>);
// "Top management: committed, 2026"
std::string anchoring_title(Language, Anchoring const&);

bool is_stale(Anchoring const&, Micros now);
bool is_undated(Anchoring const&);

// The criteria that ask for anchoring, and the levels each asks about. Empty for all others.
std::vector<AnchoringLevel> levels_asked_by(std::string_view criterion);

// The party's own may correct it; who read it from a source as well, until the party has made it its own.
Result<> require_correction(Context const&, Anchoring const&);

// --- Verbs.
// The party's own members register for it; the coordinating party may for another, from a source: then it waits for the party.
Result<Anchoring> register_anchoring(Context&, Anchoring, std::optional<AnchoringEvidence> const& evidence = {});
Result<> confirm_anchoring(Context&, Anchoring const&);
Result<> withdraw_anchoring(Context&, Anchoring const&);
// Lets the others see what the party has prepared.
Result<> share_anchoring(Context&, Anchoring const&);
Result<AnchoringEvidence> add_anchoring_evidence(Context&, Anchoring const&, AnchoringEvidence);
// The registration stands, and is shown as being without evidence.
Result<Anchoring> withdraw_anchoring_evidence(Context&, Id<AnchoringEvidence>);
// What a receipt puts back: {"version", "confirmed_at", "from_source", "withdrawn_at"} as they were before.
Result<Anchoring> take_back_anchoring(Context&, Id<Anchoring>, std::string const& before);
Result<Anchoring> take_back_evidence(Context&, Id<AnchoringEvidence>, std::string const& before);
std::string anchoring_undo(Anchoring const& before, std::int64_t version_after);

// For import only: as the source says it, no rules but those of the database, and no event.
Result<> land(Context&, Id<Collaboration>, Anchoring const&);

}
