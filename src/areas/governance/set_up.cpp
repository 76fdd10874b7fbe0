#include "areas/governance/set_up.h"

#include <algorithm>

#include "areas/governance/duty_store.h"

namespace samlop {

namespace {

constexpr std::size_t most_in_each_party = 12; // More parties than this get one role together.
constexpr std::int64_t chair_months = 12;

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

class Maker {
public:
    Maker(Context& context, Form const& form, SetUpWish const& wish, Steering const& steering, Language language)
        : m_context(context)
        , m_form(form)
        , m_wish(wish)
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
        return make_topics(proposed, who);
    }

    Result<> make_ladder(advice::Edition const& edition)
    {
        if (!m_steering.ladder.steps.empty() || !m_wish.wants(std::string(ladder_key)))
            return {};
        auto now = m_steering;
        now.bodies = TRY(bodies_of(m_context.db(), m_context.place->id));
        std::vector<LadderStep> steps;
        for (auto const& proposed : ladder_steps(edition, now, m_form.initiative, m_context.today())) {
            auto const& skeleton = *proposed.skeleton;
            if (skeleton.level && !proposed.body)
                continue; // No body has the level.
            LadderStep step { .position = static_cast<std::int64_t>(steps.size() + 1), .body = proposed.body ? proposed.body->id : Id<Body> {}, .who = skeleton.who.in(m_language) };
            if (auto const days = m_wish.days.find(skeleton.id); skeleton.days > 0)
                step.days = days == m_wish.days.end() ? skeleton.days : days->second;
            steps.push_back(std::move(step));
        }
        for (std::size_t i = 0; i + 1 < steps.size(); ++i)
            steps[i].next = steps[i + 1].position;
        TRY(save_ladder(m_context, std::move(steps), m_steering.ladder.version));
        m_made.ladder = m_steering.ladder.version + 1;
        return {};
    }

    SetUp made() && { return std::move(m_made); }

private:
    std::string name_of(std::string const& key, LocalText const& name) const
    {
        auto const wished = m_wish.names.find(key);
        return wished == m_wish.names.end() ? name.in(m_language) : wished->second;
    }

    Result<> note(std::string_view kind, std::string const& key, std::int64_t record)
    {
        return duty_store::insert(m_context.db(), m_context.place->id, MadeFrom { key, std::string(kind), record });
    }

    Result<> make_body(ProposedBody const& proposed, std::map<std::string, std::vector<Duty>>& who)
    {
        auto const& skeleton = *proposed.skeleton;
        if (proposed.existing) {
            who[skeleton.id] = { { "body", proposed.existing->id.value, ' ' } };
            return {};
        }
        if (!m_wish.wants(proposed.key))
            return {};
        auto const known = std::ranges::find_if(m_bodies_made, [&](Body const& body) { return named(skeleton.name, body.name); });
        if (known != m_bodies_made.end()) { // Two forms that are combined ask for the same.
            who[skeleton.id] = { { "body", known->id.value, ' ' } };
            return note("body", proposed.key, known->id.value);
        }
        auto const body = TRY(add_body(m_context, body_from(proposed)));
        who[skeleton.id] = { { "body", body.id.value, ' ' } };
        m_made.bodies.push_back(body.id);
        m_bodies_made.push_back(body);
        return note("body", proposed.key, body.id.value);
    }

    Body body_from(ProposedBody const& proposed) const
    {
        auto const& skeleton = *proposed.skeleton;
        Body body { .initiative = m_steers, .name = name_of(proposed.key, skeleton.name), .level = std::string(level_of(skeleton.level)), .mandate = skeleton.task.in(m_language),
            .members_complete = skeleton.every_party, .from_on = m_form.from_on, .note = skeleton.members.in(m_language) };
        auto const meetings = m_wish.meetings.find(proposed.key);
        auto const a_year = meetings == m_wish.meetings.end() ? skeleton.meetings_a_year : meetings->second;
        if (a_year > 0)
            body.meetings_a_year = a_year;
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
        if (skeleton.chair == advice::Chair::rotating && !body.from_on.empty()) { // From an unknown day no turn can be counted.
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
        if (!m_wish.wants(proposed.key))
            return {};
        bool const in_each = skeleton.per_party && !m_parties.empty() && m_parties.size() <= most_in_each_party;
        for (auto const party : in_each ? m_parties : std::vector { Id<Party> {} }) {
            auto name = name_of(proposed.key, skeleton.name);
            if (party)
                name = t(m_language, "{role} in {party}", { { "role", name }, { "party", m_steering.party(party)->called() } });
            auto const role = TRY(add_steering_role(m_context, { .initiative = m_steers, .name = std::move(name), .task = skeleton.task.in(m_language), .form = m_form.id, .party = party, .from_on = m_form.from_on }));
            holders.push_back({ "role", role.id.value, ' ' });
            m_made.roles.push_back(role.id);
            TRY(note("role", proposed.key, role.id.value));
        }
        return {};
    }

    Result<> make_topics(ProposedForm const& proposed, std::map<std::string, std::vector<Duty>> const& who)
    {
        bool const whole_table = m_wish.wants(proposed.form->id + "." + std::string(table_key));
        for (auto const* area : proposed.topics) {
            if ((!whole_table && !m_wish.wants(topic_key(*area))) || !m_topics_made.insert(area->id).second)
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
            auto const made = TRY(add_topic(m_context, topic));
            m_made.topics.push_back(made.id);
            TRY(note("topic", topic_key(*area), made.id.value));
        }
        return {};
    }

    Context& m_context;
    Form const& m_form;
    SetUpWish const& m_wish;
    Steering const& m_steering;
    Language m_language;
    Initiative const* m_part = nullptr;
    Id<Initiative> m_steers {};
    std::vector<Id<Party>> m_parties;
    std::vector<Body> m_bodies_made;
    std::set<std::string> m_topics_made;
    SetUp m_made;
};

Json made_json(SetUp const& made)
{
    auto bodies = Json::list(), roles = Json::list(), topics = Json::list();
    for (auto const id : made.bodies)
        bodies.add(id);
    for (auto const id : made.roles)
        roles.add(id);
    for (auto const id : made.topics)
        topics.add(id);
    return Json::object().set("bodies", bodies).set("roles", roles).set("topics", topics).set("ladder", made.ladder);
}

}

Result<SetUp> set_up(Context& context, Form const& form, SetUpWish const& wish)
{
    auto const& edition = context.services.editions.default_edition();
    auto const steering = TRY(steering_of(context));
    auto const collaboration = TRY(find_collaboration(context.db(), context.place->slug));
    auto const language = parse_language(collaboration ? collaboration->language : "").value_or(context.language);
    Maker maker(context, form, wish, steering, language);
    for (auto const& proposed : proposals(edition, steering, form, context.today()))
        TRY(maker.make(proposed));
    TRY(maker.make_ladder(edition));
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

std::string undo_text(SetUp const& made) { return made_json(made).str(); }

}
