#include "areas/governance/ladder.h"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/governance/duty_store.h"
#include "areas/governance/form_store.h"

namespace samlop {

namespace json = boost::json;

namespace {

LadderStep const* at(std::vector<LadderStep> const& steps, std::int64_t position)
{
    auto const found = std::ranges::find(steps, position, &LadderStep::position);
    return found == steps.end() ? nullptr : &*found;
}

// The positions one comes by from the step; ends with the first that comes again, if one does.
std::vector<std::int64_t> way_from(std::vector<LadderStep> const& steps, LadderStep const& from)
{
    std::vector<std::int64_t> way;
    for (auto const* step = &from; step; step = step->next ? at(steps, step->next) : nullptr) {
        bool const again = std::ranges::find(way, step->position) != way.end();
        way.push_back(step->position);
        if (again)
            break;
    }
    return way;
}

bool in_circle(std::vector<std::int64_t> const& way) { return std::ranges::count(way, way.back()) > 1; }

Json ladder_json(std::vector<LadderStep> const& steps)
{
    auto list = Json::list();
    for (auto const& step : steps)
        list.add(Json::object().set("position", step.position).set("body", step.body).set("who", step.who).set("days", step.days).set("next", step.next));
    return list;
}

std::string field(std::int64_t position, std::string_view name) { return fmt::format("t{}-{}", position - 1, name); }

Result<> check(Context const& context, std::vector<LadderStep> const& steps)
{
    Error error { .kind = ErrorKind::invalid, .text = "Some fields need attention", .arguments = {}, .fields = {}, .detail = {} };
    auto const bodies = TRY(bodies_of(context.db(), context.place->id));
    for (auto const& step : steps) {
        if (!step.body && step.who.empty())
            error.fields.push_back({ field(step.position, "hvem"), std::string(msg("Say who: choose a body, or write it")), {} });
        if (step.body && std::ranges::find(bodies, step.body, &Body::id) == bodies.end())
            error.fields.push_back({ field(step.position, "organ"), std::string(msg("This is not one of the choices")), {} });
        if (step.next && !at(steps, step.next))
            error.fields.push_back({ field(step.position, "videre"), std::string(msg("There is no step {number}")), { { "number", std::to_string(step.next) } } });
    }
    for (auto const& fault : faults_of(steps)) {
        if (fault.kind == LadderFault::Kind::circle) {
            std::string chain;
            for (auto const position : fault.positions)
                chain += (chain.empty() ? "" : " → ") + std::to_string(position);
            error.fields.push_back({ field(fault.positions.front(), "videre"), std::string(msg("The conflict goes in a circle and never ends: {chain}")), { { "chain", chain } } });
        }
    }
    if (error.fields.empty())
        return {};
    return Failure { std::move(error) };
}

Result<> store(Context& context, std::vector<LadderStep> const& steps, std::int64_t seen_version)
{
    auto const before = TRY(duty_store::steps(context.db(), context.place->id));
    if (!TRY(form_store::step_version(context.db(), context.place->id, "ladder", seen_version)))
        return fail(ErrorKind::conflict, "Somebody else changed this meanwhile. Look at it again and save once more.");
    TRY(duty_store::replace_steps(context.db(), context.place->id, steps));
    return record(context, { .action = "ladder.saved", .subject_kind = "ladder", .subject = context.place->id.value, .before = ladder_json(before).str(), .after = ladder_json(steps).str() });
}

}

std::vector<LadderFault> faults_of(std::vector<LadderStep> const& steps)
{
    std::vector<LadderFault> faults;
    if (steps.empty())
        return faults;
    for (auto const& step : steps) {
        auto const way = way_from(steps, step);
        // Told once, by its lowest position.
        if (in_circle(way) && way.back() == step.position && *std::ranges::min_element(way) == step.position)
            faults.push_back({ LadderFault::Kind::circle, way });
    }
    if (std::ranges::none_of(steps, [](LadderStep const& step) { return step.next == 0; }))
        faults.push_back({ LadderFault::Kind::no_end, {} });
    auto const way = way_from(steps, steps.front());
    LadderFault unreached { LadderFault::Kind::out_of_reach, {} }, undated { LadderFault::Kind::no_days, {} };
    for (auto const& step : steps) {
        if (std::ranges::find(way, step.position) == way.end())
            unreached.positions.push_back(step.position);
        else if (step.next && !step.days)
            undated.positions.push_back(step.position);
    }
    for (auto& fault : { unreached, undated }) {
        if (!fault.positions.empty())
            faults.push_back(fault);
    }
    return faults;
}

std::optional<std::int64_t> longest_way(std::vector<LadderStep> const& steps)
{
    if (steps.empty())
        return {};
    auto const way = way_from(steps, steps.front());
    if (in_circle(way))
        return {};
    std::int64_t days = 0;
    for (auto const position : way) {
        auto const* step = at(steps, position);
        if (step->next && !step->days)
            return {};
        days += step->days.value_or(0);
    }
    return days;
}

Result<Ladder> ladder_of(db::Session& session, Id<Collaboration> collaboration)
{
    Ladder ladder;
    ladder.steps = TRY(duty_store::steps(session, collaboration));
    ladder.version = TRY(form_store::version_of(session, collaboration, "ladder"));
    return ladder;
}

Result<> save_ladder(Context& context, std::vector<LadderStep> steps, std::int64_t seen_version)
{
    TRY(require(context, Action::manage));
    TRY(check(context, steps));
    return store(context, steps, seen_version);
}

std::string undo_text(Ladder const& before) { return Json::object().set("version", before.version).set("steps", ladder_json(before.steps)).str(); }

Result<> take_back_ladder(Context& context, std::string const& undo)
{
    TRY(require(context, Action::manage));
    auto const told = json::parse(undo).as_object();
    std::vector<LadderStep> steps;
    for (auto const& each : told.at("steps").as_array()) {
        auto const& step = each.as_object();
        auto const& body = step.at("body");
        auto const& days = step.at("days");
        steps.push_back({ step.at("position").as_int64(), { body.is_null() ? 0 : std::atoll(body.as_string().c_str()) }, std::string(step.at("who").as_string()),
            days.is_null() ? std::nullopt : std::optional(days.as_int64()), step.at("next").as_int64() });
    }
    return store(context, steps, told.at("version").as_int64() + 1);
}

}
