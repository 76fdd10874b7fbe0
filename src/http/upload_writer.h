// Writes one uploaded file to disk piece by piece, hashing as it goes.
#pragma once

#include "base/result.h"
#include "http/file_descriptor.h"
#include "http/upload.h"
#include <memory>
#include <openssl/evp.h>
#include <string>
#include <string_view>

namespace samlop::http {

class UploadWriter {
public:
    // A new file in the folder, readable by nobody else. Removed with the writer unless finished.
    static Result<UploadWriter> create(std::string const& folder);

    Result<void> write(std::string_view bytes);
    Result<Upload> finish();
    std::uint64_t size() const { return m_upload.size; }

private:
    struct FreeDigest {
        void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
    };

    Upload m_upload;
    FileDescriptor m_file;
    std::unique_ptr<EVP_MD_CTX, FreeDigest> m_digest;
};

// What a crash left behind: our temporary files older than a day. Other processes may share the folder and still need theirs.
void remove_stale_uploads(std::string const& folder);

}
