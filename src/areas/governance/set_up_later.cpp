// Setting up a form that holds already, and the way back.
#include <algorithm>
#include <boost/json.hpp>

#include "areas/governance/form_store.h"
#include "areas/governance/set_up.h"

namespace samlop {

namespace json = boost::json;

namespace {

constexpr std::string_view too_late = msg("Somebody has changed this since. It can no longer be undone.");

// Names that were typed: there, not too long, and nobody else's of the same part.
class Names {
public:
    explicit Names(Error& error)
        : m_error(error)
    {
    }

    void check(std::string const& key, std::string_view name)
    {
        if (name.empty())
            return wrong(key, "Fill this in", {});
        if (std::ranges::any_of(m_names, [&](std::string const& other) { return same_name(other, name); }))
            return wrong(key, "“{name}” is here already. Give it another name.", { { "name", std::string(name) } });
        m_names.emplace_back(name);
    }

    void taken(std::string_view name) { m_names.emplace_back(name); }

private:
    void wrong(std::string const& key, std::string_view text, Arguments arguments) { m_error.fields.push_back({ "navn-" + key, std::string(text), std::move(arguments) }); }

    Error& m_error;
    std::vector<std::string> m_names;
};

Result<> check_wish(Steering const& steering, std::vector<ProposedForm> const& all, SetUpWish const& wish)
{
    Error error { .kind = ErrorKind::invalid, .text = "Some fields need attention", .arguments = {}, .fields = {}, .detail = {} };
    Names bodies(error), roles(error);
    for (auto const& body : steering.bodies)
        bodies.taken(body.name);
    for (auto const& role : steering.roles)
        roles.taken(role.name);
    std::string first;
    for (auto const& proposed : all) {
        auto const look = [&](std::string const& key, Names& names) {
            first = first.empty() ? key : first;
            auto const wished = wish.names.find(key);
            if (wish.wants(key) && wished != wish.names.end())
                names.check(key, wished->second);
        };
        for (auto const& body : proposed.bodies) {
            if (!body.existing)
                look(body.key, bodies);
        }
        for (auto const& role : proposed.roles) {
            if (!role.existing)
                look(role.key, roles);
        }
    }
    if (wish.keys.empty())
        error.fields.push_back({ first.empty() ? std::string(ladder_key) : "lag-" + first, std::string(msg("Tick at least one thing to be made")), {} });
    if (error.fields.empty())
        return {};
    return Failure { std::move(error) };
}

}

bool can_be_set_up(advice::Edition const& edition, Steering const& steering, Form const& form, std::string_view today)
{
    if (!holds(form, today))
        return false;
    auto const all = proposals(edition, steering, form, today);
    return !all.empty() && (steering.ladder.steps.empty() || !std::ranges::all_of(all, &ProposedForm::nothing_left));
}

Result<SetUp> set_up_later(Context& context, Form const& form, SetUpWish const& wish, std::int64_t seen_version)
{
    TRY(require(context, Action::manage));
    auto const steering = TRY(steering_of(context));
    auto const& edition = context.services.editions.default_edition();
    if (!holds(form, context.today()))
        return fail(ErrorKind::conflict, "This form does not hold now. Set up the one that does.");
    if (!can_be_set_up(edition, steering, form, context.today()))
        return fail(ErrorKind::conflict, "All that comes with this form is here already.");
    TRY(check_wish(steering, proposals(edition, steering, form, context.today()), wish));
    if (!TRY(form_store::step_version(context.db(), context.place->id, forms_key(form.initiative), seen_version)))
        return fail(ErrorKind::conflict, "Somebody else registered or set up a form for this part meanwhile. Look at what is here now before you go on.");
    auto from_today = form;
    from_today.from_on = context.today(); // They did not sit before they were made.
    auto made = TRY(set_up(context, from_today, wish));
    TRY(record(context, { .action = "form.set_up", .subject_kind = "form", .subject = form.id.value, .after = undo_text(made) }));
    return made;
}

Result<> take_back_set_up(Context& context, std::string const& undo)
{
    auto const told = json::parse(undo).as_object();
    auto const each_id = [&](std::string_view name) {
        std::vector<std::string> ids;
        for (auto const& id : told.at(json::string_view(name.data(), name.size())).as_array())
            ids.emplace_back(id.as_string());
        return ids;
    };
    if (auto const ladder = told.at("ladder").as_int64(); ladder > 0)
        TRY(save_ladder(context, {}, ladder));
    for (auto const& id : each_id("topics")) {
        auto const topic = TRY(find_topic(context, id));
        if (topic.version != 1)
            return fail(ErrorKind::conflict, too_late);
        TRY(remove_topic(context, topic));
    }
    for (auto const& id : each_id("roles")) {
        auto const role = TRY(find_steering_role(context, id));
        if (role.version != 1)
            return fail(ErrorKind::conflict, too_late);
        TRY(remove_steering_role(context, role));
    }
    for (auto const& id : each_id("bodies"))
        TRY(take_back_body(context, { std::atoll(id.c_str()) }));
    return {};
}

Result<Form> take_back_later_set_up(Context& context, Id<Form> id, std::string const& undo)
{
    TRY(require(context, Action::manage));
    auto const all = TRY(forms_of(context.db(), context.place->id));
    auto const form = std::ranges::find(all, id, &Form::id);
    if (form == all.end())
        return fail(ErrorKind::conflict, too_late);
    TRY(take_back_set_up(context, undo));
    TRY(record(context, { .action = "form.set_up_undone", .subject_kind = "form", .subject = id.value, .before = undo }));
    return *form;
}

}
