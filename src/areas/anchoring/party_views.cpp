#include <algorithm>

#include "areas/anchoring/anchoring_views.h"
#include "base/field.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Url registration_url(Context const& context, Id<Anchoring> id, std::string_view rest)
{
    return collaboration_url(context, "/forankring/registrering/" + std::to_string(id.value) + std::string(rest));
}

bool has_the_say(Context const& context, Anchoring const& a)
{
    return may(context.standing, Action::answer, { .visibility = a.visibility, .owner = a.party });
}

bool may_correct(Context const& context, Anchoring const& a)
{
    return has_the_say(context, a) || (a.from_source && !a.confirmed_at && may(context.standing, Action::manage));
}

Html evidence_item(Context const& context, Anchoring const& a, AnchoringEvidence const& evidence)
{
    Html name = markup("{}", evidence.title);
    if (auto const address = external_url(evidence.url); evidence.kind == "link" && !address.empty())
        name = markup(R"(<a class="l" href="{}" rel="noopener noreferrer">{}</a>)", address, evidence.title);
    if (evidence.kind == "file")
        name = link(collaboration_url(context, "/forankring/fil/" + evidence.file), evidence.title);
    if (evidence.kind == "record" && !evidence.record_ref.empty())
        name = link(collaboration_url(context, (evidence.record_kind == "deliverable" ? "/leveranser/" : "/forpliktelser/") + evidence.record_ref), evidence.record_ref + " " + (evidence.title == evidence.record_ref ? "" : evidence.title));
    if (evidence.withdrawn_at)
        return markup(R"(<li><s>{}</s> <span class="xs soft">{}</span></li>)", evidence.title, t(context, "withdrawn {when}", { { "when", short_date(context.language, iso_date(evidence.withdrawn_at)) } }));
    if (!evidence.stands())
        return markup(R"(<li><s>{}</s> <span class="xs soft">{}</span></li>)", evidence.title, t(context, "the record has been removed"));
    Html withdraw;
    if (may_correct(context, a))
        withdraw = post_button(context, collaboration_url(context, "/forankring/bevis/" + std::to_string(evidence.id.value) + "/trekk"), t(context, "Withdraw the evidence"), {}, "link");
    return markup("<li>{} {}</li>", name, withdraw);
}

Backing proof_of(PartyPage const& page, Anchoring const& a)
{
    bool any = false, holds = !listed_refs(a.sources).empty();
    for (auto const& evidence : page.anchoring.evidence) {
        if (evidence.anchoring == a.id) {
            any = true;
            holds = holds || evidence.stands();
        }
    }
    return holds ? Backing::holds : any ? Backing::lost : Backing::none;
}

Html buttons(Context const& context, Anchoring const& a)
{
    Html out;
    std::vector<std::pair<std::string, std::string>> const version { { "_version", std::to_string(a.version) } };
    if (has_the_say(context, a))
        out += post_button(context, registration_url(context, a.id, "/stemmer"), t(context, "Still right"), version);
    if (a.visibility == Visibility::party && may(context.standing, Action::share, { .visibility = a.visibility, .owner = a.party }))
        out += post_button(context, registration_url(context, a.id, "/del"), t(context, "Let the others see it"), version);
    if (may_correct(context, a))
        out += post_button(context, registration_url(context, a.id, "/trekk"), t(context, "Withdraw"), version, "tertiary");
    return out.empty() ? Html() : markup(R"(<div class="row">{}</div>)", out);
}

Html add_evidence(Context const& context, Anchoring const& a)
{
    if (!may_correct(context, a))
        return {};
    auto const name = "bevis" + std::to_string(a.id.value);
    FormView const link_form(context, name);
    FormView const file_form(context, name + "-fil");
    auto const fields = link_form.open(registration_url(context, a.id, "/bevis"), "answer stack") + link_form.text("bevis_tittel", t(context, "What it is"), "", { .longest = 200 })
        + link_form.text("bevis_lenke", t(context, "Link"), "", { .longest = 1000, .placeholder = "https://" })
        + link_form.text("bevis_post", t(context, "Or the number of a commitment or a deliverable"), "", { .help = t(context, "F3 or D12"), .longest = 20 })
        + link_form.submit(t(context, "Add the evidence"), false) + link_form.close();
    auto const upload = file_form.open_upload(registration_url(context, a.id, "/fil"), "answer stack")
        + file_form.text("bevis_tittel", t(context, "What it is"), "", { .required = true, .longest = 200 }) + file_form.file("fil", t(context, "File, at most 50 MB"), { .required = true })
        + file_form.submit(t(context, "Attach"), false) + file_form.close();
    bool const wrong = link_form.refused() || file_form.refused();
    return markup(R"(<details class="why"{}><summary>{}</summary>{}{}</details>)", wrong ? markup(" open") : Html(), t(context, "Add evidence"), fields, upload);
}

Html registration(Context const& context, PartyPage const& page, Anchoring const& a, bool newest)
{
    Html proofs;
    for (auto const& evidence : page.anchoring.evidence) {
        if (evidence.anchoring == a.id)
            proofs += evidence_item(context, a, evidence);
    }
    Html state;
    if (a.visibility == Visibility::party)
        state += markup(R"( <span class="ex">{}</span>)", t(context, "only you, as preparation"));
    if (a.from_source && !a.confirmed_at)
        state += markup(R"( <span class="xs soft">{}{}</span>)", icon("src"), t(context, "from source, not confirmed"));
    if (!newest)
        state += markup(R"( <span class="xs soft">{}</span>)", a.withdrawn_at ? t(context, "withdrawn {when}", { { "when", short_date(context.language, iso_date(a.withdrawn_at)) } }) : t(context, "history"));
    auto const when = a.dated_on.empty() ? t(context, "undated") : long_date(context.language, a.dated_on);
    auto const confirmed = a.confirmed_at ? ". " + t(context, "Confirmed {when}", { { "when", long_date(context.language, iso_date(a.confirmed_at)) } }) : std::string();
    auto const by = a.registered_by_name.empty() ? std::string() : ". " + t(context, "Registered by {name}", { { "name", a.registered_by_name } });
    return markup(R"(<li class="regn" id="r{}"><p>{} <span class="sm soft">{}</span> {}{}{}</p><p class="sm">{} {}</p><p class="sm soft">{}{}{}</p>{}{}{}</li>)", a.id.value,
        stair(context.language, a.degree), layer_text(context.language, a.layer), age_of(context, a, context.now), state, newest ? proof_mark(context, proof_of(page, a)) : Html(), a.note, source_refs(a.sources), when,
        confirmed, by, proofs.empty() ? Html() : markup(R"(<ul class="plain sm">{}</ul>)", proofs), newest ? buttons(context, a) : Html(), newest ? add_evidence(context, a) : Html());
}

// The newest that holds, in its layer; everything else is history.
bool is_newest(PartyPage const& page, Anchoring const& a)
{
    if (a.withdrawn_at)
        return false;
    for (auto const& other : page.anchoring.all) {
        bool const same = other.level == a.level && other.layer == a.layer && !other.withdrawn_at && other.visibility == a.visibility;
        if (same && std::pair(other.dated_on, std::pair(other.registered_at, other.id.value)) > std::pair(a.dated_on, std::pair(a.registered_at, a.id.value)))
            return false;
    }
    return true;
}

Html level_section(Context const& context, PartyPage const& page, AnchoringLevel level)
{
    Html now, before;
    int count_before = 0;
    for (auto i = page.anchoring.all.rbegin(); i != page.anchoring.all.rend(); ++i) {
        if (i->level != level)
            continue;
        bool const newest = is_newest(page, *i);
        count_before += !newest;
        (newest ? now : before) += registration(context, page, *i, newest);
    }
    if (now.empty() && before.empty() && !applies(page.anchoring.who, level))
        return {};
    Html measures;
    for (auto const& measure : page.measures) {
        if (measure.at == page.anchoring.who.party.id && measure.level == to_string(level))
            measures += markup("<li>{} <span class=\"sm soft\">{}</span></li>", link(collaboration_url(context, "/forankringstiltak/" + measure.ref), measure.ref + " " + measure.title),
                measure.done_on.empty() ? t(context, "under way") : t(context, "done"));
    }
    auto const nothing = applies(page.anchoring.who, level) ? t(context, "Not registered") : t(context, "Does not apply");
    auto const ministry = level == AnchoringLevel::ministry && !page.anchoring.who.ministry.empty() ? ": " + page.anchoring.who.ministry : std::string();
    return markup(R"(<section class="stack"><h2>{}{}</h2>{}{}{}</section>)", level_text(context.language, level), ministry,
        now.empty() ? markup(R"(<p class="soft">{}</p>)", nothing) : markup(R"(<ul class="plain stack">{}</ul>)", now),
        measures.empty() ? Html() : markup(R"(<p class="sm">{}</p><ul class="plain">{}</ul>)", t(context, "Measures"), measures),
        count_before ? markup(R"(<details class="why"><summary>{}</summary><ul class="plain stack">{}</ul></details>)", tn(context, "{n} earlier registration", "{n} earlier registrations", count_before), before) : Html());
}

std::string lead(Context const& context, PartyPage const& page)
{
    int applying = 0, registered = 0, waiting = 0;
    for (std::size_t i = 0; i < anchoring_levels; ++i) {
        auto const level = static_cast<AnchoringLevel>(i);
        applying += applies(page.anchoring.who, level);
        registered += std::ranges::any_of(page.anchoring.all, [&](Anchoring const& a) { return a.level == level && is_newest(page, a) && a.visibility >= Visibility::collaboration; });
    }
    for (auto const& a : page.anchoring.all)
        waiting += is_newest(page, a) && a.from_source && !a.confirmed_at;
    auto text = t(context, "{n} of {all} levels are registered.", { { "n", std::to_string(registered) }, { "all", std::to_string(applying) } });
    if (waiting)
        text += " " + tn(context, "{n} comes from a source and waits for the party to confirm it.", "{n} come from sources and wait for the party to confirm them.", waiting);
    return text;
}

std::vector<Option> level_options(Context const& context, AnchoredParty const& who)
{
    std::vector<Option> options;
    for (std::size_t i = 0; i < anchoring_levels; ++i) {
        auto const level = static_cast<AnchoringLevel>(i);
        if (applies(who, level))
            options.push_back({ std::string(to_string(level)), level_text(context.language, level) });
    }
    return options;
}

Html form(Context const& context, PartyPage const& page)
{
    auto const& party = page.anchoring.who.party;
    bool const own = may(context.standing, Action::answer, { .owner = party.id });
    if ((!own && !may(context.standing, Action::manage)) || party.left())
        return {};
    FormView const form(context, "forankring");
    std::vector<Option> layers, degrees;
    for (auto const layer : { AnchoringLayer::organisation, AnchoringLayer::understanding, AnchoringLayer::culture })
        layers.push_back({ std::string(to_string(layer)), layer_text(context.language, layer) });
    for (int degree = 4; degree >= 0; --degree)
        degrees.push_back({ std::to_string(degree), degree_text(context.language, static_cast<AnchoringDegree>(degree)) });
    Html fields = form.open(party_anchoring_url(context, party.id), "answer stack") + form.new_record();
    fields += form.select("niva", t(context, "Level"), applies(page.anchoring.who, AnchoringLevel::top) ? "top" : "", level_options(context, page.anchoring.who), { .required = true });
    fields += form.radios("grad", t(context, "How firmly?"), "", degrees, { .required = true });
    fields += form.select("lag", t(context, "Layer"), "organisation", layers, { .help = t(context, "Shared understanding: they see the same problem. Organisational: people, plans and letters. Cultural: it is told as something we do."), .required = true });
    fields += form.text("merknad", t(context, "Who, and in which capacity"), "", { .longest = 300 });
    fields += form.date("dato", t(context, "When did it hold?"), context.today(), { .help = t(context, "A day, a month or only a year"), .required = true });
    fields += form.text("bevis_tittel", t(context, "Evidence"), "", { .help = t(context, "What the paper is: minutes, business plan, letter of allocation"), .longest = 200 });
    fields += form.text("bevis_lenke", t(context, "Link to it"), "", { .longest = 1000, .placeholder = "https://" });
    fields += form.text("bevis_post", t(context, "Or the number of a commitment or a deliverable"), "", { .help = t(context, "F3 or D12"), .longest = 20 });
    fields += form.text("kilder", t(context, "Source"), "", { .help = t(context, "Source numbers: S1, S4"), .longest = 200 });
    if (own)
        fields += form.select("synlig", t(context, "Visible to"), "2", { { "2", t(context, "All parties of the collaboration"), {} }, { "0", t(context, "Only us, as preparation. Counts for nobody."), {} } }, { .required = true });
    fields += form.submit(t(context, "Register")) + form.close();
    auto const note = own ? Html() : markup(R"(<p class="sm">{}</p>)", t(context, "You register for another party. It stands as “from source, not confirmed” until the party confirms it, so say where you have it from."));
    return markup(R"(<aside class="panel stack" id="ny"><h2>{}</h2>{}{}</aside>)", t(context, "Register for {party}", { { "party", party.called() } }), note, fields);
}

}

Html party_anchoring_page(Context const& context, PartyPage const& page)
{
    Html sections, errors = FormView(context, "forankring").errors();
    for (std::size_t i = 0; i < anchoring_levels; ++i)
        sections += level_section(context, page, static_cast<AnchoringLevel>(i));
    for (auto const& a : page.anchoring.all) {
        auto const name = "bevis" + std::to_string(a.id.value);
        errors += FormView(context, name).errors() + FormView(context, name + "-fil").errors();
    }
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}<div class="two crit"><div class="stack-l">{}</div>{}</div>{})", page.anchoring.who.party.name, lead(context, page), errors,
        sections, form(context, page), page.sources);
}

}
