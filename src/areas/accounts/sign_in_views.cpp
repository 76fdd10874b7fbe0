#include "areas/accounts/sign_in_views.h"

#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

Html head(std::string const& title, std::string const& lead)
{
    return markup(R"(<div class="head"><h1>{}</h1>{}</div>)", title, lead.empty() ? Html() : markup(R"(<p class="lead">{}</p>)", lead));
}

Html new_password(Context const& context, FormView const& form)
{
    return form.text("passord", t(context, "Choose a password"), "",
        { .help = t(context, "At least 12 characters. A short sentence is easy to remember and hard to guess."),
            .required = true,
            .kind = "password",
            .autocomplete = "new-password" });
}

Html code_field(Context const& context, FormView const& form, std::string_view name)
{
    return form.text(name, t(context, "Code from the phone"), "",
        { .help = t(context, "Six digits from your authenticator app, or one of your recovery codes."),
            .required = true,
            .longest = 40,
            .kind = "text",
            .autocomplete = "one-time-code" });
}

}

Html sign_in_view(Context const& context, std::string_view back_to)
{
    FormView const form(context, "logg-inn");
    auto const fields = form.text("epost", t(context, "E-mail address"), "", { .required = true, .longest = 254, .kind = "email", .autocomplete = "username" })
        + form.text("passord", t(context, "Password"), "", { .required = true, .kind = "password", .autocomplete = "current-password" })
        + form.hidden("til", form.value("til", back_to));
    return head(t(context, "Sign in"), t(context, "You get an account when somebody in your organisation invites you."))
        + form.errors()
        + markup(R"(<div class="two"><div>{}{}{}{}</div><aside class="sm soft stack"><p>{}</p></aside></div>)", form.open(url("/logg-inn"), "stack"), fields,
            form.submit(t(context, "Sign in")), form.close(),
            t(context, "Forgotten the password? Whoever runs the installation can make you a link that lets you choose a new one."));
}

Html code_view(Context const& context, std::string_view step, std::string_view back_to)
{
    FormView const form(context, "kode");
    return head(t(context, "Code from the phone"), t(context, "The password is right. What is left is the code."))
        + form.errors()
        + markup(R"(<div class="two"><div>{}{}{}{}{}{}</div></div>)", form.open(url("/logg-inn/kode"), "stack"), code_field(context, form, "kode"),
            form.hidden("steg", form.value("steg", step)), form.hidden("til", form.value("til", back_to)), form.submit(t(context, "Sign in")),
            form.close());
}

Html waiting_view(Context const& context, Waiting const& waiting)
{
    auto const wait = tn(context, "Wait {n} minute, and try again.", "Wait {n} minutes, and try again.", (waiting.seconds + 59) / 60);
    return head(t(context, "Too many attempts"), wait)
        + markup("<p>{}</p>", t(context, "So many wrong passwords or codes have come from here, or for this account, that we take no more for a while."));
}

Html link_view(Context const& context, std::string_view secret, Link const& link)
{
    FormView const form(context, "lenke");
    Html fields;
    if (link.purpose == "invitation")
        fields += form.text("navn", t(context, "Your name"), link.name, { .required = true, .longest = 120, .autocomplete = "name" });
    if (link.purpose != "sign_in")
        fields += new_password(context, form);
    if (link.purpose == "invitation")
        fields += form.checkbox("totrinn", t(context, "Set up a code from the phone as well"), false,
            { .help = t(context, "Then a password that goes astray is not enough to sign in as you. It takes two minutes."), .required = true });
    auto const title = link.purpose == "reset" ? t(context, "Choose a new password") : t(context, "Sign in as {name}", { { "name", link.name } });
    auto const lead = link.purpose == "sign_in" ? t(context, "The link works once. Press the button to use it.")
        : link.purpose == "reset"
        ? t(context, "The link works once. Codes from the phone are turned off, so that you can set them up again.")
        : t(context, "You have been invited. Choose a password, and you are in.");
    return head(title, lead) + form.errors()
        + markup(R"(<div class="two"><div>{}{}{}{}</div></div>)", form.open(url("/inn/{}", secret), "stack"), fields, form.submit(t(context, "Sign in")),
            form.close());
}

Html gone_link_view(Context const& context)
{
    return head(t(context, "The link does not work any more"), t(context, "It has been used, or it is too old. Ask for a new one."))
        + markup("<p>{}</p>", link(url("/logg-inn"), t(context, "Sign in with a password")));
}

Html proof_view(Context const& context, Keys const& keys, std::string_view back_to)
{
    auto const top = head(t(context, "Confirm that it is you"), t(context, "What you are about to do binds your organisation, so we ask once more."));
    if (!keys.password && !keys.totp)
        return top
            + markup("<p>{}</p>", t(context, "You have neither a password nor a code from the phone. Ask whoever runs the installation for a new link, sign in with it, and come back."));
    FormView const form(context, "bekreft");
    auto const field = keys.password
        ? form.text("svar", t(context, "Password"), "", { .required = true, .kind = "password", .autocomplete = "current-password" })
        : code_field(context, form, "svar");
    return top + form.errors()
        + markup(R"(<div class="two"><div>{}{}{}{}{}</div></div>)", form.open(url("/bekreft"), "stack"), field,
            form.hidden("til", form.value("til", back_to)), form.submit(t(context, "Confirm")), form.close());
}

}
