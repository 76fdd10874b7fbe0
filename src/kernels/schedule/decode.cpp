#include "kernels/schedule/decode.h"

#include <algorithm>

namespace samlop::schedule {

Decoder::Decoder(Project const& project, bool avx2)
    : m_project(project)
    , m_words(std::max(1, (project.resources + 3) / 4))
    , m_avx2(avx2 && m_words == 1)
    , m_need(project.count * m_words, 0)
    , m_full(m_words, guards)
    , m_left((project.horizon + periods_of_margin) * m_words, guards)
    , m_backward(project.count, 0)
    , m_keys(project.count, 0)
    , m_counts(project.horizon + 2, 0)
    , m_trial_order(project.count, 0)
    , m_trial_starts(project.count, 0)
{
    auto const lane = [](int r) { return 16U * static_cast<unsigned>(r % 4); };
    for (int r = 0; r < project.resources; ++r) {
        m_full[r / 4] |= static_cast<std::uint64_t>(project.capacity[r]) << lane(r);
        for (int j = 0; j < project.count; ++j)
            m_need[j * m_words + r / 4] |= static_cast<std::uint64_t>(project.duration[j] > 0 ? project.demand(j, r) : 0) << lane(r);
    }
    m_used = project.horizon + periods_of_margin;
}

void Decoder::clear_timeline()
{
    if (m_words == 1) {
        std::fill_n(m_left.data(), m_used, m_full[0]);
    } else {
        for (int t = 0; t < m_used; ++t)
            std::copy(m_full.begin(), m_full.end(), m_left.begin() + static_cast<std::ptrdiff_t>(t) * m_words);
    }
    m_used = 0;
}

template<int Words>
static bool enough(std::uint64_t const* left, std::uint64_t const* need)
{
    std::uint64_t kept = guards;
    for (int w = 0; w < Words; ++w)
        kept &= left[w] - need[w];
    return (kept & guards) == guards;
}

template<int Words>
int Decoder::place_all(int const* order, Neighbours const& before, int* starts)
{
    clear_timeline();
    auto const* const duration = m_project.duration.data();
    auto const* const first = before.first.data();
    auto const* const others = before.others.data();
    auto* const left = m_left.data();
    int makespan = 0;
    for (int i = 0; i < m_project.count; ++i) {
        auto const j = order[i];
        auto const length = duration[j];
        int start = 0;
        for (auto at = first[j]; at < first[j + 1]; ++at)
            start = std::max(start, starts[others[at]] + duration[others[at]]);
        auto const* const need = m_need.data() + static_cast<std::ptrdiff_t>(j) * Words;
        // From the far end: a full period moves the start behind it at once.
        for (int u = length - 1; u >= 0; --u)
            if (!enough<Words>(left + static_cast<std::ptrdiff_t>(start + u) * Words, need)) {
                start += u + 1;
                u = length;
            }
        for (int t = start; t < start + length; ++t)
            for (int w = 0; w < Words; ++w)
                left[static_cast<std::ptrdiff_t>(t) * Words + w] -= need[w];
        starts[j] = start;
        makespan = std::max(makespan, start + length);
    }
    m_used = makespan;
    return makespan;
}

int Decoder::place(int const* order, Neighbours const& before, int* starts)
{
    ++m_decodes;
    if (m_avx2) {
        clear_timeline();
        m_used = place_avx2({ m_project.count, order, m_project.duration.data(), before.first.data(), before.others.data(), m_need.data(), m_left.data(), starts });
        return m_used;
    }
    switch (m_words) {
    case 1:
        return place_all<1>(order, before, starts);
    case 2:
        return place_all<2>(order, before, starts);
    case 3:
        return place_all<3>(order, before, starts);
    default:
        return place_all<4>(order, before, starts);
    }
}

int Decoder::forward(int const* order, int* starts)
{
    return place(order, m_project.before, starts);
}

// Stable counting sort of the activities as they stand in `order`, by their keys.
void Decoder::order_by(int const* keys, int largest, int* order)
{
    std::fill_n(m_counts.data(), largest + 2, 0);
    for (int j = 0; j < m_project.count; ++j)
        ++m_counts[keys[j] + 1];
    for (int key = 0; key <= largest; ++key)
        m_counts[key + 1] += m_counts[key];
    std::copy_n(order, m_project.count, m_keys.data());
    for (int i = 0; i < m_project.count; ++i)
        order[m_counts[keys[m_keys[i]]]++] = m_keys[i];
}

int Decoder::improve(int* order, int* starts)
{
    auto const count = m_project.count;
    auto best = forward(order, starts);
    // Zero-length activities share a start with what they wait for; the stable sort keeps them behind it.
    order_by(starts, best, order);
    for (;;) {
        // Backward: latest finish first, in reversed time.
        auto* const trial = m_trial_order.data();
        for (int j = 0; j < count; ++j)
            m_backward[j] = best - starts[j] - m_project.duration[j];
        std::reverse_copy(order, order + count, trial);
        order_by(m_backward.data(), best, trial);
        auto const shrunk = place(trial, m_project.after, m_backward.data());
        for (int j = 0; j < count; ++j)
            m_trial_starts[j] = shrunk - m_backward[j] - m_project.duration[j];
        std::reverse(trial, trial + count);
        order_by(m_trial_starts.data(), shrunk, trial);
        auto const again = forward(trial, m_trial_starts.data());
        if (again > best)
            return best;
        bool const better = again < best;
        best = again;
        std::copy_n(m_trial_starts.data(), count, starts);
        std::copy_n(trial, count, order);
        order_by(starts, best, order);
        if (!better)
            return best;
    }
}

}
