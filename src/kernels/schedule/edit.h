// Changes to a state that can be taken back.
#pragma once

#include "kernels/schedule/state.h"

namespace samlop::schedule {

class Edit {
public:
    explicit Edit(State& state)
        : m_state(state)
    {
    }

    void place(int j, int start)
    {
        m_log.push_back({ j, no_month });
        m_state.place(j, start);
    }

    void remove(int j)
    {
        m_log.push_back({ j, m_state.start(j) });
        m_state.remove(j);
    }

    void keep() { m_log.clear(); }

    void undo()
    {
        for (int i = m_log.count() - 1; i >= 0; --i) {
            auto const [j, start] = m_log[i];
            if (start == no_month)
                m_state.remove(j);
            else
                m_state.place(j, start);
        }
        m_log.clear();
    }

    State const& state() const { return m_state; }

private:
    struct Step {
        int increment = 0;
        int start_before = no_month;
    };

    State& m_state;
    List<Step> m_log;
};

}
