// What a browser sees in a page: links and forms. And an address for every route.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/world/world.h"

namespace samlop::test {

struct FormField {
    std::string name;
    std::string value;
};
struct PageForm {
    std::string action; // Path without query
    std::vector<FormField> fields; // Without the session's token
    Fields values() const;
};

std::vector<std::string> links_in(std::string_view body);
// Those that are posted. `path` is where the page lies, for forms without an address of their own.
std::vector<PageForm> forms_in(std::string_view body, std::string_view path);

// The route's address with a record of the story in each place: /samarbeid/fortelling/leveranser/D1. A part that nobody has
// thought of is a failure: say in browser.cpp what stands for it.
std::string address_of(World& world, Route const& route);
std::vector<Route> routes_of(World& world, http::Method method);
// Addresses of pages somebody comes to by reading: every route and what they link to within the story's collaboration.
std::vector<std::string> pages_for(World& world, std::string_view who, std::size_t most = 400);

// Whoever of the story finds a form on a page, and the form. One for each address and set of fields; ids in the address do not make
// it another.
struct Target {
    PageForm form;
    std::string who;
};
std::vector<Target> every_form(World& world);
// Signing out or changing who one acts for would end the story early.
bool ends_the_session(std::string_view action);

}
