#include "areas/governance/duty_store.h"

namespace samlop::duty_store {

namespace {

Result<> replace_duties(db::Session& session, DutyTopic const& topic)
{
    TRY(session.run("DELETE FROM duties WHERE topic = $1", topic.id));
    for (auto const& duty : topic.duties)
        TRY(session.run("INSERT INTO duties (topic, kind, holder, letter) VALUES ($1, $2, $3, $4)", topic.id, duty.kind, duty.holder, std::string_view(&duty.letter, 1)));
    return {};
}

}

Result<std::vector<DutyTopic>> topics(db::Session& session, Id<Collaboration> collaboration)
{
    auto all = TRY(session.list("SELECT id, initiative, position, name, note, version FROM duty_topics WHERE collaboration = $1 AND removed_at IS NULL ORDER BY position, id",
        [](db::Row const& row) { return DutyTopic { row.id<DutyTopic>(0), row.id<Initiative>(1), row.integer(2), row.text(3), row.text(4), row.integer(5), {} }; }, collaboration));
    std::map<std::int64_t, DutyTopic*> by_id;
    for (auto& topic : all)
        by_id[topic.id.value] = &topic;
    TRY(session.each("SELECT d.topic, d.kind, d.holder, d.letter FROM duties d JOIN duty_topics t ON t.id = d.topic WHERE t.collaboration = $1 AND t.removed_at IS NULL"
                     " ORDER BY d.topic, d.kind, d.holder",
        [&](db::Row const& row) { by_id[row.integer(0)]->duties.push_back({ row.text(1), row.integer(2), row.view(3).front() }); }, collaboration));
    return all;
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, DutyTopic const& t)
{
    TRY(session.run("INSERT INTO duty_topics (id, collaboration, initiative, position, name, note) VALUES ($1, $2, $3, $4, $5, $6)", t.id, collaboration, t.initiative, t.position, t.name, t.note));
    return replace_duties(session, t);
}

Result<std::int64_t> update(db::Session& session, DutyTopic const& t, std::int64_t expected_version)
{
    auto const changed = TRY(session.run("UPDATE duty_topics SET initiative = $3, position = $4, name = $5, note = $6, removed_at = NULL, version = version + 1 WHERE id = $1 AND version = $2",
        t.id, expected_version, t.initiative, t.position, t.name, t.note));
    if (changed > 0)
        TRY(replace_duties(session, t));
    return changed;
}

Result<std::int64_t> set_removed(db::Session& session, Id<DutyTopic> topic, std::int64_t expected_version, std::optional<Micros> removed_at)
{
    return session.run("UPDATE duty_topics SET removed_at = $3, version = version + 1 WHERE id = $1 AND version = $2", topic, expected_version, removed_at);
}

Result<std::vector<SteeringRole>> roles(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT id, initiative, name, task, form, party, person_name, from_on, to_on, version FROM steering_roles"
                        " WHERE collaboration = $1 AND removed_at IS NULL ORDER BY id",
        [](db::Row const& row) {
            return SteeringRole { row.id<SteeringRole>(0), row.id<Initiative>(1), row.text(2), row.text(3), row.id<Form>(4), row.id<Party>(5), row.text(6), row.text(7), row.text(8), row.integer(9) };
        },
        collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, SteeringRole const& r)
{
    TRY(session.run("INSERT INTO steering_roles (id, collaboration, initiative, name, task, form, party, person_name, from_on, to_on)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        r.id, collaboration, r.initiative, r.name, r.task, r.form, r.party, r.person_name, r.from_on, r.to_on));
    return {};
}

Result<std::int64_t> update(db::Session& session, SteeringRole const& r, std::int64_t expected_version)
{
    return session.run("UPDATE steering_roles SET initiative = $3, name = $4, task = $5, party = $6, person_name = $7, from_on = $8, to_on = $9, removed_at = NULL,"
                       " version = version + 1 WHERE id = $1 AND version = $2",
        r.id, expected_version, r.initiative, r.name, r.task, r.party, r.person_name, r.from_on, r.to_on);
}

Result<std::int64_t> set_removed(db::Session& session, Id<SteeringRole> role, std::int64_t expected_version, std::optional<Micros> removed_at)
{
    return session.run("UPDATE steering_roles SET removed_at = $3, version = version + 1 WHERE id = $1 AND version = $2", role, expected_version, removed_at);
}

Result<std::vector<MadeFrom>> made_from(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT skeleton, kind, record FROM made_from_skeleton WHERE collaboration = $1",
        [](db::Row const& row) { return MadeFrom { row.text(0), row.text(1), row.integer(2) }; }, collaboration);
}

Result<> insert(db::Session& session, Id<Collaboration> collaboration, MadeFrom const& made)
{
    TRY(session.run("INSERT INTO made_from_skeleton (collaboration, skeleton, kind, record) VALUES ($1, $2, $3, $4)", collaboration, made.skeleton, made.kind, made.record));
    return {};
}

Result<std::vector<LadderStep>> steps(db::Session& session, Id<Collaboration> collaboration)
{
    return session.list("SELECT position, body, who, days, next FROM ladder_steps WHERE collaboration = $1 ORDER BY position",
        [](db::Row const& row) { return LadderStep { row.integer(0), row.id<Body>(1), row.text(2), row.maybe_integer(3), row.integer(4) }; }, collaboration);
}

Result<> replace_steps(db::Session& session, Id<Collaboration> collaboration, std::vector<LadderStep> const& all)
{
    TRY(session.run("DELETE FROM ladder_steps WHERE collaboration = $1", collaboration));
    for (auto const& step : all)
        TRY(session.run("INSERT INTO ladder_steps (id, collaboration, position, body, who, days, next) VALUES ($1, $2, $3, $4, $5, $6, $7)", new_id_value(), collaboration,
            step.position, step.body, step.who, step.days, step.next));
    return {};
}

}
