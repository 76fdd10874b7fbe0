#include "areas/governance/fact.h"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/governance/fact_proposals.h"
#include "areas/governance/fact_store.h"

namespace samlop {

namespace store = fact_store;
namespace json = boost::json;

namespace {

constexpr std::size_t longest_note = 1000;

Json json_of(std::vector<std::string> const& values)
{
    auto list = Json::list();
    for (auto const& value : values)
        list.add(value);
    return list;
}

// What is wrong with an answer, if anything.
Result<> check(advice::Edition const& edition, FactAnswer const& answer)
{
    auto const* question = edition.fact(answer.fact);
    if (!question)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    bool const known = std::ranges::all_of(answer.values, [&](std::string const& value) { return question->value(value) != nullptr; });
    if (!known || (!question->several && answer.values.size() > 1))
        return fail_field(answer.fact, "This is not one of the choices");
    if (answer.note.size() > 4 * longest_note)
        return fail_field(answer.fact + "-merknad", "At most {most} characters. This has {count}.",
            { { "most", std::to_string(longest_note) }, { "count", std::to_string(answer.note.size()) } });
    return {};
}

bool same(Ground const& ground, FactAnswer const& answer)
{
    if (ground.said)
        return ground.said->values == answer.values && ground.said->note == answer.note && !ground.said->from_source;
    return answer.values.empty() && answer.note.empty() && !ground.proposal;
}

std::string short_name(Context const& context, Ground const& ground) { return ground.question->short_name.in(context.language); }

Failure changed_meanwhile(Context const& context, Ground const& ground)
{
    auto const who = ground.said ? ground.said->answered_by_name : std::string();
    return Failure { Error { .kind = ErrorKind::conflict,
        .text = std::string(msg("Somebody else changed this meanwhile. Look at it again and save once more.")),
        .arguments = {},
        .fields = { { ground.question->id, std::string(msg("{fact}: {name} has answered this since you opened the form")),
            { { "fact", short_name(context, ground) }, { "name", who } } } },
        .detail = {} } };
}

std::vector<std::pair<Id<Fact>, Id<Fact>>> pairs_of(std::string const& text)
{
    std::vector<std::pair<Id<Fact>, Id<Fact>>> pairs;
    boost::system::error_code problem;
    auto const value = json::parse(text, problem);
    auto const id = [](json::value const& each) {
        return Id<Fact> { each.is_string() ? std::atoll(std::string(each.get_string()).c_str()) : 0 };
    };
    if (problem || !value.is_array())
        return pairs;
    for (auto const& each : value.get_array()) {
        if (each.is_array() && each.get_array().size() == 2)
            pairs.emplace_back(id(each.get_array()[0]), id(each.get_array()[1]));
    }
    return pairs;
}

}

std::vector<std::string> const& Ground::values() const
{
    static std::vector<std::string> const none;
    if (said)
        return said->values;
    return proposal ? proposal->values : none;
}

std::string_view Ground::origin() const
{
    if (said)
        return said->from_source ? "source" : "party";
    return !proposal ? "nobody" : proposal->above.empty() ? "records" : "above";
}

advice::Facts Grounds::facts() const
{
    advice::Facts facts;
    for (auto const& ground : list) {
        if (!ground.values().empty())
            facts.emplace(ground.question->id, advice::Known { ground.values(), ground.our_reading() });
    }
    return facts;
}

Ground const& Grounds::of(std::string_view fact) const
{
    return *std::ranges::find_if(list, [&](Ground const& ground) { return ground.question->id == fact; });
}

Result<Grounds> grounds_of(Context const& context, Initiative const& initiative, advice::Edition const& edition)
{
    Grounds grounds { .edition = &edition, .list = {} };
    auto said = TRY(store::now(context.db(), initiative.id));
    auto const proposals = TRY(proposals_for(context, initiative, edition));
    for (auto const& question : edition.facts) {
        Ground ground { .question = &question };
        auto const found = std::ranges::find(said, question.id, &Fact::fact);
        if (found != said.end())
            ground.said = std::move(*found);
        if (auto const proposal = proposals.find(question.id); proposal != proposals.end())
            ground.proposal = proposal->second;
        grounds.list.push_back(std::move(ground));
    }
    return grounds;
}

Result<std::vector<Fact>> fact_history(Context const& context, Id<Initiative> initiative) { return store::all(context.db(), initiative); }

Result<FactsAnswered> answer_facts(Context& context, Initiative const& initiative, advice::Edition const& edition, std::vector<FactAnswer> const& answers)
{
    TRY(require(context, Action::contribute));
    for (auto const& answer : answers)
        TRY(check(edition, answer));
    auto const grounds = TRY(grounds_of(context, initiative, edition));
    FactsAnswered done;
    auto undo = Json::list();
    auto before = Json::object(), after = Json::object();
    for (auto const& answer : answers) {
        auto const& ground = grounds.of(answer.fact);
        if (same(ground, answer))
            continue;
        auto const held = ground.said ? ground.said->id : Id<Fact> {};
        if (held != answer.seen)
            return changed_meanwhile(context, ground);
        if (held && TRY(store::replace(context.db(), held, context.now)) == 0)
            return changed_meanwhile(context, ground);
        Fact const fact { .id = new_id<Fact>(), .initiative = initiative.id, .fact = answer.fact, .values = answer.values, .edition = edition.id,
            .note = answer.note, .party = context.standing.party, .answered_by = context.actor.person, .answered_at = context.now };
        TRY(store::insert(context.db(), context.place->id, fact));
        auto pair = Json::list();
        undo.add(pair.add(std::to_string(fact.id.value)).add(std::to_string(held.value)));
        before.set(answer.fact, json_of(ground.said ? ground.said->values : std::vector<std::string> {}));
        after.set(answer.fact, json_of(answer.values));
        done.facts.push_back(answer.fact);
    }
    done.undo = undo.str();
    if (!done.facts.empty())
        TRY(record(context, { .action = "facts.answered", .subject_kind = "facts", .subject = initiative.id.value, .party = context.standing.party,
                                .before = before.str(), .after = after.str() }));
    return done;
}

Result<Initiative> take_back_facts(Context& context, Id<Initiative> id, std::string const& undo)
{
    TRY(require(context, Action::contribute));
    auto const parts = TRY(initiatives_of(context.db(), context.place->id));
    auto const part = std::ranges::find(parts, id, &Initiative::id);
    if (part == parts.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto before = Json::object(), after = Json::object();
    for (auto const& [mine, held] : pairs_of(undo)) {
        auto const fact = TRY(store::find(context.db(), mine));
        if (!fact || fact->initiative != id || TRY(store::replace(context.db(), mine, context.now)) == 0)
            return fail(ErrorKind::conflict, "Somebody has changed this since. It can no longer be taken back.");
        before.set(fact->fact, json_of(fact->values));
        auto const was = held ? TRY(store::find(context.db(), held)) : std::optional<Fact>();
        if (was)
            TRY(store::reinstate(context.db(), held));
        after.set(fact->fact, json_of(was ? was->values : std::vector<std::string> {}));
    }
    TRY(record(context, { .action = "facts.undone", .subject_kind = "facts", .subject = id.value, .party = context.standing.party,
                            .before = before.str(), .after = after.str() }));
    return *part;
}

Result<bool> land(Context& context, Id<Collaboration> collaboration, Fact const& fact)
{
    auto const said = TRY(store::now(context.db(), fact.initiative));
    if (std::ranges::find(said, fact.fact, &Fact::fact) != said.end())
        return false;
    TRY(store::insert(context.db(), collaboration, fact));
    return true;
}

}
