#include "http/request_reader.h"

#include "http/target.h"
#include "http/text.h"
#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/beast/http/error.hpp>

namespace samlop::http {

namespace beast = boost::beast;

static std::string_view view(beast::string_view text)
{
    return { text.data(), text.size() };
}

RequestReader::RequestReader(ServerSettings const& settings, std::string_view peer, std::string request_id)
    : m_settings(settings)
{
    m_request.remote = peer;
    m_request.request_id = std::move(request_id);
    // Our own limits come first; Beast's are there so that they never bind.
    Parser::header_limit(static_cast<std::uint32_t>(settings.max_header + 1024));
    Parser::body_limit(boost::none);
}

// A line that goes on in the next one has been read in two ways by two programs too often.
static bool has_folded_line(std::string_view header)
{
    return header.find("\n ") != header.npos || header.find("\n\t") != header.npos;
}

void RequestReader::read_header(std::string_view header)
{
    ErrorCode error;
    if (has_folded_line(header))
        return refuse(error, { 400, "a folded header line" });
    auto const taken = Parser::put({ header.data(), header.size() }, error);
    if (error)
        return explain(error);
    if (taken != header.size() || !Parser::is_header_done())
        return refuse(error, { 400, "the header is malformed" });
    m_keeps_alive = Parser::keep_alive();
    Parser::eager(true);
}

std::size_t RequestReader::read_body(std::string_view bytes)
{
    ErrorCode error;
    auto const taken = Parser::put({ bytes.data(), bytes.size() }, error);
    if (error && error != beast::http::error::need_more)
        explain(error);
    return taken;
}

void RequestReader::refuse(ErrorCode& error, Refusal refusal)
{
    m_refusal = refusal;
    error = beast::http::error::bad_value;
}

// Beast's reasons in our words, unless we gave the reason ourselves.
void RequestReader::explain(ErrorCode const& error)
{
    if (m_refusal)
        return;
    if (error == beast::http::error::bad_version)
        m_refusal = Refusal { 505, "not HTTP/1.1" };
    else if (error == beast::http::error::header_limit)
        m_refusal = Refusal { 431, "the header is too long" };
    else
        m_refusal = Refusal { 400, m_header_done ? "the body is malformed" : "the header is malformed" };
}

static Method method_of(beast::http::verb name)
{
    using beast::http::verb;
    switch (name) {
    case verb::get:
        return Method::get;
    case verb::head:
        return Method::head;
    case verb::post:
        return Method::post;
    case verb::put:
        return Method::put;
    case verb::patch:
        return Method::patch;
    case verb::delete_:
        return Method::delete_;
    default:
        return Method::other;
    }
}

void RequestReader::on_request_impl(beast::http::verb verb, Text, Text target, int version, ErrorCode& error)
{
    if (target.size() > m_settings.max_target)
        return refuse(error, { 414, "the target is too long" });
    m_request.method = method_of(verb);
    if (m_request.method == Method::other && verb != beast::http::verb::options)
        return refuse(error, { 501, "a method we do not know" });
    m_request.target = view(target);
    m_version = version;
}

void RequestReader::on_field_impl(beast::http::field, Text name, Text value, ErrorCode& error)
{
    if (m_header_done)
        return refuse(error, { 400, "trailers are not read" });
    if (m_request.headers.size() >= m_settings.max_headers)
        return refuse(error, { 431, "too many headers" });
    auto key = lower(view(name));
    // Another site of the same domain may have left us any cookie; Request::cookie() looks at each for itself.
    if (key != "cookie" && !is_clean_utf8(view(value)))
        return refuse(error, { 400, "a header is not UTF-8" });
    m_request.headers.emplace_back(std::move(key), view(value));
}

std::size_t RequestReader::count(std::string_view name) const
{
    return static_cast<std::size_t>(
        std::ranges::count(m_request.headers, name, [](auto const& header) { return std::string_view(header.first); }));
}

static bool is_host(std::string_view host)
{
    constexpr std::string_view marks = ".-_:[]";
    auto const fits
        = [&](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || marks.find(c) != marks.npos; };
    return !host.empty() && host.size() <= 255 && std::ranges::all_of(host, fits);
}

void RequestReader::on_header_impl(ErrorCode& error)
{
    m_header_done = true;
    auto refusal = check_framing();
    if (!refusal)
        refusal = check_header();
    if (!refusal)
        refusal = http::parse_target(m_request);
    if (!refusal)
        refusal = prepare_body();
    if (refusal)
        return refuse(error, *refusal);
    if (m_settings.trust_proxy)
        trust_proxy();
}

// How long is this message? One answer or none.
std::optional<Refusal> RequestReader::check_framing()
{
    auto const lengths = count("content-length");
    auto const encodings = count("transfer-encoding");
    if (lengths > 1 || (lengths && encodings))
        return Refusal { 400, "the length is said twice" };
    if (m_request.header("content-length").find_first_not_of("0123456789") != std::string_view::npos)
        return Refusal { 400, "the length is not a number" };
    if (encodings && m_version < 11)
        return Refusal { 400, "chunks in HTTP/1.0" };
    if (encodings && !equals_ignoring_case(m_request.header("transfer-encoding"), "chunked"))
        return Refusal { 501, "an encoding of the transfer we do not know" };
    auto const method = m_request.method;
    auto const may_have_body = method == Method::post || method == Method::put || method == Method::patch;
    if (may_have_body && !lengths && !encodings && (m_version < 11 || count("content-type")))
        return Refusal { 411, "a body of unknown length" };
    return {};
}

std::optional<Refusal> RequestReader::check_header()
{
    if (count("host") != 1 || !is_host(m_request.header("host")))
        return Refusal { 400, "one Host is needed" };
    if (count("content-type") > 1)
        return Refusal { 400, "the content type is said twice" };
    auto const expected = m_request.header("expect");
    if (!expected.empty() && !equals_ignoring_case(expected, "100-continue"))
        return Refusal { 417, "an expectation we do not know" };
    m_waits_for_continue = !expected.empty() && m_version == 11;
    return {};
}

std::optional<Refusal> RequestReader::prepare_body()
{
    auto const length = Parser::content_length();
    m_has_body = Parser::chunked() || length.value_or(0) > 0;
    if (!m_has_body)
        return {};
    auto const content_type = m_request.header("content-type");
    auto const is_multipart = starts_with_ignoring_case(content_type, "multipart/form-data");
    m_body_limit = is_multipart ? m_settings.max_body : m_settings.max_memory_body;
    if (length.value_or(0) > m_body_limit)
        return Refusal { 413, "the body is too large" };
    if (!is_multipart)
        return {};
    auto const boundary = multipart_boundary(content_type);
    if (!boundary)
        return Refusal { 400, "the form has no boundary" };
    MultipartLimits const limits { .parts = m_settings.max_parts,
        .files = m_settings.max_files,
        .part_header = m_settings.max_part_header,
        .text = m_settings.max_memory_body,
        .file = m_settings.max_upload };
    m_multipart.emplace(*boundary, limits, m_settings.upload_dir);
    return {};
}

// The last address is the one our own proxy saw; those before it are what the client says.
void RequestReader::trust_proxy()
{
    for (auto const& [name, value] : m_request.headers) {
        if (name != "x-forwarded-for")
            continue;
        std::string const last(trim(std::string_view(value).substr(value.rfind(',') + 1)));
        ErrorCode error;
        auto const address = boost::asio::ip::make_address(last, error);
        if (!error)
            m_request.remote = address.to_string();
    }
    auto const id = m_request.header("x-request-id");
    auto const fits = [](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (!id.empty() && id.size() <= 64 && std::ranges::all_of(id, fits))
        m_request.request_id = id;
}

std::size_t RequestReader::on_body_impl(Text body, ErrorCode& error)
{
    m_body_size += body.size();
    if (m_body_size > m_body_limit)
        refuse(error, { 413, "the body is too large" });
    else if (!m_multipart)
        m_request.body += view(body);
    else if (auto const refusal = m_multipart->feed(view(body)))
        refuse(error, *refusal);
    return body.size();
}

void RequestReader::on_chunk_header_impl(std::uint64_t, Text extensions, ErrorCode& error)
{
    if (!extensions.empty())
        refuse(error, { 400, "chunk extensions are not read" });
}

std::size_t RequestReader::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode& error)
{
    return on_body_impl(body, error);
}

void RequestReader::on_finish_impl(ErrorCode& error)
{
    if (m_multipart) {
        if (auto const refusal = m_multipart->finish())
            return refuse(error, *refusal);
        m_request.form = m_multipart->take_form();
        m_request.uploads = m_multipart->take_uploads();
    }
    m_complete = true;
}

}
