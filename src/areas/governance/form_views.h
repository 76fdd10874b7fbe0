// Forms over time as pages: the drawing with its table, one form alone, and the forms to fill in.
#pragma once

#include "areas/governance/adoption.h"
#include "areas/governance/advice_then.h"
#include "areas/governance/set_up.h"
#include "html/form.h"
#include "html/html.h"

namespace samlop {

struct FormPages {
    std::vector<Form> forms {};
    std::vector<Initiative> initiatives {};
    std::vector<Body> bodies {};
    Html sources {};
    Initiative const* part(Id<Initiative>) const;
    Body const* body(Id<Body>) const;
    std::string part_name(Context const&, Id<Initiative>) const; // "the whole" for the first
    std::vector<Form const*> of(Id<Initiative>) const;           // Oldest first
};

Url forms_url(Context const&);
Url form_url(Context const&, Form const&);
std::string adopted_by_text(Context const&, FormPages const&, Form const&);
// "The advice that day: Programme first (3 for, 1 against)", with whether the choice followed it.
Html advice_then_view(Context const&, Form const&);
// The choice went another way than what the advice put first that day. Nothing where no advice was taken.
std::optional<bool> differs_from_advice(Form const&);

Html timeline(Context const&, std::vector<Form const*> const&, std::string_view today);

Html history_page(Context const&, FormPages const&);
// `set_up`: where what comes with it can be made; empty where nothing can.
Html one_form_page(Context const&, FormPages const&, Form const&, Html const& history, Url const& set_up);

// Registering the form that was chosen, with what can come with it.
struct AdoptPage {
    FormPages pages;
    Initiative const* part = nullptr;
    std::int64_t version = 0;
    std::vector<std::string> chosen {};
    std::vector<ProposedForm> proposed {};
    bool ladder = false; // There is one already
};
Html adopt_page(Context const&, AdoptPage const&);
Html correct_page(Context const&, FormPages const&, Form const&);
Html end_page(Context const&, FormPages const&, Form const&);

}
