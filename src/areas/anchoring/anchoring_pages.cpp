// /forankring: the matrix, and what each party has registered.
#include "app/files.h"
#include "areas/activity/activity.h"
#include "areas/anchoring/anchoring_area.h"
#include "areas/anchoring/anchoring_store.h"
#include "areas/anchoring/anchoring_views.h"
#include "areas/sources/source.h"
#include "base/field.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

std::int64_t number_in(Context const& context, std::string_view part) { return whole_number(context.part(part)).value_or(0); }

Json cell_json(AnchoringCell const& cell, AnchoringLevel level)
{
    static constexpr std::string_view proofs[] = { "none", "withdrawn", "holds" };
    auto json = Json::object().set("level", to_string(level)).set("applies", cell.applies);
    if (!cell.now)
        return json.set("degree", Json::raw("null"));
    json.set("degree", static_cast<int>(cell.now->degree)).set("layer", to_string(cell.now->layer)).set("note", cell.now->note).set("dated_on", cell.now->dated_on);
    json.set("from_source", cell.now->from_source).set("confirmed_at", cell.now->confirmed_at).set("evidence", proofs[static_cast<std::size_t>(cell.proof)]);
    json.set("stale", cell.stale).set("undated", cell.undated).set("counts", cell.counts()).set("sources", Json::raw(cell.now->sources)).set("assumption", cell.now->assumption);
    return json.set("before", cell.before ? std::optional<std::int64_t>(static_cast<int>(cell.before->degree)) : std::nullopt);
}

Json matrix_json(AnchoringMatrix const& matrix)
{
    auto rows = Json::list(), levels = Json::list();
    for (auto const& row : matrix.rows) {
        auto cells = Json::list();
        for (std::size_t i = 0; i < anchoring_levels; ++i)
            cells.add(cell_json(row.cells[i], static_cast<AnchoringLevel>(i)));
        rows.add(Json::object().set("party", row.who.party.id).set("name", row.who.party.name).set("ministry", row.who.ministry).set("asked", row.asked).set("cells", cells));
    }
    for (std::size_t i = 0; i < anchoring_levels; ++i)
        levels.add(Json::object().set("level", to_string(static_cast<AnchoringLevel>(i))).set("asked", matrix.counts[i].asked).set("registered", matrix.counts[i].registered)
                       .set("counted", matrix.counts[i].counted).set("without_evidence", matrix.counts[i].unproved).set("stale", matrix.counts[i].stale)
                       .set("unconfirmed", matrix.counts[i].unconfirmed));
    return Json::object().set("levels", levels).set("parties", rows);
}

Result<http::Response> show_matrix(Context& context, http::Request const& request)
{
    MatrixPage view;
    view.layer = parse_anchoring_layer(request.query.get("lag").value_or(""));
    view.matrix = TRY(anchoring_of(context, view.layer));
    if (request.wants_json())
        return http::json(matrix_json(view.matrix).str());
    view.measures = TRY(measures_of(context));
    view.round = TRY(round_view(context));
    std::vector<std::string> refs;
    for (auto const& row : view.matrix.rows) {
        for (auto const& cell : row.cells) {
            if (cell.now)
                refs.push_back(cell.now->sources);
        }
    }
    view.sources = TRY(source_list(context, refs));
    PageHead head { .title = t(context, "Anchoring"), .area = "/forankring" };
    if (may(context.standing, Action::answer, { .owner = context.standing.party }))
        head.actions.emplace_back(t(context, "Register for your own agency"), party_anchoring_url(context, context.standing.party));
    return page(context, head, matrix_page(context, view));
}

Json registrations_json(PartyAnchoring const& found)
{
    auto list = Json::list();
    for (auto const& a : found.all) {
        auto proofs = Json::list();
        for (auto const& evidence : found.evidence) {
            if (evidence.anchoring == a.id)
                proofs.add(Json::object().set("id", evidence.id).set("kind", evidence.kind).set("title", evidence.title).set("url", evidence.url).set("record", evidence.record_ref)
                               .set("withdrawn", !evidence.stands()));
        }
        list.add(Json::object().set("id", a.id).set("level", to_string(a.level)).set("layer", to_string(a.layer)).set("degree", static_cast<int>(a.degree)).set("note", a.note)
                     .set("dated_on", a.dated_on).set("from_source", a.from_source).set("confirmed_at", a.confirmed_at).set("withdrawn_at", a.withdrawn_at)
                     .set("visibility", static_cast<int>(a.visibility)).set("version", a.version).set("sources", Json::raw(a.sources)).set("evidence", proofs));
    }
    return Json::object().set("party", found.who.party.id).set("name", found.who.party.name).set("registrations", list);
}

Result<http::Response> show_party(Context& context, http::Request const& request)
{
    PartyPage view;
    view.anchoring = TRY(anchoring_of_party(context, { number_in(context, "part") }));
    if (request.wants_json())
        return http::json(registrations_json(view.anchoring).str());
    view.measures = TRY(measures_of(context));
    std::vector<std::string> refs;
    for (auto const& a : view.anchoring.all)
        refs.push_back(a.sources);
    view.sources = TRY(source_list(context, refs));
    return page(context, { .title = view.anchoring.who.party.called(), .area = "/forankring" }, party_anchoring_page(context, view));
}

// What was typed about evidence: a link or the number of a record. Nothing where nothing was.
std::optional<AnchoringEvidence> read_evidence(FormReader& reader)
{
    AnchoringEvidence evidence;
    evidence.title = reader.text("bevis_tittel", { .longest = 200 });
    evidence.url = reader.text("bevis_lenke", { .longest = 1000 });
    evidence.record_ref = reader.text("bevis_post", { .longest = 20 });
    evidence.kind = evidence.record_ref.empty() ? "link" : "record";
    if (evidence.title.empty() && evidence.url.empty() && evidence.record_ref.empty())
        return std::nullopt;
    return evidence;
}

// Only sources that the collaboration has.
Result<std::string> read_sources(Context const& context, std::string const& typed)
{
    auto const json = TRY(read_value({ .name = "kilder", .kind = FieldKind::sources }, typed));
    auto const known = TRY(sources_of(context.db(), context.place->id));
    for (auto const& ref : listed_refs(json)) {
        if (std::ranges::find(known, ref, &CaseSource::ref) == known.end())
            return fail_field("kilder", "There is no source with that number");
    }
    return json;
}

Result<http::Response> to_party(Context& context, http::Request const& request, Anchoring const& a, Receipt const& receipt, int status = 200)
{
    if (request.wants_json())
        return http::json(Json::object().set("id", a.id).set("version", a.version).str(), status);
    auto const query = TRY(leave_receipt(context, receipt));
    return http::redirect(with_query(party_anchoring_url(context, a.party), query).str());
}

Result<http::Response> receive(Context& context, http::Request const& request)
{
    FormReader reader(request.form);
    Anchoring draft;
    draft.party = { number_in(context, "part") };
    draft.id = reader.id<Anchoring>("_id");
    draft.level = parse_anchoring_level(reader.one_of("niva", { "political", "ministry", "top", "middle", "practitioners", "municipal" })).value_or(AnchoringLevel::top);
    draft.layer = parse_anchoring_layer(reader.one_of("lag", { "organisation", "understanding", "culture" }, false)).value_or(AnchoringLayer::organisation);
    draft.degree = static_cast<AnchoringDegree>(reader.integer("grad", 0, 4, true).value_or(0));
    draft.note = reader.text("merknad", { .longest = 300 });
    draft.dated_on = reader.date("dato", true);
    draft.visibility = reader.one_of("synlig", { "2", "0" }, false) == "0" ? Visibility::party : Visibility::collaboration;
    auto const evidence = read_evidence(reader);
    auto const typed_sources = reader.text("kilder", { .longest = 200 });
    TRY(reader.finish());
    draft.sources = TRY(read_sources(context, typed_sources));
    auto const saved = TRY(register_anchoring(context, draft, evidence));
    return to_party(context, request, saved,
        { .text = t(context, "Registered: {what}.", { { "what", anchoring_title(context.language, saved) } }), .undo_kind = "anchoring", .undo_subject = saved.id.value,
            .undo_before = anchoring_undo(saved, saved.version) },
        201);
}

// With the version that the button was drawn from, so that a press on an old page is found out.
Result<Anchoring> pressed(Context const& context, http::Request const& request)
{
    auto a = TRY(find_anchoring(context, { number_in(context, "registrering") }));
    if (auto const version = whole_number(request.form.get("_version").value_or("")))
        a.version = *version;
    return a;
}

Result<http::Response> still_right(Context& context, http::Request const& request)
{
    auto const a = TRY(pressed(context, request));
    TRY(confirm_anchoring(context, a));
    return to_party(context, request, a, { .text = t(context, "Confirmed."), .undo_kind = "anchoring", .undo_subject = a.id.value, .undo_before = anchoring_undo(a, a.version + 1) });
}

Result<http::Response> share(Context& context, http::Request const& request)
{
    auto const a = TRY(pressed(context, request));
    TRY(share_anchoring(context, a));
    return to_party(context, request, a, { .text = t(context, "The others can see it now.") });
}

Result<http::Response> withdraw(Context& context, http::Request const& request)
{
    auto const a = TRY(pressed(context, request));
    TRY(withdraw_anchoring(context, a));
    return to_party(context, request, a,
        { .text = t(context, "The registration is withdrawn. It stands in the history."), .undo_kind = "anchoring", .undo_subject = a.id.value, .undo_before = anchoring_undo(a, a.version + 1) });
}

Result<http::Response> receive_evidence(Context& context, http::Request const& request)
{
    auto const a = TRY(find_anchoring(context, { number_in(context, "registrering") }));
    FormReader reader(request.form);
    auto const evidence = read_evidence(reader);
    if (!evidence)
        reader.wrong("bevis_tittel", "Give the evidence a name");
    TRY(reader.finish());
    auto const saved = TRY(add_anchoring_evidence(context, a, *evidence));
    return to_party(context, request, a,
        { .text = t(context, "The evidence is added: {title}", { { "title", saved.title } }), .undo_kind = "anchoring_evidence", .undo_subject = saved.id.value, .undo_before = R"({"there":"0"})" }, 201);
}

Result<http::Response> receive_file(Context& context, http::Request const& request)
{
    auto const a = TRY(find_anchoring(context, { number_in(context, "registrering") }));
    TRY(require_correction(context, a));
    FormReader reader(request.form);
    auto const title = reader.text("bevis_tittel", { .required = true, .longest = 200 });
    if (request.uploads.empty() || request.uploads.front().size == 0)
        reader.wrong("fil", "Choose a file");
    TRY(reader.finish());
    auto const& upload = request.uploads.front();
    if (!context.services.files.holds(upload.sha256))
        TRY(context.services.files.take_in(upload.path, upload.sha256));
    TRY(anchoring_store::insert_file(context.db(), upload.sha256, static_cast<std::int64_t>(upload.size), upload.content_type, context.now));
    auto const saved = TRY(add_anchoring_evidence(context, a, { .kind = "file", .title = title, .file = upload.sha256, .file_name = upload.file_name }));
    return to_party(context, request, a,
        { .text = t(context, "{file} is attached.", { { "file", upload.file_name } }), .undo_kind = "anchoring_evidence", .undo_subject = saved.id.value, .undo_before = R"({"there":"0"})" }, 201);
}

Result<http::Response> take_evidence_away(Context& context, http::Request const& request)
{
    Id<AnchoringEvidence> const id { number_in(context, "bevis") };
    auto const a = TRY(withdraw_anchoring_evidence(context, id));
    return to_party(context, request, a,
        { .text = t(context, "The evidence is withdrawn. The registration stands, without it."), .undo_kind = "anchoring_evidence", .undo_subject = id.value, .undo_before = R"({"there":"1"})" });
}

// A file is seen by those who see a registration it is evidence for.
Result<http::Response> download(Context& context, http::Request const&)
{
    auto const& sha256 = context.part("sha256");
    for (auto const& use : TRY(anchoring_store::uses_of_file(context.db(), context.place->id, sha256))) {
        if (!may(context.standing, Action::see, { .visibility = use.visibility, .owner = use.party }))
            continue;
        return as_download(context.services.files, sha256, use.name);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

// The party page of a registration, for a form there that could not be taken.
Result<http::Response> show_party_of_registration(Context& context, http::Request const& request)
{
    auto const a = TRY(find_anchoring(context, { number_in(context, "registrering") }));
    context.parts["part"] = std::to_string(a.party.value);
    return show_party(context, request);
}

}

Result<Url> undo_registration(Context& context, std::int64_t subject, std::string const& before)
{
    auto const a = TRY(take_back_anchoring(context, { subject }, before));
    return party_anchoring_url(context, a.party);
}

Result<Url> undo_evidence(Context& context, std::int64_t subject, std::string const& before)
{
    auto const a = TRY(take_back_evidence(context, { subject }, before));
    return party_anchoring_url(context, a.party);
}

void registration_routes(Routes& routes)
{
    std::string const base = "/samarbeid/{collaboration}/forankring";
    routes.get(base, Access::reads, show_matrix);
    routes.get(base + "/part/{part}", Access::reads, show_party);
    routes.post(base + "/part/{part}", Access::contributes, receive, { .again = show_party });
    routes.post(base + "/registrering/{registrering}/stemmer", Access::contributes, still_right);
    routes.post(base + "/registrering/{registrering}/del", Access::contributes, share);
    routes.post(base + "/registrering/{registrering}/trekk", Access::contributes, withdraw);
    routes.post(base + "/registrering/{registrering}/bevis", Access::contributes, receive_evidence, { .again = show_party_of_registration });
    routes.post(base + "/registrering/{registrering}/fil", Access::contributes, receive_file, { .again = show_party_of_registration });
    routes.post(base + "/bevis/{bevis}/trekk", Access::contributes, take_evidence_away);
    routes.get(base + "/fil/{sha256}", Access::reads, download);
}

}
