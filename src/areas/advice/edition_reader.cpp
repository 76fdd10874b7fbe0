// See the header.
#include "areas/advice/edition_reader.h"

#include "areas/advice/edition_check.h"
#include "areas/playbook/toml_folder.h"
#include "governance_data.h"

#include <algorithm>

namespace samlop::advice {

using playbook::Files;
using playbook::msg;
using playbook::Problems;
using playbook::Section;
using playbook::Trees;

static constexpr playbook::FolderLimits limits { 300, 8 * 1024 * 1024, msg("Too many or too large governance files") };

template <typename Read> static void read_whole(Trees const& trees, std::string const& path, Problems& problems, Read read)
{
    auto found = trees.find(path);
    if (found == trees.end())
        return problems.add(path, "", msg("The file is missing"));
    Section section(problems, path, found->second);
    read(section);
    section.finish();
}

static bool is_form_file(EditionDraft const& draft, std::string const& path)
{
    auto folder = draft.file("forms/");
    return path.starts_with(folder) && path.find('/', folder.size()) == std::string::npos;
}

// In the order that edition.toml gives. A form it does not list stands last, and the check tells of it.
static void put_in_order(EditionDraft& draft)
{
    auto place = [&](Form const& form) { return std::ranges::find(draft.form_order, form.id) - draft.form_order.begin(); };
    std::ranges::stable_sort(draft.edition.forms, {}, place);
}

static EditionDraft read_draft(std::string const& folder, Trees const& trees, Problems& problems)
{
    EditionDraft draft { .edition = {}, .folder = folder, .form_order = {}, .form_files = {} };
    auto& edition = draft.edition;
    read_whole(trees, draft.file("edition.toml"), problems, [&](Section& section) { read_edition(section, draft); });
    read_whole(trees, draft.file("facts.toml"), problems, [&](Section& section) { read_facts(section, edition); });
    read_whole(trees, draft.file("rules.toml"), problems, [&](Section& section) { read_rules(section, edition); });
    read_whole(trees, draft.file("scopes.toml"), problems, [&](Section& section) { read_scopes(section, edition); });
    read_whole(trees, draft.file("ladder.toml"), problems, [&](Section& section) { read_ladder(section, edition); });
    for (auto const& [path, tree] : trees) {
        if (!is_form_file(draft, path))
            continue;
        read_whole(trees, path, problems, [&](Section& section) { edition.forms.push_back(read_form(section)); });
        if (!draft.form_files.emplace(edition.forms.back().id, path).second)
            problems.add(path, "id", msg("The id is in use already: {value}"), { { "value", edition.forms.back().id } });
    }
    put_in_order(draft);
    return draft;
}

// A path that no rule reads is most likely a misspelt one, and would otherwise be forgotten in silence.
static void check_paths(Trees const& trees, std::vector<EditionDraft> const& drafts, Problems& problems)
{
    for (auto const& [path, tree] : trees) {
        bool known = std::ranges::any_of(drafts, [&](EditionDraft const& draft) {
            return path == draft.file("edition.toml") || path == draft.file("facts.toml") || path == draft.file("rules.toml")
                || path == draft.file("scopes.toml") || path == draft.file("ladder.toml") || is_form_file(draft, path);
        });
        if (!known)
            problems.add(path, "", msg("A file with this name and place is not part of an edition"));
    }
}

static void check_together(std::vector<EditionDraft> const& drafts, Problems& problems)
{
    std::size_t defaults = 0;
    std::vector<std::string> ids;
    for (auto const& draft : drafts) {
        if (std::ranges::find(ids, draft.edition.id) != ids.end())
            problems.add(draft.file("edition.toml"), "id", msg("Another folder has the same id"));
        ids.push_back(draft.edition.id);
        if (draft.edition.is_default && ++defaults > 1)
            problems.add(draft.file("edition.toml"), "default", msg("Another edition is the default already"));
    }
    if (drafts.empty())
        problems.add("", "", msg("No folder has an edition.toml"));
    else if (defaults == 0 && drafts.size() > 1)
        problems.add(drafts.front().file("edition.toml"), "default", msg("No edition is the default"));
}

static Failure as_failure(Problems const& problems)
{
    auto failure = problems.as_failure();
    failure.error.text = msg("The governance data has problems: {count}");
    return failure;
}

Result<Editions> read_editions(Files const& files)
{
    TRY(playbook::check_amount(files, limits));
    Problems problems;
    auto trees = playbook::parse_all(files, problems);
    std::vector<EditionDraft> drafts;
    for (auto const& [path, tree] : trees) {
        auto slash = path.find('/');
        if (path == "edition.toml")
            drafts.push_back(read_draft({}, trees, problems));
        else if (slash != std::string::npos && path.substr(slash) == "/edition.toml")
            drafts.push_back(read_draft(path.substr(0, slash), trees, problems));
    }
    check_paths(trees, drafts, problems);
    check_together(drafts, problems);
    for (auto const& draft : drafts)
        check_edition(draft, problems);
    if (!problems.empty())
        return as_failure(problems);
    std::vector<Edition> editions;
    for (auto& draft : drafts)
        editions.push_back(std::move(draft.edition));
    return Editions(std::move(editions));
}

Result<Editions> read_folder(std::string const& folder)
{
    auto const contents = TRY(playbook::read_toml_files(folder, limits));
    return read_editions({ contents.begin(), contents.end() });
}

Result<Editions> read_built_in()
{
    Files files;
    for (auto const& file : governance_data::all())
        files.emplace_back(std::string(file.path), file.content);
    return read_editions(files);
}

}
