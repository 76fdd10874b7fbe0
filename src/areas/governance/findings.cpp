#include "areas/governance/findings.h"

#include <algorithm>

namespace samlop {

namespace {

template<typename Record>
auto const* found(std::vector<Record> const& records, Id<Record> id)
{
    auto const at = std::ranges::find(records, id, &Record::id);
    return at == records.end() ? nullptr : &*at;
}

bool over(std::string const& to, std::string_view day) { return !to.empty() && day.substr(0, to.size()) > to; }
bool begun(std::string const& from, std::string_view day) { return from.empty() || day.substr(0, from.size()) >= from; }
bool contains(std::vector<Id<Party>> const& parties, Id<Party> party) { return std::ranges::find(parties, party) != parties.end(); }

void note_topic(std::vector<Finding>& all, Steering const& steering, DutyTopic const& topic, std::string_view day)
{
    if (topic.count('A') == 0)
        all.push_back({ .kind = FindingKind::nobody_decides, .topic = &topic });
    if (topic.count('A') > 1) {
        Finding several { .kind = FindingKind::several_decide, .topic = &topic };
        for (auto const& duty : topic.duties) {
            if (duty.letter == 'A')
                several.duties.push_back(duty);
        }
        all.push_back(std::move(several));
    }
    if (topic.count('R') == 0)
        all.push_back({ .kind = FindingKind::nobody_works, .topic = &topic });
    Finding gone { .kind = FindingKind::holder_is_gone, .topic = &topic };
    for (auto const& duty : topic.duties) {
        auto const* party = duty.kind == "party" ? steering.party({ duty.holder }) : nullptr;
        auto const* body = duty.kind == "body" ? steering.body({ duty.holder }) : nullptr;
        if ((party && party->left()) || (body && over(body->to_on, day)) || (duty.kind == "role" && !steering.role({ duty.holder })))
            gone.duties.push_back(duty);
    }
    if (!gone.duties.empty())
        all.push_back(std::move(gone));
}

void note_role(std::vector<Finding>& all, Steering const& steering, SteeringRole const& role, std::string_view day)
{
    auto const* party = steering.party(role.party);
    if (party && party->left())
        all.push_back({ .kind = FindingKind::role_holder_left, .role = &role, .parties = { role.party } });
    else if (!role.filled(day))
        all.push_back({ .kind = FindingKind::role_is_empty, .role = &role, .parties = { role.party }, .date = role.person_name.empty() ? std::string() : role.to_on });
}

void note_chair(std::vector<Finding>& all, Steering const& steering, Body const& body, std::string_view day)
{
    auto const* chair = steering.party(body.chair);
    if (body.chair_kind == "fixed" && chair && chair->left())
        all.push_back({ .kind = FindingKind::chair_left, .body = &body, .parties = { body.chair } });
    if (body.chair_kind == "rotating" && !body.members.empty() && !chair_on(body, day))
        all.push_back({ .kind = FindingKind::nobody_leads, .body = &body });
    for (auto const& skip : skipped_from(body, day))
        all.push_back({ .kind = FindingKind::turn_passed_over, .body = &body, .parties = { skip.party }, .skip = skip });
}

// A member whose time is over, and nobody of the same party came after.
bool replaced(Body const& body, BodyMember const& gone, std::string_view day)
{
    return std::ranges::any_of(body.members, [&](BodyMember const& other) {
        return &other != &gone && other.party == gone.party && (other.role == "deputy") == (gone.role == "deputy") && begun(other.from_on, day) && !over(other.to_on, day);
    });
}

void note_members(std::vector<Finding>& all, Body const& body, std::string_view day)
{
    for (auto const& member : body.members) {
        if (member.left && !over(member.to_on, day))
            all.push_back({ .kind = FindingKind::member_left, .body = &body, .parties = { member.party }, .name = member.person_name });
        else if (!member.left && over(member.to_on, day) && !replaced(body, member, day))
            all.push_back({ .kind = FindingKind::term_over, .body = &body, .parties = { member.party }, .date = member.to_on, .name = member.person_name });
    }
}

std::vector<Id<Party>> seated(Body const& body, std::string_view day)
{
    std::vector<Id<Party>> parties;
    for (auto const* member : members_on(body, day))
        parties.push_back(member->party);
    if (body.chair_kind == "fixed" && body.chair)
        parties.push_back(body.chair);
    return parties;
}

// Those the body's own part is put to. Only for bodies that decide, and lists that are known to be complete: else it is unknown.
void note_missing(std::vector<Finding>& all, Steering const& steering, Body const& body, std::string_view day)
{
    if (body.level == "advisory" || (body.level == "operative" && !body.initiative) || !body.members_complete || body.members.empty() || steering.initiatives.empty())
        return;
    auto const* part = found(steering.initiatives, body.initiative);
    Finding missing { .kind = FindingKind::missing_from_body, .body = &body };
    auto const there = seated(body, day);
    for (auto const party : asked_parties(part ? *part : steering.initiatives.front(), steering.initiatives, steering.parties)) {
        if (!contains(there, party))
            missing.parties.push_back(party);
    }
    if (!missing.parties.empty())
        all.push_back(std::move(missing));
}

void note_without_seat(std::vector<Finding>& all, Steering const& steering, std::string_view day)
{
    Finding outside { .kind = FindingKind::without_seat };
    std::vector<Id<Party>> inside;
    for (auto const& body : steering.bodies) {
        if (!over(body.to_on, day)) {
            auto const there = seated(body, day);
            inside.insert(inside.end(), there.begin(), there.end());
        }
    }
    if (inside.empty())
        return;
    for (auto const party : contributing(steering)) {
        if (!contains(inside, party))
            outside.parties.push_back(party);
    }
    if (!outside.parties.empty())
        all.push_back(std::move(outside));
}

}

Party const* Steering::party(Id<Party> id) const { return found(parties, id); }
Body const* Steering::body(Id<Body> id) const { return found(bodies, id); }
SteeringRole const* Steering::role(Id<SteeringRole> id) const { return found(roles, id); }

Result<Steering> steering_of(Context const& context)
{
    auto& session = context.db();
    auto const id = context.place->id;
    Steering steering;
    steering.topics = TRY(duty_topics_of(session, id));
    steering.roles = TRY(steering_roles_of(session, id));
    steering.ladder = TRY(ladder_of(session, id));
    steering.bodies = TRY(bodies_of(session, id));
    steering.parties = TRY(parties_of(session, id));
    steering.initiatives = TRY(initiatives_of(session, id));
    steering.forms = TRY(forms_of(session, id));
    steering.made = TRY(made_from_skeletons(session, id));
    return steering;
}

std::vector<Id<Party>> contributing(Steering const& steering)
{
    std::vector<Id<Party>> parties;
    for (auto const& party : steering.parties) {
        bool const works = std::ranges::any_of(steering.initiatives, [&](Initiative const& part) { return !part.stopped && (part.responsible == party.id || contains(part.contributors, party.id)); });
        if (works && party.status == "joined" && party.role != PartyRole::observer)
            parties.push_back(party.id);
    }
    return parties;
}

std::vector<Finding> findings_of(Steering const& steering, std::string_view day)
{
    std::vector<Finding> all;
    for (auto const& topic : steering.topics)
        note_topic(all, steering, topic, day);
    for (auto const& role : steering.roles)
        note_role(all, steering, role, day);
    for (auto const& body : steering.bodies) {
        if (over(body.to_on, day))
            continue;
        note_chair(all, steering, body, day);
        note_members(all, body, day);
        note_missing(all, steering, body, day);
    }
    note_without_seat(all, steering, day);
    for (auto const& fault : faults_of(steering.ladder.steps))
        all.push_back({ .kind = FindingKind::ladder_fault, .fault = fault });
    std::ranges::stable_sort(all, {}, &Finding::kind);
    return all;
}

}
