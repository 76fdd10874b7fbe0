#include "areas/governance/set_up_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string joined(std::vector<std::string> const& names)
{
    std::string text;
    for (auto const& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

// One thing that can be made: whether, what it does, and what it is to be called.
Html item(Context const& context, FormView const& form, std::string const& key, std::string const& name, std::string const& what, bool ticked, Html const& more)
{
    return markup(R"(<li class="setting">{}<div class="called">{}{}</div></li>)", form.checkbox("lag-" + key, name, ticked, { .help = what }),
        form.text("navn-" + key, t(context, "Name of: {what}", { { "what", name } }), name, { .required = true, .longest = longest_name }), more);
}

Html body_item(Context const& context, FormView const& form, ProposedBody const& body)
{
    auto const& skeleton = *body.skeleton;
    auto const name = skeleton.name.in(context.language);
    auto const meetings = form.text("moter-" + body.key, t(context, "Meetings a year: {body}", { { "body", name } }), skeleton.meetings_a_year > 0 ? std::to_string(skeleton.meetings_a_year) : std::string(),
        { .help = skeleton.rhythm.in(context.language), .longest = 3 });
    return item(context, form, body.key, name, skeleton.task.in(context.language) + " " + t(context, "Members: {members}.", { { "members", skeleton.members.in(context.language) } }), true, meetings);
}

Html role_item(Context const& context, FormView const& form, ProposedRole const& role)
{
    auto const& skeleton = *role.skeleton;
    auto const what = skeleton.task.in(context.language) + (skeleton.per_party ? " " + t(context, "One in each party.") : std::string());
    return item(context, form, role.key, skeleton.name.in(context.language), what, !role.seat, {});
}

Html form_section(Context const& context, FormView const& form, ProposedForm const& proposed)
{
    Html bodies, roles;
    std::vector<std::string> here;
    for (auto const& body : proposed.bodies) {
        if (body.existing)
            here.push_back(body.existing->name);
        else
            bodies += body_item(context, form, body);
    }
    for (auto const& role : proposed.roles) {
        if (role.existing)
            here.push_back(role.existing->name);
        else
            roles += role_item(context, form, role);
    }
    auto const there = here.empty() ? Html() : markup(R"(<p class="sm">{}</p>)", t(context, "Here already: {names}", { { "names", joined(here) } }));
    auto const list = [&](std::string const& title, Html const& items) {
        return items.empty() ? Html() : markup(R"(<fieldset class="ds-fieldset"><legend class="ds-label" data-weight="medium">{}</legend><ul class="plain settings">{}</ul></fieldset>)", title, items);
    };
    return markup(R"(<section class="stack"><h2>{}</h2>{}{}{}</section>)", proposed.form->name.in(context.language), there, list(t(context, "Bodies"), bodies), list(t(context, "Roles"), roles));
}

Html topics_section(Context const& context, FormView const& form, std::vector<ProposedForm> const& all)
{
    std::vector<Option> options;
    std::vector<std::string> ticked;
    for (auto const* area : topics_of(all)) {
        options.push_back({ area->id, area->name.in(context.language) + ": " + area->help.in(context.language) });
        ticked.push_back(area->id);
    }
    if (options.empty())
        return {};
    return markup(R"(<section class="stack"><h2>{}</h2>{}</section>)", t(context, "Who decides what"),
        form.checkboxes("tabell", t(context, "Decisions for the table"), ticked, options, { .help = t(context, "Who decides, works, is asked and is told follows from the bodies and roles above. You change it in the table afterwards.") }));
}

Html step_item(Context const& context, FormView const& form, SetUpPage const& page, ProposedStep const& step)
{
    auto const& skeleton = *step.skeleton;
    auto who = skeleton.who.in(context.language);
    if (skeleton.level) {
        if (step.body)
            who = step.body->name;
        for (auto const& proposed : page.proposed) {
            auto const body = std::ranges::find_if(proposed.bodies, [&](ProposedBody const& each) { return !each.existing && each.skeleton->level == *skeleton.level; });
            if (who.empty() && body != proposed.bodies.end())
                who = t(context, "{body}, if you make it", { { "body", body->skeleton->name.in(context.language) } });
        }
        if (who.empty())
            return {}; // Nobody has the level, and nobody will.
    }
    if (skeleton.days == 0)
        return markup(R"(<li><b>{}</b><br><span class="sm">{}</span></li>)", who, t(context, "decides for good"));
    return markup(R"(<li><b>{}</b>{}</li>)", who, form.text("dager-" + skeleton.id, t(context, "Days before it goes on from: {who}", { { "who", who } }), std::to_string(skeleton.days), { .required = true, .longest = 4 }));
}

Html ladder_part(Context const& context, FormView const& form, SetUpPage const& page)
{
    if (page.ladder.empty())
        return {};
    return markup(R"(<section class="stack"><h2>{}</h2>{}<ol class="ladder settings">{}</ol></section>)", t(context, "When you do not agree"),
        form.checkbox(ladder_key, t(context, "A ladder for conflicts, with who and how many days"), true),
        each(page.ladder, [&](ProposedStep const& step) { return step_item(context, form, page, step); }));
}

std::string lead(Context const& context, SetUpPage const& page)
{
    std::int64_t bodies = 0, roles = 0;
    for (auto const& proposed : page.proposed) {
        bodies += std::ranges::count(proposed.bodies, nullptr, &ProposedBody::existing);
        roles += std::ranges::count_if(proposed.roles, [](ProposedRole const& role) { return !role.existing; });
    }
    auto const topics = static_cast<std::int64_t>(topics_of(page.proposed).size());
    return t(context, "{form} holds for {part}. Not here yet: {bodies}, {roles} and {decisions}.",
        { { "form", models_text(context.language, page.form) }, { "part", page.pages.part_name(context, page.form.initiative) }, { "bodies", tn(context, "{n} body", "{n} bodies", bodies) },
            { "roles", tn(context, "{n} role", "{n} roles", roles) }, { "decisions", tn(context, "{n} decision", "{n} decisions", topics) } });
}

}

Url set_up_url(Context const& context, Form const& form) { return url("/samarbeid/{}/styringsform/historie/{}/oppsett", context.place->slug, form.number); }

std::vector<advice::DecisionArea const*> topics_of(std::vector<ProposedForm> const& all)
{
    std::vector<advice::DecisionArea const*> topics;
    for (auto const& proposed : all) {
        for (auto const* area : proposed.topics) {
            if (std::ranges::find(topics, area) == topics.end())
                topics.push_back(area);
        }
    }
    return topics;
}

Html set_up_page(Context const& context, SetUpPage const& page)
{
    auto const title = t(context, "Set up what comes with the form");
    FormView const form(context, "oppsett");
    if (!page.possible && !form.refused())
        return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><p>{}</p>)", title,
            page.form.models.empty() ? t(context, "The form is told in words of the source only. Correct it and choose a form first.") : !holds(page.form, context.today()) ? t(context, "This form does not hold now. Set up the one that does.") : t(context, "All that comes with this form is here already."),
            link(collaboration_url(context, "/roller"), t(context, "See roles and decision rights")));
    return markup(R"(<div class="head"><p class="sm soft">{}</p><h1>{}</h1><p class="lead">{}</p></div>{})", page.pages.part_name(context, page.form.initiative), title, lead(context, page), form.errors())
        + form.open(set_up_url(context, page.form), "form stack-l") + form.version(page.version)
        + markup(R"(<p class="sm">{}</p>)", t(context, "What is ticked is made at once. Names and tasks come from the guidance; change the names to those you use. Everything can be changed afterwards."))
        + each(page.proposed, [&](ProposedForm const& proposed) { return proposed.nothing_left() && std::ranges::all_of(proposed.roles, [](ProposedRole const& role) { return role.existing; }) ? Html() : form_section(context, form, proposed); })
        + topics_section(context, form, page.proposed) + ladder_part(context, form, page) + form.submit(t(context, "Make what is ticked")) + form.close();
}

}
