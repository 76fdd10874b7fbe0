// Looking things up in a method. A method has a few dozen items, so a walk through them is quick enough.
#include "areas/playbook/playbook.h"

#include <algorithm>
#include <cassert>

namespace samlop::playbook {

template <typename Record> static Record const* find_by_id(std::vector<Record> const& records, std::string_view id)
{
    auto found = std::ranges::find(records, id, &Record::id);
    return found == records.end() ? nullptr : &*found;
}

Phase const* Method::phase(std::string_view wanted) const
{
    return find_by_id(phases, wanted);
}

Phase const* Method::next_phase(Phase const& current) const
{
    auto found = std::ranges::find(phases, current.id, &Phase::id);
    if (found == phases.end() || std::next(found) == phases.end())
        return nullptr;
    return &*std::next(found);
}

Theme const* Method::theme(std::string_view wanted) const
{
    return find_by_id(themes, wanted);
}

Criterion const* Method::criterion(std::string_view wanted) const
{
    for (auto const& phase : phases) {
        if (auto const* found = find_by_id(phase.criteria, wanted))
            return found;
    }
    return nullptr;
}

Source const* Method::source(std::string_view wanted) const
{
    return find_by_id(sources, wanted);
}

std::vector<ThemeCriteria> Method::by_theme(Phase const& phase) const
{
    std::vector<ThemeCriteria> groups;
    for (auto const& theme : themes) {
        auto& group = groups.emplace_back(ThemeCriteria { &theme, {} });
        for (auto const& criterion : phase.criteria) {
            if (criterion.theme == theme.id)
                group.criteria.push_back(&criterion);
        }
    }
    return groups;
}

static std::vector<Prompt const*> prompts_naming(
    std::vector<Prompt> const& prompts, std::vector<std::string> Prompt::*where, std::string const& id)
{
    std::vector<Prompt const*> found;
    for (auto const& prompt : prompts) {
        if (std::ranges::find(prompt.*where, id) != (prompt.*where).end())
            found.push_back(&prompt);
    }
    return found;
}

std::vector<Prompt const*> Method::prompts_of(Phase const& phase) const
{
    return prompts_naming(prompts, &Prompt::phases, phase.id);
}

std::vector<Prompt const*> Method::prompts_of(Criterion const& criterion) const
{
    return prompts_naming(prompts, &Prompt::criteria, criterion.id);
}

Step const* Framework::step(std::string_view wanted) const
{
    return find_by_id(steps, wanted);
}

Framework const* Crosswalk::framework(std::string_view wanted) const
{
    return find_by_id(frameworks, wanted);
}

Source const* Crosswalk::source(std::string_view wanted) const
{
    return find_by_id(sources, wanted);
}

std::vector<Link const*> Crosswalk::links_from(std::string_view ours, std::string_view framework) const
{
    std::vector<Link const*> found;
    for (auto const& link : links) {
        if (link.ours == ours && link.framework == framework)
            found.push_back(&link);
    }
    return found;
}

std::vector<Link const*> Crosswalk::links_to(std::string_view framework, std::string_view step) const
{
    std::vector<Link const*> found;
    for (auto const& link : links) {
        if (link.framework == framework && link.step == step)
            found.push_back(&link);
    }
    return found;
}

std::vector<ImportRule const*> ImportRules::for_list(std::string_view list) const
{
    std::vector<ImportRule const*> found;
    for (auto const& rule : rules) {
        if (rule.list == list)
            found.push_back(&rule);
    }
    return found;
}

Playbooks::Playbooks(std::vector<Method> methods, Crosswalk crosswalk, ImportRules import_rules)
    : m_methods(std::move(methods))
    , m_crosswalk(std::move(crosswalk))
    , m_import_rules(std::move(import_rules))
{
    std::ranges::sort(m_methods, {}, [](Method const& method) { return std::pair { method.id, method.version }; });
    assert(std::ranges::count(m_methods, true, &Method::is_default) == 1);
}

Method const* Playbooks::find(std::string_view id, std::string_view version) const
{
    auto found
        = std::ranges::find_if(m_methods, [&](Method const& method) { return method.id == id && method.version == version; });
    return found == m_methods.end() ? nullptr : &*found;
}

Method const* Playbooks::newest(std::string_view id) const
{
    Method const* newest = nullptr;
    for (auto const& method : m_methods) {
        if (method.id == id)
            newest = &method; // Sorted by version, so the last one stands.
    }
    return newest;
}

Method const& Playbooks::default_method() const
{
    return *std::ranges::find(m_methods, true, &Method::is_default);
}

}
