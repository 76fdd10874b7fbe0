// Risks through their verbs, on both engines: the matrix, actions that another party follows up, not assessed as a word.
#include "areas/risks/risk.h"

#include <gtest/gtest.h>

#include "areas/registers/test_register.h"
#include "areas/risks/risk_register.h"

namespace samlop::test {
namespace {

class RiskRegister : public RegisterTest {
protected:
    Risk added(std::size_t party, Risk risk)
    {
        risk.owner = m_parties[party].id;
        return good(party, [&](Context& context) { return add(context, risk); });
    }
    std::string page(std::size_t party)
    {
        return good(party, [&](Context& context) { return registers::show_list(context, {}, risks_register); }).body;
    }
};

TEST_P(RiskRegister, NotAssessedIsAWordAndNeverANumber)
{
    auto const risk = added(0, { .title = "Ukjent" });
    EXPECT_FALSE(risk.assessed());
    auto const body = page(1);
    EXPECT_NE(body.find("1 er ikke vurdert."), std::string::npos);
    EXPECT_NE(body.find("Ikke vurdert:"), std::string::npos);
}

TEST_P(RiskRegister, TheMatrixNamesEachOpenRiskInWords)
{
    added(0, { .title = "Grav", .probability = 4, .consequence = 5 });
    added(0, { .title = "Lukket", .probability = 4, .consequence = 5, .closed_on = "2026-01-01" });
    auto const body = page(1);
    EXPECT_NE(body.find("Sannsynlighet 4, konsekvens 5:"), std::string::npos);
    EXPECT_NE(body.find(">R1</text>"), std::string::npos);
    EXPECT_EQ(body.find(">R2</text>"), std::string::npos);
}

TEST_P(RiskRegister, ARiskMayBeOwnedByOnePartyAndStrikeAnother)
{
    auto const risk = added(0, { .title = "Rammer andre", .hits = m_parties[1].id });
    auto const seen = good(1, [&](Context& context) { return find_risk(context, risk.id); });
    EXPECT_EQ(seen.hits, m_parties[1].id);
    EXPECT_EQ(seen.owner, m_parties[0].id);
}

TEST_P(RiskRegister, WhoFollowsUpAnActionMayFinishItAndNobodyElse)
{
    auto const risk = added(0, { .title = "Med tiltak" });
    auto action = good(0, [&](Context& context) { return add_action(context, risk, { .text = "Ring dem", .owner = m_parties[1].id, .due_on = "2026-12" }); });
    action.done_on = "2026-11-30";
    EXPECT_FALSE(acting(2, [&](Context& context) { return change_action(context, risk, action); }));
    EXPECT_TRUE(acting(1, [&](Context& context) { return change_action(context, risk, action); }));
    EXPECT_FALSE(acting(1, [&](Context& context) { return remove_action(context, risk, action.id); }));
    auto const all = good(2, [&](Context& context) { return risks_of(context); });
    ASSERT_EQ(all.size(), 1U);
    ASSERT_EQ(all[0].actions.size(), 1U);
    EXPECT_EQ(all[0].actions[0].done_on, "2026-11-30");
}

TEST_P(RiskRegister, AScaleOutsideOneToFiveIsRefused)
{
    auto const wrong = acting(0, [&](Context& context) { return add(context, Risk { .title = "Sju", .owner = m_parties[0].id, .probability = 7 }); });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.at(0).field, "probability");
}

TEST_P(RiskRegister, EveryFilterAndSortingIsSqlThatBothEnginesTake)
{
    added(0, { .title = "En", .probability = 4, .consequence = 2 });
    added(0, { .title = "To" });
    auto const found = [&](std::string_view query) {
        return good(0, [&](Context& context) { return registers::count_by(context, risks_register, { query }); }).front();
    };
    EXPECT_EQ(found("sannsynlighet=4,5"), 1);
    EXPECT_EQ(found("sannsynlighet=ingen&lukket=ingen"), 1);
    EXPECT_EQ(found("rammer=ingen"), 2);
    EXPECT_EQ(found("inntruffet=1"), 0);
    for (auto const& field : risks_register.fields) {
        auto const listed = acting(0, [&](Context& context) {
            http::Request request;
            EXPECT_TRUE(request.query.add("sorter", "-" + std::string(field.address)));
            return registers::show_list(context, request, risks_register);
        });
        EXPECT_TRUE(listed) << field.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, RiskRegister, testing::ValuesIn(engines()), name_of_engine);

}
}
