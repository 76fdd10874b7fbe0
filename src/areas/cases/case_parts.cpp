#include "areas/cases/case_parts.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/letters.h"
#include "i18n/texts.h"

namespace samlop::cases {

namespace {

constexpr std::string_view rule = "Delene er utledet av fasene i kilden: det som gikk samtidig i samme fase, er egne deler";

// "1", "1-2" or "2-3" at the beginning.
std::pair<int, int> numbers_in(std::string_view name)
{
    auto digit = [&](std::size_t at) { return at < name.size() && name[at] >= '1' && name[at] <= '9' ? name[at] - '0' : 0; };
    int const first = digit(0);
    if (first && name.size() > 2 && name[1] == '-' && digit(2) >= first)
        return { first, digit(2) };
    return { first, first };
}

// Known to share time. An end that is not given is still going on; a beginning that is not given proves nothing.
bool overlap(case_file::Phase const& a, case_file::Phase const& b)
{
    if (a.from.empty() || b.from.empty())
        return false;
    auto begins_before_end = [](std::string const& from, std::string const& to) { return to.empty() || from < to; };
    return begins_before_end(a.from, b.to) && begins_before_end(b.from, a.to);
}

case_file::Period period_of(case_file::Phase const& entry, std::string const& phase)
{
    case_file::Period period;
    period.phase = phase;
    period.from = entry.from;
    period.to = entry.to;
    period.caption = entry.name;
    period.origin = entry.origin;
    return period;
}

struct Entry {
    case_file::Phase const* phase;
    std::vector<std::string> ids;
    bool beside = false; // Goes on beside another entry of the same phase.
};

Failure unknown_phase(std::string path, std::string const& name)
{
    return fail_field(path, "the method has no phase “{phase}”", { { "phase", name } });
}

Result<std::vector<Entry>> entries_of(case_file::Case const& the_case, playbook::Method const& method)
{
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < the_case.phases.size(); ++i) {
        auto const& phase = the_case.phases[i];
        auto ids = phases_named(method, phase.phase);
        if (ids.empty())
            return unknown_phase(fmt::format("phases[{}].phase", i), phase.phase);
        if (!phase.planned) // What is only planned has not been entered.
            entries.push_back({ &phase, std::move(ids) });
    }
    for (auto& entry : entries) {
        entry.beside = std::ranges::any_of(entries, [&](Entry const& other) {
            return &other != &entry && other.ids == entry.ids && overlap(*other.phase, *entry.phase);
        });
    }
    return entries;
}

case_file::Origin derived(case_file::Origin origin)
{
    origin.basis = origin.basis.empty() ? std::string(rule) : fmt::format("{}. {}", rule, origin.basis);
    origin.assumption = true;
    return origin;
}

std::vector<case_file::Initiative> derive(case_file::Case const& the_case, std::vector<Entry> const& entries, std::string const& first_phase)
{
    case_file::Initiative whole;
    whole.id = "1";
    whole.title = the_case.title;
    whole.origin = derived({});
    std::vector<case_file::Initiative> parts;
    for (auto const& entry : entries) {
        auto* into = &whole;
        if (entry.beside) {
            auto& part = parts.emplace_back();
            part.id = fmt::format("1.{}", parts.size());
            part.parent = "1";
            part.title = entry.phase->name.empty() ? entry.phase->phase : entry.phase->name;
            part.origin = derived(entry.phase->origin);
            into = &part;
        }
        for (auto const& id : entry.ids)
            into->phases.push_back(period_of(*entry.phase, id));
    }
    if (whole.phases.empty()) {
        case_file::Period start;
        start.phase = first_phase;
        start.origin = derived({});
        whole.phases.push_back(start);
    }
    parts.insert(parts.begin(), std::move(whole));
    return parts;
}

}

std::vector<std::string> phases_named(playbook::Method const& method, std::string_view name)
{
    if (method.phase(name))
        return { std::string(name) };
    std::vector<std::string> ids;
    auto const [first, last] = numbers_in(name);
    for (auto const& phase : method.phases) {
        if (phase.number >= first && phase.number <= last)
            ids.push_back(phase.id);
    }
    if (!ids.empty())
        return ids;
    for (auto const& phase : method.phases) {
        if (small_letters(name) == small_letters(phase.short_title.nb) || small_letters(name) == small_letters(phase.title.nb))
            return { phase.id };
    }
    return {};
}

Result<std::vector<case_file::Initiative>> parts_of(case_file::Case const& the_case, playbook::Method const& method)
{
    auto parts = the_case.initiatives;
    if (parts.empty()) {
        auto const entries = TRY(entries_of(the_case, method));
        return derive(the_case, entries, method.phases.front().id);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (std::size_t j = 0; j < parts[i].phases.size(); ++j) {
            auto& phase = parts[i].phases[j].phase;
            auto const ids = phases_named(method, phase);
            if (ids.size() != 1)
                return unknown_phase(fmt::format("initiatives[{}].phases[{}].phase", i, j), phase);
            phase = ids.front();
        }
    }
    return parts;
}

std::string current_phase(case_file::Initiative const& initiative) { return initiative.phases.back().phase; }

bool has_been_in(case_file::Initiative const& initiative, std::string_view phase)
{
    return std::ranges::any_of(initiative.phases, [&](case_file::Period const& period) { return period.kind == "own" && period.phase == phase; });
}

}
