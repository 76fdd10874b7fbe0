#include <algorithm>

#include "app/files.h"
#include "areas/activity/activity.h"
#include "areas/criteria/answer_store.h"
#include "areas/criteria/criteria_area.h"
#include "areas/criteria/criteria_views.h"
#include "areas/drafts/draft.h"
#include "html/form.h"
#include "html/page.h"

namespace samlop {

namespace {

constexpr std::size_t longest_comment = 4000;

std::string draft_key(Initiative const& initiative, std::string_view item) { return "svar-" + initiative.number + "-" + std::string(item); }

Url criterion_url(Context const& context, Initiative const& initiative, std::string_view item)
{
    return url("/samarbeid/{}/del/{}/krav/{}", context.place->slug, initiative.number, item);
}

Json as_json(CriterionPage const& view)
{
    auto answers = Json::list();
    for (auto const& answer : view.answers)
        answers.add(Json::object().set("id", answer.id).set("party", answer.party).set("state", static_cast<int>(answer.state)).set("comment", answer.comment)
                        .set("reason", answer.reason).set("from_source", answer.from_source).set("confirmed_at", answer.confirmed_at)
                        .set("visibility", static_cast<int>(answer.visibility)).set("version", answer.version).set("sources", Json::raw(answer.sources)));
    static constexpr std::string_view marks[] = { "missing", "partial", "met", "objection" };
    return Json::object().set("item", view.criterion->id).set("part", view.initiative.number).set("mark", marks[static_cast<std::size_t>(view.status.mark)])
        .set("stale", view.status.stale).set("asked", view.status.asked).set("met", view.status.met).set("silent", view.status.silent)
        .set("from_source", view.status.from_source).set("answers", answers);
}

Result<http::Response> show_criterion(Context& context, http::Request const& request)
{
    CriterionPage view;
    view.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    auto const initiative = std::ranges::find(view.initiatives, context.part("del"), &Initiative::number);
    view.criterion = context.method().criterion(context.part("item"));
    if (initiative == view.initiatives.end() || !view.criterion)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    view.initiative = *initiative;
    view.parties = TRY(parties_of(context.db(), context.place->id));
    view.asked = asked_parties(view.initiative, view.initiatives, view.parties);
    view.answers = TRY(answers_to(context, view.initiative.id, view.criterion->id));
    view.evidence = TRY(evidence_of(context, view.initiative.id, view.criterion->id));
    AnswerTable const table(lines_of(view.answers));
    view.status = derive(*view.criterion, view.asked, table.lines(), context.now);
    view.only_asked = request.query.get("bare") == "teller";
    if (request.wants_json())
        return http::json(as_json(view).str());
    view.draft = TRY(draft_of(context, draft_key(view.initiative, view.criterion->id)));
    if (!levels_asked_by(view.criterion->id).empty())
        view.anchoring = TRY(anchoring_of(context));
    std::vector<std::string> refs;
    for (auto const& answer : view.answers)
        refs.push_back(answer.sources);
    for (auto const& evidence : view.evidence)
        refs.push_back(evidence.sources);
    view.sources = TRY(source_list(context, refs));
    auto const* own = view.own(context);
    view.history = own ? TRY(history_of(context, "answer", own->id.value)) : markup(R"(<p class="sm soft">{}</p>)", t(context, "The history of your own answer stands here."));
    PageHead head { .title = view.criterion->id, .area = "/krav" };
    if (may(context.standing, Action::answer, { .owner = context.standing.party }))
        head.actions.emplace_back(t(context, "Answer {item}", { { "item", view.criterion->id } }), url("#mitt"));
    return page(context, head, criterion_page(context, view));
}

// A short address for a criterion: of the first part that stands in its phase.
Result<http::Response> find_criterion(Context& context, http::Request const&)
{
    auto const* criterion = context.method().criterion(context.part("item"));
    if (!criterion)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto const initiatives = TRY(initiatives_of(context.db(), context.place->id));
    if (initiatives.empty())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto const found = std::ranges::find(initiatives, criterion->phase, &Initiative::phase);
    return http::redirect(criterion_url(context, found == initiatives.end() ? initiatives.front() : *found, criterion->id).str());
}

Result<http::Response> show_list(Context& context, http::Request const& request)
{
    CriteriaList view;
    view.initiatives = TRY(initiatives_of(context.db(), context.place->id));
    if (view.initiatives.empty())
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto const wanted = std::ranges::find(view.initiatives, request.query.get("del").value_or("1"), &Initiative::number);
    view.initiative = wanted == view.initiatives.end() ? view.initiatives.front() : *wanted;
    view.phase = context.method().phase(request.query.get("fase").value_or(view.initiative.phase));
    if (!view.phase)
        view.phase = context.method().phase(view.initiative.phase);
    if (!view.phase)
        view.phase = &context.method().phases.front();
    auto const parties = TRY(parties_of(context.db(), context.place->id));
    auto const asked = asked_parties(view.initiative, view.initiatives, parties);
    auto const table = TRY(shared_answers(context));
    for (auto const& criterion : view.phase->criteria)
        view.statuses.push_back(derive(criterion, asked, table->of(view.initiative.id, criterion.id), context.now));
    if (request.wants_json()) {
        auto list = Json::list();
        for (auto const& status : view.statuses)
            list.add(Json::object().set("item", status.item).set("met", status.met).set("partial", status.partial).set("silent", status.silent)
                         .set("from_source", status.from_source).set("objections", status.objections).set("asked", status.asked));
        return http::json(Json::object().set("part", view.initiative.number).set("phase", view.phase->id).set("criteria", list).str());
    }
    if (context.standing.party) {
        for (auto& own : TRY(answer_store::of_party(context.db(), context.standing.party))) {
            if (own.initiative == view.initiative.id)
                view.own_items.push_back(std::move(own));
        }
    }
    return page(context, { .title = t(context, "Criteria"), .area = "/krav" }, criteria_list_page(context, view));
}

AnswerDraft read_draft(FormReader& reader, http::Form const& form)
{
    AnswerDraft draft;
    draft.state = static_cast<AnswerState>(reader.integer("state", 0, 4, true).value_or(0));
    draft.comment = reader.text("comment", { .longest = longest_comment });
    draft.reason = reader.text("reason", { .longest = longest_comment });
    auto const visibility = reader.integer("visibility", 0, 2).value_or(2);
    if (visibility == 1)
        reader.wrong("visibility", "This is not one of the choices");
    draft.visibility = static_cast<Visibility>(visibility);
    draft.version = std::atoll(form.get("_version").value_or("0").c_str());
    draft.base_state = std::atoi(form.get("_base_state").value_or("-1").c_str());
    draft.base_comment = form.get("_base_comment").value_or("");
    draft.base_reason = form.get("_base_reason").value_or("");
    return draft;
}

// A registration in the matrix of anchoring, named as evidence: one of the party's own that the others see.
Result<> name_anchoring(Context& context, Answer const& answer, Id<Anchoring> id)
{
    auto const found = find_anchoring(context, id);
    if (!found || found->party != context.standing.party || found->visibility < Visibility::collaboration || found->withdrawn_at)
        return fail_field("bevis_forankring", "Choose one of the list");
    TRY(add_evidence(context, answer, { .kind = "record", .title = anchoring_title(context.language, *found), .record_kind = "anchoring", .record = id.value, .dated_on = found->dated_on }));
    return {};
}

// What an undo puts back; empty text: there was no answer before.
std::string undo_state(std::optional<Answer> const& before)
{
    if (!before)
        return "{}";
    return Json::object().set("state", static_cast<int>(before->state)).set("comment", before->comment).set("reason", before->reason)
        .set("from_source", before->from_source ? 1 : 0).set("dated_on", before->dated_on).set("visibility", static_cast<int>(before->visibility))
        .set("confirmed_at", before->confirmed_at).set("answered_at", before->answered_at).set("answered_by", before->answered_by.value).set("sources", before->sources).str();
}

Result<http::Response> receive_answer(Context& context, http::Request const& request)
{
    auto const initiative = TRY(find_initiative(context, context.part("del")));
    auto const item = context.part("item");
    FormReader reader(request.form);
    auto const draft = read_draft(reader, request.form);
    Evidence const evidence { .kind = "link", .title = reader.text("bevis_tittel", { .longest = 200 }), .url = reader.text("bevis_lenke", { .longest = 1000 }) };
    auto const anchoring = reader.id<Anchoring>("bevis_forankring");
    TRY(reader.finish());
    auto const before = TRY(answer_store::find(context.db(), initiative.id, item, context.standing.party));
    auto const saved = TRY(answer(context, initiative, item, draft));
    if (!evidence.url.empty() || !evidence.title.empty())
        TRY(add_evidence(context, saved, evidence));
    if (anchoring)
        TRY(name_anchoring(context, saved, anchoring));
    TRY(drop_draft(context, draft_key(initiative, item)));
    if (request.wants_json())
        return http::json(Json::object().set("id", saved.id).set("version", saved.version).str(), before ? 200 : 201);
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "The answer to {item} is saved.", { { "item", item } }), .undo_kind = "answer",
                                                        .undo_subject = saved.id.value, .undo_before = undo_state(before) }));
    if (request.form.get("tilbake") == "liste")
        return http::redirect(with_query(with_query(collaboration_url(context, "/krav"), "del=" + initiative.number), receipt).str());
    return http::redirect(with_query(criterion_url(context, initiative, item), receipt).str());
}

Result<http::Response> still_right(Context& context, http::Request const& request)
{
    auto const initiative = TRY(find_initiative(context, context.part("del")));
    TRY(require(context, Action::answer, { .owner = context.standing.party }));
    auto own = TRY(answer_store::find(context.db(), initiative.id, context.part("item"), context.standing.party));
    if (!own)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (auto const version = request.form.get("_version"))
        own->version = std::atoll(version->c_str());
    TRY(confirm(context, *own));
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "Confirmed."), .undo_kind = "answer", .undo_subject = own->id.value, .undo_before = undo_state(own) }));
    return http::redirect(with_query(criterion_url(context, initiative, own->item), receipt).str());
}

Result<std::vector<Found>> found_for_party(Context const& context, std::vector<Initiative> const& initiatives, std::string_view number)
{
    std::vector<Found> found;
    for (auto& own : TRY(answer_store::of_party(context.db(), context.standing.party))) {
        auto const initiative = std::ranges::find(initiatives, own.initiative, &Initiative::id);
        auto const* criterion = context.method().criterion(own.item);
        if (initiative == initiatives.end() || !criterion || !own.from_source || own.confirmed_at)
            continue;
        if (number.empty() || initiative->number == number)
            found.push_back({ &*initiative, criterion, std::move(own) });
    }
    return found;
}

Result<http::Response> show_found(Context& context, http::Request const& request)
{
    auto const initiatives = TRY(initiatives_of(context.db(), context.place->id));
    auto const found = TRY(found_for_party(context, initiatives, request.query.get("del").value_or("")));
    return page(context, { .title = t(context, "Confirm answers"), .area = "/oppgaver" }, confirm_page(context, found));
}

Result<http::Response> confirm_found(Context& context, http::Request const& request)
{
    auto const chosen = request.form.all("svar");
    auto const initiatives = TRY(initiatives_of(context.db(), context.place->id));
    int count = 0;
    for (auto const& found : TRY(found_for_party(context, initiatives, ""))) {
        if (std::ranges::find(chosen, std::to_string(found.answer.id.value)) == chosen.end())
            continue;
        TRY(confirm(context, found.answer));
        ++count;
    }
    auto const receipt = TRY(leave_receipt(context, { .text = tn(context, "{n} answer confirmed.", "{n} answers confirmed.", count) }));
    return http::redirect(with_query(collaboration_url(context, "/oppgaver"), receipt).str());
}

Result<http::Response> attach_file(Context& context, http::Request const& request)
{
    auto const initiative = TRY(find_initiative(context, context.part("del")));
    TRY(require(context, Action::answer, { .owner = context.standing.party }));
    auto const own = TRY(answer_store::find(context.db(), initiative.id, context.part("item"), context.standing.party));
    if (!own)
        return fail_field("fil", "Save an answer first, then attach the file to it");
    FormReader reader(request.form);
    auto const title = reader.text("bevis_tittel", { .required = true, .longest = 200 });
    if (request.uploads.empty() || request.uploads.front().size == 0)
        reader.wrong("fil", "Choose a file");
    TRY(reader.finish());
    auto const& upload = request.uploads.front();
    // The name is the content's own digest, so a transaction that is run again stores the same file in the same place.
    if (!context.services.files.holds(upload.sha256))
        TRY(context.services.files.take_in(upload.path, upload.sha256));
    TRY(answer_store::insert_file(context.db(), upload.sha256, static_cast<std::int64_t>(upload.size), upload.content_type, context.now));
    TRY(add_evidence(context, *own, { .kind = "file", .title = title, .file = upload.sha256, .file_name = upload.file_name }));
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "{file} is attached.", { { "file", upload.file_name } }) }));
    return http::redirect(with_query(criterion_url(context, initiative, own->item), receipt).str());
}

Result<http::Response> withdraw(Context& context, http::Request const&)
{
    auto const answer = TRY(withdraw_evidence(context, { std::atoll(context.part("bevis").c_str()) }));
    auto const receipt = TRY(leave_receipt(context, { .text = t(context, "The evidence is withdrawn. It stays in the history and in frozen decisions.") }));
    auto const initiatives = TRY(initiatives_of(context.db(), context.place->id));
    auto const initiative = std::ranges::find(initiatives, answer.initiative, &Initiative::id);
    auto const back = initiative == initiatives.end() ? collaboration_url(context, "/krav") : criterion_url(context, *initiative, answer.item);
    return http::redirect(with_query(back, receipt).str());
}

// A file is seen by those who see an answer it is evidence for.
Result<http::Response> download(Context& context, http::Request const&)
{
    auto const& sha256 = context.part("sha256");
    for (auto const& use : TRY(answer_store::uses_of_file(context.db(), context.place->id, sha256))) {
        auto const owner = TRY(answer_store::find(context.db(), use.answer));
        if (!owner || !may(context.standing, Action::see, { .visibility = owner->visibility, .owner = owner->party }))
            continue;
        return as_download(context.services.files, sha256, use.name);
    }
    return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
}

Result<Url> undo_answer(Context& context, std::int64_t subject, std::string const& before);

constexpr MenuEntry menu[] = { { MenuGroup::steering, msg("Criteria"), "/krav", 'r' } };
constexpr Undoer undoers[] = { { "answer", undo_answer } };

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
    for (auto const& phase : context.method().phases) {
        for (auto const& criterion : phase.criteria) {
            auto const title = criterion.id + " " + criterion.short_title.in(context.language);
            if (static_cast<int>(hits.size()) < most && lower(title).find(wanted) != std::string::npos)
                hits.push_back({ t(context, "Criterion"), title, collaboration_url(context, "/krav/" + criterion.id) });
        }
    }
    return hits;
}

}

Area criteria_area()
{
    return { .name = "criteria",
        .routes =
            [](Routes& routes) {
                routes.get("/samarbeid/{collaboration}/krav", Access::reads, show_list);
                routes.get("/samarbeid/{collaboration}/krav/{item}", Access::reads, find_criterion);
                routes.get("/samarbeid/{collaboration}/del/{del}/krav/{item}", Access::reads, show_criterion);
                routes.post("/samarbeid/{collaboration}/del/{del}/krav/{item}", Access::contributes, receive_answer, { .again = show_criterion });
                routes.post("/samarbeid/{collaboration}/del/{del}/krav/{item}/stemmer", Access::contributes, still_right);
                routes.post("/samarbeid/{collaboration}/del/{del}/krav/{item}/fil", Access::contributes, attach_file, { .again = show_criterion });
                routes.get("/samarbeid/{collaboration}/bekreft-svar", Access::contributes, show_found);
                routes.post("/samarbeid/{collaboration}/bekreft-svar", Access::contributes, confirm_found);
                routes.post("/samarbeid/{collaboration}/bevis/{bevis}/trekk", Access::contributes, withdraw);
                routes.get("/samarbeid/{collaboration}/fil/{sha256}", Access::reads, download);
            },
        .menu = menu,
        .undoers = undoers,
        .search = search };
}

namespace {

Result<Url> undo_answer(Context& context, std::int64_t subject, std::string const& before)
{
    auto const stored = TRY(answer_store::find(context.db(), Id<Answer> { subject }));
    if (!stored)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto const item = stored->item;
    TRY(take_back(context, *stored, before));
    for (auto const& initiative : TRY(initiatives_of(context.db(), context.place->id))) {
        if (initiative.id == stored->initiative)
            return criterion_url(context, initiative, item);
    }
    return collaboration_url(context, "/krav");
}

}

}
