// Bytes to a Request. Beast's parser decides what is HTTP; the rules on top of it are ours, and stricter.
#pragma once

#include "http/multipart.h"
#include "http/refusal.h"
#include "http/request.h"
#include "http/server.h"
#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace samlop::http {

// Reads one request; the next one needs a new reader.
class RequestReader final : private boost::beast::http::basic_parser<true> {
public:
    RequestReader(ServerSettings const&, std::string_view peer, std::string request_id);

    // All of the header, with the empty line that ends it.
    void read_header(std::string_view);
    // Returns how many bytes were taken; nothing is taken of what follows the request.
    std::size_t read_body(std::string_view);

    std::optional<Refusal> const& refusal() const { return m_refusal; }
    bool is_complete() const { return m_complete; }
    bool has_body() const { return m_has_body; }
    bool waits_for_continue() const { return m_waits_for_continue; }
    bool keeps_alive() const { return m_keeps_alive; }
    Request& request() { return m_request; }
    Request const& request() const { return m_request; }

private:
    using Parser = boost::beast::http::basic_parser<true>;
    using Text = boost::beast::string_view;
    using ErrorCode = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version, ErrorCode&) override;
    void on_response_impl(int, Text, int, ErrorCode&) override { }
    void on_field_impl(boost::beast::http::field, Text name, Text value, ErrorCode&) override;
    void on_header_impl(ErrorCode&) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const&, ErrorCode&) override { }
    std::size_t on_body_impl(Text body, ErrorCode&) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode&) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, Text body, ErrorCode&) override;
    void on_finish_impl(ErrorCode&) override;

    void refuse(ErrorCode&, Refusal);
    void explain(ErrorCode const&);
    std::optional<Refusal> check_header();
    std::optional<Refusal> check_framing();
    std::optional<Refusal> prepare_body();
    std::size_t count(std::string_view name) const;
    void trust_proxy();

    ServerSettings const& m_settings;
    Request m_request;
    std::optional<MultipartReader> m_multipart;
    std::optional<Refusal> m_refusal;
    std::uint64_t m_body_limit = 0;
    std::uint64_t m_body_size = 0;
    int m_version = 11;
    bool m_header_done = false;
    bool m_has_body = false;
    bool m_waits_for_continue = false;
    bool m_keeps_alive = false;
    bool m_complete = false;
};

}
