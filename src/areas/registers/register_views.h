// The pages of a register, drawn from its description and finished records.
#pragma once

#include "areas/activity/activity.h"
#include "areas/registers/lookup.h"
#include "areas/registers/register_store.h"
#include "html/record_form.h"

namespace samlop::registers {

struct CountedView {
    std::string label;
    Query query;
    std::int64_t count = -1; // -1: not counted
};

struct ListPage {
    Register const& register_;
    Query query;
    Lookup lookup {};
    std::vector<Entry> entries {};
    std::int64_t all = 0;   // Whatever the filters
    std::int64_t found = 0; // By the query
    std::vector<CountedView> views {};
    std::vector<store::SavedView> saved {};
    std::string lead;
    Html above {};
    Html sources {};
};
Html list_view(Context const&, ListPage const&);

struct RecordPage {
    Register const& register_;
    Entry entry;
    Lookup lookup {};
    std::vector<store::Sharing> sharings {};
    Html beside {};
    Html history {};
    Html sources {};
};
Html record_view(Context const&, RecordPage const&);

struct FormPage {
    Register const& register_;
    Entry entry; // With id 0 for a new one
    Lookup const& lookup;
    RecordFormNeeds needs;
    std::string draft_key {};
    http::Form draft {}; // What the person was writing when they left
};
Html form_view(Context const&, FormPage const&);

// What a spreadsheet would become: rows that are good, and what is wrong with the others.
struct ImportProblem {
    std::size_t row = 0; // As in the sheet: the headings are row 1
    std::string field;   // Label
    std::string text;
};
struct ImportPage {
    Register const& register_;
    Lookup const& lookup;
    std::string text;
    std::vector<Entry> good {};
    std::vector<ImportProblem> problems {};
    bool tried = false;
};
Html import_view(Context const&, ImportPage const&);

// What happened to a record, field by field in the description's words.
Html history_view(Context const&, Register const&, Lookup const&, std::vector<Happening> const&);

// The value as it stands in a table or on the record's page.
Html cell_value(Context const&, Lookup const&, FieldTraits const&, std::string const& value);
std::string visibility_text(Context const&, Visibility);
Url register_url(Context const&, Register const&, std::string_view rest = {});
Url record_url(Context const&, Register const&, Entry const&, std::string_view rest);

}
