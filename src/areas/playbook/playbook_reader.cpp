// See the header.
#include "areas/playbook/playbook_reader.h"

#include "areas/playbook/playbook_check.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace samlop::playbook {

static constexpr std::size_t most_files = 500;
static constexpr std::size_t most_bytes = 16 * 1024 * 1024;

using Files = std::vector<std::pair<std::string, std::string_view>>;

// Each file once, as a tree. What cannot be parsed is told and left out.
static std::map<std::string, Table> parse_all(Files const& files, Problems& problems)
{
    std::map<std::string, Table> trees;
    for (auto const& [path, content] : files) {
        auto tree = parse_toml(content);
        if (!tree)
            problems.add(path, "", tree.error().text, tree.error().arguments);
        else if (!trees.emplace(path, std::move(*tree)).second)
            problems.add(path, "", msg("The file stands twice"));
    }
    return trees;
}

template <typename Read> static auto read_whole(Problems& problems, std::string const& path, Table const& tree, Read read)
{
    Section section(problems, path, tree);
    auto record = read(section);
    section.finish();
    return record;
}

static MethodDraft read_draft(std::string const& folder, std::map<std::string, Table> const& trees, Problems& problems)
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
static void check_paths(std::map<std::string, Table> const& trees, Problems& problems)
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

static Result<> check_amount(Files const& files)
{
    std::size_t bytes = 0;
    for (auto const& file : files)
        bytes += file.second.size();
    if (files.size() > most_files || bytes > most_bytes)
        return fail(ErrorKind::invalid, "Too many or too large playbook files");
    return {};
}

Result<Playbooks> read_playbooks(Files const& files)
{
    TRY(check_amount(files));
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

static Result<std::string> read_file(std::filesystem::path const& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(stream)), {});
    if (stream.bad() || !stream.is_open())
        return fail(ErrorKind::invalid, "The file cannot be read: {path}", { { "path", path.string() } });
    return content;
}

// Names and sizes first, so that a wrong folder is refused before anything large is read.
static Result<std::vector<std::filesystem::path>> find_files(std::string const& folder)
{
    std::error_code error;
    std::vector<std::filesystem::path> paths;
    std::uintmax_t bytes = 0;
    std::filesystem::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != std::filesystem::recursive_directory_iterator {}; entries.increment(error)) {
        if (!entries->is_regular_file(error) || entries->path().extension() != ".toml")
            continue;
        bytes += entries->file_size(error);
        if (paths.size() >= most_files || bytes > most_bytes)
            return fail(ErrorKind::invalid, "Too many or too large playbook files");
        paths.push_back(entries->path());
    }
    if (error)
        return fail(ErrorKind::invalid, "The folder cannot be read: {path}", { { "path", folder } });
    return paths;
}

Result<Playbooks> read_folder(std::string const& folder)
{
    auto paths = TRY(find_files(folder));
    std::vector<std::string> contents;
    for (auto const& path : paths) {
        auto content = TRY(read_file(path));
        contents.push_back(std::move(content));
    }
    Files files;
    for (std::size_t i = 0; i < paths.size(); ++i)
        files.emplace_back(paths[i].lexically_relative(folder).generic_string(), contents[i]);
    return read_playbooks(files);
}

}
