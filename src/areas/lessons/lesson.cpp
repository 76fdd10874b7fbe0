#include "areas/lessons/lesson.h"

#include "areas/registers/register_pages.h"

namespace samlop {

namespace {

constexpr Field<Lesson> fields[] = {
    field<&Lesson::title>({ .name = "title", .address = "laerdom", .label = msg("Lesson"), .help = msg("In one sentence"), .required = true, .longest = 500, .is_title = true }),
    field<&Lesson::phase>({ .name = "phase", .address = "fase", .label = msg("Phase"), .kind = FieldKind::phase, .none = msg("not said"), .column = true, .in_cell = true, .in_bulk = true }),
    field<&Lesson::owner>({ .name = "owner", .address = "eier", .label = msg("Owner"), .kind = FieldKind::party, .none = msg("no owner"), .column = true, .in_bulk = true }),
    field<&Lesson::advice>({ .name = "advice", .address = "rad", .label = msg("Advice to the next"), .kind = FieldKind::long_text, .longest = 5000, .column = true }),
    field<&Lesson::sources>({ .name = "sources", .address = "kilde", .label = msg("Source"), .kind = FieldKind::sources, .help = msg("Source numbers: S1, S4"), .column = true }),
    field<&Lesson::what_happened>({ .name = "what_happened", .address = "hendte", .label = msg("What happened"), .kind = FieldKind::long_text, .longest = 5000 }),
    field<&Lesson::assumption>({ .name = "assumption", .address = "antatt", .label = msg("Assumed"), .kind = FieldKind::flag,
        .help = msg("Somebody inferred this, and the owner has not confirmed it.") }),
    field<&Lesson::basis>({ .name = "basis", .address = "grunnlag", .label = msg("What the assumption rests on"), .longest = 1000 }),
};
constexpr auto traits = traits_of(fields);

constexpr registers::View views[] = {
    { msg("Without a phase"), "fase=ingen" },
};

std::string counted(Context const& context, std::int64_t n) { return tn(context, "{n} lesson", "{n} lessons", n); }

Result<std::string> lead(Context const& context, std::int64_t all);

constinit registers::Register const lessons_register {
    .kind = "lesson",
    .table = "lessons",
    .path = "/laerdom",
    .prefix = "L",
    .title = msg("Lessons learnt"),
    .noun = msg("Lesson"),
    .new_one = msg("New lesson"),
    .purpose = msg("Here is what you have learnt together, phase by phase, so that the next ones need not learn it again."),
    .none = msg("No lessons yet"),
    .advice = msg("Start with what you would have done otherwise. One sentence and one piece of advice are enough."),
    .advice_source = msg("Samløp's own proposal: write a lesson down while it is fresh, at the latest when a phase ends."),
    .fields = traits.items,
    .views = views,
    .counted = counted,
    .lead = lead,
};

Result<std::string> lead(Context const& context, std::int64_t all)
{
    auto const counts = TRY(registers::count_by(context, lessons_register, { "rad=ingen", "fase=ingen" }));
    auto text = tn(context, "{n} lesson is written down.", "{n} lessons are written down.", all);
    if (counts[0] > 0)
        text += " " + tn(context, "{n} has no advice yet.", "{n} have no advice yet.", counts[0]);
    if (counts[1] > 0)
        text += " " + tn(context, "{n} is not placed in a phase.", "{n} are not placed in a phase.", counts[1]);
    return text;
}

constexpr MenuEntry menu[] = { { MenuGroup::protocol, msg("Lessons learnt"), "/laerdom" } };
constexpr Undoer undoers[] = {
    { "lesson.changed", registers::take_back_change<lessons_register> },
    { "lesson.removed", registers::take_back_removal<lessons_register> },
};

}

Area lessons_area()
{
    return { .name = "lessons", .routes = registers::add_routes<lessons_register>, .menu = menu, .undoers = undoers, .search = registers::search_in<lessons_register> };
}

Result<std::vector<Lesson>> lessons_of(Context const& context)
{
    std::vector<Lesson> lessons;
    auto const entries = TRY(registers::all_of(context, lessons_register));
    for (auto const& entry : entries)
        lessons.push_back(registers::from_entry(entry, fields));
    return lessons;
}

Result<Lesson> add(Context& context, Lesson lesson)
{
    auto const added = TRY(registers::add(context, lessons_register, registers::to_entry(lesson, fields)));
    return registers::from_entry(added, fields);
}

Result<> land(Context& context, Id<Collaboration> collaboration, Lesson const& lesson)
{
    return registers::land(context, lessons_register, collaboration, registers::to_entry(lesson, fields));
}

}
