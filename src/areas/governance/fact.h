// Facts: what the parties of a part say of what the advice on forms of governance rests on, and what the records say until then.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/advice/advice.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

// What somebody has said. Each answer is kept; a later one replaces it.
struct Fact {
    Id<Fact> id {};
    Id<Initiative> initiative {};
    std::string fact;                  // G7
    std::vector<std::string> values {}; // Empty: said not to know.
    std::string edition;
    bool from_source = false;
    std::string note;
    Id<Party> party {};
    Id<Person> answered_by {};
    std::string answered_by_name;
    Micros answered_at = 0;
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    Micros replaced_at = 0; // 0: holds now
};

// What the records of the collaboration say, as long as nobody has said anything else.
struct Proposal {
    std::vector<std::string> values {};
    std::string reason; // In the reader's language: "33 parties take part in this part"
    std::string above {};     // The number of the part above it was said of; empty: it is from the records of this part
    bool our_reading = false; // What was said there was read out of a text and not confirmed
};

// One fact of a part with all that is known about it.
struct Ground {
    advice::FactQuestion const* question = nullptr;
    std::optional<Fact> said {};
    std::optional<Proposal> proposal {};

    // Said, or else proposed; empty: nobody knows.
    std::vector<std::string> const& values() const;
    bool from_records() const { return !said && proposal; }
    bool from_above() const { return from_records() && !proposal->above.empty(); }
    // Read out of a text and not confirmed by any party.
    bool our_reading() const { return said ? said->from_source || said->assumption : proposal && proposal->our_reading; }
    std::string_view origin() const; // nobody, party, source, records, above
};

// The facts of a part in the order of the edition.
struct Grounds {
    advice::Edition const* edition = nullptr;
    std::vector<Ground> list;

    advice::Facts facts() const;
    Ground const& of(std::string_view fact) const;
};

Result<Grounds> grounds_of(Context const&, Initiative const&, advice::Edition const&);
// Every answer that was ever given for the part, newest first.
Result<std::vector<Fact>> fact_history(Context const&, Id<Initiative>);

// --- Verbs.
struct FactAnswer {
    std::string fact;
    std::vector<std::string> values;
    std::string note;
    Id<Fact> seen {}; // The answer that held when the form was drawn; none: there was none.
};
struct FactsAnswered {
    std::vector<std::string> facts; // Those that changed
    std::string undo;               // For take_back
};
// Says what is different from what holds now, and nothing else. A fact that somebody else has changed since it was seen is a conflict.
Result<FactsAnswered> answer_facts(Context&, Initiative const&, advice::Edition const&, std::vector<FactAnswer> const&);
Result<Initiative> take_back_facts(Context&, Id<Initiative>, std::string const& undo);

// For import only: what a case file says, where nothing is said yet. Says whether it landed.
Result<bool> land(Context&, Id<Collaboration>, Fact const&);

}
