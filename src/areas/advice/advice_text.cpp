// See the header. Indented by hand, so that it can be read aloud from top to bottom.
#include "areas/advice/advice_text.h"

#include "areas/advice/words.h"
#include "i18n/texts.h"

namespace samlop::advice {

static constexpr std::size_t most_tips = 12; // The rest stands in the JSON.

struct Printer {
    Advice const& advice;
    Facts const& facts;
    Language language;
    std::string out {};

    void line(std::string const& text) { out += text + "\n"; }
    void heading(std::string const& text) { out += "\n" + text + "\n"; }

    std::string origin(Origin const& origin) const
    {
        std::string names;
        for (auto const& id : origin.sources) {
            if (auto const* source = advice.edition->source(id))
                names += (names.empty() ? "" : "; ") + source->label;
        }
        return "[" + names + (origin.derived ? "; " + t(language, "derived") : "") + "]";
    }

    std::string rested_on(std::vector<std::string> const& ids) const
    {
        std::string list;
        for (auto const& id : ids) {
            auto const& fact = *advice.edition->fact(id);
            list += (list.empty() ? "" : ", ") + id + " " + fact.short_name.in(language) + ": " + answer_words(language, fact, facts);
            if (facts.at(id).our_reading)
                list += " (" + t(language, "our reading") + ")";
        }
        return list;
    }

    void reasons(Ranked const& one, bool in_favour, std::string const& title)
    {
        bool first = true;
        for (auto const& reason : one.reasons) {
            if (reason.in_favour() != in_favour)
                continue;
            if (first)
                line("   " + title);
            first = false;
            std::string mark;
            if (reason.direction == Direction::adds)
                mark = "(" + t(language, "beside the main form") + ") ";
            else if (reason.direction == Direction::bars)
                mark = "(" + t(language, "decisive") + ") ";
            line("     " + reason.rule->id + " " + mark + reason.rule->text.in(language));
            line("        " + rested_on(reason.facts));
            line("        " + origin(reason.rule->origin));
        }
    }

    void form(Ranked const& one)
    {
        auto count = t(language, "{for} for, {against} against",
            { { "for", std::to_string(one.in_favour()) }, { "against", std::to_string(one.opposes) } });
        auto place = one.place > 0 ? std::to_string(one.place) + "  " : "+  ";
        line("\n" + place + one.form->name.in(language) + ": " + fit_words(language, one, advice) + " (" + count + ")");
        reasons(one, true, t(language, "For"));
        reasons(one, false, t(language, "Against"));
        for (auto const* pitfall : one.near)
            line("   ! " + pitfall->text.in(language) + " " + origin(pitfall->origin));
    }

    void contradictions()
    {
        if (advice.clashes.empty())
            return;
        heading(t(language, "These answers cannot all be right. They are set aside until you correct one of them:"));
        for (auto const& clash : advice.clashes) {
            line("  " + clash.contradiction->id + " " + clash.contradiction->text.in(language));
            line("     " + rested_on(clash.facts));
        }
    }

    void told_change(std::string const& indent, Change const& change)
    {
        auto rules = rule_words(change);
        line(indent + change_words(language, advice, change) + (rules.empty() ? "" : " [" + rules + "]"));
    }

    void tips()
    {
        heading(t(language, "What would tip the advice"));
        std::size_t told = 0;
        for (auto const& change : advice.tips) {
            if (told++ >= most_tips)
                break;
            told_change("  ", change);
        }
        if (advice.tips.empty())
            line("  " + t(language, "No single other answer changes the order."));
    }

    void missing()
    {
        if (advice.missing.empty())
            return;
        heading(t(language, "What is missing to be sure"));
        for (auto const& one : advice.missing) {
            line("  " + one.fact->id + " " + one.fact->question.in(language));
            for (auto const& change : one.changes)
                told_change("     ", change);
        }
    }

    void scope()
    {
        heading(t(language, "How much structure"));
        if (!advice.scope.scope)
            return line("  " + t(language, "Too little is known of size and dependency to say."));
        line("  " + advice.scope.scope->name.in(language) + ": " + advice.scope.scope->description.in(language));
        for (auto const* reason : advice.scope.reasons)
            line("     " + reason->text.in(language) + " " + origin(reason->origin));
    }

    void flags()
    {
        for (auto const& flag : advice.flags) {
            heading("! " + flag.rule->flag.in(language));
            line("  " + flag.rule->id + " " + flag.rule->text.in(language) + " " + origin(flag.rule->origin));
        }
    }
};

std::string advice_text(Advice const& advice, Facts const& facts, Language language, std::string_view title)
{
    Printer printer { advice, facts, language };
    if (!title.empty())
        printer.line(std::string(title));
    printer.line(finding(language, advice));
    printer.line(t(language, "{known} of {all} facts are known. {edition}.",
        { { "known", std::to_string(advice.known) }, { "all", std::to_string(advice.edition->facts.size()) },
            { "edition", advice.edition->title.in(language) } }));
    printer.contradictions();
    for (auto const& one : advice.ranked)
        printer.form(one);
    for (auto const& one : advice.additions)
        printer.form(one);
    printer.scope();
    printer.flags();
    printer.missing();
    printer.tips();
    printer.line("\n" + advice.edition->ranking.in(language));
    return printer.out;
}

}
