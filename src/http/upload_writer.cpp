#include "http/upload_writer.h"

#include "http/text.h"
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>

namespace samlop::http {

static constexpr std::string_view prefix = "upload-";

static Failure system_failure(std::string_view what)
{
    return fail_internal(std::string(what) + ": " + std::strerror(errno));
}

Result<UploadWriter> UploadWriter::create(std::string const& folder)
{
    UploadWriter writer;
    auto path = folder + "/" + std::string(prefix) + "XXXXXX";
    writer.m_file = FileDescriptor(::mkostemp(path.data(), O_CLOEXEC));
    if (!writer.m_file)
        return system_failure("creating an upload");
    writer.m_upload.path = std::move(path);
    writer.m_digest.reset(EVP_MD_CTX_new());
    if (!writer.m_digest || EVP_DigestInit_ex(writer.m_digest.get(), EVP_sha256(), nullptr) != 1)
        return fail_internal("starting a digest");
    return writer;
}

Result<void> UploadWriter::write(std::string_view bytes)
{
    if (EVP_DigestUpdate(m_digest.get(), bytes.data(), bytes.size()) != 1)
        return fail_internal("updating a digest");
    m_upload.size += bytes.size();
    while (!bytes.empty()) {
        auto const written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return system_failure("writing an upload");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<Upload> UploadWriter::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(m_digest.get(), digest.data(), &size) != 1)
        return fail_internal("finishing a digest");
    std::string bytes(digest.begin(), digest.begin() + size);
    m_upload.sha256 = to_hex(bytes);
    m_file = FileDescriptor();
    return std::move(m_upload);
}

void remove_stale_uploads(std::string const& folder)
{
    namespace fs = std::filesystem;
    auto const limit = fs::file_time_type::clock::now() - std::chrono::hours(24);
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        auto const is_ours = entry->path().filename().string().starts_with(prefix) && entry->is_regular_file(ignored);
        auto const changed = entry->last_write_time(ignored);
        if (is_ours && !ignored && changed < limit)
            fs::remove(entry->path(), ignored);
    }
}

}
