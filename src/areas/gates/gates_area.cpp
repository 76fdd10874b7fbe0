#include "areas/gates/gates_area.h"

#include <array>

#include "areas/gates/gate_routes.h"
#include "base/letters.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr std::array menu {
    MenuEntry { MenuGroup::overview, msg("Changes"), "/endringer" },
    MenuEntry { MenuGroup::steering, msg("Gates"), "/porter", 'p' },
    MenuEntry { MenuGroup::steering, msg("Bodies and mandates"), "/organer" },
    MenuEntry { MenuGroup::protocol, msg("Decisions"), "/beslutninger" },
};

Result<std::vector<SearchHit>> search(Context& context, std::string_view text, int most)
{
    std::vector<SearchHit> hits;
    auto const wanted = small_letters(text);
    auto const add = [&](std::string kind, std::string title, Url address) {
        if (hits.size() < static_cast<std::size_t>(std::max(0, most)) && small_letters(title).find(wanted) != std::string::npos)
            hits.push_back({ std::move(kind), std::move(title), std::move(address) });
    };
    auto const parts = TRY(initiatives_of(context.db(), context.place->id));
    for (auto const& gate : TRY(gates_of(context.db(), context.place->id))) {
        auto const part = std::ranges::find(parts, gate.initiative, &Initiative::id);
        if (gate.kind == "gate")
            add(t(context, "Gate"), fmt::format("{} {}, {}", gate.ref, gate_name(context, gate), part == parts.end() ? std::string() : part->title), gate_url(context, gate));
    }
    for (auto const& body : TRY(bodies_of(context.db(), context.place->id)))
        add(t(context, "Body"), body.ref + " " + body.name, body_url(context, body));
    return hits;
}

void add_routes(Routes& routes)
{
    gate_routes(routes);
    decision_routes(routes);
    body_routes(routes);
    compare_routes(routes);
}

}

Area gates_area()
{
    return { .name = "gates", .routes = add_routes, .menu = menu, .search = search };
}

}
