// A database that counts what is done through it, and that can be told to keep nothing.
#pragma once

#include <atomic>

#include "db/database.h"

namespace samlop::test {

class CountedDatabase final : public db::Database {
public:
    explicit CountedDatabase(db::Database& inner)
        : m_inner(inner)
    {
    }
    db::Engine engine() const override { return m_inner.engine(); }
    Result<std::string> copy(std::string const& label) override { return m_inner.copy(label); }
    std::int64_t statements() const { return m_statements; }
    std::int64_t kept() const { return m_kept; } // Write transactions that succeeded.
    // Every write is answered as if it had been kept, and rolled back.
    void rehearse(bool on) { m_rehearsing = on; }

protected:
    Result<> do_read(Work_ const& work) override
    {
        return m_inner.read([&](db::Session& session) { return counted(session, work); });
    }
    Result<> do_write(Work_ const& work) override
    {
        Result<> done;
        auto const committed = m_inner.write([&](db::Session& session) -> Result<> {
            done = counted(session, work);
            return m_rehearsing && done ? Result<>(fail_internal("rehearsed")) : done;
        });
        if (!done)
            return done;
        if (!m_rehearsing && !committed)
            return committed;
        ++m_kept;
        return {};
    }

private:
    Result<> counted(db::Session& session, Work_ const& work)
    {
        auto const before = session.statements();
        auto done = work(session);
        m_statements += session.statements() - before;
        return done;
    }

    db::Database& m_inner;
    std::atomic<std::int64_t> m_statements = 0;
    std::atomic<std::int64_t> m_kept = 0;
    bool m_rehearsing = false;
};

}
