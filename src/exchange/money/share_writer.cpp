#include "exchange/money/share_writer.h"

#include "exchange/money/columns.h"
#include "exchange/money/decimal.h"
#include "exchange/money/json_writer.h"

namespace samlop::share_file {

using namespace json_file;
using namespace kernels::shares;

// Of 128 bits, which the library does not print.
static std::string whole_text(Wide number)
{
    std::string out;
    bool const negative = number < 0;
    do {
        auto const digit = static_cast<int>(number % 10);
        out.insert(out.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
        number /= 10;
    } while (number != 0);
    return negative ? "-" + out : out;
}

// An exact amount of øre in kroner, as a fraction in lowest terms: "100/3".
static std::string fraction_text(Wide numerator, Wide denominator)
{
    denominator *= 100;
    Wide const divisor = greatest_common_divisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
    return denominator == 1 ? whole_text(numerator) : whole_text(numerator) + "/" + whole_text(denominator);
}

static double kroner(Wide numerator, Wide denominator)
{
    return static_cast<double>(static_cast<long double>(numerator) / static_cast<long double>(denominator) / 100.0L);
}

static void write_members(JsonWriter& out, ShareFile const& file, Coalition coalition)
{
    out.key("members").open('[');
    for (std::size_t i = 0; i < file.undertaking.parties.size(); ++i) {
        if ((coalition >> i & 1) != 0)
            out.value(file.undertaking.parties[i].id);
    }
    out.close(']');
}

static void write_core(JsonWriter& out, ShareFile const& file, Division const& division)
{
    out.key("core_test");
    if (!division.core) {
        out.nothing();
        return;
    }
    out.open('{').field("stable", division.core->objections == 0).field("better_off_alone", division.core->objections);
    out.key("worst").open('[');
    for (auto const& [coalition, gain] : division.core->worst) {
        out.open('{');
        write_members(out, file, coalition);
        out.field("gain", kroner(gain, division.shares.denominator));
        out.field("gain_exact", fraction_text(gain, division.shares.denominator)).close('}');
    }
    out.close(']').close('}');
}

static void write_settlement(JsonWriter& out, ShareFile const& file, Division const& division)
{
    out.key("settlement");
    if (!division.settlement) {
        out.nothing();
        return;
    }
    out.open('{').field("fewest_proven", division.settlement->fewest).key("transfers").open('[');
    for (auto const& [from, to, amount] : division.settlement->transfers) {
        out.open('{').field("from", file.undertaking.parties[from].id).field("to", file.undertaking.parties[to].id);
        out.key("amount").raw(decimal_text(amount, 2)).close('}');
    }
    out.close(']').close('}');
}

std::string write_divisions(ShareFile const& file, std::vector<Division> const& divisions)
{
    JsonWriter out;
    out.open('{').field("format", "samlop-shares-result/1").field("title", file.title);
    out.field("of", file.undertaking.meaning == Meaning::cost ? "cost" : "value");
    out.key("total").raw(decimal_text(file.undertaking.total, 2)).key("rules").open('[');
    for (auto const& division : divisions) {
        out.open('{').field("rule", name_of(division.rule)).field("exact", division.exact).field("limited", division.limited);
        out.key("shares").open('[');
        for (std::size_t i = 0; i < division.ore.size(); ++i) {
            out.open('{').field("id", file.undertaking.parties[i].id);
            out.key("amount").raw(decimal_text(division.ore[i], 2));
            out.field("exact", fraction_text(division.shares.numerators[i], division.shares.denominator)).close('}');
        }
        out.close(']');
        write_core(out, file, division);
        write_settlement(out, file, division);
        out.close('}');
    }
    out.close(']').close('}');
    return out.take();
}

static std::string member_names(ShareFile const& file, Coalition coalition)
{
    std::string out;
    for (std::size_t i = 0; i < file.party_titles.size(); ++i) {
        if ((coalition >> i & 1) != 0)
            out += (out.empty() ? "" : ", ") + file.party_titles[i];
    }
    return out;
}

static void print_core(ShareFile const& file, Division const& division, std::ostream& out)
{
    if (!division.core)
        return;
    if (division.core->objections == 0) {
        out << "  No coalition would be better off alone.\n";
        return;
    }
    auto const& worst = division.core->worst.front();
    out << "  " << division.core->objections << " coalitions would be better off alone, most of all "
        << member_names(file, worst.coalition) << " by " << figure(kroner(worst.gain, division.shares.denominator), 2) << ".\n";
}

static void print_division(ShareFile const& file, Division const& division, std::ostream& out)
{
    out << name_of(division.rule) << (division.limited ? " (held by limits)" : "") << "\n";
    for (std::size_t i = 0; i < division.ore.size(); ++i)
        out << "  " << left(file.party_titles[i], 30) << right(decimal_text(division.ore[i], 2), 21) << "\n";
    print_core(file, division, out);
    if (division.settlement) {
        for (auto const& [from, to, amount] : division.settlement->transfers)
            out << "  " << file.party_titles[from] << " pays " << file.party_titles[to] << " " << decimal_text(amount, 2) << "\n";
    }
    out << "\n";
}

void print_divisions(ShareFile const& file, std::vector<Division> const& divisions, std::ostream& out)
{
    out << file.title << "\n"
        << (file.undertaking.meaning == Meaning::cost ? "Cost" : "Value")
        << " to share: " << decimal_text(file.undertaking.total, 2) << " kr\n\n";
    for (auto const& division : divisions)
        print_division(file, division, out);
}

}
