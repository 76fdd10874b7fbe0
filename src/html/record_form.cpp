#include "html/record_form.h"

#include <algorithm>

namespace samlop {

namespace {

std::string base_name(FieldTraits const& field) { return "base." + std::string(field.name); }
std::string choice_name(FieldTraits const& field) { return "velg." + std::string(field.name); }

std::string join(std::vector<std::string> const& values)
{
    std::string out;
    for (auto const& value : values)
        out += (out.empty() || value.empty() ? "" : " ") + value;
    return out;
}

std::vector<std::string> split(std::string_view listed)
{
    std::vector<std::string> ids;
    for (auto const& one : listed_ids(listed))
        ids.push_back(std::to_string(one.id));
    return ids;
}

// A long list of boxes opens on demand; what is ticked inside is sent all the same.
Html folded(Context const& context, std::string const& label, std::size_t chosen, Html const& boxes)
{
    return markup(R"(<details class="why"><summary>{}: {}</summary>{}</details>)", label,
        chosen ? tn(context, "{n} chosen", "{n} chosen", static_cast<std::int64_t>(chosen)) : t(context, "none chosen"), boxes);
}

Html control(FormView const& form, Context const& context, FieldTraits const& field, std::string const& stored, RecordFormNeeds const& needs)
{
    FieldLook look { .help = field.help.empty() ? std::string() : t(context, field.help), .required = field.required, .longest = field.longest };
    auto const label = t(context, field.label);
    switch (field.kind) {
    case FieldKind::long_text: return form.area(field.name, label, stored, look);
    case FieldKind::date: return form.date(field.name, label, stored, look);
    case FieldKind::flag: return form.checkbox(field.name, label, stored == "1", look);
    case FieldKind::parties: return folded(context, label, form.values(field.name, split(stored)).size(), form.checkboxes(field.name, label, split(stored), needs.options(field), look));
    case FieldKind::choice:
    case FieldKind::phase:
    case FieldKind::scale:
    case FieldKind::party:
    case FieldKind::initiative: return form.select(field.name, label, stored, needs.options(field), look);
    case FieldKind::records:
    case FieldKind::sources: return form.text(field.name, label, needs.typed(field, stored), look);
    case FieldKind::number:
    case FieldKind::amount:
    case FieldKind::text: return form.text(field.name, label, stored, look);
    }
    return {};
}

// Both values, and who wrote the other. The form is drawn from the new stored value from here on.
Html clash(FormView const& form, Context const& context, FieldTraits const& field, std::string const& mine, std::string const& stored, RecordFormNeeds const& needs)
{
    auto const text_of = [&](std::string const& value) { return value.empty() ? t(context, "not set") : value; };
    auto const mine_shown = field.kind == FieldKind::records ? mine : needs.shown(field, mine);
    std::vector<Option> const sides { { "mine", t(context, "Yours: {text}", { { "text", text_of(mine_shown) } }) },
        { "theirs", t(context, "Stored: {text}", { { "text", text_of(needs.shown(field, stored)) } }), needs.who_changed(field) } };
    return form.radios(choice_name(field), t(context, field.label), "", sides, { .help = t(context, "Somebody else changed this. Choose which applies.") })
        + form.hidden(field.name, mine) + form.hidden(base_name(field), stored);
}

}

Html record_fields(FormView const& form, Context const& context, std::span<FieldTraits const> fields, Values const& stored, RecordFormNeeds const& needs)
{
    Html out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const& field = fields[i];
        auto const base = form.refused() ? context.form.values.get(base_name(field)).value_or(stored[i]) : form.value(base_name(field), stored[i]);
        auto const mine = form.refused() ? join(context.form.values.all(field.name)) : std::string();
        bool const clashes = form.refused() && base != stored[i]
            && std::ranges::find(context.form.errors, std::string(field.name), &FieldError::field) != context.form.errors.end();
        if (clashes)
            out += clash(form, context, field, mine, stored[i], needs);
        else
            out += control(form, context, field, stored[i], needs) + form.hidden(base_name(field), base);
    }
    return out;
}

SentValues sent_values(std::span<FieldTraits const> fields, http::Form const& sent, Values const& stored)
{
    bool const whole = sent.has("_form"); // A browser leaves out boxes that are not ticked
    SentValues values;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const& field = fields[i];
        values.base.push_back(sent.get(base_name(field)).value_or(stored[i]));
        bool const untouched = !sent.has(field.name) && !whole;
        if (untouched || sent.get(choice_name(field)) == "theirs")
            values.typed.push_back(values.base.back());
        else
            values.typed.push_back(join(sent.all(field.name)));
    }
    return values;
}

}
