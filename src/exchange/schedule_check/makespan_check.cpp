#include "exchange/schedule_check/schedule_check.h"

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

namespace samlop::exchange {

namespace json = boost::json;

namespace {

struct Job {
    long long duration = 0;
    std::vector<long long> requests;
    std::vector<std::size_t> successors;
};

struct Jobs {
    std::vector<Job> jobs;
    std::vector<long long> capacities;
};

// Word by word: the format's labels say how many numbers follow.
class JobReader {
public:
    explicit JobReader(std::string_view text)
        : m_in(std::string(text))
    {
    }

    bool run(Jobs& out)
    {
        long long count = 0, resources = 0;
        if (!skip_to("jobs") || !after_colon(count) || !skip_to("renewable") || !after_colon(resources))
            return false;
        if (count < 2 || count > 100'000 || resources < 0 || resources > 1000)
            return false;
        out.jobs.resize(static_cast<std::size_t>(count));
        if (!skip_to("jobnr.") || !skip_line())
            return false;
        for (auto& job : out.jobs)
            if (!read_successors(job, count))
                return false;
        if (!skip_to("jobnr.") || !skip_line() || !skip_line())
            return false;
        for (auto& job : out.jobs)
            if (!read_requests(job, resources))
                return false;
        if (!skip_to("RESOURCEAVAILABILITIES") && !skip_to("RESOURCEAVAILABILITIES:"))
            return false;
        skip_line();
        skip_line();
        return read_all(out.capacities, resources);
    }

private:
    bool skip_to(std::string const& label)
    {
        std::string word;
        while (m_in >> word)
            if (word == label || word == label + ":")
                return true;
        return false;
    }

    bool after_colon(long long& number)
    {
        char c = 0;
        while (m_in.get(c) && c != ':') { }
        return static_cast<bool>(m_in >> number);
    }

    bool skip_line()
    {
        std::string line;
        return static_cast<bool>(std::getline(m_in, line));
    }

    bool read_all(std::vector<long long>& numbers, long long count)
    {
        numbers.resize(static_cast<std::size_t>(count));
        for (auto& number : numbers)
            if (!(m_in >> number))
                return false;
        return true;
    }

    bool read_successors(Job& job, long long count)
    {
        long long number = 0, modes = 0, successors = 0;
        if (!(m_in >> number >> modes >> successors) || successors < 0 || successors > count)
            return false;
        std::vector<long long> others;
        if (!read_all(others, successors))
            return false;
        for (auto const other : others) {
            if (other < 1 || other > count)
                return false;
            job.successors.push_back(static_cast<std::size_t>(other - 1));
        }
        return true;
    }

    bool read_requests(Job& job, long long resources)
    {
        long long number = 0, mode = 0;
        return m_in >> number >> mode >> job.duration && job.duration >= 0 && read_all(job.requests, resources);
    }

    std::istringstream m_in;
};

void check_resources(Jobs const& jobs, std::vector<long long> const& starts, Verdict& verdict)
{
    // Use only grows where something starts, so those moments are enough.
    for (std::size_t at = 0; at < starts.size(); ++at)
        for (std::size_t r = 0; r < jobs.capacities.size(); ++r) {
            long long used = 0;
            for (std::size_t j = 0; j < starts.size(); ++j)
                if (starts[j] <= starts[at] && starts[at] < starts[j] + jobs.jobs[j].duration)
                    used += jobs.jobs[j].requests[r];
            ++verdict.checks;
            if (used > jobs.capacities[r])
                verdict.faults.push_back("resource " + std::to_string(r + 1) + " is overused at time " + std::to_string(starts[at]));
        }
}

Verdict check_starts(Jobs const& jobs, json::object const& result)
{
    Verdict verdict;
    verdict.plans = 1;
    std::vector<long long> starts;
    for (auto const& start : result.at("starts").as_array())
        starts.push_back(start.as_int64());
    if (starts.size() != jobs.jobs.size()) {
        verdict.faults.emplace_back("there is not one start for each job");
        return verdict;
    }
    long long end = 0;
    for (std::size_t j = 0; j < starts.size(); ++j) {
        ++verdict.checks;
        if (starts[j] < 0)
            verdict.faults.push_back("job " + std::to_string(j + 1) + " starts before the beginning");
        end = std::max(end, starts[j] + jobs.jobs[j].duration);
        for (auto const other : jobs.jobs[j].successors) {
            ++verdict.checks;
            if (starts[other] < starts[j] + jobs.jobs[j].duration)
                verdict.faults.push_back("job " + std::to_string(other + 1) + " does not wait for job " + std::to_string(j + 1));
        }
    }
    check_resources(jobs, starts, verdict);
    verdict.checks += 2;
    if (result.at("makespan").as_int64() != end)
        verdict.faults.push_back("the makespan is " + std::to_string(end));
    if (result.at("lower_bound").as_int64() > end)
        verdict.faults.emplace_back("the lower bound lies above the makespan");
    return verdict;
}

}

Result<Verdict> check_makespan(std::string_view psplib, std::string_view result)
{
    Jobs jobs;
    if (!JobReader(psplib).run(jobs))
        return fail_field("", "The project cannot be read; schedule names its faults");
    boost::system::error_code error;
    auto const value = json::parse(result, error);
    if (error)
        return fail_field("", "The result is not JSON: {why}", { { "why", error.message() } });
    try {
        return check_starts(jobs, value.as_object());
    } catch (std::exception const& caught) {
        auto failure = fail_field("", "The result lacks something, or has it in another form");
        failure.error.detail = caught.what();
        return failure;
    }
}

}
