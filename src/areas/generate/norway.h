// The invented country: who there is, who works with whom, and how far they have come. Held in memory; answers and audit rows
// are made from it as they are written, because there are millions of them.
#pragma once

#include <string>
#include <vector>

#include "areas/playbook/playbook.h"
#include "base/time.h"

namespace samlop::generating {

inline constexpr Micros noon_of_the_day = 1'795'262'400'000'000; // 21 November 2026: the clock of the data set stands still.

struct Sizes {
    std::int64_t collaborations, organisations, people, initiatives, answers, audit_rows;
};
Sizes sizes_at(double scale);

struct MadeOrganisation {
    std::int64_t id = 0;
    std::string orgnr, name, short_name, kind;
    std::int64_t ministry = 0; // Id
    std::vector<std::int64_t> people;
};

struct MadePerson {
    std::int64_t id = 0;
    std::string name, email;
    std::size_t organisation = 0; // Index
};

struct MadeParty {
    std::int64_t id = 0;
    std::size_t organisation = 0; // Index
    std::string role, status;
    bool answers() const { return status == "joined" && role != "observer"; }
};

struct MadeInitiative {
    std::int64_t id = 0, parent = 0; // Ids
    std::string number, title;
    std::size_t phase = 0;             // Index into the method's phases
    std::vector<std::size_t> parties;  // Indexes of those the criteria are put to
};

struct MadeCollaboration {
    std::int64_t first_id = 0; // Ids of everything in it follow.
    std::int64_t id = 0;
    std::string slug, title, life_event;
    int visibility = 2;
    Micros created_at = 0;
    std::vector<MadeParty> parties;
    std::vector<MadeInitiative> initiatives;
    std::int64_t slots = 0;   // Places for an answer: initiative, item and party.
    std::int64_t answers = 0; // How many of them are filled
    std::int64_t audit_rows = 0;
};

struct Norway {
    std::vector<MadeOrganisation> organisations;
    std::vector<MadePerson> people;
    std::vector<MadeCollaboration> collaborations;
};

// What can be answered in a phase and those before it: criteria first, then activities.
std::vector<std::string> items_until(playbook::Method const&, std::size_t phase);

Norway make_norway(Sizes const&, playbook::Method const&, std::uint64_t seed);

}
