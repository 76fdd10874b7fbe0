#include "areas/organisations/organisation_views.h"

#include "areas/collaborations/collaboration.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::vector<Option> kind_options(Context const& context, std::string_view first)
{
    std::vector<Option> options;
    if (!first.empty())
        options.push_back({ "", t(context, first) });
    for (auto const kind : organisation_kinds)
        options.push_back({ std::string(kind), kind_text(context.language, kind) });
    return options;
}

Html unknown(Context const& context, std::string_view value)
{
    return value.empty() ? markup(R"(<span class="soft">{}</span>)", t(context, "not registered")) : markup("{}", value);
}

// The search is a plain form with its state in the address: no token, no script.
Html search_form(Context const& context, OrganisationList const& list)
{
    auto const kinds = each(kind_options(context, msg("All kinds")), [&](Option const& option) {
        return markup(R"(<option value="{}"{}>{}</option>)", option.value, option.value == list.kind ? markup(" selected") : Html(), option.text);
    });
    return markup(R"(<form method="get" action="{}" class="row filt" role="search"><div class="ds-field"><label class="ds-sr-only" for="virk-q">{}</label>)"
                  R"(<input class="ds-input" id="virk-q" type="search" name="q" value="{}" maxlength="100" size="30" placeholder="{}"></div>)"
                  R"(<div class="ds-field"><label class="ds-sr-only" for="virk-slag">{}</label><select class="ds-input" id="virk-slag" name="slag">{}</select></div>)"
                  R"(<button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{}</button></form>)",
        url("/virksomheter"), t(context, "Name or organisation number"), list.text, t(context, "Name or organisation number"), t(context, "Kind"), kinds,
        t(context, "Search"));
}

Url page_url(OrganisationList const& list, std::int64_t number)
{
    return url("/virksomheter?q={}&slag={}&side={}", list.text, list.kind, number);
}

Html pager(Context const& context, OrganisationList const& list)
{
    auto const pages = (list.found.all + organisations_per_page - 1) / organisations_per_page;
    if (pages <= 1)
        return {};
    Html out;
    if (list.page > 1)
        out += link(page_url(list, list.page - 1), t(context, "Previous page"));
    out += markup("<span>{}</span>", t(context, "Page {n} of {all}", { { "n", std::to_string(list.page) }, { "all", std::to_string(pages) } }));
    if (list.page < pages)
        out += link(page_url(list, list.page + 1), t(context, "Next page"));
    return markup(R"(<nav class="row sm below" aria-label="{}">{}</nav>)", t(context, "Pages"), out);
}

std::string list_lead(Context const& context, OrganisationList const& list)
{
    auto const count = count_text(context.language, list.found.all);
    if (list.text.empty() && list.kind.empty())
        return t(context, "{count} organisations are known here. Each can take part in collaborations.", { { "count", count } });
    if (list.found.all == 0)
        return t(context, "No organisation matches. Try a part of the name, or the number.");
    return tn(context, "{n} organisation matches.", "{n} organisations match.", list.found.all);
}

}

Html organisations_view(Context const& context, OrganisationList const& list)
{
    auto const title = t(context, "Organisations");
    auto const add = context.actor.is_operator
        ? markup(R"(<a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a>)", url("/virksomheter/ny"), t(context, "New organisation"))
        : Html();
    auto const rows = each(list.found.rows, [&](Organisation const& organisation) {
        return markup(R"(<tr><th scope="row">{}</th><td data-l="{}" class="nw">{}</td><td data-l="{}">{}</td></tr>)",
            link(url("/virksomheter/{}", organisation.key()), organisation.name), t(context, "Organisation number"), unknown(context, organisation.orgnr),
            t(context, "Kind"), kind_text(context.language, organisation.kind));
    });
    auto const table = markup(R"(<table class="ds-table sm2 stk" data-rows><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>)",
        list_lead(context, list), t(context, "Name"), t(context, "Organisation number"), t(context, "Kind"), rows);
    return markup(R"(<div class="head"><div class="row end"><h1>{}</h1>{}</div><p class="lead">{}</p></div>{}{}{})", title, add, list_lead(context, list),
        search_form(context, list), list.found.rows.empty() ? Html() : table, pager(context, list));
}

namespace {

std::string status_text(Context const& context, Taking const& taking)
{
    auto const role = role_text(context.language, taking.role);
    if (taking.status == "invited")
        return t(context, "{role}, invited", { { "role", role } });
    return taking.status == "left" ? t(context, "{role}, has left", { { "role", role } }) : role;
}

Html collaborations(Context const& context, OrganisationDetails const& details)
{
    if (details.collaborations.empty())
        return {};
    auto const rows = each(details.collaborations, [&](Taking const& taking) {
        return markup(R"(<tr><th scope="row">{}</th><td data-l="{}">{}</td></tr>)", link(url("/samarbeid/{}/kart", taking.slug), taking.title),
            t(context, "Role"), status_text(context, taking));
    });
    return markup(R"(<section class="stack"><h2>{}</h2><table class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></section>)",
        t(context, "Collaborations"), t(context, "Collaborations"), t(context, "Collaboration"), t(context, "Role"), rows);
}

struct Origin {
    std::string_view word;
    std::string_view text;
};

// How the sources of reference/ want to be named. Anything else stands as it was written.
constexpr Origin origins[] = {
    { "kartverket", msg("© Kartverket (CC BY 4.0)") },
    { "ssb", msg("Statistics Norway, Klass") },
    { "enhetsregisteret", msg("Register of Legal Entities (NLOD 2.0)") },
    { "altinn", msg("Altinn's list of service owners") },
    { "altinn-modell", msg("Altinn's list of service owners") },
    { "operator", msg("Registered here") },
};

// "enhetsregisteret altinn. Note" as names of sources, then the note.
std::string origin_text(Context const& context, std::string_view origin)
{
    auto const dot = origin.find(". ");
    auto words = origin.substr(0, dot);
    std::string out;
    while (!words.empty()) {
        auto const space = words.find(' ');
        auto const* known = std::ranges::find(origins, words.substr(0, space), &Origin::word);
        if (known == std::end(origins))
            return std::string(origin);
        out += (out.empty() ? "" : ", ") + t(context, known->text);
        words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
    }
    return dot == std::string_view::npos ? out : out + ". " + std::string(origin.substr(dot + 2));
}

Html facts(Context const& context, OrganisationDetails const& details)
{
    auto const& organisation = details.organisation;
    Html rows;
    auto add = [&](std::string const& term, Html const& value) { rows += markup(R"(<tr><th scope="row">{}</th><td>{}</td></tr>)", term, value); };
    add(t(context, "Organisation number"), unknown(context, organisation.orgnr));
    add(t(context, "Kind"), markup("{}", kind_text(context.language, organisation.kind)));
    if (!organisation.short_name.empty())
        add(t(context, "Called"), markup("{}", organisation.short_name));
    if (organisation.kind == "state")
        add(t(context, "Ministry above"),
            details.ministry ? link(url("/virksomheter/{}", details.ministry->key()), details.ministry->name) : unknown(context, ""));
    if (!organisation.place_number.empty())
        add(organisation.kind == "county" ? t(context, "County number") : t(context, "Municipality number"), markup("{}", organisation.place_number));
    add(t(context, "Form of Norwegian"), markup("{}", organisation.language_form == "nn" ? "Nynorsk" : "Bokmål"));
    if (!organisation.origin.empty())
        add(t(context, "Where this comes from"), markup("{}", origin_text(context, organisation.origin)));
    return markup(R"(<table class="ds-table sm2"><caption class="ds-sr-only">{}</caption><tbody>{}</tbody></table>)", organisation.name, rows);
}

}

Html organisation_view(Context const& context, OrganisationDetails const& details)
{
    auto const& organisation = details.organisation;
    auto const count = static_cast<std::int64_t>(details.collaborations.size());
    auto const lead = count == 0 ? t(context, "Takes part in no collaboration that you can see.")
                                 : tn(context, "Takes part in {n} collaboration that you can see.", "Takes part in {n} collaborations that you can see.", count);
    Html actions;
    if (details.sees_people)
        actions += link(url("/virksomheter/{}/folk", organisation.key()), t(context, "People"));
    if (context.actor.is_operator)
        actions += markup(" ") + link(url("/virksomheter/{}/rediger", organisation.key()), t(context, "Edit"));
    return markup(R"(<div class="head"><div class="row end"><h1>{}</h1><span class="row sm">{}</span></div><p class="lead">{}</p></div><div class="two"><div>{}</div><div>{}</div></div>)",
        organisation.name, actions, lead, facts(context, details), collaborations(context, details));
}

Html organisation_form_view(Context const& context, Organisation const& organisation, std::vector<Organisation> const& ministries)
{
    bool const is_new = !organisation.id;
    FormView const form(context, "virksomhet");
    std::vector<Option> above { { "", t(context, "None") } };
    for (auto const& ministry : ministries)
        above.push_back({ std::to_string(ministry.id.value), ministry.name });
    auto const fields = form.text("name", t(context, "Name"), organisation.name, { .required = true, .longest = 200 })
        + form.text("short_name", t(context, "Short name"), organisation.short_name,
            { .help = t(context, "What it is called in lists and drawings: Digdir, Larvik."), .longest = 60 })
        + form.text("orgnr", t(context, "Organisation number"), organisation.orgnr, { .help = t(context, "Nine digits."), .longest = 20 })
        + form.select("kind", t(context, "Kind"), organisation.kind, kind_options(context, is_new ? msg("Choose one") : ""), { .required = true })
        + form.select("ministry", t(context, "Ministry above"), organisation.ministry ? std::to_string(organisation.ministry.value) : "", above)
        + form.select("language_form", t(context, "Form of Norwegian"), organisation.language_form, { { "nb", "Bokmål" }, { "nn", "Nynorsk" } }, { .required = true })
        + form.text("place_number", t(context, "County or municipality number"), organisation.place_number, { .longest = 4 });
    auto const action = is_new ? url("/virksomheter/ny") : url("/virksomheter/{}/rediger", organisation.key());
    auto const title = is_new ? t(context, "New organisation") : t(context, "Edit {name}", { { "name", organisation.name } });
    return markup(R"(<div class="head"><h1>{}</h1></div>{}<div class="two"><div>{}{}{}{}{}</div></div>)", title, form.errors(), form.open(action, "stack"), fields,
        is_new ? form.new_record() : Html(), form.submit(t(context, "Save")), form.close());
}

}
