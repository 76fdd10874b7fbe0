#include "areas/risks/risk_views.h"

#include <algorithm>

#include "areas/risks/risk_register.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

using risk_store::Placed;

constexpr int cell_width = 92;
constexpr int cell_height = 40;
constexpr int left = 28;
constexpr std::size_t shown_in_cell = 3;

Url risk_url(Context const& context, std::string_view key, std::string_view rest = {})
{
    std::string path = "/risiko/";
    append_url_part(path, key);
    return collaboration_url(context, path + std::string(rest));
}

std::string key_of(Placed const& risk) { return risk.ref.empty() ? std::to_string(risk.id) : risk.ref; }

std::vector<Placed const*> at(std::vector<Placed> const& risks, int probability, int consequence)
{
    std::vector<Placed const*> found;
    for (auto const& risk : risks) {
        if (risk.probability == probability && risk.consequence == consequence)
            found.push_back(&risk);
    }
    return found;
}

// The first few by number, then how many more there are: the words under the drawing name all.
std::string cell_text(Context const& context, std::vector<Placed const*> const& risks)
{
    std::string text;
    for (std::size_t i = 0; i < risks.size() && i < shown_in_cell; ++i)
        text += (i ? ", " : "") + (risks[i]->ref.empty() ? t(context, "draft") : risks[i]->ref);
    if (risks.size() > shown_in_cell)
        text += " +" + std::to_string(risks.size() - shown_in_cell);
    return text;
}

Html cell(Context const& context, std::vector<Placed> const& risks, int probability, int consequence)
{
    auto const x = left + (consequence - 1) * cell_width;
    auto const y = (5 - probability) * cell_height;
    // Darker towards what is likely and grave: strength, not colour, so that paper and contrast lose nothing.
    auto const shade = fmt::format("{:.2f}", 0.02 + 0.012 * probability * consequence);
    auto const text = cell_text(context, at(risks, probability, consequence));
    return markup(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor" fill-opacity="{}" stroke="currentColor" stroke-opacity="0.25"/>)", x, y, cell_width, cell_height,
               shade)
        + (text.empty() ? Html() : markup(R"(<text x="{}" y="{}" text-anchor="middle" font-size="13" fill="currentColor">{}</text>)", x + cell_width / 2, y + 25, text));
}

Html drawing(Context const& context, std::vector<Placed> const& risks)
{
    Html cells;
    for (int probability = 5; probability >= 1; --probability) {
        cells += markup(R"(<text x="14" y="{}" text-anchor="middle" font-size="12" fill="currentColor">{}</text>)", (5 - probability) * cell_height + 25, probability);
        for (int consequence = 1; consequence <= 5; ++consequence)
            cells += cell(context, risks, probability, consequence);
    }
    for (int consequence = 1; consequence <= 5; ++consequence)
        cells += markup(R"(<text x="{}" y="{}" text-anchor="middle" font-size="12" fill="currentColor">{}</text>)", left + (consequence - 1) * cell_width + cell_width / 2,
            5 * cell_height + 16, consequence);
    return markup(R"(<svg viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">{}</svg>)", left + 5 * cell_width + 1, 5 * cell_height + 22,
        left + 5 * cell_width + 1, 5 * cell_height + 22, cells);
}

Html links(Context const& context, std::vector<Placed const*> const& risks)
{
    Html out;
    for (auto const* risk : risks)
        out += markup(R"({}<a class="l" href="{}" title="{}">{}</a>)", out.empty() ? "" : ", ", risk_url(context, key_of(*risk)), risk->title,
            risk->ref.empty() ? risk->title : risk->ref);
    return out;
}

Html words(Context const& context, std::vector<Placed> const& risks)
{
    Html items;
    for (int product = 25; product >= 1; --product) {
        for (int probability = 5; probability >= 1; --probability) {
            if (product % probability != 0 || product / probability > 5)
                continue;
            auto const here = at(risks, probability, product / probability);
            if (!here.empty())
                items += markup("<li>{} {}</li>", t(context, "Probability {p}, consequence {c}:",
                    { { "p", std::to_string(probability) }, { "c", std::to_string(product / probability) } }), links(context, here));
        }
    }
    std::vector<Placed const*> unassessed;
    for (auto const& risk : risks) {
        if (!risk.probability || !risk.consequence)
            unassessed.push_back(&risk);
    }
    if (!unassessed.empty())
        items += markup("<li>{} {}</li>", t(context, "Not assessed:"), links(context, unassessed));
    return markup(R"(<ul class="plain sm">{}</ul>)", items);
}

Html done_form(Context const& context, registers::Entry const& risk, RiskAction const& action)
{
    auto const text = action.done_on.empty() ? t(context, "Mark as done") : t(context, "Not done after all");
    return post_button(context, risk_url(context, risk.address(), "/tiltak/" + std::to_string(action.id.value)), text, { { "done", action.done_on.empty() ? "1" : "0" } }, "tertiary");
}

Html action_row(Context const& context, registers::Entry const& risk, RiskAction const& action, std::vector<Party> const& parties)
{
    auto const owner = std::ranges::find(parties, action.owner, &Party::id);
    auto const soft = [&](std::string const& text) { return markup(R"(<span class="soft">{}</span>)", text); };
    bool const edits = may(context.standing, Action::edit, registers::object_of(risks_register, risk));
    bool const follows = context.standing.writes() && action.owner && action.owner == context.standing.party;
    Html buttons;
    if (edits || follows)
        buttons += done_form(context, risk, action);
    if (edits)
        buttons += post_button(context, risk_url(context, risk.address(), "/tiltak/" + std::to_string(action.id.value) + "/fjern"), t(context, "Remove"), {}, "tertiary");
    return markup("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td><span class=\"row sm\">{}</span></td></tr>", action.text,
        owner == parties.end() ? soft(t(context, "no owner")) : markup("{}", owner->called()),
        action.due_on.empty() ? soft(t(context, "not set")) : markup("{}", long_date(context.language, action.due_on)),
        action.done_on.empty() ? soft(t(context, "not done")) : markup("{}", long_date(context.language, action.done_on)), buttons);
}

Html new_action(Context const& context, registers::Entry const& risk, std::vector<Party> const& parties)
{
    FormView const form(context, "tiltak");
    std::vector<Option> owners { { "", capitalised(t(context, "no owner")) } };
    for (auto const& party : parties) {
        if (!party.left())
            owners.push_back({ std::to_string(party.id.value), party.called() });
    }
    return markup(R"(<details class="panel"{}><summary>{}</summary>{}{}{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(), t(context, "New action"), form.errors(),
        form.open(risk_url(context, risk.address(), "/tiltak"), "form stack"), form.text("text", t(context, "What shall be done?"), "", { .required = true, .longest = 500 }),
        form.select("owner", t(context, "Who follows it up?"), samlop::to_text(context.standing.party), owners), form.date("due_on", t(context, "Due"), ""),
        form.submit(t(context, "Add"), false), form.close());
}

}

Html risk_matrix(Context const& context, std::vector<Placed> const& open)
{
    if (open.empty())
        return {};
    bool const any = std::ranges::any_of(open, [](Placed const& risk) { return risk.probability && risk.consequence; });
    auto const axes = markup(R"(<p class="xs soft">{}</p>)", t(context, "Upwards: probability. To the right: consequence. 5 is the most."));
    return markup(R"(<section class="stack"><h2>{}</h2>{}{}</section>)", t(context, "Open risks by probability and consequence"),
        any ? markup(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>{})", t(context, "Matrix"), drawing(context, open), axes) : Html(), words(context, open));
}

Html risk_actions(Context const& context, registers::Entry const& risk, std::vector<RiskAction> const& actions, std::vector<Party> const& parties)
{
    bool const edits = may(context.standing, Action::edit, registers::object_of(risks_register, risk));
    auto const rows = each(actions, [&](RiskAction const& action) { return action_row(context, risk, action, parties); });
    auto const list = rows.empty()
        ? markup(R"(<p class="soft">{}</p>)", t(context, "No actions yet."))
        : markup(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table class="ds-table sm2"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><td></td></tr></thead><tbody>{}</tbody></table></div>)",
            t(context, "Actions"), t(context, "Actions"), t(context, "Action"), t(context, "Owner"), t(context, "Due"), t(context, "Done"), rows);
    return markup(R"(<section><h2>{}</h2>{}{}</section>)", t(context, "Actions"), list, edits ? new_action(context, risk, parties) : Html());
}

}
