#include "areas/accounts/account.h"

#include <sstream>

#include "app/audit.h"
#include "areas/accounts/account_commands.h"
#include "areas/accounts/account_rules.h"
#include "areas/accounts/sign_in.h"
#include "areas/accounts/test_house.h"
#include "areas/collaborations/collaboration.h"
#include "http/request.h"

namespace samlop {
namespace {

constexpr auto digdir = "991825827";
constexpr auto kartverket = "971040238";

class AccountsOnBoth : public accounts_test::Installation {
protected:
    Invitation member(std::string const& name, std::string const& email, std::string_view orgnr, MemberRole role)
    {
        auto const where = organisation(orgnr).id;
        return as_operator([&](Context& context) { return invite_member(context, where, name, email, role); });
    }
    Id<Organisation> organisation_id(Context& context, std::string_view orgnr)
    {
        auto const found = find_organisation_by_number(context.db(), orgnr);
        return found && *found ? (*found)->id : Id<Organisation> {};
    }
    Actor lead() { return actor(member("Kari", "kari@digdir.no", digdir, MemberRole::lead).person.id); }
};

TEST_P(AccountsOnBoth, ThePersonOfACookieIsFoundWithOneStatement)
{
    auto const kari = member("Kari", "kari@digdir.no", digdir, MemberRole::lead).person;
    auto const opened = signed_in(kari.id);
    auto const statements = as_operator([&](Context& context) -> Result<std::int64_t> {
        auto const before = context.db().statements();
        auto const found = TRY(actor_of(context.db(), opened.secret, m_now));
        EXPECT_TRUE(found);
        EXPECT_EQ(found->name, "Kari");
        EXPECT_EQ(found->organisation_name, "Digdir");
        EXPECT_FALSE(found->is_operator);
        EXPECT_GT(found->form_token.size(), 40U);
        EXPECT_NE(found->form_token, opened.secret);
        return context.db().statements() - before;
    });
    EXPECT_EQ(statements, 1);
}

TEST_P(AccountsOnBoth, NoCookieButTheRightOneIsAnybodys)
{
    auto const opened = signed_in(person("Ola", "ola@etat.no").id);
    EXPECT_FALSE(actor_with(""));
    EXPECT_FALSE(actor_with(opened.secret.substr(1)));
    EXPECT_FALSE(actor_with(std::string(10'000, 'a')));
    EXPECT_TRUE(actor_with(opened.secret));
}

TEST_P(AccountsOnBoth, ASessionEndsWithItsTimeUnlessItIsUsed)
{
    auto const opened = signed_in(person("Ola", "ola@etat.no").id);
    auto const session = actor_with(opened.secret)->session;
    m_now += days(13);
    ASSERT_TRUE(actor_with(opened.secret));
    as_operator([&](Context& context) -> Result<bool> {
        TRY(touch_session(context.db(), session, settings(), m_now));
        return true;
    });
    m_now += days(13);
    EXPECT_TRUE(actor_with(opened.secret));
    m_now += days(1) + seconds(1);
    EXPECT_FALSE(actor_with(opened.secret));
}

TEST_P(AccountsOnBoth, OneEndsOnesOwnSessionsAndNobodyElses)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const here = signed_in(ola.id);
    auto const there = signed_in(ola.id);
    auto const stranger = actor(person("Eva", "eva@etat.no").id);
    auto const wanted = actor_with(there.secret)->session;
    auto const refused = as(stranger, [&](Context& context) { return end_session(context, wanted); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
    EXPECT_TRUE(actor_with(there.secret));
    EXPECT_TRUE(as(*actor_with(here.secret), [&](Context& context) { return end_session(context, wanted); }));
    EXPECT_FALSE(actor_with(there.secret));
    EXPECT_TRUE(actor_with(here.secret));
}

TEST_P(AccountsOnBoth, EndingTheOthersLeavesTheOneInUse)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const here = signed_in(ola.id);
    auto const there = signed_in(ola.id);
    EXPECT_TRUE(as(*actor_with(here.secret), [&](Context& context) { return end_other_sessions(context); }));
    EXPECT_TRUE(actor_with(here.secret));
    EXPECT_FALSE(actor_with(there.secret));
}

TEST_P(AccountsOnBoth, AClosedAccountIsSignedOutAtOnce)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const opened = signed_in(ola.id);
    as_operator([&](Context& context) -> Result<bool> {
        TRY(disable_person(context, ola.id));
        return true;
    });
    EXPECT_FALSE(actor_with(opened.secret));
}

TEST_P(AccountsOnBoth, OneActsOnlyForOrganisationsOneIsAMemberOf)
{
    auto const ola = member("Ola", "ola@kartverket.no", kartverket, MemberRole::contributor).person;
    auto const opened = signed_in(ola.id);
    auto const refused = as(*actor_with(opened.secret), [&](Context& context) { return act_for(context, organisation_id(context, digdir)); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
    member("Ola", "ola@kartverket.no", digdir, MemberRole::reader);
    EXPECT_TRUE(as(*actor_with(opened.secret), [&](Context& context) { return act_for(context, organisation_id(context, digdir)); }));
    EXPECT_EQ(actor_with(opened.secret)->organisation_name, "Digdir");
    EXPECT_TRUE(as(*actor_with(opened.secret), [&](Context& context) { return act_for(context, {}); }));
    EXPECT_FALSE(actor_with(opened.secret)->organisation);
}

TEST_P(AccountsOnBoth, AMembershipThatEndsCountsFromThatMoment)
{
    auto const ola = member("Ola", "ola@kartverket.no", kartverket, MemberRole::contributor).person;
    auto const opened = signed_in(ola.id);
    EXPECT_TRUE(actor_with(opened.secret)->organisation);
    auto const where = organisation(kartverket).id;
    as_operator([&](Context& context) -> Result<bool> {
        TRY(end_membership(context, where, ola.id));
        return true;
    });
    ASSERT_TRUE(actor_with(opened.secret));
    EXPECT_FALSE(actor_with(opened.secret)->organisation);
}

TEST_P(AccountsOnBoth, ALeadInvitesAndGetsALink)
{
    auto const kari = lead();
    auto const invitation
        = as(kari, [&](Context& context) { return invite_member(context, kari.organisation, "Nina", "nina@digdir.no", MemberRole::contributor); });
    ASSERT_TRUE(invitation) << invitation.error().text;
    EXPECT_TRUE(invitation->link.starts_with("/inn/"));
    auto const again
        = as(kari, [&](Context& context) { return invite_member(context, kari.organisation, "Nina", "NINA@digdir.no", MemberRole::contributor); });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().fields.at(0).field, "epost");
}

TEST_P(AccountsOnBoth, OnlyLeadsInvite)
{
    auto const where = organisation(kartverket).id;
    auto invite_as = [&](Actor const& someone) {
        auto const outcome = as(someone, [&](Context& context) { return invite_member(context, where, "Nina", "nina@etat.no", MemberRole::lead); });
        return outcome ? std::optional<ErrorKind>() : outcome.error().kind;
    };
    EXPECT_EQ(invite_as(actor(person("Eva", "eva@etat.no").id)), ErrorKind::not_found);
    EXPECT_EQ(invite_as(lead()), ErrorKind::not_found) << "Leads another organisation";
    EXPECT_EQ(invite_as(actor(member("Ola", "ola@kartverket.no", kartverket, MemberRole::contributor).person.id)), ErrorKind::forbidden);
    EXPECT_EQ(number("SELECT count(*) FROM people WHERE $1 = 0 AND email = 'nina@etat.no'"), 0);
}

TEST_P(AccountsOnBoth, AnAccountThatIsInItsOwnersHandsGetsNoLink)
{
    auto const kari = lead();
    auto const seasoned = person("Per", "per@etat.no");
    signed_in(seasoned.id);
    auto const invitation = as(kari, [&](Context& context) { return invite_member(context, kari.organisation, "", "per@etat.no", MemberRole::reader); });
    ASSERT_TRUE(invitation) << invitation.error().text;
    EXPECT_EQ(invitation->link, "");
    EXPECT_EQ(invitation->person.name, "Per");
}

// Otherwise the first inviter's unused link would open what the second one gave.
TEST_P(AccountsOnBoth, NobodyIsLetInToMoreBeforeTheFirstSignIn)
{
    auto const kari = lead();
    auto invite = [&](std::string const& email) {
        return bool(as(kari, [&](Context& context) { return invite_member(context, kari.organisation, "Navn", email, MemberRole::reader); }));
    };
    auto const ola = member("Ola", "ola@kartverket.no", kartverket, MemberRole::lead);
    EXPECT_FALSE(invite("ola@kartverket.no"));
    EXPECT_EQ(number("SELECT count(*) FROM memberships WHERE person = $1", ola.person.id.value), 1);
    auto const drift = as_operator([&](Context& context) { return add_person(context, "Drift", "drift@etat.no", true); });
    EXPECT_FALSE(invite("drift@etat.no"));
    signed_in(ola.person.id);
    signed_in(drift.id);
    EXPECT_TRUE(invite("ola@kartverket.no"));
    EXPECT_TRUE(invite("drift@etat.no"));
}

TEST_P(AccountsOnBoth, ANewLinkTakesTheOldOneAwayAndStopsAtTheFirstSignIn)
{
    auto const kari = lead();
    auto const nina
        = as(kari, [&](Context& context) { return invite_member(context, kari.organisation, "Nina", "nina@digdir.no", MemberRole::contributor); });
    ASSERT_TRUE(nina);
    auto const again = as(kari, [&](Context& context) { return renew_invitation(context, kari.organisation, nina->person.id); });
    ASSERT_TRUE(again);
    auto seen = [&](std::string const& path) {
        return as_operator([&](Context& context) -> Result<bool> { return TRY(look_at_link(context.db(), path.substr(5), m_now)).has_value(); });
    };
    EXPECT_FALSE(seen(nina->link));
    EXPECT_TRUE(seen(*again));
    signed_in(nina->person.id);
    EXPECT_FALSE(as(kari, [&](Context& context) { return renew_invitation(context, kari.organisation, nina->person.id); }));
}

TEST_P(AccountsOnBoth, AnOrganisationKeepsSomebodyWhoLeadsIt)
{
    auto const kari = lead();
    auto const last = as(kari, [&](Context& context) { return end_membership(context, kari.organisation, kari.person); });
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().kind, ErrorKind::conflict);
    EXPECT_FALSE(as(kari, [&](Context& context) { return change_role(context, kari.organisation, kari.person, MemberRole::reader); }));
    auto const nina = member("Nina", "nina@digdir.no", digdir, MemberRole::contributor).person;
    EXPECT_TRUE(as(kari, [&](Context& context) { return change_role(context, kari.organisation, nina.id, MemberRole::lead); }));
    EXPECT_TRUE(as(kari, [&](Context& context) { return end_membership(context, kari.organisation, kari.person); }));
}

TEST_P(AccountsOnBoth, MembersAreForMembersToSee)
{
    auto const kari = lead();
    auto const own = as(kari, [&](Context& context) { return members_of(context, kari.organisation); });
    ASSERT_TRUE(own);
    EXPECT_EQ(own->size(), 1U);
    auto const other = as(actor(person("Eva", "eva@etat.no").id), [&](Context& context) { return members_of(context, kari.organisation); });
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind, ErrorKind::not_found);
}

TEST_P(AccountsOnBoth, TheCoordinatingPartyLetsReadersInAndOutAgain)
{
    auto const kari = lead();
    auto const started = as(kari, [&](Context& context) { return start_collaboration(context, { .title = "Sammen om elva" }); });
    ASSERT_TRUE(started) << started.error().text << started.error().detail;
    auto inside = [&](Actor const& someone, auto work) {
        return as(someone, [&](Context& context) -> std::invoke_result_t<decltype(work), Context&> {
            context.place = TRY(find_place(context, started->slug));
            context.standing = TRY(standing_in(context, context.place->id));
            return work(context);
        });
    };
    auto const even = inside(kari, [](Context& context) { return invite_reader(context, "Even", "even@etat.no"); });
    ASSERT_TRUE(even) << even.error().text;
    EXPECT_TRUE(even->link.starts_with("/inn/"));
    auto const reader = actor(even->person.id);
    EXPECT_TRUE(*inside(reader, [](Context& context) -> Result<bool> { return context.standing.sees; }));
    EXPECT_FALSE(inside(reader, [](Context& context) { return guest_readers(context); })) << "A reader does not see who else reads";
    EXPECT_TRUE(inside(kari, [&](Context& context) { return end_reading(context, even->person.id); }));
    EXPECT_FALSE(*inside(reader, [](Context& context) -> Result<bool> { return context.standing.sees; }));
    EXPECT_FALSE(inside(kari, [&](Context& context) { return end_reading(context, even->person.id); })) << "Ended already";
}

TEST_P(AccountsOnBoth, SeeingAsAnotherPartyLastsUntilItIsEnded)
{
    auto const kari = lead();
    auto const started = as(kari, [&](Context& context) { return start_collaboration(context, { .title = "Sammen om elva" }); });
    ASSERT_TRUE(started);
    auto const opened = signed_in(kari.person);
    auto look = [&](Id<Party> party) {
        return as(*actor_with(opened.secret), [&](Context& context) -> Result<> {
            context.place = TRY(find_place(context, started->slug));
            context.standing = TRY(standing_in(context, context.place->id));
            return see_as(context, party);
        });
    };
    auto const party = as(kari, [&](Context& context) -> Result<Party> {
        context.place = TRY(find_place(context, started->slug));
        context.standing = TRY(standing_in(context, context.place->id));
        return invite_party(context, organisation_id(context, kartverket), PartyRole::participating, "");
    });
    ASSERT_TRUE(party) << party.error().text;
    EXPECT_FALSE(look({ 42 }));
    EXPECT_TRUE(look(party->id));
    EXPECT_EQ(actor_with(opened.secret)->seeing_as_name, "Kartverket");
    EXPECT_TRUE(look({}));
    EXPECT_FALSE(actor_with(opened.secret)->seeing_as);
}

TEST_P(AccountsOnBoth, ForgettingLeavesThePseudonymAndAWholeTrail)
{
    auto const ola = member("Ola Fjordheim", "ola@kartverket.no", kartverket, MemberRole::contributor).person;
    auto const opened = signed_in(ola.id);
    auto const pseudonym = as(*actor_with(opened.secret), [&](Context& context) { return forget_person(context, ola.id); });
    ASSERT_TRUE(pseudonym) << pseudonym.error().text;
    EXPECT_TRUE(pseudonym->starts_with("Person "));
    EXPECT_FALSE(actor_with(opened.secret));
    EXPECT_EQ(number("SELECT count(*) FROM audit WHERE person = $1", ola.id.value), 0);
    EXPECT_EQ(number("SELECT count(*) FROM sessions WHERE person = $1", ola.id.value), 0);
    EXPECT_EQ(number("SELECT count(*) FROM people WHERE id = $1 AND email IS NULL", ola.id.value), 1);
    EXPECT_EQ(number("SELECT count(*) FROM memberships WHERE person = $1 AND ended_at IS NULL", ola.id.value), 0);
    auto const chains = as_operator([&](Context& context) { return verify_chains(context.db()); });
    EXPECT_TRUE(chains.faults.empty()) << chains.faults.front();
}

TEST_P(AccountsOnBoth, NobodyForgetsAnotherPerson)
{
    auto const ola = person("Ola", "ola@etat.no");
    EXPECT_FALSE(as(actor(person("Eva", "eva@etat.no").id), [&](Context& context) { return forget_person(context, ola.id); }));
    EXPECT_EQ(number("SELECT count(*) FROM people WHERE id = $1 AND email = 'ola@etat.no'", ola.id.value), 1);
}

TEST_P(AccountsOnBoth, TheDemonstrationHasFourPeopleHoweverOftenItIsMade)
{
    auto const first = as_operator([](Context& context) { return make_demo_people(context); });
    auto const second = as_operator([](Context& context) { return make_demo_people(context); });
    ASSERT_EQ(second.size(), 4U);
    EXPECT_EQ(number("SELECT count(*) FROM people WHERE $1 = 0"), 4);
    auto context = context_of({});
    EXPECT_FALSE(use_link(context, first[0].path.substr(5), {})) << "Only the newest link works";
    EXPECT_TRUE(use_link(context, second[0].path.substr(5), {}));
}

TEST_P(AccountsOnBoth, TheCommandLinePrintsALinkThatWorks)
{
    std::ostringstream out;
    as_operator([&](Context& context) {
        return user_add(context, { .email = "drift@etat.no", .name = "Drift", .organisation = kartverket, .role = "lead", .is_operator = true }, out);
    });
    auto const text = out.str();
    auto const at = text.find("/inn/");
    ASSERT_NE(at, std::string::npos) << text;
    auto const secret = text.substr(at + 5, 43);
    auto context = context_of({});
    auto const begun = use_link(context, secret, { .name = "Drift", .password = "elva renner stille" });
    ASSERT_TRUE(begun) << begun.error().text;
    auto const entered = actor(begun->proof->person);
    EXPECT_TRUE(entered.is_operator);
    EXPECT_EQ(entered.organisation_name, "Kartverket");
}

TEST_P(AccountsOnBoth, LoadingTheReferenceOrganisationsAgainAddsNothing)
{
    EXPECT_EQ(number("SELECT count(*) FROM organisations WHERE $1 = 0"), 131 + 357 + 14) << "Oslo stands once";
    EXPECT_EQ(as_operator([](Context& context) { return load_reference_organisations(context); }), 0);
    EXPECT_EQ(number("SELECT count(*) FROM organisations WHERE $1 = 0 AND ministry IS NOT NULL"), 8);
}

TEST_P(AccountsOnBoth, OrganisationsAreFoundInAnyCaseOfNorwegianLetters)
{
    auto names = [&](std::string_view text) {
        auto const found = as_operator([&](Context& context) { return search_organisations(context.db(), text, 50); });
        std::vector<std::string> out;
        for (auto const& organisation : found)
            out.push_back(organisation.name);
        return out;
    };
    EXPECT_EQ(names("ØSTRE TOTEN"), (std::vector<std::string> { "Østre Toten kommune" }));
    EXPECT_EQ(names("østre toten"), (std::vector<std::string> { "Østre Toten kommune" }));
    EXPECT_EQ(names("991825827"), (std::vector<std::string> { "Digitaliseringsdirektoratet" }));
    EXPECT_TRUE(names("%").empty()) << "Signs of LIKE are taken as they are written";
    EXPECT_TRUE(names("_____________").empty());
}

TEST_P(AccountsOnBoth, AnOrganisationNumberBelongsToOne)
{
    auto const taken = as({}, [](Context& context) { return add_organisation(context, { .orgnr = digdir, .name = "Et annet", .kind = "state" }); });
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().fields.at(0).field, "orgnr");
    auto const wrong = as({}, [](Context& context) { return add_organisation(context, { .orgnr = "123456789", .name = "Et annet", .kind = "state" }); });
    ASSERT_FALSE(wrong);
    auto const good = as({}, [](Context& context) { return add_organisation(context, { .name = "Uten nummer", .kind = "voluntary" }); });
    ASSERT_TRUE(good) << good.error().text;
    auto const found = as_operator([&](Context& context) { return find_organisation_by_key(context.db(), good->key()); });
    EXPECT_EQ(found.name, "Uten nummer");
}

INSTANTIATE_TEST_SUITE_P(Engines, AccountsOnBoth, testing::Values(db::Engine::sqlite, db::Engine::postgres), accounts_test::engine_name);

TEST(Email, IsKeptInOneForm)
{
    EXPECT_EQ(tidy_email("  Kari@Etat.NO\t"), "kari@etat.no");
    EXPECT_EQ(tidy_email(" \t "), "");
}

TEST(Email, IsRefusedWhenItCannotBeOne)
{
    for (auto const* good : { "kari@etat.no", "kari.b-c+d@post.etat.no" })
        EXPECT_TRUE(plausible_email(good)) << good;
    for (auto const* bad : { "", "kari", "@etat.no", "kari@", "kari@etat", "kari@.no", "kari@etat.", "a@b@etat.no", "ka ri@etat.no", "kari@etat.no\n", "<kari@etat.no>" })
        EXPECT_FALSE(plausible_email(bad)) << bad;
    EXPECT_FALSE(plausible_email(std::string(300, 'a') + "@etat.no"));
}

TEST(ChosenLanguage, IsThePersonsThenTheBrowsersThenTheInstallations)
{
    Settings const settings { .language = "nn" };
    http::Request request;
    EXPECT_EQ(language_of({}, request, settings), Language::nn);
    request.headers.emplace_back("cookie", "sprak=en");
    EXPECT_EQ(language_of({}, request, settings), Language::en);
    SignedIn const kari { .actor = {}, .language = Language::nb };
    EXPECT_EQ(language_of(kari, request, settings), Language::nb);
}

}
}
