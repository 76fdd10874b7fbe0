// The drawing of forms over time. It is hidden from screen readers: the table under it says the same.
#include <algorithm>

#include "areas/governance/form_views.h"

namespace samlop {

namespace {

constexpr double width = 1000;
constexpr double row_height = 40;
constexpr double top = 34;

// Years since nought as a number: 2026.88 for a day in November; nothing for an unknown date.
std::optional<double> year_of(std::string_view iso)
{
    auto const date = parse_iso_date(iso);
    if (!date)
        return {};
    return date->year + (std::max(1, date->month) - 1) / 12.0 + (std::max(1, date->day) - 1) / 372.0;
}

struct Scale {
    int first = 0;
    int last = 0;
    double x(double year) const { return std::clamp((year - first) / std::max(1, last - first), 0.0, 1.0) * width; }
};

Scale scale_of(std::vector<Form const*> const& forms, std::string_view today)
{
    auto const now = year_of(today).value_or(0);
    auto first = now, last = now;
    for (auto const* form : forms) {
        first = std::min(first, year_of(form->from_on).value_or(first));
        last = std::max({ last, year_of(form->from_on).value_or(last), year_of(form->to_on).value_or(last) });
    }
    return { static_cast<int>(first), static_cast<int>(last) + 1 };
}

int step_of(Scale const& scale)
{
    for (int const step : { 1, 2, 5, 10, 20 }) {
        if ((scale.last - scale.first) / step <= 10)
            return step;
    }
    return 50;
}

std::string number(double value) { return fmt::format("{:.0f}", value); }

Html ticks(Scale const& scale, double height)
{
    Html out;
    auto const step = step_of(scale);
    for (auto year = (scale.first + step - 1) / step * step; year <= scale.last; year += step) {
        auto const x = number(scale.x(year));
        auto const* anchor = year == scale.first ? "start" : year == scale.last ? "end" : "middle";
        out += markup(R"(<line class="tick" x1="{}" x2="{}" y1="8" y2="{}"/><text x="{}" y="{}" class="ty" text-anchor="{}">{}</text>)", x, x, number(height - 22), x,
            number(height - 4), anchor, year);
    }
    return out;
}

Html end_mark(double x, double y) { return markup(R"(<line class="end" x1="{}" x2="{}" y1="{}" y2="{}"/>)", number(x), number(x), number(y - 8), number(y + 8)); }

// Solid where both the form and its years are known, broken where somebody assumed them; no end mark where it still holds.
Html segment(Context const& context, Form const& form, Scale const& scale, double y, std::string_view today)
{
    auto const from = year_of(form.from_on);
    auto const to = year_of(form.to_on);
    auto const x1 = from ? scale.x(*from) : 0;
    auto const x2 = std::max(x1 + 4, to ? scale.x(*to) : scale.x(std::max(year_of(today).value_or(0), from.value_or(0))));
    Html out = markup(R"(<path class="{}" d="M{} {}H{}"/>)", form.assumption || !from ? "seg broken" : "seg", number(x1), number(y), number(x2));
    if (from)
        out += end_mark(x1, y);
    if (to)
        out += end_mark(x2, y);
    bool const right = x1 > width * 0.7; // Near the end of the scale the name ends where the line does.
    out += markup(R"(<text class="tn" x="{}" y="{}" text-anchor="{}">{}</text>)", number(right ? x2 : x1 + 6), number(y - 9), right ? "end" : "start", models_text(context.language, form));
    return out;
}

}

Html timeline(Context const& context, std::vector<Form const*> const& forms, std::string_view today)
{
    auto const scale = scale_of(forms, today);
    auto const height = top + row_height * static_cast<double>(forms.size()) + 24;
    Html rows;
    double y = top;
    for (auto const* form : forms) {
        rows += segment(context, *form, scale, y, today);
        y += row_height;
    }
    return markup(R"(<figure class="wide"><svg class="tlsvg" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}</svg><figcaption class="ds-sr-only">{}</figcaption></figure>)",
        number(width), number(height), ticks(scale, height), rows, t(context, "Timeline. The table below has the same data."));
}

}
