// All SQL about drafts.
#pragma once

#include "areas/drafts/draft.h"

namespace samlop::draft_store {

Result<std::optional<std::string>> find(db::Session&, Id<Person>, std::string_view form); // JSON of the fields
Result<std::int64_t> count(db::Session&, Id<Person>);
Result<> remove_oldest(db::Session&, Id<Person>);
Result<> save(db::Session&, Id<Person>, std::string_view form, std::string_view fields, Micros now);
Result<> remove(db::Session&, Id<Person>, std::string_view form);

}
