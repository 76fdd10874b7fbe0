#include "areas/governance/form.h"

#include <algorithm>
#include <array>

#include "areas/governance/form_store.h"
#include "i18n/format.h"

namespace samlop {

namespace store = form_store;

namespace {

// Begins before the other ends, as far as both days are known: a year that both share says nothing.
bool begins_before_end(std::string const& from, std::string const& to)
{
    if (from.empty() || to.empty())
        return true;
    auto const known = std::min(from.size(), to.size());
    return std::string_view(from).substr(0, known) < std::string_view(to).substr(0, known);
}

}

std::string model_text(Language language, std::string_view model)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> texts { { { "network", msg("Network") }, { "programme", msg("Programme") },
        { "project", msg("Project") }, { "product", msg("Product organisation") }, { "line", msg("Line organisation") }, { "co-steering", msg("Co-governance") } } };
    for (auto const& [id, text] : texts) {
        if (id == model)
            return t(language, text);
    }
    return std::string(model);
}

std::string models_text(Language language, Form const& form)
{
    if (form.models.empty())
        return form.told_model.empty() ? t(language, "form not named") : form.told_model;
    std::string text;
    for (std::size_t i = 0; i < form.models.size(); ++i) {
        auto name = model_text(language, form.models[i]);
        if (i > 0) // "Programme, project and network"
            name[0] = static_cast<char>(name[0] | 0x20);
        text += i == 0 ? name : i + 1 == form.models.size() ? " " + t(language, "and") + " " + name : ", " + name;
    }
    return text;
}

std::string forms_key(Id<Initiative> part) { return "forms " + std::to_string(part.value); }

std::string period_text(Language language, Form const& form)
{
    if (form.from_on.empty())
        return form.to_on.empty() ? t(language, "time unknown") : t(language, "until {date}", { { "date", short_date(language, form.to_on) } });
    if (form.to_on.empty())
        return t(language, "from {date}", { { "date", short_date(language, form.from_on) } });
    return short_date(language, form.from_on) + "–" + short_date(language, form.to_on);
}

bool overlap(Form const& a, Form const& b)
{
    if (a.initiative != b.initiative || a.from_on.empty() || b.from_on.empty())
        return false;
    return begins_before_end(a.from_on, b.to_on) && begins_before_end(b.from_on, a.to_on);
}

bool holds(Form const& form, std::string_view day)
{
    auto const begun = form.from_on.empty() || day.substr(0, form.from_on.size()) >= form.from_on;
    if (form.to_on.empty())
        return begun;
    auto const until = day.substr(0, form.to_on.size());
    return begun && (form.to_on.size() == day.size() ? until < form.to_on : until <= form.to_on); // A bare year lasts to its end.
}

Form const* form_on(std::vector<Form> const& forms, Id<Initiative> initiative, std::string_view day)
{
    Form const* found = nullptr;
    for (auto const& form : forms) {
        if (form.initiative == initiative && holds(form, day) && (!found || form.from_on >= found->from_on))
            found = &form;
    }
    return found;
}

Result<std::vector<Form>> forms_of(db::Session& session, Id<Collaboration> collaboration) { return store::forms(session, collaboration); }

Result<std::int64_t> last_form_number(db::Session& session, Id<Collaboration> collaboration) { return store::last_number(session, collaboration); }

Result<Form> find_form(Context const& context, std::string_view number)
{
    for (auto& form : TRY(store::forms(context.db(), context.place->id))) {
        if (std::to_string(form.number) == number)
            return std::move(form);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

Result<> land(Context& context, Id<Collaboration> collaboration, Form const& form) { return store::insert(context.db(), collaboration, form, {}); }

}
