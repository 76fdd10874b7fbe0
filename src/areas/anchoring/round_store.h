// All SQL about the rounds of the think-box.
#pragma once

#include "areas/anchoring/round.h"

namespace samlop::round_store {

Result<std::vector<Round>> rounds(db::Session&, Id<Collaboration>); // Newest first
Result<std::optional<Round>> find(db::Session&, Id<Collaboration>, Id<Round>);
Result<> insert(db::Session&, Id<Collaboration>, Round const&, Id<Person> by);
Result<std::int64_t> update(db::Session&, Round const& changed, std::int64_t expected_version);

// So that nobody closes or withdraws the round in the same moment as a party answers. 0: it is not open.
Result<std::int64_t> hold_open(db::Session&, Id<Round>);

// Those that are sent, of two rounds at once: one statement.
Result<std::vector<RoundReply>> sent_replies(db::Session&, Id<Round>, Id<Round> before, int floor);
Result<std::optional<RoundReply>> reply_of(db::Session&, Id<Round>, Id<Party>);
Result<std::optional<RoundReply>> find_reply(db::Session&, Id<Collaboration>, Id<RoundReply>);
Result<> insert(db::Session&, RoundReply const&, Id<Person> by);
Result<std::int64_t> update(db::Session&, RoundReply const& changed, std::int64_t expected_version, Id<Person> by);
Result<> remove(db::Session&, Id<RoundReply>);

}
