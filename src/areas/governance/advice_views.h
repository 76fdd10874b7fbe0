// The advice on forms of governance as a page: ranked forms with reasons, what would tip it, what is unsure, what it rests on.
#pragma once

#include "areas/advice/words.h"
#include "areas/governance/fact.h"
#include "areas/governance/form.h"
#include "html/form.h"
#include "html/html.h"

namespace samlop {

struct AdvicePage {
    std::vector<Initiative> initiatives {};
    Initiative const* part = nullptr;
    Grounds grounds {};
    advice::Facts facts {};
    advice::Advice advice {};
    std::vector<Form> forms {};   // Of every part
    std::vector<Fact> history {}; // Every answer of the part, newest first
    std::vector<Party> parties {};
    Html sources {};

    advice::Edition const& edition() const { return *grounds.edition; }
    std::string party_name(Id<Party>) const;
};

Html advice_page(Context const&, AdvicePage const&);

// --- Pieces, each in a file of its own.
// "Digdir: Programstyring; derived": where a statement comes from, with links.
Html origin_view(Context const&, advice::Edition const&, advice::Origin const&);
// What a form is made of, folded: bodies, roles, agreements, financing, strengths, pitfalls.
Html form_details(Context const&, AdvicePage const&, advice::Ranked const&);
// The column of what is chosen, what is unsure and what the advice rests on.
Html advice_aside(Context const&, AdvicePage const&);
// Answers that cannot all be right. Nothing when there are none.
Html clashes_view(Context const&, AdvicePage const&);
Html tips_section(Context const&, AdvicePage const&);

// "from the records", "said by Digdir 3 Nov 2026", "from a source, not confirmed"
Html ground_origin(Context const&, AdvicePage const&, Ground const&);
std::string ground_answer(Context const&, Ground const&);

Url advice_url(Context const&, Initiative const&, std::string_view edition = {});
Url answers_url(Context const&, Initiative const&, std::string_view edition = {});

// The form where all facts are answered.
Html answers_page(Context const&, AdvicePage const&);

// A field of the form is called after its fact; beside it stand what else belongs to it.
inline std::string note_field(std::string_view fact) { return std::string(fact) + "-merknad"; }
inline std::string seen_field(std::string_view fact) { return std::string(fact) + "-sett"; }
inline constexpr std::size_t longest_fact_note = 1000;

}
