#include "areas/gates/frozen.h"

#include "base/json_members.h"

#include <algorithm>
#include <boost/json.hpp>

namespace samlop {

namespace {

namespace json = boost::json;

int count(json::object const& object, std::string_view name) { return static_cast<int>(std::clamp<std::int64_t>(number_in(object, name).value_or(0), 0, 1'000'000)); }

// Ids stand as text: 63 bits do not fit a JavaScript number.
template<typename Record>
Id<Record> id(json::object const& object, std::string_view name)
{
    return { std::atoll(text_in(object, name).c_str()) };
}

std::string raw(json::object const& object, std::string_view name)
{
    auto const* value = member_in(object, name);
    return value ? json::serialize(*value) : std::string("[]");
}

template<typename Read>
auto list(json::object const& object, std::string_view name, Read read)
{
    std::vector<std::invoke_result_t<Read, json::object const&>> items;
    auto const* value = member_in(object, name);
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
    return named(text_in(object, name), std::array<std::string_view, 3> { "met", "unknown", "not_met" }, Check::unknown);
}

FrozenCriterion read_criterion(json::object const& object)
{
    FrozenCriterion criterion { .theme = text_in(object, "theme"), .title = text_in(object, "title") };
    auto& status = criterion.status;
    status.item = text_in(object, "id");
    status.mark = named(text_in(object, "mark"), std::array<std::string_view, 4> { "missing", "partial", "met", "objection" }, Mark::missing);
    status.stale = flag_in(object, "stale");
    status.asked = count(object, "asked");
    status.met = count(object, "met");
    status.partial = count(object, "partial");
    status.from_source = count(object, "from_source");
    status.silent = count(object, "silent");
    status.objections = count(object, "objections");
    status.not_applicable = count(object, "not_applicable");
    for (auto const& papers : list(object, "answers", [&](json::object const& answer) {
             ++criterion.answers;
             auto const name = text_in(answer, "party_name");
             return list(answer, "evidence", [&](json::object const& paper) {
                 return FrozenEvidence { text_in(paper, "title"), name, text_in(paper, "sha256"), text_in(paper, "dated_on") };
             });
         }))
        criterion.evidence.insert(criterion.evidence.end(), papers.begin(), papers.end());
    return criterion;
}

Party read_party(json::object const& object)
{
    Party party { .id = id<Party>(object, "id"), .name = text_in(object, "name") };
    party.role = parse_party_role(text_in(object, "role")).value_or(PartyRole::participating);
    party.status = text_in(object, "status");
    party.contribution = text_in(object, "contribution");
    party.left_on = text_in(object, "left_on");
    party.sources = raw(object, "sources");
    party.assumption = flag_in(object, "assumption");
    return party;
}

Body read_body(json::object const& object)
{
    Body body { .ref = text_in(object, "ref"), .name = text_in(object, "name"), .level = text_in(object, "level"), .mandate = text_in(object, "mandate") };
    body.chair_kind = text_in(object, "chair_kind");
    body.chair = id<Party>(object, "chair");
    body.chair_name = text_in(object, "chair_name");
    body.chair_period_months = number_in(object, "chair_period_months");
    body.from_on = text_in(object, "from_on");
    body.to_on = text_in(object, "to_on");
    body.rule = text_in(object, "rule");
    body.quorum_percent = number_in(object, "quorum_percent");
    body.members_complete = flag_in(object, "members_complete");
    body.members = list(object, "members", [](json::object const& member) {
        return BodyMember { .party = id<Party>(member, "party"), .person_name = text_in(member, "person"), .role = text_in(member, "role"),
            .must_attend = flag_in(member, "must_attend"), .from_on = text_in(member, "from_on"), .to_on = text_in(member, "to_on") };
    });
    body.rights = list(object, "rights", [](json::object const& right) {
        return DecisionRight { .from_phase = text_in(right, "from_phase"), .initiative = id<Initiative>(right, "initiative"), .most_ore = number_in(right, "most_ore"),
            .granted_by = text_in(right, "granted_by"), .since_on = text_in(right, "since_on") };
    });
    return body;
}

Readiness read_checks(json::object const& object)
{
    Readiness readiness;
    auto const* value = member_in(object, "checks");
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
    if (problem || !value.is_object() || text_in(value.get_object(), "schema") != "samlop-snapshot/1")
        return fail_internal("a snapshot that is not samlop-snapshot/1");
    auto const& object = value.get_object();
    Frozen frozen { .taken_at = number_in(object, "taken_at").value_or(0), .method = text_in(object, "method"), .method_version = text_in(object, "method_version"),
        .gate = text_in(object, "gate"), .from_phase = text_in(object, "from_phase"), .planned_on = text_in(object, "planned_on"), .body = text_in(object, "body"),
        .initiative = text_in(object, "initiative"), .title = text_in(object, "title") };
    frozen.criteria = list(object, "criteria", read_criterion);
    frozen.parties = list(object, "parties", read_party);
    frozen.bodies = list(object, "bodies", read_body);
    frozen.stances = list(object, "positions", [](json::object const& stance) {
        return Stance { id<Party>(stance, "party"), text_in(stance, "can_commit"), text_in(stance, "stance"), text_in(stance, "objection"), 0 };
    });
    frozen.initiatives = list(object, "initiatives", [](json::object const& part) {
        return Initiative { .number = text_in(part, "number"), .title = text_in(part, "title"), .phase = text_in(part, "phase"), .stopped = flag_in(part, "stopped") };
    });
    frozen.deliverables = list(object, "deliverables", [](json::object const& made) {
        return FrozenDeliverable { text_in(made, "ref"), text_in(made, "title"), text_in(made, "status"), text_in(made, "ends_on"), raw(made, "sources") };
    });
    frozen.readiness = read_checks(object);
    frozen.readiness.unmet = static_cast<int>(frozen.criteria.size()) - frozen.count(Mark::met);
    frozen.readiness.unassessed = frozen.count(Mark::missing);
    return frozen;
}

}
