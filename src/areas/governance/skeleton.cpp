#include "areas/governance/skeleton.h"

#include "base/letters.h"

#include <algorithm>
#include <boost/json.hpp>

namespace samlop {

namespace json = boost::json;

namespace {

constexpr std::size_t most_in_each_party = 12; // More parties than this get one role together.
constexpr std::int64_t chair_months = 12;

bool named(LocalText const& name, std::string_view stored)
{
    return same_name(name.nb, stored) || same_name(name.nn, stored) || same_name(name.en, stored);
}

bool over(std::string const& to, std::string_view day) { return !to.empty() && day.substr(0, to.size()) > to; }

Body const* body_named(Steering const& steering, LocalText const& name, std::string_view today)
{
    auto const found = std::ranges::find_if(steering.bodies, [&](Body const& body) { return !over(body.to_on, today) && named(name, body.name); });
    return found == steering.bodies.end() ? nullptr : &*found;
}

SteeringRole const* role_named(Steering const& steering, LocalText const& name)
{
    auto const found = std::ranges::find_if(steering.roles, [&](SteeringRole const& role) { return named(name, role.name); });
    return found == steering.roles.end() ? nullptr : &*found;
}

bool has_topic(Steering const& steering, LocalText const& name)
{
    return std::ranges::any_of(steering.topics, [&](DutyTopic const& topic) { return named(name, topic.name); });
}

char letter_of(advice::Part part)
{
    switch (part) {
    case advice::Part::responsible: return 'R';
    case advice::Part::accountable: return 'A';
    case advice::Part::consulted: return 'C';
    case advice::Part::informed: return 'I';
    }
    return 'I';
}

std::string_view level_of(advice::Level level)
{
    return level == advice::Level::strategic ? "strategic" : level == advice::Level::advisory ? "advisory" : "operative";
}

// A form that stands beside another gives its table last: the main form says who decides.
bool beside(std::string_view model) { return model == "network" || model == "co-steering"; }

class Maker {
public:
    Maker(Context& context, Form const& form, std::set<std::string> const& ticked, Steering const& steering, Language language)
        : m_context(context)
        , m_form(form)
        , m_ticked(ticked)
        , m_steering(steering)
        , m_language(language)
    {
        auto const part = std::ranges::find(steering.initiatives, form.initiative, &Initiative::id);
        m_part = part == steering.initiatives.end() ? nullptr : &*part;
        if (m_part && m_part->level() > 1)
            m_steers = m_part->id;
        if (m_part)
            m_parties = asked_parties(*m_part, steering.initiatives, steering.parties);
    }

    Result<> make(ProposedForm const& proposed)
    {
        std::map<std::string, std::vector<Duty>> who;
        for (auto const& body : proposed.bodies)
            TRY(make_body(body, who));
        for (auto const& role : proposed.roles)
            TRY(make_role(role, who));
        if (m_ticked.contains(proposed.form->id + "." + std::string(table_key)))
            TRY(make_topics(proposed, who));
        return {};
    }

    Result<> make_ladder()
    {
        if (!m_steering.ladder.steps.empty() || !m_ticked.contains(std::string(ladder_key)))
            return {};
        std::vector<LadderStep> steps;
        steps.push_back({ .position = 1, .who = t(m_language, "Those it is between"), .days = 10 });
        auto const bodies = TRY(bodies_of(m_context.db(), m_context.place->id));
        for (auto const& [level, days] : { std::pair("operative", 14), std::pair("strategic", 30) }) {
            auto const body = std::ranges::find_if(bodies, [&](Body const& each) { return each.level == level && !over(each.to_on, m_context.today()) && (!each.initiative || each.initiative == m_steers); });
            if (body != bodies.end())
                steps.push_back({ .position = static_cast<std::int64_t>(steps.size() + 1), .body = body->id, .days = days });
        }
        steps.push_back({ .position = static_cast<std::int64_t>(steps.size() + 1), .who = t(m_language, "The top leaders of the parties, and their ministries where they do not agree") });
        for (std::size_t i = 0; i + 1 < steps.size(); ++i)
            steps[i].next = steps[i + 1].position;
        TRY(save_ladder(m_context, std::move(steps), m_steering.ladder.version));
        m_made.ladder = true;
        return {};
    }

    SetUp made() && { return std::move(m_made); }

private:
    Result<> make_body(ProposedBody const& proposed, std::map<std::string, std::vector<Duty>>& who)
    {
        auto const& skeleton = *proposed.skeleton;
        if (proposed.existing) {
            who[skeleton.id] = { { "body", proposed.existing->id.value, ' ' } };
            return {};
        }
        if (!m_ticked.contains(proposed.key))
            return {};
        auto const known = std::ranges::find_if(m_bodies_made, [&](Body const& body) { return named(skeleton.name, body.name); });
        if (known != m_bodies_made.end()) { // Two forms that are combined ask for the same.
            who[skeleton.id] = { { "body", known->id.value, ' ' } };
            return {};
        }
        auto const body = TRY(add_body(m_context, body_from(skeleton)));
        who[skeleton.id] = { { "body", body.id.value, ' ' } };
        m_made.bodies.push_back(body.id);
        m_bodies_made.push_back(body);
        return {};
    }

    Body body_from(advice::BodySkeleton const& skeleton) const
    {
        Body body { .initiative = m_steers, .name = skeleton.name.in(m_language), .level = std::string(level_of(skeleton.level)), .mandate = skeleton.task.in(m_language),
            .members_complete = skeleton.every_party, .from_on = m_form.from_on, .note = skeleton.members.in(m_language) };
        if (skeleton.meetings_a_year > 0)
            body.meetings_a_year = skeleton.meetings_a_year;
        auto const leads = m_part ? m_part->responsible : Id<Party> {};
        if (skeleton.every_party) {
            for (auto const party : m_parties)
                body.members.push_back({ .party = party, .from_on = m_form.from_on });
        } else if (leads) {
            body.members.push_back({ .party = leads, .from_on = m_form.from_on });
        }
        if (skeleton.chair == advice::Chair::lead && leads) {
            body.chair_kind = "fixed";
            body.chair = leads;
        }
        if (skeleton.chair == advice::Chair::rotating) {
            body.chair_kind = "rotating";
            body.chair = leads;
            body.chair_period_months = chair_months;
        }
        return body;
    }

    Result<> make_role(ProposedRole const& proposed, std::map<std::string, std::vector<Duty>>& who)
    {
        auto const& skeleton = *proposed.skeleton;
        auto& holders = who[skeleton.id];
        if (proposed.existing) {
            holders = { { "role", proposed.existing->id.value, ' ' } };
            return {};
        }
        if (!m_ticked.contains(proposed.key))
            return {};
        bool const in_each = skeleton.per_party && !m_parties.empty() && m_parties.size() <= most_in_each_party;
        for (auto const party : in_each ? m_parties : std::vector { Id<Party> {} }) {
            auto name = skeleton.name.in(m_language);
            if (party)
                name = t(m_language, "{role} in {party}", { { "role", name }, { "party", m_steering.party(party)->called() } });
            auto const role = TRY(add_steering_role(m_context, { .initiative = m_steers, .name = std::move(name), .task = skeleton.task.in(m_language), .form = m_form.id, .party = party, .from_on = m_form.from_on }));
            holders.push_back({ "role", role.id.value, ' ' });
            m_made.roles.push_back(role.id);
        }
        return {};
    }

    Result<> make_topics(ProposedForm const& proposed, std::map<std::string, std::vector<Duty>> const& who)
    {
        for (auto const* area : proposed.topics) {
            if (!m_topics_made.insert(area->id).second)
                continue;
            DutyTopic topic { .initiative = m_steers, .name = area->name.in(m_language) };
            for (auto const& duty : proposed.form->duties) {
                auto const found = who.find(duty.who);
                if (duty.decision != area->id || found == who.end())
                    continue;
                for (auto holder : found->second) {
                    holder.letter = letter_of(duty.part);
                    bool const there = std::ranges::any_of(topic.duties, [&](Duty const& other) { return other.kind == holder.kind && other.holder == holder.holder; });
                    if (!there)
                        topic.duties.push_back(holder);
                }
            }
            m_made.topics.push_back(TRY(add_topic(m_context, topic)).id);
        }
        return {};
    }

    Context& m_context;
    Form const& m_form;
    std::set<std::string> const& m_ticked;
    Steering const& m_steering;
    Language m_language;
    Initiative const* m_part = nullptr;
    Id<Initiative> m_steers {};
    std::vector<Id<Party>> m_parties;
    std::vector<Body> m_bodies_made;
    std::set<std::string> m_topics_made;
    SetUp m_made;
};

}

bool same_name(std::string_view left, std::string_view right)
{
    auto a = small_letters(left), b = small_letters(right);
    if (a.size() > b.size())
        std::swap(a, b);
    if (a.empty() || (a.ends_with('e') && b == a.substr(0, a.size() - 1) + "a") || (b.ends_with('e') && a == b.substr(0, b.size() - 1) + "a"))
        return !a.empty();
    if (!b.starts_with(a))
        return false;
    // The definite forms of both written languages: styret, gruppen, forumet, leiinga, rådet.
    static constexpr std::string_view endings[] { "", "t", "n", "en", "et", "a" };
    return std::ranges::find(endings, std::string_view(b).substr(a.size())) != std::end(endings);
}

advice::Form const* form_of_model(advice::Edition const& edition, std::string_view model)
{
    auto const* form = edition.form(model);
    return form || model != "line" ? form : edition.form("product");
}

std::vector<ProposedForm> proposals(advice::Edition const& edition, Steering const& steering, std::string_view today)
{
    std::vector<ProposedForm> all;
    for (auto const& form : edition.forms) {
        ProposedForm proposed { .form = &form };
        for (auto const& body : form.bodies)
            proposed.bodies.push_back({ form.id + "." + body.id, &body, body_named(steering, body.name, today) });
        for (auto const& role : form.roles)
            proposed.roles.push_back({ form.id + "." + role.id, &role, role_named(steering, role.name), role.per_party && !role.body.empty() });
        for (auto const& area : edition.decisions) {
            bool const spoken_of = std::ranges::any_of(form.duties, [&](advice::DutySkeleton const& duty) { return duty.decision == area.id; });
            if (spoken_of && !has_topic(steering, area.name))
                proposed.topics.push_back(&area);
        }
        all.push_back(std::move(proposed));
    }
    return all;
}

Result<SetUp> set_up(Context& context, Form const& form, std::set<std::string> const& ticked)
{
    auto const& edition = context.services.editions.default_edition();
    auto const steering = TRY(steering_of(context));
    auto const collaboration = TRY(find_collaboration(context.db(), context.place->slug));
    auto const language = parse_language(collaboration ? collaboration->language : "").value_or(context.language);
    auto const all = proposals(edition, steering, context.today());
    Maker maker(context, form, ticked, steering, language);
    auto models = form.models;
    std::ranges::stable_sort(models, {}, beside);
    std::set<advice::Form const*> done;
    for (auto const& model : models) {
        auto const* wanted = form_of_model(edition, model);
        auto const proposed = std::ranges::find(all, wanted, &ProposedForm::form);
        if (proposed != all.end() && done.insert(wanted).second)
            TRY(maker.make(*proposed));
    }
    TRY(maker.make_ladder());
    return std::move(maker).made();
}

std::string set_up_text(Language language, SetUp const& made)
{
    std::vector<std::string> parts;
    if (!made.bodies.empty())
        parts.push_back(tn(language, "{n} body", "{n} bodies", static_cast<std::int64_t>(made.bodies.size())));
    if (!made.roles.empty())
        parts.push_back(tn(language, "{n} role", "{n} roles", static_cast<std::int64_t>(made.roles.size())));
    if (!made.topics.empty())
        parts.push_back(tn(language, "{n} decision in the table", "{n} decisions in the table", static_cast<std::int64_t>(made.topics.size())));
    if (made.ladder)
        parts.push_back(t(language, "a ladder for conflicts"));
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " " + t(language, "and") + " " : std::string(", ")) + parts[i];
    return text.empty() ? text : t(language, "Made: {what}.", { { "what", text } });
}

std::string undo_text(SetUp const& made)
{
    auto bodies = Json::list(), roles = Json::list(), topics = Json::list();
    for (auto const id : made.bodies)
        bodies.add(id);
    for (auto const id : made.roles)
        roles.add(id);
    for (auto const id : made.topics)
        topics.add(id);
    return Json::object().set("bodies", bodies).set("roles", roles).set("topics", topics).set("ladder", made.ladder).str();
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
    constexpr std::string_view too_late = msg("Somebody has changed this since. It can no longer be undone.");
    if (told.at("ladder").as_bool())
        TRY(save_ladder(context, {}, TRY(ladder_of(context.db(), context.place->id)).version));
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

}
