#include "areas/anchoring/anchoring.h"

#include <algorithm>

#include "areas/anchoring/anchoring_store.h"
#include "base/field.h"
#include "base/time.h"

namespace samlop {

namespace {

constexpr std::array<std::string_view, anchoring_levels> level_names { "political", "ministry", "top", "middle", "practitioners", "municipal" };
constexpr std::array<std::string_view, anchoring_layers> layer_names { "understanding", "organisation", "culture" };

auto place_of(Anchoring const& a) { return std::tuple(a.party.value, a.level, a.layer); }

// What is known of its age sorts it: undated first, so that whatever has a date holds instead of it.
bool comes_before(Anchoring const& a, Anchoring const& b)
{
    return std::tuple(place_of(a), std::string_view(a.dated_on), a.registered_at, a.id.value)
        < std::tuple(place_of(b), std::string_view(b.dated_on), b.registered_at, b.id.value);
}

bool is_in_force(Anchoring const& a) { return !a.withdrawn_at && a.visibility >= Visibility::collaboration; }

Backing proof_of(Anchoring const& a, std::vector<AnchoringEvidence> const& evidence)
{
    bool any = false;
    auto const [first, last] = std::ranges::equal_range(evidence, a.id.value, {}, [](AnchoringEvidence const& each) { return each.anchoring.value; });
    for (auto const& each : std::span(first, last)) {
        if (each.stands())
            return Backing::holds;
        any = true;
    }
    if (!listed_refs(a.sources).empty())
        return Backing::holds;
    return any ? Backing::lost : Backing::none;
}

// The newest of each layer, and the last one before it that said something else.
AnchoringCell cell_of(std::span<Anchoring const> one_level, std::vector<AnchoringEvidence> const& evidence, std::optional<AnchoringLayer> layer, Micros now)
{
    AnchoringCell cell;
    std::array<AnchoringCell, anchoring_layers> found {};
    for (auto const& each : one_level) {
        auto& in_layer = found[static_cast<std::size_t>(each.layer)];
        if (!is_in_force(each))
            continue;
        if (in_layer.now && in_layer.now->degree != each.degree)
            in_layer.before = in_layer.now;
        in_layer.now = &each;
    }
    int registered = 0;
    for (std::size_t i = 0; i < anchoring_layers; ++i) {
        if (!found[i].now || (layer && static_cast<std::size_t>(*layer) != i))
            continue;
        ++registered;
        if (!cell.now || found[i].now->degree > cell.now->degree)
            cell = found[i];
    }
    if (!cell.now)
        return cell;
    cell.other_layers = registered - 1;
    cell.proof = proof_of(*cell.now, evidence);
    cell.undated = is_undated(*cell.now);
    cell.stale = !cell.undated && is_stale(*cell.now, now);
    return cell;
}

void count(AnchoringMatrix::Count& count, AnchoringCell const& cell)
{
    ++count.asked;
    if (!cell.now)
        return;
    ++count.registered;
    count.counted += cell.counts();
    count.unproved += cell.proof != Backing::holds;
    count.stale += cell.stale || cell.undated;
    count.unconfirmed += cell.now->from_source && !cell.now->confirmed_at;
}

bool is_of(std::string_view kind, std::initializer_list<std::string_view> kinds) { return std::ranges::find(kinds, kind) != kinds.end(); }

}

std::string_view to_string(AnchoringLevel level) { return level_names[static_cast<std::size_t>(level)]; }
std::string_view to_string(AnchoringLayer layer) { return layer_names[static_cast<std::size_t>(layer)]; }

std::optional<AnchoringLevel> parse_anchoring_level(std::string_view text)
{
    auto const found = std::ranges::find(level_names, text);
    return found == level_names.end() ? std::nullopt : std::optional(static_cast<AnchoringLevel>(found - level_names.begin()));
}

std::optional<AnchoringLayer> parse_anchoring_layer(std::string_view text)
{
    auto const found = std::ranges::find(layer_names, text);
    return found == layer_names.end() ? std::nullopt : std::optional(static_cast<AnchoringLayer>(found - layer_names.begin()));
}

std::string level_text(Language language, AnchoringLevel level)
{
    static constexpr std::array texts { msg("Political leadership"), msg("Ministry"), msg("Top management"), msg("Middle management"), msg("Working level"), msg("Municipal sector (KS)") };
    return t(language, texts[static_cast<std::size_t>(level)]);
}

std::string layer_text(Language language, AnchoringLayer layer)
{
    static constexpr std::array texts { msg("Shared understanding"), msg("Organisational"), msg("Cultural") };
    return t(language, texts[static_cast<std::size_t>(layer)]);
}

std::string degree_text(Language language, AnchoringDegree degree)
{
    static constexpr std::array texts { msg("Does not stand behind"), msg("Knows of it"), msg("Takes part"), msg("Has been given the task"), msg("Committed") };
    return t(language, texts[static_cast<std::size_t>(degree)]);
}

bool applies(AnchoredParty const& who, AnchoringLevel level)
{
    auto const& kind = who.party.kind;
    switch (level) {
    case AnchoringLevel::political: return who.speaks_for_municipalities || is_of(kind, { "ministry", "state", "municipality", "county" });
    case AnchoringLevel::ministry: return is_of(kind, { "ministry", "state" });
    case AnchoringLevel::municipal: return who.speaks_for_municipalities || is_of(kind, { "municipality", "county" });
    case AnchoringLevel::top: return kind != "ministry"; // Its leaders are the level above.
    case AnchoringLevel::middle:
    case AnchoringLevel::practitioners: return true;
    }
    return true;
}

bool is_undated(Anchoring const& a) { return a.dated_on.empty() && !a.confirmed_at; }

bool is_stale(Anchoring const& a, Micros now)
{
    auto const dated = parse_iso_date(a.dated_on);
    auto const known = std::max(a.confirmed_at, dated ? instant_of(*dated) : Micros { 0 });
    return add_months(iso_date(known), anchoring_stale_months) < iso_date(now);
}

std::vector<AnchoringLevel> levels_asked_by(std::string_view criterion)
{
    if (criterion == "F1-U3")
        return { AnchoringLevel::ministry, AnchoringLevel::top };
    if (criterion == "F2-U9")
        return { AnchoringLevel::ministry, AnchoringLevel::top, AnchoringLevel::municipal };
    return {};
}

std::string anchoring_title(Language language, Anchoring const& a)
{
    auto text = level_text(language, a.level) + ": " + degree_text(language, a.degree);
    return a.dated_on.empty() ? text : text + ", " + a.dated_on.substr(0, 4);
}

void fill_cells(AnchoringMatrix& matrix, std::optional<AnchoringLayer> layer, Micros now)
{
    std::ranges::sort(matrix.all, comes_before);
    std::ranges::sort(matrix.evidence, {}, [](AnchoringEvidence const& each) { return std::pair(each.anchoring.value, each.id.value); });
    matrix.counts = {};
    for (auto& row : matrix.rows) {
        for (std::size_t i = 0; i < anchoring_levels; ++i) {
            auto const level = static_cast<AnchoringLevel>(i);
            auto const here = std::ranges::equal_range(matrix.all, std::pair(row.who.party.id.value, level), {},
                [](Anchoring const& a) { return std::pair(a.party.value, a.level); });
            auto& cell = row.cells[i] = cell_of({ here.begin(), here.end() }, matrix.evidence, layer, now);
            cell.applies = applies(row.who, level) || cell.now;
            if (cell.applies && row.asked)
                count(matrix.counts[i], cell);
        }
    }
    std::erase_if(matrix.rows, [](AnchoringRow const& row) { return !row.asked && std::ranges::none_of(row.cells, [](AnchoringCell const& cell) { return cell.now; }); });
}

AnchoringMatrix::Count AnchoringMatrix::all_levels() const
{
    Count sum;
    for (auto const& each : counts) {
        sum.asked += each.asked;
        sum.counted += each.counted;
        sum.unproved += each.unproved;
        sum.stale += each.stale;
        sum.unconfirmed += each.unconfirmed;
        sum.registered += each.registered;
    }
    return sum;
}

Result<AnchoringMatrix> anchoring_of(Context const& context, std::optional<AnchoringLayer> layer)
{
    namespace store = anchoring_store;
    AnchoringMatrix matrix;
    for (auto& who : TRY(store::parties(context.db(), context.place->id))) {
        bool const asked = who.party.answers();
        if (!who.party.left())
            matrix.rows.push_back({ .who = std::move(who), .asked = asked, .cells = {} });
    }
    matrix.all = TRY(store::shared(context.db(), context.place->id, context.standing.floor));
    matrix.evidence = TRY(store::shared_evidence(context.db(), context.place->id, context.standing.floor));
    fill_cells(matrix, layer, context.now);
    return matrix;
}

Result<PartyAnchoring> anchoring_of_party(Context const& context, Id<Party> party)
{
    namespace store = anchoring_store;
    PartyAnchoring found;
    for (auto& who : TRY(store::parties(context.db(), context.place->id))) {
        if (who.party.id == party)
            found.who = std::move(who);
    }
    if (!found.who.party.id)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    found.all = TRY(store::visible(context.db(), context.standing, party));
    found.evidence = TRY(store::visible_evidence(context.db(), context.standing, party));
    std::ranges::sort(found.all, comes_before);
    return found;
}

Result<std::vector<Anchoring>> standing_anchorings(Context const& context, Id<Party> party)
{
    auto all = TRY(anchoring_store::visible(context.db(), context.standing, party));
    std::erase_if(all, [](Anchoring const& a) { return !is_in_force(a); });
    std::ranges::sort(all, std::ranges::greater {}, &Anchoring::registered_at);
    return all;
}

}
