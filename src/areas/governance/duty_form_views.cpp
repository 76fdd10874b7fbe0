// The forms of roles and decision rights: one decision, one role, the ladder.
#include <algorithm>

#include "areas/governance/duty_views.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr std::size_t blank_steps = 3;
constexpr std::size_t folded_from = 8; // Longer lists of holders without a part are folded.

std::string id_text(std::int64_t value) { return value ? std::to_string(value) : std::string(); }

std::vector<Option> part_options(Context const& context, Steering const& steering)
{
    std::vector<Option> options { { "", t(context, "the whole collaboration") } };
    for (auto const& part : steering.initiatives)
        options.push_back({ id_text(part.id.value), part.number + " " + part.title });
    return options;
}

std::vector<Option> letter_options(Context const& context)
{
    std::vector<Option> options { { "", t(context, "no part") } };
    for (auto const letter : duty_letters)
        options.push_back({ std::string(1, letter), fmt::format("{}: {}", letter, letter_text(context.language, letter)) });
    return options;
}

Html holder_fields(Context const& context, FormView const& form, DutyTopic const& topic, std::string const& legend, std::vector<Duty> const& holders, std::vector<std::string> const& names)
{
    if (holders.empty())
        return {};
    auto const options = letter_options(context);
    Html shown, folded;
    for (std::size_t i = 0; i < holders.size(); ++i) {
        auto const& holder = holders[i];
        auto const duty = std::ranges::find_if(topic.duties, [&](Duty const& each) { return each.kind == holder.kind && each.holder == holder.holder; });
        auto const stored = duty == topic.duties.end() ? std::string() : std::string(1, duty->letter);
        auto const field = form.select(holder.kind + std::to_string(holder.holder), names[i], stored, options, { .required = true });
        (stored.empty() && holders.size() > folded_from && !form.refused() ? folded : shown) += field;
    }
    auto const rest = folded.empty() ? Html() : markup(R"(<details class="why"><summary>{}</summary><div class="stack">{}</div></details>)", t(context, "Those without a part"), folded);
    return markup(R"(<fieldset class="ds-fieldset"><legend class="ds-label" data-weight="medium">{}</legend>{}{}</fieldset>)", legend, shown, rest);
}

Html holders(Context const& context, FormView const& form, Steering const& steering, DutyTopic const& topic)
{
    std::vector<Duty> bodies, roles, parties;
    std::vector<std::string> body_names, role_names, party_names;
    for (auto const& body : steering.bodies) {
        bodies.push_back({ "body", body.id.value, ' ' });
        body_names.push_back(body.name);
    }
    for (auto const& role : steering.roles) {
        roles.push_back({ "role", role.id.value, ' ' });
        role_names.push_back(role.name);
    }
    for (auto const& party : steering.parties) {
        bool const has_part = std::ranges::any_of(topic.duties, [&](Duty const& duty) { return duty.kind == "party" && duty.holder == party.id.value; });
        if (party.left() && !has_part)
            continue;
        parties.push_back({ "party", party.id.value, ' ' });
        party_names.push_back(party.left() ? t(context, "{party} (has left)", { { "party", party.name } }) : party.name);
    }
    return holder_fields(context, form, topic, t(context, "Bodies"), bodies, body_names) + holder_fields(context, form, topic, t(context, "Roles"), roles, role_names)
        + holder_fields(context, form, topic, t(context, "Parties"), parties, party_names);
}

Html remove_button(Context const& context, Url const& action, std::string_view text) { return markup(R"(<div class="rule-top">{}</div>)", post_button(context, action, text)); }

Html step_row(Context const& context, FormView const& form, std::vector<Option> const& bodies, LadderStep const& step, bool filled, std::size_t row, std::size_t rows)
{
    auto const name = [&](std::string_view field) { return fmt::format("t{}-{}", row, field); };
    std::vector<Option> on { { "", t(context, "to the next step") }, { "0", t(context, "it ends here: this step decides for good") } };
    for (std::size_t to = 1; to <= rows; ++to) {
        if (to != row + 1)
            on.push_back({ std::to_string(to), t(context, "to step {number}", { { "number", std::to_string(to) } }) });
    }
    return markup(R"(<li class="stack"><h2>{}</h2><div class="pair">{}{}</div><div class="pair">{}{}</div></li>)", t(context, "Step {number}", { { "number", std::to_string(row + 1) } }),
        form.select(name("organ"), t(context, "Body"), id_text(step.body.value), bodies), form.text(name("hvem"), t(context, "Or who, in words"), step.who, { .longest = 300 }),
        form.text(name("dager"), t(context, "Has this many days"), step.days ? std::to_string(*step.days) : "", { .longest = 4 }),
        form.select(name("videre"), t(context, "If they do not agree, it goes"), filled ? std::to_string(step.next) : "", on, { .required = true }));
}

}

Html topic_form_page(Context const& context, Steering const& steering, DutyTopic const& topic)
{
    FormView const form(context, "beslutning");
    bool const stored = topic.id.value != 0;
    auto const title = stored ? topic.name : t(context, "Add a decision");
    auto const action = stored ? topic_url(context, topic) : duties_url(context);
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", title, t(context, "One decides. At least one does the work. Ask few, tell many."), form.errors())
        + form.open(action, "form stack-l") + (stored ? form.version(topic.version) : form.new_record())
        + markup(R"(<section class="stack">{}{}{}</section>)", form.text("navn", t(context, "What is decided"), topic.name, { .help = t(context, "For example: priorities, budget, scope, architecture"), .required = true, .longest = 200 }),
            form.select("del", t(context, "Part"), id_text(topic.initiative.value), part_options(context, steering)),
            form.text("merknad", t(context, "Limits"), topic.note, { .help = t(context, "For example: up to 500 000 kr; above that, the steering group"), .longest = 500 }))
        + holders(context, form, steering, topic) + form.submit(stored ? t(context, "Save") : t(context, "Add the decision")) + form.close()
        + (stored ? remove_button(context, url("/samarbeid/{}/roller/{}/fjern", context.place->slug, topic.id.value), t(context, "Remove from the table")) : Html());
}

Html role_form_page(Context const& context, Steering const& steering, SteeringRole const& role)
{
    FormView const form(context, "rolle");
    bool const stored = role.id.value != 0;
    std::vector<Option> parties { { "", t(context, "nobody yet") } };
    for (auto const& party : steering.parties) {
        if (!party.left() || party.id == role.party)
            parties.push_back({ id_text(party.id.value), party.left() ? t(context, "{party} (has left)", { { "party", party.name } }) : party.name });
    }
    return markup(R"(<div class="head"><h1>{}</h1></div>{})", stored ? role.name : t(context, "Add a role"), form.errors())
        + form.open(stored ? role_url(context, role) : collaboration_url(context, "/roller/rolle"), "form stack-l") + (stored ? form.version(role.version) : form.new_record())
        + markup(R"(<section class="stack">{}{}{}{}{}<div class="pair">{}{}</div></section>)",
            form.text("navn", t(context, "Role"), role.name, { .help = t(context, "For example: programme manager, benefit owner"), .required = true, .longest = 200 }),
            form.area("oppgave", t(context, "Task"), role.task, { .longest = 2000 }), form.select("del", t(context, "Part"), id_text(role.initiative.value), part_options(context, steering)),
            form.select("part", t(context, "Filled by"), id_text(role.party.value), parties), form.text("person", t(context, "Person"), role.person_name, { .longest = 200 }),
            form.date("fra", t(context, "From"), role.from_on), form.date("til", t(context, "To"), role.to_on))
        + form.submit(stored ? t(context, "Save") : t(context, "Add the role")) + form.close()
        + (stored ? remove_button(context, url("/samarbeid/{}/roller/rolle/{}/fjern", context.place->slug, role.id.value), t(context, "Remove the role")) : Html());
}

Html ladder_form_page(Context const& context, Steering const& steering)
{
    FormView const form(context, "uenighet");
    auto const& steps = steering.ladder.steps;
    std::size_t const last = steps.empty() ? 0 : static_cast<std::size_t>(steps.back().position);
    auto const rows = std::min(last + blank_steps, most_steps);
    std::vector<Option> bodies { { "", t(context, "no body here") } };
    for (auto const& body : steering.bodies)
        bodies.push_back({ id_text(body.id.value), body.ref + " " + body.name });
    Html items;
    for (std::size_t row = 0; row < rows; ++row) {
        auto const step = std::ranges::find(steps, static_cast<std::int64_t>(row + 1), &LadderStep::position);
        items += step_row(context, form, bodies, step == steps.end() ? LadderStep {} : *step, step != steps.end(), row, rows);
    }
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div>{})", t(context, "When you do not agree"),
               t(context, "Begin with those who stand closest to the work. The last step must be somebody who can decide for all."), form.errors())
        + form.open(ladder_url(context), "form stack-l") + form.version(steering.ladder.version)
        + markup(R"(<p class="sm soft">{}</p><ol class="plain vilks">{}</ol>)", t(context, "Steps without a body and without words do not count. Save to get more empty steps."), items)
        + form.submit(t(context, "Save")) + form.close();
}

}
