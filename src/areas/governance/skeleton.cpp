#include "areas/governance/skeleton.h"

#include "base/letters.h"

#include <algorithm>

namespace samlop {

namespace {

bool over(std::string const& to, std::string_view day) { return !to.empty() && day.substr(0, to.size()) > to; }

// A form that stands beside another gives its table last: the main form says who decides.
bool beside(std::string_view model) { return model == "network" || model == "co-steering"; }

// Finds what is here already for one part.
class Here {
public:
    Here(Steering const& steering, Id<Initiative> part, std::string_view today)
        : m_steering(steering)
        , m_today(today)
    {
        auto const own = std::ranges::find(steering.initiatives, part, &Initiative::id);
        for (auto const& above : steering.initiatives) {
            if (own != steering.initiatives.end() && (above.id == part || own->number.starts_with(above.number + ".")))
                m_reach.push_back(above.id);
        }
    }

    Body const* body(std::string_view key, LocalText const& name) const
    {
        return find(m_steering.bodies, "body", key, [&](Body const& body) { return named(name, body.name); }, [&](Body const& body) { return !over(body.to_on, m_today); });
    }

    SteeringRole const* role(std::string_view key, LocalText const& name) const
    {
        return find(m_steering.roles, "role", key, [&](SteeringRole const& role) { return named(name, role.name); }, [](SteeringRole const&) { return true; });
    }

    bool topic(std::string_view key, LocalText const& name) const
    {
        return find(m_steering.topics, "topic", key, [&](DutyTopic const& topic) { return named(name, topic.name); }, [](DutyTopic const&) { return true; }) != nullptr;
    }

    Body const* of_level(std::string_view level) const
    {
        auto const found = std::ranges::find_if(m_steering.bodies, [&](Body const& body) { return body.level == level && !over(body.to_on, m_today) && reaches(body.initiative); });
        return found == m_steering.bodies.end() ? nullptr : &*found;
    }

private:
    bool reaches(Id<Initiative> part) const { return !part || std::ranges::find(m_reach, part) != m_reach.end(); }

    template<typename Record, typename Named, typename Holds>
    Record const* find(std::vector<Record> const& records, std::string_view kind, std::string_view key, Named is_named, Holds holds) const
    {
        auto const found = std::ranges::find_if(records, [&](Record const& record) {
            bool const made = std::ranges::any_of(m_steering.made, [&](MadeFrom const& each) { return each.kind == kind && each.skeleton == key && each.record == record.id.value; });
            return reaches(record.initiative) && holds(record) && (made || is_named(record));
        });
        return found == records.end() ? nullptr : &*found;
    }

    Steering const& m_steering;
    std::string_view m_today;
    std::vector<Id<Initiative>> m_reach; // The part and those above it
};

std::string_view word_of(advice::Level level)
{
    return level == advice::Level::strategic ? "strategic" : level == advice::Level::advisory ? "advisory" : "operative";
}

ProposedForm proposal(advice::Edition const& edition, advice::Form const& form, Here const& here)
{
    ProposedForm proposed { .form = &form };
    for (auto const& body : form.bodies) {
        auto key = form.id + "." + body.id;
        auto const* existing = here.body(key, body.name);
        proposed.bodies.push_back({ std::move(key), &body, existing });
    }
    for (auto const& role : form.roles) {
        auto key = form.id + "." + role.id;
        auto const* existing = here.role(key, role.name);
        proposed.roles.push_back({ std::move(key), &role, existing, role.per_party && !role.body.empty() });
    }
    for (auto const& area : edition.decisions) {
        bool const spoken_of = std::ranges::any_of(form.duties, [&](advice::DutySkeleton const& duty) { return duty.decision == area.id; });
        if (spoken_of && !here.topic(topic_key(area), area.name))
            proposed.topics.push_back(&area);
    }
    return proposed;
}

}

bool named(LocalText const& name, std::string_view stored) { return same_name(name.nb, stored) || same_name(name.nn, stored) || same_name(name.en, stored); }

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

std::string topic_key(advice::DecisionArea const& area) { return "decision." + area.id; }

advice::Form const* form_of_model(advice::Edition const& edition, std::string_view model)
{
    auto const* form = edition.form(model);
    return form || model != "line" ? form : edition.form("product");
}

bool ProposedForm::nothing_left() const
{
    return topics.empty() && std::ranges::all_of(bodies, [](ProposedBody const& body) { return body.existing != nullptr; })
        && std::ranges::all_of(roles, [](ProposedRole const& role) { return role.seat || role.existing; });
}

std::vector<ProposedForm> proposals(advice::Edition const& edition, Steering const& steering, Id<Initiative> part, std::string_view today)
{
    Here const here(steering, part, today);
    std::vector<ProposedForm> all;
    for (auto const& form : edition.forms)
        all.push_back(proposal(edition, form, here));
    return all;
}

std::vector<ProposedForm> proposals(advice::Edition const& edition, Steering const& steering, Form const& form, std::string_view today)
{
    Here const here(steering, form.initiative, today);
    auto models = form.models;
    std::ranges::stable_sort(models, {}, beside);
    std::vector<ProposedForm> all;
    for (auto const& model : models) {
        auto const* wanted = form_of_model(edition, model);
        if (wanted && std::ranges::find(all, wanted, &ProposedForm::form) == all.end())
            all.push_back(proposal(edition, *wanted, here));
    }
    return all;
}

std::vector<ProposedStep> ladder_steps(advice::Edition const& edition, Steering const& steering, Id<Initiative> part, std::string_view today)
{
    Here const here(steering, part, today);
    std::vector<ProposedStep> steps;
    for (auto const& skeleton : edition.ladder)
        steps.push_back({ &skeleton, skeleton.level ? here.of_level(word_of(*skeleton.level)) : nullptr });
    return steps;
}

}
