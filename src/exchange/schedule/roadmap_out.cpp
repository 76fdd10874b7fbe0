// The model as a document. Calendars are written month by month: what a wheel was before it was read is not kept.
#include "exchange/schedule/json_out.h"
#include "exchange/schedule/schedule_out.h"

namespace samlop::exchange {

using namespace schedule;

namespace {

constexpr int kroner_places = 5;

class Document {
public:
    explicit Document(Model const& model)
        : m_model(model)
    {
    }

    std::string run()
    {
        m_out.open('{').key("format").text("samlop-schedule/1");
        if (!m_model.title.empty())
            m_out.key("title").text(m_model.title);
        auto const month = std::to_string(m_model.start_month);
        m_out.key("start").text(std::to_string(m_model.start_year) + (month.size() < 2 ? "-0" : "-") + month);
        m_out.key("months").number(m_model.months).key("value_months").number(m_model.value_months);
        m_out.key("discount_percent").decimal(m_model.discount_ppm, 4);
        m_out.line().key("agencies").open('[');
        for (int a = 0; a < m_model.agencies.count(); ++a)
            write_agency(a);
        m_out.close(']').line().key("groups").open('[');
        for (int b = m_model.agencies.count(); b < m_model.actors.count(); ++b) {
            m_out.open('{');
            write_actor(m_model.actors[b]);
            m_out.close('}');
        }
        m_out.close(']').line().key("increments").open('[');
        for (auto const& increment : m_model.increments)
            write_increment(increment);
        m_out.close(']').line().key("precedences").open('[');
        for (auto const& link : m_model.precedences)
            write_precedence(link);
        m_out.close(']').line().key("alternatives").open('[');
        for (auto const& group : m_model.alternatives)
            write_alternatives(group);
        m_out.close(']').line().key("bundles").open('[');
        for (auto const& bundle : m_model.bundles)
            write_bundle(bundle);
        m_out.close(']').close('}').line();
        return m_out.str();
    }

private:
    void write_actor(Actor const& actor)
    {
        m_out.key("id").text(actor.id);
        if (actor.claim != no_limit)
            m_out.key("claim").decimal(actor.claim, kroner_places);
        if (actor.reserve != 0)
            m_out.key("reserve").decimal(actor.reserve, kroner_places);
        if (actor.share >= 0)
            m_out.key("share").number(actor.share);
    }

    void write_agency(int a)
    {
        auto const& agency = m_model.agencies[a];
        m_out.line().open('{');
        write_actor(m_model.actors[a]);
        write_figures("capacity", agency.capacity, 1);
        m_out.key("changes").open('[');
        for (int t = 0; t < agency.frozen.count(); ++t)
            if (agency.frozen[t])
                m_out.open('{').key("from").number(t).key("capacity").decimal(agency.capacity[t], 1).close('}');
        m_out.close(']');
        write_wheel("no_start", agency.no_start, false);
        write_wheel("go_live", agency.go_live, true);
        m_out.key("budget").open('[');
        for (int y = 0; y < agency.budget.count(); ++y)
            if (agency.budget[y] != no_limit)
                m_out.open('{').key("year").number(m_model.start_year + y).key("amount").decimal(agency.budget[y], kroner_places).close('}');
        m_out.close(']').key("rounds").open('[');
        for (auto const& round : agency.rounds)
            m_out.open('{').key("ready_by").number(round.ready_by).key("from").number(round.from).close('}');
        m_out.close(']').close('}');
    }

    // Months of the year in which the calendar is set; `full` calendars are the default and need no word.
    void write_wheel(std::string_view key, List<std::uint8_t> const& calendar, bool full)
    {
        bool on[12] = {}, all = true;
        for (int t = 0; t < calendar.count(); ++t) {
            on[(m_model.start_month - 1 + t) % 12] |= calendar[t] != 0;
            all &= calendar[t] != 0;
        }
        if (calendar.empty() || (full && all))
            return;
        m_out.key(key).open('[');
        for (int month = 0; month < 12; ++month)
            if (on[month])
                m_out.number(month + 1);
        m_out.close(']');
    }

    template<typename T>
    void write_figures(std::string_view key, List<T> const& figures, int places)
    {
        m_out.key(key).open('[');
        for (auto const figure : figures)
            m_out.decimal(figure, places);
        m_out.close(']');
    }

    void write_increment(Increment const& increment)
    {
        m_out.line().open('{').key("id").text(increment.id).key("months").number(increment.duration);
        m_out.key("demand").open('{');
        for (auto const& demand : increment.demands)
            write_figures(m_model.actors[demand.agency].id, demand.per_month, 1);
        m_out.close('}').key("cost").open('{');
        for (auto const& cost : increment.costs)
            write_figures(m_model.actors[cost.actor].id, cost.per_month, kroner_places);
        m_out.close('}').key("running").open('{');
        for (auto const& running : increment.running)
            m_out.key(m_model.actors[running.actor].id).decimal(running.per_month, kroner_places);
        m_out.close('}');
        m_out.key("release").number(increment.release);
        if (increment.deadline != no_month)
            m_out.key("deadline").number(increment.deadline);
        if (increment.late.due != no_month)
            m_out.key("due").open('{').key("month").number(increment.late.due).key("per_month").decimal(increment.late.per_month, kroner_places)
                .key("actor").text(m_model.actors[increment.late.actor].id).close('}');
        m_out.key("mandatory").flag(increment.mandatory);
        if (!increment.new_money.empty())
            write_new_money(increment);
        m_out.close('}');
    }

    void write_new_money(Increment const& increment)
    {
        m_out.key("new_money").open('[');
        for (auto const& need : increment.new_money) {
            m_out.open('{').key("agency").text(m_model.actors[need.agency].id);
            if (need.decision >= 0)
                m_out.key("decision").text(m_model.increments[need.decision].id);
            m_out.key("ready").number(need.ready).close('}');
        }
        m_out.close(']');
    }

    void write_precedence(Precedence const& link)
    {
        m_out.open('{').key("before").text(m_model.increments[link.before].id).key("after").text(m_model.increments[link.after].id);
        if (link.lag != 0)
            m_out.key("lag").number(link.lag);
        if (link.max_lag != no_maximum)
            m_out.key("max_lag").number(link.max_lag);
        m_out.close('}');
    }

    void write_ids(std::string_view key, List<int> const& increments)
    {
        m_out.key(key).open('[');
        for (auto const j : increments)
            m_out.text(m_model.increments[j].id);
        m_out.close(']');
    }

    void write_alternatives(Alternatives const& group)
    {
        m_out.open('{');
        if (!group.id.empty())
            m_out.key("id").text(group.id);
        write_ids("members", group.members);
        m_out.key("choose").text(group.choice == Choice::exactly_one ? "exactly_one" : "at_most_one").close('}');
    }

    void write_bundle(Bundle const& bundle)
    {
        m_out.line().open('{').key("id").text(bundle.id);
        write_ids("needs", bundle.members);
        m_out.key("actor").text(m_model.actors[bundle.actor].id).key("latency").number(bundle.latency);
        auto profile = bundle.first_months;
        profile.push_back(bundle.then);
        if (profile.count() > m_model.value_months)
            profile.pop_back(); // the plateau lies beyond the horizon
        // Another unit is written in øre: the weights are agreed, the øre are what they come to.
        write_figures("profile", profile, bundle.monetary ? kroner_places : 0);
        if (!bundle.monetary)
            m_out.key("unit").text("øre").key("weight").decimal(1, kroner_places);
        if (bundle.lasts != no_month)
            m_out.key("lasts").number(bundle.lasts);
        m_out.key("go_live").open('[');
        for (auto const a : bundle.go_live)
            m_out.text(m_model.actors[a].id);
        m_out.close(']').close('}');
    }

    Model const& m_model;
    JsonOut m_out;
};

}

std::string roadmap_document(Model const& model)
{
    return Document(model).run();
}

}
