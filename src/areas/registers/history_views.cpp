// The history of a record: who changed what from what, field by field.
#include <array>
#include <boost/json.hpp>

#include "areas/registers/register_views.h"
#include "base/json_members.h"
#include "i18n/format.h"

namespace samlop::registers {

namespace {

namespace json = boost::json;

struct OtherLabel {
    std::string_view key;
    std::string_view label;
};
// What events of a record tell of that is no field of it.
constexpr std::array others {
    OtherLabel { "shared_with", msg("Shared with") },
    OtherLabel { "exemption", msg("Ground for exemption from public access") },
    OtherLabel { "action", msg("Action") },
    OtherLabel { "due_on", msg("Due") },
    OtherLabel { "done_on", msg("Done") },
};

json::object object_in(std::string const& text)
{
    boost::system::error_code problem;
    auto value = json::parse(text, problem);
    return !problem && value.is_object() ? value.get_object() : json::object();
}

// Names stand in the event as they were then; the rest as it is stored, worded here.
std::string worded(Context const& context, Lookup const& lookup, FieldTraits const& field, std::string const& value)
{
    switch (field.kind) {
    case FieldKind::party:
    case FieldKind::initiative:
    case FieldKind::parties:
    case FieldKind::records: return value;
    case FieldKind::flag: return value == "1" ? t(context, "yes") : t(context, "no");
    default: return shown(context, lookup, field, value);
    }
}

Html change(std::string const& label, std::string const& before, std::string const& after)
{
    if (before == after)
        return {};
    auto const was = before.empty() ? Html() : markup("<del>{}</del> ", before);
    auto const is = after.empty() ? Html() : markup("<ins>{}</ins>", after);
    return markup(R"(<li><span class="soft">{}:</span> {}{}</li>)", label, was, is);
}

Html changes(Context const& context, Register const& register_, Lookup const& lookup, Happening const& happening)
{
    auto const before = object_in(happening.before);
    auto const after = object_in(happening.after);
    Html out;
    for (auto const& field : register_.fields) {
        auto const key = json::string_view(field.name.data(), field.name.size());
        if (before.contains(key) || after.contains(key))
            out += change(t(context, field.label), worded(context, lookup, field, text_in(before, field.name)), worded(context, lookup, field, text_in(after, field.name)));
    }
    for (auto const& other : others)
        out += change(t(context, other.label), text_in(before, other.key), text_in(after, other.key));
    return out;
}

}

Html history_view(Context const& context, Register const& register_, Lookup const& lookup, std::vector<Happening> const& happenings)
{
    auto const lines = each(happenings, [&](Happening const& happening) {
        auto const who = happening.person.empty() ? happening.organisation : happening.person + (happening.organisation.empty() ? "" : ", " + happening.organisation);
        auto const changed = changes(context, register_, lookup, happening);
        return markup(R"(<li><span class="soft sm">{}</span><div><b>{}</b> {}{}</div></li>)", date_and_time(context.language, happening.at), who,
            action_text(context.language, happening.action), changed.empty() ? changed : markup(R"(<ul class="plain sm diff">{}</ul>)", changed));
    });
    return lines.empty() ? lines : markup(R"(<ul class="plain news history">{}</ul>)", lines);
}

}
