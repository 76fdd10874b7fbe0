#include "app/files.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <openssl/sha.h>
#include <sstream>
#include <unistd.h>

#include "html/html.h"

namespace samlop {

namespace {

namespace fs = std::filesystem;

Failure disk_failure(std::string_view what)
{
    return Failure { Error { .kind = ErrorKind::unavailable,
        .text = "The file could not be stored right now. Nothing was changed. Try again in a moment.",
        .arguments = {},
        .fields = {},
        .detail = fmt::format("{}: {}", what, std::strerror(errno)) } };
}

Result<> sync_to_disk(std::string const& path, int flags)
{
    int const descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return disk_failure(path);
    int const synced = ::fsync(descriptor);
    ::close(descriptor);
    if (synced != 0)
        return disk_failure(path);
    return {};
}

}

std::string sha256_hex(std::string_view content)
{
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<unsigned char const*>(content.data()), content.size(), bytes);
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(64);
    for (auto const byte : bytes) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

Result<> FileStore::prepare() const
{
    std::error_code problem;
    fs::create_directories(m_folder + "/files", problem);
    if (!problem)
        fs::create_directories(upload_folder(), problem);
    if (problem)
        return fail(ErrorKind::unavailable, "The data folder cannot be written to: {folder}", { { "folder", m_folder } });
    for (auto const& left : fs::directory_iterator(upload_folder(), problem)) // Uploads that a crash cut off.
        fs::remove(left.path(), problem);
    return {};
}

std::string FileStore::path_of(std::string_view sha256) const
{
    return fmt::format("{}/files/{}/{}", m_folder, sha256.substr(0, 2), sha256);
}

bool FileStore::holds(std::string_view sha256) const
{
    std::error_code problem;
    return sha256.size() == 64 && fs::is_regular_file(path_of(sha256), problem);
}

Result<> FileStore::take_in(std::string const& from, std::string_view sha256) const
{
    auto const target = path_of(sha256);
    auto const folder = fs::path(target).parent_path().string();
    std::error_code problem;
    fs::create_directories(folder, problem);
    TRY(sync_to_disk(from, O_RDONLY));
    if (std::rename(from.c_str(), target.c_str()) != 0)
        return disk_failure(target);
    return sync_to_disk(folder, O_RDONLY | O_DIRECTORY);
}

Result<> FileStore::put(std::string_view content, std::string_view sha256) const
{
    auto const from = fmt::format("{}/put-{}", upload_folder(), sha256);
    int const descriptor = ::open(from.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    if (descriptor < 0)
        return disk_failure(from);
    auto const written = ::write(descriptor, content.data(), content.size());
    ::close(descriptor);
    if (written != static_cast<ssize_t>(content.size()))
        return disk_failure(from);
    return take_in(from, sha256);
}


http::Response as_download(FileStore const& files, std::string_view sha256, std::string_view name)
{
    http::Response response;
    response.file_path = files.path_of(sha256);
    response.set("content-type", "application/octet-stream");
    std::string encoded;
    append_url_part(encoded, name);
    response.set("content-disposition", "attachment; filename*=UTF-8''" + encoded);
    response.set("cache-control", "private, no-cache");
    return response;
}

Result<std::string> sent_table(http::Request const& request)
{
    for (auto const& upload : request.uploads) {
        if (upload.field != "fil" || upload.size == 0)
            continue;
        if (upload.size > http::Form::max_value_size)
            return fail_field("fil", "The file is too large: at most 1 MB");
        std::ifstream file(upload.path, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }
    return request.form.get("tabell").value_or("");
}

}
