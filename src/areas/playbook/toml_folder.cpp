// See the header.
#include "areas/playbook/toml_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace samlop::playbook {

static Result<std::string> read_file(std::filesystem::path const& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(stream)), {});
    if (stream.bad() || !stream.is_open())
        return fail(ErrorKind::invalid, "The file cannot be read: {path}", { { "path", path.string() } });
    return content;
}

static Result<std::vector<std::filesystem::path>> find_files(std::string const& folder, FolderLimits const& limits)
{
    std::error_code error;
    std::vector<std::filesystem::path> paths;
    std::uintmax_t bytes = 0;
    std::filesystem::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != std::filesystem::recursive_directory_iterator {}; entries.increment(error)) {
        if (!entries->is_regular_file(error) || entries->path().extension() != ".toml")
            continue;
        bytes += entries->file_size(error);
        if (paths.size() >= limits.files || bytes > limits.bytes)
            return fail(ErrorKind::invalid, limits.too_much);
        paths.push_back(entries->path());
    }
    if (error)
        return fail(ErrorKind::invalid, "The folder cannot be read: {path}", { { "path", folder } });
    return paths;
}

Result<std::vector<std::pair<std::string, std::string>>> read_toml_files(std::string const& folder, FolderLimits const& limits)
{
    std::vector<std::pair<std::string, std::string>> files;
    auto const paths = TRY(find_files(folder, limits));
    for (auto const& path : paths) {
        auto content = TRY(read_file(path));
        files.emplace_back(path.lexically_relative(folder).generic_string(), std::move(content));
    }
    return files;
}

Result<> check_amount(Files const& files, FolderLimits const& limits)
{
    std::size_t bytes = 0;
    for (auto const& file : files)
        bytes += file.second.size();
    if (files.size() > limits.files || bytes > limits.bytes)
        return fail(ErrorKind::invalid, limits.too_much);
    return {};
}

Trees parse_all(Files const& files, Problems& problems)
{
    Trees trees;
    for (auto const& [path, content] : files) {
        auto tree = parse_toml(content);
        if (!tree)
            problems.add(path, "", tree.error().text, tree.error().arguments);
        else if (!trees.emplace(path, std::move(*tree)).second)
            problems.add(path, "", msg("The file stands twice"));
    }
    return trees;
}

}
