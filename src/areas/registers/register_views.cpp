// The list page.
#include "areas/registers/register_views.h"

#include <algorithm>
#include <fmt/format.h>

#include "html/page.h"
#include "html/table.h"
#include "i18n/format.h"

namespace samlop::registers {

namespace {

Url with(ListPage const& page, Context const& context, Query const& query)
{
    auto const text = to_text(page.register_.fields, query);
    auto base = register_url(context, page.register_);
    return text.empty() ? base : with_query(std::move(base), text);
}

std::string filter_word(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    if (value == nothing)
        return none_text(context, field);
    if (value == assumed)
        return t(context, "assumed");
    if (value == own_party)
        return context.actor.organisation_name;
    if (field.kind == FieldKind::flag)
        return value == "1" ? t(context, "yes") : t(context, "no");
    if (field.kind == FieldKind::records || field.kind == FieldKind::date)
        return value;
    auto words = shown(context, lookup, field, value);
    return words.empty() ? value : words;
}

std::string chip_text(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& list)
{
    std::string words;
    std::string_view rest = list;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(','), rest.size());
        words += (words.empty() ? "" : ", ") + filter_word(context, lookup, field, std::string(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return fmt::format("{}: {}", t(context, field.label), words);
}

std::vector<FilterChip> chips_of(Context const& context, ListPage const& page)
{
    auto const& fields = page.register_.fields;
    std::vector<FilterChip> chips;
    for (auto const& filter : page.query.filters) {
        auto without = page.query;
        std::erase(without.filters, filter);
        without.page = 1;
        chips.push_back({ chip_text(context, page.lookup, fields[filter.field], filter.value), with(page, context, without) });
    }
    if (!page.query.words.empty()) {
        auto without = page.query;
        without.words.clear();
        chips.push_back({ t(context, "Words: {text}", { { "text", page.query.words } }), with(page, context, without) });
    }
    if (page.query.sort) {
        auto without = page.query;
        without.sort.reset();
        without.descending = true;
        chips.push_back({ t(context, "Sorted by {field}", { { "field", t(context, fields[*page.query.sort].label) } }), with(page, context, without) });
    }
    return chips;
}

std::string chosen_value(Query const& query, std::size_t field)
{
    auto const found = std::ranges::find(query.filters, field, &Filter::field);
    return found == query.filters.end() ? std::string() : found->value;
}

Html filter_field(Context const& context, ListPage const& page, std::size_t index)
{
    auto const& field = page.register_.fields[index];
    auto const chosen = chosen_value(page.query, index);
    auto const label = t(context, field.label);
    std::vector<Option> choices { { "", t(context, "All") } };
    switch (field.kind) {
    case FieldKind::text: return query_text(field.address, label, chosen);
    case FieldKind::date: return query_text(field.address, label, chosen, t(context, "A year, a month (2026-12), or from and to: 2026-01..2026-06"));
    case FieldKind::long_text:
    case FieldKind::number:
    case FieldKind::amount:
    case FieldKind::sources: return {};
    case FieldKind::flag:
        choices.insert(choices.end(), { { "1", capitalised(t(context, "yes")) }, { "0", capitalised(t(context, "no")) } });
        return query_select(field.address, label, chosen, choices);
    case FieldKind::records:
        choices.insert(choices.end(), { { std::string(assumed), capitalised(t(context, "assumed")) }, { std::string(nothing), none_text(context, field) } });
        return query_select(field.address, label, chosen, choices);
    default: break;
    }
    for (auto& option : options(context, page.lookup, field, false))
        choices.push_back(std::move(option));
    if (!field.required)
        choices.push_back({ std::string(nothing), capitalised(none_text(context, field)) });
    if (!chosen.empty() && std::ranges::find(choices, chosen, &Option::value) == choices.end())
        choices.push_back({ chosen, chip_text(context, page.lookup, field, chosen) });
    return query_select(field.address, label, chosen, choices);
}

Html filter_form(Context const& context, ListPage const& page)
{
    Html fields = query_text("sok", t(context, "Words"), page.query.words);
    for (std::size_t i = 0; i < page.register_.fields.size(); ++i)
        fields += filter_field(context, page, i);
    return query_form(register_url(context, page.register_), t(context, "Add a filter"),
        to_pairs(page.register_.fields, { .sort = page.query.sort, .descending = page.query.descending, .columns = page.query.columns }), fields, t(context, "Show"));
}

Html column_form(Context const& context, ListPage const& page)
{
    auto const& fields = page.register_.fields;
    auto const chosen = columns_of(fields, page.query);
    std::vector<std::pair<Option, bool>> boxes;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!fields[i].is_title)
            boxes.push_back({ { std::string(fields[i].address), t(context, fields[i].label) }, std::ranges::find(chosen, i) != chosen.end() });
    }
    auto kept = page.query;
    kept.columns.clear();
    kept.page = 1;
    return query_form(register_url(context, page.register_), t(context, "Choose columns"), to_pairs(fields, kept),
        query_boxes("kol", t(context, "Columns"), boxes), t(context, "Show"));
}

Html view_tabs(Context const& context, ListPage const& page)
{
    auto const filters_of = [&](Query const& query) { return to_text(page.register_.fields, { .filters = query.filters, .words = query.words }); };
    std::vector<Tab> items;
    for (auto const& view : page.views)
        items.push_back({ view.label, view.count < 0 ? "" : count_text(context.language, view.count), with(page, context, view.query),
            filters_of(view.query) == filters_of(page.query) });
    Html save;
    if (context.actor.person) {
        FormView const form(context, "visning");
        auto const forget = each(page.saved, [&](store::SavedView const& view) {
            return post_button(context, register_url(context, page.register_, fmt::format("/visninger/{}/fjern", view.id)),
                t(context, "Forget {name}", { { "name", view.name } }), {}, "link");
        });
        save = markup(R"(<details class="why"{}><summary>{}</summary>{}{}{}{}{}{}{}</details>)", form.refused() ? markup(" open") : Html(), t(context, "Save this view"), form.errors(),
            form.open(register_url(context, page.register_, "/visninger"), "form stack"), form.hidden("sporring", to_text(page.register_.fields, page.query)),
            form.text("navn", t(context, "Name of the view"), "", { .required = true, .longest = 60 }), form.submit(t(context, "Save"), false), form.close(), forget);
    }
    return tabs(t(context, "Saved views"), items, save);
}

// As a label stands inside a sentence. Labels begin with a letter of ASCII.
std::string small_first(std::string text)
{
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

Html bulk_bar(Context const& context, ListPage const& page)
{
    Html choices;
    for (auto const& field : page.register_.fields) {
        if (!field.in_bulk)
            continue;
        auto const items = markup(R"(<option value="">{}</option>)", t(context, "Choose one"))
            + each(options(context, page.lookup, field, false), [](Option const& option) { return markup(R"(<option value="{}">{}</option>)", option.value, option.text); });
        auto const label = t(context, "Change {field}", { { "field", small_first(t(context, field.label)) } });
        choices += markup(R"(<label class="ds-sr-only" for="flere-{}">{}</label><select class="ds-input" data-size="sm" id="flere-{}" name="{}">{}</select>)"
                          R"(<button class="ds-button" data-size="sm" data-variant="secondary" type="submit" name="felt" value="{}">{}</button>)",
            field.name, label, field.name, field.name, items, field.name, label);
    }
    return markup(R"(<form id="flere" class="bulk" data-bulk role="region" aria-label="{}" method="post" action="{}"><input type="hidden" name="_token" value="{}">)"
                  R"(<input type="hidden" name="_form" value="flere"><input type="hidden" name="_fra" value="{}"><b data-bulk-count data-one="{}" data-many="{}">{}</b>{})"
                  R"(<button class="ds-button needs-js" data-size="sm" data-variant="tertiary" type="button" data-bulk-clear>{}</button></form>)",
        t(context, "Selected rows"), register_url(context, page.register_, "/flere"), context.actor.form_token, context.query, t(context, "1 selected"),
        t(context, "{n} selected"), t(context, "Selected rows"), choices, t(context, "Clear the selection"));
}

// A value that is changed where it stands. Without scripts the link opens the form of the whole record.
Html cell_editor(Context const& context, ListPage const& page, Entry const& entry, FieldTraits const& field, std::string const& value)
{
    auto const id = fmt::format("{}-{}", field.name, entry.address());
    auto const label = t(context, "{field} of {ref}", { { "field", t(context, field.label) }, { "ref", entry.address() } });
    auto const items = each(options(context, page.lookup, field, !field.required), [&](Option const& option) {
        return markup(R"(<option value="{}"{}>{}</option>)", option.value, option.value == value ? markup(" selected") : Html(), option.text);
    });
    return markup(R"(<td><a class="cellb" href="{}" data-edit="{}">{}<span class="ds-sr-only">, {}</span></a><form class="edit" id="{}" method="post" action="{}" hidden>)"
                  R"(<input type="hidden" name="_token" value="{}"><input type="hidden" name="_form" value="celle"><input type="hidden" name="_fra" value="{}">)"
                  R"(<input type="hidden" name="felt" value="{}"><input type="hidden" name="base.{}" value="{}">)"
                  R"(<label class="ds-sr-only" for="v-{}">{}</label><select class="ds-input" data-size="sm" id="v-{}" name="{}">{}</select>)"
                  R"(<button class="ds-button" data-size="sm" data-variant="secondary" type="submit">{}</button>)"
                  R"(<button type="button" class="linkb" data-edit-cancel>{}</button></form></td>)",
        record_url(context, page.register_, entry, "/rediger"), id, cell_value(context, page.lookup, field, value), t(context, "change"), id,
        record_url(context, page.register_, entry, "/felt"), context.actor.form_token, context.query, field.name, field.name, value, id, label, id, field.name,
        items, t(context, "Save"), t(context, "Cancel"));
}

Html title_cell(Context const& context, ListPage const& page, Entry const& entry)
{
    auto const assumption = find_field(page.register_.fields, "assumption");
    auto const mark = assumption ? assumption_mark(context, entry.values[*assumption] == "1", value_of(page.register_, entry, "basis")) : Html();
    auto const draft = entry.visibility == Visibility::party ? markup(R"( <span class="ds-tag" data-size="sm">{}</span>)", t(context, "Own draft")) : Html();
    return markup(R"(<th scope="row"><a class="l" href="{}" data-open>{}</a>{}{}</th>)", address_of(context, page.register_, entry), title_of(page.register_, entry), mark, draft);
}

Html cells(Context const& context, ListPage const& page, Entry const& entry, bool mine)
{
    Html out = markup(R"(<td class="soft nw">{}</td>)", entry.ref.empty() ? "–" : entry.ref);
    for (auto const column : columns_of(page.register_.fields, page.query)) {
        auto const& field = page.register_.fields[column];
        if (field.is_title)
            out += title_cell(context, page, entry);
        else if (field.in_cell && mine)
            out += cell_editor(context, page, entry, field, entry.values[column]);
        else
            out += markup("<td{}>{}</td>", field.kind == FieldKind::date || field.kind == FieldKind::sources ? markup(R"( class="nw")") : Html(),
                cell_value(context, page.lookup, field, entry.values[column]));
    }
    return out;
}

Heading heading_of(Query const& query, std::optional<std::size_t> field, std::string const& label, std::string_view address)
{
    bool const now = query.sort == field;
    // The first press sorts upwards, but by number downwards: the newest is what one looks for.
    bool const descending = now ? !query.descending : !field.has_value();
    return { .text = label, .sort_by = (descending ? "-" : "") + std::string(address), .sorted = !now ? 0 : query.descending ? -1 : 1 };
}

Html table(Context const& context, ListPage const& page)
{
    auto const address = register_url(context, page.register_);
    auto kept = page.query;
    kept.page = 1;
    kept.sort.reset();
    kept.descending = true;
    TableView view { .caption = page.register_.counted(context, page.found), .address = address, .kept = to_pairs(page.register_.fields, kept) };
    view.headings.push_back(heading_of(page.query, std::nullopt, t(context, "No."), "nr"));
    for (auto const column : columns_of(page.register_.fields, page.query)) {
        auto const& field = page.register_.fields[column];
        view.headings.push_back(field.sortable() ? heading_of(page.query, column, t(context, field.label), field.address) : Heading { .text = t(context, field.label) });
    }
    for (auto const& entry : page.entries) {
        bool const mine = may(context.standing, Action::edit, object_of(page.register_, entry));
        if (mine)
            view.select_form = "flere";
        view.lines.push_back({ std::to_string(entry.id), t(context, "Select {ref}", { { "ref", entry.address() } }), mine, cells(context, page, entry, mine) });
    }
    return (view.select_form.empty() ? Html() : bulk_bar(context, page)) + register_table(context, view);
}

Html pages_of(Context const& context, ListPage const& page)
{
    std::vector<std::pair<int, Url>> pages;
    auto const last = static_cast<int>((page.found + store::page_size - 1) / store::page_size);
    for (int number = 1; last > 1 && number <= last; ++number) {
        if (number != 1 && number != last && std::abs(number - page.query.page) > 3)
            continue;
        auto query = page.query;
        query.page = number;
        pages.emplace_back(number, with(page, context, query));
    }
    return pager(context, page.found, page.query.page, store::page_size, pages);
}

Html head(Context const& context, ListPage const& page)
{
    auto const& register_ = page.register_;
    bool const writes = may(context.standing, Action::contribute);
    auto const bring = writes ? link(register_url(context, register_, "/hent-inn"), t(context, "Import from a spreadsheet")) : Html();
    auto const query = to_text(register_.fields, page.query);
    auto const download = [&](std::string_view path) {
        auto base = register_url(context, register_, path);
        return query.empty() ? base : with_query(std::move(base), query);
    };
    auto const first = writes && page.all > 0
        ? markup(R"(<a class="ds-button" data-color="accent" data-size="sm" href="{}">{}</a>)", register_url(context, register_, "/ny"), t(context, register_.new_one))
        : Html();
    return markup(R"(<div class="head"><div class="row end"><h1>{}</h1><span class="row sm">{}{}{}</span></div><p class="lead">{}</p></div>)", t(context, register_.title), bring,
        page.all ? link(download("/last-ned"), t(context, "Download")) + link(download("/last-ned.json"), "JSON") : Html(), first, page.all ? page.lead : t(context, register_.purpose));
}

Html empty_state(Context const& context, Register const& register_)
{
    auto const buttons = may(context.standing, Action::contribute)
        ? markup(R"(<div class="row"><a class="ds-button" data-color="accent" href="{}">{}</a><a class="ds-button" data-variant="secondary" href="{}">{}</a></div>)",
            register_url(context, register_, "/ny"), t(context, "Add the first one"), register_url(context, register_, "/hent-inn"), t(context, "Import from a spreadsheet"))
        : Html();
    return markup(R"(<section class="empty panel wash"><h2>{}</h2><p>{}</p>{}<p class="sm soft">{}</p></section>)", t(context, register_.none), t(context, register_.advice), buttons,
        t(context, register_.advice_source));
}

}

Html list_view(Context const& context, ListPage const& page)
{
    auto out = head(context, page);
    if (page.all == 0)
        return out + empty_state(context, page.register_);
    out += FormView(context, "celle").errors() + FormView(context, "flere").errors();
    out += markup(R"(<div class="stack-l">{}{}</div>)", page.above, view_tabs(context, page));
    out += filter_chips(context, chips_of(context, page), filter_form(context, page) + column_form(context, page));
    if (page.found == 0)
        return out + markup(R"(<p class="panel wash">{}</p>)", t(context, "No rows match. Remove a filter."));
    return markup(R"(<div data-register-area>{}{}{}{}</div>)", out, table(context, page), pages_of(context, page), page.sources);
}

}
