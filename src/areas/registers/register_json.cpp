#include "areas/registers/register_json.h"

#include <algorithm>
#include <boost/json.hpp>

namespace samlop::registers {

namespace {

constexpr std::array<std::string_view, 4> visibilities { "party", "named", "collaboration", "public" };

void set_value(Json& json, Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    switch (field.kind) {
    case FieldKind::flag: json.set(field.name, value == "1"); return;
    case FieldKind::scale:
    case FieldKind::number: json.set(field.name, whole_number(value)); return;
    case FieldKind::amount: json.set(field.name, Json::raw(value.empty() ? "null" : value)); return;
    case FieldKind::sources: json.set(field.name, Json::raw(value.empty() ? "[]" : value)); return;
    case FieldKind::party:
    case FieldKind::initiative:
        json.set(field.name, value.empty() ? Json::raw("null") : Json::object().set("id", value).set("name", shown(context, lookup, field, value)));
        return;
    case FieldKind::parties:
    case FieldKind::records: {
        auto list = Json::list();
        for (auto const& listed : listed_ids(value)) {
            auto one = Json::object().set("id", std::to_string(listed.id)).set("name", shown(context, lookup, field, std::to_string(listed.id)));
            if (field.link.marks_assumption)
                one.set("assumption", listed.assumption);
            list.add(one);
        }
        json.set(field.name, list);
        return;
    }
    default: json.set(field.name, value);
    }
}

// Their names are written down, as they were then; everything else is written as it is stored, and worded when it is read.
bool holds_ids(FieldKind kind)
{
    return kind == FieldKind::party || kind == FieldKind::initiative || kind == FieldKind::parties || kind == FieldKind::records;
}

}

Json to_json(Context const& context, Register const& register_, Lookup const& lookup, Entry const& entry)
{
    auto json = Json::object().set("id", std::to_string(entry.id));
    json.set("ref", entry.ref.empty() ? std::optional<std::string>() : entry.ref);
    for (std::size_t i = 0; i < register_.fields.size(); ++i)
        set_value(json, context, lookup, register_.fields[i], entry.values[i]);
    json.set("visibility", visibilities[static_cast<std::size_t>(entry.visibility)]);
    json.set("extra", Json::raw(entry.extra)).set("version", entry.version);
    json.set("url", address_of(context, register_, entry).str());
    return json;
}

Result<std::string> audit_values(Context const& context, Register const& register_, Entry const& entry, Entry const* other)
{
    auto const lookup = TRY(read_lookup(context, register_));
    auto json = Json::object();
    for (std::size_t i = 0; i < register_.fields.size(); ++i) {
        auto const& field = register_.fields[i];
        if (other ? entry.values[i] != other->values[i] : !entry.values[i].empty() && entry.values[i] != "[]")
            json.set(field.name, holds_ids(field.kind) ? shown(context, lookup, field, entry.values[i]) : entry.values[i]);
    }
    return json.str();
}

std::string sharing_json(std::vector<Party> const& known, std::vector<Id<Party>> const& parties, std::string const& exemption)
{
    std::string names;
    for (auto const& party : known) {
        if (std::ranges::find(parties, party.id) != parties.end())
            names += (names.empty() ? "" : ", ") + party.called();
    }
    auto json = Json::object().set("visibility", parties.empty() ? "collaboration" : "named");
    if (!names.empty())
        json.set("shared_with", names);
    if (!exemption.empty())
        json.set("exemption", exemption);
    return json.str();
}

std::string undo_json(Register const& register_, std::int64_t id, std::int64_t version, Values const& before)
{
    auto values = Json::object();
    for (std::size_t i = 0; i < register_.fields.size(); ++i)
        values.set(register_.fields[i].name, before[i]);
    return Json::object().set("id", id).set("version", version).set("values", values).str();
}

namespace {

Result<UndoValues> read_one_undo(Register const& register_, boost::json::value const& json)
{
    auto const* object = json.if_object();
    auto const* id = object ? object->if_contains("id") : nullptr;
    auto const* version = object ? object->if_contains("version") : nullptr;
    auto const* values = object ? object->if_contains("values") : nullptr;
    if (!id || !id->is_int64() || !version || !version->is_int64() || !values || !values->is_object())
        return fail_internal("a receipt without the values before");
    UndoValues undo { id->get_int64(), version->get_int64(), {} };
    for (auto const& field : register_.fields) {
        auto const* value = values->get_object().if_contains(boost::json::string_view(field.name.data(), field.name.size()));
        if (!value || !value->is_string())
            return fail_internal("a receipt without a field");
        undo.values.emplace_back(value->get_string());
    }
    return undo;
}

}

Result<std::vector<UndoValues>> read_undo(Register const& register_, std::string const& json)
{
    boost::system::error_code problem;
    auto const parsed = boost::json::parse(json, problem);
    if (problem)
        return fail_internal("a receipt that is not JSON");
    std::vector<UndoValues> all;
    if (auto const* list = parsed.if_array()) {
        for (auto const& one : *list)
            all.push_back(TRY(read_one_undo(register_, one)));
    } else {
        all.push_back(TRY(read_one_undo(register_, parsed)));
    }
    return all;
}

}
