// The map: what is drawn of a collaboration, derived from its records. Pure: records in, rows out.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "areas/collaborations/collaboration.h"
#include "areas/criteria/answer.h"
#include "areas/gates/gate.h"

namespace samlop::map_ {

// How the border at the end of a phase is drawn.
enum class Border : std::uint8_t { none, decided, passed, next_dated, next_undated, yearly, stopped };
enum class Stand : std::uint8_t { ahead, shared, past, now };

struct ThemeState {
    playbook::Theme const* theme = nullptr;
    std::vector<CriterionStatus> criteria; // In the phase's order
    int met() const;
    Mark bead() const; // All met: met; none answered: missing; else partial
    bool stale() const;
};

struct Cell {
    playbook::Phase const* phase = nullptr;
    Stand stand = Stand::ahead;
    Border border = Border::none;
    bool came_back = false; // The part returned here from a later phase.
    std::string caption;    // From a period or a gate, as stored
    std::string passed_on;
    std::string sources = "[]";
    bool assumption = false;
    std::vector<ThemeState> themes; // For now
    int criteria = 0, met = 0, partial = 0, missing = 0, objections = 0, stale = 0;
};

// What a party is to a row of the map: how its stroke in the tally is drawn.
enum class Stroke : std::uint8_t { confirmed, from_source, silent, left };
struct TallyMark {
    Party const* party;
    Stroke stroke;
};

struct Row {
    Initiative const* initiative = nullptr;
    Party const* responsible = nullptr;
    std::vector<Cell> cells; // One per phase
    Gate const* next_gate = nullptr;
    std::vector<TallyMark> tally;
    int answered = 0, asked = 0; // Parties
    std::vector<Id<Party>> waiting_for; // Parties without any answer in the phase
    std::vector<playbook::Criterion const*> alarms;
    std::vector<Id<Party>> turns; // Parties that have something left to say in the phase, in order
    bool stale = false, soon = false;
    std::vector<Id<Initiative>> children;
    Cell const* now() const;
    bool waits_for_party(Id<Party> party) const;
};

// Everything the map rests on, read with a constant number of statements.
struct Records {
    std::vector<Party> parties;
    std::vector<Initiative> initiatives;
    std::vector<PhasePeriod> periods;
    std::shared_ptr<AnswerTable const> answers = std::make_shared<AnswerTable const>(std::vector<AnswerLine> {});
    std::vector<Gate> gates;
    std::vector<Decision> decisions;
};

std::vector<Row> rows_of(Records const&, playbook::Method const&, Micros now);

// The records and what is drawn of them, the same for everybody with the actor's floor of visibility. The rows point into the records.
struct Overview {
    Records records;
    std::vector<Row> rows;
    std::size_t bytes() const;
};
// Of the collaboration of the request.
Result<std::shared_ptr<Overview const>> read_overview(Context const&);

}
