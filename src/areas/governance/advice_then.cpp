#include "areas/governance/advice_then.h"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/advice/advice.h"
#include "areas/governance/fact.h"
#include "base/json_members.h"

namespace samlop {

namespace json = boost::json;

std::vector<RankedThen> ranking_of(std::string const& text)
{
    std::vector<RankedThen> ranking;
    boost::system::error_code problem;
    auto const value = json::parse(text, problem);
    if (problem || !value.is_array())
        return ranking;
    for (auto const& each : value.get_array()) {
        auto const* object = each.if_object();
        auto const* form = object ? object->if_contains("form") : nullptr;
        if (form && form->is_string())
            ranking.push_back({ std::string(form->get_string()), static_cast<int>(number_in(*object, "place").value_or(0)), static_cast<int>(number_in(*object, "for").value_or(0)),
                static_cast<int>(number_in(*object, "against").value_or(0)), flag_in(*object, "barred"), flag_in(*object, "beside") });
    }
    return ranking;
}

namespace {

std::string facts_json(Grounds const& grounds)
{
    auto facts = Json::object();
    for (auto const& ground : grounds.list) {
        if (ground.values().empty())
            continue;
        auto values = Json::list();
        for (auto const& value : ground.values())
            values.add(value);
        facts.set(ground.question->id, Json::object().set("value", values).set("from", ground.origin()).set("assumption", ground.our_reading()));
    }
    return facts.str();
}

std::string ranking_json(advice::Advice const& advice)
{
    auto ranking = Json::list();
    for (auto const& ranked : advice.ranked)
        ranking.add(Json::object().set("form", ranked.form->id).set("place", ranked.place).set("for", ranked.in_favour()).set("against", ranked.opposes).set("barred", ranked.barred)
                        .set("beside", ranked.fit == advice::Fit::beside));
    for (auto const& ranked : advice.additions)
        ranking.add(Json::object().set("form", ranked.form->id).set("place", ranked.place).set("for", ranked.in_favour()).set("against", ranked.opposes).set("barred", ranked.barred).set("beside", true));
    return ranking.str();
}

}

AdviceThen advice_of(advice::Edition const& edition, advice::Facts const& facts)
{
    if (facts.empty())
        return {};
    auto told = Json::object();
    for (auto const& [id, known] : facts) {
        auto values = Json::list();
        for (auto const& value : known.values)
            values.add(value);
        told.set(id, Json::object().set("value", values).set("from", std::string_view("source")).set("assumption", known.our_reading));
    }
    return { told.str(), edition.id, ranking_json(advise(edition, facts)) };
}

Result<AdviceThen> advice_now(Context const& context, Id<Initiative> id)
{
    auto const parts = TRY(initiatives_of(context.db(), context.place->id));
    auto const part = std::ranges::find(parts, id, &Initiative::id);
    if (part == parts.end())
        return AdviceThen {};
    auto const& edition = context.services.editions.default_edition();
    auto const grounds = TRY(grounds_of(context, *part, edition));
    auto const facts = grounds.facts();
    if (facts.empty())
        return AdviceThen {};
    return AdviceThen { facts_json(grounds), edition.id, ranking_json(advise(edition, facts)) };
}

}
