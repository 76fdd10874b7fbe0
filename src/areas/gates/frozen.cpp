#include "areas/gates/frozen.h"

#include <algorithm>
#include <boost/json.hpp>

namespace samlop {

namespace {

namespace json = boost::json;

json::value const* member(json::object const& object, std::string_view name) { return object.if_contains(json::string_view(name.data(), name.size())); }

std::string text(json::object const& object, std::string_view name)
{
    auto const* value = member(object, name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<std::int64_t> number(json::object const& object, std::string_view name)
{
    auto const* value = member(object, name);
    return value && value->is_int64() ? std::optional(value->get_int64()) : std::nullopt;
}

int count(json::object const& object, std::string_view name) { return static_cast<int>(std::clamp<std::int64_t>(number(object, name).value_or(0), 0, 1'000'000)); }

bool flag(json::object const& object, std::string_view name)
{
    auto const* value = member(object, name);
    return value && value->is_bool() && value->get_bool();
}

// Ids stand as text: 63 bits do not fit a JavaScript number.
template<typename Record>
Id<Record> id(json::object const& object, std::string_view name)
{
    return { std::atoll(text(object, name).c_str()) };
}

std::string raw(json::object const& object, std::string_view name)
{
    auto const* value = member(object, name);
    return value ? json::serialize(*value) : std::string("[]");
}

template<typename Read>
auto list(json::object const& object, std::string_view name, Read read)
{
    std::vector<std::invoke_result_t<Read, json::object const&>> items;
    auto const* value = member(object, name);
    if (!value || !value->is_array())
        return items;
    for (auto const& item : value->get_array()) {
        if (item.is_object())
            items.push_back(read(item.get_object()));
    }
    return items;
}

template<typename Enum, std::size_t size>
Enum named(std::string_view word, std::array<std::string_view, size> const& words, Enum otherwise)
{
    auto const found = std::ranges::find(words, word);
    return found == words.end() ? otherwise : static_cast<Enum>(found - words.begin());
}

Check check(json::object const& object, std::string_view name)
{
    return named(text(object, name), std::array<std::string_view, 3> { "met", "unknown", "not_met" }, Check::unknown);
}

FrozenCriterion read_criterion(json::object const& object)
{
    FrozenCriterion criterion { .theme = text(object, "theme"), .title = text(object, "title") };
    auto& status = criterion.status;
    status.item = text(object, "id");
    status.mark = named(text(object, "mark"), std::array<std::string_view, 4> { "missing", "partial", "met", "objection" }, Mark::missing);
    status.stale = flag(object, "stale");
    status.asked = count(object, "asked");
    status.met = count(object, "met");
    status.partial = count(object, "partial");
    status.from_source = count(object, "from_source");
    status.silent = count(object, "silent");
    status.objections = count(object, "objections");
    status.not_applicable = count(object, "not_applicable");
    for (auto const& papers : list(object, "answers", [&](json::object const& answer) {
             ++criterion.answers;
             auto const name = text(answer, "party_name");
             return list(answer, "evidence", [&](json::object const& paper) {
                 return FrozenEvidence { text(paper, "title"), name, text(paper, "sha256"), text(paper, "dated_on") };
             });
         }))
        criterion.evidence.insert(criterion.evidence.end(), papers.begin(), papers.end());
    return criterion;
}

Party read_party(json::object const& object)
{
    Party party { .id = id<Party>(object, "id"), .name = text(object, "name") };
    party.role = parse_party_role(text(object, "role")).value_or(PartyRole::participating);
    party.status = text(object, "status");
    party.contribution = text(object, "contribution");
    party.left_on = text(object, "left_on");
    party.sources = raw(object, "sources");
    party.assumption = flag(object, "assumption");
    return party;
}

Body read_body(json::object const& object)
{
    Body body { .ref = text(object, "ref"), .name = text(object, "name"), .level = text(object, "level"), .mandate = text(object, "mandate") };
    body.chair_kind = text(object, "chair_kind");
    body.chair = id<Party>(object, "chair");
    body.chair_name = text(object, "chair_name");
    body.chair_period_months = number(object, "chair_period_months");
    body.from_on = text(object, "from_on");
    body.to_on = text(object, "to_on");
    body.rule = text(object, "rule");
    body.quorum_percent = number(object, "quorum_percent");
    body.members_complete = flag(object, "members_complete");
    body.members = list(object, "members", [](json::object const& member) {
        return BodyMember { .party = id<Party>(member, "party"), .person_name = text(member, "person"), .role = text(member, "role"),
            .must_attend = flag(member, "must_attend"), .from_on = text(member, "from_on"), .to_on = text(member, "to_on") };
    });
    body.rights = list(object, "rights", [](json::object const& right) {
        return DecisionRight { .from_phase = text(right, "from_phase"), .initiative = id<Initiative>(right, "initiative"), .most_ore = number(right, "most_ore"),
            .granted_by = text(right, "granted_by"), .since_on = text(right, "since_on") };
    });
    return body;
}

Readiness read_checks(json::object const& object)
{
    Readiness readiness;
    auto const* value = member(object, "checks");
    if (!value || !value->is_object())
        return readiness;
    auto const& checks = value->get_object();
    readiness.right = check(checks, "right");
    readiness.heard = check(checks, "heard");
    readiness.quorum = check(checks, "quorum");
    readiness.assessed = check(checks, "assessed");
    readiness.members = count(checks, "members");
    readiness.heard_members = count(checks, "heard_members");
    readiness.in_favour = count(checks, "in_favour");
    readiness.against = count(checks, "against");
    return readiness;
}

}

Party const* Frozen::party(Id<Party> wanted) const
{
    auto const found = std::ranges::find(parties, wanted, &Party::id);
    return found == parties.end() ? nullptr : &*found;
}

Body const* Frozen::deciding_body() const
{
    auto const found = std::ranges::find(bodies, body, &Body::ref);
    return body.empty() || found == bodies.end() ? nullptr : &*found;
}

int Frozen::count(Mark mark) const
{
    return static_cast<int>(std::ranges::count_if(criteria, [&](FrozenCriterion const& criterion) { return criterion.status.mark == mark; }));
}

Result<Frozen> read_frozen(std::string_view content)
{
    boost::system::error_code problem;
    auto const value = json::parse(json::string_view(content.data(), content.size()), problem);
    if (problem || !value.is_object() || text(value.get_object(), "schema") != "samlop-snapshot/1")
        return fail_internal("a snapshot that is not samlop-snapshot/1");
    auto const& object = value.get_object();
    Frozen frozen { .taken_at = number(object, "taken_at").value_or(0), .method = text(object, "method"), .method_version = text(object, "method_version"),
        .gate = text(object, "gate"), .from_phase = text(object, "from_phase"), .planned_on = text(object, "planned_on"), .body = text(object, "body"),
        .initiative = text(object, "initiative"), .title = text(object, "title") };
    frozen.criteria = list(object, "criteria", read_criterion);
    frozen.parties = list(object, "parties", read_party);
    frozen.bodies = list(object, "bodies", read_body);
    frozen.stances = list(object, "positions", [](json::object const& stance) {
        return Stance { id<Party>(stance, "party"), text(stance, "can_commit"), text(stance, "stance"), text(stance, "objection"), 0 };
    });
    frozen.initiatives = list(object, "initiatives", [](json::object const& part) {
        return Initiative { .number = text(part, "number"), .title = text(part, "title"), .phase = text(part, "phase"), .stopped = flag(part, "stopped") };
    });
    frozen.deliverables = list(object, "deliverables", [](json::object const& made) {
        return FrozenDeliverable { text(made, "ref"), text(made, "title"), text(made, "status"), text(made, "ends_on"), raw(made, "sources") };
    });
    frozen.readiness = read_checks(object);
    frozen.readiness.unmet = static_cast<int>(frozen.criteria.size()) - frozen.count(Mark::met);
    frozen.readiness.unassessed = frozen.count(Mark::missing);
    return frozen;
}

}
