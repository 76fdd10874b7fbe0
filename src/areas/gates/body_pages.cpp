// /organer: who may decide what.
#include <algorithm>

#include "areas/activity/activity.h"
#include "areas/gates/body_views.h"
#include "areas/gates/gate_routes.h"
#include "html/page.h"

namespace samlop {

namespace {

Json body_answer(Body const& body)
{
    auto members = Json::list();
    for (auto const& member : body.members)
        members.add(Json::object().set("party", member.party).set("person", member.person_name).set("role", member.role).set("must_attend", member.must_attend)
                        .set("from_on", member.from_on).set("to_on", member.to_on).set("end_reason", member.end_reason));
    auto rights = Json::list();
    for (auto const& right : body.rights)
        rights.add(Json::object().set("from_phase", right.from_phase).set("initiative", right.initiative).set("most_ore", right.most_ore)
                       .set("granted_by", right.granted_by).set("since_on", right.since_on));
    return Json::object().set("id", body.id).set("ref", body.ref).set("name", body.name).set("level", body.level).set("initiative", body.initiative)
        .set("mandate", body.mandate).set("chair_kind", body.chair_kind).set("chair", body.chair).set("chair_name", body.chair_name)
        .set("chair_period_months", body.chair_period_months).set("rule", body.rule).set("quorum_percent", body.quorum_percent)
        .set("meetings_a_year", body.meetings_a_year).set("members_complete", body.members_complete).set("from_on", body.from_on).set("to_on", body.to_on).set("version", body.version)
        .set("members", members).set("rights", rights);
}

Result<BodyPages> read_pages(Context const& context)
{
    BodyPages pages;
    pages.bodies = TRY(bodies_of(context.db(), context.place->id));
    pages.parties = TRY(parties_of(context.db(), context.place->id));
    pages.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    pages.gates = TRY(gates_of(context.db(), context.place->id));
    return pages;
}

Result<http::Response> show_bodies(Context& context, http::Request const& request)
{
    auto pages = TRY(read_pages(context));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& body : pages.bodies)
            list.add(body_answer(body));
        return http::json(Json::object().set("bodies", list).str());
    }
    std::vector<std::string> refs;
    for (auto const& body : pages.bodies)
        refs.push_back(body.sources);
    pages.sources = TRY(source_list(context, refs));
    PageHead head { .title = t(context, "Bodies and mandates"), .area = "/organer" };
    if (may(context.standing, Action::manage))
        head.actions.emplace_back(t(context, "New body"), collaboration_url(context, "/organer/ny"));
    return page(context, head, body_list_page(context, pages));
}

Result<http::Response> show_body(Context& context, http::Request const& request)
{
    auto const body = TRY(find_body(context, context.part("body")));
    if (request.wants_json())
        return http::json(body_answer(body).str());
    auto pages = TRY(read_pages(context));
    std::vector<std::string> refs { body.sources };
    for (auto const& member : body.members)
        refs.push_back(member.sources);
    pages.sources = TRY(source_list(context, refs));
    auto const history = TRY(history_of(context, "body", body.id.value));
    return page(context, { .title = body.name, .area = "/organer" }, body_page(context, pages, body, history));
}

Result<http::Response> show_new_body(Context& context, http::Request const&)
{
    auto const pages = TRY(read_pages(context));
    return page(context, { .title = t(context, "New body"), .area = "/organer" }, body_form_page(context, pages, {}));
}

Result<http::Response> show_body_form(Context& context, http::Request const&)
{
    auto const body = TRY(find_body(context, context.part("body")));
    auto const pages = TRY(read_pages(context));
    return page(context, { .title = t(context, "Change"), .area = "/organer", .crumbs = { { body.name, body_url(context, body) } } }, body_form_page(context, pages, body));
}

// The order of the rows is the order of the chair, unless a number says otherwise.
std::vector<BodyMember> read_members(FormReader& reader, std::vector<BodyMember> const& stored)
{
    std::vector<std::pair<std::int64_t, BodyMember>> rows;
    for (int row = 0; row < most_member_rows; ++row) {
        auto const name = [&](std::string_view field) { return fmt::format("m{}-{}", row, field); };
        BodyMember member { .party = reader.id<Party>(name("part")) };
        if (!member.party)
            continue;
        member.person_name = reader.text(name("navn"), { .longest = 200 });
        member.role = reader.one_of(name("rolle"), { "member", "deputy" }, false);
        if (member.role.empty())
            member.role = "member";
        member.must_attend = reader.flag(name("mott"));
        member.from_on = reader.date(name("fra"));
        member.to_on = reader.date(name("til"));
        member.end_reason = reader.text(name("slutt"), { .longest = 300 });
        auto const known = std::ranges::find(stored, member.party, &BodyMember::party);
        member.sources = known == stored.end() ? "[]" : known->sources;
        rows.emplace_back(reader.integer(name("tur"), 1, 999).value_or(row + 1), std::move(member));
    }
    std::ranges::stable_sort(rows, {}, [](auto const& row) { return row.first; });
    std::vector<BodyMember> members;
    for (auto& [place, member] : rows)
        members.push_back(std::move(member));
    return members;
}

std::vector<DecisionRight> read_rights(FormReader& reader, http::Form const& form)
{
    std::vector<DecisionRight> rights;
    for (int row = 0; row < most_right_rows; ++row) {
        auto const name = [&](std::string_view field) { return fmt::format("r{}-{}", row, field); };
        DecisionRight right { .from_phase = reader.text(name("fase"), { .longest = 60 }) };
        if (right.from_phase.empty())
            continue;
        right.initiative = reader.id<Initiative>(name("del"));
        right.most_ore = ore_from_kroner(reader, form, name("sum"));
        right.granted_by = reader.text(name("gitt"), { .longest = 300 });
        right.since_on = reader.date(name("fra"));
        rights.push_back(std::move(right));
    }
    return rights;
}

Result<> read_form(http::Request const& request, Body& body)
{
    FormReader form(request.form);
    body.name = form.text("navn", { .required = true, .longest = 200 });
    body.level = form.one_of("niva", { "strategic", "operative", "advisory" });
    body.initiative = form.id<Initiative>("del");
    body.mandate = form.text("mandat", { .longest = 8000 });
    body.from_on = form.date("fra");
    body.to_on = form.date("til");
    body.chair_kind = form.one_of("leder_type", { "fixed", "rotating", "external", "unknown" });
    body.chair = form.id<Party>("leder");
    body.chair_period_months = form.integer("periode", 1, 240);
    body.chair_name = form.text("leder_navn", { .longest = 200 });
    body.rule = form.one_of("regel", { "consensus", "majority", "leader", "unknown" });
    body.quorum_percent = form.integer("kvorum", 1, 100);
    body.meetings_a_year = form.integer("moter", 1, 366);
    body.members_complete = form.flag("komplett");
    body.note = form.text("merknad", { .longest = 4000 });
    body.members = read_members(form, body.members);
    body.rights = read_rights(form, request.form);
    if (body.ref.empty())
        body.id = form.id<Body>("_id");
    else
        body.version = form.integer("_version", 1, INT64_MAX).value_or(body.version);
    return form.finish();
}

Result<http::Response> create_body(Context& context, http::Request const& request)
{
    Body draft;
    TRY(read_form(request, draft));
    auto const body = TRY(add_body(context, draft));
    if (request.wants_json())
        return http::json(body_answer(body).str(), 201);
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "{name} is added.", { { "name", body.name } }) }));
    return http::redirect(with_query(body_url(context, body), receipt).str());
}

Result<http::Response> save_body(Context& context, http::Request const& request)
{
    auto body = TRY(find_body(context, context.part("body")));
    TRY(read_form(request, body));
    TRY(edit_body(context, body));
    if (request.wants_json())
        return http::json(body_answer(TRY(find_body(context, body.ref))).str());
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Saved.") }));
    return http::redirect(with_query(body_url(context, body), receipt).str());
}

}

void body_routes(Routes& routes)
{
    routes.get("/samarbeid/{collaboration}/organer", Access::reads, show_bodies);
    routes.get("/samarbeid/{collaboration}/organer/ny", Access::coordinates, show_new_body);
    routes.post("/samarbeid/{collaboration}/organer", Access::coordinates, create_body, { .again = show_new_body });
    routes.get("/samarbeid/{collaboration}/organer/{body}", Access::reads, show_body);
    routes.get("/samarbeid/{collaboration}/organer/{body}/rediger", Access::coordinates, show_body_form);
    routes.post("/samarbeid/{collaboration}/organer/{body}/rediger", Access::coordinates, save_body, { .again = show_body_form });
}

}
