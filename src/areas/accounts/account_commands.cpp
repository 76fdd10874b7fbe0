#include "areas/accounts/account_commands.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include "areas/accounts/account_rules.h"
#include "areas/accounts/account_store.h"
#include "areas/collaborations/collaboration.h"
#include "areas/organisations/organisation.h"

namespace samlop {

namespace {

constexpr Micros link_lasts = days(7);

std::string full_address(Context const& context, std::string const& path)
{
    return context.services.settings.base_url() + path;
}

Result<Person> known_person(Context& context, std::string const& email)
{
    auto found = TRY(find_person_by_email(context.db(), email));
    if (!found)
        return fail(ErrorKind::not_found, "Nobody has the address {email}", { { "email", email } });
    return *found;
}

Result<Organisation> known_organisation(Context& context, std::string const& number_or_name)
{
    auto found = TRY(find_organisation_by_number(context.db(), number_or_name));
    if (!found)
        found = TRY(find_organisation_by_name(context.db(), number_or_name));
    if (!found)
        return fail(ErrorKind::not_found, "No organisation has the number or name {organisation}", { { "organisation", number_or_name } });
    return *found;
}

struct DemoPerson {
    std::string_view name;
    std::string_view email;
    std::string_view orgnr; // Empty: guest reader.
    MemberRole role;
    std::string_view does;
};

constexpr DemoPerson demo_people[] = {
    { "Kari Elvestad", "kari@demo.example", "991825827", MemberRole::lead, "coordinates, Digitaliseringsdirektoratet" },
    { "Ola Fjordheim", "ola@demo.example", "971040238", MemberRole::contributor, "takes part, Statens kartverk" },
    { "Berit Sandvik", "berit@demo.example", "918082956", MemberRole::contributor, "takes part, Larvik kommune" },
    { "Even Lunde", "even@demo.example", "", MemberRole::reader, "guest reader, Dødsfall og arv" },
};

Result<> let_demo_person_in(Context& context, DemoPerson const& demo, Id<Person> person)
{
    if (!demo.orgnr.empty()) {
        auto const organisation = TRY(known_organisation(context, std::string(demo.orgnr)));
        return account_store::put_membership(context.db(), person, organisation.id, demo.role, context.now);
    }
    auto const collaboration = TRY(find_collaboration_of_case(context.db(), "dodsfall_og_arv"));
    if (!collaboration)
        return {};
    return account_store::put_guest_reader(context.db(), collaboration->id, person, context.now);
}

}

Result<int> user_add(Context& context, NewUser const& wanted, std::ostream& out)
{
    auto const role = parse_member_role(wanted.role);
    if (!role)
        return fail_field("role", "The role is lead, contributor or reader");
    auto const person = TRY(add_person(context, wanted.name, wanted.email, wanted.is_operator));
    if (!wanted.organisation.empty()) {
        auto const organisation = TRY(known_organisation(context, wanted.organisation));
        TRY(invite_member(context, organisation.id, person.name, person.email, *role));
    }
    auto const link = TRY(make_sign_in_link(context, person.id, "invitation", link_lasts));
    fmt::print(out, "{} can sign in once with this link, for seven days:\n\n  {}\n\n", person.name, full_address(context, link));
    return 0;
}

Result<int> user_link(Context& context, std::string const& email, bool reset, std::ostream& out)
{
    auto const person = TRY(known_person(context, email));
    auto const link = TRY(make_sign_in_link(context, person.id, reset ? "reset" : "sign_in", reset ? days(1) : link_lasts));
    fmt::print(out, "{} can sign in once with this link, for {}:\n\n  {}\n\n", person.name, reset ? "one day" : "seven days", full_address(context, link));
    return 0;
}

Result<int> user_list(Context& context, std::ostream& out)
{
    constexpr std::int64_t most = 10'000;
    auto const people = TRY(account_store::people(context.db(), most));
    for (auto const& person : people)
        fmt::print(out, "{:<40} {}{}{}\n", person.email.empty() ? "(forgotten)" : person.email, person.name, person.is_operator ? ", operator" : "",
            person.disabled ? ", closed" : "");
    fmt::print(out, "{} people\n", people.size());
    return 0;
}

Result<int> user_disable(Context& context, std::string const& email, bool disabled, std::ostream& out)
{
    auto const person = TRY(known_person(context, email));
    TRY(disable_person(context, person.id, disabled));
    fmt::print(out, "{} is {}.\n", person.email, disabled ? "closed, and signed out everywhere" : "open again");
    return 0;
}

Result<int> user_forget(Context& context, std::string const& email, std::ostream& out)
{
    auto const person = TRY(known_person(context, email));
    auto const pseudonym = TRY(forget_person(context, person.id));
    fmt::print(out, "Name and address are gone. What the person did now stands with “{}”.\n", pseudonym);
    return 0;
}

void UserCommand::add_to(CLI::App& app)
{
    app.require_subcommand(1);
    auto command = [&](char const* name, char const* help) -> CLI::App& {
        auto& made = *app.add_subcommand(name, help);
        made.fallthrough(); // --data may stand after the word as well as before it.
        made.callback([this, action = std::string(name)] { m_action = action; });
        return made;
    };
    auto& add = command("add", "Make an account and print the link that lets the person in");
    add.add_option("EMAIL", m_new.email, "Address")->required();
    add.add_option("--name", m_new.name, "Name")->required();
    add.add_option("--organisation", m_new.organisation, "Organisation number or name");
    add.add_option("--role", m_new.role, "lead, contributor or reader (default contributor)");
    add.add_flag("--operator", m_new.is_operator, "Runs the installation");
    auto& link = command("link", "Print a new link for somebody who has an account");
    link.add_option("EMAIL", m_email, "Address")->required();
    link.add_flag("--reset", m_reset, "Choose a new password; drops the code from the phone and ends all sessions");
    command("list", "Everybody who has an account");
    command("disable", "Close an account and end its sessions").add_option("EMAIL", m_email, "Address")->required();
    command("enable", "Open a closed account").add_option("EMAIL", m_email, "Address")->required();
    command("forget", "Remove name, address and keys; what the person did stands with a pseudonym").add_option("EMAIL", m_email, "Address")->required();
}

Result<int> UserCommand::run(Context& context, std::ostream& out) const
{
    if (m_action == "add")
        return user_add(context, m_new, out);
    if (m_action == "link")
        return user_link(context, m_email, m_reset, out);
    if (m_action == "disable" || m_action == "enable")
        return user_disable(context, m_email, m_action == "disable", out);
    if (m_action == "forget")
        return user_forget(context, m_email, out);
    return user_list(context, out);
}

Result<std::vector<DemoLink>> make_demo_people(Context& context)
{
    std::vector<DemoLink> links;
    for (auto const& demo : demo_people) {
        auto person = TRY(find_person_by_email(context.db(), demo.email));
        if (!person)
            person = TRY(add_person(context, std::string(demo.name), std::string(demo.email)));
        TRY(let_demo_person_in(context, demo, person->id));
        TRY(account_store::drop_links(context.db(), person->id, "sign_in"));
        auto path = TRY(make_sign_in_link(context, person->id, "sign_in", days(1)));
        links.push_back({ std::string(demo.name), std::string(demo.does), std::move(path) });
    }
    return links;
}

}
