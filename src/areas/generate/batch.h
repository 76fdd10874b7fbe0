// Rows on their way into a table, many to a statement, and a fingerprint of all that went in.
#pragma once

#include <openssl/evp.h>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "db/database.h"

namespace samlop::generating {

// SHA-256 over every value of every row, in order.
class Fingerprint {
public:
    Fingerprint();
    void add(std::string_view text);
    std::string hex();

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> m_context;
};

class Batch {
public:
    // `columns` is the list as in SQL: "id, name".
    Batch(db::Session& session, Fingerprint& fingerprint, std::string_view table, std::string_view columns);

    template<typename... Values>
    Result<> add(Values const&... values)
    {
        (put(db::parameter(values)), ...);
        m_fingerprint.add("\n");
        ++m_rows;
        ++m_all;
        if (m_rows == rows_at_once)
            return flush(rows_at_once);
        return {};
    }
    // What is left. Each batch must be finished.
    Result<> finish();
    std::int64_t all() const { return m_all; }

private:
    static constexpr std::size_t rows_at_once = 40;
    void put(db::Parameter const& value);
    Result<> flush(std::size_t rows_in_statement);
    std::string statement(std::size_t rows) const;

    db::Session& m_session;
    Fingerprint& m_fingerprint;
    std::string m_insert;
    std::size_t m_width;
    std::size_t m_rows = 0;
    std::int64_t m_all = 0;
    std::vector<std::variant<std::monostate, std::int64_t, std::string>> m_values;
    std::string m_many, m_one;
};

}
