// All SQL about the records of a register, made from its description.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/registers/register.h"

namespace samlop::registers::store {

inline constexpr int page_size = 50;

struct Range {
    int most = page_size;
    int skip = 0;
};

// What the actor may see of what the query asks for, with links. One statement, and one for each linked field.
Result<std::vector<Entry>> list(Context const&, Register const&, Query const&, Range range);
// How many each query finds, in one statement.
Result<std::vector<std::int64_t>> counts(Context const&, Register const&, std::span<Query const> queries);
Result<std::optional<Entry>> find(Context const&, Register const&, std::string_view ref);
Result<std::optional<Entry>> find(Context const&, Register const&, std::int64_t id, bool removed_too = false);

Result<> insert(db::Session&, Register const&, Id<Collaboration>, Entry const&);
// False when the stored version is another.
Result<bool> update(db::Session&, Register const&, Entry const&, Micros now);
Result<bool> set_removed(db::Session&, Register const&, Entry const&, bool removed, Micros now);
Result<> set_visibility(db::Session&, Register const&, Entry const&, Micros now);
Result<> replace_links(Context const&, Register const&, Entry const&);
Result<> insert_links(db::Session&, Register const&, Entry const&, FieldKind kind);
// The next number over what is shared: others' drafts leave no gap. Locks the numbers of the collaboration until the transaction ends.
Result<std::string> next_ref(db::Session&, Register const&, Id<Collaboration>);

struct Sharing {
    Id<Party> party; // 0: all parties
    std::string party_name;
    std::string exemption;
    std::string by;
    Micros at = 0;
};
Result<std::vector<Sharing>> sharings(db::Session&, Register const&, std::int64_t id);
Result<> add_sharing(Context&, Register const&, std::int64_t id, Id<Party> party, std::string const& exemption);

struct RecordName {
    std::int64_t id = 0;
    std::string ref;
    std::string title;
};
// Of all shared records that the actor may see, by number.
Result<std::vector<RecordName>> names(Context const&, Register const&);

// Who changed the field last, and when.
struct Change {
    std::string by;
    Micros at = 0;
};
Result<std::optional<Change>> last_change(db::Session&, Register const&, std::int64_t id, std::string_view field);

struct SavedView {
    std::int64_t id = 0;
    std::string name;
    std::string query;
};
Result<std::vector<SavedView>> saved_views(Context const&, Register const&);
Result<> save_view(Context&, Register const&, std::string const& name, std::string const& query);
Result<> forget_view(Context&, Register const&, std::int64_t id);

}
