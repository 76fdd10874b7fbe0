#include "areas/gates/body_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string chair_now(Context const& context, BodyPages const& pages, Body const& body)
{
    if (body.chair_kind == "external")
        return body.chair_name.empty() ? t(context, "External, name not registered") : t(context, "{name} (external)", { { "name", body.chair_name } });
    auto const chair = chair_on(body, context.today());
    return chair ? pages.party_name(context, chair) : t(context, "Not registered");
}

std::string quorum_words(Context const& context, Body const& body)
{
    return body.quorum_percent ? t(context, "{percent} % of the members", { { "percent", std::to_string(*body.quorum_percent) } }) : t(context, "no quorum registered");
}

std::string meetings_words(Context const& context, Body const& body)
{
    return body.meetings_a_year ? tn(context, "{n} meeting a year", "{n} meetings a year", *body.meetings_a_year) : t(context, "not registered");
}

std::string members_words(Context const& context, Body const& body)
{
    auto const count = static_cast<std::int64_t>(members_on(body, context.today()).size());
    if (!count)
        return t(context, "no members registered");
    auto const known = tn(context, "{n} member", "{n} members", count);
    return body.members_complete ? known : t(context, "{members} known, the list is incomplete", { { "members", known } });
}

std::string right_words(Context const& context, BodyPages const& pages, DecisionRight const& right)
{
    auto const* phase = context.method().phase(right.from_phase);
    auto text = phase ? phase->gate.in(context.language) : right.from_phase;
    if (right.initiative)
        text += ", " + pages.part_name(context, right.initiative);
    if (right.most_ore)
        text += ", " + t(context, "up to {sum}", { { "sum", kroner(context.language, *right.most_ore) } });
    return text;
}

std::string rights_words(Context const& context, BodyPages const& pages, Body const& body)
{
    if (body.level == "advisory")
        return t(context, "Advises, decides nothing");
    std::string out;
    for (auto const& right : body.rights)
        out += (out.empty() ? "" : "; ") + right_words(context, pages, right);
    return out.empty() ? t(context, "no mandate registered") : out;
}

Html body_row(Context const& context, BodyPages const& pages, Body const& body)
{
    return markup(R"(<tr role="row"><td role="cell" class="id soft">{}</td><th role="rowheader" scope="row"><a class="l" href="{}" data-open>{}</a>{}{}<br><span class="soft sm">{}, {}</span></th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}<br><span class="soft sm">{}</span></td><td role="cell" data-l="{}">{}</td></tr>)",
        body.ref, body_url(context, body), body.name, source_refs(body.sources), assumption_mark(context, body.assumption, body.basis), level_text(context, body.level),
        pages.part_name(context, body.initiative), t(context, "Leads now"), chair_now(context, pages, body), t(context, "Members"), members_words(context, body), t(context, "Rule"),
        rule_text(context, body.rule), quorum_words(context, body), t(context, "May decide"), rights_words(context, pages, body));
}

std::string lead(Context const& context, BodyPages const& pages)
{
    auto const all = static_cast<std::int64_t>(pages.bodies.size());
    auto const mandated = std::ranges::count_if(pages.bodies, [](Body const& body) { return !body.rights.empty() && body.level != "advisory"; });
    auto text = capitalised(tn(context, "{count} body.", "{count} bodies.", all, { { "count", number_word(context.language, all) } })) + " ";
    if (!mandated)
        text += t(context, "No one has a registered mandate to decide a gate.");
    else
        text += capitalised(tn(context, "{count} has a registered mandate to decide a gate.", "{count} have a registered mandate to decide a gate.", mandated,
            { { "count", number_word(context.language, mandated) } }));
    return text;
}

Html new_link(Context const& context)
{
    if (!may(context.standing, Action::manage))
        return {};
    return markup(R"(<p><a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a></p>)", collaboration_url(context, "/organer/ny"), t(context, "New body"));
}

Html member_row(Context const& context, BodyPages const& pages, BodyMember const& member, Id<Party> chair)
{
    auto const role = member.party == chair ? t(context, "leads the body") : member.role == "deputy" ? t(context, "deputy") : t(context, "member");
    auto const ended = member.end_reason.empty() ? Html() : markup(R"(<br><span class="soft sm">{}</span>)", member.end_reason);
    auto const term = member.from_on.empty() && member.to_on.empty()
        ? t(context, "term not registered")
        : t(context, "{from} to {to}",
              { { "from", member.from_on.empty() ? t(context, "unknown") : short_date(context.language, member.from_on) },
                  { "to", member.to_on.empty() ? t(context, "no end date") : short_date(context.language, member.to_on) } });
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}{}{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}{}</td><td role="cell" data-l="{}">{}{}</td></tr>)",
        pages.party_name(context, member.party), source_refs(member.sources), member.left ? markup(R"(<br><span class="soft sm">{}{}</span>)", icon("left"), t(context, "has left")) : Html(),
        t(context, "Person"), member.person_name.empty() ? t(context, "not registered") : member.person_name, t(context, "Role"), role,
        member.must_attend ? ", " + t(context, "must be heard") : std::string(), t(context, "Term"), term, ended);
}

Html members_section(Context const& context, BodyPages const& pages, Body const& body)
{
    auto const chair = chair_on(body, context.today());
    auto const title = t(context, "Members");
    if (body.members.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p></section>)", title, t(context, "No members are registered."));
    return markup(R"(<section class="stack"><div class="row end"><h2>{}</h2><span class="sm soft">{}</span></div><table role="table" class="ds-table stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></section>)",
        title, members_words(context, body), t(context, "Members with role and term"), t(context, "Party"), t(context, "Person"), t(context, "Role"), t(context, "Term"),
        each(body.members, [&](BodyMember const& member) { return member_row(context, pages, member, chair); }));
}

Html rights_section(Context const& context, BodyPages const& pages, Body const& body)
{
    auto const title = t(context, "What it may decide");
    if (body.rights.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p></section>)", title, capitalised(rights_words(context, pages, body)) + ".");
    return markup(R"(<section class="stack"><h2>{}</h2><ul class="q">{}</ul></section>)", title, each(body.rights, [&](DecisionRight const& right) {
        auto const paper = right.granted_by.empty() ? t(context, "the paper it stands in is not registered") : right.granted_by;
        auto const since = right.since_on.empty() ? std::string() : ", " + t(context, "since {date}", { { "date", short_date(context.language, right.since_on) } });
        return markup(R"(<li>{}<br><span class="soft sm">{}{}</span></li>)", right_words(context, pages, right), paper, since);
    }));
}

Html chair_section(Context const& context, BodyPages const& pages, Body const& body)
{
    auto const turns = turns_from(body, context.today(), 4);
    Html next;
    for (auto const& turn : turns)
        next += markup(R"(<li>{}{} <span class="soft sm">{}</span></li>)", next.empty() ? icon("turn") : Html(), pages.party_name(context, turn.party),
            t(context, "{from} to {to}", { { "from", short_date(context.language, turn.from_on) }, { "to", short_date(context.language, turn.to_on) } }));
    auto const list = next.empty() ? Html() : markup(R"(<p class="sm soft">{}</p><ol class="plain">{}</ol>)",
        tn(context, "The chair goes round every month.", "The chair goes round every {n} months.", *body.chair_period_months), next);
    auto const skipped = each(skipped_from(body, context.today()), [&](Skip const& skip) { return markup("<p>{}{}</p>", icon("alarm"), skip_sentence(context, skip, pages.party_name(context, skip.party))); });
    return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p>{}{}</section>)", t(context, "Who leads"), chair_now(context, pages, body), list, skipped);
}

Html gates_section(Context const& context, BodyPages const& pages, Body const& body)
{
    Html items;
    for (auto const& gate : pages.gates) {
        if (gate.body == body.id && gate.kind == "gate")
            items += markup(R"(<li>{} <span class="soft sm">{}</span></li>)", link(gate_url(context, gate), gate_name(context, gate)), pages.part_name(context, gate.initiative));
    }
    auto const title = t(context, "Gates put to it");
    return markup(R"(<section class="stack"><h2>{}</h2>{}</section>)", title, items.empty() ? markup("<p>{}</p>", t(context, "None")) : markup(R"(<ul class="plain">{}</ul>)", items));
}

}

std::string skip_sentence(Context const& context, Skip const& skip, std::string const& party)
{
    auto const turn = short_date(context.language, skip.turn_on), end = short_date(context.language, skip.ends_on);
    if (skip.body_ends)
        return t(context, "{party} does not get its turn: it would begin {turn}, and the body ends {end}.", { { "party", party }, { "turn", turn }, { "end", end } });
    return t(context, "{party} does not get its turn: it would begin {turn}, and its term ends {end}.", { { "party", party }, { "turn", turn }, { "end", end } });
}

std::string BodyPages::party_name(Context const& context, Id<Party> id) const
{
    auto const found = std::ranges::find(parties, id, &Party::id);
    return found == parties.end() ? t(context, "unknown") : found->name;
}

std::string BodyPages::part_name(Context const& context, Id<Initiative> id) const
{
    auto const found = std::ranges::find(initiatives, id, &Initiative::id);
    return found == initiatives.end() ? t(context, "the whole collaboration") : found->number + " " + found->title;
}

Html body_list_page(Context const& context, BodyPages const& pages)
{
    auto const title = t(context, "Bodies and mandates");
    if (pages.bodies.empty())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", title,
            t(context, "No body is registered, so nobody can decide a gate here. Begin with the one that meets first."), new_link(context));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="stack-l">{}<table role="table" class="ds-table stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></div>{})",
        title, lead(context, pages), new_link(context), t(context, "Bodies with leader, members, rule and mandate"), t(context, "No."), t(context, "Body"), t(context, "Leads now"),
        t(context, "Members"), t(context, "Rule"), t(context, "May decide"), each(pages.bodies, [&](Body const& body) { return body_row(context, pages, body); }), pages.sources);
}

Html body_page(Context const& context, BodyPages const& pages, Body const& body, Html const& history)
{
    auto const mandate = body.mandate.empty() ? t(context, "No mandate in words is registered.") : body.mandate;
    auto const when = body.from_on.empty() ? t(context, "start not registered") : t(context, "from {date}", { { "date", long_date(context.language, body.from_on) } });
    auto const until = body.to_on.empty() ? std::string() : " " + t(context, "until {date}", { { "date", long_date(context.language, body.to_on) } });
    Html edit;
    if (may(context.standing, Action::manage))
        edit = markup(R"(<p><a class="ds-button" data-variant="secondary" data-size="sm" href="{}">{}</a></p>)", collaboration_url(context, "/organer/" + body.ref + "/rediger"), t(context, "Change"));
    auto const note = body.note.empty() ? Html() : markup(R"(<p class="sm">{}</p>)", body.note);
    auto const facts = markup(R"(<dl class="kv"><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}{}</dd></dl>)", t(context, "Level"), level_text(context, body.level),
        t(context, "Rule"), rule_text(context, body.rule), t(context, "Meetings"), meetings_words(context, body), t(context, "Quorum"), capitalised(quorum_words(context, body)), t(context, "Time"), capitalised(when), until);
    return markup(R"(<div class="head"><p class="sm soft">{} · {}</p><h1>{}{}{}</h1><p class="lead">{}</p></div><div class="two"><div class="stack-l"><section class="stack"><h2>{}</h2><p>{}</p>{}</section>{}{}{}</div><aside class="stack-l" aria-label="{}"><section class="panel stack">{}{}</section>{}</aside></div><details class="why"><summary>{}</summary>{}</details>{})",
        body.ref, pages.part_name(context, body.initiative), body.name, source_refs(body.sources), assumption_mark(context, body.assumption, body.basis),
        t(context, "Leads now: {chair}. {members}.", { { "chair", chair_now(context, pages, body) }, { "members", capitalised(members_words(context, body)) } }), t(context, "Mandate"), mandate, note,
        rights_section(context, pages, body), members_section(context, pages, body), gates_section(context, pages, body), t(context, "The body in short"), facts, edit,
        chair_section(context, pages, body), t(context, "History"), history, pages.sources);
}

}
