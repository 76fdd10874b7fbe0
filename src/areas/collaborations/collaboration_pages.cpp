#include <algorithm>

#include "areas/activity/activity.h"
#include "areas/collaborations/collaboration_area.h"
#include "areas/collaborations/collaboration_views.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr int most_hits = 12;

Json as_json(Party const& party)
{
    return Json::object().set("id", party.id).set("name", party.name).set("kind", party.kind).set("role", to_string(party.role)).set("status", party.status)
        .set("contribution", party.contribution).set("joined_on", party.joined_on).set("left_on", party.left_on).set("assumption", party.assumption)
        .set("sources", Json::raw(party.sources)).set("version", party.version);
}

Json as_json(Initiative const& initiative)
{
    return Json::object().set("number", initiative.number).set("title", initiative.title).set("phase", initiative.phase).set("stopped", initiative.stopped)
        .set("responsible", initiative.responsible).set("starts_on", initiative.starts_on).set("ends_on", initiative.ends_on).set("assumption", initiative.assumption)
        .set("sources", Json::raw(initiative.sources)).set("version", initiative.version);
}

Result<http::Response> back_with(Context& context, Url const& address, std::string text)
{
    auto const receipt = TRY(leave_receipt(context, { .text = std::move(text) }));
    return http::redirect(with_query(address, receipt).str());
}

Result<http::Response> show_new(Context& context, http::Request const&)
{
    if (!context.actor.organisation)
        return fail(ErrorKind::forbidden, "Choose which organisation you act for first");
    return page(context, { .title = t(context, "Start a collaboration") }, new_collaboration_page(context));
}

Collaboration described(FormReader& reader)
{
    return { .title = reader.text("tittel", { .required = true, .longest = 200 }), .short_title = reader.text("kort", { .longest = 60 }),
        .summary = reader.text("sammendrag", { .longest = 4000 }), .life_event = reader.text("livshendelse", { .longest = 200 }),
        .user_group = reader.text("brukere", { .longest = 300 }), .status_text = reader.text("status", { .longest = 500 }) };
}

Result<http::Response> start(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    auto draft = described(reader);
    draft.id = reader.id<Collaboration>("_id");
    TRY(reader.finish());
    auto const started = TRY(start_collaboration(context, std::move(draft)));
    if (request.wants_json())
        return http::json(Json::object().set("slug", started.slug).str(), 201);
    return back_with(context, url("/samarbeid/{}/parter", started.slug), t(context, "The collaboration is started. Invite the other parties."));
}

Result<http::Response> show_about(Context& context, http::Request const& request)
{
    auto const collaboration = TRY(find_collaboration(context.db(), context.place->slug));
    if (request.wants_json())
        return http::json(Json::object().set("slug", collaboration->slug).set("title", collaboration->title).set("summary", collaboration->summary)
                              .set("life_event", collaboration->life_event).set("user_group", collaboration->user_group).set("method", collaboration->method)
                              .set("method_version", collaboration->method_version).set("links", Json::raw(collaboration->links)).set("version", collaboration->version).str());
    return page(context, { .title = t(context, "About the collaboration"), .area = "/om" },
        about_page(context, *collaboration, TRY(history_of(context, "collaboration", collaboration->id.value))));
}

Result<http::Response> change_about(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    auto const wanted = described(reader);
    auto const version = reader.integer("_version", 1, INT64_MAX, true);
    TRY(reader.finish());
    auto changed = *TRY(find_collaboration(context.db(), context.place->slug));
    changed.title = wanted.title;
    changed.short_title = wanted.short_title;
    changed.summary = wanted.summary;
    changed.life_event = wanted.life_event;
    changed.user_group = wanted.user_group;
    changed.status_text = wanted.status_text;
    changed.version = *version;
    TRY(edit_collaboration(context, changed));
    return back_with(context, collaboration_url(context, "/om"), t(context, "Saved."));
}

Result<http::Response> show_parties(Context& context, http::Request const& request)
{
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& party : parties)
            list.add(as_json(party));
        return http::json(Json::object().set("parties", list).str());
    }
    auto const searched = request.query.get("finn").value_or("").substr(0, 100);
    std::vector<Organisation> hits;
    if (!searched.empty() && may(context.standing, Action::manage))
        hits = TRY(search_organisations(context.db(), searched, most_hits));
    return page(context, { .title = t(context, "Parties and roles"), .area = "/parter" }, parties_page(context, parties, hits, searched));
}

Result<http::Response> invite(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    auto const organisation = reader.id<Organisation>("virksomhet", true);
    auto const role = parse_party_role(request.form.get("rolle").value_or(""));
    if (!role)
        reader.wrong("rolle", "This is not one of the choices");
    auto const contribution = reader.text("bidrar", { .longest = 500 });
    TRY(reader.finish());
    auto const party = TRY(invite_party(context, organisation, *role, contribution));
    if (request.wants_json())
        return http::json(as_json(party).str(), 201);
    return back_with(context, collaboration_url(context, "/parter"), t(context, "{party} is invited. Its people see the invitation when they sign in.", { { "party", party.name } }));
}

Result<Party> party_in_path(Context const& context)
{
    auto party = TRY(find_party(context.db(), context.place->id, { std::atoll(context.part("part").c_str()) }));
    if (!party)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return *party;
}

Result<http::Response> show_party(Context& context, http::Request const& request)
{
    auto const party = TRY(party_in_path(context));
    if (request.wants_json())
        return http::json(as_json(party).str());
    auto const initiatives = TRY(initiatives_of(context.db(), context.place->id));
    auto const history = TRY(history_of(context, "party", party.id.value));
    auto const sources = TRY(source_list(context, { party.sources }));
    PageHead const head { .title = party.name, .area = "/parter" };
    return page(context, head, party_page(context, party, initiatives, history, sources));
}

Result<http::Response> change(Context& context, http::Request const& request)
{
    auto party = TRY(party_in_path(context));
    FormReader reader(request.form);
    auto const role = parse_party_role(request.form.get("rolle").value_or(""));
    if (!role)
        reader.wrong("rolle", "This is not one of the choices");
    party.contribution = reader.text("bidrar", { .longest = 500 });
    party.version = reader.integer("_version", 1, INT64_MAX, true).value_or(0);
    TRY(reader.finish());
    party.role = *role;
    TRY(change_party(context, party));
    return back_with(context, collaboration_url(context, "/parter/" + context.part("part")), t(context, "Saved."));
}

Result<http::Response> accept_invitation(Context& context, http::Request const&)
{
    auto const party = TRY(party_in_path(context));
    TRY(join(context, party));
    return back_with(context, collaboration_url(context, "/kart"), t(context, "Welcome. {party} takes part from today.", { { "party", party.name } }));
}

Result<http::Response> go(Context& context, http::Request const& request)
{
    auto const party = TRY(party_in_path(context));
    FormReader reader(request.form);
    auto const from = reader.date("fra", true);
    auto const effect = reader.one_of("virkning", { "reads", "closed" });
    TRY(reader.finish());
    bool const oneself = party.id == context.standing.party;
    TRY(leave(context, party, from, effect));
    auto const address = oneself && effect == "closed" ? url("/samarbeid") : collaboration_url(context, "/parter");
    return back_with(context, address, t(context, "{party} has left the collaboration.", { { "party", party.name } }));
}

Result<http::Response> show_initiative(Context& context, http::Request const& request)
{
    auto const all = TRY(initiatives_of(context.db(), context.place->id));
    auto const initiative = std::ranges::find(all, context.part("del"), &Initiative::number);
    if (initiative == all.end())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (request.wants_json())
        return http::json(as_json(*initiative).str());
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    auto const periods = TRY(phase_periods_of(context.db(), context.place->id));
    auto const history = TRY(history_of(context, "initiative", initiative->id.value));
    std::vector<std::string> refs { initiative->sources };
    for (auto const& period : periods) {
        if (period.initiative == initiative->id)
            refs.push_back(period.sources);
    }
    auto const sources = TRY(source_list(context, refs));
    return page(context, { .title = initiative->number + " " + initiative->title, .area = "/kart"},
        initiative_page(context, *initiative, all, parties, periods, history, sources));
}

Result<http::Response> show_new_initiative(Context& context, http::Request const& request)
{
    auto const all = TRY(initiatives_of(context.db(), context.place->id));
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    return page(context, { .title = t(context, "Add a part"), .area = "/kart"},
        new_initiative_page(context, all, parties, request.query.get("over").value_or("")));
}

Result<Initiative> read_initiative(Context const& context, FormReader& reader, http::Form const& form, Initiative initiative)
{
    initiative.title = reader.text("tittel", { .required = true, .longest = 200 });
    initiative.note = reader.text("merknad", { .longest = 300 });
    initiative.starts_on = reader.date("fra");
    initiative.ends_on = reader.date("til");
    if (!initiative.starts_on.empty() && !initiative.ends_on.empty() && initiative.ends_on < initiative.starts_on.substr(0, initiative.ends_on.size()))
        reader.wrong("til", "The end lies before the beginning");
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    auto known = [&](Id<Party> id) { return std::ranges::find(parties, id, &Party::id) != parties.end(); };
    initiative.responsible = reader.id<Party>("ansvarlig");
    if (initiative.responsible && !known(initiative.responsible))
        reader.wrong("ansvarlig", "Choose a party of this collaboration");
    initiative.contributors.clear();
    for (auto const& value : form.all("bidrar")) {
        Id<Party> const party { std::atoll(value.c_str()) };
        if (!known(party))
            reader.wrong("bidrar", "Choose a party of this collaboration");
        else
            initiative.contributors.push_back(party);
    }
    return initiative;
}

Result<http::Response> add_part(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    auto draft = TRY(read_initiative(context, reader, request.form, {}));
    draft.id = reader.id<Initiative>("_id");
    draft.phase = request.form.get("fase").value_or("");
    if (auto const above = request.form.get("over"); above && !above->empty()) {
        auto const parent = find_initiative(context, *above);
        if (parent)
            draft.parent = parent->id;
        else
            reader.wrong("over", "Choose a part of this collaboration");
    }
    TRY(reader.finish());
    auto const added = TRY(add_initiative(context, std::move(draft)));
    if (request.wants_json())
        return http::json(as_json(added).str(), 201);
    return back_with(context, collaboration_url(context, "/del/" + added.number), t(context, "Part {number} is added.", { { "number", added.number } }));
}

Result<http::Response> change_initiative(Context& context, http::Request const& request)
{
    auto const stored = TRY(find_initiative(context, context.part("del")));
    FormReader reader(request.form);
    auto changed = TRY(read_initiative(context, reader, request.form, stored));
    changed.version = reader.integer("_version", 1, INT64_MAX, true).value_or(0);
    TRY(reader.finish());
    TRY(edit_initiative(context, changed));
    return back_with(context, collaboration_url(context, "/del/" + stored.number), t(context, "Saved."));
}

Result<http::Response> move(Context& context, http::Request const& request)
{
    auto const initiative = TRY(find_initiative(context, context.part("del")));
    FormReader reader(request.form);
    auto const reason = reader.text("grunn", { .required = true, .longest = 2000 });
    auto const from = reader.date("fra");
    TRY(reader.finish());
    TRY(move_to_phase(context, initiative, request.form.get("fase").value_or(""), reason, from));
    return back_with(context, collaboration_url(context, "/del/" + initiative.number), t(context, "Moved. The earlier phases stay in the history."));
}

Result<std::vector<SearchHit>> search(Context& context, std::string_view text, int most)
{
    std::vector<SearchHit> hits;
    if (!context.place)
        return hits;
    auto lower = [](std::string value) {
        std::ranges::transform(value, value.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return value;
    };
    auto const wanted = lower(std::string(text));
    for (auto const& initiative : TRY(initiatives_of(context.db(), context.place->id))) {
        if (static_cast<int>(hits.size()) < most && lower(initiative.title).find(wanted) != std::string::npos)
            hits.push_back({ t(context, "Part"), initiative.number + " " + initiative.title, collaboration_url(context, "/del/" + initiative.number) });
    }
    for (auto const& party : TRY(parties_of(context.db(), context.place->id))) {
        if (static_cast<int>(hits.size()) < 2 * most && lower(party.name + " " + party.short_name).find(wanted) != std::string::npos)
            hits.push_back({ t(context, "Party"), party.name, collaboration_url(context, "/parter/" + std::to_string(party.id.value)) });
    }
    return hits;
}

constexpr MenuEntry menu[] = { { MenuGroup::overview, msg("About"), "/om" }, { MenuGroup::teamwork, msg("Parties and roles"), "/parter" } };

}

Area collaborations_area()
{
    return { .name = "collaborations",
        .routes =
            [](Routes& routes) {
                routes.get("/samarbeid/nytt", Access::signed_in, show_new);
                routes.post("/samarbeid", Access::signed_in, start, { .again = show_new });
                routes.get("/samarbeid/{collaboration}/om", Access::reads, show_about);
                routes.post("/samarbeid/{collaboration}/om", Access::coordinates, change_about, { .again = show_about });
                routes.get("/samarbeid/{collaboration}/parter", Access::reads, show_parties);
                routes.post("/samarbeid/{collaboration}/parter", Access::coordinates, invite, { .again = show_parties });
                routes.get("/samarbeid/{collaboration}/parter/{part}", Access::reads, show_party);
                routes.post("/samarbeid/{collaboration}/parter/{part}", Access::coordinates, change, { .again = show_party });
                routes.post("/samarbeid/{collaboration}/parter/{part}/bli-med", Access::reads, accept_invitation);
                routes.post("/samarbeid/{collaboration}/parter/{part}/forlat", Access::reads, go, { .again = show_party });
                routes.get("/samarbeid/{collaboration}/del/ny", Access::coordinates, show_new_initiative);
                routes.post("/samarbeid/{collaboration}/del", Access::coordinates, add_part, { .again = show_new_initiative });
                routes.get("/samarbeid/{collaboration}/del/{del}", Access::reads, show_initiative);
                routes.post("/samarbeid/{collaboration}/del/{del}", Access::contributes, change_initiative, { .again = show_initiative });
                routes.post("/samarbeid/{collaboration}/del/{del}/fase", Access::coordinates, move, { .again = show_initiative });
            },
        .menu = menu,
        .search = search };
}

}
