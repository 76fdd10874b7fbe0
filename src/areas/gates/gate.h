// Gates: the border between two phases of an initiative, the decision on it, and the frozen snapshot it rested on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "areas/gates/body.h"

namespace samlop {

struct Gate {
    Id<Gate> id {};
    Id<Initiative> initiative {};
    std::string ref; // G1
    std::string from_phase;
    std::string name;
    Id<Body> body {};
    std::string planned_on;
    std::optional<std::int64_t> sum_ore {};
    std::string kind = "gate"; // gate, event
    std::string passed_on;     // From a source: passed, without a decision registered here
    std::string result;
    std::string decided_by;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::int64_t version = 1;
};

enum class GateOutcome : std::uint8_t { go, go_with_conditions, more_time, back, stop };
std::string_view to_string(GateOutcome);
std::string outcome_text(Language, GateOutcome);

struct Condition {
    Id<Condition> id {};
    std::int64_t decision = 0;
    std::string text;
    Id<Party> owner {};
    std::string due_on;
    std::string met_on;
    std::string met_note;
    std::int64_t version = 1;
};

struct Dissent {
    Id<Party> party {};
    std::string text;
};

struct Decision {
    Id<Decision> id {};
    Id<Gate> gate {};
    std::int64_t sequence = 1;
    Id<Body> body {};
    GateOutcome outcome = GateOutcome::go;
    std::string to_phase;
    std::string reason;
    std::string next_on;
    std::string decided_on;
    std::string recorded_by_name;
    Micros recorded_at = 0;
    std::int64_t snapshot = 0;
    std::vector<Condition> conditions {};
    std::vector<Dissent> dissents {};
};

Result<std::vector<Gate>> gates_of(db::Session&, Id<Collaboration>);
// Oldest first, with conditions and dissents. Three statements.
Result<std::vector<Decision>> decisions_of(db::Session&, Id<Collaboration>);
Result<Gate> find_gate(Context const&, std::string_view ref); // not_found
Result<> land(Context&, Id<Collaboration>, Gate const&);

// For the map and My tasks: conditions that are open, across the collaboration. One statement.
Result<std::vector<Condition>> open_conditions(db::Session&, Id<Collaboration>);

}
