// See the header. Problems are placed by file and by the same path that the writer sees: rules[2].when.G4.
#include "areas/advice/edition_check.h"

#include <algorithm>
#include <set>

namespace samlop::advice {

using playbook::msg;
using playbook::Problems;

static constexpr std::size_t fewest_steps = 2, most_steps = 12;

static std::string at(std::string_view list, std::size_t index, std::string_view key = {})
{
    auto path = std::string(list) + "[" + std::to_string(index) + "]";
    return key.empty() ? path : path + "." + std::string(key);
}

// Checks one file's references against the edition: says what is wrong, and where.
struct Referee {
    Edition const& edition;
    Problems& problems;
    std::string file;

    void wrong(std::string_view path, std::string_view text, std::string_view value = {}) const
    {
        problems.add(file, path, text, value.empty() ? Arguments {} : Arguments { { "value", std::string(value) } });
    }

    void sources(std::string_view path, Origin const& origin) const
    {
        for (auto const& source : origin.sources) {
            if (!source.empty() && !edition.source(source))
                wrong(std::string(path) + ".sources", "No such source: {value}", source);
        }
    }

    template <typename Records> void distinct(std::string_view list, Records const& records) const
    {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (!records[i].id.empty() && !seen.insert(records[i].id).second)
                wrong(at(list, i, "id"), "The id is in use already: {value}", records[i].id);
        }
    }

    template <typename Records> void sourced(std::string_view list, Records const& records) const
    {
        distinct(list, records);
        for (std::size_t i = 0; i < records.size(); ++i)
            sources(at(list, i), records[i].origin);
    }

    void values(std::string const& path, std::string const& fact_id, std::vector<std::string> const& values) const
    {
        auto const* fact = edition.fact(fact_id);
        if (!fact)
            return wrong(path, "No such fact: {value}", fact_id);
        for (auto const& value : values) {
            if (!value.empty() && !fact->value(value))
                wrong(path, "The fact has no such value: {value}", value);
        }
    }

    void phases(std::string const& path, std::vector<std::string> const& phases) const
    {
        auto const* fact = edition.fact(edition.phase_fact);
        for (auto const& phase : phases) {
            if (fact && !fact->value(phase))
                wrong(path, "No such phase: {value}", phase);
        }
    }

    void by_fact(std::string const& path, std::map<std::string, std::vector<std::string>> const& conditions) const
    {
        for (auto const& [fact, expected] : conditions) {
            if (fact == edition.phase_fact)
                wrong(path + "." + fact, "The phase stands in phases, not among the facts");
            values(path + "." + fact, fact, expected);
        }
    }

    void condition(std::string const& path, Condition const& condition) const
    {
        phases(path + ".phases", condition.phases);
        phases(path + ".together", condition.together);
        if (condition.only_phases && condition.phases.empty())
            wrong(path + ".only_phases", "Only together with phases");
        by_fact(path + ".when", condition.all);
        by_fact(path + ".any", condition.any);
    }

    // A condition that is whole but never comes true is a mistake that nobody would see.
    void possible(std::string const& path, Condition const& when) const
    {
        if (!can_hold(edition, when))
            wrong(path, "This can never hold: the conditions contradict each other");
    }

    void forms(std::string const& path, std::vector<std::string> const& forms) const
    {
        for (auto const& form : forms) {
            if (!form.empty() && !edition.form(form))
                wrong(path, "No such form: {value}", form);
        }
    }
};

static void check_ids(Referee const& referee)
{
    auto const& edition = referee.edition;
    std::set<std::string_view> used;
    auto add = [&](std::string_view list, auto const& records) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            auto const& id = records[i].id;
            if (id.empty())
                continue;
            if (!used.insert(id).second)
                referee.wrong(at(list, i, "id"), "The id is in use already: {value}", id);
            if (std::ranges::find(edition.retired, id) != edition.retired.end())
                referee.wrong(at(list, i, "id"), "The id is retired and must not come back: {value}", id);
        }
    };
    add("rules", edition.rules);
    add("contradictions", edition.contradictions);
}

static void check_rule(Referee const& referee, std::string const& path, Rule const& rule)
{
    referee.condition(path, rule.when);
    referee.forms(path + ".supports", rule.supports);
    referee.forms(path + ".adds", rule.adds);
    referee.forms(path + ".opposes", rule.opposes);
    referee.forms(path + ".bars", rule.bars);
    referee.sources(path, rule.origin);
    if (rule.supports.empty() && rule.adds.empty() && rule.opposes.empty() && rule.bars.empty() && rule.flag.empty())
        referee.wrong(path, "The rule says nothing: it names no form and has no flag");
    if (rule.when.empty())
        referee.wrong(path, "The rule has no conditions");
    else
        referee.possible(path, rule.when);
    auto both = [&](auto const& one, auto const& other) {
        return std::ranges::any_of(one, [&](auto const& form) { return std::ranges::find(other, form) != other.end(); });
    };
    if (both(rule.supports, rule.opposes) || both(rule.supports, rule.bars) || both(rule.adds, rule.opposes)
        || both(rule.adds, rule.bars))
        referee.wrong(path, "The rule speaks both for and against the same form");
}

static void check_rules(Referee const& referee)
{
    check_ids(referee);
    auto const& edition = referee.edition;
    for (std::size_t i = 0; i < edition.rules.size(); ++i)
        check_rule(referee, at("rules", i), edition.rules[i]);
    for (std::size_t i = 0; i < edition.contradictions.size(); ++i) {
        auto const& contradiction = edition.contradictions[i];
        referee.condition(at("contradictions", i), contradiction.when);
        referee.sources(at("contradictions", i), contradiction.origin);
        if (contradiction.when.all.size() + contradiction.when.any.size() + (contradiction.when.asks_phase() ? 1U : 0U) < 2)
            referee.wrong(at("contradictions", i), "A contradiction is between two facts or more");
    }
}

static void check_facts(Referee const& referee)
{
    auto const& facts = referee.edition.facts;
    referee.sourced("facts", facts);
    referee.distinct("groups", referee.edition.groups);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (!facts[i].group.empty() && !referee.edition.group(facts[i].group))
            referee.wrong(at("facts", i, "group"), "No such group: {value}", facts[i].group);
        if (facts[i].values.size() < 2)
            referee.wrong(at("facts", i, "values"), "A fact has at least two values: {value}", facts[i].id);
        referee.distinct(at("facts", i, "values"), facts[i].values);
    }
}

static void check_duties(Referee const& referee, Form const& form)
{
    std::set<std::string_view> accountable;
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < form.duties.size(); ++i) {
        auto const& duty = form.duties[i];
        if (!duty.decision.empty() && !referee.edition.decision(duty.decision))
            referee.wrong(at("duties", i, "decision"), "No such decision: {value}", duty.decision);
        if (!duty.who.empty() && !form.body(duty.who) && !form.role(duty.who))
            referee.wrong(at("duties", i, "who"), "No such body or role in the form: {value}", duty.who);
        if (!seen.emplace(duty.decision, duty.who).second)
            referee.wrong(at("duties", i), "Stands twice: {value}", duty.who);
        if (duty.part == Part::accountable && !accountable.insert(duty.decision).second)
            referee.wrong(at("duties", i, "part"), "Only one is accountable for a decision: {value}", duty.decision);
    }
}

static void check_form(Referee const& referee, Form const& form)
{
    referee.sources("sources", form.origin);
    referee.sourced("financing", form.financing);
    referee.sourced("strengths", form.strengths);
    referee.sourced("pitfalls", form.pitfalls);
    referee.sourced("agreements", form.agreements);
    referee.sourced("bodies", form.bodies);
    referee.sourced("roles", form.roles);
    for (std::size_t i = 0; i < form.pitfalls.size(); ++i) {
        referee.condition(at("pitfalls", i), form.pitfalls[i].when);
        referee.possible(at("pitfalls", i), form.pitfalls[i].when);
    }
    for (std::size_t i = 0; i < form.roles.size(); ++i) {
        auto const& role = form.roles[i];
        if (form.body(role.id))
            referee.wrong(at("roles", i, "id"), "The id is in use already: {value}", role.id);
        if (!role.body.empty() && !form.body(role.body))
            referee.wrong(at("roles", i, "body"), "No such body: {value}", role.body);
    }
    check_duties(referee, form);
}

static void check_scopes(Referee const& referee)
{
    auto const& scopes = referee.edition.scopes;
    referee.sourced("scopes", scopes);
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        referee.sourced(at("scopes", i, "reasons"), scopes[i].reasons);
        for (std::size_t j = 0; j < scopes[i].reasons.size(); ++j) {
            auto path = at(at("scopes", i, "reasons"), j);
            referee.condition(path, scopes[i].reasons[j].when);
            referee.possible(path, scopes[i].reasons[j].when);
        }
    }
    if (scopes.empty())
        referee.wrong("scopes", "At least one scope is needed");
}

// A ladder has an end, and only one: the step that has no days.
static void check_ladder(Referee const& referee)
{
    auto const& steps = referee.edition.ladder;
    referee.sourced("steps", steps);
    if (steps.size() < fewest_steps || steps.size() > most_steps)
        referee.wrong("steps", "A ladder has from two to twelve steps");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        bool const last = i + 1 == steps.size();
        if (steps[i].level.has_value() == !steps[i].who.empty())
            referee.wrong(at("steps", i), "A step has a level or says who, and not both");
        if (steps[i].level && std::ranges::find(steps, steps[i].level, &LadderStepSkeleton::level) != steps.begin() + static_cast<std::ptrdiff_t>(i))
            referee.wrong(at("steps", i, "level"), "An earlier step has the same level");
        if (!last && steps[i].days == 0)
            referee.wrong(at("steps", i, "days"), "Say within how many days it goes on");
        if (last && (steps[i].days != 0 || steps[i].level))
            referee.wrong(at("steps", i), "The last step decides for good: it says who, and has no days");
    }
}

static void check_head(Referee const& referee, EditionDraft const& draft)
{
    auto const& edition = draft.edition;
    referee.distinct("sources", edition.sources);
    referee.sourced("principles", edition.principles);
    referee.sourced("decisions", edition.decisions);
    auto const* phase = edition.fact(edition.phase_fact);
    if (!phase && !edition.phase_fact.empty())
        referee.wrong("phase_fact", "No such fact: {value}", edition.phase_fact);
    for (auto const& [key, value] : edition.phases) {
        if (phase && !phase->value(value))
            referee.wrong("phase_of." + key, "No such phase: {value}", value);
    }
    for (auto const& id : draft.form_order) {
        if (!edition.form(id))
            referee.wrong("forms", "No file in forms/ has the id {value}", id);
    }
    for (auto const& form : edition.forms) {
        if (std::ranges::find(draft.form_order, form.id) == draft.form_order.end())
            referee.wrong("forms", "edition.toml does not list the form {value}", form.id);
    }
}

void check_edition(EditionDraft const& draft, Problems& problems)
{
    auto referee_of = [&](std::string const& file) { return Referee { draft.edition, problems, file }; };
    check_head(referee_of(draft.file("edition.toml")), draft);
    check_facts(referee_of(draft.file("facts.toml")));
    check_rules(referee_of(draft.file("rules.toml")));
    check_scopes(referee_of(draft.file("scopes.toml")));
    check_ladder(referee_of(draft.file("ladder.toml")));
    for (auto const& form : draft.edition.forms)
        check_form(referee_of(draft.form_files.at(form.id)), form);
}

}
