#include "areas/map/map_views.h"

#include <algorithm>

#include "areas/map/drawing.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop::map_ {

namespace {

std::string join(Context const& context, std::vector<std::string> const& parts)
{
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i)
            out += i + 1 == parts.size() ? " " + t(context, "and") + " " : ", ";
        out += parts[i];
    }
    return out;
}

// "Five parts are in Operation, three in Deliver, one in Shape and three in Start."
std::string lead_sentence(Context const& context, std::vector<Row> const& rows)
{
    std::vector<std::string> parts;
    auto const& phases = context.method().phases;
    for (auto phase = phases.rbegin(); phase != phases.rend(); ++phase) {
        auto const count = std::ranges::count_if(rows, [&](Row const& row) { return row.initiative->phase == phase->id && !row.initiative->stopped; });
        if (count)
            parts.push_back(t(context, "{count} in {phase}", { { "count", number_word(context.language, count) }, { "phase", phase->short_title.in(context.language) } }));
    }
    auto const stopped = std::ranges::count_if(rows, [](Row const& row) { return row.initiative->stopped; });
    if (stopped)
        parts.push_back(t(context, "{count} stopped", { { "count", number_word(context.language, stopped) } }));
    auto text = t(context, "Parts of the work: {list}.", { { "list", join(context, parts) } });
    Row const* next = nullptr;
    for (auto const& row : rows) {
        bool const dated = row.next_gate && !row.next_gate->planned_on.empty();
        if (dated && (!next || row.next_gate->planned_on < next->next_gate->planned_on))
            next = &row;
    }
    if (next)
        text += " " + t(context, "The next decision is {gate} for {part}, {when}.",
                    { { "gate", context.method().phase(next->next_gate->from_phase)->gate.in(context.language) }, { "part", next->initiative->title },
                        { "when", long_date(context.language, next->next_gate->planned_on) } });
    else
        text += " " + t(context, "No gate has a date.");
    return text;
}

bool is_mine(Context const& context, Row const& row) { return row.waits_for_party(context.standing.party); }

Html criteria_link(Context const& context, Row const& row, Cell const& cell, std::string const& text)
{
    return link(with_query(collaboration_url(context, "/krav"), fmt::format("del={}&fase={}", row.initiative->number, cell.phase->id)), text);
}

std::string spoken_themes(Context const& context, Cell const& cell)
{
    std::string out;
    for (auto const& theme : cell.themes)
        out += " " + t(context, "{theme}: {met} of {all} met.",
            { { "theme", theme.theme->name.in(context.language) }, { "met", std::to_string(theme.met()) }, { "all", std::to_string(theme.criteria.size()) } });
    return out;
}

Html caption(Context const& context, Row const& row, Cell const& cell)
{
    auto const phase = cell.phase->short_title.in(context.language);
    switch (cell.stand) {
    case Stand::ahead: return markup(R"(<span class="ds-sr-only">{}</span>)", t(context, "Not begun"));
    case Stand::shared: {
        auto const above = row.initiative->number.substr(0, row.initiative->number.rfind('.'));
        auto const words = row.initiative->level() > 1 ? t(context, "Together with {part}", { { "part", above } }) : t(context, "Done together");
        return markup(R"(<div class="cap"><span class="only-s">{}: </span>{}</div>)", phase, words);
    }
    case Stand::past: {
        auto words = cell.caption;
        if (words.empty())
            words = cell.passed_on.empty() ? t(context, "Passed, date not registered")
                                           : t(context, "Passed {when}", { { "when", long_date(context.language, cell.passed_on) } });
        auto const spoken = cell.border == Border::passed ? markup(R"(<span class="ds-sr-only"> ({})</span>)", t(context, "no decision registered")) : Html();
        return markup(R"(<div class="cap"><span class="only-s">{}: </span>{}{}{}</div>)", phase, words, spoken, source_refs(cell.sources));
    }
    case Stand::now: break;
    }
    Html rest;
    if (cell.partial || cell.stale || cell.objections) {
        std::vector<std::string> parts;
        if (cell.partial)
            parts.push_back(t(context, "{n} partly", { { "n", std::to_string(cell.partial) } }));
        if (cell.objections)
            parts.push_back(tn(context, "{n} objection", "{n} objections", cell.objections));
        rest = markup("{}", join(context, parts));
        if (cell.stale)
            rest += markup(R"({}<span class="nw stale">{}{}</span>)", parts.empty() ? "" : ", ", icon("old"), t(context, "{n} stale", { { "n", std::to_string(cell.stale) } }));
        rest = markup(R"( <span class="rest">{}</span>)", rest);
    }
    return markup(R"(<div class="cap"><span class="only-s b">{}: </span>{}{}<span class="ds-sr-only">{}</span></div>)",
        t(context, "{phase}, now", { { "phase", phase } }), criteria_link(context, row, cell, count_sentence(context, cell)), rest, spoken_themes(context, cell));
}

std::string_view cell_class(Stand stand)
{
    switch (stand) {
    case Stand::ahead: return "st-ahead";
    case Stand::shared: return "st-shared";
    case Stand::past: return "st-past";
    case Stand::now: return "here st-now";
    }
    return {};
}

Html draw(Context const& context, Row const& row, Cell const& cell)
{
    return markup(R"(<td role="cell" class="{}">{}{}</td>)", cell_class(cell.stand), draw_cell(cell, row.initiative->level() < 3, context.language),
        caption(context, row, cell));
}

Html turn(Context const& context, Row const& row, Records const& records)
{
    std::string who = row.responsible ? row.responsible->called() : t(context, "Nobody is responsible");
    auto others = std::ranges::count_if(row.waiting_for, [&](Id<Party> party) { return !row.responsible || party != row.responsible->id; });
    if (others == 1) {
        auto const party = std::ranges::find_if(records.parties,
            [&](Party const& p) { return (!row.responsible || p.id != row.responsible->id) && std::ranges::find(row.waiting_for, p.id) != row.waiting_for.end(); });
        who += " " + t(context, "and") + " " + party->called();
    } else if (others > 1)
        who += " " + t(context, "and {n} others", { { "n", std::to_string(others) } });
    Html mine;
    if (is_mine(context, row))
        mine = markup(R"( · <a class="b" href="{}">{}</a>)", collaboration_url(context, "/oppgaver"), t(context, "your turn"));
    return markup(R"(<p class="{}">{}{}{}</p>)", row.initiative->level() > 2 ? "xs soft" : "", icon("turn"), who, mine);
}

Html now_column(Context const& context, Row const& row, Records const& records)
{
    auto const* cell = row.now();
    if (row.initiative->stopped)
        return markup(R"(<div><p><span class="b">{}</span> <span class="soft">{}</span></p></div>)", t(context, "Stopped"),
            row.initiative->ends_on.empty() ? t(context, "date not registered") : short_date(context.language, row.initiative->ends_on));
    Html gate_name = markup(R"(<span class="b">{}</span>)", cell ? cell->phase->gate.in(context.language) : std::string());
    if (row.next_gate)
        gate_name = markup(R"(<a class="l b" href="{}">{}</a>)", collaboration_url(context, "/porter/" + row.next_gate->ref), cell ? cell->phase->gate.in(context.language) : row.next_gate->name);
    auto const when = row.next_gate && !row.next_gate->planned_on.empty()
        ? markup("<span>{}</span>", short_date(context.language, row.next_gate->planned_on))
        : markup(R"(<span class="soft">{}</span>)", t(context, "no date set"));
    Html out = markup("<p>{} {}</p>", gate_name, when);
    for (auto const* criterion : row.alarms)
        out += markup(R"(<p class="alarm">{}{}</p>)", icon("alarm"), criterion->alarm.in(context.language));
    out += turn(context, row, records);
    if (row.initiative->level() < 3)
        out += markup(R"(<p class="tl">{}<span class="xs soft">{}</span></p>)", draw_tally(row.tally),
            t(context, "{n} of {all} have an answer", { { "n", std::to_string(row.answered) }, { "all", std::to_string(row.asked) } }));
    return markup("<div>{}</div>", out);
}

Html row_view(Context const& context, Row const& row, Records const& records, Visible const& visible)
{
    auto const& initiative = *row.initiative;
    auto const level = std::min(3, initiative.level());
    auto const marks = markup("{}{}{}{}", is_mine(context, row) ? markup(" data-mine") : Html(), row.alarms.empty() ? Html() : markup(" data-alarm"),
        row.stale ? markup(" data-stale") : Html(), row.soon ? markup(" data-soon") : Html());
    auto wanted = [&](std::string_view name) { return std::ranges::find(visible.only, name) != visible.only.end(); };
    bool const hidden = (wanted("mine") && !is_mine(context, row)) || (wanted("alarm") && row.alarms.empty()) || (wanted("stale") && !row.stale)
        || (wanted("soon") && !row.soon) || (visible.main_lines && level == 3);
    auto const dot = initiative.number.rfind('.');
    Html fold;
    if (!row.children.empty() && level > 1)
        fold = markup(R"(<button class="fold needs-js" type="button" data-fold aria-expanded="true" aria-label="{}"></button>)",
            t(context, "Show parts of {part}", { { "part", initiative.title } }));
    Html cells = each(row.cells, [&](Cell const& cell) { return draw(context, row, cell); });
    auto const who = initiative.note.empty() ? (row.responsible ? row.responsible->called() : t(context, "Nobody is responsible")) : initiative.note;
    return markup(R"(<tr role="row" class="{}" id="i{}" data-id="{}"{}{}{}><th role="rowheader" scope="row" class="name"><div class="lv{}"><span class="no">{}</span><div>{}<a href="{}">{}</a><p>{}</p></div></div></th>{}<td role="cell" class="now">{}</td></tr>)",
        level == 3 ? "kid" : "big", initiative.number, initiative.number,
        dot == std::string::npos ? Html() : markup(R"( data-parent="{}")", initiative.number.substr(0, dot)), marks, hidden ? markup(" hidden") : Html(), level,
        initiative.number, fold, collaboration_url(context, "/del/" + initiative.number), initiative.title, who, cells, now_column(context, row, records));
}

Html phase_headings(Context const& context, std::vector<Row> const& rows, Visible const& visible)
{
    auto const& crosswalk = context.services.playbooks.crosswalk();
    return each(context.method().phases, [&](playbook::Phase const& phase) {
        auto const here = std::ranges::count_if(rows, [&](Row const& row) { return row.initiative->phase == phase.id && !row.initiative->stopped; });
        std::vector<std::string> also;
        for (auto const* step : crosswalk.links_from(phase.id, visible.framework)) {
            if (auto const* framework = crosswalk.framework(visible.framework))
                if (auto const* named = framework->step(step->step))
                    also.push_back(named->name.in(context.language));
        }
        auto const words = visible.framework.empty() ? Html()
            : markup(R"(<span class="other">{}</span>)", also.empty() ? t(context, "no counterpart") : join(context, also));
        return markup(R"(<th role="columnheader" scope="col"><b>{}</b><span class="soft">{}</span>{}</th>)", phase.title.in(context.language),
            tn(context, "{n} part here now", "{n} parts here now", here), words);
    });
}

Html chips(Context const& context, Visible const& visible)
{
    struct Chip {
        std::string_view value, text;
    };
    static constexpr Chip list[] = { { "mine", msg("My turn") }, { "alarm", msg("Alarm") }, { "stale", msg("Stale answers") }, { "soon", msg("Gate within 90 days") } };
    Html items = each(list, [&](Chip const& chip) {
        bool const on = std::ranges::find(visible.only, chip.value) != visible.only.end();
        return markup(R"(<label class="ds-chip"><input class="ds-input" type="checkbox" name="vis" value="{}" data-filter="{}"{}> {}</label>)", chip.value, chip.value,
            on ? markup(" checked") : Html(), t(context, chip.text));
    });
    auto const& crosswalk = context.services.playbooks.crosswalk();
    Html frameworks = markup(R"(<option value="">{}</option>)", t(context, "only our words"));
    for (auto const& framework : crosswalk.frameworks) {
        if (framework.id == crosswalk.hub)
            continue;
        frameworks += markup(R"(<option value="{}"{}>{}</option>)", framework.id, framework.id == visible.framework ? markup(" selected") : Html(), framework.name.in(context.language));
    }
    return markup(R"(<form class="row chips" method="get" action="{}" data-map-filters aria-label="{}">{}<label class="sm">{} <select class="ds-input" data-size="sm" name="metode">{}</select></label><button class="ds-button" data-variant="tertiary" data-size="sm">{}</button></form>)",
        collaboration_url(context, "/kart"), t(context, "Show only"), items, t(context, "Say the phases also as"), frameworks, t(context, "Show"));
}

Html digest(Context const& context, std::vector<Row> const& rows, int tasks)
{
    Row const* next = nullptr;
    Html alarms;
    for (auto const& row : rows) {
        if (row.next_gate && !row.next_gate->planned_on.empty() && (!next || row.next_gate->planned_on < next->next_gate->planned_on))
            next = &row;
        if (!row.alarms.empty())
            alarms += markup(R"({}<a class="l" href="{}">{}</a>)", alarms.empty() ? "" : ", ", url("#i{}", row.initiative->number), row.initiative->title);
    }
    Html out;
    auto item = [&](std::string const& term, Html const& text) { out += markup("<div><dt>{}</dt><dd>{}</dd></div>", term, text); };
    item(t(context, "Next gate"),
        next ? markup(R"(<a class="l" href="{}">{}, {}</a><br><span class="sm soft">{}</span>)", collaboration_url(context, "/porter/" + next->next_gate->ref),
            next->now()->phase->gate.in(context.language), short_date(context.language, next->next_gate->planned_on), count_sentence(context, *next->now()))
             : markup(R"({}<br><span class="sm soft">{}</span>)", t(context, "Not set"), t(context, "Give the next gate a date, so that the parties know what to answer first")));
    item(t(context, "Alarm"), alarms.empty() ? markup("{}", t(context, "None"))
                                              : markup(R"(<span class="alarm">{}{}</span><br><span class="sm">{}</span>)", icon("alarm"),
                                                  t(context, "Operation without a registered payer"), alarms));
    if (!rows.empty()) {
        auto const& first = rows.front();
        auto const confirmed = std::ranges::count(first.tally, Stroke::confirmed, &TallyMark::stroke);
        auto const found = std::ranges::count(first.tally, Stroke::from_source, &TallyMark::stroke);
        item(t(context, "Answers"),
            markup(R"({}<br><span class="sm soft">{}, {}</span>)",
                t(context, "{n} of {all} parties have confirmed an answer", { { "n", std::to_string(confirmed) }, { "all", std::to_string(first.asked) } }),
                tn(context, "{n} has only answers from a source", "{n} have only answers from a source", found),
                tn(context, "{n} has not answered", "{n} have not answered", first.asked - first.answered)));
    }
    if (context.standing.party)
        item(t(context, "Your turn, {party}", { { "party", context.actor.organisation_name } }),
            tasks ? link(collaboration_url(context, "/oppgaver"), tn(context, "{n} task", "{n} tasks", tasks)) : markup("{}", t(context, "Nothing waits for you")));
    return markup(R"(<dl class="digest">{}</dl>)", out);
}

Html criteria_of(Context const& context, Row const& row)
{
    auto const* cell = row.now();
    if (!cell || cell->themes.empty())
        return {};
    static constexpr std::string_view classes[] = { "t-b", "t-s", "t-f", "t-g" };
    Html themes;
    std::size_t index = 0;
    for (auto const& theme : cell->themes) {
        Html items = each(theme.criteria, [&](CriterionStatus const& status) {
            auto const* criterion = context.method().criterion(status.item);
            return markup(R"(<li>{}<span><a class="l" href="{}">{} {}</a><br><span class="soft"><b>{}{}.</b> {}</span></span></li>)",
                icon(status.stale ? "old" : mark_icon(status.mark)), collaboration_url(context, "/del/" + row.initiative->number + "/krav/" + status.item), status.item,
                criterion->short_title.in(context.language), mark_text(context.language, status.mark), status.stale ? ", " + t(context, "stale answer") : std::string(),
                reason_sentence(context, status));
        });
        themes += markup(R"(<section class="{}"><h3><span>{}</span></h3><ul class="plain ink">{}</ul></section>)", classes[index % 4], theme.theme->name.in(context.language), items);
        ++index;
    }
    auto const open = row.next_gate ? link(collaboration_url(context, "/porter/" + row.next_gate->ref), t(context, "Open the gate")) : Html();
    return markup(R"(<section class="detail" id="d1"><div class="row end"><h2>{}</h2>{}</div><div class="four">{}</div>{}</section>)",
        t(context, "{number} {title}: the criteria out of {phase}",
            { { "number", row.initiative->number }, { "title", row.initiative->title }, { "phase", cell->phase->short_title.in(context.language) } }),
        open, themes,
        why(context, t(context, "Why is {met} of {all} met?", { { "met", std::to_string(cell->met) }, { "all", std::to_string(cell->criteria) } }),
            { { t(context, "Rule"), t(context, "A criterion is met when every party it is put to has said yes, or has said why it does not concern them, and has confirmed it. One answer makes it partly met. One objection makes it an objection.") },
                { t(context, "From a source"), t(context, "An answer found in an open source counts as partly until the party itself confirms it.") },
                { t(context, "Stale"), t(context, "An answer that has not been confirmed within the time set for the criterion still counts, but is shown with a dotted ring.") },
                { t(context, "Moves most"), row.answered == row.asked ? t(context, "That the parties confirm what they have said")
                                                                      : tn(context, "That {n} party that has not answered does so", "That {n} parties that have not answered do so", row.asked - row.answered) } }));
}

}

std::string count_sentence(Context const& context, Cell const& cell)
{
    return t(context, "{met} of {all} met", { { "met", std::to_string(cell.met) }, { "all", std::to_string(cell.criteria) } });
}

std::string reason_sentence(Context const& context, CriterionStatus const& status)
{
    if (status.silent == status.asked)
        return t(context, "Not answered.");
    std::vector<std::string> parts;
    auto add = [&](int count, std::string words) {
        if (count)
            parts.push_back(std::move(words));
    };
    add(status.objections, tn(context, "{n} objects", "{n} object", status.objections));
    add(status.met, tn(context, "{n} yes", "{n} yes", status.met));
    add(status.partial, tn(context, "{n} partly", "{n} partly", status.partial));
    add(status.from_source, tn(context, "{n} from a source", "{n} from a source", status.from_source));
    add(status.not_applicable, tn(context, "{n} not concerned", "{n} not concerned", status.not_applicable));
    add(status.silent, tn(context, "{n} not answered", "{n} not answered", status.silent));
    return capitalised(join(context, parts)) + ".";
}

Html map_page(Context const& context, Records const& records, std::vector<Row> const& rows, Visible const& visible, int tasks, Html const& sources)
{
    auto const head = markup(R"(<div class="head kh"><h1>{}</h1><p class="lead">{}</p></div>)", t(context, "Map of the collaboration"), lead_sentence(context, rows));
    auto const deepest = rows.empty() ? 0 : std::ranges::max(rows, {}, [](Row const& row) { return row.initiative->level(); }).initiative->level();
    auto const tools = markup(R"(<div class="row end tools">{}<div class="row sm"><a class="l" href="{}">{}</a><a class="l" href="{}">{}</a><a class="l" href="{}">{}</a><button class="linkb needs-js" type="button" data-print>{}</button>{}</div></div>)",
        chips(context, visible), url("#legend"), t(context, "How to read the map"),
        with_query(collaboration_url(context, "/kart"), visible.main_lines ? "" : "linjer=hoved"), visible.main_lines ? t(context, "All parts") : t(context, "Only main lines"),
        collaboration_url(context, "/endringer"), t(context, "Changed since last"), t(context, "Print (A3)"),
        may(context.standing, Action::manage) ? link(collaboration_url(context, "/del/ny"), t(context, "Add a part")) : Html());
    auto const assumed = std::ranges::count_if(rows, [](Row const& row) { return row.initiative->assumption; });
    auto const note = assumed ? markup(R"(<p class="xs soft">{}</p>)",
                                    tn(context, "{n} part, or its phase, is assumed from the sources. Its page says why.", "{n} parts, or their phases, are assumed from the sources. Their pages say why.", assumed))
                              : Html();
    auto const table = markup(R"(<p role="status" class="sm soft" data-map-count data-many="{}"></p><p data-map-empty hidden>{}</p><table class="map" role="table" data-map><caption class="ds-sr-only">{}</caption><colgroup><col class="c-name"><col class="c-a"><col class="c-f"><col class="c-l"><col class="c-d"><col class="c-now"></colgroup><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><b>{}</b><span class="soft">{}</span></th>{}<th role="columnheader" scope="col" class="now"><b>{}</b><span class="soft">{}</span></th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
        t(context, "{n} of {all} parts"), t(context, "No rows match. Remove a filter."),
        t(context, "Parts of the collaboration, the phase each is in, criteria met per theme, next gate and whose turn it is"), t(context, "Part"),
        t(context, "{parts}, {levels}", { { "parts", tn(context, "{n} part", "{n} parts", static_cast<std::int64_t>(rows.size())) }, { "levels", tn(context, "{n} level", "{n} levels", deepest) } }),
        phase_headings(context, rows, visible), t(context, "Now"), t(context, "gate, turn and answers"),
        each(rows, [&](Row const& row) { return row_view(context, row, records, visible); }));
    return head + digest(context, rows, tasks) + tools + table + note + draw_legend(context.language) + (rows.empty() ? Html() : criteria_of(context, rows.front())) + sources;
}

}
