#include "areas/accounts/account_views.h"

#include "areas/accounts/totp.h"
#include "html/qr.h"
#include "areas/organisations/organisation.h"
#include "html/form.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::vector<Option> language_options()
{
    return { { "nb", "Bokmål" }, { "nn", "Nynorsk" }, { "en", "English" } };
}

Html keys_panel(Context const& context, Profile const& profile)
{
    auto const password = profile.keys.password ? t(context, "Chosen") : t(context, "None: you sign in by link");
    auto const code = profile.keys.totp
        ? t(context, "In use") + ". " + tn(context, "{n} recovery code left.", "{n} recovery codes left.", profile.keys.recovery_codes)
        : t(context, "Not set up");
    auto const sessions = tn(context, "{n} device", "{n} devices", profile.sessions);
    auto row = [&](std::string const& term, std::string const& value, Url const& address, std::string const& text) {
        return markup(R"(<tr><th scope="row">{}</th><td data-l="{}">{}</td><td>{}</td></tr>)", term, term, value, link(address, text));
    };
    return markup(R"(<section class="stack"><h2>{}</h2><table class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><tbody>{}{}{}</tbody></table></section>)",
        t(context, "How you sign in"), t(context, "How you sign in"),
        row(t(context, "Password"), password, url("/deg/passord"), profile.keys.password ? t(context, "Change") : t(context, "Choose")),
        row(t(context, "Code from the phone"), code, url("/deg/totrinn"), profile.keys.totp ? t(context, "Change") : t(context, "Set up")),
        row(t(context, "Signed in on"), sessions, url("/deg/okter"), t(context, "See and end")));
}

Html organisations_panel(Context const& context, Profile const& profile)
{
    if (profile.memberships.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p></section>)", t(context, "You act for"),
            t(context, "No organisation. You can read what you have been let in to."));
    auto const rows = each(profile.memberships, [&](Membership const& membership) {
        bool const now = membership.organisation == context.actor.organisation;
        auto const choose = now ? markup(R"(<span class="soft">{}</span>)", t(context, "you act for it now"))
                                : post_button(context, url("/deg/virksomhet"), t(context, "Act for it"),
                                    { { "virksomhet", std::to_string(membership.organisation.value) }, { "til", "/deg" } }, "link");
        return markup(R"(<tr><th scope="row">{}</th><td data-l="{}">{}</td><td>{}</td><td>{}</td></tr>)", membership.organisation_name,
            t(context, "Role"), member_role_text(context.language, membership.role), choose,
            link(url("/virksomheter/{}/folk", membership.organisation.value), t(context, "People")));
    });
    return markup(R"(<section class="stack"><h2>{}</h2><table class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></section>)",
        t(context, "You act for"), t(context, "Organisations you may act for"), t(context, "Organisation"), t(context, "Role"), t(context, "Choice"),
        t(context, "Who else"), rows);
}

}

Html profile_view(Context const& context, Profile const& profile)
{
    FormView const form(context, "deg");
    auto const count = static_cast<std::int64_t>(profile.memberships.size());
    auto const lead = tn(context, "You may act for {n} organisation, and are signed in with the address {email}.",
        "You may act for {n} organisations, and are signed in with the address {email}.", count, { { "email", profile.person.email } });
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", profile.person.name, lead, form.errors())
        + markup(R"(<div class="two"><div class="stack-l">{}{}</div><div>{}<h2>{}</h2>{}{}{}{}</div></div>)", organisations_panel(context, profile),
            keys_panel(context, profile), form.open(url("/deg"), "panel stack"), t(context, "You"),
            form.text("navn", t(context, "Name"), profile.person.name, { .required = true, .longest = 120, .autocomplete = "name" }),
            form.select("sprak", t(context, "Language"), to_string(profile.person.language), language_options(), { .required = true }),
            form.submit(t(context, "Save")), form.close());
}

Html sessions_view(Context const& context, std::vector<Session> const& sessions)
{
    auto const rows = each(sessions, [&](Session const& session) {
        bool const here = session.id == context.actor.session;
        auto const end = here ? markup(R"(<span class="soft">{}</span>)", t(context, "this one"))
                              : post_button(context, url("/deg/okter"), t(context, "Sign out"), { { "okt", std::to_string(session.id.value) } }, "link");
        return markup(R"(<tr><th scope="row">{}</th><td data-l="{}">{}</td><td data-l="{}">{}</td><td>{}</td></tr>)",
            session.device.empty() ? t(context, "Unknown browser") : session.device, t(context, "Signed in"),
            date_and_time(context.language, session.created_at), t(context, "Last used"), date_and_time(context.language, session.seen_at), end);
    });
    auto const count = static_cast<std::int64_t>(sessions.size());
    auto const others = count > 1 ? post_button(context, url("/deg/okter/andre"), t(context, "Sign out everywhere else"), {}, "primary") : Html();
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>)", t(context, "Where you are signed in"),
               tn(context, "You are signed in on {n} device.", "You are signed in on {n} devices.", count))
        + markup(R"(<div class="stack"><table class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>{}</div>)",
            t(context, "Where you are signed in"), t(context, "Device"), t(context, "Signed in"), t(context, "Last used"), t(context, "End it"), rows, others);
}

Html password_view(Context const& context, Keys const& keys)
{
    FormView const form(context, "passord");
    Html fields;
    if (keys.password)
        fields += form.text("passord", t(context, "The password you have"), "", { .required = true, .kind = "password", .autocomplete = "current-password" });
    fields += form.text("nytt", t(context, "New password"), "",
        { .help = t(context, "At least 12 characters. A short sentence is easy to remember and hard to guess."),
            .required = true,
            .kind = "password",
            .autocomplete = "new-password" });
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{}<div class="two"><div>{}{}{}{}</div></div>)",
        keys.password ? t(context, "Change the password") : t(context, "Choose a password"), t(context, "You are signed out everywhere else when it is saved."),
        form.errors(), form.open(url("/deg/passord"), "stack"), fields, form.submit(t(context, "Save")), form.close());
}

Html totp_view(Context const& context, Keys const& keys, std::string_view stored_secret, std::string_view email)
{
    FormView const form(context, "totrinn");
    auto const secret = form.value("nokkel", stored_secret);
    std::string grouped;
    for (std::size_t at = 0; at < secret.size(); at += 4)
        grouped += (at ? " " : "") + secret.substr(at, 4);
    Html in_use;
    if (keys.totp)
        in_use = markup(R"(<section class="stack"><h2>{}</h2><p>{}</p><div class="row">{}{}</div></section>)", t(context, "In use"),
            tn(context, "{n} recovery code left.", "{n} recovery codes left.", keys.recovery_codes),
            post_button(context, url("/deg/reservekoder"), t(context, "Make new recovery codes")),
            post_button(context, url("/deg/totrinn/slutt"), t(context, "Turn it off"), {}, "tertiary"));
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", t(context, "Code from the phone"),
               keys.totp ? t(context, "In use. A new key takes the place of the one you have.")
                         : t(context, "Not set up. With it, a password that goes astray is not enough to sign in as you."),
               form.errors())
        + markup(R"(<div class="two"><div>{}<ol class="stack"><li>{}</li><li>{}{}<details class="why"><summary>{}</summary><p><code>{}</code></p><p><code>{}</code></p></details></li><li>{}</li></ol>{}{}{}{}</div><div>{}</div></div>)",
            form.open(url("/deg/totrinn"), "stack"), t(context, "Open an authenticator app on the phone, and choose to add an account."),
            t(context, "Point the phone at the picture:"), qr_code(otpauth_uri(secret, email), t(context, "The key as a picture for the phone")),
            t(context, "Type the key instead, with codes based on time"), grouped, otpauth_uri(secret, email), t(context, "Write the code that the app shows now:"),
            form.text("kode", t(context, "Code from the phone"), "", { .required = true, .longest = 10, .autocomplete = "one-time-code" }),
            form.hidden("nokkel", secret), form.submit(t(context, "Take it into use")), form.close(), in_use);
}

Html recovery_codes_view(Context const& context, std::vector<std::string> const& codes)
{
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><ol class="stack-s">{}</ol><p>{}</p><p>{}</p>)", t(context, "Recovery codes"),
        t(context, "These are shown now and never again. Each works once, instead of the code from the phone."),
        each(codes, [](std::string const& code) { return markup("<li><code>{}</code></li>", code); }),
        t(context, "Print the page or copy them to a place that is not the phone."), link(url("/deg"), t(context, "I have them")));
}

}
