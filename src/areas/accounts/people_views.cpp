#include "areas/accounts/people_views.h"

#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::vector<Option> role_options(Context const& context)
{
    return { { "contributor", t(context, "Contributes"), t(context, "Answers and writes for the organisation.") },
        { "lead", t(context, "Leads"), t(context, "The same, and chooses who else acts for it.") },
        { "reader", t(context, "Reads"), t(context, "Sees what the organisation sees, and changes nothing.") } };
}

Html not_yet(Context const& context, bool signed_in_once)
{
    return signed_in_once ? Html() : markup(R"( <span class="ex">{}</span>)", t(context, "not signed in yet"));
}

Html role_cell(Context const& context, Members const& members, Membership const& member)
{
    if (!members.may_change)
        return markup("{}", member_role_text(context.language, member.role));
    FormView const form(context, "rolle-" + std::to_string(member.person.value));
    auto const action = url("/virksomheter/{}/folk/{}", members.organisation.id.value, member.person.value);
    return markup(R"({}<div class="row">{}{}</div>{})", form.open(action, "inl"),
        form.select("rolle", t(context, "Role of {name}", { { "name", member.person_name } }), to_string(member.role), role_options(context),
            { .required = true, .hide_label = true }),
        form.submit(t(context, "Save"), false), form.close());
}

Html member_actions(Context const& context, Members const& members, Membership const& member)
{
    bool const oneself = member.person == context.actor.person;
    if (!members.may_change && !oneself)
        return {};
    auto const organisation = members.organisation.id.value;
    Html out;
    if (members.may_change && !member.signed_in_once)
        out += post_button(context, url("/virksomheter/{}/folk/{}/lenke", organisation, member.person.value), t(context, "New link"), {}, "link") + markup(" ");
    out += post_button(context, url("/virksomheter/{}/folk/{}/slutt", organisation, member.person.value), oneself ? t(context, "Stop acting for it") : t(context, "End"),
        {}, "link");
    return out;
}

Html invite_form(Context const& context, Url const& action, std::string_view name, std::string const& heading, Html const& more)
{
    FormView const form(context, name);
    return markup(R"({}<h2>{}</h2>{}{}{}{}<p class="sm soft">{}</p>{})", form.open(action, "panel stack"), heading,
        form.text("navn", t(context, "Name"), "", { .required = true, .longest = 120 }),
        form.text("epost", t(context, "E-mail address"), "", { .required = true, .longest = 254, .kind = "email" }), more, form.submit(t(context, "Invite")),
        t(context, "You get a link to send. It works once, for seven days."), form.close());
}

std::string members_lead(Context const& context, Members const& members)
{
    auto const count = static_cast<std::int64_t>(members.people.size());
    auto const waiting = std::ranges::count_if(members.people, [](Membership const& member) { return !member.signed_in_once; });
    if (count == 0)
        return t(context, "Nobody acts for the organisation yet.");
    auto lead = tn(context, "{n} person acts for the organisation.", "{n} persons act for the organisation.", count);
    if (waiting)
        lead += " " + tn(context, "{n} has not signed in yet.", "{n} have not signed in yet.", waiting);
    return lead;
}

}

Html members_view(Context const& context, Members const& members)
{
    auto const title = t(context, "People in {organisation}", { { "organisation", members.organisation.called() } });
    auto const rows = each(members.people, [&](Membership const& member) {
        return markup(R"(<tr><th scope="row">{}{}<br><span class="soft xs">{}</span></th><td data-l="{}">{}</td><td data-l="{}">{}</td><td>{}</td></tr>)",
            member.person_name, not_yet(context, member.signed_in_once), member.email, t(context, "Role"), role_cell(context, members, member),
            t(context, "Since"), long_date(context.language, member.since), member_actions(context, members, member));
    });
    auto const table = markup(R"(<table class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>)",
        title, t(context, "Name"), t(context, "Role"), t(context, "Since"), t(context, "Change"), rows);
    Html invite;
    if (members.may_change) {
        FormView const form(context, "inviter");
        invite = form.errors()
            + invite_form(context, url("/virksomheter/{}/folk", members.organisation.id.value), "inviter", t(context, "Invite somebody"),
                form.radios("rolle", t(context, "Role"), "contributor", role_options(context), { .required = true }));
    }
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="two wide"><div>{}</div><div>{}</div></div>)", title,
        members_lead(context, members), members.people.empty() ? Html() : table, invite);
}

Html readers_view(Context const& context, std::vector<GuestReader> const& readers)
{
    auto const count = static_cast<std::int64_t>(readers.size());
    auto const rows = each(readers, [&](GuestReader const& reader) {
        return markup(R"(<tr><th scope="row">{}{}<br><span class="soft xs">{}</span></th><td data-l="{}">{}</td><td>{}</td></tr>)", reader.name,
            not_yet(context, reader.signed_in_once), reader.email, t(context, "Since"), long_date(context.language, reader.since),
            post_button(context, collaboration_url(context, "/lesere/" + std::to_string(reader.person.value) + "/slutt"), t(context, "End"), {}, "link"));
    });
    auto const table = markup(R"(<table class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>)",
        t(context, "Guest readers"), t(context, "Name"), t(context, "Since"), t(context, "Change"), rows);
    auto const lead = count == 0 ? t(context, "Nobody outside the parties reads here. Invite somebody who should follow the work without taking part.")
                                 : tn(context, "{n} person outside the parties reads here, and changes nothing.", "{n} persons outside the parties read here, and change nothing.", count);
    FormView const form(context, "leser");
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="two wide"><div>{}</div><div>{}{}</div></div>)",
        t(context, "Guest readers"), lead, count ? table : Html(), form.errors(),
        invite_form(context, collaboration_url(context, "/lesere"), "leser", t(context, "Invite a reader"), {}));
}

namespace {

Html link_to_copy(Context const& context, std::string const& link)
{
    FormView const form(context, "lenke");
    return form.text("adresse", t(context, "Link to send"), context.services.settings.base_url() + link,
        { .help = t(context, "Shown only now. It works once, for seven days. Whoever has it comes in as the person, so send it to nobody else."), .required = true });
}

}

Html invited_view(Context const& context, Invitation const& invitation, std::string const& to, Url const& back)
{
    auto const title = t(context, "{name} is let in", { { "name", invitation.person.name } });
    if (invitation.link.empty())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><p>{}</p>)", title,
            t(context, "The person has an account already, and finds {place} at the next visit. There is no link to send.", { { "place", to } }),
            link(back, t(context, "Back")));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="two"><div class="stack">{}<p>{}</p></div></div>)", title,
        t(context, "Send the link to the person, who chooses a password and finds {place}.", { { "place", to } }), link_to_copy(context, invitation.link),
        link(back, t(context, "Back")));
}

Html new_link_view(Context const& context, std::string const& address, Url const& back)
{
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="two"><div class="stack">{}<p>{}</p></div></div>)",
        t(context, "New link"), t(context, "The link made before no longer works."), link_to_copy(context, address), link(back, t(context, "Back")));
}

}
