// One round of the nucleolus: how satisfied the least satisfied of the open coalitions can be, and which must be just that.
#pragma once

#include "kernels/shares/game.h"

namespace samlop::kernels::shares {

// Solves, with x as the shares and e as the least satisfaction:
//   most e  with  x(S) >= worth(S) + e for open S,  x(i) >= floor(i) for open parties,  x(F) = given for settled F.
// Worked from its dual, which has only one row per party and one more: a simplex that looks up its columns when needed.
class Program {
public:
    struct Settled {
        Coalition coalition = 0;
        double amount = 0;
    };
    struct Tight {
        Coalition coalition = 0;
        bool floor = false; // A party held at its floor, not a coalition at the least satisfaction.
    };
    struct Answer {
        double satisfaction = 0;
        std::vector<double> shares;
        std::vector<Tight> tight; // Those with a positive price: at their bound in every best solution.
        bool solved = false;
    };

    // `worth` is by coalition; closed coalitions are marked with a worth of minus infinity. A party without floor has minus
    // infinity.
    Program(std::size_t parties, std::vector<double> const& worth, std::vector<double> const& floors,
        std::vector<Settled> const& settled);
    Answer solve();

private:
    struct Column {
        Coalition coalition = 0;
        enum class Sort : std::uint8_t { settled, open, floor } sort = Sort::open;
    };
    struct Entering {
        Column column;
        double reduced_cost = 0;
    };

    void start();
    std::vector<double> cells(Column const&) const;
    double cost(Column const&, std::size_t place) const;
    void refactor();
    void price();
    Entering find_entering(bool first_will_do) const;
    bool pivot(Column const&, bool first_will_do);

    std::size_t m_parties;
    std::size_t m_rows;
    std::vector<double> const& m_worth;
    std::vector<double> const& m_floors;
    std::vector<Settled> const& m_settled;
    std::vector<Column> m_basis; // The settled ones come first and never leave, for their prices may have any sign.
    std::vector<double> m_inverse;
    std::vector<double> m_levels;
    std::vector<double> m_shares;
    double m_satisfaction = 0;
};

}
