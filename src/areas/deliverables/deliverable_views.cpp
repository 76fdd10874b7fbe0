#include "areas/deliverables/deliverable_views.h"

#include "areas/deliverables/deliverable_register.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

using deliverable_store::Neighbour;

std::string status_text(Context const& context, std::string_view status)
{
    for (auto const& choice : deliverables_register.fields[*find_field(deliverables_register.fields, "status")].choices) {
        if (choice.value == status)
            return t(context, choice.label);
    }
    return std::string(status);
}

Html item(Context const& context, Neighbour const& other, Html const& settle)
{
    auto const key = other.ref.empty() ? std::to_string(other.id) : other.ref;
    std::string path = "/leveranser/";
    append_url_part(path, key);
    return markup(R"(<li>{} <span class="soft">{}</span>{}{}</li>)", link(collaboration_url(context, path), (other.ref.empty() ? "" : other.ref + " ") + other.title),
        status_text(context, other.status), assumption_mark(context, other.assumption, {}), settle);
}

Html settle_buttons(Context const& context, registers::Entry const& entry, Neighbour const& other)
{
    std::string path = "/leveranser/";
    append_url_part(path, entry.address());
    auto const action = collaboration_url(context, path + "/avhengighet");
    auto const on = std::to_string(other.id);
    return markup(R"( <span class="row sm">{}{}</span>)", post_button(context, action, t(context, "It holds"), { { "pa", on }, { "stemmer", "1" } }),
        post_button(context, action, t(context, "It does not"), { { "pa", on }, { "stemmer", "0" } }, "tertiary"));
}

}

Html deliverable_neighbours(Context const& context, registers::Entry const& entry, std::vector<Neighbour> const& builds_on, std::vector<Neighbour> const& needed_by)
{
    bool const owns = may(context.standing, Action::edit, registers::object_of(deliverables_register, entry));
    auto const on = each(builds_on,
        [&](Neighbour const& other) { return item(context, other, owns && other.assumption ? settle_buttons(context, entry, other) : Html()); });
    auto const by = each(needed_by, [&](Neighbour const& other) { return item(context, other, {}); });
    Html out;
    if (!on.empty())
        out += markup(R"(<section><h2>{}</h2><ul class="plain">{}</ul></section>)", t(context, "Builds on"), on);
    if (!by.empty())
        out += markup(R"(<section><h2>{}</h2><ul class="plain">{}</ul></section>)", t(context, "Needed by"), by);
    return out;
}

}
