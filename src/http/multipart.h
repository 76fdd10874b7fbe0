// Reads multipart/form-data as it arrives (RFC 7578): text fields to a form, files to disk. Never holds more than one piece of a
// file.
#pragma once

#include "http/form.h"
#include "http/refusal.h"
#include "http/upload.h"
#include "http/upload_writer.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samlop::http {

struct MultipartLimits {
    std::size_t parts = 2000;
    std::size_t files = 100;
    std::size_t part_header = 4096;
    std::size_t text = 1024 * 1024; // All text fields together.
    std::uint64_t file = 50 * 1024 * 1024;
};

// The boundary that a Content-Type names. Nothing when it is not multipart/form-data or the boundary is malformed.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// What a sender calls a file, made harmless: no folders, no control or direction characters, no leading dots, not endless.
std::string clean_file_name(std::string_view);

class MultipartReader {
public:
    MultipartReader(std::string_view boundary, MultipartLimits, std::string folder);

    // Nothing while all is well. After a refusal the reader is spent.
    std::optional<Refusal> feed(std::string_view bytes);
    std::optional<Refusal> finish();

    Form take_form() { return std::move(m_form); }
    std::vector<Upload> take_uploads() { return std::move(m_uploads); }

private:
    enum class Stage : std::uint8_t { start, after_delimiter, part_header, part_body, epilogue };
    struct Part {
        std::string name;
        std::optional<std::string> file_name;
        std::string content_type;
        std::string text;
        std::optional<UploadWriter> writer;
    };

    // Each takes what it can from m_pending. True: go on, false: more bytes are needed or m_refusal is set.
    bool step();
    bool read_start();
    bool read_after_delimiter();
    bool read_part_header();
    bool read_part_body();

    bool refuse(int status, std::string_view what);
    bool parse_part_header(std::string_view header);
    bool parse_disposition(std::string_view value);
    bool append(std::string_view bytes);
    bool append_text(std::string_view bytes);
    bool append_file(std::string_view bytes);
    bool open_file();
    bool end_part();
    bool end_file();
    void consume(std::size_t size) { m_at += size; }
    std::string_view pending() const { return std::string_view(m_pending).substr(m_at); }

    std::string const m_delimiter; // CRLF, two hyphens, the boundary.
    MultipartLimits const m_limits;
    std::string const m_folder;
    Stage m_stage = Stage::start;
    std::string m_pending = "\r\n"; // So that the first delimiter looks like every other.
    std::size_t m_at = 0;           // Where in m_pending the unread part begins.
    Part m_part;
    std::size_t m_parts = 0;
    std::size_t m_text_size = 0;
    Form m_form;
    std::vector<Upload> m_uploads;
    std::optional<Refusal> m_refusal;
};

}
