#include "areas/registers/register.h"

#include <algorithm>

#include "areas/registers/lookup.h"
#include "areas/registers/register_json.h"
#include "areas/registers/register_store.h"
#include "html/page.h"

namespace samlop::registers {

namespace {

constexpr std::size_t longest_exemption = 300;

Failure unseen() { return fail(ErrorKind::not_found, "Does not exist, or you have no access."); }

Failure changed_meanwhile() { return fail(ErrorKind::conflict, "Somebody else changed this at the same moment. Look at it and try again."); }

Result<> note(Context& context, Register const& register_, std::string_view what, Entry const& entry, std::string before, std::string after)
{
    auto const action = std::string(register_.kind) + '.' + std::string(what);
    return record(context,
        { .action = action, .subject_kind = register_.kind, .subject = entry.id, .visibility = entry.visibility, .party = owner_of(register_, entry),
            .before = std::move(before), .after = std::move(after) });
}

// Whom a record may belong to: one's own party. The coordinating party may also register what others own, openly, and what is everybody's.
Result<> check_owner(Context const& context, Register const& register_, Entry const& entry, Id<Party> before)
{
    auto const owner = owner_of(register_, entry);
    if (owner && (owner == context.standing.party || owner == before))
        return {};
    if (entry.visibility == Visibility::party)
        return fail_field("owner", "A draft belongs to your own party");
    if (context.standing.coordinates() || (owner && before == context.standing.party && before))
        return {};
    return fail_field("owner", "Choose your own party: others take things on themselves");
}

Result<> check_values(Context& context, Register const& register_, Entry& entry)
{
    entry.values = TRY(read_values(register_.fields, entry.values));
    auto const lookup = TRY(read_lookup(context, register_));
    TRY(check_known(context, lookup, register_.fields, entry.values));
    if (register_.check)
        TRY(register_.check(context, entry));
    return {};
}

std::vector<std::string> clash_names(Register const& register_, Merge const& merged)
{
    std::vector<std::string> names;
    for (auto const& clash : merged.clashes)
        names.emplace_back(register_.fields[clash.field].name);
    return names;
}

Failure clash(std::vector<std::string> const& names)
{
    auto failure = fail(ErrorKind::conflict, "Somebody else changed the same field while you wrote. Choose which text applies.");
    for (auto const& name : names)
        failure.error.fields.push_back({ name, std::string(msg("Changed by somebody else meanwhile")), {} });
    return failure;
}

}

std::size_t Register::title_field() const
{
    auto const found = std::ranges::find(fields, true, &FieldTraits::is_title);
    return static_cast<std::size_t>(found - fields.begin());
}

Id<Party> owner_of(Register const& register_, Entry const& entry) { return { whole_number(entry.values[register_.owner_field()]).value_or(0) }; }

std::string const& title_of(Register const& register_, Entry const& entry) { return entry.values[register_.title_field()]; }

std::string const& value_of(Register const& register_, Entry const& entry, std::string_view field) { return entry.values[*find_field(register_.fields, field)]; }

// Entries come from statements that leave out what the actor may not see, so one with named parties is named to the actor's.
Object object_of(Register const& register_, Entry const& entry)
{
    return { .visibility = entry.visibility, .owner = owner_of(register_, entry), .named = true };
}

Url address_of(Context const& context, Register const& register_, Entry const& entry)
{
    std::string path(register_.path);
    path += '/';
    append_url_part(path, entry.address());
    return collaboration_url(context, path);
}

Result<Entry> find(Context const& context, Register const& register_, std::string_view ref_or_id)
{
    auto entry = TRY(store::find(context, register_, ref_or_id));
    if (!entry) {
        if (auto const id = whole_number(ref_or_id))
            entry = TRY(store::find(context, register_, *id));
    }
    if (!entry)
        return unseen();
    return *std::move(entry);
}

Result<Entry> find(Context const& context, Register const& register_, std::int64_t id)
{
    auto entry = TRY(store::find(context, register_, id));
    if (!entry)
        return unseen();
    return *std::move(entry);
}

Result<std::vector<Entry>> all_of(Context const& context, Register const& register_, int most)
{
    return store::list(context, register_, { .descending = false }, { .most = most });
}

Result<std::vector<std::int64_t>> count_by(Context const& context, Register const& register_, std::vector<std::string_view> const& texts)
{
    std::vector<Query> queries;
    for (auto const text : texts)
        queries.push_back(parse_query(register_.fields, TRY(http::Form::parse(text))));
    return store::counts(context, register_, queries);
}

Result<Entry> add(Context& context, Register const& register_, Entry entry)
{
    TRY(require(context, Action::contribute));
    if (entry.id) {
        if (auto const sent_before = TRY(store::find(context, register_, entry.id)))
            return *sent_before;
    } else
        entry.id = new_id_value();
    TRY(check_values(context, register_, entry));
    TRY(check_owner(context, register_, entry, {}));
    entry.ref.clear();
    if (entry.visibility != Visibility::party)
        entry.ref = TRY(store::next_ref(context.db(), register_, context.place->id));
    entry.version = 1;
    entry.created_at = entry.changed_at = context.now;
    TRY(store::insert(context.db(), register_, context.place->id, entry));
    TRY(store::insert_links(context.db(), register_, entry, FieldKind::parties));
    TRY(store::insert_links(context.db(), register_, entry, FieldKind::records));
    TRY(note(context, register_, "added", entry, {}, TRY(audit_values(context, register_, entry, nullptr))));
    return entry;
}

Result<Entry> edit(Context& context, Register const& register_, Entry const& stored, Values const& base, Values const& typed)
{
    TRY(require(context, Action::edit, object_of(register_, stored)));
    auto merged = merge(base, TRY(read_values(register_.fields, typed)), stored.values);
    if (!merged.clashes.empty())
        return clash(clash_names(register_, merged));
    Entry changed = stored;
    changed.values = std::move(merged.values);
    if (changed.values == stored.values)
        return changed;
    TRY(check_values(context, register_, changed));
    TRY(check_owner(context, register_, changed, owner_of(register_, stored)));
    if (!TRY(store::update(context.db(), register_, changed, context.now)))
        return changed_meanwhile();
    TRY(store::replace_links(context, register_, changed));
    TRY(note(context, register_, "changed", changed, TRY(audit_values(context, register_, stored, &changed)),
        TRY(audit_values(context, register_, changed, &stored))));
    ++changed.version;
    changed.changed_at = context.now;
    return changed;
}

Result<Entry> share(Context& context, Register const& register_, Entry const& entry, std::vector<Id<Party>> const& parties, std::string const& exemption)
{
    TRY(require(context, Action::share, object_of(register_, entry)));
    if (entry.visibility >= Visibility::collaboration)
        return fail(ErrorKind::conflict, "All parties see this already.");
    if (exemption.size() > longest_exemption)
        return fail_field("exemption", "Write at most {most} characters", { { "most", std::to_string(longest_exemption) } });
    auto const known = TRY(parties_of(context.db(), context.place->id));
    for (auto const party : parties) {
        if (std::ranges::find(known, party, &Party::id) == known.end() || party == owner_of(register_, entry))
            return fail_field("parties", "Choose from the list");
    }
    Entry shared = entry;
    shared.visibility = parties.empty() ? Visibility::collaboration : Visibility::named;
    if (shared.ref.empty())
        shared.ref = TRY(store::next_ref(context.db(), register_, context.place->id));
    TRY(store::set_visibility(context.db(), register_, shared, context.now));
    for (auto const party : parties)
        TRY(store::add_sharing(context, register_, entry.id, party, exemption));
    if (parties.empty())
        TRY(store::add_sharing(context, register_, entry.id, {}, exemption));
    TRY(note(context, register_, "shared", shared, {}, sharing_json(known, parties, exemption)));
    ++shared.version;
    return shared;
}

Result<> remove(Context& context, Register const& register_, Entry const& entry)
{
    TRY(require(context, Action::edit, object_of(register_, entry)));
    if (!TRY(store::set_removed(context.db(), register_, entry, true, context.now)))
        return changed_meanwhile();
    return note(context, register_, "removed", entry, TRY(audit_values(context, register_, entry, nullptr)), {});
}

Result<Url> undo_edit(Context& context, Register const& register_, std::int64_t id, std::string const& before)
{
    auto const undos = TRY(read_undo(register_, before));
    for (auto const& undo : undos) {
        auto const stored = TRY(find(context, register_, undo.id));
        if (undo.version != stored.version)
            return fail(ErrorKind::conflict, "{title} has been changed since, so nothing was undone.", { { "title", title_of(register_, stored) } });
        TRY(edit(context, register_, stored, stored.values, undo.values));
    }
    if (undos.size() > 1)
        return collaboration_url(context, register_.path);
    return address_of(context, register_, TRY(find(context, register_, id)));
}

Result<Url> undo_remove(Context& context, Register const& register_, std::int64_t id, std::string const&)
{
    auto const stored = TRY(store::find(context, register_, id, true));
    if (!stored)
        return unseen();
    TRY(require(context, Action::edit, object_of(register_, *stored)));
    if (stored->removed) {
        if (!TRY(store::set_removed(context.db(), register_, *stored, false, context.now)))
            return changed_meanwhile();
        if (register_.check)
            TRY(register_.check(context, *stored));
        TRY(note(context, register_, "restored", *stored, {}, TRY(audit_values(context, register_, *stored, nullptr))));
    }
    return address_of(context, register_, *stored);
}

std::string edit_undo(Register const& register_, Entry const& before, Entry const& after) { return undo_json(register_, after.id, after.version, before.values); }

Result<> land(Context& context, Register const& register_, Id<Collaboration> collaboration, Entry const& entry)
{
    Entry landed = entry;
    if (!landed.created_at)
        landed.created_at = landed.changed_at = context.now;
    TRY(store::insert(context.db(), register_, collaboration, landed));
    return store::insert_links(context.db(), register_, landed, FieldKind::parties);
}

Result<> land_links(Context& context, Register const& register_, Entry const& entry)
{
    return store::insert_links(context.db(), register_, entry, FieldKind::records);
}

Result<std::vector<SearchHit>> search(Context& context, Register const& register_, std::string_view text, int most)
{
    std::vector<SearchHit> hits;
    auto const entries = TRY(store::list(context, register_, { .words = std::string(text.substr(0, 200)) }, { .most = most }));
    for (auto const& entry : entries)
        hits.push_back({ t(context, register_.noun), (entry.ref.empty() ? "" : entry.ref + " ") + title_of(register_, entry), address_of(context, register_, entry) });
    return hits;
}

}
