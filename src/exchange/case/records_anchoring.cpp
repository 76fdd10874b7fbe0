#include <algorithm>

#include "exchange/case/records.h"

namespace samlop::case_file {

void check_order(Item& item, std::string const& from, std::string const& to, std::string_view name)
{
    auto const known = std::min(from.size(), to.size());
    if (std::string_view(to).substr(0, known) < std::string_view(from).substr(0, known))
        item.wrong(name, msg("ends before it begins: from {from} to {to}"), { { "from", from }, { "to", to } });
}

Anchoring read_anchoring(Item& item)
{
    static std::vector<std::string_view> const degrees { "not_behind", "knows", "takes_part", "tasked", "committed" };
    Anchoring anchoring;
    anchoring.actor = item.text("actor", Need::required, 100);
    anchoring.level = item.one_of("level", { "political", "ministry", "top", "middle", "practitioners", "municipal" }, "practitioners");
    anchoring.layer = item.one_of("layer", { "understanding", "organisation", "culture" }, "organisation");
    auto const degree = std::find(degrees.begin(), degrees.end(), item.one_of("degree", degrees, "takes_part"));
    anchoring.degree = degree == degrees.end() ? 0 : static_cast<int>(degree - degrees.begin());
    anchoring.note = item.text("note", Need::optional, 300);
    anchoring.date = item.date("date");
    anchoring.origin = item.origin();
    return anchoring;
}

Commitment read_commitment(Item& item)
{
    Commitment commitment;
    commitment.text = item.text("text", Need::required, longest_name);
    commitment.actor = item.text("actor", Need::required, 100);
    commitment.work_hours = item.integer("work_hours", 0, 1'000'000'000);
    commitment.amount_nok = item.integer("amount_nok", 0, 1'000'000'000'000);
    commitment.written_in = item.one_of("written_in", { "allocation_letter", "business_plan", "minutes", "agreement", "other" }, "");
    commitment.reference = item.text("reference", Need::optional, 300);
    commitment.from = item.date("from");
    commitment.to = item.date("to");
    check_order(item, commitment.from, commitment.to, "to");
    commitment.kept = item.one_of("kept", { "unknown", "not_due", "kept", "partly", "broken" }, "unknown");
    commitment.note = item.text("note", Need::optional, 5000);
    commitment.origin = item.origin();
    return commitment;
}

}
