#include "areas/map/drawing.h"

#include <algorithm>
#include <array>

#include "i18n/texts.h"

namespace samlop::map_ {

namespace {

constexpr std::array<std::string_view, 4> thread_classes { "t-b", "t-s", "t-f", "t-g" };

std::string_view thread_class(std::size_t theme) { return thread_classes[theme % thread_classes.size()]; }

Html mark(Mark mark, bool stale, int x, double y)
{
    Html inside = markup(R"(<circle class="bg" r="8"/>)");
    if (stale)
        inside += markup(R"(<circle class="z" r="7.4"/>)");
    auto const radius = stale ? 4.4 : mark == Mark::met ? 5.8 : 5.2;
    switch (mark) {
    case Mark::met: inside += markup(R"(<circle class="d" r="{}"/>)", radius); break;
    case Mark::partial:
        inside += markup(R"(<circle class="r" r="{}"/><path class="d" d="M0-{}A{} {} 0 0 0 0 {}Z"/>)", radius, radius, radius, radius, radius);
        break;
    case Mark::missing: inside += markup(R"(<circle class="r" r="{}"/>)", radius); break;
    case Mark::objection: inside += markup(R"(<circle class="r" r="{}"/><path class="x" d="M-3.7 3.7 3.7-3.7"/>)", radius); break;
    }
    return markup(R"x(<g class="mk" transform="translate({} {})">{}</g>)x", x, y, inside);
}

// The four threads close together: the phase is passed.
Html packed(double middle)
{
    Html out;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const y = middle - 4.5 + 3.0 * static_cast<double>(i);
        out += markup(R"(<g class="{}"><line class="pack" x1="0" x2="100%" y1="{}" y2="{}"/></g>)", thread_class(i), y, y);
    }
    return out;
}

Html bars(Border border, double top, double bottom)
{
    auto const middle = (top + bottom) / 2;
    Html inside;
    auto bar = [&](double x, std::string_view extra = {}) { return markup(R"(<line class="bar{}" x1="{}" x2="{}" y1="{}" y2="{}"/>)", extra, x, x, top, bottom); };
    switch (border) {
    case Border::none: return {};
    case Border::decided: inside = bar(-9) + bar(-5); break;
    case Border::passed: inside = bar(-7, " dash"); break;
    case Border::next_dated: inside = bar(-8) + markup(R"(<path class="dia" d="M-8-5-3 0-8 5-13 0Z"/>)"); break;
    case Border::next_undated: inside = bar(-8) + markup(R"(<path class="dia o" d="M-8-5-3 0-8 5-13 0Z"/>)"); break;
    case Border::yearly:
        inside = bar(-5) + bar(-9)
            + markup(R"(<circle class="dot" cx="-15" cy="{}" r="2"/><circle class="dot" cx="-15" cy="{}" r="2"/>)", middle - 6, middle + 6);
        break;
    case Border::stopped: inside = bar(-11) + bar(-5, " heavy"); break;
    }
    return markup(R"(<svg x="100%" overflow="visible">{}</svg>)", inside);
}

// A repeat bar with its arrow to the left: the part came back to this phase.
Html came_back_bar(double top, double bottom)
{
    auto const middle = (top + bottom) / 2;
    return markup(R"(<line class="bar" x1="2" x2="2" y1="{}" y2="{}"/><line class="bar" x1="6" x2="6" y1="{}" y2="{}"/><path class="bar" d="M18 {}h-8m0 0 4-4m-4 4 4 4"/>)",
        top, bottom, top, bottom, middle);
}

Html spread(Cell const& cell, Language language)
{
    Html out;
    std::size_t index = 0;
    for (auto const& theme : cell.themes) {
        auto const y = 8.0 + 16.0 * static_cast<double>(index);
        auto const start = 27.5 + 3.0 * static_cast<double>(index);
        auto const count = static_cast<int>(theme.criteria.size());
        Html thread = markup(R"(<path class="pack" d="M0 {}C15 {} 9 {} 24 {}"/><line class="thin" x1="94" x2="100%" y1="{}" y2="{}"/>)", start, start, y, y, y, y);
        if (auto const met = theme.met(); met > 0) {
            // Thick as far as the criteria are met; marks in order, the met ones first.
            auto const end = std::to_string(104 + 19 * (met - 1));
            thread += markup(R"(<line class="thick" x1="94" x2="{}" y1="{}" y2="{}"/>)", end, y, y);
        }
        out += markup(R"(<g class="{}">{}</g><text x="29" y="{}">{}</text>)", thread_class(index), thread, y + 4, theme.theme->short_name.in(language));
        auto ordered = std::vector<CriterionStatus const*>();
        for (auto const& status : theme.criteria)
            ordered.push_back(&status);
        std::ranges::stable_sort(ordered, [](auto const* a, auto const* b) { return (a->mark == Mark::met) > (b->mark == Mark::met); });
        for (int i = 0; i < count; ++i)
            out += mark(ordered[static_cast<std::size_t>(i)]->mark, ordered[static_cast<std::size_t>(i)]->stale, 104 + 19 * i, y);
        ++index;
    }
    return out;
}

Html chain(Cell const& cell)
{
    Html out;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const start = 9.5 + 3.0 * static_cast<double>(i);
        out += markup(R"(<g class="{}"><path class="pack" d="M0 {}C6 {} 6 14 10 14"/></g>)", thread_class(i), start, start);
    }
    for (std::size_t i = 0; i < 4; ++i)
        out += markup(R"(<g class="{}"><line class="pack" x1="{}" x2="{}" y1="14" y2="14"/></g>)", thread_class(i), 10 + 30 * i, 40 + 30 * i);
    out += markup(R"(<line class="shared" x1="130" x2="100%" y1="14" y2="14"/>)");
    int x = 36;
    for (auto const& theme : cell.themes) {
        out += mark(theme.bead(), theme.stale(), x, 14);
        x += 30;
    }
    return out;
}

}

Html draw_cell(Cell const& cell, bool big, Language language)
{
    auto const height = big ? 64 : 28;
    auto const middle = height / 2.0;
    Html inside;
    switch (cell.stand) {
    case Stand::ahead: inside = markup(R"(<line class="ahead" x1="6" x2="100%" y1="{}" y2="{}"/>)", middle, middle); break;
    case Stand::shared: inside = markup(R"(<line class="shared" x1="0" x2="100%" y1="{}" y2="{}"/>)", middle, middle); break;
    case Stand::past: inside = packed(middle) + bars(cell.border, middle - 13, middle + 13); break;
    case Stand::now:
        inside = (big ? spread(cell, language) : chain(cell)) + bars(cell.border, 3, height - 3.0);
        if (cell.came_back)
            inside += came_back_bar(middle - 13, middle + 13);
        break;
    }
    return markup(R"(<svg class="score" height="{}" aria-hidden="true" focusable="false">{}</svg>)", height, inside);
}

Html draw_tally(std::vector<TallyMark> const& marks)
{
    static constexpr std::size_t most_strokes = 60;
    Html strokes;
    int x = 1;
    std::string_view group;
    std::map<std::string_view, int> folded;
    for (auto const& one : marks) {
        bool const fold = marks.size() > most_strokes && one.party->kind == "municipality";
        if (!group.empty() && group != one.party->kind)
            x += 6;
        group = one.party->kind;
        if (fold) {
            if (folded[group]++ == 0) {
                strokes += markup(R"(<line x1="{}" x2="{}" y1="14" y2="19"/><text x="{}" y="13">{}</text>)", x, x, x + 4,
                    std::ranges::count_if(marks, [](TallyMark const& other) { return other.party->kind == "municipality"; }));
                x += 32;
            }
            continue;
        }
        switch (one.stroke) {
        case Stroke::confirmed: strokes += markup(R"(<line x1="{}" x2="{}" y1="1" y2="19"/>)", x, x); break;
        case Stroke::from_source:
            strokes += markup(R"(<line x1="{}" x2="{}" y1="1" y2="7"/><line x1="{}" x2="{}" y1="12" y2="19"/>)", x, x, x, x);
            break;
        case Stroke::silent: strokes += markup(R"(<line class="s" x1="{}" x2="{}" y1="14" y2="19"/>)", x, x); break;
        case Stroke::left:
            strokes += markup(R"(<path d="M{} 14l4 5m0-5l-4 5" stroke="currentColor" stroke-width="1.2"/>)", x - 1);
            x += 2;
            break;
        }
        x += 5;
    }
    return markup(R"(<svg class="tally" width="{}" height="20" aria-hidden="true" focusable="false">{}</svg>)", x + 6, strokes);
}

Html draw_mini(std::vector<Cell> const& cells)
{
    Html inside;
    auto const count = std::max<std::size_t>(1, cells.size());
    auto const width = 352 / static_cast<int>(count);
    int left = 0;
    bool open_before = false;
    for (auto const& cell : cells) {
        auto const right = left + width;
        for (std::size_t i = 0; i < 4; ++i) {
            auto const close = 10.5 + 3.0 * static_cast<double>(i);
            auto const wide = 3.0 + 8.0 * static_cast<double>(i);
            if (cell.stand == Stand::past || cell.stand == Stand::shared)
                inside += markup(R"(<line class="{}" stroke-width="2.2" x1="{}" x2="{}" y1="{}" y2="{}"/>)", thread_class(i), left, right, close, close);
            else if (cell.stand == Stand::now && open_before)
                inside += markup(R"(<line class="{}" stroke-width="2.2" x1="{}" x2="{}" y1="{}" y2="{}"/>)", thread_class(i), left, right - 8, wide, wide);
            else if (cell.stand == Stand::now)
                inside += markup(R"(<path class="{}" stroke-width="2.2" d="M{} {}C{} {} {} {} {} {}H{}"/>)", thread_class(i), left, close, left + 16, close, left + 12,
                    wide, left + 28, wide, right - 8);
        }
        open_before = cell.stand == Stand::now;
        auto bar = [&](int x, std::string_view extra, int top, int bottom) {
            inside += markup(R"(<line class="bar{}" x1="{}" x2="{}" y1="{}" y2="{}"/>)", extra, x, x, top, bottom);
        };
        if (cell.stand == Stand::ahead)
            inside += markup(R"(<line class="ahead" stroke-width="1.2" x1="{}" x2="{}" y1="15" y2="15"/>)", left + 8, right - 4);
        else if (cell.border == Border::decided) {
            bar(right - 3, "", 3, 27);
            bar(right - 7, "", 3, 27);
        } else if (cell.border == Border::passed)
            bar(right - 5, "", 3, 27);
        else if (cell.border == Border::stopped) {
            bar(right - 9, "", 0, 30);
            bar(right - 5, " heavy", 0, 30);
        } else if (cell.border == Border::yearly) {
            bar(right - 7, "", 0, 30);
            bar(right - 3, "", 0, 30);
        } else if (cell.border != Border::none)
            bar(right - 7, "", 0, 30);
        left = right;
    }
    return markup(R"(<svg class="mini" viewBox="0 0 352 30" preserveAspectRatio="xMinYMid meet" aria-hidden="true" focusable="false">{}</svg>)", inside);
}

namespace {

Html term(Html const& picture, std::string const& text) { return markup("<dt>{}</dt><dd>{}</dd>", picture, text); }

Html small(Html const& inside) { return markup(R"(<svg class="score" viewBox="0 0 48 22" aria-hidden="true" focusable="false">{}</svg>)", inside); }

Html use(std::string_view symbol)
{
    return markup(R"(<svg class="m" viewBox="-8 -8 16 16" aria-hidden="true"><use href="#)"
                  R"({}" x="-8" y="-8" width="16" height="16"/></svg>)",
        symbol);
}

Html border_picture(Border border)
{
    return markup(R"(<svg class="score" viewBox="-24 0 48 26" aria-hidden="true" focusable="false"><svg x="-50%" overflow="visible">{}</svg></svg>)", bars(border, 2, 24));
}

}

Html draw_legend(Language language)
{
    Html threads = term(small(packed(11)), t(language, "Together: the phase is passed"))
        + term(small(markup(R"(<g class="t-b"><path class="pack" d="M0 8C16 8 12 2 28 2H48"/></g><g class="t-s"><path class="pack" d="M0 10C16 10 12 8 28 8H48"/></g><g class="t-f"><path class="pack" d="M0 12C16 12 12 14 28 14H48"/></g><g class="t-g"><path class="pack" d="M0 14C16 14 12 20 28 20H48"/></g>)")),
            t(language, "Spread: work goes on here, one thread per theme. Thick as far as the criteria are met"))
        + term(small(markup(R"(<line class="ahead" x1="0" x2="48" y1="11" y2="11"/>)")), t(language, "Dotted: not begun"))
        + term(small(markup(R"(<line class="shared" x1="0" x2="48" y1="11" y2="11"/>)")), t(language, "Thin grey: done together with the part above"))
        + term(small(markup(R"(<line class="shared" x1="0" x2="48" y1="11" y2="11"/>)") + mark(Mark::met, false, 10, 11) + mark(Mark::partial, false, 26, 11) + mark(Mark::missing, false, 42, 11)),
            t(language, "Chain: a smaller part. One bead per theme in the same order, filled when all criteria of the theme are met"));
    Html criteria = term(use("met"), t(language, "Met")) + term(use("part"), t(language, "Partly")) + term(use("open"), t(language, "No answer"))
        + term(use("no"), t(language, "A party objects")) + term(use("old"), t(language, "Old answer: not confirmed within the time set for the criterion"));
    Html gates = term(border_picture(Border::decided), t(language, "Passed with a decision")) + term(border_picture(Border::passed), t(language, "Passed, but no decision is registered"))
        + term(border_picture(Border::next_dated), t(language, "Next gate, with a date. Hollow diamond: without a date"))
        + term(border_picture(Border::yearly), t(language, "Operation: comes again every year")) + term(border_picture(Border::stopped), t(language, "Stopped, a normal outcome"));
    Html parties = term(small(markup(R"(<g class="tally"><line x1="4" x2="4" y1="1" y2="19"/><line x1="10" x2="10" y1="1" y2="19"/></g>)")), t(language, "Whole stroke: the party has confirmed an answer"))
        + term(small(markup(R"(<g class="tally"><line x1="4" x2="4" y1="1" y2="7"/><line x1="4" x2="4" y1="12" y2="19"/></g>)")), t(language, "Broken stroke: an answer from a source, not confirmed"))
        + term(small(markup(R"(<g class="tally"><line class="s" x1="4" x2="4" y1="14" y2="19"/></g>)")), t(language, "Short stroke: has not answered"))
        + term(use("left"), t(language, "Cross: has left"));
    return markup(R"(<section class="legendbox" id="legend"><h2>{}</h2><div class="legend"><section><h3>{}</h3><dl>{}</dl></section><section><h3>{}</h3><dl>{}</dl></section><section><h3>{}</h3><dl>{}</dl></section><section><h3>{}</h3><dl>{}</dl></section></div></section>)",
        t(language, "How to read the map"), t(language, "The threads"), threads, t(language, "The criteria"), criteria, t(language, "The gates"), gates,
        t(language, "The parties"), parties);
}

}
