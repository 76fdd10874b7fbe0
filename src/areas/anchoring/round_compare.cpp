// What follows from the replies of a round and of the one before it.
#include "areas/anchoring/round.h"

#include <algorithm>
#include <array>

namespace samlop {

namespace {

Agreement agreement_of(QuestionView const& view)
{
    if (view.said.empty())
        return Agreement::nobody;
    if (view.said.size() == 1)
        return Agreement::one;
    if (view.spread >= 3)
        return Agreement::far_apart;
    return view.spread == 2 ? Agreement::some_apart : Agreement::agree;
}

int spread_of(std::vector<int> const& values)
{
    auto const [low, high] = std::ranges::minmax(values);
    return high - low;
}

}

std::string agreement_text(Language language, Agreement agreement)
{
    static constexpr std::array texts { msg("nobody has answered"), msg("only one has answered"), msg("agreement"), msg("some disagreement"), msg("strong disagreement") };
    return t(language, texts[static_cast<std::size_t>(agreement)]);
}

std::vector<QuestionView> compare_replies(playbook::Method const& method, std::vector<RoundReply> const& now, std::vector<RoundReply> const& before)
{
    std::vector<QuestionView> questions;
    for (auto const* prompt : box_prompts(method)) {
        QuestionView view { .prompt = prompt };
        std::vector<int> values, values_before;
        for (auto const& reply : before) {
            if (auto const* answer = reply.to(prompt->id); answer && answer->value && reply.sent())
                values_before.push_back(answer->value);
        }
        for (auto const& reply : now) {
            auto const* answer = reply.to(prompt->id);
            if (!answer || !answer->value || !reply.sent())
                continue;
            values.push_back(answer->value);
            auto const last = std::ranges::find(before, reply.party, &RoundReply::party);
            auto const* earlier = last == before.end() || !last->sent() ? nullptr : last->to(prompt->id);
            view.said.push_back({ reply.party, answer->value, earlier ? earlier->value : 0, answer->comment });
        }
        std::ranges::sort(view.said, {}, [](auto const& said) { return std::pair(said.value, said.party.value); });
        view.spread = values.empty() ? 0 : spread_of(values);
        if (values_before.size() > 1)
            view.spread_before = spread_of(values_before);
        view.agreement = agreement_of(view);
        questions.push_back(std::move(view));
    }
    // The largest spread first; among equals the one that more have answered.
    std::ranges::stable_sort(questions, std::ranges::greater {}, [](QuestionView const& view) { return std::pair(view.spread, view.said.size()); });
    return questions;
}

}
