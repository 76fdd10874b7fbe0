#include "html/form.h"

#include <charconv>

#include "base/letters.h"
#include "base/time.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Html attribute(std::string_view name, std::string_view value)
{
    return value.empty() ? Html() : markup(R"( {}="{}")", name, value);
}

std::string shown_date(Language language, std::string const& iso)
{
    auto const date = parse_iso_date(iso);
    if (!date || language == Language::en)
        return iso;
    if (date->day)
        return fmt::format("{:02}.{:02}.{}", date->day, date->month, date->year);
    return date->month ? fmt::format("{:02}.{}", date->month, date->year) : iso;
}

std::string tidy(std::string text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r')
            continue;
        auto const byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 && text[i] != '\n' && text[i] != '\t')
            continue;
        out += text[i];
    }
    auto const first = out.find_first_not_of(" \n\t");
    if (first == std::string::npos)
        return {};
    return out.substr(first, out.find_last_not_of(" \n\t") - first + 1);
}

}

FormView::FormView(Context const& context, std::string_view name)
    : m_context(context)
    , m_name(name)
    , m_refused(context.form.name == name && (!context.form.errors.empty() || !context.form.message.empty()))
{
}

Html FormView::open_(Url const& action, std::string_view css_class, std::string_view encoding, std::string_view draft_key) const
{
    Html draft;
    if (!draft_key.empty())
        draft = markup(R"( data-draft="{}" data-draft-saved="{}" data-draft-failed="{}")", draft_key, t(m_context, "Draft saved {time}"),
            t(m_context, "The draft was not saved"));
    return markup(R"(<form method="post" action="{}" class="{}"{}{} novalidate><input type="hidden" name="_token" value="{}"><input type="hidden" name="_form" value="{}">)"
        R"(<input type="hidden" name="_fra" value="{}"><input type="hidden" name="_side" value="{}">{})",
        action, css_class, attribute("enctype", encoding), draft, m_context.actor.form_token, m_name, m_context.query, m_context.path,
        draft_key.empty() ? Html() : hidden("_utkast", draft_key));
}

Html FormView::open(Url const& action, std::string_view css_class) const { return open_(action, css_class, {}, {}); }
Html FormView::open_upload(Url const& action, std::string_view css_class) const { return open_(action, css_class, "multipart/form-data", {}); }
Html FormView::open_with_draft(Url const& action, std::string_view draft_key, std::string_view css_class) const
{
    return open_(action, css_class, {}, draft_key);
}
Html FormView::close() const { return markup("</form>"); }

std::string FormView::id(std::string_view name) const { return fmt::format("{}-{}", m_name, name); }

FieldError const* FormView::error(std::string_view name) const
{
    if (!m_refused)
        return nullptr;
    auto const found = std::ranges::find(m_context.form.errors, name, &FieldError::field);
    return found == m_context.form.errors.end() ? nullptr : &*found;
}

std::string FormView::value(std::string_view name, std::string_view stored) const
{
    if (m_refused)
        return m_context.form.values.get(name).value_or("");
    return m_draft.get(name).value_or(std::string(stored));
}

std::vector<std::string> FormView::values(std::string_view name, std::vector<std::string> const& stored) const
{
    if (m_refused)
        return m_context.form.values.all(name);
    return m_draft.has(name) ? m_draft.all(name) : stored;
}

Html FormView::message(std::string_view name) const
{
    auto const* wrong = error(name);
    if (!wrong)
        return {};
    return markup(R"(<p class="ds-validation-message" data-size="sm" data-color="danger" id="{}-feil">{}</p>)", id(name),
        t(m_context.language, wrong->text, wrong->arguments));
}

Html FormView::frame(std::string_view name, std::string_view label, FieldLook const& look, Html const& control) const
{
    auto const help = look.help.empty() ? Html() : markup(R"(<p data-field="description" id="{}-hjelp">{}</p>)", id(name), look.help);
    auto const shown = look.suffix.empty() ? control
                                           : markup(R"(<div class="ds-field-affixes">{}<span class="ds-field-affix" aria-hidden="true">{}</span></div>)", control, look.suffix);
    return markup(R"(<div class="ds-field"><label class="ds-label{}" data-weight="medium" for="{}">{}{}</label>{}{}{}</div>)",
        look.hide_label ? " ds-sr-only" : "", id(name), label,
        look.required || look.either ? Html() : markup(R"( <span class="soft xs">{}</span>)", t(m_context, "(optional)")), help, shown, message(name));
}

namespace {

Html described(std::string const& id, FieldLook const& look, bool wrong)
{
    std::string ids;
    if (!look.help.empty())
        ids = id + "-hjelp";
    if (wrong)
        ids += (ids.empty() ? "" : " ") + id + "-feil";
    return attribute("aria-describedby", ids) + (wrong ? markup(R"( aria-invalid="true")") : Html())
        + (look.required ? markup(R"( aria-required="true")") : Html());
}

}

Html FormView::text(std::string_view name, std::string_view label, std::string_view stored, FieldLook const& look) const
{
    auto const shown = look.kind == "password" ? std::string() : value(name, stored);
    return frame(name, label, look,
        markup(R"(<input class="ds-input" type="{}" id="{}" name="{}" value="{}"{}{}{}{}>)", look.kind, id(name), name, shown,
            attribute("autocomplete", look.autocomplete), attribute("placeholder", look.placeholder),
            look.longest ? markup(R"( maxlength="{}")", look.longest) : Html(), described(id(name), look, error(name) != nullptr)));
}

Html FormView::area(std::string_view name, std::string_view label, std::string_view stored, FieldLook const& look) const
{
    return frame(name, label, look,
        markup(R"(<textarea class="ds-input" id="{}" name="{}" rows="{}"{}{}>{}</textarea>)", id(name), name, look.rows,
            look.longest ? markup(R"( maxlength="{}")", look.longest) : Html(), described(id(name), look, error(name) != nullptr), value(name, stored)));
}

Html FormView::date(std::string_view name, std::string_view label, std::string_view stored_iso, FieldLook look) const
{
    if (look.placeholder.empty())
        look.placeholder = t(m_context, "dd.mm.yyyy");
    look.longest = 20;
    return text(name, label, shown_date(m_context.language, std::string(stored_iso)), look);
}

Html FormView::select(std::string_view name, std::string_view label, std::string_view stored, std::vector<Option> const& options, FieldLook const& look) const
{
    auto const chosen = value(name, stored);
    auto const items = each(options, [&](Option const& option) {
        return markup(R"(<option value="{}"{}>{}</option>)", option.value, option.value == chosen ? markup(" selected") : Html(), option.text);
    });
    return frame(name, label, look,
        markup(R"(<select class="ds-input" id="{}" name="{}"{}>{}</select>)", id(name), name, described(id(name), look, error(name) != nullptr), items));
}

Html FormView::radios(std::string_view name, std::string_view legend, std::string_view stored, std::vector<Option> const& options, FieldLook const& look) const
{
    auto const chosen = value(name, stored);
    Html items;
    std::size_t index = 0;
    for (auto const& option : options) {
        auto const own_id = index == 0 ? id(name) : fmt::format("{}-{}", id(name), index);
        ++index;
        items += markup(R"(<div class="ds-field"><input class="ds-input" type="radio" id="{}" name="{}" value="{}"{}{}><label class="ds-label" for="{}">{}</label>{}</div>)",
            own_id, name, option.value, option.value == chosen ? markup(" checked") : Html(),
            error(name) ? markup(R"( aria-describedby="{}-feil")", id(name)) : Html(), own_id, option.text,
            option.help.empty() ? Html() : markup(R"(<p data-field="description">{}</p>)", option.help));
    }
    return markup(R"(<fieldset class="ds-fieldset{}"><legend class="ds-label" data-weight="medium">{}</legend>{}{}{}</fieldset>)",
        error(name) ? " wrong" : "", legend, look.help.empty() ? Html() : markup(R"(<p class="sm soft">{}</p>)", look.help), items, message(name));
}

Html FormView::checkboxes(std::string_view name, std::string_view legend, std::vector<std::string> const& stored, std::vector<Option> const& options, FieldLook const& look) const
{
    auto const chosen = values(name, stored);
    Html items;
    std::size_t index = 0;
    for (auto const& option : options) {
        auto const own_id = index == 0 ? id(name) : fmt::format("{}-{}", id(name), index);
        ++index;
        items += markup(R"(<div class="ds-field"><input class="ds-input" type="checkbox" id="{}" name="{}" value="{}"{}><label class="ds-label" for="{}">{}</label></div>)",
            own_id, name, option.value, std::ranges::find(chosen, option.value) != chosen.end() ? markup(" checked") : Html(), own_id, option.text);
    }
    return markup(R"(<fieldset class="ds-fieldset"><legend class="ds-label" data-weight="medium">{}</legend>{}{}{}</fieldset>)", legend,
        look.help.empty() ? Html() : markup(R"(<p class="sm soft">{}</p>)", look.help), items, message(name));
}

Html FormView::checkbox(std::string_view name, std::string_view label, bool stored, FieldLook const& look) const
{
    bool const checked = m_refused ? m_context.form.values.has(name) : stored;
    return markup(R"(<div class="ds-field"><input class="ds-input" type="checkbox" id="{}" name="{}" value="1"{}{}><label class="ds-label" for="{}">{}</label>{}{}</div>)",
        id(name), name, checked ? markup(" checked") : Html(), described(id(name), look, error(name) != nullptr), id(name), label,
        look.help.empty() ? Html() : markup(R"(<p data-field="description" id="{}-hjelp">{}</p>)", id(name), look.help), message(name));
}

Html FormView::file(std::string_view name, std::string_view label, FieldLook const& look) const
{
    return frame(name, label, look, markup(R"(<input class="ds-input" type="file" id="{}" name="{}"{}>)", id(name), name, described(id(name), look, error(name) != nullptr)));
}

Html FormView::hidden(std::string_view name, std::string_view value) const
{
    return markup(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html FormView::version(std::int64_t version) const { return hidden("_version", std::to_string(version)); }

Html FormView::new_record() const
{
    return hidden("_id", m_refused ? m_context.form.values.get("_id").value_or("") : std::to_string(new_id_value()));
}

Html FormView::submit(std::string_view text, bool primary) const
{
    return markup(R"(<button class="ds-button" type="submit" data-variant="{}"{} data-size="sm">{}</button>)", primary ? "primary" : "secondary",
        primary ? markup(R"( data-color="accent")") : Html(), text);
}

Html FormView::errors() const
{
    if (!m_refused)
        return {};
    Html items;
    for (auto const& wrong : m_context.form.errors)
        items += markup(R"(<li><a href="{}">{}</a></li>)", url_("#" + id(wrong.field)), t(m_context.language, wrong.text, wrong.arguments));
    return markup(R"(<div class="ds-error-summary" role="alert" tabindex="-1" aria-labelledby="feil-h"><h2 id="feil-h">{}</h2>{}</div>)",
        m_context.form.message, items.empty() ? items : markup("<ul>{}</ul>", items));
}

Html post_button(Context const& context, Url const& action, std::string_view text, std::vector<std::pair<std::string, std::string>> const& fields, std::string_view variant)
{
    auto const hidden = each(fields, [](auto const& field) { return markup(R"(<input type="hidden" name="{}" value="{}">)", field.first, field.second); });
    auto const button = variant == "link" ? markup(R"(<button class="linkb">{}</button>)", text)
                                          : markup(R"(<button class="ds-button" type="submit" data-variant="{}"{} data-size="sm">{}</button>)", variant,
                                              variant == "primary" ? markup(R"( data-color="accent")") : Html(), text);
    return markup(R"(<form class="inl" method="post" action="{}"><input type="hidden" name="_token" value="{}">{}{}</form>)", action, context.actor.form_token, hidden, button);
}

std::string FormReader::text(std::string_view name, FieldLook const& look)
{
    auto value = tidy(m_form.get(name).value_or(""));
    if (look.required && value.empty())
        wrong(name, "Fill this in");
    if (look.longest && characters(value) > look.longest)
        wrong(name, "At most {most} characters. This has {count}.",
            { { "most", std::to_string(look.longest) }, { "count", std::to_string(characters(value)) } });
    return value;
}

std::string FormReader::one_of(std::string_view name, std::vector<std::string_view> const& allowed, bool required)
{
    auto value = m_form.get(name).value_or("");
    if (value.empty() && !required)
        return value;
    if (std::ranges::find(allowed, value) == allowed.end()) {
        wrong(name, value.empty() ? msg("Choose one") : msg("This is not one of the choices"));
        return {};
    }
    return value;
}

std::string FormReader::date(std::string_view name, bool required)
{
    auto const typed = tidy(m_form.get(name).value_or(""));
    if (typed.empty() && !required)
        return {};
    auto iso = date_from_input(typed);
    if (!iso)
        wrong(name, "Enter a date, for example 31.03.2027");
    return iso.value_or("");
}

std::optional<std::int64_t> FormReader::integer(std::string_view name, std::int64_t least, std::int64_t most, bool required)
{
    auto typed = tidy(m_form.get(name).value_or(""));
    if (typed.empty()) {
        if (required)
            wrong(name, "Fill this in");
        return {};
    }
    std::int64_t value = 0;
    auto const [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (problem != std::errc {} || end != typed.data() + typed.size()) {
        wrong(name, "Write a whole number");
        return {};
    }
    if (value < least || value > most) {
        wrong(name, "Must be from {least} to {most}", { { "least", std::to_string(least) }, { "most", std::to_string(most) } });
        return {};
    }
    return value;
}

bool FormReader::flag(std::string_view name)
{
    auto const value = m_form.get(name).value_or("");
    return value == "1" || value == "true" || value == "on";
}

void FormReader::wrong(std::string_view name, std::string_view text, Arguments arguments)
{
    m_errors.push_back({ std::string(name), std::string(text), std::move(arguments) });
}

Result<> FormReader::finish()
{
    if (m_errors.empty())
        return {};
    return Failure { Error { .kind = ErrorKind::invalid,
        .text = std::string(msg("This cannot be saved yet")),
        .arguments = {},
        .fields = std::move(m_errors),
        .detail = {} } };
}

}
