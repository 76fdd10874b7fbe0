#include "areas/collaborations/collaboration.h"

#include <algorithm>
#include <array>

#include "areas/collaborations/collaboration_store.h"

namespace samlop {

namespace store = collaboration_store;

namespace {

constexpr std::size_t most_initiatives = 500;
constexpr int deepest_level = 4;

struct RoleName {
    PartyRole role;
    std::string_view name;
    std::string_view text;
};
constexpr std::array role_names {
    RoleName { PartyRole::coordinating, "coordinating", msg("Coordinating") },
    RoleName { PartyRole::participating, "participating", msg("Participating") },
    RoleName { PartyRole::adopting, "adopting", msg("Adopting") },
    RoleName { PartyRole::partner, "partner", msg("Partner") },
    RoleName { PartyRole::observer, "observer", msg("Observer") },
};

Failure changed_meanwhile()
{
    return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
}

std::string json_of(Collaboration const& c)
{
    return Json::object().set("title", c.title).set("short_title", c.short_title).set("summary", c.summary).set("life_event", c.life_event)
        .set("user_group", c.user_group).set("status_text", c.status_text).set("visibility", static_cast<int>(c.visibility)).set("links", c.links).str();
}

std::string json_of(Party const& p)
{
    return Json::object().set("organisation", p.name).set("role", to_string(p.role)).set("status", p.status).set("contribution", p.contribution)
        .set("joined_on", p.joined_on).set("left_on", p.left_on).set("left_effect", p.left_effect).str();
}

std::string json_of(Initiative const& i)
{
    return Json::object().set("number", i.number).set("title", i.title).set("note", i.note).set("phase", i.phase).set("responsible", i.responsible)
        .set("starts_on", i.starts_on).set("ends_on", i.ends_on).set("stopped", i.stopped).str();
}

// æ, ø and å by their usual ASCII spelling, everything else that is no letter or digit a hyphen.
std::string slug_from(std::string_view title)
{
    std::string slug;
    for (std::size_t i = 0; i < title.size(); ++i) {
        auto const c = title[i];
        if (c == '\xc3' && i + 1 < title.size()) {
            auto const next = static_cast<unsigned char>(title[++i]) | 0x20;
            slug += next == 0xa6 ? "ae" : next == 0xb8 ? "o" : next == 0xa5 ? "a" : "e";
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug += c;
        else if (c >= 'A' && c <= 'Z')
            slug += static_cast<char>(c - 'A' + 'a');
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug.substr(0, 60);
}

Result<std::string> free_slug(db::Session& session, std::string const& title)
{
    auto const base = slug_from(title).empty() ? std::string("samarbeid") : slug_from(title);
    for (int attempt = 1;; ++attempt) {
        auto slug = attempt == 1 ? base : base + "-" + std::to_string(attempt);
        // Addresses of the portfolio's own pages.
        bool const reserved = slug == "importer" || slug == "nytt";
        if (!reserved && !TRY(store::slug_taken(session, slug)))
            return slug;
    }
}

// The children's highest number plus one: a number is never used again, even when the part is gone.
std::string next_number(Initiative const* parent, std::vector<Initiative> const& all)
{
    auto const prefix = parent ? parent->number + "." : std::string();
    int highest = 0;
    for (auto const& initiative : all) {
        if (!initiative.number.starts_with(prefix) || initiative.number.find('.', prefix.size()) != std::string::npos)
            continue;
        highest = std::max(highest, std::atoi(initiative.number.substr(prefix.size()).c_str()));
    }
    return prefix + std::to_string(highest + 1);
}

bool number_before(std::string_view left, std::string_view right)
{
    while (!left.empty() && !right.empty()) {
        auto const a = std::atoi(std::string(left.substr(0, left.find('.'))).c_str());
        auto const b = std::atoi(std::string(right.substr(0, right.find('.'))).c_str());
        if (a != b)
            return a < b;
        left.remove_prefix(std::min(left.size(), left.find('.') == std::string_view::npos ? left.size() : left.find('.') + 1));
        right.remove_prefix(std::min(right.size(), right.find('.') == std::string_view::npos ? right.size() : right.find('.') + 1));
    }
    return left.empty() && !right.empty();
}

Result<> go_to_phase(Context& context, Initiative const& initiative, PhasePeriod period, std::string_view action)
{
    TRY(store::end_open_periods(context.db(), initiative.id, period.from_on));
    auto changed = initiative;
    changed.phase = period.phase;
    changed.stopped = false;
    if (TRY(store::update(context.db(), changed, initiative.version)) == 0)
        return changed_meanwhile();
    period.id = new_id<PhasePeriod>();
    period.initiative = initiative.id;
    TRY(store::insert(context.db(), context.place->id, period, context.now));
    return record(context, { .action = action, .subject_kind = "initiative", .subject = initiative.id.value, .before = json_of(initiative),
        .after = Json::object().set("phase", period.phase).set("reason", period.reason).set("from_on", period.from_on).str() });
}

}

int Initiative::level() const { return 1 + static_cast<int>(std::ranges::count(number, '.')); }

std::string_view to_string(PartyRole role) { return role_names[static_cast<std::size_t>(role)].name; }
std::string role_text(Language language, PartyRole role) { return t(language, role_names[static_cast<std::size_t>(role)].text); }
std::optional<PartyRole> parse_party_role(std::string_view name)
{
    auto const found = std::ranges::find(role_names, name, &RoleName::name);
    return found == role_names.end() ? std::nullopt : std::optional(found->role);
}

Result<std::optional<Collaboration>> find_collaboration(db::Session& session, std::string_view slug) { return store::find(session, "slug", slug); }
Result<std::optional<Collaboration>> find_collaboration_of_case(db::Session& session, std::string_view id) { return store::find(session, "case_id", id); }
Result<std::vector<Party>> parties_of(db::Session& session, Id<Collaboration> collaboration) { return store::parties(session, collaboration); }
Result<std::vector<PhasePeriod>> phase_periods_of(db::Session& session, Id<Collaboration> collaboration) { return store::periods(session, collaboration); }

Result<std::optional<Party>> find_party(db::Session& session, Id<Collaboration> collaboration, Id<Party> id)
{
    for (auto& party : TRY(store::parties(session, collaboration))) {
        if (party.id == id)
            return std::optional(std::move(party));
    }
    return std::optional<Party>();
}

Result<std::vector<Initiative>> initiatives_of(db::Session& session, Id<Collaboration> collaboration)
{
    auto all = TRY(store::initiatives(session, collaboration));
    std::ranges::sort(all, [](auto const& a, auto const& b) { return number_before(a.number, b.number); });
    return all;
}

Result<Initiative> find_initiative(Context const& context, std::string_view number)
{
    for (auto& initiative : TRY(initiatives_of(context.db(), context.place->id))) {
        if (initiative.number == number)
            return std::move(initiative);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

std::vector<Id<Party>> asked_parties(Initiative const& initiative, std::vector<Initiative> const& all, std::vector<Party> const& parties)
{
    std::vector<Id<Party>> asked;
    auto const* at = &initiative;
    while (at->level() > 1 && !at->responsible && at->contributors.empty()) {
        auto const parent = std::ranges::find(all, at->parent, &Initiative::id);
        if (parent == all.end())
            break;
        at = &*parent;
    }
    for (auto const& party : parties) {
        if (!party.answers())
            continue;
        bool const takes_part = at->level() == 1 || party.id == at->responsible || std::ranges::find(at->contributors, party.id) != at->contributors.end();
        if (takes_part)
            asked.push_back(party.id);
    }
    return asked;
}

Result<std::optional<Place>> find_place(Context const& context, std::string_view slug)
{
    auto const row = TRY(store::find_place(context.db(), slug));
    if (!row)
        return std::optional<Place>();
    auto const* method = context.services.playbooks.find(row->method, row->method_version);
    if (!method) // The version it follows is no longer shipped: the newest of the same method is the nearest that can be shown.
        method = context.services.playbooks.newest(row->method);
    if (!method)
        method = &context.services.playbooks.default_method();
    return std::optional(Place { row->id, row->slug, row->title, row->short_title, method, row->parties, row->version, row->stamp });
}

Result<Standing> standing_in(Context const& context, Id<Collaboration> collaboration)
{
    Standing standing;
    auto const row = TRY(store::find_standing(
        context.db(), collaboration, context.actor.person, context.actor.organisation, context.actor.seeing_as));
    if (!row)
        return standing;
    bool const gone = row->status == "left" && row->left_effect != "reads";
    bool const inside = row->party && !gone;
    standing.sees = inside || row->guest || row->visibility == 3;
    standing.floor = inside || row->guest ? 2 : 3;
    if (inside) {
        standing.party = row->party;
        standing.role = parse_party_role(row->role).value_or(PartyRole::observer);
        standing.joined = row->status == "joined";
        standing.member = row->member_role == "lead" ? MemberRole::lead : row->member_role == "contributor" ? MemberRole::contributor : MemberRole::reader;
        if (row->seen_as && row->seen_as != row->party)
            standing.seen_as = row->seen_as;
    }
    return standing;
}

Result<Collaboration> start_collaboration(Context& context, Collaboration draft)
{
    if (!context.actor.organisation)
        return fail(ErrorKind::forbidden, "Choose which organisation you act for first");
    auto const& method = context.services.playbooks.default_method();
    draft.id = draft.id ? draft.id : new_id<Collaboration>();
    draft.slug = TRY(free_slug(context.db(), draft.short_title.empty() ? draft.title : draft.short_title));
    draft.method = method.id;
    draft.method_version = method.version;
    draft.language = std::string(to_string(context.language));
    draft.created_at = context.now;
    TRY(store::insert(context.db(), draft));
    context.place = TRY(find_place(context, draft.slug));
    TRY(record(context, { .action = "collaboration.started", .subject_kind = "collaboration", .subject = draft.id.value, .after = json_of(draft) }));
    Party const party { .id = new_id<Party>(), .organisation = context.actor.organisation, .name = context.actor.organisation_name,
        .role = PartyRole::coordinating, .status = "joined", .joined_on = context.today() };
    TRY(store::insert(context.db(), draft.id, party, context.now));
    TRY(record(context, { .action = "party.joined", .subject_kind = "party", .subject = party.id.value, .party = party.id, .after = json_of(party) }));
    context.standing = TRY(standing_in(context, draft.id));
    Initiative whole { .title = draft.title, .responsible = party.id };
    TRY(add_initiative(context, std::move(whole)));
    return draft;
}

Result<> edit_collaboration(Context& context, Collaboration const& changed)
{
    TRY(require(context, Action::manage));
    auto const stored = TRY(store::find(context.db(), "slug", context.place->slug));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return changed_meanwhile();
    return record(context, { .action = "collaboration.edited", .subject_kind = "collaboration", .subject = changed.id.value, .before = json_of(*stored),
        .after = json_of(changed) });
}

Result<Party> invite_party(Context& context, Id<Organisation> organisation, PartyRole role, std::string contribution)
{
    TRY(require(context, Action::manage));
    auto const found = TRY(find_organisation(context.db(), organisation));
    if (!found)
        return fail_field("virksomhet", "Choose an organisation from the list");
    for (auto const& party : TRY(store::parties(context.db(), context.place->id))) {
        if (party.organisation != organisation)
            continue;
        if (!party.left())
            return fail_field("virksomhet", "{name} is a party already", { { "name", party.name } });
        auto again = party; // Somebody who left can come back: the same party, with its history.
        again.status = "invited";
        again.role = role;
        TRY(change_party(context, again));
        return again;
    }
    Party const party { .id = new_id<Party>(), .organisation = organisation, .name = found->name, .short_name = found->short_name, .kind = found->kind,
        .role = role, .status = "invited", .contribution = std::move(contribution) };
    TRY(store::insert(context.db(), context.place->id, party, context.now));
    TRY(record(context, { .action = "party.invited", .subject_kind = "party", .subject = party.id.value, .party = party.id, .after = json_of(party) }));
    return party;
}

namespace {

Result<> save_party(Context& context, Party const& changed, std::string_view action)
{
    auto const stored = TRY(find_party(context.db(), context.place->id, changed.id));
    if (!stored)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return changed_meanwhile();
    return record(context, { .action = action, .subject_kind = "party", .subject = changed.id.value, .party = changed.id, .before = json_of(*stored),
        .after = json_of(changed) });
}

Result<bool> last_coordinator(Context& context, Party const& leaving)
{
    auto const parties = TRY(store::parties(context.db(), context.place->id));
    return std::ranges::none_of(parties,
        [&](Party const& other) { return other.id != leaving.id && other.status == "joined" && other.role == PartyRole::coordinating; });
}

}

Result<> join(Context& context, Party const& party)
{
    // An invited party writes nothing yet, so the question is asked for what it will be.
    auto standing = context.standing;
    standing.joined = true;
    TRY(require(standing, Action::take_stance, { .owner = party.id }));
    if (party.status != "invited")
        return fail(ErrorKind::conflict, "{name} has answered the invitation already", { { "name", party.name } });
    auto joined = party;
    joined.status = "joined";
    joined.joined_on = context.today();
    return save_party(context, joined, "party.joined");
}

Result<> leave(Context& context, Party const& party, std::string on, std::string effect)
{
    if (!may(context.standing, Action::manage))
        TRY(require(context, Action::take_stance, { .owner = party.id }));
    if (party.left())
        return fail(ErrorKind::conflict, "{name} has left already", { { "name", party.name } });
    if (party.role == PartyRole::coordinating && TRY(last_coordinator(context, party)))
        return fail_field("fra", "Somebody must coordinate. Give another party that role first.");
    auto gone = party;
    gone.status = "left";
    gone.left_on = std::move(on);
    gone.left_effect = std::move(effect);
    return save_party(context, gone, "party.left");
}

Result<> change_party(Context& context, Party const& changed)
{
    TRY(require(context, Action::manage));
    if (changed.role != PartyRole::coordinating && TRY(last_coordinator(context, changed)))
        return fail_field("rolle", "Somebody must coordinate. Give another party that role first.");
    return save_party(context, changed, "party.changed");
}

Result<Initiative> add_initiative(Context& context, Initiative draft)
{
    TRY(require(context, Action::manage));
    auto const all = TRY(store::initiatives(context.db(), context.place->id));
    if (all.size() >= most_initiatives)
        return fail(ErrorKind::invalid, "A collaboration holds at most {most} parts", { { "most", std::to_string(most_initiatives) } });
    auto const parent = std::ranges::find(all, draft.parent, &Initiative::id);
    if (draft.parent && parent == all.end())
        return fail_field("over", "Choose a part of this collaboration");
    if (draft.parent && parent->level() >= deepest_level)
        return fail_field("over", "Parts go at most {most} levels deep", { { "most", std::to_string(deepest_level) } });
    draft.id = draft.id ? draft.id : new_id<Initiative>();
    draft.number = next_number(draft.parent ? &*parent : nullptr, all);
    if (draft.phase.empty())
        draft.phase = context.method().phases.front().id;
    if (!context.method().phase(draft.phase))
        return fail_field("fase", "This is not one of the choices");
    TRY(store::insert(context.db(), context.place->id, draft, context.now));
    PhasePeriod const period { .id = new_id<PhasePeriod>(), .initiative = draft.id, .phase = draft.phase,
        .from_on = draft.starts_on.empty() ? context.today() : draft.starts_on, .how = "start" };
    TRY(store::insert(context.db(), context.place->id, period, context.now));
    TRY(record(context, { .action = "initiative.added", .subject_kind = "initiative", .subject = draft.id.value, .after = json_of(draft) }));
    return draft;
}

Result<> edit_initiative(Context& context, Initiative const& changed)
{
    auto const all = TRY(store::initiatives(context.db(), context.place->id));
    auto const stored = std::ranges::find(all, changed.id, &Initiative::id);
    if (stored == all.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (!may(context.standing, Action::manage))
        TRY(require(context, Action::edit, { .owner = stored->responsible }));
    if (TRY(store::update(context.db(), changed, changed.version)) == 0)
        return changed_meanwhile();
    TRY(store::set_contributors(context.db(), changed));
    return record(context, { .action = "initiative.edited", .subject_kind = "initiative", .subject = changed.id.value, .before = json_of(*stored),
        .after = json_of(changed) });
}

Result<> move_to_phase(Context& context, Initiative const& initiative, std::string_view phase, std::string reason, std::string on)
{
    TRY(require(context, Action::manage));
    if (!context.method().phase(phase))
        return fail_field("fase", "This is not one of the choices");
    if (reason.empty())
        return fail_field("grunn", "Say why, so that one who was not there understands it");
    if (phase == initiative.phase && !initiative.stopped)
        return fail_field("fase", "The part is in this phase already");
    return go_to_phase(context, initiative,
        { .phase = std::string(phase), .from_on = on.empty() ? context.today() : std::move(on), .how = "moved", .reason = std::move(reason) }, "initiative.moved");
}

Result<> enter_phase(Context& context, Initiative const& initiative, std::string_view phase, std::int64_t decision, std::string on)
{
    return go_to_phase(context, initiative,
        { .phase = std::string(phase), .from_on = std::move(on), .how = "decision", .decision = decision }, "initiative.entered");
}

Result<> stop_initiative(Context& context, Initiative const& initiative, std::int64_t decision, std::string on)
{
    TRY(store::end_open_periods(context.db(), initiative.id, on));
    auto stopped = initiative;
    stopped.stopped = true;
    stopped.ends_on = on;
    if (TRY(store::update(context.db(), stopped, initiative.version)) == 0)
        return changed_meanwhile();
    return record(context, { .action = "initiative.stopped", .subject_kind = "initiative", .subject = initiative.id.value, .before = json_of(initiative),
        .after = Json::object().set("stopped", true).set("decision", std::to_string(decision)).set("ends_on", on).str() });
}

Result<> land(Context& context, Collaboration const& collaboration) { return store::insert(context.db(), collaboration); }
Result<> land(Context& context, Id<Collaboration> collaboration, Party const& party) { return store::insert(context.db(), collaboration, party, context.now); }
Result<> land(Context& context, Id<Collaboration> collaboration, Initiative const& initiative)
{
    return store::insert(context.db(), collaboration, initiative, context.now);
}
Result<> land(Context& context, Id<Collaboration> collaboration, PhasePeriod const& period)
{
    return store::insert(context.db(), collaboration, period, context.now);
}

}
