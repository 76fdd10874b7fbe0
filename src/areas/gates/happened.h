// What happened since a day, told by subject: how many changes, the last of them, and the areas where nothing moved. Pure.
#pragma once

#include <string>
#include <vector>

#include "areas/activity/activity.h"
#include "base/language.h"

namespace samlop {

struct HappenedLine {
    std::string what;   // The subject in words: "F2-U10 Financing", "Risk"
    std::string last;   // "confirmed an answer"
    std::string who;
    Micros at = 0;
    int times = 0;
};

struct HappenedGroup {
    std::string title;
    std::vector<HappenedLine> lines; // Newest first; empty: it stood still
    int times() const;
};

// All groups, also those that stood still, in the order of the menu.
std::vector<HappenedGroup> happened(Language, playbook::Method const&, std::vector<Happening> const& newest_first);

}
