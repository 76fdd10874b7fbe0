#include "areas/collaborations/collaboration_views.h"

#include <algorithm>

#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::vector<Option> role_options(Context const& context)
{
    std::vector<Option> options;
    for (auto const role : { PartyRole::coordinating, PartyRole::participating, PartyRole::adopting, PartyRole::partner, PartyRole::observer })
        options.push_back({ std::string(to_string(role)), role_text(context.language, role) });
    return options;
}

std::vector<Option> party_options(Context const& context, std::vector<Party> const& parties)
{
    std::vector<Option> options { { "", t(context, "Nobody yet") } };
    for (auto const& party : parties) {
        if (!party.left())
            options.push_back({ std::to_string(party.id.value), party.name });
    }
    return options;
}

std::vector<Option> phase_options(Context const& context)
{
    std::vector<Option> options;
    for (auto const& phase : context.method().phases)
        options.push_back({ phase.id, phase.title.in(context.language) });
    return options;
}

std::string status_text(Context const& context, Party const& party)
{
    if (party.left())
        return party.left_on.empty() ? t(context, "Left") : t(context, "Left {when}", { { "when", long_date(context.language, party.left_on) } });
    if (party.status == "invited")
        return t(context, "Invited, has not answered");
    return party.joined_on.empty() ? t(context, "Takes part, date not registered") : t(context, "Takes part since {when}", { { "when", long_date(context.language, party.joined_on) } });
}

Html party_row(Context const& context, Party const& party)
{
    return markup(R"(<tr role="row"{}><th role="rowheader" scope="row"><a class="l" href="{}" data-open>{}</a>{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}{}</td><td role="cell" data-l="{}">{}</td></tr>)",
        party.id == context.standing.party ? markup(R"( class="me")") : Html(), collaboration_url(context, "/parter/" + std::to_string(party.id.value)), party.name,
        party.id == context.standing.party ? markup(R"( <b class="tagme">{}</b>)", t(context, "you")) : Html(), t(context, "Role"), role_text(context.language, party.role),
        t(context, "Contributes"), party.contribution.empty() ? t(context, "not registered") : party.contribution,
        source_refs(party.sources) + assumption_mark(context, party.assumption, party.basis), t(context, "Status"), status_text(context, party));
}

Html invite_form(Context const& context, std::vector<Organisation> const& hits, std::string const& searched)
{
    if (!may(context.standing, Action::manage))
        return {};
    FormView const form(context, "inviter");
    Html search = markup(R"(<form class="row" method="get" action="{}"><label class="sm" for="finn">{}</label><input class="ds-input" type="search" data-size="sm" id="finn" name="finn" value="{}" maxlength="100"><button class="ds-button" data-variant="secondary" data-size="sm">{}</button></form>)",
        collaboration_url(context, "/parter"), t(context, "Name or organisation number"), searched, t(context, "Find"));
    Html invite;
    if (!searched.empty() && hits.empty())
        invite = markup(R"(<p class="sm">{}</p>)", t(context, "No organisation has this name or number."));
    if (!hits.empty()) {
        std::vector<Option> options;
        for (auto const& hit : hits)
            options.push_back({ std::to_string(hit.id.value), hit.name, hit.orgnr.empty() ? t(context, "no organisation number") : hit.orgnr });
        invite = form.open(collaboration_url(context, "/parter")) + form.radios("virksomhet", t(context, "Organisation"), hits.size() == 1 ? options.front().value : "", options, { .required = true })
            + form.select("rolle", t(context, "Role"), "participating", role_options(context), { .required = true })
            + form.text("bidrar", t(context, "What it does here"), "", { .longest = 500 }) + form.submit(t(context, "Invite")) + form.close();
    }
    return markup(R"(<section class="panel stack" id="inviter"><h2>{}</h2>{}{}</section>)", t(context, "Invite a party"), search, invite);
}

Html answer_invitation(Context const& context, std::vector<Party> const& parties)
{
    auto const own = std::ranges::find(parties, context.standing.party, &Party::id);
    if (own == parties.end() || own->status != "invited")
        return {};
    return markup(R"(<section class="panel stack"><h2>{}</h2><p>{}</p><div class="row">{}</div></section>)", t(context, "You are invited"),
        t(context, "{party} is invited to take part in {title}. Everybody here is an equal party, and owns its own data.", { { "party", own->name }, { "title", context.place->title } }),
        post_button(context, collaboration_url(context, "/parter/" + std::to_string(own->id.value) + "/bli-med"), t(context, "Take part"), {}, "primary"));
}

Html description(Context const& context, std::vector<std::pair<std::string, Html>> const& pairs)
{
    (void)context;
    return markup(R"(<dl class="kv">{}</dl>)", each(pairs, [](auto const& pair) { return markup("<dt>{}</dt><dd>{}</dd>", pair.first, pair.second); }));
}

Html period_row(Context const& context, PhasePeriod const& period)
{
    auto const* phase = context.method().phase(period.phase);
    auto const name = phase ? phase->title.in(context.language) : period.phase;
    static constexpr std::pair<std::string_view, std::string_view> hows[] = { { "start", msg("Began here") }, { "decision", msg("By decision") }, { "moved", msg("Moved") }, { "source", msg("From a source") } };
    auto const how = std::ranges::find(hows, std::string_view(period.how), &std::pair<std::string_view, std::string_view>::first);
    auto const until = period.to_on.empty() ? t(context, "still") : long_date(context.language, period.to_on);
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}</th><td role="cell">{}</td><td role="cell">{}</td><td role="cell">{}{}{}{}</td></tr>)", name,
        period.from_on.empty() ? t(context, "not registered") : long_date(context.language, period.from_on), period.kind == "shared" ? t(context, "together with the part above") : until,
        how == std::end(hows) ? std::string() : t(context, how->second), period.reason.empty() ? "" : ": " + period.reason, period.caption.empty() ? "" : " · " + period.caption,
        source_refs(period.sources) + assumption_mark(context, period.assumption, period.basis));
}

Html initiative_fields(Context const& context, FormView const& form, Initiative const& initiative, std::vector<Party> const& parties)
{
    std::vector<std::string> chosen;
    for (auto const party : initiative.contributors)
        chosen.push_back(std::to_string(party.value));
    auto options = party_options(context, parties);
    options.erase(options.begin());
    return form.text("tittel", t(context, "Title"), initiative.title, { .required = true, .longest = 200 })
        + form.text("merknad", t(context, "Note"), initiative.note, { .longest = 300 })
        + form.select("ansvarlig", t(context, "Responsible party"), initiative.responsible ? std::to_string(initiative.responsible.value) : "", party_options(context, parties))
        + form.date("fra", t(context, "Begins"), initiative.starts_on) + form.date("til", t(context, "Ends"), initiative.ends_on)
        + form.checkboxes("bidrar", t(context, "Contributes"), chosen, options);
}

}

Html parties_page(Context const& context, std::vector<Party> const& parties, std::vector<Organisation> const& hits, std::string const& searched)
{
    auto const count = [&](std::string_view status) { return std::ranges::count(parties, status, &Party::status); };
    auto const assumed = std::ranges::count_if(parties, [](Party const& party) { return party.assumption; });
    auto lead = t(context, "{joined} take part, {invited} are invited and have not answered, {left} have left.",
        { { "joined", std::to_string(count("joined")) }, { "invited", std::to_string(count("invited")) }, { "left", std::to_string(count("left")) } });
    if (assumed)
        lead += " " + tn(context, "The role of {n} is assumed.", "The roles of {n} are assumed.", assumed);
    FormView const form(context, "inviter");
    Html groups;
    for (auto const kind : { "state", "ministry", "county", "municipality", "private", "voluntary" }) {
        Html rows;
        for (auto const& party : parties) {
            if (party.kind == kind)
                rows += party_row(context, party);
        }
        if (rows.empty())
            continue;
        auto const name = kind_plural_text(context.language, kind);
        groups += markup(R"(<section class="stack"><h2>{}</h2><table role="table" class="ds-table stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></section>)",
            name, name, t(context, "Party"), t(context, "Role"), t(context, "Contributes"), t(context, "Status"), rows);
    }
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}<div class="stack-l">{}{}{}</div>)", t(context, "Parties and roles"), lead, form.errors(),
        answer_invitation(context, parties), groups, invite_form(context, hits, searched));
}

Html party_page(Context const& context, Party const& party, std::vector<Initiative> const& initiatives, Html const& history, Html const& sources)
{
    auto const parts = each(initiatives, [&](Initiative const& initiative) {
        bool const responsible = initiative.responsible == party.id;
        bool const contributes = std::ranges::find(initiative.contributors, party.id) != initiative.contributors.end();
        if (!responsible && !contributes)
            return Html();
        return markup(R"(<li><a class="l" href="{}">{} {}</a> <span class="soft sm">{}</span></li>)", collaboration_url(context, "/del/" + initiative.number), initiative.number, initiative.title,
            responsible ? t(context, "responsible") : t(context, "contributes"));
    });
    auto const base = collaboration_url(context, "/parter/" + std::to_string(party.id.value));
    Html actions;
    if (party.status == "joined" && context.standing.party && context.standing.party != party.id && !context.standing.seen_as)
        actions += post_button(context, collaboration_url(context, "/se-som"), t(context, "See the collaboration as {party}", { { "party", party.called() } }), { { "part", std::to_string(party.id.value) } });
    Html change;
    if (may(context.standing, Action::manage) && !party.left()) {
        FormView const form(context, "part");
        change += markup(R"(<section class="panel stack"><h2>{}</h2>{}{}{}{}{}{}{}</section>)", t(context, "Change"), form.errors(), form.open(base),
            form.select("rolle", t(context, "Role"), to_string(party.role), role_options(context), { .required = true }),
            form.text("bidrar", t(context, "What it does here"), party.contribution, { .longest = 500 }), form.version(party.version), form.submit(t(context, "Save")), form.close());
    }
    if (!party.left() && (may(context.standing, Action::manage) || may(context.standing, Action::take_stance, { .owner = party.id }))) {
        FormView const form(context, "forlat");
        change += markup(R"(<section class="panel stack"><h2>{}</h2><p class="sm soft">{}</p>{}{}{}{}{}{}</section>)", t(context, "Leave the collaboration"),
            t(context, "What the party has answered stays, marked as from one who has left. Decisions it took part in are never changed."), form.errors(), form.open(url_(base.str() + "/forlat")),
            form.date("fra", t(context, "From"), context.today(), { .required = true }),
            form.radios("virkning", t(context, "Effect"), "reads", { { "reads", t(context, "Keeps reading"), {} }, { "closed", t(context, "Sees nothing more"), {} } }, { .required = true }),
            form.submit(t(context, "Leave"), false), form.close());
    }
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{} · {}</p></div><div class="stack-l">{}<div class="row">{}</div><section class="stack"><h2>{}</h2>{}</section>{}<section class="stack"><h2>{}</h2>{}</section>{}</div>)",
        party.name, role_text(context.language, party.role), status_text(context, party),
        description(context, { { t(context, "Contributes"), party.contribution.empty() ? markup("{}", t(context, "not registered")) : markup("{}{}{}", party.contribution, source_refs(party.sources), assumption_mark(context, party.assumption, party.basis)) },
                                 { t(context, "Organisation"), link(url("/virksomheter/{}", party.organisation.value), party.name) } }),
        actions, t(context, "Parts of the work"), parts.empty() ? markup(R"(<p class="soft">{}</p>)", t(context, "None in particular: takes part in the whole.")) : markup(R"(<ul class="plain stack-s">{}</ul>)", parts),
        change, t(context, "History"), history, sources);
}

Html initiative_page(Context const& context, Initiative const& initiative, std::vector<Initiative> const& all, std::vector<Party> const& parties,
    std::vector<PhasePeriod> const& periods, Html const& history, Html const& sources)
{
    auto const* phase = context.method().phase(initiative.phase);
    auto const name = [&](Id<Party> id) {
        auto const found = std::ranges::find(parties, id, &Party::id);
        return found == parties.end() ? t(context, "Nobody is responsible") : found->name;
    };
    std::string contributors;
    for (auto const party : initiative.contributors)
        contributors += (contributors.empty() ? "" : ", ") + name(party);
    auto const children = each(all, [&](Initiative const& child) {
        return child.parent == initiative.id ? markup(R"(<li><a class="l" href="{}">{} {}</a></li>)", collaboration_url(context, "/del/" + child.number), child.number, child.title) : Html();
    });
    auto const rows = each(periods, [&](PhasePeriod const& period) { return period.initiative == initiative.id ? period_row(context, period) : Html(); });
    auto const lead = initiative.stopped ? t(context, "Stopped in {phase}.", { { "phase", phase ? phase->title.in(context.language) : initiative.phase } })
                                         : t(context, "Stands in {phase}.", { { "phase", phase ? phase->title.in(context.language) : initiative.phase } });
    bool const manages = may(context.standing, Action::manage);
    Html change;
    auto const base = collaboration_url(context, "/del/" + initiative.number);
    if (manages || may(context.standing, Action::edit, { .owner = initiative.responsible })) {
        FormView const form(context, "del");
        change += markup(R"(<details class="why"{}><summary>{}</summary>{}{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(), t(context, "Change this part"), form.errors(), form.open(base),
            initiative_fields(context, form, initiative, parties), form.version(initiative.version), form.submit(t(context, "Save")), form.close());
    }
    if (manages) {
        FormView const form(context, "fase");
        change += markup(R"(<details class="why"{}><summary>{}</summary><p class="sm">{}</p>{}{}{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(), t(context, "Move to another phase without a gate"),
            t(context, "A gate decision moves a part when it is taken. Use this to correct, or to go back by agreement. Going back is legal and has a reason."), form.errors(),
            form.open(url_(base.str() + "/fase")), form.select("fase", t(context, "Phase"), initiative.phase, phase_options(context), { .required = true }),
            form.date("fra", t(context, "From"), context.today()), form.area("grunn", t(context, "Reason"), "", { .required = true, .longest = 2000 }), form.submit(t(context, "Move")), form.close());
    }
    return markup(R"(<div class="head"><p class="sm soft">{}</p><h1>{}</h1><p class="lead">{}{}</p></div><div class="stack-l">{}<p class="row">{}{}{}</p><section class="stack"><h2>{}</h2><div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></div></section>{}{}<section class="stack"><h2>{}</h2>{}</section>{}</div>)",
        t(context, "Part {number}", { { "number", initiative.number } }), initiative.title, lead, assumption_mark(context, initiative.assumption, initiative.basis),
        description(context, { { t(context, "Responsible"), markup("{}", name(initiative.responsible)) }, { t(context, "Contributes"), markup("{}", contributors.empty() ? t(context, "not registered") : contributors) },
                                 { t(context, "Begins"), markup("{}", initiative.starts_on.empty() ? t(context, "not registered") : long_date(context.language, initiative.starts_on)) },
                                 { t(context, "Ends"), markup("{}", initiative.ends_on.empty() ? t(context, "not registered") : long_date(context.language, initiative.ends_on)) },
                                 { t(context, "Sources"), source_refs(initiative.sources) } }),
        link(with_query(collaboration_url(context, "/krav"), "del=" + initiative.number), t(context, "Criteria of this part")),
        manages ? link(with_query(collaboration_url(context, "/del/ny"), "over=" + initiative.number), t(context, "Add a part below")) : Html(),
        manages ? link(with_query(collaboration_url(context, "/porter/ny"), "del=" + initiative.number), t(context, "Plan a gate")) : Html(), t(context, "Phases over time"),
        t(context, "Phases over time"), t(context, "Phases over time"), t(context, "Phase"), t(context, "From"), t(context, "To"), t(context, "How"), rows,
        children.empty() ? Html() : markup(R"(<section class="stack"><h2>{}</h2><ul class="plain stack-s">{}</ul></section>)", t(context, "Parts below"), children), change,
        t(context, "History"), history, sources);
}

Html new_initiative_page(Context const& context, std::vector<Initiative> const& all, std::vector<Party> const& parties, std::string const& parent)
{
    FormView const form(context, "ny-del");
    std::vector<Option> above { { "", t(context, "Beside the whole") } };
    for (auto const& initiative : all)
        above.push_back({ initiative.number, initiative.number + " " + initiative.title });
    Initiative const blank {};
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}{}{}{}{}{}{})", t(context, "Add a part"),
        t(context, "A part of the work with its own phase. It can stand in another phase than the whole."), form.errors(), form.open(collaboration_url(context, "/del")), form.new_record(),
        form.select("over", t(context, "Below"), parent.empty() && !all.empty() ? all.front().number : parent, above), initiative_fields(context, form, blank, parties),
        form.select("fase", t(context, "Phase"), context.method().phases.front().id, phase_options(context), { .required = true }), form.submit(t(context, "Add the part")), form.close());
}

Html new_collaboration_page(Context const& context)
{
    FormView const form(context, "nytt");
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}{}{}{}{}{}{}{}{})", t(context, "Start a collaboration"),
        t(context, "{party} coordinates to begin with. Invite the other parties afterwards; everybody is equal, and the role can move.", { { "party", context.actor.organisation_name } }),
        form.errors(), form.open(url("/samarbeid")), form.new_record(),
        form.text("tittel", t(context, "Title"), "", { .help = t(context, "What the user will notice, for example the life event"), .required = true, .longest = 200 }),
        form.text("kort", t(context, "Short title"), "", { .help = t(context, "Used in menus and addresses"), .longest = 60 }),
        form.area("sammendrag", t(context, "Summary"), "", { .longest = 4000 }), form.text("livshendelse", t(context, "Life event"), "", { .longest = 200 }),
        form.text("brukere", t(context, "User groups"), "", { .longest = 300 }), form.submit(t(context, "Start")) + form.close());
}

Html about_page(Context const& context, Collaboration const& collaboration, Html const& history)
{
    auto shown = [&](std::string const& value) { return markup("{}", value.empty() ? t(context, "not registered") : value); };
    auto const uri = external_url(collaboration.life_event_uri);
    Html change;
    if (may(context.standing, Action::manage)) {
        FormView const form(context, "om");
        change = markup(R"(<details class="why"{}><summary>{}</summary>{}{}{}{}{}{}{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(), t(context, "Change the description"), form.errors(),
            form.open(collaboration_url(context, "/om")), form.text("tittel", t(context, "Title"), collaboration.title, { .required = true, .longest = 200 }),
            form.text("kort", t(context, "Short title"), collaboration.short_title, { .longest = 60 }), form.area("sammendrag", t(context, "Summary"), collaboration.summary, { .longest = 4000 }),
            form.text("livshendelse", t(context, "Life event"), collaboration.life_event, { .longest = 200 }), form.text("brukere", t(context, "User groups"), collaboration.user_group, { .longest = 300 }),
            form.text("status", t(context, "Status in your own words"), collaboration.status_text, { .longest = 500 }), form.version(collaboration.version), form.submit(t(context, "Save")), form.close());
    }
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="stack-l">{}{}<section class="stack"><h2>{}</h2>{}</section></div>)", collaboration.title,
        collaboration.summary.empty() ? t(context, "No summary is written.") : collaboration.summary,
        description(context, { { t(context, "Life event"), uri.empty() ? shown(collaboration.life_event) : link(uri, collaboration.life_event) }, { t(context, "User groups"), shown(collaboration.user_group) },
                                 { t(context, "Status, in the parties' words"), shown(collaboration.status_text) },
                                 { t(context, "Method"), markup("{} {}", context.method().title.in(context.language), context.method().version) } }),
        change, t(context, "History"), history);
}

}
