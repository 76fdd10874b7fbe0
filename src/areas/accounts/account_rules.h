// Small rules that the files of this area share.
#pragma once

#include <string>
#include <string_view>

#include "areas/accounts/account.h"

namespace samlop {

// Without what is around it and in lower case: how an address is kept and looked up.
std::string tidy_email(std::string_view typed);
// Could be an address. Whether it is one is seen when somebody signs in.
bool plausible_email(std::string_view email);
// Everything about people goes in the installation's chain: a person belongs to no collaboration.
Result<> record_person(Context&, std::string_view action, Id<Person>, Json const& after = Json::object());
Result<Person> find_existing(Context const&, Id<Person>); // not_found
Result<Person> insert_person(Context&, std::string name, std::string const& email, bool is_operator);
// A link of any purpose, for whoever has been allowed already.
Result<std::string> new_link(Context&, Id<Person>, std::string_view purpose, Micros lifetime);

// Pages answered straight from a post show the same menus as others, and those name what the actor may act for.
Result<> know_organisations(Context&);

// A write transaction for a handler that has none, with the context inside it. `work` may run again from the start.
template<typename Work>
auto write_in(Context& context, Work&& work) -> std::invoke_result_t<Work>
{
    auto const before = context.actor;
    auto outcome = context.services.database.write([&](db::Session& session) {
        context.session = &session;
        context.actor = before;
        return work();
    });
    context.session = nullptr;
    return outcome;
}

template<typename Work>
auto read_in(Context& context, Work&& work) -> std::invoke_result_t<Work>
{
    auto outcome = context.services.database.read([&](db::Session& session) {
        context.session = &session;
        return work();
    });
    context.session = nullptr;
    return outcome;
}

}
