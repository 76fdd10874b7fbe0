// Forms of a register: read what was sent, call one verb, answer.
#include "areas/registers/page_parts.h"

#include <fmt/format.h>

#include "areas/drafts/draft.h"
#include "html/page.h"

namespace samlop::registers {

namespace {

constexpr std::size_t most_at_once = 200;

std::string undo_kind(Register const& register_, std::string_view what) { return fmt::format("{}.{}", register_.kind, what); }

// "D22 Grunnbok", for receipts.
std::string named(Register const& register_, Entry const& entry) { return (entry.ref.empty() ? "" : entry.ref + " ") + title_of(register_, entry); }

Receipt change_receipt(Context const& context, Register const& register_, Entry const& before, Entry const& after)
{
    Receipt receipt { .text = t(context, "Saved: {title}", { { "title", named(register_, after) } }) };
    if (after.version == before.version)
        return receipt;
    receipt.undo_kind = undo_kind(register_, "changed");
    receipt.undo_subject = after.id;
    receipt.undo_before = edit_undo(register_, before, after);
    return receipt;
}

Result<http::Response> form_page(Context& context, Register const& register_, Entry const& entry)
{
    auto const lookup = TRY(read_lookup(context, register_));
    auto const key = draft_key(context, register_, entry);
    auto const draft = TRY(draft_of(context, key));
    FormPage const view { .register_ = register_, .entry = entry, .lookup = lookup, .needs = form_needs(context, register_, lookup, entry.id),
        .draft_key = key, .draft = draft };
    PageHead head { .title = entry.id ? t(context, "Edit {ref}", { { "ref", entry.address() } }) : t(context, register_.new_one), .area = register_.path };
    if (entry.id)
        head.crumbs.push_back({ named(register_, entry), address_of(context, register_, entry) });
    return page(context, head, form_view(context, view));
}

std::vector<Id<Party>> parties_in(http::Form const& form)
{
    std::vector<Id<Party>> parties;
    for (auto const& value : form.all("parties")) {
        if (auto const id = whole_number(value); id && parties.size() < most_at_once)
            parties.push_back({ *id });
    }
    return parties;
}

// What a program says it has read; a form says it per field instead.
Result<> check_version(http::Form const& form, Entry const& stored)
{
    auto const version = form.get("version");
    if (version && whole_number(*version) != stored.version)
        return fail(ErrorKind::conflict, "Somebody else changed this at the same moment. Look at it and try again.");
    return {};
}

}

Answer show_new(Context& context, http::Request const&, Register const& register_)
{
    return form_page(context, register_, { .values = first_values(context, register_) });
}

Answer create(Context& context, http::Request const& request, Register const& register_)
{
    auto const lookup = TRY(read_lookup(context, register_));
    auto sent = TRY(read_sent(context, register_, lookup, request.form, first_values(context, register_)));
    Entry const draft { .id = whole_number(request.form.get("_id").value_or("")).value_or(0),
        .values = std::move(sent.typed),
        .visibility = request.form.get("visibility") == "party" ? Visibility::party : Visibility::collaboration };
    auto const entry = TRY(add(context, register_, draft));
    TRY(drop_draft(context, draft_key(context, register_, {})));
    return answer_change(context, request, register_, entry, address_of(context, register_, entry),
        { .text = t(context, "Added: {title}", { { "title", named(register_, entry) } }) }, 201);
}

Answer show_edit(Context& context, http::Request const&, Register const& register_)
{
    auto const entry = TRY(find(context, register_, context.part("post")));
    TRY(require(context, Action::edit, object_of(register_, entry)));
    return form_page(context, register_, entry);
}

Answer save(Context& context, http::Request const& request, Register const& register_)
{
    auto const stored = TRY(find(context, register_, context.part("post")));
    TRY(check_version(request.form, stored));
    auto const lookup = TRY(read_lookup(context, register_));
    auto const sent = TRY(read_sent(context, register_, lookup, request.form, stored.values));
    auto const changed = TRY(edit(context, register_, stored, sent.base, sent.typed));
    TRY(drop_draft(context, draft_key(context, register_, stored)));
    return answer_change(context, request, register_, changed, address_of(context, register_, changed), change_receipt(context, register_, stored, changed));
}

Answer save_cell(Context& context, http::Request const& request, Register const& register_)
{
    auto const stored = TRY(find(context, register_, context.part("post")));
    auto const place = find_field(register_.fields, request.form.get("felt").value_or(""));
    if (!place || !register_.fields[*place].in_cell)
        return fail(ErrorKind::invalid, "This field is not changed in the table");
    auto base = stored.values;
    auto typed = stored.values;
    std::string const name(register_.fields[*place].name);
    base[*place] = request.form.get("base." + name).value_or(base[*place]);
    typed[*place] = request.form.get(name).value_or("");
    auto const changed = TRY(edit(context, register_, stored, base, typed));
    return answer_change(context, request, register_, changed, list_again(context, request, register_), change_receipt(context, register_, stored, changed));
}

// The same change for many rows: one's own are changed, others are left and counted.
Answer save_many(Context& context, http::Request const& request, Register const& register_)
{
    auto const place = find_field(register_.fields, request.form.get("felt").value_or(""));
    auto const chosen = request.form.all("valgt");
    if (!place || !register_.fields[*place].in_bulk)
        return fail(ErrorKind::invalid, "This field is not changed for many at once");
    if (chosen.empty() || chosen.size() > most_at_once)
        return fail(ErrorKind::invalid, "Select from 1 to {most} rows first", { { "most", std::to_string(most_at_once) } });
    auto const value = request.form.get(register_.fields[*place].name).value_or("");
    if (value.empty())
        return fail_field(register_.fields[*place].name, "Choose one of the list");
    std::int64_t changed = 0;
    std::int64_t left = 0;
    std::int64_t first = 0;
    std::string undo;
    for (auto const& id : chosen) {
        auto const stored = TRY(find(context, register_, whole_number(id).value_or(0)));
        if (!may(context.standing, Action::edit, object_of(register_, stored))) {
            ++left;
            continue;
        }
        auto typed = stored.values;
        typed[*place] = value;
        auto const after = TRY(edit(context, register_, stored, stored.values, typed));
        ++changed;
        if (after.version == stored.version)
            continue;
        first = first ? first : after.id;
        undo += (undo.empty() ? "[" : ",") + edit_undo(register_, stored, after);
    }
    auto text = tn(context, "{n} row changed.", "{n} rows changed.", changed);
    if (left)
        text += " " + tn(context, "{n} row belongs to another party and was left as it is.", "{n} rows belong to other parties and were left as they are.", left);
    if (request.wants_json())
        return http::json(Json::object().set("changed", changed).set("left", left).str());
    Receipt receipt { .text = text };
    if (first) {
        receipt.undo_kind = undo_kind(register_, "changed");
        receipt.undo_subject = first;
        receipt.undo_before = undo + "]";
    }
    return answer_change(context, request, register_, {}, list_again(context, request, register_), receipt);
}

Answer share_record(Context& context, http::Request const& request, Register const& register_)
{
    auto const entry = TRY(find(context, register_, context.part("post")));
    bool const all = request.form.get("whom").value_or("all") != "named";
    auto const parties = all ? std::vector<Id<Party>>() : parties_in(request.form);
    if (!all && parties.empty())
        return fail_field("parties", "Choose at least one party");
    auto const shared = TRY(share(context, register_, entry, parties, request.form.get("exemption").value_or("")));
    auto const whom = all ? t(context, "all parties") : tn(context, "{n} party", "{n} parties", static_cast<std::int64_t>(parties.size()));
    return answer_change(context, request, register_, shared, address_of(context, register_, shared),
        { .text = t(context, "{title} is shared with {whom}.", { { "title", named(register_, shared) }, { "whom", whom } }) });
}

Answer remove_record(Context& context, http::Request const& request, Register const& register_)
{
    auto const entry = TRY(find(context, register_, context.part("post")));
    TRY(remove(context, register_, entry));
    return answer_change(context, request, register_, entry, register_url(context, register_),
        { .text = t(context, "Removed: {title}", { { "title", named(register_, entry) } }), .undo_kind = undo_kind(register_, "removed"), .undo_subject = entry.id,
            .undo_before = "{}" });
}

}
