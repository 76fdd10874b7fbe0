// The think-box of anchoring, answered by each party in rounds: where do we not agree, and did that change since last time?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "areas/collaborations/collaboration.h"

namespace samlop {

struct Round {
    Id<Round> id {};
    std::int64_t number = 0;
    Micros opened_at = 0;
    std::string closes_on; // Asked to answer by
    Micros closed_at = 0;
    std::int64_t version = 1;
    bool withdrawn = false; // Closed before anybody had answered, and counts for nothing
    std::string withdraw_reason {};
    bool open() const { return !closed_at; }
};

inline constexpr std::size_t longest_withdraw_reason = 1000;
inline constexpr int most_agree = 5; // 1 no, 2 doubtful, 3 partly, 4 rather, 5 yes
std::string step_text(Language, int value);

struct RoundAnswer {
    std::string prompt; // TB-FOR-2
    int value = 0;      // 0: not answered
    std::string comment;
};

// What one party says in one round.
struct RoundReply {
    Id<RoundReply> id {};
    Id<Round> round {};
    Id<Party> party {};
    Visibility visibility = Visibility::party; // A draft until it is sent.
    std::string replied_by_name;
    Micros replied_at = 0;
    std::int64_t version = 0; // 0: there is none yet
    std::vector<RoundAnswer> answers {};
    bool sent() const { return visibility >= Visibility::collaboration; }
    RoundAnswer const* to(std::string_view prompt) const;
};

// The questions of the box: those of the method that are rephrased from its source.
std::vector<playbook::Prompt const*> box_prompts(playbook::Method const&);

enum class Agreement : std::uint8_t { nobody, one, agree, some_apart, far_apart };
std::string agreement_text(Language, Agreement);

struct QuestionView {
    playbook::Prompt const* prompt = nullptr;
    struct Said {
        Id<Party> party;
        int value = 0;
        int before = 0; // The same party's in the round before; 0: none
        std::string comment;
    };
    std::vector<Said> said {}; // By value, then party
    int spread = 0;            // From the lowest to the highest
    std::optional<int> spread_before {};
    Agreement agreement = Agreement::nobody;
};

// One round, as the actor may see it: the largest spread first.
struct RoundView {
    std::vector<Round> rounds {}; // Newest first
    Round round {};               // Shown; id 0: there is none
    std::vector<QuestionView> questions {};
    std::vector<Id<Party>> replied {}; // Have sent theirs
    std::optional<RoundReply> own {};
    int moved = 0; // Answers that changed since the round before
};
// `number` 0 is the newest that was not withdrawn. Four statements. not_found when there is no such round.
Result<RoundView> round_view(Context const&, std::int64_t number = 0);
// What follows from the replies of a round and of the one before. Drafts are left out.
std::vector<QuestionView> compare_replies(playbook::Method const&, std::vector<RoundReply> const& now, std::vector<RoundReply> const& before);

Result<Round> find_round(Context const&, std::int64_t number); // not_found
Result<RoundReply> own_reply(Context const&, Round const&);    // Empty when there is none

// --- Verbs.
Result<Round> open_round(Context&, std::string closes_on);
Result<> close_round(Context&, Round const&);
// Takes back a round that was opened by mistake. A conflict when a party has answered; drafts stay with those who wrote them.
Result<> withdraw_round(Context&, Round const&, std::string reason);
// Opens a round that was just closed or withdrawn again, as long as no other has begun.
Result<Round> take_back_round(Context&, Id<Round>, std::string const& before);
// Saves the party's own draft, or sends it. What is sent can be changed while the round is open, and is not hidden again.
Result<RoundReply> reply_to_round(Context&, Round const&, RoundReply);
Result<Round> take_back_reply(Context&, Id<RoundReply>, std::string const& before);
std::string reply_undo(RoundReply const& before, std::int64_t version_after);

}
