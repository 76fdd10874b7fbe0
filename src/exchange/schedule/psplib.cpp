#include "exchange/schedule/psplib.h"

#include <charconv>
#include <optional>

namespace samlop::exchange {

using namespace schedule;

namespace {

class Lines {
public:
    explicit Lines(std::string_view text)
        : m_text(text)
    {
    }

    std::optional<std::string_view> next()
    {
        if (m_at >= m_text.size())
            return {};
        auto const end = std::min(m_text.find('\n', m_at), m_text.size());
        auto line = m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        ++m_number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    // The rest of the line that begins with `label` after blanks.
    std::optional<std::string_view> find(std::string_view label)
    {
        while (auto line = next()) {
            auto const first = line->find_first_not_of(" \t-");
            if (first != std::string_view::npos && line->substr(first).starts_with(label))
                return line->substr(first + label.size());
        }
        return {};
    }

    std::string place() const { return "line " + std::to_string(m_number); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_number = 0;
};

// All whole numbers of a line; anything else but blanks makes it no line of numbers.
std::optional<List<int>> numbers(std::string_view line)
{
    List<int> found;
    auto const* at = line.data();
    auto const* const end = at + line.size();
    while (at < end) {
        if (*at == ' ' || *at == '\t') {
            ++at;
            continue;
        }
        int value = 0;
        auto const [after, error] = std::from_chars(at, end, value);
        if (error != std::errc {} || (after < end && *after != ' ' && *after != '\t'))
            return {};
        found.push_back(value);
        at = after;
    }
    return found;
}

std::optional<int> after_colon(std::string_view rest)
{
    auto const colon = rest.find(':');
    if (colon == std::string_view::npos)
        return {};
    auto const value = rest.substr(colon + 1);
    auto const figures = numbers(value.substr(0, value.find_first_not_of(" \t0123456789-")));
    return figures && figures->count() == 1 ? std::optional((*figures)[0]) : std::nullopt;
}

Failure fault(Lines const& lines, std::string_view text)
{
    return fail_field(lines.place(), text);
}

Result<> read_successors(Lines& lines, ProjectModel& model)
{
    for (int j = 0; j < model.activities.count(); ++j) {
        auto const line = lines.next();
        auto const figures = line ? numbers(*line) : std::nullopt;
        if (!figures || figures->count() < 3 || (*figures)[0] != j + 1 || (*figures)[2] != figures->count() - 3)
            return fault(lines, "Expected: job number, modes, number of successors, successors");
        if ((*figures)[1] != 1)
            return fault(lines, "Only one mode for each job is supported");
        for (int i = 3; i < figures->count(); ++i)
            model.activities[j].successors.push_back((*figures)[i] - 1);
    }
    return {};
}

Result<> read_requests(Lines& lines, ProjectModel& model, int resources)
{
    for (int j = 0; j < model.activities.count(); ++j) {
        auto const line = lines.next();
        auto const figures = line ? numbers(*line) : std::nullopt;
        if (!figures || figures->count() != 3 + resources || (*figures)[0] != j + 1)
            return fault(lines, "Expected: job number, mode, duration, one request for each resource");
        model.activities[j].duration = (*figures)[2];
        for (int r = 0; r < resources; ++r)
            model.activities[j].demands.push_back((*figures)[3 + r]);
    }
    return {};
}

}

Result<ProjectModel> read_psplib(std::string_view text)
{
    if (text.size() > 16U << 20U)
        return fail_field("", "The file is too large");
    Lines lines(text);
    auto const jobs_line = lines.find("jobs");
    auto const jobs = jobs_line ? after_colon(*jobs_line) : std::nullopt;
    if (!jobs || *jobs < 2 || *jobs > limits::activities)
        return fault(lines, "The number of jobs is missing, or outside 2 to 5000");
    auto const resource_line = lines.find("renewable");
    auto const resources = resource_line ? after_colon(*resource_line) : std::nullopt;
    if (!resources || *resources < 0 || *resources > limits::resources)
        return fault(lines, "The number of renewable resources is missing, or outside 0 to 16");
    auto const scarce_line = lines.find("nonrenewable");
    if (scarce_line && after_colon(*scarce_line).value_or(0) != 0)
        return fault(lines, "Non-renewable resources are not supported");

    ProjectModel model;
    model.activities.fit(*jobs);
    if (!lines.find("jobnr."))
        return fault(lines, "The precedence relations are missing");
    TRY(read_successors(lines, model));
    if (!lines.find("jobnr."))
        return fault(lines, "The requests and durations are missing");
    (void)lines.next(); // a line of dashes
    TRY(read_requests(lines, model, *resources));
    if (!lines.find("RESOURCEAVAILABILITIES"))
        return fault(lines, "The resource availabilities are missing");
    (void)lines.next(); // the names of the resources
    auto const line = lines.next();
    auto const capacities = line ? numbers(*line) : std::nullopt;
    if (!capacities || capacities->count() != *resources)
        return fault(lines, "One availability for each resource is expected");
    model.capacities = *capacities;
    return model;
}

}
