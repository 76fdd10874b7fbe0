// See the header. Sentences are whole in the catalogue; what is put into them comes from the edition, in the same language.
#include "areas/advice/words.h"

#include "i18n/texts.h"

#include <algorithm>
#include <map>

namespace samlop::advice {

std::string joined(Language language, std::vector<std::string> const& words)
{
    if (words.empty())
        return {};
    auto first = words.front();
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        first += ", " + words[i];
    return words.size() == 1 ? first : t(language, "{first} and {last}", { { "first", first }, { "last", words.back() } });
}

std::string with_capital(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

static std::vector<std::string> names_of(Language language, Edition const& edition, std::vector<std::string> const& forms)
{
    std::vector<std::string> names;
    for (auto const& form : forms)
        names.push_back(edition.form(form)->in_running.in(language));
    return names;
}

static std::vector<std::string> top_ids(Advice const& advice)
{
    std::vector<std::string> ids;
    for (auto const* form : advice.top())
        ids.push_back(form->id);
    return ids;
}

std::string fit_words(Language language, Ranked const& ranked, Advice const& advice)
{
    switch (ranked.fit) {
    case Fit::best: return advice.top().size() > 1 ? t(language, "fits best, equal with others") : t(language, "fits best");
    case Fit::also: return t(language, "fits too");
    case Fit::beside: return t(language, "fits beside the main form");
    case Fit::even: return t(language, "as much against as for");
    case Fit::weak: return t(language, "more against than for");
    case Fit::not_now: return t(language, "does not fit now");
    case Fit::unspoken: return t(language, "nothing speaks for or against");
    }
    return {};
}

std::string finding(Language language, Advice const& advice)
{
    auto top = names_of(language, *advice.edition, top_ids(advice));
    if (top.empty()) {
        if (advice.known == 0)
            return t(language, "Nothing is answered yet, so no form stands out.");
        return t(language, "No form stands out as the main one.");
    }
    auto main = with_capital(joined(language, top));
    std::vector<std::string> beside;
    for (auto const& one : advice.combination.beside) {
        if (std::ranges::find(top, one.form->in_running.in(language)) == top.end())
            beside.push_back(one.form->in_running.in(language));
    }
    if (top.size() > 1)
        return t(language, "{forms} fit equally well.", { { "forms", main } });
    if (beside.empty())
        return t(language, "{form} fits best.", { { "form", main } });
    return t(language, "{form} fits best, with {others} beside it.", { { "form", main }, { "others", joined(language, beside) } });
}

static std::string top_words(Language language, Advice const& advice, Change const& change)
{
    auto const& condition = change.value->then.in(language);
    auto now = names_of(language, *advice.edition, top_ids(advice));
    auto then = names_of(language, *advice.edition, change.top);
    if (then.empty())
        return t(language, "If {condition}, no form stands out.", { { "condition", condition } });
    auto forms = joined(language, then);
    if (then.size() > 1)
        return t(language, "If {condition}, {forms} share the first place.", { { "condition", condition }, { "forms", forms } });
    if (now.empty())
        return t(language, "If {condition}, {form} comes first.", { { "condition", condition }, { "form", forms } });
    if (std::ranges::find(now, then.front()) != now.end())
        return t(language, "If {condition}, {form} is alone on the first place.", { { "condition", condition }, { "form", forms } });
    return t(language, "If {condition}, {form} comes first instead of {before}.",
        { { "condition", condition }, { "form", forms }, { "before", joined(language, now) } });
}

// "project ahead of network and programme; …": by the one that passes or by the one that is passed, whichever says it in fewer words.
static std::vector<std::string> pass_words(Language language, std::vector<Pass> const& passes, bool level)
{
    std::map<Form const*, std::vector<std::string>> by_winner;
    std::map<Form const*, std::vector<std::string>> by_loser;
    for (auto const& pass : passes) {
        if (pass.level != level)
            continue;
        by_winner[pass.form].push_back(pass.other->in_running.in(language));
        by_loser[pass.other].push_back(pass.form->in_running.in(language));
    }
    std::vector<std::string> words;
    bool winners_first = by_winner.size() <= by_loser.size();
    for (auto const& [form, others] : winners_first ? by_winner : by_loser) {
        auto one = form->in_running.in(language);
        auto rest = joined(language, others);
        words.push_back(winners_first ? t(language, "{form} ahead of {others}", { { "form", one }, { "others", rest } })
                                      : t(language, "{form} ahead of {others}", { { "form", rest }, { "others", one } }));
    }
    return words;
}

static std::string level_words(Language language, std::vector<Pass> const& passes)
{
    std::vector<std::string> forms;
    for (auto const& pass : passes) {
        for (auto const* form : { pass.form, pass.other }) {
            auto const& name = form->in_running.in(language);
            if (std::ranges::find(forms, name) == forms.end())
                forms.push_back(name);
        }
    }
    return joined(language, forms);
}

std::string change_words(Language language, Advice const& advice, Change const& change)
{
    auto const& condition = change.value->then.in(language);
    if (change.changes_top)
        return top_words(language, advice, change);
    auto ahead = pass_words(language, change.passes, false);
    if (!ahead.empty())
        return t(language, "If {condition}, this goes {passes}.", { { "condition", condition }, { "passes", joined(language, ahead) } });
    if (!change.passes.empty())
        return t(language, "If {condition}, these are level: {forms}.", { { "condition", condition }, { "forms", level_words(language, change.passes) } });
    std::vector<std::string> flags;
    for (auto const* rule : change.flags)
        flags.push_back(rule->flag.in(language));
    return t(language, "If {condition}, the order stands, but this is to be settled too: {flags}",
        { { "condition", condition }, { "flags", joined(language, flags) } });
}

std::string rule_words(Change const& change)
{
    std::string ids;
    for (auto const* rules : { &change.begins, &change.ends, &change.flags }) {
        for (auto const* rule : *rules) {
            auto text = (rules == &change.ends ? "\u2212" : "") + rule->id;
            if (ids.find(text) == std::string::npos)
                ids += (ids.empty() ? "" : ", ") + text;
        }
    }
    return ids;
}

std::string answer_words(Language language, FactQuestion const& fact, Facts const& facts)
{
    auto known = facts.find(fact.id);
    std::vector<std::string> names;
    for (auto const& value : fact.values) {
        if (known != facts.end() && std::ranges::find(known->second.values, value.id) != known->second.values.end())
            names.push_back(value.name.in(language));
    }
    return names.empty() ? t(language, "don't know") : joined(language, names);
}

}
