// What time it is, and which ids are given out, when a test wants to decide. Without a Clock both are the real ones.
#pragma once

#include "base/time.h"

namespace samlop::test {

// Holds time still for as long as it lives. Ids follow from `story` alone, so that the same story told twice gives the same ids.
class Clock {
public:
    explicit Clock(Micros now);
    ~Clock();
    Clock(Clock const&) = delete;
    Clock& operator=(Clock const&) = delete;

    void pass(Micros time);
    Micros now() const;
    // Ids from here on follow from the chapter: what happened before it, and how many ids that took, does not show in them.
    void begin_chapter(int chapter);
};

}
