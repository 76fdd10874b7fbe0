// People: who there is, what they are called, and how an account ends.
#include "areas/accounts/account.h"

#include <array>

#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_store.h"
#include "areas/accounts/secrets.h"

namespace samlop {

Result<> record_person(Context& context, std::string_view action, Id<Person> person, Json const& after)
{
    return record(context,
        Event { .action = action,
            .subject_kind = "person",
            .subject = person.value,
            .visibility = Visibility::party,
            .after = after.str(),
            .installation = true });
}

Result<Person> find_existing(Context const& context, Id<Person> id)
{
    auto const found = TRY(account_store::person(context.db(), id));
    if (!found)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return *found;
}

Result<Person> insert_person(Context& context, std::string name, std::string const& email, bool is_operator)
{
    Person person { .id = new_id<Person>(),
        .email = email,
        .name = std::move(name),
        .language = context.language,
        .is_operator = is_operator,
        .created_at = context.now };
    TRY(account_store::insert(context.db(), person));
    TRY(record_person(context, "person.added", person.id, Json::object().set("operator", is_operator)));
    return person;
}

std::string_view to_string(MemberRole role)
{
    static constexpr std::array<std::string_view, 3> words { "lead", "contributor", "reader" };
    return words[static_cast<std::size_t>(role)];
}

std::optional<MemberRole> parse_member_role(std::string_view word)
{
    for (auto const role : { MemberRole::lead, MemberRole::contributor, MemberRole::reader }) {
        if (to_string(role) == word)
            return role;
    }
    return {};
}

std::string member_role_text(Language language, MemberRole role)
{
    if (role == MemberRole::lead)
        return t(language, "Leads");
    return role == MemberRole::contributor ? t(language, "Contributes") : t(language, "Reads");
}

Result<std::optional<Person>> find_person(db::Session& session, Id<Person> id)
{
    return account_store::person(session, id);
}

Result<std::optional<Person>> find_person_by_email(db::Session& session, std::string_view email)
{
    return account_store::person_by_email(session, tidy_email(email));
}

Result<std::vector<Membership>> memberships_of(db::Session& session, Id<Person> person)
{
    return account_store::memberships(session, person);
}

Result<std::optional<MemberRole>> membership_in(db::Session& session, Id<Person> person, Id<Organisation> organisation)
{
    return account_store::role(session, person, organisation);
}

Result<Person> add_person(Context& context, std::string name, std::string email, bool is_operator)
{
    if (!context.actor.is_operator)
        return fail(ErrorKind::forbidden, "Only those who run the installation may do this.");
    email = tidy_email(email);
    if (name.empty())
        return fail_field("navn", "Write the name of the person");
    if (!plausible_email(email))
        return fail_field("epost", "Write an e-mail address, for example kari@etat.no");
    if (TRY(account_store::person_by_email(context.db(), email)))
        return fail_field("epost", "Somebody has this address already");
    return insert_person(context, std::move(name), email, is_operator);
}

Result<> rename_self(Context& context, std::string name, Language language)
{
    if (name.empty())
        return fail_field("navn", "Write your name");
    TRY(account_store::rename(context.db(), context.actor.person, name, language));
    return record_person(context, "person.changed", context.actor.person, Json::object().set("language", to_string(language)));
}

Result<> choose_language(Context& context, Language language)
{
    TRY(account_store::set_language(context.db(), context.actor.person, language));
    return record_person(context, "person.changed", context.actor.person, Json::object().set("language", to_string(language)));
}

Result<> disable_person(Context& context, Id<Person> id, bool disabled)
{
    if (!context.actor.is_operator)
        return fail(ErrorKind::forbidden, "Only those who run the installation may do this.");
    TRY(find_existing(context, id));
    TRY(account_store::set_disabled(context.db(), id, disabled ? std::optional(context.now) : std::nullopt));
    if (disabled)
        TRY(account_store::end_sessions(context.db(), id, {}, context.now));
    return record_person(context, disabled ? "person.disabled" : "person.enabled", id);
}

Result<std::string> forget_person(Context& context, Id<Person> id)
{
    if (!context.actor.is_operator && context.actor.person != id)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto const person = TRY(find_existing(context, id));
    if (person.email.empty())
        return person.name;
    auto const pseudonym = "Person " + base32(random_bytes(5));
    TRY(account_store::forget(context.db(), id, pseudonym, context.now));
    if (context.actor.person == id)
        context.actor.person = {}; // Or the record of the forgetting would bring the person back.
    TRY(record_person(context, "person.forgotten", id));
    return pseudonym;
}

Result<> know_organisations(Context& context)
{
    auto const memberships = TRY(account_store::memberships(context.db(), context.actor.person));
    context.actor.organisations.clear();
    for (auto const& membership : memberships)
        context.actor.organisations.push_back({ membership.organisation, membership.organisation_name });
    return {};
}

Result<std::string> new_link(Context& context, Id<Person> person, std::string_view purpose, Micros lifetime)
{
    auto const secret = new_secret();
    TRY(account_store::insert_link(context.db(), stored_form(secret), person, purpose, context.now, context.now + lifetime));
    TRY(record_person(context, "link.made", person, Json::object().set("purpose", purpose).set("hours", lifetime / hours(1))));
    return "/inn/" + secret;
}

Result<std::string> make_sign_in_link(Context& context, Id<Person> id, std::string_view purpose, Micros lifetime)
{
    if (!context.actor.is_operator)
        return fail(ErrorKind::forbidden, "Only those who run the installation may do this.");
    auto const person = TRY(find_existing(context, id));
    if (person.disabled || person.email.empty())
        return fail(ErrorKind::conflict, "This account is closed. Ask who runs the installation.");
    static constexpr std::array<std::string_view, 3> purposes { "invitation", "sign_in", "reset" };
    if (std::ranges::find(purposes, purpose) == purposes.end() || lifetime <= 0 || lifetime > days(30))
        return fail_internal("a sign-in link with an unknown purpose or lifetime");
    return new_link(context, id, purpose, lifetime);
}

std::string tidy_email(std::string_view typed)
{
    auto const first = typed.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    std::string email(typed.substr(first, typed.find_last_not_of(" \t\r\n") - first + 1));
    for (auto& c : email) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return email;
}

bool plausible_email(std::string_view email)
{
    auto const at = email.find('@');
    if (email.size() > 254 || at == std::string_view::npos || at == 0 || email.find('@', at + 1) != std::string_view::npos)
        return false;
    auto const dot = email.find('.', at);
    bool const domain = dot != std::string_view::npos && dot > at + 1 && email.back() != '.';
    return domain && std::ranges::none_of(email, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == ','; });
}

}
