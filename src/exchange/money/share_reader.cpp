#include "exchange/money/share_reader.h"

#include "exchange/money/decimal.h"
#include "exchange/money/game_reader.h"

#include <algorithm>

namespace samlop::share_file {

using namespace json_file;
using namespace kernels::shares;
using boost::json::value;

static constexpr std::int64_t largest_weight = 1'000'000'000'000'000'000; // 10^12 in millionths.

static std::optional<std::int64_t> read_weight(Fields& fields, std::string_view name, Faults& faults)
{
    auto const number = fields.number(name);
    if (!number)
        return {};
    auto const units = decimal_units(*number, 6, largest_weight);
    if (!units)
        faults.add(fields.path(name), "At most 1,000,000,000,000 and six decimals");
    return units;
}

namespace {
struct ReadParty {
    Party party;
    std::optional<std::int64_t> minimum;
    std::optional<std::int64_t> maximum;
    std::optional<std::int64_t> paid;
    std::optional<std::int64_t> received;
    std::string path;
};
}

static ReadParty read_party(value const& each, std::string const& path, ShareFile& file, Faults& faults)
{
    Fields fields(each, path, faults);
    ReadParty out { .path = path };
    out.party.id = fields.required_text("id");
    file.party_titles.push_back(fields.text("title", out.party.id));
    out.party.size = read_weight(fields, "size", faults);
    out.party.use = read_weight(fields, "use", faults);
    out.party.benefit = read_weight(fields, "benefit", faults);
    out.party.cost = read_weight(fields, "cost", faults);
    out.minimum = read_ore(fields, "minimum", faults);
    out.maximum = read_ore(fields, "maximum", faults);
    out.paid = read_ore(fields, "paid", faults);
    out.received = read_ore(fields, "received", faults);
    fields.finish();
    return out;
}

// Where anybody has a limit on a cost, nobody is to be paid for taking part unless that is said.
static void set_bounds(std::vector<ReadParty>& read, Meaning meaning)
{
    bool const limits = std::any_of(read.begin(), read.end(), [](ReadParty const& each) { return each.minimum || each.maximum; });
    for (auto& [party, minimum, maximum, paid, received, path] : read) {
        party.bounds.minimum = minimum.value_or(limits && meaning == Meaning::cost ? 0 : -largest_amount);
        party.bounds.maximum = maximum.value_or(largest_amount);
    }
}

static void set_settled(std::vector<ReadParty>& read, Meaning meaning, Faults& faults)
{
    for (auto& each : read) {
        each.party.settled = meaning == Meaning::cost ? each.paid : each.received;
        if (meaning == Meaning::cost && each.received)
            faults.add(each.path + ".received", "Costs are paid: use «paid»");
        if (meaning == Meaning::value && each.paid)
            faults.add(each.path + ".paid", "A value is received: use «received»");
    }
}

static std::vector<Rule> read_rules(Fields& fields, Undertaking const& undertaking, Faults& faults)
{
    std::vector<Rule> out;
    fields.each("rules", [&](value const& each, std::string const& path) {
        auto const name = text_of(each, path, faults);
        auto const rule = name ? find_rule(*name) : std::nullopt;
        if (rule && std::find(out.begin(), out.end(), *rule) == out.end())
            out.push_back(*rule);
        else if (name)
            faults.add(path, rule ? "Named twice" : "There is no key «{name}»", { { "name", *name } });
    });
    if (!out.empty() || fields.find("rules"))
        return out;
    for (auto const rule : all_rules) {
        if (kernels::shares::faults(undertaking, rule).empty())
            out.push_back(rule);
    }
    return out;
}

// The total is the game's when there is one, and must then agree if it is given too.
static void read_total(Fields& fields, Undertaking& undertaking, bool has_game, Faults& faults)
{
    auto const total = read_ore(fields, "total", faults);
    if (!has_game && !fields.find("total"))
        faults.add("total", "Missing: there is no game that gives it");
    if (undertaking.game && total && *total != undertaking.game->total())
        faults.add("total", "The game says that all together come to {amount}",
            { { "amount", decimal_text(undertaking.game->total(), 2) } });
    undertaking.total = undertaking.game ? undertaking.game->total() : total.value_or(0);
}

Result<ShareFile> read_shares(std::string_view json)
{
    auto const parsed = TRY(parse_json(json));
    Faults faults;
    ShareFile file;
    Fields fields(parsed, "", faults);
    if (auto const format = fields.required_text("format"); !format.empty() && format != "samlop-shares/1")
        faults.add("format", "Must be «samlop-shares/1»");
    file.title = fields.text("title");
    fields.text("note");
    auto& undertaking = file.undertaking;
    std::vector<ReadParty> read;
    fields.each(
        "parties", [&](value const& each, std::string const& path) { read.push_back(read_party(each, path, file, faults)); });
    auto const meaning = fields.text("of", "cost");
    if (meaning != "cost" && meaning != "value")
        faults.add("of", "Must be «cost» or «value»");
    undertaking.meaning = meaning == "value" ? Meaning::value : Meaning::cost;
    std::vector<std::string> ids;
    for (auto const& each : read)
        ids.push_back(each.party.id);
    bool const has_game = fields.find("game") != nullptr;
    undertaking.game = read_game(fields, ids, undertaking.meaning, faults);
    read_total(fields, undertaking, has_game, faults);
    set_bounds(read, undertaking.meaning);
    set_settled(read, undertaking.meaning, faults);
    for (auto& each : read)
        undertaking.parties.push_back(std::move(each.party));
    if (faults.none()) // What is checked now would only repeat what is wrong already.
        faults.add_all(kernels::shares::faults(undertaking));
    file.rules = read_rules(fields, undertaking, faults);
    fields.finish();
    for (auto const rule : file.rules) {
        if (faults.none() || fields.find("rules"))
            faults.add_all(kernels::shares::faults(undertaking, rule));
    }
    if (!faults.none())
        return faults.failure();
    return file;
}

}
