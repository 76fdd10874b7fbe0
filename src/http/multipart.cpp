#include "http/multipart.h"

#include "http/header_value.h"
#include "http/text.h"
#include <algorithm>

namespace samlop::http {

static bool is_boundary_character(char c)
{
    constexpr std::string_view marks = "'()+_,-./:=? ";
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || marks.find(c) != marks.npos;
}

std::optional<std::string> multipart_boundary(std::string_view content_type)
{
    auto const value = parse_header_value(content_type);
    if (!value || !equals_ignoring_case(value->word, "multipart/form-data"))
        return {};
    auto const boundary = value->parameter("boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70 || boundary->back() == ' ')
        return {};
    for (auto const c : *boundary) {
        if (!is_boundary_character(c))
            return {};
    }
    return boundary;
}

MultipartReader::MultipartReader(std::string_view boundary, MultipartLimits limits, std::string folder)
    : m_delimiter("\r\n--" + std::string(boundary))
    , m_limits(limits)
    , m_folder(std::move(folder))
{
}

std::optional<Refusal> MultipartReader::feed(std::string_view bytes)
{
    m_pending.erase(0, m_at);
    m_at = 0;
    m_pending += bytes;
    while (step())
        continue;
    return m_refusal;
}

std::optional<Refusal> MultipartReader::finish()
{
    if (!m_refusal && m_stage != Stage::epilogue)
        refuse(400, "the form ends in the middle");
    return m_refusal;
}

bool MultipartReader::step()
{
    switch (m_stage) {
    case Stage::start:
        return read_start();
    case Stage::after_delimiter:
        return read_after_delimiter();
    case Stage::part_header:
        return read_part_header();
    case Stage::part_body:
        return read_part_body();
    case Stage::epilogue:
        m_at = m_pending.size();
        return false;
    }
    return false;
}

// Text before the first delimiter is allowed by the book and sent by nobody with good intentions.
bool MultipartReader::read_start()
{
    auto const found = pending().substr(0, m_delimiter.size());
    if (found != m_delimiter.substr(0, found.size()))
        return refuse(400, "the form does not begin with its boundary");
    if (found.size() < m_delimiter.size())
        return false;
    consume(m_delimiter.size());
    m_stage = Stage::after_delimiter;
    return true;
}

bool MultipartReader::read_after_delimiter()
{
    auto const next = pending().substr(0, 2);
    if (next.size() < 2)
        return false;
    consume(2);
    if (next == "--") {
        m_stage = Stage::epilogue;
        return true;
    }
    if (next != "\r\n")
        return refuse(400, "a boundary is followed by something else");
    if (++m_parts > m_limits.parts)
        return refuse(413, "too many parts");
    m_stage = Stage::part_header;
    return true;
}

bool MultipartReader::read_part_header()
{
    auto const end = pending().substr(0, m_limits.part_header).find("\r\n\r\n");
    if (end == std::string_view::npos)
        return pending().size() >= m_limits.part_header ? refuse(431, "the header of a part is too long") : false;
    if (!parse_part_header(pending().substr(0, end)))
        return false;
    consume(end + 4);
    m_stage = Stage::part_body;
    return true;
}

// Holds back what may turn out to be the beginning of a delimiter.
bool MultipartReader::read_part_body()
{
    auto const bytes = pending();
    auto const end = bytes.find(m_delimiter);
    if (end == bytes.npos) {
        auto const safe = bytes.size() - std::min(bytes.size(), m_delimiter.size() - 1);
        consume(safe);
        append(bytes.substr(0, safe));
        return false;
    }
    consume(end + m_delimiter.size());
    m_stage = Stage::after_delimiter;
    return append(bytes.substr(0, end)) && end_part();
}

bool MultipartReader::refuse(int status, std::string_view what)
{
    m_refusal = Refusal { status, what };
    m_stage = Stage::epilogue;
    m_part = Part {};
    return false;
}

bool MultipartReader::parse_part_header(std::string_view header)
{
    m_part = Part {};
    bool has_disposition = false;
    while (!header.empty()) {
        auto line = cut(header, '\n');
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        auto const colon = line.find(':');
        if (colon == 0 || colon == line.npos || !is_safe_header(line.substr(0, colon), line) || !is_clean_utf8(line))
            return refuse(400, "a header of a part is malformed");
        auto const value = trim(line.substr(colon + 1));
        if (equals_ignoring_case(line.substr(0, colon), "content-type"))
            m_part.content_type = value;
        if (!equals_ignoring_case(line.substr(0, colon), "content-disposition"))
            continue;
        if (has_disposition || !parse_disposition(value))
            return refuse(400, "a part does not say which field it is");
        has_disposition = true;
    }
    return has_disposition ? true : refuse(400, "a part does not say which field it is");
}

bool MultipartReader::parse_disposition(std::string_view value)
{
    auto const disposition = parse_header_value(value);
    if (!disposition || !equals_ignoring_case(disposition->word, "form-data"))
        return false;
    auto name = disposition->parameter("name");
    if (!name || name->size() > Form::max_name_size)
        return false;
    m_part.name = std::move(*name);
    m_part.file_name = disposition->parameter("filename");
    return true;
}

bool MultipartReader::append(std::string_view bytes)
{
    if (bytes.empty())
        return true;
    return m_part.file_name ? append_file(bytes) : append_text(bytes);
}

bool MultipartReader::append_text(std::string_view bytes)
{
    m_text_size += bytes.size();
    if (m_text_size > m_limits.text)
        return refuse(413, "the text fields are too long");
    m_part.text += bytes;
    return true;
}

bool MultipartReader::append_file(std::string_view bytes)
{
    if (!m_part.writer && !open_file())
        return false;
    if (m_part.writer->size() + bytes.size() > m_limits.file)
        return refuse(413, "a file is too large");
    if (!m_part.writer->write(bytes))
        return refuse(503, "a file could not be stored");
    return true;
}

bool MultipartReader::open_file()
{
    if (m_folder.empty() || m_uploads.size() >= m_limits.files)
        return refuse(413, "too many files");
    auto writer = UploadWriter::create(m_folder);
    if (!writer)
        return refuse(503, "a file could not be stored");
    m_part.writer = std::move(*writer);
    return true;
}

bool MultipartReader::end_part()
{
    if (m_part.file_name)
        return end_file();
    if (!m_form.add(std::move(m_part.name), std::move(m_part.text)))
        return refuse(400, "a text field is malformed or one too many");
    return true;
}

bool MultipartReader::end_file()
{
    // A file field that nobody filled in comes as a nameless, empty file.
    if (m_part.file_name->empty() && !m_part.writer)
        return true;
    if (!m_part.writer && !open_file())
        return false;
    auto upload = m_part.writer->finish();
    if (!upload)
        return refuse(503, "a file could not be stored");
    upload->field = std::move(m_part.name);
    upload->file_name = clean_file_name(*m_part.file_name);
    upload->content_type = std::move(m_part.content_type);
    m_uploads.push_back(std::move(*upload));
    m_part = Part {};
    return true;
}

}
