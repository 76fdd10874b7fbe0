// Lays a model out for sampling: quantile tables, present values, what is certain counted once and for all.
#pragma once

#include "kernels/money/block.h"
#include "kernels/money/copula.h"
#include "kernels/money/model.h"

#include <optional>

namespace samlop::kernels::money {

// Figures are numbered actor by actor, cost before benefit; the tax funding cost is the last one.
constexpr std::size_t figure_of(std::size_t actor, Kind kind)
{
    return 2 * actor + (kind == Kind::benefit ? 1U : 0U);
}

// What the tornado needs to know about an item that the lanes do not.
struct ItemValue {
    std::size_t item = 0; // Number in the model.
    double sign = 1;
    double centre = 0;            // Expected amount with its sign.
    double weight = 0;            // Present value of one unit, the expected delay taken in.
    std::vector<double> by_delay; // Present value of one unit after 0, 1, ... years of delay.
    double tax = 0;
};

class Prepared {
public:
    // The model must be free of faults. Without a plan: as the model stands. Threads as in Machine.
    Prepared(Model const&, Settings const&, Plan const* plan, Copula const* copula, unsigned threads = 1);
    Prepared(Prepared const&) = delete;
    Prepared& operator=(Prepared const&) = delete;

    Work const& work() const { return m_work; }
    std::vector<double> const& figure_bases() const { return m_figure_bases; }
    std::vector<double> const& flow_bases() const { return m_flow_bases; }
    std::vector<ItemValue> const& values() const { return m_values; } // One for each sampled item, in the same order.

private:
    // A table that has its place and is filled when all are known, so that threads can share that out.
    struct Table {
        Marginal const* marginal = nullptr;
        double sign = 1;
        double centre = 0;
        std::size_t place = 0; // in m_tables
    };

    void add_delays(Model const&);
    void add_item(Model const&, std::size_t index, int start_year, bool left_out, std::vector<double> const& discount);
    void add_certain(Item const&, ItemValue const&, std::size_t figure, int start_year, int horizon);
    Drive drive_of(std::string_view kind, std::string_view id, std::vector<Loading> const&, std::int32_t row);
    Outcome outcome_of(Marginal const&, double sign, double centre);
    void lay_tables(unsigned threads);
    void add_rows(Model const&, Copula const&);
    std::int32_t row_of(Model const&, std::size_t variable) const;
    float const* keep(std::vector<float> values);
    Cell const* keep(std::vector<Cell> cells);

    Work m_work {};
    Copula const* m_copula;
    std::vector<Point> m_points;
    std::vector<Table> m_empty_tables;
    std::vector<std::uint64_t> m_factor_streams;
    std::vector<std::uint64_t> m_row_streams;
    std::vector<float const*> m_row_weights;
    std::vector<DelayPart> m_delays;
    std::vector<ItemPart> m_items;
    std::vector<ItemValue> m_values;
    std::vector<double> m_figure_bases;
    std::vector<double> m_flow_bases;
    std::vector<std::vector<float>> m_numbers;
    std::vector<std::vector<Cell>> m_tables;
    std::vector<std::vector<Term>> m_terms;
};

// The correlation matrix of a model made usable, if it has one.
std::optional<Copula> copula_of(Model const&);

}
