// See the header.
#include "areas/playbook/playbook_reader.h"

#include "areas/playbook/playbook_check.h"
#include "areas/playbook/toml_folder.h"

#include <algorithm>
#include <map>

namespace samlop::playbook {

static constexpr FolderLimits most_of_a_playbook { 500, 16 * 1024 * 1024, msg("Too many or too large playbook files") };

template <typename Read> static auto read_whole(Problems& problems, std::string const& path, Table const& tree, Read read)
{
    Section section(problems, path, tree);
    auto record = read(section);
    section.finish();
    return record;
}

static MethodDraft read_draft(std::string const& folder, Trees const& trees, Problems& problems)
{
    MethodDraft draft { .method = {}, .folder = folder, .order = {}, .phase_files = {} };
    Section section(problems, draft.method_file(), trees.at(draft.method_file()));
    read_method(section, draft);
    section.finish();
    std::vector<std::pair<Phase, std::string>> phases;
    for (auto const& [path, tree] : trees) {
        if (path.starts_with(folder + "/phases/") && path.ends_with("/phase.toml"))
            phases.emplace_back(read_whole(problems, path, tree, read_phase), path);
        else if (path == draft.prompts_file())
            draft.method.prompts = read_whole(problems, path, tree, read_prompts);
    }
    std::ranges::stable_sort(phases, {}, [](auto const& phase) { return phase.first.number; });
    for (auto& [phase, path] : phases) {
        draft.method.phases.push_back(std::move(phase));
        draft.phase_files.push_back(path);
    }
    return draft;
}

// A path that no rule reads is most likely a misspelt one, and would otherwise be forgotten in silence.
static void check_paths(Trees const& trees, Problems& problems)
{
    for (auto const& [path, tree] : trees) {
        auto folder = path.substr(0, path.find('/'));
        bool in_method = trees.contains(folder + "/method.toml")
            && (path == folder + "/method.toml" || path == folder + "/prompts.toml"
                || (path.starts_with(folder + "/phases/") && path.ends_with("/phase.toml")));
        if (!in_method && path != "crosswalk.toml" && path != "import.toml")
            problems.add(path, "", msg("A file with this name and place is not part of a playbook"));
    }
}

// The steps of our own methods are their phases and the gates between them, so that nobody writes them twice.
static void fill_own_steps(Crosswalk& crosswalk, std::vector<MethodDraft> const& drafts, Problems& problems)
{
    for (auto& framework : crosswalk.frameworks) {
        if (framework.method.empty())
            continue;
        auto found = std::ranges::find_if(drafts, [&](MethodDraft const& draft) {
            return draft.method.id == framework.method && draft.method.version == framework.version;
        });
        if (found == drafts.end()) {
            problems.add("crosswalk.toml", "frameworks", msg("No such method in that version: {value}"),
                { { "value", framework.method + " " + framework.version } });
            continue;
        }
        framework.steps.clear();
        for (auto const& phase : found->method.phases) {
            framework.steps.push_back({ phase.id, StepKind::phase, phase.title, {}, phase.origin });
            framework.steps.push_back({ phase.id + "-port", StepKind::decision, phase.gate, {}, phase.origin });
        }
    }
}

Result<Playbooks> read_playbooks(Files const& files)
{
    TRY(check_amount(files, most_of_a_playbook));
    Problems problems;
    auto trees = parse_all(files, problems);
    check_paths(trees, problems);

    std::vector<MethodDraft> drafts;
    for (auto const& [path, tree] : trees) {
        auto slash = path.find('/');
        if (slash != std::string::npos && path.substr(slash) == "/method.toml")
            drafts.push_back(read_draft(path.substr(0, slash), trees, problems));
    }
    for (auto const& draft : drafts)
        check_method(draft, problems);
    check_methods(drafts, problems);

    Crosswalk crosswalk;
    if (auto found = trees.find("crosswalk.toml"); found != trees.end()) {
        crosswalk = read_whole(problems, found->first, found->second, read_crosswalk);
        fill_own_steps(crosswalk, drafts, problems);
        check_crosswalk(crosswalk, problems);
    }
    ImportRules rules;
    if (auto found = trees.find("import.toml"); found != trees.end()) {
        rules = read_whole(problems, found->first, found->second, read_import_rules);
        check_import_rules(rules, drafts, problems);
    }
    if (!problems.empty())
        return problems.as_failure();

    std::vector<Method> methods;
    for (auto& draft : drafts)
        methods.push_back(std::move(draft.method));
    return Playbooks(std::move(methods), std::move(crosswalk), std::move(rules));
}

Result<Playbooks> read_folder(std::string const& folder)
{
    auto const contents = TRY(read_toml_files(folder, most_of_a_playbook));
    return read_playbooks({ contents.begin(), contents.end() });
}

}
