#include "areas/anchoring/round_store.h"

#include <fmt/format.h>
#include <map>

namespace samlop::round_store {

namespace {

Round read_round(db::Row const& row) { return { row.id<Round>(0), row.integer(1), row.integer(2), row.text(3), row.integer(4), row.integer(5), row.flag(6), row.text(7) }; }

// A reply with its answers: one row for each answer, one without for a reply that has none.
constexpr std::string_view reply_columns = "r.id, r.round, r.party, r.visibility, p.name, r.replied_at, r.version, a.prompt, a.value, a.comment FROM round_replies r"
                                           " LEFT JOIN people p ON p.id = r.replied_by LEFT JOIN round_answers a ON a.reply = r.id";

class Gathered {
public:
    void add(db::Row const& row)
    {
        auto const [found, is_new] = m_places.try_emplace(row.integer(0), m_replies.size());
        if (is_new)
            m_replies.push_back({ row.id<RoundReply>(0), row.id<Round>(1), row.id<Party>(2), static_cast<Visibility>(row.integer(3)), row.text(4), row.integer(5), row.integer(6), {} });
        if (!row.null(7))
            m_replies[found->second].answers.push_back({ row.text(7), static_cast<int>(row.integer(8)), row.text(9) });
    }
    std::vector<RoundReply> all() && { return std::move(m_replies); }

private:
    std::map<std::int64_t, std::size_t> m_places;
    std::vector<RoundReply> m_replies;
};

Result<> insert_answers(db::Session& session, RoundReply const& reply)
{
    for (auto const& answer : reply.answers)
        TRY(session.run("INSERT INTO round_answers (reply, prompt, value, comment) VALUES ($1, $2, $3, $4)", reply.id, answer.prompt, answer.value, answer.comment));
    return {};
}

}

Result<std::vector<Round>> rounds(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, number, opened_at, closes_on, closed_at, version, withdrawn, withdraw_reason FROM anchoring_rounds WHERE collaboration = $1 ORDER BY number DESC", read_round, collaboration);
}

Result<std::optional<Round>> find(db::Session& session, Id<Collaboration> collaboration, Id<Round> id)
{
    return session.one("SELECT id, number, opened_at, closes_on, closed_at, version, withdrawn, withdraw_reason FROM anchoring_rounds WHERE collaboration = $1 AND id = $2", read_round, collaboration, id);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, Round const& round, Id<Person> by)
{
    TRY(session.run("INSERT INTO anchoring_rounds (id, collaboration, number, opened_at, opened_by, closes_on, version) VALUES ($1, $2, $3, $4, $5, $6, 1)", round.id, collaboration,
        round.number, round.opened_at, by, round.closes_on));
    return {};
}

Result<std::int64_t> update(db::Session& session, Round const& round, std::int64_t expected_version)
{
    return session.run("UPDATE anchoring_rounds SET closes_on = $3, closed_at = $4, withdrawn = $5, withdraw_reason = $6, version = version + 1 WHERE id = $1 AND version = $2", round.id,
        expected_version, round.closes_on, round.closed_at ? std::optional(round.closed_at) : std::nullopt, round.withdrawn, round.withdraw_reason);
}

Result<std::int64_t> hold_open(db::Session& session, Id<Round> id)
{
    return session.run("UPDATE anchoring_rounds SET version = version WHERE id = $1 AND closed_at IS NULL", id);
}

Result<std::vector<RoundReply>> sent_replies(db::Session& session, Id<Round> round, Id<Round> before, int floor)
{
    static std::string const sql = fmt::format("SELECT {} WHERE (r.round = $1 OR r.round = $2) AND r.visibility >= $3 ORDER BY r.id, a.prompt", reply_columns);
    Gathered gathered;
    TRY(session.each(sql, [&](db::Row const& row) { gathered.add(row); }, round, before, floor));
    return std::move(gathered).all();
}

Result<std::optional<RoundReply>> reply_of(db::Session& session, Id<Round> round, Id<Party> party)
{
    static std::string const sql = fmt::format("SELECT {} WHERE r.round = $1 AND r.party = $2 ORDER BY a.prompt", reply_columns);
    Gathered gathered;
    TRY(session.each(sql, [&](db::Row const& row) { gathered.add(row); }, round, party));
    auto all = std::move(gathered).all();
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

Result<std::optional<RoundReply>> find_reply(db::Session& session, Id<Collaboration> collaboration, Id<RoundReply> id)
{
    static std::string const sql
        = fmt::format("SELECT {} WHERE r.id = $1 AND r.round IN (SELECT id FROM anchoring_rounds WHERE collaboration = $2) ORDER BY a.prompt", reply_columns);
    Gathered gathered;
    TRY(session.each(sql, [&](db::Row const& row) { gathered.add(row); }, id, collaboration));
    auto all = std::move(gathered).all();
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

Result<> insert(db::Session& session, RoundReply const& reply, Id<Person> by)
{
    TRY(session.run("INSERT INTO round_replies (id, round, party, visibility, replied_by, replied_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)", reply.id, reply.round, reply.party,
        reply.visibility, by, reply.replied_at));
    return insert_answers(session, reply);
}

Result<std::int64_t> update(db::Session& session, RoundReply const& reply, std::int64_t expected_version, Id<Person> by)
{
    auto const changed = TRY(session.run("UPDATE round_replies SET visibility = $3, replied_by = $4, replied_at = $5, version = version + 1 WHERE id = $1 AND version = $2", reply.id,
        expected_version, reply.visibility, by, reply.replied_at));
    if (changed == 0)
        return changed;
    TRY(session.run("DELETE FROM round_answers WHERE reply = $1", reply.id));
    TRY(insert_answers(session, reply));
    return changed;
}

Result<> remove(db::Session& session, Id<RoundReply> id)
{
    TRY(session.run("DELETE FROM round_answers WHERE reply = $1", id));
    TRY(session.run("DELETE FROM round_replies WHERE id = $1", id));
    return {};
}

}
