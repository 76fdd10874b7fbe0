// See the header. Problems are placed by file and by the same path that the writer sees: criteria[2].theme.
#include "areas/playbook/playbook_check.h"

#include <algorithm>
#include <set>

namespace samlop::playbook {

static std::string at(std::string_view list, std::size_t index, std::string_view key)
{
    return std::string(list) + "[" + std::to_string(index) + "]." + std::string(key);
}

// Checks one file's references: says what is wrong, and where.
struct Referee {
    Problems& problems;
    std::string file;

    void wrong(std::string_view path, std::string_view text, std::string_view value) const
    {
        problems.add(file, path, text, { { "value", std::string(value) } });
    }

    template <typename Known>
    void refers(std::string_view path, std::string_view value, Known const& known, std::string_view text) const
    {
        // An empty value is a problem that reading has already told.
        if (!value.empty()
            && std::ranges::find(known, value, [](auto const& record) -> std::string_view { return record.id; }) == known.end())
            wrong(path, text, value);
    }

    template <typename Records> void distinct(std::string_view list, Records const& records) const
    {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (!records[i].id.empty() && !seen.insert(records[i].id).second)
                wrong(at(list, i, "id"), "The id is in use already: {value}", records[i].id);
        }
    }

    template <typename Records>
    void sources(std::string_view list, Records const& records, std::vector<Source> const& known) const
    {
        for (std::size_t i = 0; i < records.size(); ++i) {
            for (auto const& source : records[i].origin.sources)
                refers(at(list, i, "sources"), source, known, msg("No such source: {value}"));
        }
    }

    template <typename Records> void themes(std::string_view list, Records const& records, std::vector<Theme> const& known) const
    {
        for (std::size_t i = 0; i < records.size(); ++i)
            refers(at(list, i, "theme"), records[i].theme, known, msg("No such theme: {value}"));
    }
};

// Ids of one method share one space, so that "F2-U10" in a link or a commit means one thing.
class UsedIds {
public:
    explicit UsedIds(std::vector<std::string> const& retired)
        : m_retired(retired.begin(), retired.end())
    {
    }

    template <typename Records>
    void add(Referee const& referee, std::string_view list, Records const& records, std::string const& prefix)
    {
        for (std::size_t i = 0; i < records.size(); ++i) {
            auto const& id = records[i].id;
            if (id.empty())
                continue;
            if (!m_used.insert(id).second)
                referee.wrong(at(list, i, "id"), "The id is in use already: {value}", id);
            if (m_retired.contains(id))
                referee.wrong(at(list, i, "id"), "The id is retired and must not come back: {value}", id);
            if (!id.starts_with(prefix))
                referee.wrong(at(list, i, "id"), "The id must begin with {value}", prefix);
        }
    }

private:
    std::set<std::string, std::less<>> m_used;
    std::set<std::string, std::less<>> m_retired;
};

static void check_phase(Referee const& referee, Method const& method, Phase const& phase, UsedIds& used)
{
    auto prefix = phase.prefix + "-";
    used.add(referee, "entry_conditions", phase.entry_conditions, prefix);
    used.add(referee, "activities", phase.activities, prefix);
    used.add(referee, "criteria", phase.criteria, prefix);
    used.add(referee, "documents", phase.documents, prefix);
    used.add(referee, "path_choices", phase.path_choices, prefix);

    for (auto const& source : phase.origin.sources)
        referee.refers("sources", source, method.sources, msg("No such source: {value}"));
    referee.sources("entry_conditions", phase.entry_conditions, method.sources);
    referee.sources("activities", phase.activities, method.sources);
    referee.sources("criteria", phase.criteria, method.sources);
    referee.sources("documents", phase.documents, method.sources);
    referee.sources("path_choices", phase.path_choices, method.sources);

    referee.themes("activities", phase.activities, method.themes);
    referee.themes("criteria", phase.criteria, method.themes);
    for (std::size_t i = 0; i < phase.path_choices.size(); ++i)
        referee.refers(
            at("path_choices", i, "back_to"), phase.path_choices[i].back_to, method.phases, msg("No such phase: {value}"));
    if (phase.criteria.empty())
        referee.wrong("criteria", "A phase has at least one criterion: {value}", phase.id);
}

// Follows the chain back as far as it goes. One step more than there are phases means that it bites its own tail.
static bool follows_itself(Method const& method, Phase const& phase)
{
    auto const* current = &phase;
    for (std::size_t steps = 0; steps <= method.phases.size(); ++steps) {
        current = current->follows.empty() ? nullptr : method.phase(current->follows);
        if (!current)
            return false;
        if (current->id == phase.id)
            return true;
    }
    return false;
}

static void check_order(MethodDraft const& draft, Problems& problems)
{
    auto const& phases = draft.method.phases;
    Referee method_file { problems, draft.method_file() };
    for (auto const& id : draft.order)
        method_file.refers("phases", id, phases, msg("No phase.toml has the id {value}"));
    for (std::size_t i = 0; i < phases.size(); ++i) {
        auto const& phase = phases[i];
        Referee referee { problems, draft.phase_files[i] };
        auto place = std::ranges::find(draft.order, phase.id);
        if (place == draft.order.end())
            referee.wrong("id", "method.toml does not list the phase {value}", phase.id);
        else if (phase.number != std::distance(draft.order.begin(), place) + 1)
            referee.wrong("number", "Not the phase's place in method.toml: {value}", std::to_string(phase.number));
        referee.refers("follows", phase.follows, phases, msg("No such phase: {value}"));
        auto const* before = draft.method.phase(phase.follows);
        if (follows_itself(draft.method, phase))
            referee.wrong("follows", "The order goes in a circle: {value}", phase.follows);
        else if (before && before->number >= phase.number)
            referee.wrong("follows", "Must be an earlier phase: {value}", phase.follows);
    }
}

static void check_prompts(MethodDraft const& draft, Problems& problems, UsedIds& used)
{
    auto const& method = draft.method;
    Referee referee { problems, draft.prompts_file() };
    used.add(referee, "prompts", method.prompts, {});
    referee.themes("prompts", method.prompts, method.themes);
    referee.sources("prompts", method.prompts, method.sources);
    for (std::size_t i = 0; i < method.prompts.size(); ++i) {
        for (auto const& phase : method.prompts[i].phases)
            referee.refers(at("prompts", i, "phases"), phase, method.phases, msg("No such phase: {value}"));
        for (auto const& criterion : method.prompts[i].criteria) {
            if (!method.criterion(criterion))
                referee.wrong(at("prompts", i, "criteria"), "No such criterion: {value}", criterion);
        }
    }
}

void check_method(MethodDraft const& draft, Problems& problems)
{
    auto const& method = draft.method;
    Referee method_file { problems, draft.method_file() };
    method_file.distinct("themes", method.themes);
    method_file.distinct("sources", method.sources);
    UsedIds used(method.retired);
    std::set<std::string_view> phase_ids;
    for (std::size_t i = 0; i < method.phases.size(); ++i) {
        Referee referee { problems, draft.phase_files[i] };
        if (!phase_ids.insert(method.phases[i].id).second)
            referee.wrong("id", "The id is in use already: {value}", method.phases[i].id);
        check_phase(referee, method, method.phases[i], used);
    }
    check_order(draft, problems);
    check_prompts(draft, problems, used);
}

void check_methods(std::vector<MethodDraft> const& drafts, Problems& problems)
{
    std::set<std::pair<std::string, std::string>> keys;
    std::size_t defaults = 0;
    for (auto const& draft : drafts) {
        if (!keys.emplace(draft.method.id, draft.method.version).second)
            problems.add(draft.method_file(), "version", msg("Another folder has the same id and version"));
        if (draft.method.is_default && ++defaults > 1)
            problems.add(draft.method_file(), "default", msg("Another method is the default already"));
    }
    if (drafts.empty())
        problems.add("", "", msg("No folder has a method.toml"));
    else if (defaults == 0)
        problems.add(drafts.front().method_file(), "default", msg("No method is the default"));
}

static void check_links(Referee const& referee, Crosswalk const& crosswalk, Framework const& hub)
{
    for (std::size_t i = 0; i < crosswalk.links.size(); ++i) {
        auto const& link = crosswalk.links[i];
        referee.refers(at("links", i, "ours"), link.ours, hub.steps, msg("No such step: {value}"));
        referee.refers(at("links", i, "framework"), link.framework, crosswalk.frameworks, msg("No such framework: {value}"));
        if (auto const* framework = crosswalk.framework(link.framework))
            referee.refers(at("links", i, "step"), link.step, framework->steps, msg("No such step: {value}"));
    }
}

// A step of theirs is either mapped or says why not; silence would look like an oversight.
static void check_frameworks(Referee const& referee, Crosswalk const& crosswalk)
{
    for (std::size_t i = 0; i < crosswalk.frameworks.size(); ++i) {
        auto const& framework = crosswalk.frameworks[i];
        referee.distinct(at("frameworks", i, "steps"), framework.steps);
        if (!framework.method.empty())
            continue;
        referee.sources(at("frameworks", i, "steps"), framework.steps, crosswalk.sources);
        for (auto const& step : framework.steps) {
            if (crosswalk.links_to(framework.id, step.id).empty() == step.not_mapped.empty())
                referee.wrong(at("frameworks", i, "steps"), "Either a link or not_mapped, and not both: {value}", step.id);
        }
    }
}

void check_crosswalk(Crosswalk const& crosswalk, Problems& problems)
{
    Referee referee { problems, "crosswalk.toml" };
    referee.distinct("sources", crosswalk.sources);
    referee.distinct("frameworks", crosswalk.frameworks);
    referee.distinct("links", crosswalk.links);
    referee.sources("links", crosswalk.links, crosswalk.sources);
    check_frameworks(referee, crosswalk);
    if (auto const* hub = crosswalk.framework(crosswalk.hub))
        check_links(referee, crosswalk, *hub);
    else
        referee.wrong("hub", "No such framework: {value}", crosswalk.hub);
}

// Every {name} of the comment, whatever the language, is a field that the rule needs.
static void check_comment(Referee const& referee, std::string const& path, ImportRule const& rule)
{
    for (auto language : all_languages) {
        auto const& text = rule.comment.in(language);
        for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
            auto name = text.substr(open + 1, text.find('}', open) - open - 1);
            if (std::ranges::find(rule.needs, name) == rule.needs.end())
                referee.wrong(path + "." + std::string(to_string(language)), "Not one of the fields in needs: {value}", name);
        }
        for (auto const& other : all_languages) {
            for (auto const& name : rule.needs) {
                auto placeholder = "{" + name + "}";
                if (text.find(placeholder) == std::string::npos && rule.comment.in(other).find(placeholder) != std::string::npos)
                    referee.wrong(
                        path + "." + std::string(to_string(language)), "Another language shows {value} here", placeholder);
            }
        }
    }
}

void check_import_rules(ImportRules const& rules, std::vector<MethodDraft> const& drafts, Problems& problems)
{
    Referee referee { problems, "import.toml" };
    referee.distinct("rules", rules.rules);
    auto found = std::ranges::find_if(drafts,
        [&](MethodDraft const& draft) { return draft.method.id == rules.method && draft.method.version == rules.version; });
    if (found == drafts.end())
        return referee.wrong("method", "No such method in that version: {value}", rules.method + " " + rules.version);
    for (std::size_t i = 0; i < rules.rules.size(); ++i) {
        for (auto const& criterion : rules.rules[i].criteria) {
            if (!found->method.criterion(criterion))
                referee.wrong(at("rules", i, "criteria"), "No such criterion: {value}", criterion);
        }
        check_comment(referee, at("rules", i, "comment"), rules.rules[i]);
    }
}

}
