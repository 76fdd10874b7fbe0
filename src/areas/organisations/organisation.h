// Organisations: the bodies that take part, keyed by organisation number (nine digits, modulus 11) where there is one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/areas.h"
#include "app/context.h"

namespace samlop {

struct Organisation {
    Id<Organisation> id {};
    std::string orgnr; // Empty: no number was found.
    std::string name;
    std::string short_name;
    std::string kind; // ministry, state, municipality, county, private, voluntary
    Id<Organisation> ministry {};
    std::string language_form = "nb";
    std::string place_number;
    std::string origin;
    std::string const& called() const { return short_name.empty() ? name : short_name; }
    // What stands in its address: the number, or the id when there is none.
    std::string key() const { return orgnr.empty() ? std::to_string(id.value) : orgnr; }
};

inline constexpr std::string_view organisation_kinds[] = { "ministry", "state", "municipality", "county", "private", "voluntary" };

// Nine digits whose last is the modulus 11 check of the others (weights 3 2 7 6 5 4 3 2).
bool valid_orgnr(std::string_view);
// "Ministry" … in the reader's language.
std::string kind_text(Language, std::string_view kind);
std::string kind_plural_text(Language, std::string_view kind); // "Ministries"

Result<std::optional<Organisation>> find_organisation(db::Session&, Id<Organisation>);
Result<std::optional<Organisation>> find_organisation_by_number(db::Session&, std::string_view orgnr);
Result<std::optional<Organisation>> find_organisation_by_name(db::Session&, std::string_view name);
// By what stands in an address; not_found.
Result<Organisation> find_organisation_by_key(db::Session&, std::string_view key);
Result<std::vector<Organisation>> search_organisations(db::Session&, std::string_view text, int most);

struct OrganisationPage {
    std::vector<Organisation> rows {};
    std::int64_t all = 0; // That match, on all pages.
};
inline constexpr int organisations_per_page = 50;
// `text` is part of a name, short name or number; `kind` empty is all kinds; the first page is 1.
Result<OrganisationPage> organisation_page(db::Session&, std::string_view text, std::string_view kind, std::int64_t page);

// A collaboration that the organisation takes part in, as far as the actor may know.
struct Taking {
    std::string slug;
    std::string title;
    PartyRole role = PartyRole::participating;
    std::string status; // invited, joined, left
};
Result<std::vector<Taking>> takes_part_in(Context const&, Id<Organisation>);

// Adds one; fails on a bad or taken number. Audited in the installation's chain. Asks for no right: whoever starts or imports a
// collaboration may bring a new organisation along, and those verbs ask for theirs.
Result<Organisation> add_organisation(Context&, Organisation);
// Operators.
Result<> edit_organisation(Context&, Organisation const& changed);
// Loads the reference data that ships (ministries, state bodies, counties, municipalities), skipping what is there. Gives how many were new.
Result<int> load_reference_organisations(Context&);

Area organisations_area();

}
