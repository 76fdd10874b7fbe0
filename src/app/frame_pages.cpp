#include "app/frame_pages.h"

#include "app/receipt.h"
#include "areas/collaborations/collaboration.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr int most_hits_per_area = 8;

Result<http::Response> front_door(Context&, http::Request const&) { return http::redirect("/samarbeid"); }

Html hit_row(SearchHit const& hit)
{
    return markup(R"(<li><a class="l" href="{}">{}</a> <span class="soft sm">{}</span></li>)", hit.address, hit.title, hit.kind);
}

Html hit_link(SearchHit const& hit)
{
    return markup(R"(<a href="{}">{} <span class="soft xs">{}</span></a>)", hit.address, hit.title, hit.kind);
}

Result<std::vector<SearchHit>> find_hits(Context& context, std::string_view text)
{
    std::vector<SearchHit> hits;
    if (text.size() < 2 || text.size() > 200)
        return hits;
    for (auto const& area : areas()) {
        if (!area.search)
            continue;
        for (auto& hit : TRY(area.search(context, text, most_hits_per_area)))
            hits.push_back(std::move(hit));
    }
    return hits;
}

// In the collaboration that `samarbeid` names, and always among the collaborations themselves.
Result<http::Response> search(Context& context, http::Request const& request)
{
    if (auto const slug = request.query.get("samarbeid"); slug && !slug->empty()) {
        context.place = TRY(find_place(context, *slug));
        if (context.place)
            context.standing = TRY(standing_in(context, context.place->id));
        if (!context.standing.sees)
            context.place.reset();
    }
    auto const text = request.query.get("q").value_or("");
    auto const hits = TRY(find_hits(context, text));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& hit : hits)
            list.add(Json::object().set("kind", hit.kind).set("title", hit.title).set("address", hit.address.str()));
        return http::json(Json::object().set("query", text).set("hits", list).str());
    }
    if (context.fragment) {
        auto const found = each(hits, hit_link);
        return http::html(hits.empty() ? std::string() : markup("<h3>{}</h3>{}", t(context, "Hits"), found).str());
    }
    auto const lead = hits.empty() ? t(context, "Nothing that you may see has these words. Try fewer or other words.")
                                   : tn(context, "{n} hit", "{n} hits", static_cast<std::int64_t>(hits.size()));
    auto const title = t(context, "Search: {text}", { { "text", text } });
    return page(context, { .title = title },
        markup(R"(<div class="head"><h1>{}</h1><p class="lead">{}</p></div><ul class="plain stack" data-rows>{}</ul>)", title, lead, each(hits, hit_row)));
}

// Takes back what a receipt told of. The one who did it, within the time, and only if nobody has changed it since.
Result<http::Response> undo(Context& context, http::Request const&)
{
    auto const receipt = TRY(find_receipt(context, std::atoll(context.part("receipt").c_str())));
    if (!receipt || receipt->undo_kind.empty())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (receipt->undone || context.now > receipt->undo_until + seconds(5))
        return fail(ErrorKind::conflict, "This can no longer be undone");
    context.place = TRY(find_place(context, receipt->slug));
    if (context.place)
        context.standing = TRY(standing_in(context, context.place->id));
    for (auto const& area : areas()) {
        for (auto const& undoer : area.undoers) {
            if (undoer.kind != receipt->undo_kind)
                continue;
            auto const back = TRY(undoer.undo(context, receipt->undo_subject, receipt->undo_before));
            TRY(mark_undone(context, receipt->id));
            auto const query = TRY(leave_receipt(context, { .text = t(context, "Undone.") }));
            return http::redirect(with_query(back, query).str());
        }
    }
    return fail_internal("no undoer for " + receipt->undo_kind);
}

}

Area frame_area()
{
    return { .name = "frame", .routes = [](Routes& routes) {
                routes.get("/", Access::anyone, front_door);
                routes.get("/sok", Access::signed_in, search);
                routes.post("/angre/{receipt}", Access::signed_in, undo);
            } };
}

}
