#include "areas/gates/compare.h"

#include <algorithm>
#include <map>

#include "i18n/format.h"
#include "i18n/texts.h"

namespace samlop {

namespace {

// What one side says of one thing.
struct Side {
    std::string what;
    std::string state;
    bool lacking = false;
    bool gone = false; // There, but no longer with us: a party that left
    std::string sources = "[]";
};

// In the order things are first named, the later side's order last.
class Sides {
public:
    void before(std::string key, Side side) { at(key).first = std::move(side); }
    void after(std::string key, Side side) { at(key).second = std::move(side); }

    ChangeGroup group(std::string title) const
    {
        ChangeGroup group { std::move(title), {} };
        for (auto const& key : m_order)
            group.rows.push_back(row(m_things.at(key)));
        std::ranges::stable_sort(group.rows, {}, [](ChangeRow const& row) { return row.kind == ChangeKind::same; });
        return group;
    }

private:
    using Pair = std::pair<std::optional<Side>, std::optional<Side>>;

    Pair& at(std::string const& key)
    {
        auto const [place, fresh] = m_things.try_emplace(key);
        if (fresh)
            m_order.push_back(key);
        return place->second;
    }

    static ChangeRow row(Pair const& pair)
    {
        auto const& [before, after] = pair;
        ChangeRow row { .what = after ? after->what : before->what, .before = before ? before->state : "", .after = after ? after->state : "",
            .sources = after ? after->sources : before->sources };
        if (!before)
            row.kind = ChangeKind::added;
        else if (!after || (after->gone && !before->gone))
            row.kind = ChangeKind::removed;
        else if (before->state != after->state)
            row.kind = ChangeKind::changed;
        row.lacking = before && after && before->lacking && after->lacking;
        return row;
    }

    std::vector<std::string> m_order;
    std::map<std::string, Pair> m_things;
};

class Comparing {
public:
    Comparing(Language language, playbook::Method const& method, Frozen const& before, Frozen const& after)
        : m_language(language)
        , m_method(method)
        , m_before(before)
        , m_after(after)
    {
    }

    std::vector<ChangeGroup> groups() const
    {
        std::vector<ChangeGroup> all { parties(), parts() };
        if (m_before.initiative == m_after.initiative && m_before.from_phase == m_after.from_phase)
            all.push_back(criteria());
        all.push_back(bodies());
        if (m_before.initiative == m_after.initiative && m_before.from_phase == m_after.from_phase)
            all.push_back(evidence());
        return all;
    }

private:
    std::string text(std::string_view source) const { return t(m_language, source); }

    // The same reading of both sides.
    template<typename Read>
    ChangeGroup both(std::string title, Read read) const
    {
        Sides sides;
        read(m_before, [&](std::string key, Side side) { sides.before(std::move(key), std::move(side)); });
        read(m_after, [&](std::string key, Side side) { sides.after(std::move(key), std::move(side)); });
        return sides.group(std::move(title));
    }

    ChangeGroup parties() const
    {
        return both(text(msg("Parties")), [&](Frozen const& frozen, auto const& add) {
            for (auto const& party : frozen.parties) {
                auto state = role_text(m_language, party.role);
                if (!party.contribution.empty())
                    state += ": " + party.contribution;
                if (party.left())
                    state = party.left_on.empty() ? text(msg("has left")) : t(m_language, "left {date}", { { "date", short_date(m_language, party.left_on) } });
                if (party.status == "invited")
                    state += ", " + text(msg("invited"));
                add(std::to_string(party.id.value), { party.name, state, false, party.left(), party.sources });
            }
        });
    }

    ChangeGroup parts() const
    {
        return both(text(msg("Parts and deliverables")), [&](Frozen const& frozen, auto const& add) {
            for (auto const& part : frozen.initiatives) {
                auto const* phase = m_method.phase(part.phase);
                auto const where = phase ? phase->short_title.in(m_language) : part.phase;
                add("part " + part.number, { part.number + " " + part.title, part.stopped ? t(m_language, "stopped in {phase}", { { "phase", where } }) : where });
            }
            for (auto const& made : frozen.deliverables) {
                auto state = status_text(made.status);
                if (!made.ends_on.empty())
                    state += ", " + t(m_language, "done by {date}", { { "date", short_date(m_language, made.ends_on) } });
                add("made " + made.ref, { made.ref + " " + made.title, state, made.status == "unknown", false, made.sources });
            }
        });
    }

    std::string status_text(std::string const& status) const
    {
        static constexpr std::pair<std::string_view, std::string_view> words[] = { { "planned", msg("Planned") }, { "started", msg("Started") }, { "pilot", msg("Pilot") },
            { "delivered", msg("Delivered") }, { "in_operation", msg("In operation") }, { "stopped", msg("Stopped") } };
        for (auto const& [name, word] : words) {
            if (name == status)
                return text(word);
        }
        return text(msg("Unknown"));
    }

    ChangeGroup criteria() const
    {
        return both(text(msg("Criteria")), [&](Frozen const& frozen, auto const& add) {
            for (auto const& criterion : frozen.criteria) {
                auto const& status = criterion.status;
                auto const* known = m_method.criterion(status.item);
                auto state = mark_text(m_language, status.mark);
                if (status.mark != Mark::missing)
                    state += ", " + t(m_language, "{n} of {all} parties have confirmed", { { "n", std::to_string(status.met) }, { "all", std::to_string(status.asked) } });
                if (status.stale)
                    state += ", " + text(msg("old answers"));
                add(status.item, { status.item + " " + (known ? known->short_title.in(m_language) : criterion.title), state, status.mark == Mark::missing });
            }
        });
    }

    ChangeGroup bodies() const
    {
        return both(text(msg("Bodies and mandates")), [&](Frozen const& frozen, auto const& add) {
            for (auto const& body : frozen.bodies) {
                auto const what = [&](std::string_view aspect) { return body.name + ": " + text(aspect); };
                add(body.ref + " right", { what(msg("mandate")), rights(body), body.rights.empty() });
                add(body.ref + " members", { what(msg("members")), members(frozen, body), body.members.empty() });
                add(body.ref + " rule", { what(msg("rule and quorum")), rule(body), body.rule == "unknown" || !body.quorum_percent });
                add(body.ref + " chair", { what(msg("leader")), chair(frozen, body), body.chair_kind == "unknown" });
            }
        });
    }

    std::string rights(Body const& body) const
    {
        std::string out;
        for (auto const& right : body.rights) {
            auto const* phase = m_method.phase(right.from_phase);
            out += (out.empty() ? "" : "; ") + (phase ? phase->gate.in(m_language) : right.from_phase);
            if (right.most_ore)
                out += ", " + t(m_language, "up to {sum}", { { "sum", kroner(m_language, *right.most_ore) } });
        }
        return out.empty() ? text(msg("no mandate registered")) : out;
    }

    std::string members(Frozen const& frozen, Body const& body) const
    {
        std::vector<std::string> names;
        for (auto const& member : body.members) {
            auto const* party = frozen.party(member.party);
            if (member.role != "deputy" && party && !party->left())
                names.push_back(party->name);
        }
        std::ranges::sort(names);
        std::string out;
        for (auto const& name : names)
            out += (out.empty() ? "" : ", ") + name;
        if (out.empty())
            return text(msg("no members registered"));
        return body.members_complete ? out : out + ", " + text(msg("the list is incomplete"));
    }

    std::string rule(Body const& body) const
    {
        auto const rule = body.rule == "consensus" ? text(msg("consensus"))
            : body.rule == "majority"              ? text(msg("majority"))
            : body.rule == "leader"                ? text(msg("the leader decides"))
                                                   : text(msg("rule not registered"));
        return rule + ", "
            + (body.quorum_percent ? t(m_language, "{percent} % of the members", { { "percent", std::to_string(*body.quorum_percent) } }) : text(msg("no quorum registered")));
    }

    std::string chair(Frozen const& frozen, Body const& body) const
    {
        if (body.chair_kind == "external")
            return t(m_language, "{name} (external)", { { "name", body.chair_name.empty() ? text(msg("unknown")) : body.chair_name } });
        if (body.chair_kind == "unknown")
            return text(msg("not registered"));
        if (body.chair_kind == "rotating" && body.chair_period_months)
            return tn(m_language, "goes round every month", "goes round every {n} months", *body.chair_period_months);
        auto const* party = frozen.party(body.chair);
        return party ? party->name : text(msg("unknown"));
    }

    ChangeGroup evidence() const
    {
        return both(text(msg("Evidence")), [&](Frozen const& frozen, auto const& add) {
            for (auto const& criterion : frozen.criteria) {
                for (auto const& paper : criterion.evidence) {
                    auto state = paper.party_name;
                    if (!paper.dated_on.empty())
                        state += ", " + short_date(m_language, paper.dated_on);
                    if (!paper.sha256.empty())
                        state += ", SHA-256 " + paper.sha256.substr(0, 12);
                    add(criterion.status.item + "\n" + paper.party_name + "\n" + paper.title, { criterion.status.item + ": " + paper.title, state });
                }
            }
        });
    }

    Language m_language;
    playbook::Method const& m_method;
    Frozen const& m_before;
    Frozen const& m_after;
};

}

int ChangeGroup::same() const { return static_cast<int>(std::ranges::count(rows, ChangeKind::same, &ChangeRow::kind)); }
int ChangeGroup::changed() const { return static_cast<int>(rows.size()) - same(); }

std::vector<ChangeGroup> compare(Language language, playbook::Method const& method, Frozen const& before, Frozen const& after)
{
    return Comparing(language, method, before, after).groups();
}

Result<std::vector<ChangeGroup>> compare_snapshots(Language language, playbook::Method const& method, std::string_view before, std::string_view after)
{
    auto const first = TRY(read_frozen(before));
    auto const second = TRY(read_frozen(after));
    return compare(language, method, first, second);
}

}
