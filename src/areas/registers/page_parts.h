// What the handlers of a register share: reading a sent form into values, and answering after a change.
#pragma once

#include "areas/registers/register_pages.h"
#include "areas/registers/register_views.h"

namespace samlop::registers {

// What a new record begins with: the actor's party owns it, and a required choice is the first.
Values first_values(Context const&, Register const&);
RecordFormNeeds form_needs(Context const&, Register const&, Lookup const&, std::int64_t record);
std::string draft_key(Context const&, Register const&, Entry const&);
// The form's values, with records by their refs made into ids.
Result<SentValues> read_sent(Context const&, Register const&, Lookup const&, http::Form const&, Values const& stored);
// To `back` with a receipt, or the record as JSON.
Answer answer_change(Context&, http::Request const&, Register const&, Entry const&, Url const& back, Receipt const&, int status = 200);
// The list that a form of the list's page was sent from.
Url list_again(Context const&, http::Request const&, Register const&);

}
