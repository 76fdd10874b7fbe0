#include "html/table.h"

#include "i18n/format.h"

namespace samlop {

namespace {

Html hidden(std::vector<std::pair<std::string, std::string>> const& pairs)
{
    return each(pairs, [](auto const& pair) { return markup(R"(<input type="hidden" name="{}" value="{}">)", pair.first, pair.second); });
}

std::string_view aria_sort(int sorted)
{
    if (sorted == 0)
        return "none";
    return sorted > 0 ? "ascending" : "descending";
}

Html heading(Heading const& head)
{
    if (head.sort_by.empty())
        return markup(R"(<th scope="col">{}</th>)", head.text);
    return markup(R"(<th scope="col" aria-sort="{}"><button type="submit" form="sortering" name="sorter" value="{}">{}</button></th>)",
        aria_sort(head.sorted), head.sort_by, head.text);
}

Html line(TableView const& view, Line const& line)
{
    Html box;
    if (!view.select_form.empty())
        box = line.mine ? markup(R"(<td class="ck"><input class="ds-input" type="checkbox" name="valgt" value="{}" form="{}" data-select aria-label="{}"></td>)",
                  line.key, view.select_form, line.label)
                        : markup(R"(<td class="ck"></td>)");
    return markup("<tr>{}{}</tr>", box, line.cells);
}

}

Html tabs(std::string_view label, std::vector<Tab> const& tabs, Html const& beside)
{
    auto const items = each(tabs, [](Tab const& tab) {
        return markup(R"(<a class="vw"{} href="{}">{}{}</a>)", tab.current ? markup(R"( aria-current="true")") : Html(), tab.address, tab.text,
            tab.count.empty() ? Html() : markup(R"( <span class="soft">{}</span>)", tab.count));
    });
    return markup(R"(<div class="row views" role="group" aria-label="{}">{}{}</div>)", label, items, beside);
}

Html filter_chips(Context const& context, std::vector<FilterChip> const& chips, Html const& beside)
{
    auto const items = each(chips, [&](FilterChip const& chip) {
        return markup(R"(<a class="ds-chip" data-removable href="{}"><span class="ds-sr-only">{} </span>{}</a>)", chip.without, t(context, "Remove"), chip.text);
    });
    return markup(R"(<div class="row filt">{}{}{}</div>)", chips.empty() ? Html() : markup(R"(<span class="sm soft">{}</span>)", t(context, "Filter")), items, beside);
}

Html register_table(Context const& context, TableView const& view)
{
    Html head;
    if (!view.select_form.empty())
        head = markup(R"(<td class="ck"><input class="ds-input needs-js" type="checkbox" data-select-all aria-label="{}"></td>)", t(context, "Select all you can change"));
    head += each(view.headings, heading);
    auto const rows = each(view.lines, [&](Line const& one) { return line(view, one); });
    return markup(R"(<form id="sortering" method="get" action="{}">{}</form>)"
                  R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table class="ds-table reg" data-hover data-register data-rows>)"
                  R"(<caption class="ds-sr-only">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>)",
        view.address, hidden(view.kept), view.caption, view.caption, head, rows);
}

Html pager(Context const& context, std::int64_t found, int page, int page_size, std::vector<std::pair<int, Url>> const& pages)
{
    auto const from = static_cast<std::int64_t>(page - 1) * page_size + 1;
    auto const to = std::min(found, from + page_size - 1);
    auto const shown = found <= page_size ? t(context, "{n} of {all} shown.", { { "n", count_text(context.language, found) }, { "all", count_text(context.language, found) } })
                                          : t(context, "{from}–{to} of {all} shown.",
                                              { { "from", count_text(context.language, from) }, { "to", count_text(context.language, to) },
                                                  { "all", count_text(context.language, found) } });
    Html links;
    for (auto const& [number, address] : pages)
        links += markup(R"(<li><a class="ds-button" data-variant="{}" data-size="sm" href="{}"{}><span class="ds-sr-only">{} </span>{}</a></li>)",
            number == page ? "secondary" : "tertiary", address, number == page ? markup(R"( aria-current="page")") : Html(), t(context, "Page"), number);
    auto const keys = markup(R"( <span class="needs-js">{}</span>)", t(context, "j and k move between rows, Enter opens, e edits the field."));
    auto const line = markup(R"(<p class="sm soft below">{}{}</p>)", shown, keys);
    if (links.empty())
        return line;
    return line + markup(R"(<nav class="ds-pagination" aria-label="{}"><ul>{}</ul></nav>)", t(context, "Pages"), links);
}

Html query_form(Url const& address, std::string_view summary, std::vector<std::pair<std::string, std::string>> const& kept, Html const& fields, std::string_view button)
{
    return markup(R"(<details class="why"><summary>{}</summary><form class="form stack" method="get" action="{}">{}{})"
                  R"(<button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{}</button></form></details>)",
        summary, address, hidden(kept), fields, button);
}

Html query_select(std::string_view name, std::string_view label, std::string_view chosen, std::vector<Option> const& options)
{
    auto const items = each(options, [&](Option const& option) {
        return markup(R"(<option value="{}"{}>{}</option>)", option.value, option.value == chosen ? markup(" selected") : Html(), option.text);
    });
    return markup(R"(<div class="ds-field"><label class="ds-label" for="f-{}">{}</label><select class="ds-input" data-size="sm" id="f-{}" name="{}">{}</select></div>)", name, label,
        name, name, items);
}

Html query_text(std::string_view name, std::string_view label, std::string_view value, std::string_view help)
{
    auto const described = help.empty() ? Html() : markup(R"( aria-describedby="f-{}-h")", name);
    auto const note = help.empty() ? Html() : markup(R"(<p data-field="description" id="f-{}-h">{}</p>)", name, help);
    return markup(R"(<div class="ds-field"><label class="ds-label" for="f-{}">{}</label>{}<input class="ds-input" type="text" data-size="sm" id="f-{}" name="{}" value="{}" maxlength="200"{}></div>)",
        name, label, note, name, name, value, described);
}

Html query_boxes(std::string_view name, std::string_view legend, std::vector<std::pair<Option, bool>> const& boxes)
{
    auto const items = each(boxes, [&](auto const& box) {
        return markup(R"(<div class="ds-field"><input class="ds-input" type="checkbox" id="f-{}-{}" name="{}" value="{}"{}><label class="ds-label" for="f-{}-{}">{}</label></div>)", name,
            box.first.value, name, box.first.value, box.second ? markup(" checked") : Html(), name, box.first.value, box.first.text);
    });
    return markup(R"(<fieldset class="ds-fieldset"><legend class="ds-label">{}</legend>{}</fieldset>)", legend, items);
}

}
