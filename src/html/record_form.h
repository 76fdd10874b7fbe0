// A form drawn from the description of a record, and what two people did at once: every field carries the value it was drawn from
// (base.<field>), so that a later save changes only what its sender changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/field.h"
#include "html/form.h"
#include "http/form.h"

namespace samlop {

// What the form needs to know that the description does not say.
struct RecordFormNeeds {
    std::function<std::vector<Option>(FieldTraits const&)> options; // Of choices, parties, parts, phases
    std::function<std::string(FieldTraits const&, std::string const&)> shown; // A stored value for people
    std::function<std::string(FieldTraits const&, std::string const&)> typed; // A stored value as it is typed
    std::function<std::string(FieldTraits const&)> who_changed; // "Kari Nordmann, 10.40"; asked only at a clash
};

// The fields of a form. `stored` are the values now. After a refusal each keeps what was typed; a field that somebody else has
// changed meanwhile shows both values, and one of them is chosen.
Html record_fields(FormView const&, Context const&, std::span<FieldTraits const>, Values const& stored, RecordFormNeeds const&);

// What came back: what was typed and what it was drawn from. A program may send only the fields it changes.
struct SentValues {
    Values base;
    Values typed; // Still to be read (read_values); records and such as words
};
SentValues sent_values(std::span<FieldTraits const>, http::Form const&, Values const& stored);

}
