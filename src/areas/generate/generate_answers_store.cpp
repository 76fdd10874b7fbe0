// Answers: the places for one are far more than the answers, so each place is taken with the chance that makes the number right.
#include "areas/generate/generate_store.h"
#include "areas/generate/random.h"
#include "areas/generate/words.h"

namespace samlop::generating {

namespace {

enum Kind : std::uint64_t { answer_stream = 21 };

int state_of(Random& random)
{
    auto const throw_ = random.below(100);
    return throw_ < 8 ? 0 : throw_ < 34 ? 1 : throw_ < 88 ? 2 : throw_ < 93 ? 3 : 4;
}

std::optional<std::int64_t> somebody_at(Made const& all, MadeParty const& party, Random& random)
{
    auto const& people = all.norway.organisations[party.organisation].people;
    return people.empty() ? std::nullopt : std::optional(random.pick(people));
}

Result<> write_answer(Batch& batch, Made const& all, MadeCollaboration const& made, MadeAnswer& answer, Random& random)
{
    auto const& initiative = made.initiatives[answer.initiative];
    auto const& party = made.parties[answer.party];
    answer.state = state_of(random);
    answer.visibility = random.percent(4) ? 0 : 2;
    answer.at = noon_of_the_day - seconds(random.from(3600, 86'400 * 600));
    bool const from_source = random.percent(10);
    bool const confirmed = !from_source && random.percent(85);
    auto const person = from_source ? std::nullopt : somebody_at(all, party, random);
    auto const comment = random.percent(60) || answer.state == 3 ? random.pick(comments) : std::string_view();
    return batch.add(answer.id, made.id, initiative.id, answer.item, party.id, answer.state, comment, answer.state == 4 ? "Vi har ikke denne oppgaven." : "", from_source,
        from_source ? iso_date(answer.at) : "", answer.visibility, person, answer.at, confirmed ? std::optional(answer.at) : std::nullopt);
}

}

Result<std::vector<MadeAnswer>> write_answers(db::Session& session, Fingerprint& fingerprint, Made const& all, MadeCollaboration const& made)
{
    auto random = stream(all.seed, answer_stream, static_cast<std::uint64_t>(made.first_id));
    Batch batch(session, fingerprint, "answers",
        "id, collaboration, initiative, item, party, state, comment, reason, from_source, dated_on, visibility, answered_by, answered_at, confirmed_at");
    std::vector<MadeAnswer> written;
    auto places_left = made.slots;
    for (std::size_t i = 0; i < made.initiatives.size(); ++i) {
        for (auto const& item : items_until(all.method, made.initiatives[i].phase)) {
            for (auto const party : made.initiatives[i].parties) {
                auto const wanted = made.answers - static_cast<std::int64_t>(written.size());
                if (random.below(places_left--) >= wanted)
                    continue;
                auto const id = made.first_id + answer_ids + static_cast<std::int64_t>(written.size());
                written.push_back({ id, i, party, item, 0, 2, 0 });
                TRY(write_answer(batch, all, made, written.back(), random));
            }
        }
    }
    TRY(batch.finish());
    return written;
}

}
