// Deliverables through their verbs and pages, on both engines: who sees what, numbers, two people at once, spreadsheets.
#include "areas/deliverables/deliverable_register.h"

#include <gtest/gtest.h>

#include "areas/deliverables/deliverable.h"
#include "areas/registers/test_register.h"

namespace samlop::test {
namespace {

using registers::Entry;

class DeliverableRegister : public RegisterTest {
protected:
    Deliverable added(std::size_t party, std::string const& title, Visibility visibility = Visibility::collaboration)
    {
        return good(party, [&](Context& context) { return add(context, { .title = title, .owner = m_parties[party].id, .visibility = visibility }); });
    }
    Entry entry(std::size_t party, Id<Deliverable> id)
    {
        return good(party, [&](Context& context) { return registers::find(context, deliverables_register, id.value); });
    }
    // Changes one field, from the value it had in `drawn`.
    Result<Entry> change(std::size_t party, Entry const& drawn, std::string_view field, std::string const& value)
    {
        auto typed = drawn.values;
        typed[*find_field(deliverables_register.fields, field)] = value;
        return acting(party, [&](Context& context) -> Result<Entry> {
            auto const stored = TRY(registers::find(context, deliverables_register, drawn.id));
            return registers::edit(context, deliverables_register, stored, drawn.values, typed);
        });
    }
    std::string list_json(std::size_t party, std::string const& query = {})
    {
        return good(party, [&](Context& context) -> Result<std::string> {
            http::Request request;
            request.query = *http::Form::parse(query);
            request.headers = { { "accept", "application/json" } };
            return TRY(registers::show_list(context, request, deliverables_register)).body;
        });
    }
    std::vector<std::string> refs(std::size_t party, std::string const& query = {})
    {
        auto const entries = good(party, [&](Context& context) { return registers::all_of(context, deliverables_register); });
        std::vector<std::string> found;
        auto const json = list_json(party, query);
        for (auto const& one : entries) {
            if (json.find("{\"id\":\"" + std::to_string(one.id) + "\",\"ref\"") != std::string::npos)
                found.push_back(one.ref);
        }
        return found;
    }
};

TEST_P(DeliverableRegister, ADraftHasNoNumberAndOnlyItsOwnPartySeesIt)
{
    auto const draft = added(1, "Utkast", Visibility::party);
    EXPECT_EQ(draft.ref, "");
    EXPECT_EQ(refs(1).size(), 1U);
    EXPECT_TRUE(refs(0).empty());
    auto const seen = acting(0, [&](Context& context) { return find_deliverable(context, draft.id); });
    ASSERT_FALSE(seen);
    EXPECT_EQ(seen.error().kind, ErrorKind::not_found);
}

TEST_P(DeliverableRegister, AnothersDraftsAlterNothingOfWhatOneSees)
{
    added(0, "Felles");
    auto const before = list_json(0);
    for (int i = 0; i < 3; ++i)
        added(1, "Hemmelig " + std::to_string(i), Visibility::party);
    EXPECT_EQ(list_json(0), before);
    EXPECT_EQ(added(0, "Neste").ref, "D2");
}

TEST_P(DeliverableRegister, SharingGivesTheNextNumberAndIsWrittenDown)
{
    added(0, "Felles");
    auto const draft = entry(1, added(1, "Utkast", Visibility::party).id);
    auto const shared = good(1, [&](Context& context) { return registers::share(context, deliverables_register, draft, { m_parties[2].id }, "offl. § 14"); });
    EXPECT_EQ(shared.ref, "D2");
    EXPECT_EQ(refs(2).size(), 2U);
    EXPECT_EQ(refs(0).size(), 1U);
    EXPECT_EQ(number("SELECT COUNT(*) FROM shares WHERE exemption <> '' AND subject = " + std::to_string(shared.id)), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM audit WHERE action = 'deliverable.shared' AND subject = " + std::to_string(shared.id)), 1);
    auto const wider = good(1, [&](Context& context) { return registers::share(context, deliverables_register, shared, {}, ""); });
    EXPECT_EQ(wider.ref, "D2");
    EXPECT_EQ(refs(0).size(), 2U);
    EXPECT_FALSE(acting(1, [&](Context& context) { return registers::share(context, deliverables_register, wider, { m_parties[0].id }, ""); }));
}

TEST_P(DeliverableRegister, OnlyTheOwnerChangesAndSharesAndRemoves)
{
    auto const theirs = entry(0, added(1, "Betas").id);
    EXPECT_EQ(change(0, theirs, "title", "Mitt").error().kind, ErrorKind::forbidden);
    EXPECT_FALSE(acting(0, [&](Context& context) { return registers::remove(context, deliverables_register, theirs); }));
    auto const reader = acting(1, [&](Context& context) { return registers::remove(context, deliverables_register, theirs); }, MemberRole::reader);
    EXPECT_EQ(reader.error().kind, ErrorKind::forbidden);
    EXPECT_FALSE(acting(0, [&](Context& context) { return add(context, { .title = "Til Beta", .owner = m_parties[1].id }); }));
}

TEST_P(DeliverableRegister, TwoWhoChangeDifferentFieldsBothWin)
{
    auto const drawn = entry(0, added(0, "Tittel").id);
    ASSERT_TRUE(change(0, drawn, "title", "Ny tittel"));
    ASSERT_TRUE(change(0, drawn, "status", "delivered"));
    auto const now = entry(0, { drawn.id });
    EXPECT_EQ(registers::title_of(deliverables_register, now), "Ny tittel");
    EXPECT_EQ(registers::value_of(deliverables_register, now, "status"), "delivered");
}

TEST_P(DeliverableRegister, TheSameFieldChangedByTwoIsAConflictThatShowsBoth)
{
    auto const drawn = entry(0, added(0, "Tittel").id);
    ASSERT_TRUE(change(0, drawn, "title", "Den første"));
    auto const second = change(0, drawn, "title", "Den andre");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::conflict);
    auto const page = good(0, [&](Context& context) -> Result<std::string> {
        http::Form sent;
        EXPECT_TRUE(sent.add("_form", "rediger") && sent.add("title", "Den andre") && sent.add("base.title", "Tittel") && sent.add("status", "planned"));
        context.form = { "rediger", sent, "konflikt", second.error().fields };
        context.parts["post"] = drawn.ref;
        return TRY(registers::show_edit(context, {}, deliverables_register)).body;
    });
    EXPECT_NE(page.find("Den første"), std::string::npos);
    EXPECT_NE(page.find("Den andre"), std::string::npos);
    EXPECT_NE(page.find("name=\"velg.title\" value=\"theirs\""), std::string::npos);
    EXPECT_NE(page.find("Alfa Person"), std::string::npos);
}

TEST_P(DeliverableRegister, ACircleIsRefusedAndNamed)
{
    auto const first = added(0, "En");
    auto const second = added(0, "To");
    ASSERT_TRUE(change(0, entry(0, first.id), "dependencies", std::to_string(second.id.value)));
    auto const circle = change(0, entry(0, second.id), "dependencies", std::to_string(first.id.value));
    ASSERT_FALSE(circle);
    ASSERT_EQ(circle.error().fields.size(), 1U);
    EXPECT_EQ(circle.error().fields[0].arguments.at("chain"), "D2 → D1 → D2");
}

TEST_P(DeliverableRegister, TheOwnerConfirmsOrDeniesAnAssumedDependency)
{
    auto const first = added(0, "En");
    auto const second = added(0, "To");
    ASSERT_TRUE(change(0, entry(0, second.id), "dependencies", std::to_string(first.id.value) + "?"));
    auto const settle = [&](bool holds) {
        return acting(0, [&](Context& context) -> Result<> { return settle_dependency(context, TRY(find_deliverable(context, second.id)), first.id, holds); });
    };
    ASSERT_TRUE(settle(true));
    auto const after = good(0, [&](Context& context) { return find_deliverable(context, second.id); });
    ASSERT_EQ(after.dependencies.size(), 1U);
    EXPECT_FALSE(after.dependencies[0].assumption);
    ASSERT_TRUE(settle(false));
    EXPECT_TRUE(good(0, [&](Context& context) { return find_deliverable(context, second.id); }).dependencies.empty());
}

TEST_P(DeliverableRegister, AnEditOfLinksLeavesThoseTheActorCannotSee)
{
    auto const hidden = entry(1, added(1, "Skjult", Visibility::party).id);
    auto const named = good(1, [&](Context& context) { return registers::share(context, deliverables_register, hidden, { m_parties[0].id }, ""); });
    auto const top = added(0, "Øverst");
    ASSERT_TRUE(change(0, entry(0, top.id), "dependencies", std::to_string(named.id)));
    auto const seen_by_third = entry(2, top.id);
    EXPECT_EQ(registers::value_of(deliverables_register, seen_by_third, "dependencies"), "");
    EXPECT_EQ(list_json(2).find("Skjult"), std::string::npos);
    EXPECT_TRUE(refs(2, "bygger-pa=" + named.ref).empty());
    EXPECT_EQ(refs(0, "bygger-pa=" + named.ref).size(), 1U);
}

TEST_P(DeliverableRegister, AnEditIsTakenBackUnlessSomebodyHasChangedItSince)
{
    auto const before = entry(0, added(0, "Før").id);
    auto const after = change(0, before, "title", "Etter");
    ASSERT_TRUE(after);
    auto const undo = registers::edit_undo(deliverables_register, before, *after);
    auto const take_back = [&] { return acting(0, [&](Context& context) { return registers::undo_edit(context, deliverables_register, before.id, undo); }); };
    ASSERT_TRUE(take_back());
    EXPECT_EQ(registers::title_of(deliverables_register, entry(0, { before.id })), "Før");
    EXPECT_EQ(take_back().error().kind, ErrorKind::conflict);
}

TEST_P(DeliverableRegister, WhatIsRemovedIsGoneUntilItIsTakenBack)
{
    auto const one = entry(0, added(0, "Bort").id);
    good(0, [&](Context& context) -> Result<int> {
        TRY(registers::remove(context, deliverables_register, one));
        return 0;
    });
    EXPECT_TRUE(refs(1).empty());
    EXPECT_FALSE(acting(1, [&](Context& context) { return registers::undo_remove(context, deliverables_register, one.id, "{}"); }));
    good(0, [&](Context& context) { return registers::undo_remove(context, deliverables_register, one.id, "{}"); });
    EXPECT_EQ(refs(1).size(), 1U);
    EXPECT_EQ(added(0, "Neste").ref, "D2");
}

TEST_P(DeliverableRegister, AFormSentTwiceMakesOneRecord)
{
    Deliverable const draft { .id = new_id<Deliverable>(), .title = "Én gang", .owner = m_parties[0].id };
    auto const once = good(0, [&](Context& context) { return add(context, draft); });
    auto const twice = good(0, [&](Context& context) { return add(context, draft); });
    EXPECT_EQ(once.ref, twice.ref);
    EXPECT_EQ(refs(0).size(), 1U);
}

TEST_P(DeliverableRegister, EveryFilterAndSortingIsSqlThatBothEnginesTake)
{
    auto const first = added(0, "Én %_' \\ leveranse");
    auto const second = added(0, "To");
    ASSERT_TRUE(change(0, entry(0, second.id), "dependencies", std::to_string(first.id.value) + "?"));
    ASSERT_TRUE(change(0, entry(0, second.id), "ends_on", "2026-12"));
    struct Case {
        std::string query;
        std::size_t found;
    };
    for (auto const& [query, found] : std::vector<Case> {
             { "leveranse=%25_'", 1 },
             { "leveranse=x'+OR+1=1+--", 0 },
             { "sok=LEVERANSE", 1 },
             { "sok=d2", 1 },
             { "eier=min", 2 },
             { "eier=ingen", 0 },
             { "eier=" + id_of(1), 0 },
             { "eier=" + id_of(0) + "," + id_of(1), 2 },
             { "status=planned,started", 2 },
             { "status=delivered", 0 },
             { "ferdig=2026", 1 },
             { "ferdig=ingen", 1 },
             { "ferdig=2026-01..2026", 1 },
             { "ferdig=2027..", 0 },
             { "bygger-pa=antatt", 1 },
             { "bygger-pa=D1", 1 },
             { "bygger-pa=ingen", 1 },
             { "bidrar=ingen", 2 },
             { "bidrar=" + id_of(0), 0 },
             { "kilde=S1", 0 },
             { "del=ingen", 2 },
             { "antatt=0", 2 },
             { "merknad=x", 0 },
             { "grunnlag=ingen", 2 },
             { "prioritet=&statusord=&start=", 2 },
         })
        EXPECT_EQ(refs(0, query).size(), found) << query;
    for (auto const& field : deliverables_register.fields) {
        for (auto const* way : { "", "-" })
            EXPECT_EQ(refs(0, "sorter=" + std::string(way) + std::string(field.address)).size(), 2U) << field.name;
    }
}

TEST_P(DeliverableRegister, ValuesThatAreUnknownAreSortedLastBothWays)
{
    added(0, "Uten dato");
    ASSERT_TRUE(change(0, entry(0, added(0, "Med dato").id), "ends_on", "2026"));
    for (auto const* query : { "sorter=ferdig", "sorter=-ferdig" }) {
        auto const json = list_json(0, query);
        EXPECT_LT(json.find("Med dato"), json.find("Uten dato")) << query;
    }
}

TEST_P(DeliverableRegister, TheListTakesTheSameNumberOfStatementsWhateverItsSize)
{
    auto const statements = [&] {
        return good(0, [&](Context& context) -> Result<std::int64_t> {
            auto const before = context.db().statements();
            TRY(registers::show_list(context, {}, deliverables_register));
            return context.db().statements() - before;
        });
    };
    added(0, "Første");
    auto const few = statements();
    for (int i = 0; i < 60; ++i)
        added(0, "Leveranse " + std::to_string(i));
    EXPECT_EQ(statements(), few);
}

TEST_P(DeliverableRegister, ASpreadsheetBecomesDraftsOrNamedProblems)
{
    auto const send = [&](std::string const& text, bool confirm) {
        return acting(0, [&](Context& context) {
            http::Request request;
            EXPECT_TRUE(request.form.add("tabell", text) && request.form.add("bekreft", confirm ? "1" : "0"));
            return registers::bring_in(context, request, deliverables_register);
        });
    };
    added(0, "Fra før");
    auto const wrong = send("Leveranse;Eier;Status;Bygger på\nA;Alfa;Levert;D1\nB;Ukjent etat;Levert;D9\n", true);
    ASSERT_TRUE(wrong);
    EXPECT_NE(wrong->body.find("rad 3, Eier: Ukjent part: Ukjent etat"), std::string::npos);
    EXPECT_NE(wrong->body.find("rad 3, Bygger på: D9 finnes ikke her"), std::string::npos);
    EXPECT_EQ(refs(0).size(), 1U);
    auto const table = "Leveranse;Eier;Status;Bygger på\nA;Alfa etat;Levert;D1?\nB;;i drift;\n";
    auto const tried = send(table, false);
    ASSERT_TRUE(tried);
    EXPECT_EQ(refs(0).size(), 1U);
    auto const done = send(table, true);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->status, 303);
    EXPECT_EQ(refs(0).size(), 3U);
    EXPECT_EQ(refs(1).size(), 1U);
    EXPECT_EQ(refs(0, "status=in_operation").size(), 1U);
}

TEST_P(DeliverableRegister, ADownloadRunsNoFormulas)
{
    added(0, "=HYPERLINK(\"http://x\")");
    auto const csv = good(0, [&](Context& context) { return registers::download_csv(context, {}, deliverables_register); });
    EXPECT_NE(csv.body.find("\"'=HYPERLINK(\"\"http://x\"\")\""), std::string::npos);
    EXPECT_NE(std::string(csv.header("content-disposition")).find("leveranser.csv"), std::string::npos);
}

TEST_P(DeliverableRegister, ManyAreChangedAtOnceAndOthersRowsAreLeft)
{
    auto const mine = added(0, "Min");
    auto const theirs = added(1, "Deres");
    auto const done = acting(0, [&](Context& context) {
        http::Request request;
        EXPECT_TRUE(request.form.add("felt", "status") && request.form.add("status", "delivered"));
        for (auto const id : { mine.id, theirs.id })
            EXPECT_TRUE(request.form.add("valgt", std::to_string(id.value)));
        return registers::save_many(context, request, deliverables_register);
    });
    ASSERT_TRUE(done) << done.error().text;
    EXPECT_EQ(refs(0, "status=delivered"), (std::vector<std::string> { "D1" }));
}

TEST_P(DeliverableRegister, WhatWasChangedTogetherIsTakenBackTogether)
{
    std::vector<std::int64_t> const ids { added(0, "En").id.value, added(0, "To").id.value, added(0, "Tre").id.value };
    auto const deliver_all = [&] {
        std::string undo;
        for (auto const id : ids) {
            auto const before = entry(0, { id });
            auto const after = change(0, before, "status", "delivered");
            EXPECT_TRUE(after);
            undo += (undo.empty() ? "[" : ",") + registers::edit_undo(deliverables_register, before, *after);
        }
        return undo + "]";
    };
    auto const take_back = [&](std::string const& undo) {
        return acting(0, [&](Context& context) { return registers::undo_edit(context, deliverables_register, ids[0], undo); });
    };
    ASSERT_TRUE(take_back(deliver_all()));
    EXPECT_TRUE(refs(0, "status=delivered").empty());
    auto const undo = deliver_all();
    ASSERT_TRUE(change(0, entry(0, { ids[2] }), "title", "Tre, endret siden"));
    EXPECT_EQ(take_back(undo).error().kind, ErrorKind::conflict);
    EXPECT_EQ(refs(0, "status=delivered").size(), 3U) << "one was changed since, so none is taken back";
}

TEST_P(DeliverableRegister, WhatLandsKeepsNumberSourcesAndAssumption)
{
    Deliverable one { .id = new_id<Deliverable>(), .ref = "D7", .title = "Landet", .owner = m_parties[0].id, .sources = R"(["S1","S2"])", .assumption = true, .basis = "gjettet",
        .extra = R"({"volume":5})" };
    Deliverable other { .id = new_id<Deliverable>(), .ref = "D12", .title = "Også landet" };
    one.contributors = { m_parties[1].id, m_parties[2].id };
    one.dependencies = { { other.id, true } };
    good(0, [&](Context& context) -> Result<int> {
        TRY(land(context, m_collaboration, one));
        TRY(land(context, m_collaboration, other));
        TRY(land_dependencies(context, one));
        return 0;
    });
    auto const all = good(1, [&](Context& context) { return deliverables_of(context); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].ref, "D7");
    EXPECT_EQ(all[0].sources, one.sources);
    EXPECT_TRUE(all[0].assumption);
    EXPECT_EQ(all[0].extra, one.extra);
    EXPECT_EQ(all[0].contributors.size(), 2U);
    ASSERT_EQ(all[0].dependencies.size(), 1U);
    EXPECT_TRUE(all[0].dependencies[0].assumption);
    EXPECT_EQ(added(0, "Neste").ref, "D13");
}

INSTANTIATE_TEST_SUITE_P(Engines, DeliverableRegister, testing::ValuesIn(engines()), name_of_engine);

}
}
