// The portfolio: seven collaborations in one picture.
#include <algorithm>

#include "areas/map/drawing.h"
#include "areas/map/map_views.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop::map_ {

namespace {

std::string lead(Context const& context, std::vector<PortfolioEntry> const& lines)
{
    if (lines.empty())
        return t(context, "You see no collaboration yet. Start one, or ask a party to invite your organisation.");
    auto const count = [&](auto const& wanted) { return std::ranges::count_if(lines, [&](PortfolioEntry const& entry) { return wanted(*entry.line); }); };
    auto const stopped = count([](Line const& line) { return line.stopped; });
    auto const unpaid = count([](Line const& line) { return line.open_alarms > 0; });
    auto const near = count([](Line const& line) { return line.soon; });
    auto text = tn(context, "{count} collaboration.", "{count} collaborations.", static_cast<std::int64_t>(lines.size()),
        { { "count", capitalised(number_word(context.language, static_cast<std::int64_t>(lines.size()))) } });
    if (unpaid)
        text += " " + tn(context, "{count} has operation that nobody is registered to pay for.", "{count} have operation that nobody is registered to pay for.", unpaid,
                    { { "count", capitalised(number_word(context.language, unpaid)) } });
    if (near)
        text += " " + tn(context, "{count} has a gate within 90 days.", "{count} have a gate within 90 days.", near, { { "count", capitalised(number_word(context.language, near)) } });
    if (stopped)
        text += " " + tn(context, "{count} is stopped.", "{count} are stopped.", stopped, { { "count", capitalised(number_word(context.language, stopped)) } });
    return text;
}

std::string stands(Context const& context, Line const& line)
{
    if (line.cells.empty())
        return t(context, "Not registered");
    if (line.stopped)
        return t(context, "Stopped in {phase}", { { "phase", line.phase_name } });
    std::string others;
    for (auto const& phase : line.other_phases)
        others += (others.empty() ? "" : ", ") + phase;
    return others.empty() ? line.phase_name : t(context, "{phase}, parts in {others}", { { "phase", line.phase_name }, { "others", others } });
}

std::string next_gate(Context const& context, Line const& line)
{
    if (line.stopped)
        return t(context, "None, stopped");
    if (line.next_gate && !line.next_gate->planned_on.empty())
        return short_date(context.language, line.next_gate->planned_on);
    return t(context, "no date set");
}

bool shown(PortfolioEntry const& entry, Visible const& visible)
{
    auto const& line = *entry.line;
    auto wanted = [&](std::string_view name) { return std::ranges::find(visible.only, name) != visible.only.end(); };
    return (!wanted("mine") || entry.mine) && (!wanted("alarm") || line.open_alarms) && (!wanted("soon") || line.soon);
}

Html filters(Context const& context, Visible const& visible)
{
    struct Chip {
        std::string_view value, text;
    };
    static constexpr Chip list[] = { { "mine", msg("My organisation takes part") }, { "soon", msg("Gate within 90 days") }, { "alarm", msg("Alarm") } };
    auto const chips = each(list, [&](Chip const& chip) {
        return markup(R"(<label class="ds-chip"><input class="ds-input" type="checkbox" name="vis" value="{}"{}> {}</label>)", chip.value,
            std::ranges::find(visible.only, chip.value) != visible.only.end() ? markup(" checked") : Html(), t(context, chip.text));
    });
    return markup(R"(<form class="row chips" method="get" action="{}" aria-label="{}">{}<button class="ds-button" data-variant="tertiary" data-size="sm">{}</button></form>)",
        url("/samarbeid"), t(context, "Show only"), chips, t(context, "Show"));
}

}

Html portfolio_row(Context const& context, Line const& line)
{
    auto const look = line.open_alarms ? markup(R"(<span class="alarm sm">{}{}</span>)", icon("alarm"), t(context, "Operation without a registered payer")) : Html();
    return markup(R"(<tr role="row"><th role="rowheader" scope="row"><a class="l" href="{}">{}</a><br><span class="soft xs">{} · {}</span></th><td role="cell" class="pth">{}<span class="sm">{}</span></td><td data-l="{}" role="cell" class="sm">{}</td><td data-l="{}" role="cell" class="sm">{}</td><td data-l="{}" role="cell">{}</td></tr>)",
        url("/samarbeid/{}/kart", line.slug), line.title, tn(context, "{n} party", "{n} parties", line.parties),
        tn(context, "{n} deliverable", "{n} deliverables", line.deliverables), draw_mini(line.cells), stands(context, line), t(context, "Decides now"),
        line.body.empty() ? t(context, "Not registered") : line.body, t(context, "Next gate"), next_gate(context, line), t(context, "Look at this"), look);
}

Html portfolio_page(Context const& context, std::vector<PortfolioEntry> const& entries, Visible const& visible, bool may_start)
{
    auto const start = may_start ? markup(R"(<a class="ds-button" data-color="accent" href="{}">{}</a>)", url("/samarbeid/nytt"), t(context, "Start a collaboration")) : Html();
    Html rows;
    for (auto const& entry : entries) {
        if (shown(entry, visible))
            rows += entry.line->row;
    }
    auto const head = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="row end tools">{}<div class="row sm">{}</div></div>)",
        t(context, "Collaborations you may see"), lead(context, entries), filters(context, visible), start);
    if (entries.empty())
        return head;
    Html phases = each(context.services.playbooks.default_method().phases, [&](auto const& phase) { return markup("<span>{}</span>", phase.short_title.in(context.language)); });
    auto const table = rows.empty()
        ? markup("<p>{}</p>", t(context, "No rows match. Remove a filter."))
        : markup(R"(<table role="table" class="ds-table port stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col"><span class="ph4">{}</span></th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>)",
            t(context, "Collaborations with phase, deciding body and next gate"), t(context, "Collaboration"), phases, t(context, "Decides now"), t(context, "Next gate"),
            t(context, "Look at this"), rows);
    return head + table
        + why(context, t(context, "What do these rest on?"),
            { { t(context, "The thread"), t(context, "The first part of each collaboration: packed where a phase is passed, spread where work goes on, dotted where it has not begun.") },
                { t(context, "Decides now"), t(context, "The strategic body without an end date.") },
                { t(context, "Alarm"), t(context, "A part is in operation, and no party has confirmed who pays for it.") } });
}

}
