#include "areas/registers/page_parts.h"

#include <fmt/format.h>

#include "areas/registers/register_json.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop::registers {

Values first_values(Context const& context, Register const& register_)
{
    Values values;
    for (auto const& field : register_.fields) {
        if (field.name == "owner")
            values.push_back(samlop::to_text(context.standing.party));
        else if (field.kind == FieldKind::choice && field.required && !field.choices.empty())
            values.emplace_back(field.choices.front().value);
        else
            values.emplace_back(field.kind == FieldKind::sources ? "[]" : "");
    }
    return values;
}

RecordFormNeeds form_needs(Context const& context, Register const& register_, Lookup const& lookup, std::int64_t record)
{
    return {
        .options = [&](FieldTraits const& field) { return options(context, lookup, field, !field.required && field.kind != FieldKind::parties); },
        .shown = [&](FieldTraits const& field, std::string const& value) { return shown(context, lookup, field, value); },
        .typed = [&](FieldTraits const& field, std::string const& value) { return typed_form(context, lookup, field, value); },
        .who_changed =
            [&, record](FieldTraits const& field) {
                auto const change = store::last_change(context.db(), register_, record, field.name);
                if (!change || !*change)
                    return std::string();
                return t(context, "{name}, {when}", { { "name", (*change)->by }, { "when", date_and_time(context.language, (*change)->at) } });
            },
    };
}

std::string draft_key(Context const& context, Register const& register_, Entry const& entry)
{
    return fmt::format("{}-{}-{}", register_.kind, context.place->id.value, entry.id ? std::to_string(entry.id) : "ny");
}

Result<SentValues> read_sent(Context const& context, Register const& register_, Lookup const& lookup, http::Form const& form, Values const& stored)
{
    auto sent = sent_values(register_.fields, form, stored);
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        // Refs are what people type; ids are what was stored and comes back untouched.
        if (register_.fields[i].kind == FieldKind::records && sent.typed[i] != sent.base[i])
            sent.typed[i] = TRY(from_words(context, lookup, register_.fields[i], sent.typed[i]));
    }
    return sent;
}

Answer answer_change(Context& context, http::Request const& request, Register const& register_, Entry const& entry, Url const& back, Receipt const& receipt, int status)
{
    if (request.wants_json()) {
        auto const lookup = TRY(read_lookup(context, register_));
        return http::json(to_json(context, register_, lookup, entry).str(), status);
    }
    auto const query = TRY(leave_receipt(context, receipt));
    auto const separator = back.str().find('?') == std::string::npos ? "?" : "&";
    return http::redirect(query.empty() ? back.str() : back.str() + separator + query);
}

Url list_again(Context const& context, http::Request const& request, Register const& register_)
{
    auto const form = http::Form::parse(request.form.get("_fra").value_or(""));
    auto const query = form ? to_text(register_.fields, parse_query(register_.fields, *form)) : std::string();
    auto base = register_url(context, register_);
    return query.empty() ? base : with_query(std::move(base), query);
}

}
