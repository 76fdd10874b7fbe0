#include "areas/measures/measure.h"

#include "areas/registers/register_pages.h"

namespace samlop {

namespace {

constexpr Choice levels[] = {
    { "political", msg("Political leadership") },
    { "ministry", msg("Ministry") },
    { "top", msg("Top management") },
    { "middle", msg("Middle management") },
    { "practitioners", msg("Working level") },
    { "municipal", msg("Municipal sector (KS)") },
};

constexpr Choice effects[] = {
    { "not_seen", msg("Not seen yet") },
    { "worked", msg("It worked") },
    { "partly", msg("It worked in part") },
    { "none", msg("No effect") },
};

constexpr Field<Measure> fields[] = {
    field<&Measure::title>({ .name = "title", .address = "tiltak", .label = msg("Measure"), .help = msg("In one sentence"), .required = true, .longest = 500, .is_title = true }),
    field<&Measure::owner>({ .name = "owner", .address = "eier", .label = msg("Owner"), .kind = FieldKind::party, .none = msg("no owner"), .column = true, .in_bulk = true }),
    field<&Measure::at>({ .name = "at", .address = "hos", .label = msg("To anchor at"), .kind = FieldKind::party, .none = msg("everybody"), .column = true }),
    field<&Measure::level>({ .name = "level", .address = "niva", .label = msg("Level"), .kind = FieldKind::choice, .choices = levels, .none = msg("no certain level"), .column = true, .in_bulk = true }),
    field<&Measure::due_on>({ .name = "due_on", .address = "frist", .label = msg("Due"), .kind = FieldKind::date, .help = msg("A day, a month or only a year"), .none = msg("no due date"), .column = true }),
    field<&Measure::done_on>({ .name = "done_on", .address = "gjort", .label = msg("Done"), .kind = FieldKind::date, .none = msg("not done"), .column = true }),
    field<&Measure::effect>({ .name = "effect", .address = "effekt", .label = msg("Effect seen"), .kind = FieldKind::choice, .required = true, .choices = effects, .column = true, .in_cell = true, .in_bulk = true }),
    field<&Measure::effect_text>({ .name = "effect_text", .address = "virket", .label = msg("What came of it"), .kind = FieldKind::long_text, .longest = 5000 }),
    field<&Measure::note>({ .name = "note", .address = "merknad", .label = msg("Note"), .kind = FieldKind::long_text, .longest = 5000 }),
    field<&Measure::sources>({ .name = "sources", .address = "kilde", .label = msg("Source"), .kind = FieldKind::sources, .help = msg("Source numbers: S1, S4") }),
    field<&Measure::assumption>({ .name = "assumption", .address = "antatt", .label = msg("Assumed"), .kind = FieldKind::flag,
        .help = msg("Somebody inferred this, and the owner has not confirmed it.") }),
    field<&Measure::basis>({ .name = "basis", .address = "grunnlag", .label = msg("What the assumption rests on"), .longest = 1000 }),
};
constexpr auto traits = traits_of(fields);

std::string counted(Context const& context, std::int64_t n) { return tn(context, "{n} measure", "{n} measures", n); }

constexpr registers::View views[] = {
    { msg("Not done"), "gjort=ingen" },
    { msg("Done without an effect seen"), "gjort=..9999&effekt=not_seen" },
};

Result<std::string> lead(Context const& context, std::int64_t all);

constinit registers::Register const measures_register {
    .kind = "measure",
    .table = "measures",
    .path = "/forankringstiltak",
    .prefix = "T",
    .title = msg("Anchoring measures"),
    .noun = msg("Measure"),
    .new_one = msg("New measure"),
    .purpose = msg("Here stands what you do together so that more stand behind, and what came of it."),
    .none = msg("No measures yet"),
    .advice = msg("Start where the matrix has the most empty cells, or where the think-box shows that you disagree most."),
    .advice_source = msg("Digdir's guidance on anchoring names joint anchoring measures. The order to begin in is Samløp's own proposal."),
    .fields = traits.items,
    .views = views,
    .counted = counted,
    .lead = lead,
};

Result<std::string> lead(Context const& context, std::int64_t all)
{
    auto const late = "gjort=ingen&frist=.." + context.today();
    auto const counts = TRY(registers::count_by(context, measures_register, { "gjort=..9999", "effekt=worked,partly", late }));
    auto text = t(context, "{done} of {all} are done, and {worked} have had an effect that somebody has seen.",
        { { "done", std::to_string(counts[0]) }, { "all", std::to_string(all) }, { "worked", std::to_string(counts[1]) } });
    if (counts[2] > 0)
        text += " " + tn(context, "{n} is past its date.", "{n} are past their dates.", counts[2]);
    return text;
}

constexpr MenuEntry menu[] = { { MenuGroup::anchoring, msg("Anchoring measures"), "/forankringstiltak" } };
constexpr Undoer undoers[] = {
    { "measure.changed", registers::take_back_change<measures_register> },
    { "measure.removed", registers::take_back_removal<measures_register> },
};

}

Area measures_area()
{
    return { .name = "measures", .routes = registers::add_routes<measures_register>, .menu = menu, .undoers = undoers, .search = registers::search_in<measures_register> };
}

Result<std::vector<Measure>> measures_of(Context const& context)
{
    std::vector<Measure> found;
    auto const entries = TRY(registers::all_of(context, measures_register));
    for (auto const& entry : entries)
        found.push_back(registers::from_entry(entry, fields));
    return found;
}

Result<Measure> add(Context& context, Measure measure)
{
    auto const added = TRY(registers::add(context, measures_register, registers::to_entry(measure, fields)));
    return registers::from_entry(added, fields);
}

Result<> land(Context& context, Id<Collaboration> collaboration, Measure const& measure)
{
    return registers::land(context, measures_register, collaboration, registers::to_entry(measure, fields));
}

}
