// /endringer: since the last visit, since the last gate, since a day, or between two frozen bases.
#include <algorithm>

#include "areas/activity/activity.h"
#include "areas/gates/compare_views.h"
#include "areas/gates/gate_routes.h"
#include "html/page.h"
#include "i18n/format.h"

namespace samlop {

namespace {

constexpr int most_happenings = 500;

std::vector<BasisChoice> choices(Context const& context, GateList const& list)
{
    std::vector<BasisChoice> found;
    if (!may(context.standing, Action::see))
        return found;
    auto const rows = list.rows(context.method());
    for (auto decision = list.decisions.rbegin(); decision != list.decisions.rend(); ++decision) {
        auto const row = std::ranges::find_if(rows, [&](GateRow const& one) { return one.gate->id == decision->gate; });
        if (row == rows.end())
            continue;
        found.push_back({ decision->snapshot,
            fmt::format("{}, {}, {}", gate_name(context, *row->gate), row->initiative ? row->initiative->title : std::string(), long_date(context.language, decision->decided_on)) });
    }
    return found;
}

Result<Frozen> frozen_as(Context const& context, std::int64_t id)
{
    auto const snapshot = TRY(find_snapshot(context, id));
    if (!snapshot)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return read_frozen(snapshot->content);
}

Json groups_json(std::vector<ChangeGroup> const& groups)
{
    static constexpr std::string_view kinds[] = { "new", "out", "changed", "same" };
    auto list = Json::list();
    for (auto const& group : groups) {
        auto rows = Json::list();
        for (auto const& row : group.rows)
            rows.add(Json::object().set("change", kinds[static_cast<std::size_t>(row.kind)]).set("what", row.what).set("before", row.before).set("after", row.after)
                         .set("lacking", row.lacking));
        list.add(Json::object().set("title", group.title).set("changed", group.changed()).set("same", group.same()).set("rows", rows));
    }
    return Json::object().set("groups", list);
}

Result<http::Response> show_comparison(Context const& context, http::Request const& request, GateList const& list, std::int64_t from, std::int64_t to)
{
    TRY(require(context, Action::see));
    ComparePage view { .before = TRY(frozen_as(context, from)) };
    view.from = from;
    view.to = to;
    view.after_is_now = to == 0;
    if (to)
        view.after = TRY(frozen_as(context, to));
    else
        view.after = TRY(read_frozen(TRY(content_now(context, TRY(find_gate(context, view.before.gate))))));
    view.before_name = long_date(context.language, view.before.taken_at);
    view.after_name = to ? long_date(context.language, view.after.taken_at) : t(context, "today, {date}", { { "date", long_date(context.language, context.now) } });
    view.groups = compare(context.language, context.method(), view.before, view.after);
    if (request.wants_json())
        return http::json(groups_json(view.groups).str());
    view.choices = choices(context, list);
    // The form says so by leaving the box out; a link from elsewhere says nothing and gets everything.
    view.show_same = request.query.has("likt") || !request.query.has("vis");
    std::vector<std::string> refs;
    for (auto const& group : view.groups) {
        for (auto const& row : group.rows)
            refs.push_back(row.sources);
    }
    view.sources = TRY(source_list(context, refs));
    return page(context, { .title = t(context, "Changes"), .area = "/endringer" }, compare_page(context, view));
}

Result<http::Response> show_since(Context const& context, http::Request const& request, GateList const& list, SincePage view)
{
    auto const found = TRY(happenings(context, view.since, most_happenings + 1));
    view.more = found.size() > most_happenings;
    view.groups = happened(context.language, context.method(), found);
    if (request.wants_json()) {
        auto groups = Json::list();
        for (auto const& group : view.groups) {
            auto lines = Json::list();
            for (auto const& line : group.lines)
                lines.add(Json::object().set("what", line.what).set("times", line.times).set("last", line.last).set("who", line.who).set("at", line.at));
            groups.add(Json::object().set("title", group.title).set("lines", lines));
        }
        return http::json(Json::object().set("since", view.since).set("groups", groups).str());
    }
    view.choices = choices(context, list);
    return page(context, { .title = t(context, "Changes"), .area = "/endringer" }, since_page(context, view));
}

// From the first minute of the day; of the month or year where no day is said.
Micros start_of(PartialDate date)
{
    date.month = std::max(1, date.month);
    date.day = std::max(1, date.day);
    return instant_of(date) - hours(13); // Oslo is an hour or two ahead, and too much is better than too little.
}

Result<SincePage> since_last_visit(Context const& context)
{
    SincePage view { .since = TRY(last_visit(context)) };
    view.since_text = view.since ? t(context, "since you were last here, {date}", { { "date", long_date(context.language, view.since) } }) : t(context, "since the beginning");
    return view;
}

Result<http::Response> show_changes(Context& context, http::Request const& request)
{
    auto const list = TRY(read_gate_list(context));
    if (auto const from = request.query.get("fra"))
        return show_comparison(context, request, list, std::atoll(from->c_str()), std::atoll(request.query.get("til").value_or("0").c_str()));
    auto const since = request.query.get("siden").value_or("sist");
    bool const decided = !list.decisions.empty() && may(context.standing, Action::see);
    if (since == "port" && decided)
        return show_comparison(context, request, list, list.decisions.back().snapshot, 0);
    auto const day = date_from_input(since);
    auto view = TRY(since_last_visit(context));
    view.no_decision = since == "port";
    if (day) {
        view.since = start_of(*parse_iso_date(*day));
        view.since_text = t(context, "since {date}", { { "date", long_date(context.language, *day) } });
    }
    return show_since(context, request, list, std::move(view));
}

}

void compare_routes(Routes& routes)
{
    routes.get("/samarbeid/{collaboration}/endringer", Access::reads, show_changes);
}

}
