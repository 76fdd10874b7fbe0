// Two frozen bases side by side, and what happened since a day.
#include <gtest/gtest.h>

#include "areas/gates/compare.h"
#include "areas/gates/happened.h"

namespace samlop {
namespace {

playbook::Method const& method()
{
    static playbook::Method const method = [] {
        playbook::Method made { .id = "m", .version = "1" };
        playbook::Phase forme { .id = "forme", .number = 1, .short_title = { "Forme", "Forme", "Shape" }, .gate = { "Port til Levere", "Port til Levere", "Gate to Deliver" } };
        forme.criteria.push_back({ .id = "F2-U1", .phase = "forme", .short_title = { "Hvem", "Kven", "Who" } });
        forme.criteria.push_back({ .id = "F2-U2", .phase = "forme", .short_title = { "Mål", "Mål", "Goal" } });
        made.phases.push_back(std::move(forme));
        made.phases.push_back({ .id = "levere", .number = 2, .short_title = { "Levere", "Levere", "Deliver" } });
        return made;
    }();
    return method;
}

constexpr std::string_view before = R"({"schema":"samlop-snapshot/1","taken_at":1000,"gate":"G1","from_phase":"forme","body":"B1","initiative":"1","title":"Alt",
"criteria":[{"id":"F2-U1","theme":"samarbeid","mark":"partial","asked":3,"met":1,"answers":[{"party":"1","party_name":"Digdir","evidence":[{"title":"Plan","sha256":"aa"}]}]},
            {"id":"F2-U2","theme":"bruker","mark":"missing","asked":3}],
"parties":[{"id":"1","name":"Digdir","role":"coordinating","status":"joined"},{"id":"2","name":"NAV","role":"participating","status":"joined"}],
"bodies":[{"ref":"B1","name":"Styringsgruppen","rule":"unknown","chair_kind":"unknown","members_complete":true,"members":[{"party":"1","role":"member"}],"rights":[]}],
"positions":[{"party":"1","can_commit":"yes","stance":"for","objection":""}],
"initiatives":[{"number":"1","title":"Alt","phase":"forme","stopped":false}],
"deliverables":[{"ref":"D1","title":"Reise","status":"planned"}],
"checks":{"right":"met","heard":"met","quorum":"unknown","members":1,"heard_members":1,"in_favour":1,"against":0}})";

constexpr std::string_view after = R"({"schema":"samlop-snapshot/1","taken_at":2000,"gate":"G1","from_phase":"forme","body":"B1","initiative":"1","title":"Alt",
"criteria":[{"id":"F2-U1","theme":"samarbeid","mark":"met","asked":3,"met":3,"answers":[{"party":"1","party_name":"Digdir","evidence":[{"title":"Plan","sha256":"bb"},{"title":"Brev"}]}]},
            {"id":"F2-U2","theme":"bruker","mark":"missing","asked":3}],
"parties":[{"id":"1","name":"Digdir","role":"coordinating","status":"joined"},{"id":"2","name":"NAV","role":"participating","status":"left","left_on":"2026-02-01"},
           {"id":"3","name":"Larvik","role":"adopting","status":"joined"}],
"bodies":[{"ref":"B1","name":"Styringsgruppen","rule":"unknown","chair_kind":"unknown","members_complete":true,"members":[{"party":"1","role":"member"}],"rights":[]}],
"positions":[],"initiatives":[{"number":"1","title":"Alt","phase":"levere","stopped":false}],"deliverables":[{"ref":"D1","title":"Reise","status":"planned"}]})";

std::vector<ChangeGroup> compared()
{
    auto groups = compare_snapshots(Language::en, method(), before, after);
    EXPECT_TRUE(groups);
    return groups ? *groups : std::vector<ChangeGroup> {};
}

TEST(Compare, SaysWhoIsNewAndWhoIsOut)
{
    auto const parties = compared().at(0);
    ASSERT_EQ(parties.rows.size(), 3U);
    EXPECT_EQ(parties.rows[0].what, "NAV");
    EXPECT_EQ(parties.rows[0].kind, ChangeKind::removed);
    EXPECT_EQ(parties.rows[0].after, "left 1 Feb 2026");
    EXPECT_EQ(parties.rows[1].what, "Larvik");
    EXPECT_EQ(parties.rows[1].kind, ChangeKind::added);
    EXPECT_EQ(parties.rows[1].before, "");
    EXPECT_EQ(parties.rows[2].kind, ChangeKind::same) << "what stood still comes last";
    EXPECT_EQ(parties.changed(), 2);
    EXPECT_EQ(parties.same(), 1);
}

TEST(Compare, TellsAPartThatMovedFromADeliverableThatDidNot)
{
    auto const parts = compared().at(1);
    ASSERT_EQ(parts.rows.size(), 2U);
    EXPECT_EQ(parts.rows[0].before, "Shape");
    EXPECT_EQ(parts.rows[0].after, "Deliver");
    EXPECT_EQ(parts.rows[1].kind, ChangeKind::same);
    EXPECT_EQ(parts.rows[1].after, "Planned");
}

TEST(Compare, ShowsWhatStoodStillAndLackedAllTheWay)
{
    auto const groups = compared();
    auto const& criteria = groups.at(2);
    ASSERT_EQ(criteria.rows.size(), 2U);
    EXPECT_EQ(criteria.rows[0].kind, ChangeKind::changed);
    EXPECT_FALSE(criteria.rows[0].lacking);
    EXPECT_EQ(criteria.rows[1].what, "F2-U2 Goal");
    EXPECT_EQ(criteria.rows[1].kind, ChangeKind::same);
    EXPECT_TRUE(criteria.rows[1].lacking) << "nobody answered then, and nobody has since";
    auto const& bodies = groups.at(3);
    EXPECT_EQ(bodies.changed(), 0);
    EXPECT_TRUE(bodies.rows[0].lacking) << "no mandate then or now";
    EXPECT_FALSE(bodies.rows[1].lacking) << "the members are known";
}

TEST(Compare, SeesEvidenceWhoseFileWasChanged)
{
    auto const evidence = compared().at(4);
    ASSERT_EQ(evidence.rows.size(), 2U);
    EXPECT_EQ(evidence.rows[0].what, "F2-U1: Plan");
    EXPECT_EQ(evidence.rows[0].kind, ChangeKind::changed);
    EXPECT_EQ(evidence.rows[1].kind, ChangeKind::added);
}

TEST(Compare, LeavesOutCriteriaOfDifferentGates)
{
    auto other = std::string(after);
    other.replace(other.find(R"("from_phase":"forme")"), 20, R"("from_phase":"lever")");
    auto const groups = compare_snapshots(Language::en, method(), before, other);
    ASSERT_TRUE(groups);
    EXPECT_EQ(groups->size(), 3U);
}

TEST(Compare, OfABasisWithItselfFindsNothing)
{
    auto const groups = compare_snapshots(Language::nb, method(), before, before);
    ASSERT_TRUE(groups);
    for (auto const& group : *groups)
        EXPECT_EQ(group.changed(), 0) << group.title;
}

TEST(Frozen, IsReadBackAsItWasWritten)
{
    auto const frozen = read_frozen(before);
    ASSERT_TRUE(frozen);
    EXPECT_EQ(frozen->taken_at, 1000);
    EXPECT_EQ(frozen->count(Mark::missing), 1);
    EXPECT_EQ(frozen->readiness.unmet, 2);
    EXPECT_EQ(frozen->readiness.right, Check::met);
    EXPECT_EQ(frozen->readiness.quorum, Check::unknown);
    ASSERT_NE(frozen->deciding_body(), nullptr);
    EXPECT_EQ(frozen->deciding_body()->name, "Styringsgruppen");
    EXPECT_EQ(frozen->stances.at(0).stance, "for");
    EXPECT_EQ(frozen->criteria.at(0).evidence.at(0).party_name, "Digdir");
}

TEST(Frozen, RefusesWhatIsNotASnapshotAndSurvivesWrongTypes)
{
    EXPECT_FALSE(read_frozen("not json"));
    EXPECT_FALSE(read_frozen("[]"));
    EXPECT_FALSE(read_frozen(R"({"schema":"samlop-case/1"})"));
    auto const odd = read_frozen(R"({"schema":"samlop-snapshot/1","criteria":[1,{"id":5,"mark":"x","asked":-3,"answers":{}}],"parties":"no","bodies":[{}],"checks":[]})");
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->criteria.size(), 1U);
    EXPECT_EQ(odd->criteria.at(0).status.asked, 0);
    EXPECT_EQ(odd->criteria.at(0).status.mark, Mark::missing);
}

TEST(Happened, CountsBySubjectAndKeepsTheAreasThatStoodStill)
{
    std::vector<Happening> const events {
        { .sequence = 3, .at = 30, .organisation = "NAV", .action = "answer.confirmed", .subject_kind = "answer", .subject = 5, .before = "null", .after = R"({"item":"F2-U1"})" },
        { .sequence = 2, .at = 20, .person = "Kari", .action = "gate.decided", .subject_kind = "gate", .subject = 7, .before = "null", .after = R"({"ref":"G1"})" },
        { .sequence = 1, .at = 10, .organisation = "NAV", .action = "answer.given", .subject_kind = "answer", .subject = 5, .before = "null", .after = R"({"item":"F2-U1"})" },
    };
    auto const groups = happened(Language::en, method(), events);
    ASSERT_EQ(groups.at(2).lines.size(), 1U);
    EXPECT_EQ(groups[2].lines[0].what, "F2-U1 Who");
    EXPECT_EQ(groups[2].lines[0].times, 2);
    EXPECT_EQ(groups[2].lines[0].last, "confirmed an answer") << "the newest is told";
    EXPECT_EQ(groups[2].times(), 2);
    EXPECT_EQ(groups.at(3).lines.at(0).what, "G1");
    EXPECT_EQ(groups[3].lines[0].who, "Kari");
    EXPECT_TRUE(groups.at(0).lines.empty()) << "the parties stood still";
}

TEST(Happened, NamesASubjectThatKeptNoWords)
{
    auto const groups = happened(Language::en, method(), { { .action = "risk.changed", .subject_kind = "risk", .subject = 1, .before = "not json", .after = "null" } });
    EXPECT_EQ(groups.at(4).lines.at(0).what, "A risk");
}

}
}
