// The form of a body: rows for members and decision rights, a fixed number of empty ones, so that it needs no script.
#include "areas/gates/body_views.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

std::string number(std::int64_t value) { return value ? std::to_string(value) : std::string(); }

std::vector<Option> part_options(BodyPages const& pages, std::string none)
{
    std::vector<Option> options { { "", std::move(none) } };
    for (auto const& part : pages.initiatives)
        options.push_back({ number(part.id.value), part.number + " " + part.title });
    return options;
}

std::vector<Option> party_options(Context const& context, BodyPages const& pages)
{
    std::vector<Option> options { { "", t(context, "Choose a party") } };
    for (auto const& party : pages.parties)
        options.push_back({ number(party.id.value), party.left() ? t(context, "{party} (has left)", { { "party", party.name } }) : party.name });
    return options;
}

Html about(Context const& context, FormView const& form, BodyPages const& pages, Body const& body)
{
    return form.text("navn", t(context, "Name"), body.name, { .required = true, .longest = 200 })
        + form.radios("niva", t(context, "Level"), body.level,
            { { "strategic", t(context, "Strategic") }, { "operative", t(context, "Operative") }, { "advisory", t(context, "Advisory"), t(context, "Advises, decides nothing") } })
        + form.select("del", t(context, "Steers"), number(body.initiative.value), part_options(pages, t(context, "the whole collaboration")))
        + form.area("mandat", t(context, "Mandate in words"), body.mandate, { .longest = 8000, .rows = 4 })
        + markup(R"(<div class="pair">{}{}</div>)", form.date("fra", t(context, "From"), body.from_on), form.date("til", t(context, "To"), body.to_on));
}

Html chair(Context const& context, FormView const& form, BodyPages const& pages, Body const& body)
{
    return form.radios("leder_type", t(context, "Who leads"), body.chair_kind,
               { { "fixed", t(context, "One party, fixed") }, { "rotating", t(context, "The chair goes round the members") }, { "external", t(context, "Somebody outside the parties") },
                   { "unknown", t(context, "Not known") } })
        + form.select("leder", t(context, "Leading party, or the first when the chair goes round"), number(body.chair.value), party_options(context, pages))
        + form.text("periode", t(context, "Months in the chair, when it goes round"), body.chair_period_months ? number(*body.chair_period_months) : "", { .longest = 4 })
        + form.text("leder_navn", t(context, "Name of an external leader"), body.chair_name, { .longest = 200 });
}

Html rules(Context const& context, FormView const& form, Body const& body)
{
    return form.radios("regel", t(context, "How it decides"), body.rule,
               { { "consensus", t(context, "Consensus: nobody objects") }, { "majority", t(context, "Majority: more than half of the members") }, { "leader", t(context, "The leader decides") },
                   { "unknown", t(context, "Not registered") } })
        + form.text("kvorum", t(context, "Quorum"), body.quorum_percent ? number(*body.quorum_percent) : "",
            { .help = t(context, "How many per cent of the members must have said their view. Empty means not registered."), .longest = 3, .suffix = "%" })
        + form.text("moter", t(context, "Meetings a year"), body.meetings_a_year ? number(*body.meetings_a_year) : "", { .help = t(context, "Empty means not registered."), .longest = 3 });
}

Html member_row(Context const& context, FormView const& form, std::vector<Option> const& parties, BodyMember const& member, int row)
{
    auto const name = [&](std::string_view field) { return fmt::format("m{}-{}", row, field); };
    return markup(R"(<li class="stack"><h3>{}</h3><div class="pair">{}{}</div><div class="pair">{}{}</div><div class="pair">{}{}</div>{}</li>)",
        t(context, "Member {number}", { { "number", std::to_string(row + 1) } }), form.select(name("part"), t(context, "Party"), number(member.party.value), parties),
        form.text(name("navn"), t(context, "Person"), member.person_name, { .longest = 200 }),
        form.select(name("rolle"), t(context, "Role"), member.role == "deputy" ? "deputy" : "member", { { "member", t(context, "member") }, { "deputy", t(context, "deputy") } }, { .required = true }),
        form.text(name("tur"), t(context, "Place in the order of the chair"), member.party ? std::to_string(row + 1) : "", { .longest = 3 }),
        form.date(name("fra"), t(context, "From"), member.from_on), form.date(name("til"), t(context, "To"), member.to_on),
        form.text(name("slutt"), t(context, "Why the time ended"), member.end_reason, { .help = t(context, "For example: resigned; the term was over"), .longest = 300 })
            + form.checkbox(name("mott"), t(context, "Must be heard, whatever the quorum"), member.must_attend));
}

// The filled rows, and the empty ones folded, so that the page is no longer than what is in it.
template<typename Row>
Html rows(FormView const& form, std::string const& more, std::size_t filled, std::size_t all, Row row)
{
    Html shown, folded;
    for (std::size_t i = 0; i < all; ++i)
        (i < filled ? shown : folded) += row(i);
    return markup(R"(<ol class="plain vilks">{}</ol><details class="why"{}><summary>{}</summary><ol class="plain vilks">{}</ol></details>)", shown,
        form.refused() || filled == 0 ? markup(" open") : Html(), more, folded);
}

Html members(Context const& context, FormView const& form, BodyPages const& pages, Body const& body)
{
    auto const parties = party_options(context, pages);
    auto const filled = body.members.size();
    auto const items = rows(form, t(context, "Add members"), filled, std::min<std::size_t>(filled + blank_member_rows, most_member_rows), [&](std::size_t row) {
        return member_row(context, form, parties, row < filled ? body.members[row] : BodyMember {}, static_cast<int>(row));
    });
    return markup(R"(<section class="stack"><h2 id="organ-medlemmer" tabindex="-1">{}</h2><p class="sm soft">{}</p>{}{}</section>)", t(context, "Members"),
        t(context, "Rows without a party do not count. Save to get more empty rows."), form.checkbox("komplett", t(context, "The list of members is complete"), body.members_complete), items);
}

Html right_row(Context const& context, FormView const& form, BodyPages const& pages, std::vector<Option> const& phases, DecisionRight const& right, int row)
{
    auto const name = [&](std::string_view field) { return fmt::format("r{}-{}", row, field); };
    return markup(R"(<li class="stack"><h3>{}</h3><div class="pair">{}{}</div><div class="pair">{}{}</div>{}</li>)", t(context, "Decision right {number}", { { "number", std::to_string(row + 1) } }),
        form.select(name("fase"), t(context, "Gate it may decide"), right.from_phase, phases),
        form.select(name("del"), t(context, "Part"), number(right.initiative.value), part_options(pages, t(context, "every part it steers"))),
        form.text(name("gitt"), t(context, "The paper it stands in"), right.granted_by, { .longest = 300 }), form.date(name("fra"), t(context, "Since"), right.since_on),
        form.text(name("sum"), t(context, "Up to"), right.most_ore ? std::to_string(*right.most_ore / 100) : "", { .help = t(context, "In whole kroner. Empty means no limit was set."), .longest = 30, .suffix = "kr" }));
}

Html rights(Context const& context, FormView const& form, BodyPages const& pages, Body const& body)
{
    std::vector<Option> phases { { "", t(context, "Choose a gate") } };
    for (auto const& phase : context.method().phases)
        phases.push_back({ phase.id, phase.gate.in(context.language) });
    auto const filled = body.rights.size();
    auto const items = rows(form, t(context, "Add decision rights"), filled, std::min<std::size_t>(filled + blank_right_rows, most_right_rows), [&](std::size_t row) {
        return right_row(context, form, pages, phases, row < filled ? body.rights[row] : DecisionRight {}, static_cast<int>(row));
    });
    return markup(R"(<section class="stack"><h2 id="organ-rettigheter" tabindex="-1">{}</h2><p class="sm soft">{}</p>{}</section>)", t(context, "What it may decide"),
        t(context, "Rows without a gate do not count. A body without decision rights cannot decide here."), items);
}

}

Html body_form_page(Context const& context, BodyPages const& pages, Body const& body)
{
    FormView const form(context, "organ");
    bool const stored = !body.ref.empty();
    auto const title = stored ? t(context, "Change {name}", { { "name", body.name } }) : t(context, "New body");
    auto const action = stored ? collaboration_url(context, "/organer/" + body.ref + "/rediger") : collaboration_url(context, "/organer");
    return markup(R"(<div class="head"><h1>{}</h1></div>{})", title, form.errors()) + form.open(action, "form stack-l") + (stored ? form.version(body.version) : form.new_record())
        + markup(R"(<section class="stack">{}</section><section class="stack">{}{}</section>)", about(context, form, pages, body), chair(context, form, pages, body), rules(context, form, body))
        + members(context, form, pages, body) + rights(context, form, pages, body) + form.area("merknad", t(context, "Note"), body.note, { .longest = 4000 })
        + form.submit(stored ? t(context, "Save") : t(context, "Add the body")) + form.close();
}

}
