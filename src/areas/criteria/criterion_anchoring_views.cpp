// What a criterion that asks for anchoring takes from the matrix of anchoring.
#include <algorithm>

#include "areas/criteria/criteria_views.h"
#include "html/page.h"

namespace samlop {

namespace {

Url party_url(Context const& context, Id<Party> party) { return collaboration_url(context, "/forankring/part/" + std::to_string(party.value)); }

std::string words_of(Context const& context, AnchoringCell const& cell)
{
    if (!cell.applies)
        return t(context, "Does not apply");
    if (!cell.now)
        return t(context, "Not registered");
    auto text = degree_text(context.language, cell.now->degree);
    if (cell.stale)
        text += ", " + t(context, "older than 12 months");
    if (cell.proof != Backing::holds)
        text += ", " + (cell.proof == Backing::lost ? t(context, "evidence withdrawn") : t(context, "without evidence"));
    if (cell.now->from_source && !cell.now->confirmed_at)
        text += ", " + t(context, "from source, not confirmed");
    return text;
}

}

Html criterion_anchoring(Context const& context, CriterionPage const& view)
{
    if (!view.anchoring)
        return {};
    auto const levels = levels_asked_by(view.criterion->id);
    Html heads, rows;
    for (auto const level : levels)
        heads += markup(R"(<th role="columnheader" scope="col">{}</th>)", level_text(context.language, level));
    int known = 0, asked = 0, silent = 0;
    for (auto const& row : view.anchoring->rows) {
        if (std::ranges::find(view.asked, row.who.party.id) == view.asked.end())
            continue;
        Html cells;
        bool any = false;
        for (auto const level : levels) {
            auto const& cell = row.cells[static_cast<std::size_t>(level)];
            asked += cell.applies;
            known += cell.counts();
            any = any || cell.now;
            cells += markup(R"(<td role="cell" data-l="{}">{}</td>)", level_text(context.language, level), words_of(context, cell));
        }
        if (!any) {
            ++silent;
            continue;
        }
        rows += markup(R"(<tr role="row"><th role="rowheader" scope="row"><a class="l" href="{}">{}</a></th>{}</tr>)", party_url(context, row.who.party.id), row.who.party.called(), cells);
    }
    auto const name = t(context, "What the anchoring matrix says");
    auto text = t(context, "{n} of {all} levels are registered with evidence.", { { "n", std::to_string(known) }, { "all", std::to_string(asked) } });
    if (silent)
        text += " " + tn(context, "{n} party has nothing registered at these levels.", "{n} parties have nothing registered at these levels.", silent);
    auto const table = rows.empty() ? Html() : markup(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table fork stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th>{}</tr></thead><tbody role="rowgroup">{}</tbody></table></div>)",
        name, name, t(context, "Party"), heads, rows);
    return markup(R"(<section class="stack"><h2>{}</h2><p class="sm soft">{} {}</p>{}</section>)", name, text, link(collaboration_url(context, "/forankring"), t(context, "The whole matrix")), table);
}

Html anchoring_choice(Context const& context, FormView const& form, CriterionPage const& view)
{
    if (!view.anchoring)
        return {};
    std::vector<Option> options { { "", t(context, "None"), {} } };
    for (auto const& a : view.anchoring->all) {
        if (a.party == context.standing.party && !a.withdrawn_at)
            options.push_back({ std::to_string(a.id.value), anchoring_title(context.language, a), {} });
    }
    if (options.size() == 1)
        return markup(R"(<p class="sm">{} {}</p>)", t(context, "You have registered nothing in the anchoring matrix that could be evidence."),
            link(party_url(context, context.standing.party), t(context, "Register for your own agency")));
    return form.select("bevis_forankring", t(context, "Or a registration in the anchoring matrix"), "", options);
}

Html anchoring_reference(Context const& context, CriterionPage const& view, Evidence const& evidence)
{
    Anchoring const* found = nullptr;
    if (view.anchoring) {
        for (auto const& a : view.anchoring->all)
            found = a.id.value == evidence.record && !a.withdrawn_at ? &a : found;
    }
    if (!found)
        return markup(R"(<s>{}</s> <span class="xs soft">{}</span>)", evidence.title, t(context, "the registration has been withdrawn"));
    return markup(R"(<a class="l" href="{}#r{}">{}</a>)", party_url(context, found->party), found->id.value, evidence.title);
}

}
