#include "areas/commitments/commitment.h"

#include "areas/registers/register_pages.h"

namespace samlop {

namespace {

constexpr Choice papers[] = {
    { "allocation_letter", msg("Letter of allocation") },
    { "business_plan", msg("Business plan") },
    { "minutes", msg("Minutes") },
    { "agreement", msg("Agreement") },
    { "other", msg("Another paper") },
};

constexpr Choice outcomes[] = {
    { "unknown", msg("Unknown") },
    { "not_due", msg("Not due yet") },
    { "kept", msg("Kept") },
    { "partly", msg("Partly kept") },
    { "broken", msg("Broken") },
};

constexpr Field<Commitment> fields[] = {
    field<&Commitment::title>({ .name = "title", .address = "forpliktelse", .label = msg("What was promised"), .help = msg("In one sentence"), .required = true, .longest = 500, .is_title = true }),
    field<&Commitment::owner>({ .name = "owner", .address = "eier", .label = msg("Promised by"), .kind = FieldKind::party, .none = msg("not said"), .column = true, .in_bulk = true }),
    field<&Commitment::work_hours>({ .name = "work_hours", .address = "timer", .label = msg("Working hours"), .kind = FieldKind::number,
        .help = msg("Man-months are counted as hours the way the agency does it"), .none = msg("not said"), .column = true }),
    field<&Commitment::amount>({ .name = "amount", .address = "belop", .label = msg("Amount in kroner"), .kind = FieldKind::amount, .none = msg("unknown"), .column = true }),
    field<&Commitment::written_in>({ .name = "written_in", .address = "papir", .label = msg("Where it is written"), .kind = FieldKind::choice, .choices = papers, .none = msg("not written down"), .column = true, .in_bulk = true }),
    field<&Commitment::to_on>({ .name = "to_on", .address = "til", .label = msg("Until"), .kind = FieldKind::date, .help = msg("A day, a month or only a year"), .column = true }),
    field<&Commitment::kept>({ .name = "kept", .address = "holdt", .label = msg("Kept?"), .kind = FieldKind::choice, .required = true, .choices = outcomes, .column = true, .in_cell = true, .in_bulk = true }),
    field<&Commitment::sources>({ .name = "sources", .address = "kilde", .label = msg("Source"), .kind = FieldKind::sources, .help = msg("Source numbers: S1, S4"), .column = true }),
    field<&Commitment::reference>({ .name = "reference", .address = "referanse", .label = msg("Reference"), .help = msg("Year and place in the paper, or its number in the archive"), .longest = 300 }),
    field<&Commitment::from_on>({ .name = "from_on", .address = "fra", .label = msg("From"), .kind = FieldKind::date }),
    field<&Commitment::note>({ .name = "note", .address = "merknad", .label = msg("Note"), .kind = FieldKind::long_text, .longest = 5000 }),
    field<&Commitment::assumption>({ .name = "assumption", .address = "antatt", .label = msg("Assumed"), .kind = FieldKind::flag,
        .help = msg("Somebody inferred this, and the owner has not confirmed it.") }),
    field<&Commitment::basis>({ .name = "basis", .address = "grunnlag", .label = msg("What the assumption rests on"), .longest = 1000 }),
};
constexpr auto traits = traits_of(fields);

std::string counted(Context const& context, std::int64_t n) { return tn(context, "{n} commitment", "{n} commitments", n); }

constexpr registers::View views[] = {
    { msg("Broken or partly kept"), "holdt=broken,partly" },
    { msg("Not written down"), "papir=ingen" },
};

Result<std::string> lead(Context const& context, std::int64_t all);

// A date may be a year or a month: what is not known is counted as late as possible at the end, and not at all at the beginning.
Result<> check(Context& context, registers::Entry const& entry);

constinit registers::Register const commitments_register {
    .kind = "commitment",
    .table = "commitments",
    .path = "/forpliktelser",
    .prefix = "F",
    .title = msg("Commitments"),
    .noun = msg("Commitment"),
    .new_one = msg("New commitment"),
    .purpose = msg("Here stands who has promised people and money, on which paper, and whether it was kept."),
    .none = msg("No commitments yet"),
    .advice = msg("Start with your own: what have you promised, and where is it written?"),
    .advice_source = msg("Samløp's own proposal: a promise with a paper and a date survives a change of leader."),
    .fields = traits.items,
    .views = views,
    .counted = counted,
    .lead = lead,
    .check = check,
};

Result<std::string> lead(Context const& context, std::int64_t all)
{
    auto const due = "holdt=not_due,unknown&til=.." + context.today();
    auto const counts = TRY(registers::count_by(context, commitments_register, { "holdt=kept", "holdt=broken,partly", "papir=ingen", due }));
    auto text = t(context, "{kept} of {all} are kept.", { { "kept", std::to_string(counts[0]) }, { "all", std::to_string(all) } });
    if (counts[1] > 0)
        text += " " + tn(context, "{n} is broken or only partly kept.", "{n} are broken or only partly kept.", counts[1]);
    if (counts[3] > 0)
        text += " " + tn(context, "{n} is past its date, and nobody has said whether it was kept.", "{n} are past their dates, and nobody has said whether they were kept.", counts[3]);
    if (counts[2] > 0)
        text += " " + tn(context, "{n} is not written down anywhere.", "{n} are not written down anywhere.", counts[2]);
    return text;
}

Result<> check(Context&, registers::Entry const& entry)
{
    auto const& from = registers::value_of(commitments_register, entry, "from_on");
    auto const& to = registers::value_of(commitments_register, entry, "to_on");
    if (!from.empty() && !to.empty() && to.substr(0, from.size()) < from.substr(0, to.size()))
        return fail_field("to_on", "It cannot end before it begins");
    return {};
}

constexpr MenuEntry menu[] = { { MenuGroup::anchoring, msg("Commitments"), "/forpliktelser" } };
constexpr Undoer undoers[] = {
    { "commitment.changed", registers::take_back_change<commitments_register> },
    { "commitment.removed", registers::take_back_removal<commitments_register> },
};

}

Area commitments_area()
{
    return { .name = "commitments", .routes = registers::add_routes<commitments_register>, .menu = menu, .undoers = undoers, .search = registers::search_in<commitments_register> };
}

Result<std::vector<Commitment>> commitments_of(Context const& context)
{
    std::vector<Commitment> found;
    auto const entries = TRY(registers::all_of(context, commitments_register));
    for (auto const& entry : entries)
        found.push_back(registers::from_entry(entry, fields));
    return found;
}

Result<Commitment> add(Context& context, Commitment commitment)
{
    auto const added = TRY(registers::add(context, commitments_register, registers::to_entry(commitment, fields)));
    return registers::from_entry(added, fields);
}

Result<> land(Context& context, Id<Collaboration> collaboration, Commitment const& commitment)
{
    return registers::land(context, commitments_register, collaboration, registers::to_entry(commitment, fields));
}

}
