// The two file formats: what is read, what is refused and by which path, and that no input whatever brings the readers down.
#include "exchange/money/decimal.h"
#include "exchange/money/json_writer.h"
#include "exchange/money/money_writer.h"
#include "exchange/money/share_writer.h"

#include <algorithm>
#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

using namespace samlop;
using namespace samlop::json_file;
using namespace samlop::money_file;
using namespace samlop::share_file;

static std::string const sound_money
    = R"({ "format": "samlop-money/1", "title": "Én vei inn", "unit": "kNOK", "samples": 500, "seed": 7,
  "horizon_years": 6, "tax_funding_rate": 0.2, "yearly": true,
  "discount": [ { "from_year": 0, "rate": 0.04, "source": "a circular" } ],
  "actors": [ { "id": "skatt", "title": "Skatteetaten" }, { "id": "nav" } ],
  "factors": [ "programme" ],
  "delays": [ { "id": "late", "years": { "distribution": "pert", "minimum": 0, "mode": 1, "maximum": 3 }, "loadings": { "programme": 0.5 } } ],
  "items": [
    { "id": "build", "title": "Bygge", "actor": "skatt", "kind": "cost", "amount": { "distribution": "lognormal", "p10": 80, "p90": 150 },
      "profile": [0.5, 0.5], "tax_share": 1, "loadings": { "programme": 0.6 } },
    { "id": "run", "actor": "skatt", "kind": "cost", "amount": 12, "start_year": 2, "profile": [1, 1, 1] },
    { "id": "risk", "actor": "nav", "kind": "cost", "amount": { "distribution": "event", "probability": 0.2, "amount": 30 } },
    { "id": "saved", "actor": "nav", "kind": "benefit", "amount": { "distribution": "triangular", "minimum": 20, "mode": 40, "maximum": 90 },
      "start_year": 2, "profile": [1, 1, 1, 1, 1], "delay": "late" } ],
  "correlation": { "pairs": [ { "first": "risk", "second": "saved", "value": -0.3 } ] },
  "plans": [ { "id": "now" }, { "id": "wait", "moves": { "build": 1, "run": 1, "saved": 1 }, "without": [ "risk" ] } ] })";

static std::string const sound_shares = R"({ "format": "samlop-shares/1", "title": "Plattform", "of": "cost",
  "parties": [ { "id": "a", "size": 3, "benefit": 1.5, "paid": 100 }, { "id": "b", "size": 1, "benefit": 0, "paid": 0.5 },
               { "id": "c", "size": 0.25, "benefit": 9, "paid": 0 } ],
  "game": { "kind": "elements", "elements": [ { "id": "core", "cost": 60, "used_by": ["a", "b", "c"] }, { "cost": 40.5, "used_by": ["a"] } ] } })";

static std::string swapped(std::string text, std::string_view from, std::string_view to)
{
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

template<typename Read>
static std::vector<std::string> paths(Read const& read)
{
    std::vector<std::string> out;
    if (read)
        return out;
    EXPECT_EQ(read.error().kind, ErrorKind::invalid);
    for (auto const& field : read.error().fields)
        out.push_back(field.field);
    return out;
}

static void expect_path(std::vector<std::string> const& found, std::string_view path)
{
    EXPECT_NE(std::find(found.begin(), found.end(), path), found.end()) << path;
}

TEST(MoneyFile, reads_all_it_says)
{
    auto const file = read_money(sound_money);
    ASSERT_TRUE(file) << (paths(file).empty() ? file.error().text : paths(file)[0]);
    auto const& model = file->model;
    EXPECT_EQ(file->settings.seed, 7U);
    EXPECT_EQ(file->actor_titles, (std::vector<std::string> { "Skatteetaten", "nav" }));
    ASSERT_EQ(model.items.size(), 4U);
    EXPECT_EQ(model.items[1].amount.shape->name, "fixed");
    EXPECT_EQ(model.items[3].delay, 0U);
    EXPECT_EQ(model.items[3].actor, 1U);
    EXPECT_EQ(model.delays[0].years.values[3], 4.0); // Lambda's default.
    ASSERT_TRUE(model.correlation);
    EXPECT_EQ(model.correlation->variables, (std::vector<std::size_t> { 2, 3 }));
    EXPECT_EQ(model.correlation->matrix, (std::vector<double> { 1, -0.3, -0.3, 1 }));
    EXPECT_EQ(model.plans[1].moves.size(), 3U);
    EXPECT_EQ(model.plans[1].without, (std::vector<std::size_t> { 0 + 2 }));
}

TEST(MoneyFile, what_the_command_line_says_goes_before_the_file)
{
    auto const file = read_money(sound_money, { .samples = 1234, .seed = 99, .yearly = false });
    ASSERT_TRUE(file);
    EXPECT_EQ(file->settings.samples, 1234);
    EXPECT_EQ(file->settings.seed, 99U);
    EXPECT_TRUE(file->settings.yearly);
}

TEST(MoneyFile, every_fault_is_told_at_once_by_its_path)
{
    auto text = swapped(sound_money, "\"actor\": \"skatt\", \"kind\": \"cost\", \"amount\": 12",
        "\"actor\": \"skat\", \"kind\": \"price\", \"amount\": \"12\"");
    text = swapped(text, "\"p90\": 150", "\"p90\": 50");
    text = swapped(text, "\"tax_share\": 1", "\"taxshare\": 1");
    text = swapped(text, "\"delay\": \"late\"", "\"delay\": \"later\"");
    text = swapped(text, "\"wait\", \"moves\": { \"build\": 1", "\"wait\", \"moves\": { \"build\": 0.5");
    text = swapped(text, "\"value\": -0.3", "\"value\": -1.3");
    text = swapped(text, "\"distribution\": \"event\"", "\"distribution\": \"guess\"");
    auto const found = paths(read_money(text));
    for (auto const* path : { "items[1].actor", "items[1].kind", "items[1].amount", "items[0].amount.p90", "items[0].taxshare",
             "items[3].delay", "plans[1].moves.build", "correlation.matrix[1][0]", "items[2].amount.distribution" })
        expect_path(found, path);
}

TEST(MoneyFile, a_field_that_stands_twice_is_a_fault_with_its_path)
{
    expect_path(paths(read_money(swapped(sound_money, "\"p10\": 80", "\"p10\": 80, \"p10\": 8"))), "items[0].amount.p10");
    expect_path(paths(read_money(swapped(sound_money, "\"horizon_years\": 6", "\"horizon_years\": 6, \"horizon_years\": 60"))),
        "horizon_years");
}

TEST(MoneyFile, what_is_not_json_is_refused_with_a_reason)
{
    for (std::string const text : { "", "{", "[1,]", "{\"a\":1} x", "\xff\xfe", "nul" })
        EXPECT_FALSE(read_money(text)) << text;
    EXPECT_FALSE(read_money(std::string(100'000, '[')));
    EXPECT_FALSE(read_money("[]"));
    EXPECT_FALSE(read_shares("3"));
}

TEST(MoneyFile, the_outcome_is_json_with_a_figure_for_every_actor_year_and_plan)
{
    auto const file = read_money(sound_money);
    ASSERT_TRUE(file);
    auto const run = kernels::money::run(file->model, file->settings);
    auto const text = write_run(*file, run);
    EXPECT_EQ(
        text, write_run(*file, kernels::money::run(file->model, file->settings, { 2, kernels::money::Instructions::plain })));
    auto const root = boost::json::parse(text);
    auto const& plans = root.at("plans").as_array();
    ASSERT_EQ(plans.size(), 2U);
    EXPECT_EQ(plans[0].at("id").as_string(), "now");
    EXPECT_EQ(plans[0].at("actors").as_array().size(), 2U);
    EXPECT_EQ(plans[0].at("years").as_array().size(), 7U);
    EXPECT_EQ(plans[0].at("net").at("curve").as_array().size(), 101U);
    EXPECT_EQ(plans[0].at("tornado").as_array().size(), 4U); // Three items that vary and the delay.
    EXPECT_DOUBLE_EQ(plans[0].at("net").at("p50").at("value").as_double(), run.plans[0].summary.whole.p50.value);
    EXPECT_FALSE(root.at("correlation").at("repaired").as_bool());
    EXPECT_EQ(root.at("comparisons").as_array().size(), 1U);
    std::ostringstream page;
    print_run(*file, run, page);
    EXPECT_NE(page.str().find("Skatteetaten"), std::string::npos);
}

TEST(MoneyFile, an_impossible_correlation_is_repaired_and_reported)
{
    auto const text = swapped(sound_money, R"("pairs": [ { "first": "risk", "second": "saved", "value": -0.3 } ])",
        R"("variables": ["run", "risk", "saved"], "matrix": [[1, 1, 0], [1, 1, 1], [0, 1, 1]])");
    auto const file = read_money(text);
    ASSERT_TRUE(file) << paths(file)[0];
    auto const root = boost::json::parse(write_run(*file, kernels::money::run(file->model, file->settings)));
    EXPECT_TRUE(root.at("correlation").at("repaired").as_bool());
    EXPECT_NEAR(root.at("correlation").at("largest_change").as_double(), 0.2393, 1e-3);
}

TEST(ShareFile, reads_amounts_to_the_ore_and_uses_every_key_it_has_figures_for)
{
    auto const file = read_shares(sound_shares);
    ASSERT_TRUE(file) << paths(file)[0];
    EXPECT_EQ(file->undertaking.total, 10050);
    EXPECT_EQ(file->undertaking.parties[2].size, 250'000);
    std::vector<std::string> names;
    for (auto const rule : file->rules)
        names.emplace_back(kernels::shares::name_of(rule));
    EXPECT_EQ(names, (std::vector<std::string> { "equal", "size", "benefit", "equal_surplus", "shapley", "nucleolus" }));
}

TEST(ShareFile, the_outcome_sums_to_the_ore_and_says_who_pays_whom)
{
    auto const file = read_shares(sound_shares);
    ASSERT_TRUE(file);
    std::vector<kernels::shares::Division> divisions;
    for (auto const rule : file->rules)
        divisions.push_back(divide(file->undertaking, rule));
    auto const root = boost::json::parse(write_divisions(*file, divisions));
    for (auto const& rule : root.at("rules").as_array()) {
        double sum = 0;
        for (auto const& share : rule.at("shares").as_array())
            sum += share.at("amount").to_number<double>();
        EXPECT_NEAR(sum, 100.5, 1e-9);
        EXPECT_TRUE(rule.at("core_test").at("worst").is_array());
        EXPECT_GE(rule.at("settlement").at("transfers").as_array().size(), 1U);
    }
    auto const& shapley = root.at("rules").as_array()[4];
    EXPECT_EQ(shapley.at("shares").as_array()[0].at("exact").as_string(), "121/2");
    EXPECT_EQ(shapley.at("shares").as_array()[1].at("exact").as_string(), "20");
}

TEST(ShareFile, every_kind_of_game_is_read)
{
    auto const with_game = [](std::string const& of, std::string const& game) {
        return read_shares(R"({ "format": "samlop-shares/1", "of": ")" + of
            + R"(", "parties": [ { "id": "a" }, { "id": "b" } ], "game": )" + game + "}");
    };
    auto const totals = [](auto const& file) { return file ? file->undertaking.total : -1; };
    EXPECT_EQ(totals(with_game(
                  "value", R"({ "kind": "bundles", "bundles": [ { "needs": ["a", "b"], "value": 10 } ], "costs": { "a": 3 } })")),
        700);
    EXPECT_EQ(totals(with_game("cost", R"({ "kind": "alone", "alone": { "a": 8, "b": 5 }, "together": 9 })")), 900);
    EXPECT_EQ(totals(with_game("value", R"({ "kind": "claims", "claims": { "a": 8, "b": 5 }, "grant": 9 })")), 900);
    EXPECT_EQ(totals(with_game("value", R"({ "kind": "coalitions", "coalitions": [ { "members": ["a"], "amount": 1 },
        { "members": ["b"], "amount": 2 }, { "members": ["b", "a"], "amount": 4.25 } ] })")),
        425);
    expect_path(paths(with_game("value", R"({ "kind": "coalitions", "coalitions": [ { "members": ["a"], "amount": 1 } ] })")),
        "game.coalitions");
    expect_path(paths(with_game("value", R"({ "kind": "alone", "alone": { "a": 8 }, "together": 9 })")), "game.kind");
    expect_path(paths(with_game("cost", R"({ "kind": "alone", "alone": { "a": 8 }, "together": 9 })")), "game.alone.b");
    expect_path(paths(with_game("cost", R"({ "kind": "elements", "elements": [ { "cost": 0.001, "used_by": [] } ] })")),
        "game.elements[0].cost");
    expect_path(paths(with_game("cost", R"({ "kind": "elements", "elements": [ { "cost": 1, "used_by": ["a", "a", "x"] } ] })")),
        "game.elements[0].used_by[2]");
}

TEST(ShareFile, refuses_limits_that_cannot_be_met)
{
    auto const file = [](std::string const& parties) {
        return read_shares(R"({ "format": "samlop-shares/1", "total": 15, "parties": [)" + parties + "] }");
    };
    expect_path(paths(file(R"({ "id": "a", "minimum": 20 }, { "id": "b" })")), "parties");
    expect_path(paths(file(R"({ "id": "a", "maximum": 7 }, { "id": "b", "maximum": 7 })")), "parties");
    expect_path(paths(file(R"({ "id": "a", "minimum": 8, "maximum": 7 }, { "id": "b" })")), "parties[0].minimum");
    EXPECT_TRUE(file(R"({ "id": "a", "maximum": 7 }, { "id": "b", "maximum": 8 })"));
    EXPECT_TRUE(file(R"({ "id": "a" })"));
    EXPECT_FALSE(file(""));
}

TEST(Decimal, numbers_are_read_as_what_was_typed_and_never_rounded)
{
    EXPECT_EQ(decimal_units(0.1, 2, 1000), 10);
    EXPECT_EQ(decimal_units(-1234567.89, 2, 1'000'000'000), -123456789);
    EXPECT_EQ(decimal_units(0.001, 2, 1000), std::nullopt);
    EXPECT_EQ(decimal_units(1e300, 2, 1000), std::nullopt);
    EXPECT_EQ(decimal_units(1e-300, 2, 1000), std::nullopt);
    EXPECT_EQ(decimal_units(10.01, 2, 1000), std::nullopt);
    EXPECT_EQ(decimal_text(-5, 2), "-0.05");
    EXPECT_EQ(decimal_text(123456, 2), "1234.56");
}

TEST(JsonWriter, escapes_what_must_be_and_writes_numbers_as_json_has_them)
{
    JsonWriter out;
    out.open('{').field("a\"\n", "\\").field("half", 0.5).field("big", 1e22).field("zero", -0.0).field("no", false).close('}');
    EXPECT_EQ(out.take(),
        "{\n  \"a\\\"\\u000a\": \"\\\\\",\n  \"half\": 0.5,\n  \"big\": 1e+22,\n  \"zero\": 0,\n  \"no\": false\n}\n");
}

// Mutations of sound files, from a fixed seed: cut, doubled, bytes and numbers changed. Whatever is accepted must also run.
static std::string mutated(std::string text, std::mt19937& draw)
{
    static constexpr std::string_view pieces[] = { "1e308", "-1", "0", "null", "{}", "[]", "\"a\"", "1e-320",
        "99999999999999999999", "true", ",", "\"samples\": 4000000," };
    for (auto changes = 1 + draw() % 3; changes > 0; --changes) {
        auto const at = draw() % text.size();
        switch (draw() % 5) {
        case 0:
            text[at] = static_cast<char>(draw() % 256);
            break;
        case 1:
            text.erase(at, 1 + draw() % 12);
            break;
        case 2:
            text.insert(at, pieces[draw() % std::size(pieces)]);
            break;
        case 3:
            text.insert(at, text.substr(draw() % text.size(), draw() % 60));
            break;
        default: {
            auto const digit = text.find_first_of("0123456789", at);
            if (digit != std::string::npos)
                text.replace(digit, 1, pieces[draw() % std::size(pieces)]);
        }
        }
        if (text.empty())
            text = " ";
    }
    return text;
}

TEST(Readers, no_mutation_brings_them_down_and_what_they_accept_can_be_run)
{
    std::mt19937 draw(2024);
    int accepted = 0;
    for (int round = 0; round < 6000; ++round) {
        if (auto const file = read_money(mutated(sound_money, draw), { .samples = 100, .seed = {}, .yearly = false })) {
            auto const text = write_run(*file, kernels::money::run(file->model, file->settings, { 1 }));
            ASSERT_EQ(text.find("null"), std::string::npos); // No figure that is not a number.
            ++accepted;
        }
        if (auto const file = read_shares(mutated(sound_shares, draw))) {
            for (auto const rule : file->rules) {
                auto const division = divide(file->undertaking, rule);
                std::int64_t sum = 0;
                for (auto const ore : division.ore)
                    sum += ore;
                ASSERT_EQ(sum, file->undertaking.total);
            }
            ++accepted;
        }
    }
    EXPECT_GT(accepted, 100);
}
