// Adopting a form of governance, correcting what is registered, ending it. Two forms that people adopt never overlap in one part.
#pragma once

#include "areas/governance/form.h"

namespace samlop {

// The version of a part's forms together: two who adopt at once are found out by it.
Result<std::int64_t> forms_version(db::Session&, Id<Collaboration>, Id<Initiative>);

// May say what the body decided about the form of a part: the coordinator, and the party that leads the body.
bool may_adopt(Context const&, Body const* body);
bool may_adopt_any(Context const&, std::vector<Body> const&); // For some body, or for all

struct Adopted {
    Form form;
    std::vector<Form> ended; // As they were before
};
// Begins a period, and ends the one that held until then. Freezes what was known that day and what the advice said.
Result<Adopted> adopt(Context&, Form draft, std::int64_t seen_version);
Result<> correct(Context&, Form const& changed);
Result<> end_form(Context&, Form const&, std::string on, std::string reason);

// For undoing: the ways back of each verb, while nobody has changed the forms since.
std::string undo_text(Adopted const&);
Result<std::pair<std::string, std::string>> undo_parts(std::string const& undo); // Of the form, and of what was made with it
std::string undo_text(Form const& before);
Result<> take_back_adoption(Context&, Id<Form>, std::string const& undo);
Result<> take_back_correction(Context&, Id<Form>, std::string const& undo);

}
