#include <algorithm>

#include "areas/anchoring/anchoring_views.h"
#include "base/field.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::string_view kinds[] = { "ministry", "state", "county", "municipality", "private", "voluntary" };
constexpr std::size_t most_named = 3;

std::string text_of(int n) { return std::to_string(n); }

std::string year_of(Anchoring const& a)
{
    auto const at = a.confirmed_at ? iso_date(a.confirmed_at) : a.dated_on;
    return at.substr(0, 4);
}

Html trend(Context const& context, AnchoringCell const& cell)
{
    if (!cell.before)
        return {};
    auto const from = degree_text(context.language, cell.before->degree);
    auto const when = cell.before->dated_on.substr(0, 4);
    auto const was = when.empty() ? from : from + " " + when;
    bool const up = cell.now->degree > cell.before->degree;
    return markup(R"(<br><span class="xs">{}{}</span>)", icon("turn"), up ? t(context, "up from {was}", { { "was", was } }) : t(context, "down from {was}", { { "was", was } }));
}

std::string absent(Context const& context, AnchoringRow const& row, AnchoringLevel level, AnchoringCell const& cell)
{
    if (!cell.applies)
        return t(context, "Does not apply");
    if (level == AnchoringLevel::ministry && row.who.party.kind == "state" && row.who.ministry.empty())
        return t(context, "Ministry not registered");
    return t(context, "Not registered");
}

std::int64_t open_measures(MatrixPage const& page, Id<Party> party, AnchoringLevel level)
{
    return std::ranges::count_if(page.measures, [&](Measure const& measure) { return measure.at == party && measure.level == to_string(level) && measure.done_on.empty(); });
}

Html cell_of(Context const& context, MatrixPage const& page, AnchoringRow const& row, AnchoringLevel level)
{
    auto const& cell = row.cells[static_cast<std::size_t>(level)];
    auto const label = level_text(context.language, level);
    Html measures;
    if (auto const n = open_measures(page, row.who.party.id, level))
        measures = markup(R"(<br><span class="xs">{}</span>)", tn(context, "{n} measure under way", "{n} measures under way", n));
    if (!cell.now)
        return markup(R"(<td data-l="{}" role="cell" class="dg"><span class="soft">{}</span>{}</td>)", label, absent(context, row, level, cell), measures);
    auto const& now = *cell.now;
    Html more;
    if (now.from_source && !now.confirmed_at)
        more += markup(R"(<br><span class="xs soft">{}{}</span>)", icon("src"), t(context, "from source, not confirmed"));
    if (cell.other_layers > 0)
        more += markup(R"(<br><span class="xs soft">{}</span>)", tn(context, "{n} more layer", "{n} more layers", cell.other_layers));
    auto const ministry = level == AnchoringLevel::ministry && now.note.empty() ? row.who.ministry : std::string();
    return markup(R"(<td data-l="{}" role="cell" class="dg">{}<br><span class="xs soft">{}{}</span> {} {}{}{}{}{}{}</td>)", label, stair(context.language, now.degree), ministry, now.note,
        source_refs(now.sources), age_of(context, now, context.now), proof_mark(context, cell.proof), assumption_mark(context, now.assumption, now.basis), trend(context, cell), more, measures);
}

// Municipalities of one pilot mostly say the same: then they share a line, and nobody scrolls past thirty.
constexpr std::size_t least_in_group = 3;

struct Line {
    Html cells;
    std::vector<AnchoringRow const*> rows;
};

std::vector<Line> lines_of(Context const& context, MatrixPage const& page, std::string_view kind)
{
    bool const grouped = kind == "municipality" || kind == "county";
    std::vector<Line> lines;
    for (auto const& row : page.matrix.rows) {
        if (row.who.party.kind != kind)
            continue;
        Html cells;
        for (std::size_t i = 0; i < anchoring_levels; ++i)
            cells += cell_of(context, page, row, static_cast<AnchoringLevel>(i));
        bool const mine = row.who.party.id == context.standing.party;
        auto const same = std::ranges::find_if(lines, [&](Line const& line) {
            return grouped && !mine && line.rows.front()->who.party.id != context.standing.party && line.cells.str() == cells.str();
        });
        if (same == lines.end())
            lines.push_back({ std::move(cells), { &row } });
        else
            same->rows.push_back(&row);
    }
    return lines;
}

Html party_link(Context const& context, AnchoringRow const& row, std::string const& name)
{
    return markup(R"(<a class="l" href="{}" data-open>{}</a>)", party_anchoring_url(context, row.who.party.id), name);
}

Html line_of(Context const& context, Line const& line)
{
    if (line.rows.size() >= least_in_group) {
        Html names;
        for (auto const* row : line.rows)
            names += markup("{}{}", names.empty() ? "" : ", ", party_link(context, *row, row->who.party.called()));
        return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}<br><span class="xs">{}</span></th>{}</tr>)",
            tn(context, "{n} that say the same", "{n} that say the same", static_cast<std::int64_t>(line.rows.size())), names, line.cells);
    }
    return each(line.rows, [&](AnchoringRow const* row) {
        bool const mine = row->who.party.id == context.standing.party;
        return markup(R"(<tr role="row"{}><th role="rowheader" scope="row">{}{}</th>{}</tr>)", mine ? markup(R"( class="me")") : Html(), party_link(context, *row, row->who.party.name),
            mine ? markup(R"( <b class="tagme">{}</b>)", t(context, "you")) : Html(), line.cells);
    });
}

Html rows_of(Context const& context, MatrixPage const& page, std::string_view kind)
{
    auto const rows = each(lines_of(context, page, kind), [&](Line const& line) { return line_of(context, line); });
    if (rows.empty())
        return {};
    return markup(R"(<tbody role="rowgroup"><tr role="row" class="sec"><th role="rowheader" scope="rowgroup" colspan="7">{}</th></tr>{}</tbody>)",
        kind_plural_text(context.language, kind), rows);
}

// Who stands without evidence that they had: named, and at which level.
std::string lost_ones(Context const& context, AnchoringMatrix const& matrix)
{
    std::string names;
    std::size_t count = 0;
    for (auto const& row : matrix.rows) {
        for (std::size_t i = 0; i < anchoring_levels; ++i) {
            if (!row.cells[i].now || row.cells[i].proof != Backing::lost || ++count > most_named)
                continue;
            names += (names.empty() ? "" : ", ")
                + t(context, "{party} ({level})", { { "party", row.who.party.called() }, { "level", level_text(context.language, static_cast<AnchoringLevel>(i)) } });
        }
    }
    if (count > most_named)
        names += ", " + tn(context, "{n} more", "{n} more", static_cast<std::int64_t>(count - most_named));
    return names;
}

std::string lead(Context const& context, AnchoringMatrix const& matrix)
{
    auto const all = matrix.all_levels();
    auto const& top = matrix.counts[static_cast<std::size_t>(AnchoringLevel::top)];
    auto const& work = matrix.counts[static_cast<std::size_t>(AnchoringLevel::practitioners)];
    if (!all.registered)
        return t(context, "Nobody is registered at any level yet. Begin with your own: who knows of this, and on what paper?");
    auto text = t(context, "Top management is registered with evidence at {n} of {all}, the working level at {work} of {work_all}.",
        { { "n", text_of(top.counted) }, { "all", text_of(top.asked) }, { "work", text_of(work.counted) }, { "work_all", text_of(work.asked) } });
    if (all.stale)
        text += " " + tn(context, "{n} of {all} registrations is older than 12 months or undated.", "{n} of {all} registrations are older than 12 months or undated.", all.stale, { { "all", text_of(all.registered) } });
    if (all.unconfirmed)
        text += " " + tn(context, "{n} comes from a source and is not confirmed by the party.", "{n} come from sources and are not confirmed by the parties.", all.unconfirmed);
    if (auto const lost = lost_ones(context, matrix); !lost.empty())
        text += " " + t(context, "The evidence is withdrawn for: {names}.", { { "names", lost } });
    return text;
}

Html reasons(Context const& context, AnchoringMatrix const& matrix)
{
    auto const all = matrix.all_levels();
    auto const& top = matrix.counts[static_cast<std::size_t>(AnchoringLevel::top)];
    return why(context, t(context, "Why “{n} of {all}”?", { { "n", text_of(top.counted) }, { "all", text_of(top.asked) } }),
        { { t(context, "Rule"), t(context, "A level counts when the newest registration says at least “knows of it”, has evidence or a source that stands, and is not assumed. Older ones are history. A date that is only a year counts to the end of the year.") },
            { t(context, "Counts here"), t(context, "Parties that take part and have such a level. Observers and those who have left are not counted.") },
            { t(context, "Now"), t(context, "{registered} cells are registered, {counted} of them with evidence. {unproved} have no evidence that stands.",
                                     { { "registered", text_of(all.registered) }, { "counted", text_of(all.counted) }, { "unproved", text_of(all.unproved) } }) },
            { t(context, "Moves most"), all.unconfirmed ? t(context, "That parties confirm what was found about them") : t(context, "That parties register their own top management") } });
}

Html legend(Context const& context)
{
    Html steps;
    for (auto const degree : { AnchoringDegree::knows, AnchoringDegree::takes_part, AnchoringDegree::tasked, AnchoringDegree::committed })
        steps += markup(R"(<span class="nw">{}</span>)", stair(context.language, degree));
    return markup(R"(<div class="row stairlegend sm">{}<span class="nw stale">{}{}</span><span class="nw">{}{}</span></div>)", steps, icon("old"), t(context, "older than 12 months"), icon("src"),
        t(context, "from source, not confirmed"));
}

Html layers(Context const& context, MatrixPage const& page)
{
    auto const base = collaboration_url(context, "/forankring");
    auto const item = [&](std::string const& text, Url const& address, bool chosen) {
        return markup(R"(<li><a class="l" href="{}"{}>{}</a></li>)", address, chosen ? markup(R"( aria-current="true")") : Html(), text);
    };
    Html items = item(t(context, "All layers"), base, !page.layer);
    for (auto const layer : { AnchoringLayer::understanding, AnchoringLayer::organisation, AnchoringLayer::culture })
        items += item(layer_text(context.language, layer), with_query(base, "lag=" + std::string(to_string(layer))), page.layer == layer);
    return markup(R"(<nav class="sm" aria-label="{}"><ul class="plain row layers">{}</ul></nav>)", t(context, "Layers of anchoring"), items);
}

Html table(Context const& context, MatrixPage const& page)
{
    Html heads;
    for (std::size_t i = 0; i < anchoring_levels; ++i)
        heads += markup(R"(<th role="columnheader" scope="col">{}</th>)", level_text(context.language, static_cast<AnchoringLevel>(i)));
    Html bodies;
    for (auto const kind : kinds)
        bodies += rows_of(context, page, kind);
    auto const name = t(context, "Anchoring by party and level");
    return markup(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table fork stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th>{}</tr></thead>{}</table></div>)",
        name, name, t(context, "Party"), heads, bodies);
}

Html box(Context const& context, MatrixPage const& page)
{
    auto const address = collaboration_url(context, "/forankring/tenkeboks");
    if (!page.round.round.id)
        return markup(R"(<section class="stack disag"><h2>{}</h2><p class="sm soft">{} {}</p></section>)", t(context, "The think-box on anchoring"),
            t(context, "Nobody has answered yet."), link(address, t(context, "Open the think-box")));
    BoxPage view { .round = page.round };
    for (auto const& row : page.matrix.rows)
        view.parties.push_back(row.who.party);
    return markup(R"(<section class="stack disag"><div class="row end"><h2>{}</h2><span class="sm">{}</span></div>{}</section>)",
        t(context, "The think-box on anchoring: where you answer differently"), link(address, t(context, "All answers")), disagreement(context, view, false));
}

}

Url party_anchoring_url(Context const& context, Id<Party> party) { return collaboration_url(context, "/forankring/part/" + std::to_string(party.value)); }

Html stair(Language language, AnchoringDegree degree)
{
    Html steps;
    for (int step = 1; step <= 4; ++step)
        steps += step <= static_cast<int>(degree) ? markup(R"(<i class="on"></i>)") : markup("<i></i>");
    return markup(R"(<span class="stair" aria-hidden="true">{}</span><b>{}</b>)", steps, degree_text(language, degree));
}

Html age_of(Context const& context, Anchoring const& a, Micros now)
{
    if (is_undated(a))
        return markup(R"(<span class="xs soft">{}</span>)", t(context, "undated"));
    if (is_stale(a, now))
        return markup(R"(<span class="stale xs nw">{}{}</span>)", icon("old"), year_of(a));
    return markup(R"(<span class="xs soft">{}</span>)", year_of(a));
}

Html proof_mark(Context const& context, Backing proof)
{
    if (proof == Backing::holds)
        return {};
    auto const text = proof == Backing::lost ? t(context, "evidence withdrawn") : t(context, "without evidence");
    return markup(R"(<br><span class="xs noproof">{}{}</span>)", icon(proof == Backing::lost ? "alarm" : "open"), text);
}

Html matrix_page(Context const& context, MatrixPage const& page)
{
    Html own;
    if (may(context.standing, Action::answer, { .owner = context.standing.party }))
        own = markup(R"(<p class="row"><a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a></p>)", party_anchoring_url(context, context.standing.party),
            t(context, "Register for your own agency"));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}<div class="stack">{}{}{}{}</div>{}{})", t(context, "Who stands behind, at which level?"), lead(context, page.matrix),
        own, layers(context, page), legend(context), table(context, page), reasons(context, page.matrix), box(context, page), page.sources);
}

}
