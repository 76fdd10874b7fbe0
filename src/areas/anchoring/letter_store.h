// All SQL about letters of allocation and the joint requirements in them.
#pragma once

#include <map>

#include "areas/anchoring/letter.h"

namespace samlop::letter_store {

// Who can get a letter, by the number it is known by. Also those that have left, so that the message is the right one.
struct Addressee {
    std::string orgnr;
    Id<Party> party;
};
Result<std::vector<Addressee>> addressees(db::Session&, Id<Collaboration>);
Result<std::vector<Letter>> letters_of_all(db::Session&, Id<Collaboration>); // Of every requirement

Result<std::vector<JointRequirement>> requirements(db::Session&, Id<Collaboration>); // Not those removed
Result<std::int64_t> highest_number(db::Session&, Id<Collaboration>);                // Of those removed too
Result<> insert(db::Session&, Id<Collaboration>, JointRequirement const&, Micros now);
Result<std::int64_t> update(db::Session&, JointRequirement const& changed, std::int64_t expected_version);
Result<std::int64_t> remove(db::Session&, JointRequirement const&, Micros now);

Result<std::vector<Letter>> letters(db::Session&, Id<JointRequirement>);
Result<std::optional<Letter>> find(db::Session&, Id<Collaboration>, Id<Letter>);
Result<std::optional<Letter>> find(db::Session&, Id<JointRequirement>, Id<Party>, std::int64_t year);
Result<> insert(db::Session&, Id<Collaboration>, Letter const&, Id<Person> by);
Result<std::int64_t> update(db::Session&, Letter const& changed, std::int64_t expected_version, Id<Person> by);
Result<> remove(db::Session&, Id<Letter>);

}
