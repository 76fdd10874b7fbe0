#include "areas/organisations/organisation.h"

#include <charconv>

#include "areas/organisations/organisation_store.h"

namespace samlop {

namespace {

struct Kind {
    std::string_view kind;
    std::string_view one;
    std::string_view many;
};

constexpr Kind known_kinds[] = {
    { "ministry", msg("Ministry"), msg("Ministries") },
    { "state", msg("State body"), msg("State bodies") },
    { "municipality", msg("Municipality"), msg("Municipalities") },
    { "county", msg("County authority"), msg("County authorities") },
    { "private", msg("Company"), msg("Companies") },
    { "voluntary", msg("Association"), msg("Associations") },
};

Kind const* find_kind(std::string_view kind)
{
    auto const found = std::ranges::find(known_kinds, kind, &Kind::kind);
    return found == std::end(known_kinds) ? nullptr : found;
}

Result<> require_operator(Context const& context)
{
    if (context.actor.is_operator)
        return {};
    return fail(ErrorKind::forbidden, "Only those who run the installation may do this.");
}

std::string as_json(Organisation const& organisation)
{
    return Json::object()
        .set("orgnr", organisation.orgnr)
        .set("name", organisation.name)
        .set("short_name", organisation.short_name)
        .set("kind", organisation.kind)
        .set("ministry", organisation.ministry)
        .set("language_form", organisation.language_form)
        .set("place_number", organisation.place_number)
        .str();
}

// The number is the key of an organisation, so a taken one is pointed out with whose it is.
Result<> check(db::Session& session, Organisation const& organisation)
{
    if (organisation.name.empty())
        return fail_field("name", "Write the name of the organisation");
    if (!find_kind(organisation.kind))
        return fail_field("kind", "Choose what kind of organisation it is");
    if (organisation.ministry && organisation.ministry == organisation.id)
        return fail_field("ministry", "An organisation cannot be its own ministry");
    if (organisation.ministry) {
        auto const ministry = TRY(find_organisation(session, organisation.ministry));
        if (!ministry)
            return fail_field("ministry", "Choose an organisation from the list");
    }
    if (organisation.orgnr.empty())
        return {};
    if (!valid_orgnr(organisation.orgnr))
        return fail_field("orgnr", "This is not an organisation number: nine digits, and the last one checks the others");
    auto const known = TRY(find_organisation_by_number(session, organisation.orgnr));
    if (known && known->id != organisation.id)
        return fail_field("orgnr", "{name} has this number already", { { "name", known->name } });
    return {};
}

}

bool valid_orgnr(std::string_view text)
{
    static constexpr int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
    if (text.size() != 9 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i)
        sum += weights[i] * (text[i] - '0');
    int const check = (11 - sum % 11) % 11;
    return check == text[8] - '0'; // A check of 10 is no digit, so such numbers are never given out.
}

std::string kind_text(Language language, std::string_view kind)
{
    auto const* found = find_kind(kind);
    return found ? t(language, found->one) : std::string(kind);
}

std::string kind_plural_text(Language language, std::string_view kind)
{
    auto const* found = find_kind(kind);
    return found ? t(language, found->many) : std::string(kind);
}

Result<std::optional<Organisation>> find_organisation(db::Session& session, Id<Organisation> id)
{
    return organisation_store::by_id(session, id);
}

Result<std::optional<Organisation>> find_organisation_by_number(db::Session& session, std::string_view orgnr)
{
    return organisation_store::by_number(session, orgnr);
}

Result<std::optional<Organisation>> find_organisation_by_name(db::Session& session, std::string_view name)
{
    return organisation_store::by_name(session, name);
}

Result<Organisation> find_organisation_by_key(db::Session& session, std::string_view key)
{
    std::optional<Organisation> found;
    Id<Organisation> id;
    auto const [end, problem] = std::from_chars(key.data(), key.data() + key.size(), id.value);
    bool const number = problem == std::errc() && end == key.data() + key.size() && id.value > 0;
    if (number && key.size() == 9)
        found = TRY(organisation_store::by_number(session, key));
    else if (number)
        found = TRY(organisation_store::by_id(session, id));
    if (!found)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return *found;
}

Result<std::vector<Organisation>> search_organisations(db::Session& session, std::string_view text, int most)
{
    return organisation_store::matching(session, { .text = text, .kind = "", .most = most, .skip = 0 });
}

Result<OrganisationPage> organisation_page(db::Session& session, std::string_view text, std::string_view kind, std::int64_t page)
{
    organisation_store::Wanted const wanted {
        .text = text, .kind = kind, .most = organisations_per_page, .skip = (std::clamp<std::int64_t>(page, 1, 100'000) - 1) * organisations_per_page
    };
    OrganisationPage found;
    found.all = TRY(organisation_store::count_matching(session, wanted));
    found.rows = TRY(organisation_store::matching(session, wanted));
    return found;
}

Result<std::vector<Taking>> takes_part_in(Context const& context, Id<Organisation> organisation)
{
    return organisation_store::taking(context.db(), organisation, context.actor.organisation, context.actor.person);
}

Result<Organisation> add_organisation(Context& context, Organisation organisation)
{
    organisation.id = organisation.id ? organisation.id : new_id<Organisation>();
    TRY(check(context.db(), organisation));
    TRY(organisation_store::insert(context.db(), organisation, context.now));
    TRY(record(context,
        Event { .action = "organisation.added",
            .subject_kind = "organisation",
            .subject = organisation.id.value,
            .visibility = Visibility::everyone,
            .after = as_json(organisation),
            .installation = true }));
    return organisation;
}

Result<> edit_organisation(Context& context, Organisation const& changed)
{
    TRY(require_operator(context));
    auto const before = TRY(find_organisation(context.db(), changed.id));
    if (!before)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    TRY(check(context.db(), changed));
    TRY(organisation_store::update(context.db(), changed));
    return record(context,
        Event { .action = "organisation.changed",
            .subject_kind = "organisation",
            .subject = changed.id.value,
            .visibility = Visibility::everyone,
            .before = as_json(*before),
            .after = as_json(changed),
            .installation = true });
}

}
