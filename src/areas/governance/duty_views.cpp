#include "areas/governance/duty_views.h"

#include <algorithm>

#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Html button(Url const& address, std::string_view text, std::string_view variant = "secondary")
{
    return markup(R"(<a class="ds-button" data-variant="{}" data-size="sm" href="{}">{}</a>)", variant, address, text);
}

bool manages(Context const& context) { return may(context.standing, Action::manage); }

// Everybody who has a part in something: bodies first, then roles, then parties.
std::vector<Duty> holders_in(Steering const& steering)
{
    std::vector<Duty> holders;
    for (auto const* kind : { "body", "role", "party" }) {
        for (auto const& topic : steering.topics) {
            for (auto const& duty : topic.duties) {
                bool const known = std::ranges::any_of(holders, [&](Duty const& other) { return other.kind == duty.kind && other.holder == duty.holder; });
                if (duty.kind == kind && !known)
                    holders.push_back({ duty.kind, duty.holder, ' ' });
            }
        }
    }
    return holders;
}

std::string part_name(Steering const& steering, Id<Initiative> id)
{
    auto const part = std::ranges::find(steering.initiatives, id, &Initiative::id);
    return part == steering.initiatives.end() ? std::string() : part->number + " " + part->title;
}

Html topic_row(Context const& context, Steering const& steering, DutyTopic const& topic, std::vector<Duty> const& holders)
{
    Html cells;
    for (auto const& holder : holders) {
        auto const duty = std::ranges::find_if(topic.duties, [&](Duty const& each) { return each.kind == holder.kind && each.holder == holder.holder; });
        auto const letter = duty == topic.duties.end() ? markup(R"(<span class="soft">–</span>)")
                                                       : markup(R"(<b class="letter {}">{}</b><span class="ds-sr-only"> {}</span>)", duty->letter == 'A' ? "decides" : "", duty->letter, letter_text(context.language, duty->letter));
        cells += markup(R"(<td role="cell" data-l="{}">{}</td>)", holder_name(context, steering, holder), letter);
    }
    auto const name = manages(context) ? markup(R"(<a class="l" href="{}" data-open>{}</a>)", topic_url(context, topic), topic.name) : markup("{}", topic.name);
    auto const gap = topic.count('A') != 1 || topic.count('R') == 0 ? icon("alarm") : Html();
    auto const part = part_name(steering, topic.initiative);
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}{}{}{}</th>{}</tr>)", gap, name, part.empty() ? Html() : markup(R"(<br><span class="soft sm">{}</span>)", part),
        topic.note.empty() ? Html() : markup(R"(<br><span class="soft sm">{}</span>)", topic.note), cells);
}

Html legend(Context const& context)
{
    Html items;
    for (auto const letter : duty_letters)
        items += markup("<dt>{}</dt><dd>{}</dd>", letter, letter_text(context.language, letter));
    return markup(R"(<dl class="raci-key sm">{}</dl>)", items);
}

Html table_section(Context const& context, Steering const& steering)
{
    auto const title = t(context, "Who decides what");
    auto const add = manages(context) ? markup("<p>{}</p>", button(collaboration_url(context, "/roller/ny"), t(context, "Add a decision"))) : Html();
    if (steering.topics.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p>{}</section>)", title,
            t(context, "Nothing is written down. Begin with what you disagreed about last: priorities, budget or scope. When you register a form of governance, a table comes with it."), add);
    auto const holders = holders_in(steering);
    auto const heads = each(holders, [&](Duty const& holder) { return markup(R"(<th role="columnheader" scope="col">{}</th>)", holder_name(context, steering, holder)); });
    return markup(R"(<section class="stack"><h2>{}</h2>{}<div class="scroll" tabindex="0" role="region" aria-label="{}"><table role="table" class="ds-table sm2 stk raci" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th>{}</tr></thead><tbody role="rowgroup">{}</tbody></table></div>{}</section>)",
        title, legend(context), title, t(context, "Decisions, and the part of each body, role and party in them"), t(context, "Decision"), heads,
        each(steering.topics, [&](DutyTopic const& topic) { return topic_row(context, steering, topic, holders); }), add);
}

std::string filled_by(Context const& context, Steering const& steering, SteeringRole const& role)
{
    auto const* party = steering.party(role.party);
    if (!party)
        return t(context, "nobody");
    auto const who = role.person_name.empty() ? t(context, "{party}, no person named", { { "party", party->called() } }) : role.person_name + ", " + party->called();
    return party->left() ? t(context, "{party} (has left)", { { "party", who } }) : who;
}

std::string term(Context const& context, SteeringRole const& role)
{
    if (role.from_on.empty() && role.to_on.empty())
        return t(context, "not registered");
    return t(context, "{from} to {to}", { { "from", role.from_on.empty() ? t(context, "unknown") : short_date(context.language, role.from_on) },
                                           { "to", role.to_on.empty() ? t(context, "no end date") : short_date(context.language, role.to_on) } });
}

Html role_row(Context const& context, Steering const& steering, SteeringRole const& role)
{
    auto const name = manages(context) ? markup(R"(<a class="l" href="{}" data-open>{}</a>)", role_url(context, role), role.name) : markup("{}", role.name);
    auto const part = part_name(steering, role.initiative);
    return markup(R"(<tr role="row"><th role="rowheader" scope="row">{}{}</th><td role="cell" data-l="{}">{}</td><td role="cell" data-l="{}">{}{}</td><td role="cell" data-l="{}">{}</td></tr>)", name,
        part.empty() ? Html() : markup(R"(<br><span class="soft sm">{}</span>)", part), t(context, "Task"), role.task.empty() ? t(context, "not described") : role.task, t(context, "Filled by"),
        role.filled(context.today()) ? Html() : icon("alarm"), filled_by(context, steering, role), t(context, "Time"), term(context, role));
}

Html roles_section(Context const& context, Steering const& steering)
{
    auto const title = t(context, "Roles");
    auto const add = manages(context) ? markup("<p>{}</p>", button(collaboration_url(context, "/roller/rolle/ny"), t(context, "Add a role"))) : Html();
    if (steering.roles.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p>{}</section>)", title, t(context, "No roles are registered. The least is who owns the work and who leads it from day to day."), add);
    return markup(R"(<section class="stack"><h2>{}</h2><table role="table" class="ds-table sm2 stk" data-rows><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table>{}</section>)",
        title, t(context, "Roles with task, who fills them, and time"), t(context, "Role"), t(context, "Task"), t(context, "Filled by"), t(context, "Time"),
        each(steering.roles, [&](SteeringRole const& role) { return role_row(context, steering, role); }), add);
}

Html body_row(Context const& context, Steering const& steering, Body const& body)
{
    auto const chair = steering.party(chair_on(body, context.today()));
    auto const leads = body.chair_kind == "external" ? t(context, "somebody outside the parties") : chair ? chair->called() : t(context, "not registered");
    auto const turns = turns_from(body, context.today(), 2);
    auto const next = turns.size() < 2 ? std::string()
                                       : t(context, "from {date}: {party}", { { "date", short_date(context.language, turns[1].from_on) }, { "party", party_names(context, steering, { turns[1].party }) } });
    auto const members = members_on(body, context.today());
    std::vector<Id<Party>> parties;
    for (auto const* member : members)
        parties.push_back(member->party);
    auto const who = parties.empty() ? t(context, "no members registered") : party_names(context, steering, parties);
    auto const incomplete = body.members_complete || parties.empty() ? Html() : markup(R"(<br><span class="soft sm">{}</span>)", t(context, "the list is incomplete"));
    return markup(R"(<tr role="row"><th role="rowheader" scope="row"><a class="l" href="{}">{}</a></th><td role="cell" data-l="{}">{}{}</td><td role="cell" data-l="{}">{}{}</td></tr>)",
        url("/samarbeid/{}/organer/{}", context.place->slug, body.ref), body.name, t(context, "Leads now"), leads, next.empty() ? Html() : markup(R"(<br><span class="soft sm">{}</span>)", next),
        t(context, "Members"), who, incomplete);
}

Html seats_section(Context const& context, Steering const& steering)
{
    auto const title = t(context, "Who sits where");
    std::vector<Body const*> now;
    for (auto const& body : steering.bodies) {
        if (body.to_on.empty() || context.today().substr(0, body.to_on.size()) <= body.to_on)
            now.push_back(&body);
    }
    if (now.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p></section>)", title, t(context, "No body is registered."));
    return markup(R"(<section class="stack"><h2>{}</h2><table role="table" class="ds-table sm2 stk"><caption class="ds-sr-only">{}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead><tbody role="rowgroup">{}</tbody></table></section>)",
        title, t(context, "Bodies with leader and members today"), t(context, "Body"), t(context, "Leads now"), t(context, "Members"), each(now, [&](Body const* body) { return body_row(context, steering, *body); }));
}

Html findings_section(Context const& context, Steering const& steering, std::vector<Finding> const& findings)
{
    if (findings.empty())
        return {};
    auto const items = each(findings, [&](Finding const& finding) {
        auto const fix = manages(context) ? markup(" {}", link(finding_url(context, finding), t(context, "Put it right"))) : Html();
        return markup("<li>{}{}</li>", finding_sentence(context, steering, finding), fix);
    });
    return markup(R"(<section class="panel wash stack"><h2>{}</h2><ul class="q">{}</ul></section>)", t(context, "To be put right"), items);
}

// The count first, then the gravest findings by name.
std::string lead(Context const& context, Steering const& steering, std::vector<Finding> const& findings)
{
    constexpr int most_sentences = 4;
    auto const good = std::ranges::count_if(steering.topics, [](DutyTopic const& topic) { return topic.count('A') == 1; });
    auto text = steering.topics.empty() ? t(context, "Who decides what is not written down.")
                                        : tn(context, "{n} of {all} decisions has one who decides.", "{n} of {all} decisions have one who decides.", good, { { "all", std::to_string(steering.topics.size()) } });
    int told = 0;
    for (auto const& finding : findings) {
        if (finding.kind == FindingKind::nobody_works || finding.kind == FindingKind::missing_from_body)
            continue; // In the list below.
        if (++told > most_sentences)
            break;
        text += " " + finding_sentence(context, steering, finding);
    }
    if (auto const rest = static_cast<std::int64_t>(findings.size()) - std::min(told, most_sentences); rest > 0 && told > 0)
        text += " " + tn(context, "{n} more thing is to be put right.", "{n} more things are to be put right.", rest);
    return text;
}

}

Url duties_url(Context const& context) { return collaboration_url(context, "/roller"); }
Url topic_url(Context const& context, DutyTopic const& topic) { return url("/samarbeid/{}/roller/{}/rediger", context.place->slug, topic.id.value); }
Url role_url(Context const& context, SteeringRole const& role) { return url("/samarbeid/{}/roller/rolle/{}/rediger", context.place->slug, role.id.value); }
Url ladder_url(Context const& context) { return collaboration_url(context, "/roller/uenighet"); }

std::string step_name(Context const& context, Steering const& steering, LadderStep const& step)
{
    auto const* body = steering.body(step.body);
    if (body)
        return step.who.empty() ? body->name : body->name + " (" + step.who + ")";
    return step.who.empty() ? t(context, "unknown") : step.who;
}

Html ladder_section(Context const& context, Steering const& steering)
{
    auto const title = t(context, "When you do not agree");
    auto const edit = manages(context) ? markup("<p>{}</p>", button(ladder_url(context), steering.ladder.steps.empty() ? t(context, "Write the ladder") : t(context, "Change the ladder"))) : Html();
    if (steering.ladder.steps.empty())
        return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p>{}</section>)", title, t(context, "Where a conflict goes is not written down. Agree on it while you agree on everything else."), edit);
    auto const items = each(steering.ladder.steps, [&](LadderStep const& step) {
        auto const days = step.days ? tn(context, "within {n} day", "within {n} days", *step.days) : step.next ? t(context, "no time limit") : std::string();
        auto const on = step.next == 0 ? t(context, "decides for good") : t(context, "otherwise to step {number}", { { "number", std::to_string(step.next) } });
        return markup(R"(<li value="{}"><b>{}</b><br><span class="sm">{}{}{}</span></li>)", step.position, step_name(context, steering, step), days.empty() ? days : days + ", ", step.next ? icon("turn") : Html(), on);
    });
    auto const way = longest_way(steering.ladder.steps);
    auto const sum = way ? tn(context, "A conflict is settled after {n} day at the latest.", "A conflict is settled after {n} days at the latest.", *way) : t(context, "How long a conflict can last is not known.");
    return markup(R"(<section class="stack"><h2>{}</h2><p>{}</p><ol class="ladder">{}</ol>{}</section>)", title, sum, items, edit);
}

static Html unset_section(Context const& context, Steering const& steering, std::vector<Unset> const& unset)
{
    if (unset.empty() || !manages(context))
        return {};
    auto const items = each(unset, [&](Unset const& one) {
        auto const text = t(context, "{form} for {part}", { { "form", models_text(context.language, *one.form) }, { "part", part_name(steering, one.form->initiative) } });
        return markup("<li>{}</li>", link(one.address, text));
    });
    return markup(R"(<section class="panel stack"><h2>{}</h2><p>{}</p><ul class="plain">{}</ul></section>)", t(context, "Not set up yet"),
        t(context, "These forms hold, but some of the bodies, roles and decisions the guidance gives them are not here. See what can be made, and choose."), items);
}

Html duties_page(Context const& context, Steering const& steering, std::vector<Unset> const& unset)
{
    auto const findings = findings_of(steering, context.today());
    return markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><div class="stack-l">{}{}{}{}{}{}</div>)", t(context, "Roles and decision rights"), lead(context, steering, findings),
        table_section(context, steering), unset_section(context, steering, unset), findings_section(context, steering, findings), roles_section(context, steering), seats_section(context, steering), ladder_section(context, steering));
}

}
