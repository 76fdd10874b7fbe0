#include "exchange/money/game_reader.h"

#include "exchange/money/decimal.h"

#include <algorithm>

namespace samlop::share_file {

using namespace json_file;
using namespace kernels::shares;
using boost::json::value;

static constexpr std::size_t most_pieces = 100'000;

std::optional<std::int64_t> read_ore(Fields& fields, std::string_view name, Faults& faults)
{
    auto const number = fields.number(name);
    if (!number)
        return {};
    auto const ore = decimal_units(*number, 2, largest_amount);
    if (!ore)
        faults.add(fields.path(name), "An amount in kroner, to the øre, and at most 10,000,000,000,000");
    return ore;
}

namespace {
class GameReader {
public:
    GameReader(Fields& fields, std::vector<std::string> const& parties, Faults& faults)
        : m_fields(fields)
        , m_parties(parties)
        , m_faults(faults)
    {
    }
    std::optional<Game> read(std::string const& kind, Meaning);

private:
    std::vector<Piece> pieces(std::string_view list, std::string_view members, std::string_view amount);
    Coalition coalition(Fields&, std::string_view field);
    std::vector<std::int64_t> amounts_by_party(std::string_view field, bool all);
    Game coalitions_game(Meaning);
    std::int64_t required_ore(Fields& fields, std::string_view field);
    bool bounded(std::vector<Piece> const&, std::vector<std::int64_t> const&);

    Fields& m_fields;
    std::vector<std::string> const& m_parties;
    Faults& m_faults;
};
}

std::int64_t GameReader::required_ore(Fields& fields, std::string_view field)
{
    if (!fields.find(field))
        m_faults.add(fields.path(field), "Missing");
    return read_ore(fields, field, m_faults).value_or(0);
}

Coalition GameReader::coalition(Fields& fields, std::string_view field)
{
    Coalition out = 0;
    fields.each(field, [&](value const& each, std::string const& path) {
        auto const id = text_of(each, path, m_faults);
        if (!id)
            return;
        auto const found = std::find(m_parties.begin(), m_parties.end(), *id);
        if (found == m_parties.end())
            return m_faults.add(path, "There is no «{id}»", { { "id", *id } });
        Coalition const member = Coalition { 1 } << (found - m_parties.begin());
        if ((out & member) != 0)
            m_faults.add(path, "Named twice");
        out |= member;
    });
    if (out == 0)
        m_faults.add(fields.path(field), "At least one party is needed");
    return out;
}

std::vector<Piece> GameReader::pieces(std::string_view list, std::string_view members, std::string_view amount)
{
    std::vector<Piece> out;
    m_fields.each(list, [&](value const& each, std::string const& path) {
        Fields fields(each, path, m_faults);
        fields.text("id");
        fields.text("title");
        Piece const piece { coalition(fields, members), required_ore(fields, amount) };
        fields.finish();
        out.push_back(piece);
    });
    if (out.size() > most_pieces)
        m_faults.add(m_fields.path(list), "At most {most} are possible", { { "most", std::to_string(most_pieces) } });
    return out;
}

std::vector<std::int64_t> GameReader::amounts_by_party(std::string_view field, bool all)
{
    std::vector<std::int64_t> out(m_parties.size(), 0);
    std::vector<bool> told(m_parties.size(), false);
    m_fields.each_field(field, [&](std::string const& id, value const& content, std::string const& path) {
        auto const found = std::find(m_parties.begin(), m_parties.end(), id);
        auto const number = number_of(content, path, m_faults);
        auto const ore = decimal_units(number.value_or(0.0), 2, largest_amount);
        if (found == m_parties.end())
            return m_faults.add(path, "There is no «{id}»", { { "id", id } });
        if (!ore)
            m_faults.add(path, "An amount in kroner, to the øre, and at most 10,000,000,000,000");
        out[static_cast<std::size_t>(found - m_parties.begin())] = ore.value_or(0);
        told[static_cast<std::size_t>(found - m_parties.begin())] = true;
    });
    for (std::size_t i = 0; all && i < told.size(); ++i) {
        if (!told[i])
            m_faults.add(m_fields.path(field) + "." + m_parties[i], "Missing");
    }
    return out;
}

// The sum of all amounts bounds what any coalition can come to.
bool GameReader::bounded(std::vector<Piece> const& pieces, std::vector<std::int64_t> const& amounts)
{
    Wide sum = 0;
    for (auto const& piece : pieces)
        sum += piece.amount < 0 ? -piece.amount : piece.amount;
    for (auto const amount : amounts)
        sum += amount < 0 ? -amount : amount;
    if (sum > largest_amount)
        m_faults.add("game", "The amounts add up to more than can be meant");
    return sum <= largest_amount;
}

Game GameReader::coalitions_game(Meaning meaning)
{
    std::size_t const count = std::size_t { 1 } << m_parties.size();
    Game game { m_parties.size(), meaning, std::vector<std::int64_t>(count, 0) };
    std::vector<bool> told(count, false);
    m_fields.each("coalitions", [&](value const& each, std::string const& path) {
        Fields fields(each, path, m_faults);
        auto const members = coalition(fields, "members");
        if (told[members])
            m_faults.add(path + ".members", "This coalition stands twice");
        told[members] = true;
        game.amounts[members] = required_ore(fields, "amount");
        fields.finish();
    });
    std::size_t const missing = count - 1 - static_cast<std::size_t>(std::count(told.begin() + 1, told.end(), true));
    if (missing > 0)
        m_faults.add("game.coalitions", "{count} coalitions are missing: each set of parties needs its amount",
            { { "count", std::to_string(missing) } });
    return game;
}

std::optional<Game> GameReader::read(std::string const& kind, Meaning meaning)
{
    auto const expect = [&](Meaning wanted, std::string_view text) {
        if (meaning != wanted)
            m_faults.add("game.kind", text);
    };
    auto const n = m_parties.size();
    if (kind == "elements") {
        expect(Meaning::cost, "Elements cost: «of» must be «cost»");
        auto const elements = pieces("elements", "used_by", "cost");
        return bounded(elements, {}) ? std::optional(element_game(n, elements)) : std::nullopt;
    }
    if (kind == "bundles") {
        expect(Meaning::value, "Bundles give value: «of» must be «value»");
        auto const bundles = pieces("bundles", "needs", "value");
        auto const costs = amounts_by_party("costs", false);
        return bounded(bundles, costs) ? std::optional(bundle_game(n, bundles, costs)) : std::nullopt;
    }
    if (kind == "alone") {
        expect(Meaning::cost, "What each would pay alone is a cost: «of» must be «cost»");
        auto const alone = amounts_by_party("alone", true);
        auto const together = required_ore(m_fields, "together");
        return bounded({ { 0, together } }, alone) ? std::optional(alone_game(alone, together)) : std::nullopt;
    }
    if (kind == "claims") {
        expect(Meaning::value, "A grant is a value: «of» must be «value»");
        auto const claims = amounts_by_party("claims", true);
        auto const grant = required_ore(m_fields, "grant");
        for (std::size_t i = 0; i < n; ++i) {
            if (claims[i] < 0)
                m_faults.add("game.claims." + m_parties[i], "Must not be negative");
        }
        return bounded({ { 0, grant } }, claims) ? std::optional(claims_game(claims, grant)) : std::nullopt;
    }
    if (kind == "coalitions")
        return coalitions_game(meaning);
    if (!kind.empty())
        m_faults.add("game.kind", "Must be «elements», «bundles», «alone», «claims» or «coalitions»");
    return {};
}

std::optional<Game> read_game(Fields& owner, std::vector<std::string> const& parties, Meaning meaning, Faults& faults)
{
    auto const* found = owner.find("game");
    if (!found)
        return {};
    if (parties.empty() || parties.size() > Game::most_parties) {
        faults.add("game", "A game has 1 to {most} parties", { { "most", std::to_string(Game::most_parties) } });
        return {};
    }
    Fields fields(*found, "game", faults);
    auto const kind = fields.required_text("kind");
    auto game = GameReader(fields, parties, faults).read(kind, meaning);
    fields.finish();
    return faults.none() ? std::move(game) : std::nullopt;
}

}
