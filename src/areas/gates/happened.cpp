#include "areas/gates/happened.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "i18n/texts.h"

namespace samlop {

namespace {

namespace json = boost::json;


constexpr std::array group_titles { msg("Parties"), msg("Parts and deliverables"), msg("Criteria and evidence"), msg("Gates and bodies"), msg("Risks and lessons"), msg("Other") };

std::size_t group_of(std::string_view subject)
{
    static constexpr std::pair<std::string_view, std::size_t> places[] = { { "party", 0 }, { "initiative", 1 }, { "deliverable", 1 }, { "answer", 2 }, { "evidence", 2 }, { "gate", 3 },
        { "body", 3 }, { "condition", 3 }, { "facts", 3 }, { "risk", 4 }, { "lesson", 4 } };
    for (auto const& [name, place] : places) {
        if (name == subject)
            return place;
    }
    return group_titles.size() - 1;
}

std::string member(json::value const& value, std::string_view name)
{
    if (!value.is_object())
        return {};
    auto const* found = value.get_object().if_contains(json::string_view(name.data(), name.size()));
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

// The subject's own words, as the event kept them.
std::string name_in(Language language, playbook::Method const& method, std::string const& stored)
{
    boost::system::error_code problem;
    auto const value = json::parse(json::string_view(stored), problem);
    if (problem)
        return {};
    if (auto const item = member(value, "item"); !item.empty()) {
        auto const* criterion = method.criterion(item);
        return criterion ? item + " " + criterion->short_title.in(language) : item;
    }
    auto const number = member(value, "number").empty() ? member(value, "ref") : member(value, "number");
    for (auto const name : { "title", "name", "organisation", "text" }) {
        if (auto const words = member(value, name); !words.empty())
            return number.empty() ? words : number + " " + words;
    }
    return number;
}

std::string subject_text(Language language, std::string_view subject)
{
    static constexpr std::pair<std::string_view, std::string_view> words[] = { { "party", msg("A party") }, { "initiative", msg("A part") }, { "deliverable", msg("A deliverable") },
        { "answer", msg("An answer") }, { "evidence", msg("Evidence") }, { "gate", msg("A gate") }, { "body", msg("A body") }, { "condition", msg("A condition") },
        { "risk", msg("A risk") }, { "lesson", msg("A lesson") }, { "facts", msg("What the advice on governance rests on") }, { "collaboration", msg("The collaboration") } };
    for (auto const& [name, word] : words) {
        if (name == subject)
            return t(language, word);
    }
    return t(language, "A record");
}

}

int HappenedGroup::times() const
{
    int sum = 0;
    for (auto const& line : lines)
        sum += line.times;
    return sum;
}

std::vector<HappenedGroup> happened(Language language, playbook::Method const& method, std::vector<Happening> const& newest_first)
{
    std::vector<HappenedGroup> groups;
    for (auto const title : group_titles)
        groups.push_back({ t(language, title), {} });
    std::map<std::pair<std::string, std::int64_t>, std::pair<std::size_t, std::size_t>> seen; // To group and line
    for (auto const& happening : newest_first) {
        auto const place = group_of(happening.subject_kind);
        auto& lines = groups[place].lines;
        auto const [known, fresh] = seen.try_emplace({ happening.subject_kind, happening.subject }, place, lines.size());
        if (fresh)
            lines.push_back({ {}, action_text(language, happening.action), happening.organisation.empty() ? happening.person : happening.organisation, happening.at, 0 });
        auto& line = lines[known->second.second];
        ++line.times;
        if (line.what.empty())
            line.what = name_in(language, method, happening.after);
        if (line.what.empty())
            line.what = name_in(language, method, happening.before);
    }
    for (auto const& [subject, at] : seen) {
        auto& what = groups[at.first].lines[at.second].what;
        if (what.empty())
            what = subject_text(language, subject.first);
    }
    return groups;
}

}
