#include "kernels/money/pert.h"

#include "kernels/money/mathematics.h"

#include <algorithm>
#include <cmath>

namespace samlop::kernels::money {

// With x = sin^2 of an angle the density is smooth up to both ends, so that Simpson's rule on equal steps of the angle gives the
// whole distribution function at once. Inverting it point by point with an incomplete beta function would cost forty times more.
static constexpr std::size_t panels = 256;

namespace {
struct Angles {
    std::array<double, 2 * panels + 1> log_sine {};
    std::array<double, 2 * panels + 1> log_cosine {};
    std::array<double, panels + 1> x {};
    std::array<double, panels + 1> slope {}; // dx/d(angle)
};

struct Curve {
    std::array<double, panels + 1> below {};
    std::array<double, panels + 1> density {}; // d(below)/d(angle)
};
}

static constexpr double step = 1.5707963267948966 / panels;

// Rotating by a fixed small angle, which needs no library sine.
static Angles make_angles()
{
    double const half = step / 2;
    double const square = half * half;
    double const sine_half = half * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)));
    double const cosine_half = 1 - square / 2 * (1 - square / 12 * (1 - square / 30));
    Angles angles;
    double sine = 0;
    double cosine = 1;
    for (std::size_t i = 0; i <= 2 * panels; ++i) {
        angles.log_sine[i] = sine > 1e-12 ? logarithm(sine) : -28.0;
        angles.log_cosine[i] = cosine > 1e-12 ? logarithm(cosine) : -28.0;
        if (i % 2 == 0) {
            angles.x[i / 2] = sine * sine;
            angles.slope[i / 2] = 2 * sine * cosine;
        }
        double const turned = sine * cosine_half + cosine * sine_half;
        cosine = cosine * cosine_half - sine * sine_half;
        sine = turned;
    }
    angles.x[panels] = 1;
    angles.slope[panels] = 0;
    return angles;
}

static Angles const& angles()
{
    static Angles const made = make_angles(); // Constants of the method, made once.
    return made;
}

static Curve make_curve(double alpha, double beta)
{
    auto const& table = angles();
    Curve curve;
    // Scaled by the peak, so that no weight is too large or too small.
    double const tip = std::clamp((2 * alpha - 1) / (2 * alpha + 2 * beta - 2), 1e-12, 1.0 - 1e-12);
    double const scale = (alpha - 0.5) * logarithm(tip) + (beta - 0.5) * logarithm(1 - tip);
    auto const weight = [&](std::size_t i) {
        return exponential((2 * alpha - 1) * table.log_sine[i] + (2 * beta - 1) * table.log_cosine[i] - scale);
    };
    double left = weight(0);
    curve.density[0] = left;
    for (std::size_t panel = 0; panel < panels; ++panel) {
        double const right = weight(2 * panel + 2);
        curve.below[panel + 1] = curve.below[panel] + (left + 4 * weight(2 * panel + 1) + right) * step / 6;
        curve.density[panel + 1] = right;
        left = right;
    }
    double const total = curve.below[panels];
    for (std::size_t i = 0; i <= panels; ++i) {
        curve.below[i] /= total;
        curve.density[i] *= step / total; // Per panel, which is what the cubic below wants.
    }
    return curve;
}

// The cubic through two ends with given slopes, at t in [0, 1].
static double cubic(double t, double from, double to, double slope_from, double slope_to)
{
    double const rise = to - from;
    return from + t * (slope_from + t * (3 * rise - 2 * slope_from - slope_to + t * (slope_from + slope_to - 2 * rise)));
}

static double invert(Curve const& curve, std::size_t panel, double wanted)
{
    double const from = curve.below[panel];
    double const to = curve.below[panel + 1];
    double const slope_from = curve.density[panel];
    double const slope_to = curve.density[panel + 1];
    double low = 0;
    double high = 1;
    double t = to > from ? (wanted - from) / (to - from) : 0.5;
    for (int round = 0; round < 40; ++round) {
        double const excess = cubic(t, from, to, slope_from, slope_to) - wanted;
        (excess > 0 ? high : low) = t;
        double const rise = to - from;
        double const slope
            = slope_from + t * (2 * (3 * rise - 2 * slope_from - slope_to) + 3 * t * (slope_from + slope_to - 2 * rise));
        double const newton = slope > 0 ? t - excess / slope : -1.0;
        double const next = newton >= low && newton <= high ? newton : 0.5 * (low + high);
        if (std::abs(next - t) < 1e-5)
            return next; // Newton squares the error: what is left is below 1e-9 of a panel.
        t = next;
    }
    return t;
}

void pert_quantiles(Values const& v, std::span<Point const> points, std::span<double> out)
{
    auto const [low, mode, high, lambda] = v;
    double const width = high - low;
    if (!(width > 0)) {
        std::fill(out.begin(), out.end(), low);
        return;
    }
    auto const curve = make_curve(1 + lambda * (mode - low) / width, 1 + lambda * (high - mode) / width);
    std::size_t panel = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        while (panel + 1 < panels && curve.below[panel + 1] < points[i].below)
            ++panel;
        double const t = invert(curve, panel, points[i].below);
        auto const& table = angles();
        double const x = cubic(t, table.x[panel], table.x[panel + 1], table.slope[panel] * step, table.slope[panel + 1] * step);
        out[i] = low + width * std::clamp(x, 0.0, 1.0);
    }
}

}
