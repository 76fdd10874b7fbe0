// Forms: how a part was governed from when to when, who adopted it and why, on which facts, and what the advice said that day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"
#include "areas/gates/body.h"

namespace samlop {

struct Form {
    Id<Form> id {};
    std::int64_t number = 0; // In the collaboration, for addresses
    Id<Initiative> initiative {};
    std::vector<std::string> models {}; // network, programme, project, product, line, co-steering; combining is the rule
    std::string told_model;             // The source's own word for it
    std::string description;
    std::string from_on; // The first day, or as much as is known of it: a year, a month
    std::string to_on;   // The day it no longer held; empty: it holds
    Id<Body> adopted_body {};
    std::string adopted_by; // In words, where no body here did it
    std::string reason;
    std::string end_reason;
    std::string facts;   // JSON of that day; empty: no advice was taken
    std::string edition;
    std::string ranking; // JSON: what the advice said that day
    std::string told;    // From a case file: its words, so that the file adds it once
    std::string sources = "[]";
    bool assumption = false;
    std::string basis;
    std::string note;
    std::int64_t version = 1;
    std::string recorded_by_name; // Empty: from a case file
    Micros recorded_at = 0;
    bool from_source() const { return !told.empty(); }
};

inline constexpr std::string_view governance_models[] { "network", "programme", "project", "product", "line", "co-steering" };
std::string model_text(Language, std::string_view model); // "Programme"
// "Programme and network"; the source's own word where no model is known, "not registered" where there is none.
std::string models_text(Language, Form const&);
std::string forms_key(Id<Initiative>); // Names the version of a part's forms together
// "2020–2025", "from 2021", "until 2022"
std::string period_text(Language, Form const&);

// Known to share time: both are known to hold on a day. Compared as far as both dates are known.
bool overlap(Form const&, Form const&);
// Holds on the day, as far as is known.
bool holds(Form const&, std::string_view day);
// The one that holds in the part on the day; the latest to begin, where a source names several. Null: none is registered.
Form const* form_on(std::vector<Form> const&, Id<Initiative>, std::string_view day);

// Of every part, oldest first within each. One statement.
Result<std::vector<Form>> forms_of(db::Session&, Id<Collaboration>);
Result<Form> find_form(Context const&, std::string_view number); // not_found

Result<std::int64_t> last_form_number(db::Session&, Id<Collaboration>); // Also of those that were removed

// For import only: as the source says it, overlapping or not.
Result<> land(Context&, Id<Collaboration>, Form const&);

}
