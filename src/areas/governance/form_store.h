// All SQL about forms of governance.
#pragma once

#include "areas/governance/form.h"

namespace samlop::form_store {

Result<std::vector<Form>> forms(db::Session&, Id<Collaboration>);
Result<std::int64_t> last_number(db::Session&, Id<Collaboration>); // Also of those that were removed
Result<> insert(db::Session&, Id<Collaboration>, Form const&, Id<Person> by);
Result<std::int64_t> update(db::Session&, Form const& changed, std::int64_t expected_version);
Result<std::int64_t> remove(db::Session&, Id<Form>, std::int64_t expected_version, Micros now);

// The version of what is saved together; 0 before it was saved for the first time.
Result<std::int64_t> version_of(db::Session&, Id<Collaboration>, std::string_view part);
// Steps it on from the version it was read at; false when somebody was first.
Result<bool> step_version(db::Session&, Id<Collaboration>, std::string_view part, std::int64_t expected);

}
