// A file that came with a form: on disk already, hashed on its way there.
#pragma once

#include <cstdint>
#include <string>

namespace samlop::http {

// Owns its temporary file: gone with the Upload unless take() was called.
struct Upload {
    std::string field;
    std::string file_name; // What the sender called it: clean UTF-8 without folders or control characters. Never a path to open.
    std::string content_type; // What the sender claims it is.
    std::string path;         // The temporary file.
    std::uint64_t size = 0;
    std::string sha256; // Lower-case hex.

    Upload() = default;
    Upload(Upload&& other) noexcept;
    Upload& operator=(Upload&& other) noexcept;
    Upload(Upload const&) = delete;
    Upload& operator=(Upload const&) = delete;
    ~Upload();

    // The file is the caller's from here on: to move into place or to remove.
    [[nodiscard]] std::string take();
};

}
