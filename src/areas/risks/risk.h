// Risks: what may go wrong, how likely and how bad, who follows it up and whom it strikes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

struct RiskAction {
    Id<RiskAction> id {};
    std::string text;
    Id<Party> owner {};
    std::string due_on;
    std::string done_on; // Empty: not done
};

struct Risk {
    Id<Risk> id {};
    std::string ref; // R1; empty while it is one party's own draft
    std::string title;
    std::string kind; // legal, scope, money … as the parties say it
    Id<Party> owner {};
    Id<Party> hits {}; // The party it strikes, when it is another than the owner
    std::optional<std::int64_t> probability {}; // 1 to 5; nothing: not assessed
    std::optional<std::int64_t> consequence {}; // 1 to 5; nothing: not assessed
    std::string consequence_text;
    std::string response;
    bool occurred = false;
    std::string occurred_on;
    std::string closed_on;
    Visibility visibility = Visibility::collaboration;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::string extra = "{}"; // What the source says that has no field
    std::int64_t version = 1;
    Micros created_at = 0;
    Micros changed_at = 0;
    std::vector<RiskAction> actions {};
    bool assessed() const { return probability && consequence; }
    bool open() const { return closed_on.empty(); }
};

Area risks_area();

// Those the actor may see, in the order of their numbers, with actions. Two statements.
Result<std::vector<Risk>> risks_of(Context const&);
Result<Risk> find_risk(Context const&, Id<Risk>); // not_found

// --- Verbs. Editing, sharing and removing are those of every register (areas/registers/register.h).
Result<Risk> add(Context&, Risk);
Result<RiskAction> add_action(Context&, Risk const&, RiskAction);
Result<> change_action(Context&, Risk const&, RiskAction const& changed);
Result<> remove_action(Context&, Risk const&, Id<RiskAction>);

// For import only: as the source says it, with actions, no rules but those of the database, and no event.
Result<> land(Context&, Id<Collaboration>, Risk const&);

}
