// Who acts for an organisation and who reads a collaboration as a guest: who is let in by whom.
#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_store.h"

namespace samlop {

namespace {

constexpr Micros invitation_lasts = days(7);

// The person with that address, made if there is none yet.
Result<Person> person_to_invite(Context& context, std::string const& name, std::string_view typed_email)
{
    auto const email = tidy_email(typed_email);
    if (!plausible_email(email))
        return fail_field("epost", "Write an e-mail address, for example kari@etat.no");
    auto const known = TRY(account_store::person_by_email(context.db(), email));
    if (known && known->disabled)
        return fail_field("epost", "This account is closed. Ask who runs the installation.");
    if (known)
        return *known;
    if (name.empty())
        return fail_field("navn", "Write the name of the person");
    return insert_person(context, name, email, false);
}

// Whoever holds a link can sign in as the person. So it is given only while the account can reach nothing but what the inviter let it into.
Result<std::string> link_for(Context& context, Id<Person> person, Id<Organisation> organisation, Id<Collaboration> collaboration)
{
    if (TRY(account_store::signed_in_once(context.db(), person)))
        return std::string();
    auto const elsewhere = TRY(account_store::let_in_elsewhere(context.db(), person, organisation, collaboration));
    if (elsewhere && !context.actor.is_operator)
        return std::string(); // Let in by an operator meanwhile.
    TRY(account_store::drop_links(context.db(), person, "invitation"));
    return TRY(new_link(context, person, "invitation", invitation_lasts));
}

// Whoever holds an unused link is the person. So nobody is let in to more until the account is in its owner's hands.
Result<> require_settled(Context const& context, Id<Person> person, Id<Organisation> organisation, Id<Collaboration> collaboration)
{
    if (context.actor.is_operator || TRY(account_store::signed_in_once(context.db(), person)))
        return {};
    if (TRY(account_store::let_in_elsewhere(context.db(), person, organisation, collaboration)) == 0)
        return {};
    return fail_field("epost", "Others have invited this person, who has not signed in yet. Try again when that is done.");
}

Result<> require_lead(Context const& context, Id<Organisation> organisation)
{
    if (context.actor.is_operator)
        return {};
    auto const role = TRY(account_store::role(context.db(), context.actor.person, organisation));
    if (!role)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (*role != MemberRole::lead)
        return fail(ErrorKind::forbidden, "Only those who lead the organisation here may change who acts for it.");
    return {};
}

Result<> keep_a_lead(Context const& context, Id<Organisation> organisation, Id<Person> person)
{
    if (TRY(account_store::role(context.db(), person, organisation)) != MemberRole::lead || context.actor.is_operator)
        return {};
    if (TRY(account_store::other_leads(context.db(), organisation, person)) == 0)
        return fail(ErrorKind::conflict, "The organisation needs somebody who leads it here. Choose another first.");
    return {};
}

}

Result<std::vector<Membership>> members_of(Context& context, Id<Organisation> organisation)
{
    auto members = TRY(account_store::members(context.db(), organisation));
    bool const inside = std::ranges::find(members, context.actor.person, &Membership::person) != members.end();
    if (!inside && !context.actor.is_operator)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return members;
}

Result<Invitation> invite_member(Context& context, Id<Organisation> organisation, std::string name, std::string email, MemberRole role)
{
    TRY(require_lead(context, organisation));
    auto person = TRY(person_to_invite(context, name, email));
    if (TRY(account_store::role(context.db(), person.id, organisation)))
        return fail_field("epost", "{name} acts for the organisation already", { { "name", person.name } });
    TRY(require_settled(context, person.id, organisation, {}));
    TRY(account_store::put_membership(context.db(), person.id, organisation, role, context.now));
    TRY(record_person(context, "membership.given", person.id, Json::object().set("organisation", organisation).set("role", to_string(role))));
    auto link = TRY(link_for(context, person.id, organisation, {}));
    return Invitation { std::move(person), std::move(link) };
}

Result<> change_role(Context& context, Id<Organisation> organisation, Id<Person> person, MemberRole role)
{
    TRY(require_lead(context, organisation));
    auto const before = TRY(account_store::role(context.db(), person, organisation));
    if (!before)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    if (role != MemberRole::lead)
        TRY(keep_a_lead(context, organisation, person));
    TRY(account_store::put_membership(context.db(), person, organisation, role, context.now));
    return record_person(context, "membership.changed", person,
        Json::object().set("organisation", organisation).set("role", to_string(role)).set("role_before", to_string(*before)));
}

Result<> end_membership(Context& context, Id<Organisation> organisation, Id<Person> person)
{
    bool const oneself = context.actor.person == person;
    if (!oneself)
        TRY(require_lead(context, organisation));
    TRY(keep_a_lead(context, organisation, person));
    if (!TRY(account_store::end_membership(context.db(), person, organisation, context.now)))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return record_person(context, "membership.ended", person, Json::object().set("organisation", organisation));
}

Result<std::string> renew_invitation(Context& context, Id<Organisation> organisation, Id<Person> person)
{
    TRY(require_lead(context, organisation));
    if (!TRY(account_store::role(context.db(), person, organisation)))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    auto link = TRY(link_for(context, person, organisation, {}));
    if (link.empty())
        return fail(ErrorKind::conflict, "The person has an account already, or was let in by others too. Ask who runs the installation for a new link.");
    return link;
}

Result<std::vector<GuestReader>> guest_readers(Context const& context)
{
    TRY(require(context, Action::manage));
    return account_store::guest_readers(context.db(), context.place->id);
}

Result<Invitation> invite_reader(Context& context, std::string name, std::string email)
{
    TRY(require(context, Action::manage));
    auto person = TRY(person_to_invite(context, name, email));
    TRY(let_read(context, person.id));
    auto link = TRY(link_for(context, person.id, {}, context.place->id));
    return Invitation { std::move(person), std::move(link) };
}

Result<> let_read(Context& context, Id<Person> person)
{
    TRY(require(context, Action::manage));
    TRY(find_existing(context, person));
    TRY(require_settled(context, person, {}, context.place->id));
    TRY(account_store::put_guest_reader(context.db(), context.place->id, person, context.now));
    return record(context, Event { .action = "reader.let_in", .subject_kind = "person", .subject = person.value });
}

Result<> end_reading(Context& context, Id<Person> person)
{
    TRY(require(context, Action::manage));
    if (!TRY(account_store::end_guest_reader(context.db(), context.place->id, person, context.now)))
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return record(context, Event { .action = "reader.ended", .subject_kind = "person", .subject = person.value });
}

}
