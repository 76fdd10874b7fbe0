// The names behind the ids in a record: of parties, initiatives, phases, records and sources. Read once for a page.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "areas/registers/register.h"
#include "html/form.h"
#include "html/html.h"

namespace samlop::registers {

struct Named {
    std::string text; // "NAV", "1.2 Gravferdsmelding", "D18"
    std::string more; // Whole name or title
};

struct Lookup {
    std::vector<Party> parties {};
    std::vector<Initiative> initiatives {};
    std::vector<std::pair<std::int64_t, Named>> records {}; // By number
    std::vector<std::string> sources {};                    // Refs
};

// One statement for the parties, and for each of the others that the fields speak of: two for initiatives, one for records, one for sources.
Result<Lookup> read_lookup(Context const&, Register const&);

// A value for people: names for ids, words for choices, the reader's dates. Empty when there is no value.
std::string shown(Context const&, Lookup const&, FieldTraits const&, std::string const& value);
// The word for no value: "not set", "not assessed".
std::string none_text(Context const&, FieldTraits const&);
// As a person types it in a form or a spreadsheet: refs for records, names for parties.
std::string typed_form(Context const&, Lookup const&, FieldTraits const&, std::string const& value);
// From the words of a spreadsheet or the refs of a form back to ids. The failure names what is not known.
Result<std::string> from_words(Context const&, Lookup const&, FieldTraits const&, std::string const& typed);
// That every id and ref in the values is one of the collaboration's, and one that the actor may see.
Result<> check_known(Context const&, Lookup const&, std::span<FieldTraits const>, Values const&);
// The choices of a field for a form; an empty one first, unless a value is required and there is one.
std::vector<Option> options(Context const&, Lookup const&, FieldTraits const&, bool with_none);

}
