// What was known of a part on a day and what the advice said of it, as it is frozen with the form that was adopted.
#pragma once

#include "areas/advice/advice.h"
#include "areas/governance/form.h"

namespace samlop {

struct AdviceThen {
    std::string facts;   // {"G1":["clear"],…}
    std::string edition;
    std::string ranking; // [{"form":"programme","place":1,"for":3,"against":1,"barred":false},…]
};
// Empty where no fact is known of the part.
Result<AdviceThen> advice_now(Context const&, Id<Initiative>);
// What the advice says of facts that somebody read out of a source.
AdviceThen advice_of(advice::Edition const&, advice::Facts const&);

// One form of a frozen ranking.
struct RankedThen {
    std::string model;
    int place = 0;
    int in_favour = 0;
    int against = 0;
    bool barred = false;
    bool beside = false; // Goes beside the main form
};
std::vector<RankedThen> ranking_of(std::string const& json); // In order; empty where nothing was frozen

}
