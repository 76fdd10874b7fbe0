#include "areas/generate/batch.h"

#include <algorithm>
#include <fmt/format.h>

namespace samlop::generating {

Fingerprint::Fingerprint()
    : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
}

void Fingerprint::add(std::string_view text) { EVP_DigestUpdate(m_context.get(), text.data(), text.size()); }

std::string Fingerprint::hex()
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_DigestFinal_ex(m_context.get(), bytes, &size);
    std::string out;
    for (unsigned i = 0; i < size; ++i)
        out += fmt::format("{:02x}", bytes[i]);
    return out;
}

Batch::Batch(db::Session& session, Fingerprint& fingerprint, std::string_view table, std::string_view columns)
    : m_session(session)
    , m_fingerprint(fingerprint)
    , m_insert(fmt::format("INSERT INTO {} ({}) VALUES ", table, columns))
    , m_width(static_cast<std::size_t>(std::count(columns.begin(), columns.end(), ',')) + 1)
{
    m_many = statement(rows_at_once);
    m_one = statement(1);
    m_fingerprint.add(m_insert);
}

std::string Batch::statement(std::size_t rows) const
{
    auto sql = m_insert;
    for (std::size_t i = 0; i < rows * m_width; ++i)
        sql += fmt::format("{}${}{}", i % m_width == 0 ? (i == 0 ? "(" : ", (") : ", ", i + 1, i % m_width == m_width - 1 ? ")" : "");
    return sql;
}

void Batch::put(db::Parameter const& value)
{
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        m_fingerprint.add(fmt::format("{}\t", *number));
        m_values.emplace_back(*number);
    } else if (auto const* text = std::get_if<std::string_view>(&value)) {
        m_fingerprint.add(*text);
        m_fingerprint.add("\t");
        m_values.emplace_back(std::string(*text));
    } else {
        m_fingerprint.add("\\N\t");
        m_values.emplace_back(std::monostate());
    }
}

Result<> Batch::flush(std::size_t rows_in_statement)
{
    auto const& sql = rows_in_statement == 1 ? m_one : m_many;
    std::vector<db::Parameter> parameters;
    for (std::size_t row = 0; row < m_rows; row += rows_in_statement) {
        parameters.clear();
        for (std::size_t i = row * m_width; i < (row + rows_in_statement) * m_width; ++i)
            parameters.push_back(std::visit(
                [](auto const& value) -> db::Parameter {
                    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
                        return std::string_view(value);
                    else
                        return value;
                },
                m_values[i]));
        TRY(m_session.execute(sql, parameters, nullptr));
    }
    m_values.clear();
    m_rows = 0;
    return {};
}

Result<> Batch::finish() { return flush(1); }

}
