// All SQL about the audit trail as people read it. Writing it: app/audit.cpp.
#pragma once

#include "areas/activity/activity.h"

namespace samlop::activity_store {

Result<std::vector<Happening>> of_collaboration(db::Session&, Standing const&, Id<Collaboration>, Micros since, int most, int skip);
Result<std::vector<Happening>> of_subject(db::Session&, Standing const&, Id<Collaboration>, std::string_view kind, std::int64_t subject, int most);
struct Visit {
    Micros this_at = 0, last_at = 0;
};
Result<std::optional<Visit>> find_visit(db::Session&, Id<Person>, Id<Collaboration>);
Result<> save_visit(db::Session&, Id<Person>, Id<Collaboration>, Visit const&);

}
