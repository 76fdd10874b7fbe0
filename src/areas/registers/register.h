// What every register has in common: a description, and the verbs that follow from it. A register is a list of records of one
// kind in one collaboration, each with an owner, a visibility and a number that is given when it is shared.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "areas/registers/query.h"
#include "base/field.h"

namespace samlop::registers {

// One record of any register. `values` follow Register::fields.
struct Entry {
    std::int64_t id = 0;
    std::string ref; // D23; empty while it is one party's own draft
    Values values {};
    Visibility visibility = Visibility::collaboration;
    std::string extra = "{}";
    std::int64_t version = 1;
    Micros created_at = 0;
    Micros changed_at = 0;
    bool removed = false;
    std::string address() const { return ref.empty() ? std::to_string(id) : ref; }
};

// A view that ships with the register.
struct View {
    std::string_view label; // English source text, as are the texts below
    std::string_view query; // status=planned,started
};

struct Register {
    std::string_view kind;   // "deliverable": in the audit trail, in shares, in undo
    std::string_view table;  // deliverables
    std::string_view path;   // After the collaboration: "/leveranser"
    std::string_view prefix; // Of the numbers: "D"
    std::string_view title;  // "Deliverables"
    std::string_view noun;   // "Deliverable"
    std::string_view new_one; // "New deliverable"
    std::string_view purpose; // The lead while there is none
    std::string_view none;    // "No deliverables yet"
    std::string_view advice;  // How to begin
    std::string_view advice_source;
    std::span<FieldTraits const> fields;
    std::span<View const> views;
    std::string (*counted)(Context const&, std::int64_t n); // "22 deliverables"
    // The finding with numbers, over what the actor may see.
    Result<std::string> (*lead)(Context const&, std::int64_t all);
    // Rules that relate records, asked before anything is stored.
    Result<> (*check)(Context&, Entry const&) = nullptr;
    // Above the table, and beside the fields of a record.
    Result<Html> (*above)(Context const&) = nullptr;
    Result<Html> (*beside)(Context const&, Entry const&) = nullptr;

    std::size_t owner_field() const { return *find_field(fields, "owner"); }
    std::size_t title_field() const;
};

Id<Party> owner_of(Register const&, Entry const&);
std::string const& title_of(Register const&, Entry const&);
std::string const& value_of(Register const&, Entry const&, std::string_view field);
Object object_of(Register const&, Entry const&);

// --- Finding. What the actor may not see is not_found.
Result<Entry> find(Context const&, Register const&, std::string_view ref_or_id);
Result<Entry> find(Context const&, Register const&, std::int64_t id);
// All that the actor may see, by number. At most `most`.
Result<std::vector<Entry>> all_of(Context const&, Register const&, int most = 5000);

// How many each of these address queries finds among what the actor may see ("status=planned"). One statement.
Result<std::vector<std::int64_t>> count_by(Context const&, Register const&, std::vector<std::string_view> const& queries);

// --- Verbs.
// A record with an id that is there already, and that the actor may see, is given back as it is: a form sent twice makes one record.
Result<Entry> add(Context&, Register const&, Entry);
// Changes what differs between `base` and `typed`. Another's changes of other fields stand; of the same field they are a conflict.
Result<Entry> edit(Context&, Register const&, Entry const& stored, Values const& base, Values const& typed);
// Lets others see it: the named parties, or all when none is named. A record is shared more widely, never less.
Result<Entry> share(Context&, Register const&, Entry const&, std::vector<Id<Party>> const& parties, std::string const& exemption);
Result<> remove(Context&, Register const&, Entry const&);
// Puts values from a receipt in again: of one record, or of those that were changed together. Refuses when somebody has changed one since.
Result<Url> undo_edit(Context&, Register const&, std::int64_t id, std::string const& before);
Result<Url> undo_remove(Context&, Register const&, std::int64_t id, std::string const& before);
std::string edit_undo(Register const&, Entry const& before, Entry const& after);

// For import: as it is, no rules but those of the database, and no event. Links to other records are left out.
Result<> land(Context&, Register const&, Id<Collaboration>, Entry const&);
// The links to other records, when all have landed.
Result<> land_links(Context&, Register const&, Entry const&);

// For the palette.
Result<std::vector<SearchHit>> search(Context&, Register const&, std::string_view text, int most);

Url address_of(Context const&, Register const&, Entry const&);

// --- Between a typed record and an entry.
template<typename Record, std::size_t n>
Entry to_entry(Record const& record, Field<Record> const (&fields)[n])
{
    return { .id = record.id.value, .ref = record.ref, .values = values_of(record, fields), .visibility = record.visibility, .extra = record.extra,
        .version = record.version, .created_at = record.created_at, .changed_at = record.changed_at };
}
template<typename Record, std::size_t n>
Record from_entry(Entry const& entry, Field<Record> const (&fields)[n])
{
    Record record;
    record.id = { entry.id };
    record.ref = entry.ref;
    record.visibility = entry.visibility;
    record.extra = entry.extra;
    record.version = entry.version;
    record.created_at = entry.created_at;
    record.changed_at = entry.changed_at;
    set_values(record, fields, entry.values);
    return record;
}

}
