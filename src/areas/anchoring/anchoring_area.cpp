#include "areas/anchoring/anchoring_area.h"

#include <algorithm>

#include "areas/anchoring/letter.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr MenuEntry menu[] = {
    { MenuGroup::anchoring, msg("Anchoring"), "/forankring", 'f' },
    { MenuGroup::anchoring, msg("Think-box"), "/forankring/tenkeboks" },
    { MenuGroup::anchoring, msg("Letters of allocation"), "/forankring/tildelingsbrev" },
};

constexpr Undoer undoers[] = {
    { "anchoring", undo_registration },
    { "anchoring_evidence", undo_evidence },
    { "anchoring_round", undo_round },
    { "round_reply", undo_reply },
    { "letter", undo_letter },
    { "letters", undo_letters },
};

void add_routes(Routes& routes)
{
    registration_routes(routes);
    box_routes(routes);
    letter_routes(routes);
    letter_import_routes(routes);
}

Result<std::vector<SearchHit>> search(Context& context, std::string_view text, int most)
{
    std::vector<SearchHit> hits;
    auto const found = TRY(letters_view(context, "", 0, {}));
    for (auto const& requirement : found.requirements) {
        auto const title = requirement.ref + " " + requirement.title;
        if (static_cast<int>(hits.size()) < most && title.find(text) != std::string::npos)
            hits.push_back({ t(context, "Joint requirement"), title, with_query(collaboration_url(context, "/forankring/tildelingsbrev"), "krav=" + requirement.ref) });
    }
    return hits;
}

}

Area anchoring_area() { return { .name = "anchoring", .routes = add_routes, .menu = menu, .undoers = undoers, .search = search }; }

}
