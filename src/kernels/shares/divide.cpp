#include "kernels/shares/divide.h"

#include "kernels/shares/nucleolus.h"
#include "kernels/shares/shapley.h"

#include <algorithm>
#include <set>

namespace samlop::kernels::shares {

static constexpr std::string_view rule_names[]
    = { "equal", "size", "use", "benefit", "cost", "equal_surplus", "shapley", "nucleolus" };

std::string_view name_of(Rule rule)
{
    return rule_names[static_cast<std::size_t>(rule)];
}

std::optional<Rule> find_rule(std::string_view name)
{
    for (auto const rule : all_rules) {
        if (name_of(rule) == name)
            return rule;
    }
    return {};
}

bool needs_game(Rule rule)
{
    return rule == Rule::equal_surplus || rule == Rule::shapley || rule == Rule::nucleolus;
}

std::optional<std::int64_t> weight_of(Party const& party, Rule rule)
{
    switch (rule) {
    case Rule::size:
        return party.size;
    case Rule::use:
        return party.use;
    case Rule::benefit:
        return party.benefit;
    case Rule::cost:
        return party.cost;
    default:
        return 1;
    }
}

static std::string at(std::size_t party, std::string_view field)
{
    return "parties[" + std::to_string(party) + "]." + std::string(field);
}

static void check_parties(std::vector<FieldError>& out, Undertaking const& undertaking)
{
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < undertaking.parties.size(); ++i) {
        auto const& party = undertaking.parties[i];
        if (party.id.empty() || party.id.size() > 100)
            out.push_back({ at(i, "id"), "An id has 1 to 100 letters", {} });
        if (!seen.insert(party.id).second)
            out.push_back({ at(i, "id"), "The id is used twice", {} });
        if (party.bounds.minimum > party.bounds.maximum)
            out.push_back({ at(i, "minimum"), "The minimum is above the maximum", {} });
        for (auto const rule : { Rule::size, Rule::use, Rule::benefit, Rule::cost }) {
            if (weight_of(party, rule).value_or(0) < 0)
                out.push_back({ at(i, name_of(rule)), "Must not be negative", {} });
        }
    }
}

static void check_sums(std::vector<FieldError>& out, Undertaking const& undertaking)
{
    Wide least = 0;
    Wide most = 0;
    Wide settled = 0;
    std::size_t told = 0;
    for (auto const& party : undertaking.parties) {
        least += party.bounds.minimum;
        most += party.bounds.maximum;
        settled += party.settled.value_or(0);
        told += party.settled ? 1U : 0U;
    }
    if (least > undertaking.total)
        out.push_back({ "parties", "The minimums add up to more than there is to share", {} });
    if (most < undertaking.total)
        out.push_back({ "parties", "The maximums add up to less than there is to share", {} });
    std::string const field = undertaking.meaning == Meaning::cost ? "paid" : "received";
    for (std::size_t i = 0; told > 0 && i < undertaking.parties.size(); ++i) {
        if (!undertaking.parties[i].settled)
            out.push_back({ at(i, field), "Missing: it is told for other parties", {} });
    }
    if (told == undertaking.parties.size() && settled != undertaking.total)
        out.push_back({ "parties", "What the parties have paid or received is not the total, to the øre", {} });
}

std::vector<FieldError> faults(Undertaking const& undertaking)
{
    std::vector<FieldError> out;
    auto const most = undertaking.game ? Game::most_parties : Undertaking::most_parties;
    if (undertaking.parties.empty())
        out.push_back({ "parties", "At least one is needed", {} });
    if (undertaking.parties.size() > most)
        out.push_back({ "parties", "At most {most} are possible", { { "most", std::to_string(most) } } });
    if (undertaking.total > largest_amount || undertaking.total < -largest_amount)
        out.push_back({ "total", "The number is too large to be meant", {} });
    check_parties(out, undertaking);
    if (!undertaking.parties.empty())
        check_sums(out, undertaking);
    return out;
}

std::vector<FieldError> faults(Undertaking const& undertaking, Rule rule)
{
    std::vector<FieldError> out;
    if (needs_game(rule) && !undertaking.game)
        out.push_back({ "game", "The key «{rule}» needs to know what coalitions could do alone",
            { { "rule", std::string(name_of(rule)) } } });
    if (rule == Rule::nucleolus && undertaking.parties.size() > Nucleolus::most_parties)
        out.push_back({ "parties", "The nucleolus is worked out for at most {most} parties",
            { { "most", std::to_string(Nucleolus::most_parties) } } });
    bool any = false;
    for (std::size_t i = 0; i < undertaking.parties.size(); ++i) {
        auto const weight = weight_of(undertaking.parties[i], rule);
        if (!weight)
            out.push_back(
                { at(i, name_of(rule)), "Missing: the key «{rule}» divides by it", { { "rule", std::string(name_of(rule)) } } });
        any = any || !weight || *weight > 0;
    }
    if (!any && !undertaking.parties.empty())
        out.push_back({ "parties", "The key «{rule}» is zero for all parties", { { "rule", std::string(name_of(rule)) } } });
    return out;
}

static std::vector<Bounds> bounds_of(Undertaking const& undertaking)
{
    std::vector<Bounds> bounds;
    for (auto const& party : undertaking.parties)
        bounds.push_back(party.bounds);
    return bounds;
}

static std::vector<std::int64_t> weights_of(Undertaking const& undertaking, Rule rule)
{
    std::vector<std::int64_t> weights;
    for (auto const& party : undertaking.parties)
        weights.push_back(weight_of(party, rule).value_or(0));
    return weights;
}

static Allocation by_game(Undertaking const& undertaking, Rule rule, bool& exact)
{
    if (rule == Rule::shapley)
        return shapley(*undertaking.game);
    if (rule == Rule::equal_surplus)
        return equal_surplus(*undertaking.game);
    auto found = nucleolus(*undertaking.game);
    exact = found.exact;
    return found.shares;
}

static bool same(Allocation const& a, Allocation const& b)
{
    return a.denominator == b.denominator && a.numerators == b.numerators;
}

static std::optional<Settlement> settlement_of(Undertaking const& undertaking, std::vector<std::int64_t> const& ore)
{
    std::vector<std::int64_t> owed;
    for (std::size_t i = 0; i < ore.size(); ++i) {
        if (!undertaking.parties[i].settled)
            return {};
        std::int64_t const so_far = *undertaking.parties[i].settled;
        owed.push_back(undertaking.meaning == Meaning::cost ? so_far - ore[i] : ore[i] - so_far);
    }
    return settle(owed);
}

Division divide(Undertaking const& undertaking, Rule rule)
{
    Division out { .rule = rule };
    auto const bounds = bounds_of(undertaking);
    if (needs_game(rule)) {
        auto const free = by_game(undertaking, rule, out.exact);
        out.shares = within(free, undertaking.total, bounds);
        out.limited = !same(free, out.shares);
    } else {
        auto const weights = weights_of(undertaking, rule);
        out.shares = in_proportion(undertaking.total, weights, bounds);
        out.limited = !same(out.shares, in_proportion(undertaking.total, weights, std::vector<Bounds>(bounds.size())));
    }
    out.ore = to_ore(out.shares);
    if (undertaking.game)
        out.core = core_test(*undertaking.game, out.shares);
    out.settlement = settlement_of(undertaking, out.ore);
    return out;
}

}
