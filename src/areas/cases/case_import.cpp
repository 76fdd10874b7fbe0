#include "areas/cases/case_import.h"

#include <algorithm>

#include "app/files.h"
#include "areas/cases/case_landing.h"
#include "areas/cases/case_parts.h"
#include "i18n/format.h"

namespace samlop {

namespace {

std::string slug_of(case_file::Case const& the_case)
{
    auto slug = the_case.id;
    std::ranges::replace(slug, '_', '-');
    return slug;
}

Result<std::string> free_slug(db::Session& session, case_file::Case const& the_case)
{
    auto const base = slug_of(the_case);
    for (int attempt = 1;; ++attempt) {
        auto slug = attempt == 1 ? base : fmt::format("{}-{}", base, attempt);
        bool const reserved = slug == "importer" || slug == "nytt";
        if (!reserved && !TRY(case_store::slug_taken(session, slug)))
            return slug;
    }
}

Result<Collaboration> land_collaboration(Context& context, case_file::Case const& the_case, std::string_view digest)
{
    auto const& method = context.services.playbooks.default_method();
    Collaboration collaboration;
    collaboration.id = new_id<Collaboration>();
    collaboration.slug = TRY(free_slug(context.db(), the_case));
    collaboration.title = the_case.title;
    collaboration.short_title = the_case.short_title;
    collaboration.summary = the_case.summary;
    collaboration.life_event = the_case.life_event;
    collaboration.life_event_uri = the_case.life_event_uri;
    collaboration.user_group = the_case.user_group;
    collaboration.status_text = the_case.status;
    collaboration.language = the_case.language;
    collaboration.method = method.id;
    collaboration.method_version = method.version;
    collaboration.case_id = the_case.id;
    collaboration.case_digest = digest;
    collaboration.created_at = context.now;
    TRY(land(context, collaboration));
    return collaboration;
}

// Whatever the file says about criteria must be criteria of the method.
Result<> check_items(case_file::Case const& the_case, playbook::Method const& method)
{
    Error wrong { .kind = ErrorKind::invalid, .text = std::string(msg("The case does not fit the method. Nothing was imported.")), .arguments = {}, .fields = {}, .detail = {} };
    for (std::size_t i = 0; i < the_case.answers.size() && wrong.fields.size() < case_file::most_problems; ++i) {
        if (!method.criterion(the_case.answers[i].item))
            wrong.fields.push_back({ fmt::format("answers[{}].item", i), std::string(msg("the method has no criterion “{item}”")), { { "item", the_case.answers[i].item } } });
    }
    for (std::size_t i = 0; i < the_case.gates.size() && wrong.fields.size() < case_file::most_problems; ++i) {
        auto const& phase = the_case.gates[i].from_phase;
        if (!phase.empty() && cases::phases_named(method, phase).size() != 1)
            wrong.fields.push_back({ fmt::format("gates[{}].from_phase", i), std::string(msg("the method has no phase “{phase}”")), { { "phase", phase } } });
    }
    if (wrong.fields.empty())
        return {};
    return Failure { std::move(wrong) };
}

void note_what_was_left(Context const& context, case_file::Case const& the_case, ImportReport& report)
{
    if (the_case.initiatives.empty())
        report.notes.push_back(t(context, "The file names no parts. They were derived from its phases and are marked as assumed."));
    std::int64_t kept = 0;
    for (auto const& count : report.counts)
        kept += count.kept;
    if (kept > 0)
        report.notes.push_back(tn(context, "{n} record was there already and was left as it is, since a party may have changed or confirmed it.",
            "{n} records were there already and were left as they are, since a party may have changed or confirmed them.", kept));
    if (the_case.unknown_keys > 0)
        report.notes.push_back(tn(context, "{n} member of the file is unknown to the format. It is kept as it stands.",
            "{n} members of the file are unknown to the format. They are kept as they stand.", the_case.unknown_keys));
}

Json report_json(ImportReport const& report, std::string_view digest)
{
    auto counts = Json::object();
    for (auto const& count : report.counts)
        counts.set(count.list + (count.document ? " (document)" : ""), count.landed);
    return Json::object().set("title", report.title).set("digest", digest).set("lists", counts);
}

// The audit trail of a collaboration is written through context.place; the caller's place comes back whatever happens.
class InPlaceOf {
public:
    explicit InPlaceOf(Context& context)
        : m_context(context)
        , m_before(context.place)
    {
    }
    InPlaceOf(InPlaceOf const&) = delete;
    InPlaceOf& operator=(InPlaceOf const&) = delete;
    ~InPlaceOf() { m_context.place = std::move(m_before); }

private:
    Context& m_context;
    std::optional<Place> m_before;
};

}

Result<ImportReport> import_case(Context& context, case_file::Case const& the_case, std::string_view digest)
{
    ImportReport report;
    report.title = the_case.title;
    auto collaboration = TRY(find_collaboration_of_case(context.db(), the_case.id));
    if (collaboration)
        report.slug = collaboration->slug;
    if (collaboration && collaboration->case_digest == digest) {
        report.unchanged = true;
        return report;
    }
    auto const* method = &context.services.playbooks.default_method();
    if (collaboration) {
        auto const* follows = context.services.playbooks.find(collaboration->method, collaboration->method_version);
        method = follows ? follows : method;
    }
    TRY(check_items(the_case, *method));
    auto parts = TRY(cases::parts_of(the_case, *method));
    report.first = !collaboration;
    if (!collaboration)
        collaboration = TRY(land_collaboration(context, the_case, digest));
    report.slug = collaboration->slug;

    InPlaceOf const restore(context);
    context.place = TRY(find_place(context, collaboration->slug));
    cases::Landing landing(context, the_case, std::move(parts), collaboration->id, report);
    TRY(landing.land_all());
    TRY(case_store::set_digest(context.db(), collaboration->id, digest));
    note_what_was_left(context, the_case, report);
    TRY(record(context, { .action = "case.imported", .subject_kind = "collaboration", .subject = collaboration->id.value, .after = report_json(report, digest).str() }));
    return report;
}

Result<ImportReport> import_case_text(Context& context, std::string_view json)
{
    auto const the_case = TRY(case_file::read_case(json));
    return import_case(context, the_case, sha256_hex(json));
}

}
