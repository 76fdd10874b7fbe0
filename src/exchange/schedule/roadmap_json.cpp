#include "exchange/schedule/roadmap_json.h"

#include "base/json_duplicates.h"
#include "exchange/schedule/json_object.h"
#include "kernels/schedule/check.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace samlop::exchange {

namespace json = boost::json;
using namespace schedule;

namespace {

std::string at(std::string const& path, std::size_t index)
{
    return path + "[" + std::to_string(index) + "]";
}

// Numbers outside int are clamped; the check then names them as out of bounds.
int narrow(std::int64_t value)
{
    return static_cast<int>(std::clamp<std::int64_t>(value, -2'000'000'000, 2'000'000'000));
}

using Index = std::unordered_map<std::string, int>;

class Reader {
public:
    explicit Reader(json::value const& document)
        : m_root(document, "", m_faults,
            { "format", "title", "start", "months", "value_months", "discount_percent", "agencies", "groups", "increments", "precedences",
                "alternatives", "bundles", "about" })
    {
    }

    Result<Model> run()
    {
        read_frame();
        name_all();
        if (!m_has_frame)
            return failure(); // Without a first month and a number of months nothing else can be judged.
        read_agencies();
        read_groups();
        read_increments();
        read_precedences();
        read_alternatives();
        read_bundles();
        for (auto& fault : faults_of(m_model))
            if (!named(fault.field))
                m_faults.list.push_back(std::move(fault));
        if (!m_faults.list.empty())
            return failure();
        return std::move(m_model);
    }

private:
    Failure failure()
    {
        auto failed = fail(ErrorKind::invalid, "The roadmap has faults");
        failed.error.fields = std::move(m_faults.list);
        return failed;
    }

    // A part that could not be read at all needs no second fault about what it lacks.
    bool named(std::string const& path) const
    {
        return std::any_of(m_faults.list.begin(), m_faults.list.end(), [&](FieldError const& fault) {
            auto const rest = path.starts_with(fault.field) ? path.substr(fault.field.size()) : "?";
            return rest.empty() || rest[0] == '.' || rest[0] == '[';
        });
    }

    void read_frame()
    {
        if (m_root.text("format") != "samlop-schedule/1")
            m_faults.add("format", "“samlop-schedule/1” is expected");
        m_model.title = m_root.text("title", false);
        auto const before = m_faults.list.size();
        m_model.months = narrow(m_root.required_whole("months"));
        m_model.value_months = narrow(m_root.whole("value_months", std::max(120, m_model.months)));
        if (!m_root.find("discount_percent"))
            m_faults.add("discount_percent", "Missing");
        m_model.discount_ppm = narrow(m_root.units("discount_percent", 10'000, 0));
        auto const start = m_root.text("start");
        if (auto const month = absolute_month(start)) {
            m_model.start_year = *month / 12;
            m_model.start_month = *month % 12 + 1;
        } else
            m_faults.add("start", "A month such as 2027-01 is expected");
        if (m_model.months < 1 || m_model.months > limits::months)
            m_faults.add("months", "Must be between {low} and {high}", { { "low", "1" }, { "high", std::to_string(limits::months) } });
        if (m_model.value_months < m_model.months || m_model.value_months > limits::value_months)
            m_faults.add("value_months", "Must be between {low} and {high}",
                { { "low", std::to_string(m_model.months) }, { "high", std::to_string(limits::value_months) } });
        m_has_frame = m_faults.list.size() == before;
        limit("agencies", limits::agencies);
        limit("groups", limits::actors - limits::agencies);
        limit("increments", limits::increments);
        limit("precedences", limits::precedences);
        limit("alternatives", limits::increments);
        limit("bundles", limits::bundles);
    }

    void limit(std::string_view list, int most)
    {
        if (m_root.array(list, list == "agencies" || list == "increments").size() > static_cast<std::size_t>(most))
            refuse_whole(std::string(list), most);
    }

    void refuse_whole(std::string const& list, int most)
    {
        m_faults.add(list, "At most {limit} are accepted", { { "limit", std::to_string(most) } });
        m_has_frame = false; // What is beyond the limit is not read.
    }

    // Ids first, so that anything may refer to anything.
    void name_all()
    {
        name("agencies", m_actors, 0);
        name("groups", m_actors, m_root.array("agencies").size());
        name("increments", m_increments, 0);
    }

    void name(std::string_view list, Index& index, std::size_t first)
    {
        auto const& entries = m_root.array(list);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            auto const* object = entries[i].if_object();
            auto const* id = object ? object->if_contains("id") : nullptr;
            if (!id || !id->is_string())
                m_faults.add(at(std::string(list), i) + ".id", "Missing");
            else if (!index.emplace(std::string(id->get_string()), static_cast<int>(first + i)).second)
                m_faults.add(at(std::string(list), i) + ".id", "The id “{id}” is already used", { { "id", std::string(id->get_string()) } });
        }
    }

    static std::optional<int> absolute_month(std::string const& text)
    {
        if (text.size() != 7 || text[4] != '-')
            return {};
        int digits[6] = {};
        for (std::size_t i = 0, d = 0; i < 7; ++i) {
            if (i == 4)
                continue;
            if (text[i] < '0' || text[i] > '9')
                return {};
            digits[d++] = text[i] - '0';
        }
        auto const year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
        auto const month = digits[4] * 10 + digits[5];
        return year >= 1900 && month >= 1 && month <= 12 ? std::optional(year * 12 + month - 1) : std::nullopt;
    }

    // A month is its number from the start, or "2027-06".
    int month(Object const& object, std::string_view field, int otherwise)
    {
        auto const* value = object.find(field);
        if (!value)
            return otherwise;
        if (!value->is_string())
            return narrow(object.whole(field, otherwise));
        if (auto const absolute = absolute_month(std::string(value->get_string())))
            return *absolute - (m_model.start_year * 12 + m_model.start_month - 1);
        m_faults.add(object.path(field), "A month such as 2027-01, or its number from the start, is expected");
        return otherwise;
    }

    int find(Index const& index, std::string const& id, std::string const& path)
    {
        if (auto const found = index.find(id); found != index.end())
            return found->second;
        m_faults.add(path, "Unknown id “{id}”", { { "id", id.substr(0, 200) } });
        return -1;
    }

    int reference(Object const& object, std::string_view field, Index const& index)
    {
        auto const id = object.text(field);
        return id.empty() ? -1 : find(index, id, object.path(field));
    }

    // One figure for every month, or a list with one for each.
    template<typename Unit>
    List<Unit> monthly(json::value const& value, int count, std::int64_t units_to_one, std::string const& path)
    {
        auto const read = [&](json::value const& figure, std::string const& where) {
            auto const units = exact_units(figure, units_to_one);
            if (!units)
                m_faults.add(where, "A number is expected, with no finer part than 1/{units}", { { "units", std::to_string(units_to_one) } });
            // Out of bounds stays out of bounds, so that the check names it.
            return static_cast<Unit>(std::clamp<std::int64_t>(units.value_or(0), std::numeric_limits<Unit>::min() / 2, std::numeric_limits<Unit>::max() / 2));
        };
        auto const* list = value.if_array();
        if (!list)
            return List<Unit>(count, read(value, path));
        List<Unit> figures;
        if (list->size() > static_cast<std::size_t>(limits::value_months)) {
            m_faults.add(path, "At most {limit} are accepted", { { "limit", std::to_string(limits::value_months) } });
            return List<Unit>(count, Unit {});
        }
        for (std::size_t i = 0; i < list->size(); ++i)
            figures.push_back(read((*list)[i], at(path, i)));
        return figures;
    }

    Money one_amount(json::value const& value, std::string const& path)
    {
        if (!value.is_array())
            return monthly<Money>(value, 1, oere_to_thousand_kroner, path)[0];
        m_faults.add(path, "A number is expected");
        return 0;
    }

    // A list within a part, and how many of its entries are read: a longer one is a fault.
    std::size_t entries(json::array const& list, std::string const& path, std::size_t most)
    {
        if (list.size() > most)
            m_faults.add(path, "At most {limit} are accepted", { { "limit", std::to_string(most) } });
        return std::min(list.size(), most);
    }

    // Months of the year, 1 to 12, as a mask.
    std::uint16_t wheel(Object const& object, std::string_view field)
    {
        unsigned mask = 0;
        auto const& list = object.array(field);
        for (std::size_t i = 0, end = entries(list, object.path(field), 100); i < end; ++i) {
            auto const number = exact_units(list[i], 1);
            if (!number || *number < 1 || *number > 12)
                m_faults.add(at(object.path(field), i), "A month of the year, 1 to 12, is expected");
            else
                mask |= 1U << static_cast<unsigned>(*number - 1);
        }
        return static_cast<std::uint16_t>(mask);
    }

    bool on_wheel(std::uint16_t mask, int month) const { return ((static_cast<unsigned>(mask) >> ((m_model.start_month - 1 + month) % 12)) & 1U) != 0; }

    void read_actor(Object const& object)
    {
        Actor actor;
        actor.id = object.text("id");
        actor.claim = object.units("claim", oere_to_thousand_kroner, no_limit);
        if (object.find("claim") && actor.claim < 0)
            m_faults.add(object.path("claim"), "Must not be negative");
        actor.reserve = object.units("reserve", oere_to_thousand_kroner, 0);
        actor.share = object.whole("share", -1);
        if (object.find("share") && actor.share < 0)
            m_faults.add(object.path("share"), "Must not be negative");
        m_model.actors.push_back(std::move(actor));
    }

    void read_groups()
    {
        auto const& list = m_root.array("groups");
        for (std::size_t i = 0; i < list.size(); ++i)
            read_actor(Object(list[i], at("groups", i), m_faults, { "id", "title", "claim", "reserve", "share" }));
    }

    void read_agencies()
    {
        auto const& list = m_root.array("agencies");
        for (std::size_t i = 0; i < list.size(); ++i) {
            Object const object(list[i], at("agencies", i), m_faults,
                { "id", "title", "claim", "reserve", "share", "capacity", "freeze", "reduced", "changes", "no_start", "go_live", "budget", "rounds" });
            read_actor(object);
            m_model.agencies.push_back(read_agency(object));
        }
    }

    Agency read_agency(Object const& object)
    {
        Agency agency;
        if (auto const* capacity = object.find("capacity"))
            agency.capacity = monthly<Tenths>(*capacity, m_model.months, 10, object.path("capacity"));
        else
            m_faults.add(object.path("capacity"), "Missing");
        if (agency.capacity.count() != m_model.months) {
            if (object.find("capacity"))
                m_faults.add(object.path("capacity"), "One figure for each of the {months} months is needed", { { "months", std::to_string(m_model.months) } });
            agency.capacity.fit(m_model.months, 0);
        }
        agency.frozen.fit(m_model.months, 0);
        agency.no_start.fit(m_model.months, 0);
        agency.go_live.fit(m_model.value_months, 1);
        read_wheel(object, agency);
        read_changes(object, agency);
        read_budget(object, agency);
        auto const& rounds = object.array("rounds");
        for (std::size_t i = 0, end = entries(rounds, object.path("rounds"), 1000); i < end; ++i) {
            Object const round(rounds[i], at(object.path("rounds"), i), m_faults, { "ready_by", "from" });
            agency.rounds.push_back({ month(round, "ready_by", 0), month(round, "from", 0) });
        }
        return agency;
    }

    void read_wheel(Object const& object, Agency& agency)
    {
        auto const freeze = wheel(object, "freeze");
        auto const no_start = wheel(object, "no_start");
        auto const go_live = wheel(object, "go_live");
        for (int t = 0; t < m_model.months; ++t) {
            agency.no_start[t] = on_wheel(no_start, t) ? 1 : 0;
            if (on_wheel(freeze, t))
                freeze_month(agency, t, 0);
        }
        for (int t = 0; object.find("go_live") && t < m_model.value_months; ++t)
            agency.go_live[t] = on_wheel(go_live, t) ? 1 : 0;
        auto const& reduced = object.array("reduced");
        for (std::size_t i = 0, end = entries(reduced, object.path("reduced"), 100); i < end; ++i) {
            Object const entry(reduced[i], at(object.path("reduced"), i), m_faults, { "month", "percent" });
            auto const month = entry.required_whole("month");
            auto const percent = entry.required_whole("percent");
            if (month < 1 || month > 12)
                m_faults.add(entry.path("month"), "A month of the year, 1 to 12, is expected");
            if (percent < 0 || percent > 100)
                m_faults.add(entry.path("percent"), "Must be between {low} and {high}", { { "low", "0" }, { "high", "100" } });
            for (int t = 0; month >= 1 && percent >= 0 && t < m_model.months; ++t)
                if ((m_model.start_month - 1 + t) % 12 == month - 1)
                    freeze_month(agency, t, static_cast<Tenths>(agency.capacity[t] / 100 * std::min<std::int64_t>(percent, 100) + agency.capacity[t] % 100 * std::min<std::int64_t>(percent, 100) / 100));
        }
    }

    static void freeze_month(Agency& agency, int month, Tenths capacity)
    {
        agency.frozen[month] = capacity <= agency.capacity[month] ? 1 : agency.frozen[month];
        agency.capacity[month] = capacity;
    }

    // Exceptions to the wheel: from one month to another, both included.
    void read_changes(Object const& object, Agency& agency)
    {
        auto const& changes = object.array("changes");
        for (std::size_t i = 0, end = entries(changes, object.path("changes"), 1000); i < end; ++i) {
            Object const change(changes[i], at(object.path("changes"), i), m_faults, { "from", "to", "capacity", "why" });
            auto const from = month(change, "from", -1);
            auto const to = month(change, "to", from);
            if (from < 0 || to < from || to >= m_model.months)
                m_faults.add(change.path(), "The months must lie within the plan, the first before the last");
            else
                for (int t = from; t <= to; ++t)
                    freeze_month(agency, t, narrow(change.units("capacity", 10, 0)));
        }
    }

    void read_budget(Object const& object, Agency& agency)
    {
        auto const& caps = object.array("budget");
        if (!caps.empty())
            agency.budget.fit(m_model.years(), no_limit);
        for (std::size_t i = 0, end = entries(caps, object.path("budget"), 1000); i < end; ++i) {
            Object const cap(caps[i], at(object.path("budget"), i), m_faults, { "year", "amount" });
            auto const year = cap.required_whole("year") - m_model.start_year;
            auto const amount = cap.units("amount", oere_to_thousand_kroner, -1);
            if (year < 0 || year >= m_model.years())
                m_faults.add(cap.path("year"), "The year is outside the plan");
            else if (amount < 0)
                m_faults.add(cap.path("amount"), "An amount that is not negative is expected");
            else
                agency.budget[static_cast<int>(year)] = amount;
        }
    }

    void read_increments()
    {
        auto const& list = m_root.array("increments");
        for (std::size_t i = 0; i < list.size(); ++i)
            read_increment(Object(list[i], at("increments", i), m_faults,
                { "id", "title", "months", "demand", "cost", "running", "release", "deadline", "due", "mandatory", "new_money" }));
    }

    void read_increment(Object const& object)
    {
        Increment increment;
        increment.id = object.text("id");
        increment.duration = narrow(object.required_whole("months"));
        auto const count = std::clamp(increment.duration, 0, m_model.months);
        for (auto const& [id, value] : object.object("demand"))
            if (auto const actor = find(m_actors, std::string(id), object.path("demand")); actor >= 0)
                increment.demands.push_back({ actor, monthly<Tenths>(value, count, 10, object.path("demand") + "." + std::string(id)) });
        for (auto const& [id, value] : object.object("cost"))
            if (auto const actor = find(m_actors, std::string(id), object.path("cost")); actor >= 0)
                increment.costs.push_back({ actor, monthly<Money>(value, count, oere_to_thousand_kroner, object.path("cost") + "." + std::string(id)) });
        for (auto const& [id, value] : object.object("running"))
            if (auto const actor = find(m_actors, std::string(id), object.path("running")); actor >= 0)
                increment.running.push_back({ actor, one_amount(value, object.path("running") + "." + std::string(id)) });
        increment.release = month(object, "release", 0);
        increment.deadline = month(object, "deadline", no_month);
        if (object.find("deadline") && increment.deadline < 0)
            m_faults.add(object.path("deadline"), "The deadline is before the plan begins");
        increment.mandatory = object.flag("mandatory");
        if (auto const* due = object.find("due")) {
            Object const late(*due, object.path("due"), m_faults, { "month", "per_month", "actor" });
            increment.late = { month(late, "month", 0), reference(late, "actor", m_actors), late.units("per_month", oere_to_thousand_kroner, 0) };
            if (increment.late.due < 0)
                m_faults.add(late.path("month"), "The month is before the plan begins");
        }
        auto const& needs = object.array("new_money");
        for (std::size_t i = 0, end = entries(needs, object.path("new_money"), 100); i < end; ++i) {
            Object const need(needs[i], at(object.path("new_money"), i), m_faults, { "agency", "decision", "ready" });
            increment.new_money.push_back({ reference(need, "agency", m_actors),
                need.find("decision") ? reference(need, "decision", m_increments) : -1, month(need, "ready", 0) });
        }
        m_model.increments.push_back(std::move(increment));
    }

    void read_precedences()
    {
        auto const& list = m_root.array("precedences");
        for (std::size_t i = 0; i < list.size(); ++i) {
            Object const object(list[i], at("precedences", i), m_faults, { "before", "after", "lag", "max_lag" });
            Precedence link { reference(object, "before", m_increments), reference(object, "after", m_increments), narrow(object.whole("lag", 0)), no_maximum };
            if (object.find("max_lag"))
                link.max_lag = narrow(object.whole("max_lag", 0));
            m_model.precedences.push_back(link);
        }
    }

    List<int> references(Object const& object, std::string_view field, Index const& index, bool required)
    {
        List<int> found;
        auto const& list = object.array(field, required);
        for (std::size_t i = 0, end = entries(list, object.path(field), limits::memberships); i < end; ++i) {
            auto const path = at(object.path(field), i);
            if (!list[i].is_string())
                m_faults.add(path, "An id is expected");
            else if (auto const at = find(index, std::string(list[i].get_string()), path); at >= 0)
                found.push_back(at);
        }
        return found;
    }

    void read_alternatives()
    {
        auto const& list = m_root.array("alternatives");
        for (std::size_t i = 0; i < list.size(); ++i) {
            Object const object(list[i], at("alternatives", i), m_faults, { "id", "members", "choose" });
            auto const choose = object.text("choose");
            if (choose != "exactly_one" && choose != "at_most_one")
                m_faults.add(object.path("choose"), "“exactly_one” or “at_most_one” is expected");
            m_model.alternatives.push_back({ object.text("id", false), references(object, "members", m_increments, true),
                choose == "exactly_one" ? Choice::exactly_one : Choice::at_most_one });
        }
    }

    void read_bundles()
    {
        auto const& list = m_root.array("bundles");
        for (std::size_t i = 0; i < list.size(); ++i)
            read_bundle(Object(list[i], at("bundles", i), m_faults,
                { "id", "title", "needs", "actor", "latency", "monthly", "ramp_months", "lasts", "profile", "unit", "weight", "go_live" }));
    }

    void read_bundle(Object const& object)
    {
        Bundle bundle;
        bundle.id = object.text("id");
        bundle.members = references(object, "needs", m_increments, true);
        bundle.actor = reference(object, "actor", m_actors);
        bundle.latency = narrow(object.whole("latency", 0));
        bundle.lasts = narrow(object.whole("lasts", no_month));
        if (object.find("lasts") && bundle.lasts < 0)
            m_faults.add(object.path("lasts"), "Must not be negative");
        read_profile(object, bundle);
        if (object.find("go_live"))
            bundle.go_live = references(object, "go_live", m_actors, false);
        else
            bundle.go_live = agencies_at_work(bundle);
        m_model.bundles.push_back(std::move(bundle));
    }

    // Money, or another unit with an agreed weight in thousand kroner per unit.
    void read_profile(Object const& object, Bundle& bundle)
    {
        auto const unit = object.text("unit", false);
        bundle.monetary = unit.empty() || unit == "kNOK";
        auto const weight = object.units("weight", oere_to_thousand_kroner, no_limit);
        if (!bundle.monetary && weight < 0)
            m_faults.add(object.path("weight"), "What is not money needs an agreed weight in thousand kroner per unit");
        if (bundle.monetary && object.find("weight"))
            m_faults.add(object.path("weight"), "Money has no weight");
        auto const amount = [&](json::value const& value, std::string const& path) {
            auto const figures = bundle.monetary ? monthly<Money>(value, 1, oere_to_thousand_kroner, path) : monthly<Money>(value, 1, 1, path);
            if (value.is_array())
                m_faults.add(path, "A number is expected");
            auto const figure = figures.empty() || value.is_array() ? 0 : figures[0];
            if (bundle.monetary)
                return figure;
            if (weight <= 0)
                return Money { 0 };
            return figure > limits::amount / weight || figure < -limits::amount / weight ? limits::amount + 1 : figure * weight;
        };
        if (object.find("profile")) {
            if (object.find("monthly") || object.find("ramp_months"))
                m_faults.add(object.path("profile"), "Either a profile, or a monthly amount with a ramp");
            auto const& figures = object.array("profile");
            if (figures.size() > static_cast<std::size_t>(m_model.value_months))
                return m_faults.add(object.path("profile"), "At most {limit} are accepted", { { "limit", std::to_string(m_model.value_months) } });
            for (std::size_t i = 0; i < figures.size(); ++i)
                bundle.first_months.push_back(amount(figures[i], at(object.path("profile"), i)));
            if (bundle.first_months.empty())
                return;
            bundle.then = bundle.first_months.back();
            bundle.first_months.pop_back();
            return;
        }
        auto const* monthly_value = object.find("monthly");
        if (!monthly_value)
            return m_faults.add(object.path("monthly"), "Missing");
        bundle.then = amount(*monthly_value, object.path("monthly"));
        auto const ramp = object.whole("ramp_months", 0);
        if (ramp < 0 || ramp > m_model.value_months)
            return m_faults.add(object.path("ramp_months"), "Must be between {low} and {high}", { { "low", "0" }, { "high", std::to_string(m_model.value_months) } });
        // Month m of a ramp of r yields m/(r+1) of the plateau, rounded towards zero; the plateau follows after r months.
        for (std::int64_t m = 1; m <= ramp && std::abs(bundle.then) <= limits::amount; ++m)
            bundle.first_months.push_back(bundle.then / (ramp + 1) * m + bundle.then % (ramp + 1) * m / (ramp + 1));
    }

    // Unless said otherwise, everyone who works on a member must be able to go live.
    List<int> agencies_at_work(Bundle const& bundle) const
    {
        std::set<int> agencies;
        for (auto const j : bundle.members)
            if (j < m_model.increments.count())
                for (auto const& demand : m_model.increments[j].demands)
                    agencies.insert(demand.agency);
        List<int> list;
        for (auto const a : agencies)
            list.push_back(a);
        return list;
    }

    Faults m_faults;
    Object m_root;
    Model m_model;
    bool m_has_frame = false;
    Index m_actors, m_increments;
};

Result<json::value> parse_document(std::string_view text)
{
    if (text.size() > largest_schedule_file)
        return fail_field("", "The file is too large");
    boost::system::error_code error;
    auto document = json::parse(text, error);
    if (error)
        return fail_field("", "This is not JSON: {why}", { { "why", error.message() } });
    return document;
}

}

Result<Model> read_roadmap(std::string_view text)
{
    auto const document = TRY(parse_document(text));
    auto model = Reader(document).run();
    auto twice = json_file::duplicate_fields(text);
    if (twice.empty())
        return model;
    if (!model)
        twice.insert(twice.end(), model.error().fields.begin(), model.error().fields.end());
    auto failure = fail(ErrorKind::invalid, "The roadmap has faults");
    failure.error.fields = std::move(twice);
    return failure;
}

Result<List<int>> read_plan(std::string_view text, Model const& model)
{
    auto const document = TRY(parse_document(text));
    auto const* root = document.if_object();
    auto const* plans = root ? root->if_contains("plans") : nullptr;
    auto const* plan = plans && plans->is_array() && !plans->get_array().empty() ? plans->get_array()[0].if_object() : root;
    auto const* increments = plan ? plan->if_contains("increments") : nullptr;
    if (!increments || !increments->is_array())
        return fail_field("increments", "A list is expected");
    Index index;
    for (int j = 0; j < model.increments.count(); ++j)
        index.emplace(model.increments[j].id, j);
    List<int> starts(model.increments.count(), no_month);
    for (auto const& entry : increments->get_array()) {
        auto const* object = entry.if_object();
        auto const* id = object ? object->if_contains("id") : nullptr;
        auto const* start = object ? object->if_contains("start") : nullptr;
        if (!id || !id->is_string() || !start || !start->is_int64())
            return fail_field("increments", "Each entry needs an id and a start");
        // A plan may be older than the problem: what is gone since then is passed over.
        if (auto const found = index.find(std::string(id->get_string())); found != index.end())
            starts[found->second] = narrow(start->get_int64());
    }
    return starts;
}

}
