// See the header. One function for each kind of record; what a form is made of stands in form_json.cpp.
#include "areas/advice/advice_json.h"

#include "areas/advice/form_json.h"
#include "areas/advice/words.h"

namespace samlop::advice {

static std::string_view direction_name(Direction direction)
{
    switch (direction) {
    case Direction::supports: return "for";
    case Direction::adds: return "beside";
    case Direction::opposes: return "against";
    case Direction::bars: return "barred";
    }
    return {};
}

static std::string_view fit_name(Fit fit)
{
    switch (fit) {
    case Fit::best: return "best";
    case Fit::also: return "also";
    case Fit::beside: return "beside";
    case Fit::even: return "even";
    case Fit::weak: return "weak";
    case Fit::not_now: return "not-now";
    case Fit::unspoken: return "unspoken";
    }
    return {};
}

static Json texts(std::vector<std::string> const& words)
{
    auto list = Json::list();
    for (auto const& word : words)
        list.add(word);
    return list;
}

static Json rule_ids(std::vector<Rule const*> const& rules)
{
    auto list = Json::list();
    for (auto const* rule : rules)
        list.add(rule->id);
    return list;
}

struct Writer {
    Advice const& advice;
    Facts const& facts;
    Language language;

    Edition const& edition() const { return *advice.edition; }

    Json rested_on(std::vector<std::string> const& ids) const
    {
        auto list = Json::list();
        for (auto const& id : ids) {
            auto const& known = facts.at(id);
            auto const& fact = *edition().fact(id);
            list.add(Json::object()
                         .set("id", id)
                         .set("name", fact.short_name.in(language))
                         .set("values", texts(known.values))
                         .set("answer", answer_words(language, fact, facts))
                         .set("assumption", known.our_reading));
        }
        return list;
    }

    Json reason(Reason const& reason) const
    {
        auto json = Json::object();
        json.set("rule", reason.rule->id).set("direction", direction_name(reason.direction));
        if (!reason.rule->flag.empty())
            json.set("title", reason.rule->flag.in(language));
        json.set("text", reason.rule->text.in(language)).set("facts", rested_on(reason.facts));
        json.set("assumption", !reason.our_reading.empty());
        add_origin(json, edition(), reason.rule->origin);
        return json;
    }

    Json reasons(std::vector<Reason> const& reasons) const
    {
        auto list = Json::list();
        for (auto const& one : reasons)
            list.add(reason(one));
        return list;
    }

    Json ranked(Ranked const& one) const
    {
        auto json = Json::object();
        if (one.place > 0)
            json.set("place", one.place);
        json.set("id", one.form->id)
            .set("name", one.form->name.in(language))
            .set("fit", fit_name(one.fit))
            .set("fit_text", fit_words(language, one, advice))
            .set("score", one.score())
            .set("for", one.supports)
            .set("beside", one.adds)
            .set("against", one.opposes)
            .set("barred", one.barred)
            .set("reasons", reasons(one.reasons));
        add_form(json, edition(), *one.form, one.near, language);
        return json;
    }

    Json change(Change const& change) const
    {
        auto moves = Json::list();
        for (auto const& move : change.moves)
            moves.add(Json::object().set("form", move.form->id).set("from", move.from).set("to", move.to));
        auto passes = Json::list();
        for (auto const& pass : change.passes)
            passes.add(Json::object().set("form", pass.form->id).set(pass.level ? "level_with" : "ahead_of", pass.other->id));
        return Json::object()
            .set("fact", change.fact->id)
            .set("value", change.value->id)
            .set("name", change.value->name.in(language))
            .set("text", change_words(language, advice, change))
            .set("changes_top", change.changes_top)
            .set("top", texts(change.top))
            .set("moves", moves)
            .set("passes", passes)
            .set("rules_begin", rule_ids(change.begins))
            .set("rules_end", rule_ids(change.ends))
            .set("flags", rule_ids(change.flags));
    }

    Json changes(std::vector<Change> const& changes) const
    {
        auto list = Json::list();
        for (auto const& one : changes)
            list.add(change(one));
        return list;
    }

    Json missing(Missing const& missing) const
    {
        return Json::object()
            .set("fact", missing.fact->id)
            .set("question", missing.fact->question.in(language))
            .set("set_aside", missing.set_aside)
            .set("could_change_top", missing.could_change_top)
            .set("if", changes(missing.changes));
    }

    Json combination() const
    {
        auto beside = Json::list();
        for (auto const& one : advice.combination.beside)
            beside.add(Json::object().set("form", one.form->id).set("reasons", reasons(one.reasons)));
        auto json = Json::object();
        if (advice.combination.main)
            json.set("main", advice.combination.main->id);
        else
            json.set("main", Json::raw("null"));
        json.set("beside", beside);
        return json;
    }

    Json scope() const
    {
        auto const& scope = advice.scope;
        auto json = Json::object();
        if (scope.scope)
            json.set("id", scope.scope->id)
                .set("name", scope.scope->name.in(language))
                .set("description", scope.scope->description.in(language));
        else
            json.set("id", Json::raw("null"));
        auto reasons = Json::list();
        for (auto const* reason : scope.reasons) {
            auto one = Json::object().set("id", reason->id).set("text", reason->text.in(language));
            add_origin(one, edition(), reason->origin);
            reasons.add(one);
        }
        json.set("reasons", reasons).set("could_be_larger_if_known", texts(scope.unknown));
        return json;
    }

    Json contradictions() const
    {
        auto list = Json::list();
        for (auto const& clash : advice.clashes)
            list.add(Json::object()
                         .set("id", clash.contradiction->id)
                         .set("facts", rested_on(clash.facts))
                         .set("text", clash.contradiction->text.in(language)));
        return list;
    }

    template <typename Records, typename Write> Json list_of(Records const& records, Write write) const
    {
        auto list = Json::list();
        for (auto const& record : records)
            list.add(write(record));
        return list;
    }

    Json whole(std::string_view title) const
    {
        auto json = Json::object();
        json.set("schema", std::string_view("samlop-advice/1"));
        if (!title.empty())
            json.set("title", title);
        auto top = Json::list();
        for (auto const* form : advice.top())
            top.add(form->id);
        auto as_ranked = [&](Ranked const& one) { return ranked(one); };
        json.set("edition", edition().id)
            .set("edition_title", edition().title.in(language))
            .set("language", to_string(language))
            .set("finding", finding(language, advice))
            .set("top", top)
            .set("ranking_rule", edition().ranking.in(language))
            .set("known", static_cast<std::int64_t>(advice.known))
            .set("of", static_cast<std::int64_t>(edition().facts.size()))
            .set("contradictions", contradictions())
            .set("forms", list_of(advice.ranked, as_ranked))
            .set("additions", list_of(advice.additions, as_ranked))
            .set("combination", combination())
            .set("scope", scope())
            .set("flags", reasons(advice.flags))
            .set("missing", list_of(advice.missing, [&](Missing const& one) { return missing(one); }))
            .set("tips", changes(advice.tips));
        return json;
    }
};

Json advice_json(Advice const& advice, Facts const& facts, Language language, std::string_view title)
{
    return Writer { advice, facts, language }.whole(title);
}

}
