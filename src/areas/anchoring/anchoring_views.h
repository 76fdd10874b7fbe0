// How anchoring is drawn: the matrix, one party's page, the think-box and the letters.
#pragma once

#include "areas/anchoring/anchoring.h"
#include "areas/anchoring/letter.h"
#include "areas/anchoring/round.h"
#include "areas/measures/measure.h"
#include "html/html.h"

namespace samlop {

struct MatrixPage {
    AnchoringMatrix matrix {};
    std::optional<AnchoringLayer> layer {};
    std::vector<Measure> measures {};
    RoundView round {};
    Html sources {};
};
Html matrix_page(Context const&, MatrixPage const&);

struct PartyPage {
    PartyAnchoring anchoring {};
    std::vector<Measure> measures {};
    Html sources {};
};
Html party_anchoring_page(Context const&, PartyPage const&);

struct BoxPage {
    RoundView round {};
    std::vector<Party> parties {};
    std::string called(Id<Party>) const;
    std::string letter(Id<Party>) const; // A, B … AA, in the order of the parties that answered
};
Html box_page(Context const&, BoxPage const&);
Html reply_page(Context const&, Round const&, RoundReply const&);
// The drawings of the questions, the largest spread first. `measures` offers to make a measure of each.
Html disagreement(Context const&, BoxPage const&, bool measures);

Html letters_page(Context const&, LettersView const&, Html const& sources);
Html letter_form_page(Context const&, JointRequirement const&, AnchoredParty const&, Letter const&);
Html requirement_form_page(Context const&, JointRequirement const&);

// Four steps with the word beside them.
Html stair(Language, AnchoringDegree);
// "2021", with the mark of what is old, or the word for a date nobody gave.
Html age_of(Context const&, Anchoring const&, Micros now);
Html proof_mark(Context const&, Backing);
Url party_anchoring_url(Context const&, Id<Party>);

}
