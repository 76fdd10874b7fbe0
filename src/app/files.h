// Uploaded files on disk, named by their SHA-256, so that a file is stored once and never changes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop {

class FileStore {
public:
    explicit FileStore(std::string folder)
        : m_folder(std::move(folder))
    {
    }
    Result<> prepare() const;                                               // Makes the folders.
    Result<> take_in(std::string const& from, std::string_view sha256) const; // Moves a finished upload into place, on disk when it returns.
    Result<> put(std::string_view content, std::string_view sha256) const;
    std::string path_of(std::string_view sha256) const;
    bool holds(std::string_view sha256) const;
    std::string upload_folder() const { return m_folder + "/uploads"; }

private:
    std::string m_folder;
};

// The file as a download of no particular kind: what was sent in is never shown as a page of ours. Ask for the right to it first.
http::Response as_download(FileStore const&, std::string_view sha256, std::string_view name);
// A spreadsheet as a form sends it: the file in "fil", or what was pasted in "tabell". At most 1 MB.
Result<std::string> sent_table(http::Request const&);

std::string sha256_hex(std::string_view content);

}
