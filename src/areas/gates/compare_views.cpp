#include "areas/gates/compare_views.h"

#include <algorithm>
#include <span>

#include "areas/map/drawing.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr std::size_t most_named = 3;
constexpr std::size_t most_lines = 12; // Of one area, since a day; the rest are counted

std::string_view kind_icon(ChangeKind kind)
{
    static constexpr std::string_view icons[] = { "plus", "left", "chg", "eq" };
    return icons[static_cast<std::size_t>(kind)];
}

std::string kind_text(Context const& context, ChangeKind kind)
{
    static constexpr std::string_view texts[] = { msg("New"), msg("Out"), msg("Changed"), msg("Same") };
    return t(context, texts[static_cast<std::size_t>(kind)]);
}

std::string listed(Context const& context, std::vector<std::string> const& names)
{
    std::string out;
    for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i)
        out += (out.empty() ? "" : ", ") + names[i];
    if (names.size() > most_named)
        out += " " + t(context, "and {n} more", { { "n", std::to_string(names.size() - most_named) } });
    return out;
}

// "Twelve things are new, changed or out since June 2021. Forty stood still. Still lacking: mandate, quorum and 3 more."
std::string lead(Context const& context, ComparePage const& view)
{
    std::int64_t changed = 0, same = 0;
    std::vector<std::string> lacking;
    for (auto const& group : view.groups) {
        changed += group.changed();
        same += group.same();
        for (auto const& row : group.rows) {
            if (row.lacking && row.kind == ChangeKind::same)
                lacking.push_back(row.what);
        }
    }
    auto text = changed ? capitalised(tn(context, "{count} thing is new, changed or out since {when}.", "{count} things are new, changed or out since {when}.", changed,
                    { { "count", number_word(context.language, changed) }, { "when", view.before_name } }))
                        : t(context, "Nothing has changed since {when}.", { { "when", view.before_name } });
    text += " " + capitalised(tn(context, "{count} has stood still.", "{count} have stood still.", same, { { "count", number_word(context.language, same) } }));
    if (!lacking.empty())
        text += " " + t(context, "Lacking all the way: {list}.", { { "list", listed(context, lacking) } });
    return text;
}

// The line of a part when only its phase is known: borders are left out rather than guessed.
Html thread(Context const& context, Initiative const& part)
{
    std::vector<map_::Cell> cells;
    auto const* here = context.method().phase(part.phase);
    for (auto const& phase : context.method().phases) {
        map_::Cell cell { .phase = &phase };
        if (here && phase.number < here->number)
            cell.stand = map_::Stand::past;
        if (here && phase.number == here->number) {
            cell.stand = map_::Stand::now;
            cell.border = part.stopped ? map_::Border::stopped : map_::Border::none;
        }
        cells.push_back(cell);
    }
    return map_::draw_mini(cells);
}

Html snapshot_side(Context const& context, std::string const& name, std::string const& note, Frozen const& frozen, std::vector<Initiative> const& all)
{
    auto const items = each(all, [&](Initiative const& part) {
        auto const found = std::ranges::find(frozen.initiatives, part.number, &Initiative::number);
        bool const there = found != frozen.initiatives.end();
        auto const* phase = there ? context.method().phase(found->phase) : nullptr;
        auto state = !there ? t(context, "did not exist") : phase ? phase->short_title.in(context.language) : t(context, "unknown");
        if (there && found->stopped)
            state = t(context, "stopped in {phase}", { { "phase", state } });
        return markup(R"(<li><span>{}</span>{}<span class="xs">{}</span></li>)", part.number + " " + part.title, thread(context, there ? *found : Initiative {}), state);
    });
    return markup(R"(<section class="snap"><h2>{}</h2><p class="sm soft">{}</p><ul class="plain">{}</ul></section>)", name, note, items);
}

Html sides(Context const& context, ComparePage const& view)
{
    auto all = view.after.initiatives;
    for (auto const& part : view.before.initiatives) {
        if (std::ranges::find(all, part.number, &Initiative::number) == all.end())
            all.push_back(part);
    }
    std::erase_if(all, [](Initiative const& part) { return part.level() > 2; });
    auto const after_note = view.after_is_now ? t(context, "Not frozen. It is frozen when the next gate is decided.") : t(context, "Frozen with the decision");
    return markup(R"(<div class="two wide snaps">{}{}</div>)", snapshot_side(context, capitalised(view.before_name), t(context, "Frozen with the decision"), view.before, all),
        snapshot_side(context, capitalised(view.after_name), after_note, view.after, all));
}

Html cell(std::string const& label, std::string const& text, std::string const& nothing, Html const& more = {})
{
    return markup(R"(<td role="cell" data-l="{}">{}{}</td>)", label, text.empty() ? markup(R"(<span class="soft">{}</span>)", nothing) : markup("{}", text), more);
}

Html change_row(Context const& context, ComparePage const& view, ChangeRow const& row)
{
    return markup(R"(<tr role="row"><td role="cell" data-l="{}" class="nw kind">{}{}</td><th role="rowheader" scope="row">{}</th>{}{}</tr>)", t(context, "The change"), icon(kind_icon(row.kind)),
        kind_text(context, row.kind), row.what, cell(capitalised(view.before_name), row.before, t(context, "not there")),
        cell(capitalised(view.after_name), row.after, t(context, "not there"), source_refs(row.sources)));
}

Html group_rows(Context const& context, ComparePage const& view, ChangeGroup const& group)
{
    if (group.rows.empty())
        return {};
    auto const counted = t(context, "{changed} changed, {same} the same", { { "changed", std::to_string(group.changed()) }, { "same", std::to_string(group.same()) } });
    Html rows;
    for (auto const& row : group.rows) {
        if (row.kind != ChangeKind::same || view.show_same || row.lacking)
            rows += change_row(context, view, row);
    }
    return markup(R"(<tbody role="rowgroup"><tr role="row" class="sec"><th role="rowheader" scope="rowgroup" colspan="4">{} <span class="soft">{}</span></th></tr>{}</tbody>)", group.title, counted, rows);
}

std::vector<Option> basis_options(Context const& context, std::vector<BasisChoice> const& choices, bool with_now)
{
    std::vector<Option> options;
    if (with_now)
        options.push_back({ "na", t(context, "Today, {date}", { { "date", long_date(context.language, context.now) } }) });
    for (auto const& choice : choices)
        options.push_back({ std::to_string(choice.snapshot), choice.text });
    return options;
}

Html choose(std::string_view id, std::string const& label, std::string const& chosen, std::vector<Option> const& options)
{
    return markup(R"(<div class="ds-field"><label class="ds-label" for="{}">{}</label><select class="ds-input" id="{}" name="{}">{}</select></div>)", id, label, id, id,
        each(options, [&](Option const& option) {
            return markup(R"(<option value="{}"{}>{}</option>)", option.value, option.value == chosen ? markup(" selected") : Html(), option.text);
        }));
}

Html compare_form(Context const& context, std::vector<BasisChoice> const& choices, std::int64_t from, std::int64_t to, bool show_same)
{
    if (choices.empty())
        return markup(R"(<p class="sm soft">{}</p>)", t(context, "When a gate is decided, the basis is frozen, and can be compared with today here."));
    return markup(R"(<form class="row cmp" method="get" action="{}"><input type="hidden" name="vis" value="1">{}{}<button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{}</button><label class="ds-chip"><input class="ds-input" type="checkbox" name="likt" value="1"{}> {}</label></form>)",
        collaboration_url(context, "/endringer"), choose("fra", t(context, "From"), std::to_string(from), basis_options(context, choices, false)),
        choose("til", t(context, "To"), to ? std::to_string(to) : "na", basis_options(context, choices, true)), t(context, "Compare"), show_same ? markup(" checked") : Html(),
        t(context, "Show what is the same too"));
}

Html since_form(Context const& context)
{
    auto const address = collaboration_url(context, "/endringer");
    return markup(R"(<form class="row cmp" method="get" action="{}"><p class="sm">{} · {}</p><div class="ds-field"><label class="ds-label" for="siden">{}</label><input class="ds-input" type="text" id="siden" name="siden" placeholder="{}" maxlength="20" autocomplete="off"></div><button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{}</button></form>)",
        address, link(with_query(address, "siden=sist"), t(context, "Since you were last here")), link(with_query(address, "siden=port"), t(context, "Since the last gate")),
        t(context, "Since a day"), t(context, "dd.mm.yyyy"), t(context, "Show"));
}

Html happened_rows(Context const& context, HappenedGroup const& group)
{
    if (group.lines.empty())
        return {};
    auto const counted = tn(context, "{n} change", "{n} changes", group.times());
    auto const shown = std::span(group.lines).first(std::min(group.lines.size(), most_lines));
    Html rest;
    if (group.lines.size() > shown.size())
        rest = markup(R"(<tr role="row"><td role="cell" colspan="4">{}</td></tr>)",
            link(collaboration_url(context, "/hendelser"), t(context, "and {n} more", { { "n", std::to_string(group.lines.size() - shown.size()) } })));
    return markup(R"(<tbody role="rowgroup"><tr role="row" class="sec"><th role="rowheader" scope="rowgroup" colspan="4">{} <span class="soft">{}</span></th></tr>{}{}</tbody>)", group.title, counted,
        each(shown, [&](HappenedLine const& line) {
            return markup(R"(<tr role="row"><td role="cell" data-l="{}" class="nw kind">{}{}</td><th role="rowheader" scope="row">{}</th><td role="cell" data-l="{}">{} {}</td><td role="cell" data-l="{}" class="nw">{}</td></tr>)",
                t(context, "Changes"), icon("chg"), line.times, line.what, t(context, "Last"), line.who, line.last, t(context, "When"), date_and_time(context.language, line.at));
        }), rest);
}

std::string since_lead(Context const& context, SincePage const& view)
{
    std::int64_t subjects = 0, times = 0;
    std::vector<std::string> moved, still;
    for (auto const& group : view.groups) {
        subjects += static_cast<std::int64_t>(group.lines.size());
        times += group.times();
        (group.lines.empty() ? still : moved).push_back(group.title);
    }
    if (!times)
        return t(context, "Nothing has changed {since}.", { { "since", view.since_text } });
    auto text = capitalised(tn(context, "{count} thing has changed {since}, in {changes}.", "{count} things have changed {since}, in {changes}.", subjects,
        { { "count", number_word(context.language, subjects) }, { "since", view.since_text }, { "changes", tn(context, "{n} change", "{n} changes", times) } }));
    if (!still.empty())
        text += " " + t(context, "Stood still: {list}.", { { "list", listed(context, still) } });
    return text;
}

}

Html compare_page(Context const& context, ComparePage const& view)
{
    Html groups = each(view.groups, [&](ChangeGroup const& group) { return group_rows(context, view, group); });
    auto const head = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}{})", t(context, "What has changed?"), lead(context, view),
        compare_form(context, view.choices, view.from, view.to, view.show_same), since_form(context), sides(context, view));
    auto const table = markup(R"(<table role="table" class="ds-table diff stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead>{}</table>)",
        t(context, "Changes between {from} and {to}", { { "from", view.before_name }, { "to", view.after_name } }), t(context, "The change"), t(context, "What"), capitalised(view.before_name),
        capitalised(view.after_name), groups);
    return head + table
        + why(context, t(context, "How is this found?"),
            { { t(context, "Input"), t(context, "The basis that was frozen with the decision, word for word, and the same made of what stands today.") },
                { t(context, "Rule"), t(context, "Criteria and evidence are compared when both sides are of the same part and phase. What one party keeps to itself is in neither.") } })
        + view.sources;
}

Html since_page(Context const& context, SincePage const& view)
{
    Html body = markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", t(context, "What has changed?"), since_lead(context, view));
    if (view.no_decision)
        body += markup(R"(<p class="sm soft">{}</p>)", t(context, "No gate is decided here yet, so this shows what has happened since you were last here."));
    body += compare_form(context, view.choices, view.choices.empty() ? 0 : view.choices.front().snapshot, 0, true) + since_form(context);
    Html groups = each(view.groups, [&](HappenedGroup const& group) { return happened_rows(context, group); });
    if (!groups.empty())
        body += markup(R"(<table role="table" class="ds-table diff stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead>{}</table>)",
            t(context, "What has changed, by area"), t(context, "Changes"), t(context, "What"), t(context, "Last"), t(context, "When"), groups);
    if (view.more)
        body += markup(R"(<p class="sm soft">{}</p>)", t(context, "Only the newest changes are counted."));
    return body + markup(R"(<p>{}</p>)", link(collaboration_url(context, "/hendelser"), t(context, "Every event, one by one")));
}

}
