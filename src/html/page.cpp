#include "html/page.h"

#include <array>
#include <assets.h>

#include "html/form.h"
#include "html/symbols.h"

namespace samlop {

namespace {

struct GroupName {
    MenuGroup group;
    std::string_view text;
};

constexpr std::array groups {
    GroupName { MenuGroup::overview, msg("Overview") },
    GroupName { MenuGroup::users, msg("User perspective") },
    GroupName { MenuGroup::teamwork, msg("Collaboration") },
    GroupName { MenuGroup::anchoring, msg("Anchoring") },
    GroupName { MenuGroup::steering, msg("Governance") },
    GroupName { MenuGroup::plan, msg("Plan") },
    GroupName { MenuGroup::protocol, msg("Record") },
};

std::vector<MenuEntry const*> entries_of(MenuGroup group)
{
    std::vector<MenuEntry const*> entries;
    for (auto const& area : areas()) {
        for (auto const& entry : area.menu) {
            if (entry.group == group)
                entries.push_back(&entry);
        }
    }
    return entries;
}

MenuEntry const* entry_at(std::string_view path)
{
    for (auto const& area : areas()) {
        for (auto const& entry : area.menu) {
            if (entry.path == path)
                return &entry;
        }
    }
    return nullptr;
}

Html asset_link(std::string_view name, std::string_view rel, Html const& more = {})
{
    return markup(R"(<link rel="{}" href="{}"{}>)", rel, url_(assets::path_of(name)), more);
}

Html document_head(Context const& context, PageHead const& head)
{
    auto const place = context.place ? context.place->name() + " – " : std::string();
    Html out = markup(R"(<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">)"
                      R"(<meta name="color-scheme" content="light dark"><meta name="csrf-token" content="{}"><title>{} – {}Samløp</title>)",
        context.actor.form_token, head.title, place);
    out += asset_link("inter.woff2", "preload", markup(R"( as="font" type="font/woff2" crossorigin)"));
    out += asset_link("app.css", "stylesheet");
    out += asset_link("favicon.svg", "icon", markup(R"( type="image/svg+xml")"));
    out += asset_link("site.webmanifest", "manifest");
    out += markup(R"(<script src="{}" defer></script>)", url_(assets::path_of("app.js")));
    return out;
}

Html language_menu(Context const& context)
{
    static constexpr std::array names { "Bokmål", "Nynorsk", "English" };
    Html items;
    for (auto const language : all_languages) {
        auto const name = std::string_view(names[static_cast<std::size_t>(language)]);
        items += markup(R"(<button class="mi" name="sprak" value="{}" lang="{}"{}>{}</button>)", to_string(language), to_string(language),
            language == context.language ? markup(R"( aria-current="true")") : Html(), name);
    }
    return markup(R"(<div id="sprak" class="menu" popover role="group" aria-label="{}"><form method="post" action="{}"><input type="hidden" name="_token" value="{}">)"
                  R"(<input type="hidden" name="til" value="{}">{}</form></div>)",
        t(context, "Language"), url("/deg/sprak"), context.actor.form_token,
        context.path + (context.query.empty() ? "" : "?" + context.query), items);
}

Html organisation_menu(Context const& context)
{
    Html items;
    for (auto const& membership : context.actor.organisations) {
        items += markup(R"(<button class="mi" name="virksomhet" value="{}"{}>{}</button>)", membership.organisation.value,
            membership.organisation == context.actor.organisation ? markup(R"( aria-current="true")") : Html(), membership.name);
    }
    items += markup(R"(<button class="mi" name="virksomhet" value="0"{}>{}</button>)",
        context.actor.organisation ? Html() : markup(R"( aria-current="true")"), t(context, "Read without an organisation"));
    return markup(R"(<div id="org" class="menu" popover role="group" aria-label="{}"><form method="post" action="{}"><input type="hidden" name="_token" value="{}">)"
                  R"(<input type="hidden" name="til" value="{}">{}</form></div>)",
        t(context, "Organisations you may act for"), url("/deg/virksomhet"), context.actor.form_token, context.path, items);
}

Html own_menu(Context const& context)
{
    return markup(R"(<div id="deg" class="menu" popover role="group" aria-label="{}"><a href="{}">{}</a><a href="{}">{}</a><a href="{}">{}</a>{})"
                  R"(<form method="post" action="{}"><input type="hidden" name="_token" value="{}"><button class="mi">{}</button></form></div>)",
        t(context, "Your user"), url("/oppgaver"), t(context, "My tasks"), url("/deg"), t(context, "Profile and shortcuts"), url("/deg/okter"),
        t(context, "Where you are signed in"),
        context.actor.is_operator ? markup(R"(<a href="{}">{}</a>)", url("/samarbeid/importer"), t(context, "Import a case")) : Html(),
        url("/logg-ut"), context.actor.form_token, t(context, "Sign out"));
}

Html palette(Context const& context, PageHead const& head)
{
    Html here;
    for (auto const& [text, address] : head.actions)
        here += markup(R"(<a href="{}"{}>{}{}</a>)", address, here.empty() ? markup(" data-first") : Html(), text,
            here.empty() ? markup(" <kbd>Enter</kbd>") : Html());
    if (!here.empty())
        here = markup("<h3>{}</h3>{}", t(context, "Do here"), here);
    Html places;
    if (context.place) {
        for (auto const& area : areas()) {
            for (auto const& entry : area.menu) {
                auto const key = entry.key ? fmt::format("g {}", entry.key) : std::string();
                places += markup(R"(<a href="{}"{}>{}{}</a>)", collaboration_url(context, entry.path),
                    key.empty() ? Html() : markup(R"( data-key="{}")", key), t(context, entry.text), key.empty() ? Html() : markup(" <kbd>{}</kbd>", key));
            }
        }
    }
    places += markup(R"(<a href="{}" data-key="g s">{} <kbd>g s</kbd></a>)", url("/samarbeid"), t(context, "Collaborations"));
    return markup(R"(<div id="palett" class="palette" popover role="dialog" data-search="/sok{}" aria-label="{}"><div class="find">{})"
                  R"(<label class="ds-sr-only" for="pal">{}</label><input id="pal" type="search" placeholder="{}" autofocus autocomplete="off"></div>)"
                  R"(<p class="ds-sr-only" role="status" data-palette-status data-one="{}" data-many="{}"></p>{}<h3>{}</h3>{})"
                  R"(<div data-palette-results></div><p data-palette-empty hidden>{}</p><p class="xs soft palhint">{}</p></div>)",
        context.place ? "?samarbeid=" + context.place->slug : "", t(context, "Go to or do"), icon("find"), t(context, "Go to or do"),
        t(context, "Write an area, a criterion or an action"), t(context, "1 hit"), t(context, "{n} hits"), here, t(context, "Go to"), places,
        t(context, "No hits"), t(context, "Arrow keys choose, Enter opens, Esc closes. ? shows all shortcuts."));
}

Html key_list(Context const& context)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> keys { {
        { "Ctrl K", msg("Go to or do") },
        { "/", msg("Search") },
        { "?", msg("This list") },
        { "j", msg("Next row") },
        { "k", msg("Previous row") },
        { "Enter", msg("Open the row") },
        { "e", msg("Edit the field") },
        { "x", msg("Select the row") },
        { "Ctrl Enter", msg("Save") },
        { "Esc", msg("Cancel") },
    } };
    Html rows;
    for (auto const& [key, text] : keys)
        rows += markup("<dt><kbd>{}</kbd></dt><dd>{}</dd>", key, t(context, text));
    return markup(R"(<div id="taster" class="menu keylist" popover role="dialog" aria-label="{}"><h2>{}</h2><dl>{}</dl>)"
                  R"(<label class="row sm"><input class="ds-input" type="checkbox" data-keys-switch checked> {}</label></div>)",
        t(context, "Shortcuts"), t(context, "Shortcuts"), rows, t(context, "Use shortcuts of one letter"));
}

Html top_bar(Context const& context, PageHead const& head)
{
    bool const in = bool(context.actor.person);
    static constexpr std::array languages { "Bokmål", "Nynorsk", "English" };
    Html out = markup(R"(<div class="top"><div class="wrap"><a class="brand" href="{}">{}<span class="bw">Samløp</span></a>)", url("/samarbeid"), mark_of_samlop());
    if (in)
        out += markup(R"(<button class="pick" popovertarget="org"><span class="soft">{}</span><b>{}</b></button>)", t(context, "You act for"),
            context.actor.organisation ? context.actor.organisation_name : t(context, "Read only"));
    if (in)
        out += markup(R"(<form role="search" action="{}" aria-label="{}"><div class="find">{}<label class="ds-sr-only" for="sok">{}</label>)"
                      R"(<input id="sok" type="search" name="q" placeholder="{}" maxlength="200">{}<button type="button" popovertarget="palett"><span class="w">{} </span><kbd>Ctrl K</kbd></button></div></form>)",
            url("/sok"), t(context, "Search your collaborations"), icon("find"), t(context, "Search your collaborations"), t(context, "Search"),
            context.place ? markup(R"(<input type="hidden" name="samarbeid" value="{}">)", context.place->slug) : Html(), t(context, "Go to"));
    out += markup(R"(<button class="pick push" popovertarget="sprak"><span class="soft">{}</span><b>{}</b></button>)", t(context, "Language"),
        std::string_view(languages[static_cast<std::size_t>(context.language)]));
    if (in)
        out += markup(R"(<button class="pick" popovertarget="deg"><span class="soft">{}</span><b>{}</b></button>)", t(context, "Signed in"), context.actor.name);
    else
        out += markup(R"(<a class="pick" href="{}"><b>{}</b></a>)", url("/logg-inn"), t(context, "Sign in"));
    out += markup("</div></div>") + language_menu(context);
    if (in)
        out += organisation_menu(context) + own_menu(context) + palette(context, head) + key_list(context);
    return out;
}

Html banner(Context const& context)
{
    if (!context.place || !context.standing.seen_as)
        return {};
    auto const name = context.actor.seeing_as_name;
    return markup(R"(<div class="banner"><div class="wrap"><p>{} {}</p><form method="post" action="{}"><input type="hidden" name="_token" value="{}"><button class="linkb">{}</button></form></div></div>)",
        t(context, "You see the collaboration as {party} sees it.", { { "party", name } }),
        t(context, "Their own drafts and yours are hidden, and nothing can be changed."), collaboration_url(context, "/se-som/slutt"),
        context.actor.form_token, t(context, "Back to your own view"));
}

Html breadcrumbs(Context const& context, PageHead const& head)
{
    auto const* entry = entry_at(head.area);
    Html items;
    if (head.title != t(context, "Collaborations"))
        items = markup(R"(<li><a class="ds-link" href="{}">{}</a></li>)", url("/samarbeid"), t(context, "Collaborations"));
    auto add = [&](std::string const& text, Url const& address) { items += markup(R"(<li><a class="ds-link" href="{}">{}</a></li>)", address, text); };
    if (context.place)
        add(context.place->name(), collaboration_url(context, "/kart"));
    if (entry && t(context, entry->text) != head.title)
        add(t(context, entry->text), collaboration_url(context, entry->path));
    for (auto const& crumb : head.crumbs)
        add(crumb.text, crumb.address);
    items += markup(R"(<li><span aria-current="page">{}</span></li>)", head.title);
    Html aside;
    if (context.place)
        aside = markup(R"(<p class="sm soft">{} · {}</p>)", tn(context, "{n} party", "{n} parties", context.place->parties),
            t(context, "method version {version}", { { "version", context.place->method ? context.place->method->version : std::string() } }));
    return markup(R"(<div class="collab wrap"><div class="row end crumbrow"><nav class="ds-breadcrumbs" aria-label="{}"><ol>{}</ol></nav>{}</div></div>)",
        t(context, "You are here"), items, aside);
}

Html menus(Context const& context, PageHead const& head)
{
    if (!context.place)
        return {};
    auto const* current = entry_at(head.area);
    Html first;
    Html second;
    std::string group_name;
    for (auto const& group : groups) {
        auto const entries = entries_of(group.group);
        if (entries.empty())
            continue;
        bool const here = current && current->group == group.group;
        first += markup(R"(<li><a href="{}"{}>{}</a></li>)", collaboration_url(context, entries.front()->path),
            here ? markup(R"( aria-current="true")") : Html(), t(context, group.text));
        if (!here)
            continue;
        group_name = t(context, group.text);
        for (auto const* entry : entries)
            second += markup(R"(<li><a href="{}"{}>{}</a></li>)", collaboration_url(context, entry->path),
                entry == current ? markup(R"( aria-current="page")") : Html(), t(context, entry->text));
    }
    Html out = markup(R"(<nav class="nav nav1" aria-label="{}"><div class="wrap"><ul>{}</ul></div></nav>)", t(context, "The collaboration"), first);
    if (current)
        out += markup(R"(<nav class="nav nav2" aria-label="{}"><div class="wrap"><ul>{}</ul></div></nav>)", group_name, second);
    out += markup(R"(<div class="navjump wrap"><span class="sm"><span class="soft">{} ›</span> <b>{}</b></span><a class="ds-button" data-variant="secondary" data-size="sm" href="{}">{}</a></div>)",
        group_name, current ? t(context, current->text) : head.title, url("#alle"), t(context, "Menu"));
    return out;
}

Html receipt(Context const& context)
{
    if (!context.told)
        return {};
    auto const& told = *context.told;
    if (!told.undo_seconds)
        return markup(R"(<div class="toast sm" role="status"><span>{}</span></div>)", told.text);
    return markup(R"(<div class="toast sm" role="status" data-seconds="{}"><span>{}</span><form data-undo method="post" action="{}"><input type="hidden" name="_token" value="{}"><button>{}</button></form>)"
                  R"(<span class="nw" aria-live="off" data-seconds-left data-one="{}" data-many="{}" data-none="{}">{}</span></div>)",
        told.undo_seconds, told.text, url("/angre/{}", told.receipt), context.actor.form_token, t(context, "Undo"), t(context, "1 second left"),
        t(context, "{n} seconds left"), t(context, "Can no longer be undone"),
        tn(context, "{n} second left", "{n} seconds left", told.undo_seconds));
}

Html footer_index(Context const& context, PageHead const& head)
{
    if (!context.place)
        return {};
    Html columns;
    for (auto const& group : groups) {
        Html items;
        for (auto const* entry : entries_of(group.group))
            items += markup(R"(<li><a href="{}"{}>{}</a></li>)", collaboration_url(context, entry->path),
                entry->path == head.area ? markup(R"( aria-current="page")") : Html(), t(context, entry->text));
        if (!items.empty())
            columns += markup(R"(<div><h3>{}</h3><ul class="plain">{}</ul></div>)", t(context, group.text), items);
    }
    return markup(R"(<footer class="all" id="alle"><nav class="wrap" aria-label="{}"><h2>{}</h2><div class="cols">{}</div></nav></footer>)",
        t(context, "All areas"), t(context, "All areas of the collaboration"), columns);
}

}

http::Response page(Context const& context, PageHead const& head, Html const& body, int status)
{
    auto out = markup(R"(<!doctype html><html lang="{}" data-color-scheme="auto"><head>{}</head>)", to_string(context.language), document_head(context, head));
    out += markup(R"(<body data-size="sm" data-color="neutral"{}{}>)", head.css_class.empty() ? Html() : markup(R"( class="{}")", head.css_class),
        head.area == "/kart" && head.crumbs.empty() ? markup(R"( data-paper="a3")") : Html());
    out += markup(R"(<a class="ds-skip-link" href="{}">{}</a>{}<header>{}{}{}{}</header>)", url("#innhold"), t(context, "Skip to the content"),
        symbol_sheet(), top_bar(context, head), banner(context), breadcrumbs(context, head), menus(context, head));
    out += markup(R"(<main id="innhold" tabindex="-1" class="wrap">{}{}</main>{}</body></html>)", receipt(context), body, footer_index(context, head));
    auto response = http::html(std::move(out).str(), status);
    response.set("cache-control", "private, no-cache");
    return response;
}

Url collaboration_url(Context const& context, std::string_view path)
{
    auto base = url("/samarbeid/{}", context.place->slug);
    return url_(base.str() + std::string(path));
}

}
