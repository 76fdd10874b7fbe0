// The plans nobody can call worse in every respect, and the few of them worth showing.
#pragma once

#include "kernels/schedule/trial.h"

#include <string>

namespace samlop::schedule {

// The four figures plans are compared by. A plan dominates another if it is no worse in any and better in one.
struct Criteria {
    Money total = 0;
    std::int64_t fairness = 0; // the lowest ratio
    int first_benefit = 0;
    Money transfers = 0;

    friend bool operator==(Criteria const&, Criteria const&) = default;
};

Criteria criteria(Problem const&, Found const&);
bool dominates(Criteria const&, Criteria const&);

enum class Label : std::uint8_t { most_value, fairest, knee, earliest, least_transfers, between };
char const* name_of(Label);

struct Choosing {
    int member = 0;      // of the front
    List<Label> labels;
};

class Front {
public:
    struct Member {
        Found found;
        Criteria criteria;
        List<std::int64_t> ratios;
    };

    // True if the plan belongs to the front as far as is known. Only complete plans do.
    bool offer(Problem const&, Found const&);
    // Drops the most crowded members, never the best of any criterion.
    void trim(int most);
    List<Member> const& members() const { return m_members; }

    int most_value() const;
    int fairest() const; // by leximin
    // Three to seven members, or all if there are fewer. `floor` is what the earliest and the least transfers must at least be worth.
    List<Choosing> choose(Money floor) const;
    // Between most value and the highest lowest ratio: at most so many members of which none has more of both, most value first.
    List<int> trade_off(int most) const;
    // The share of total value and lowest ratio between the worst and the best of the front.
    Span span() const;

private:
    double value_part(Member const&, Span const&) const;
    double ratio_part(Member const&, Span const&) const;
    int knee() const;
    int earliest(Money floor) const;
    int least_transfers(Money floor) const;
    int widest_gap(List<Choosing> const&) const;

    List<Member> m_members;
};

}
