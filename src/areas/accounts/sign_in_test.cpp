#include "areas/accounts/sign_in.h"

#include "areas/accounts/account_routes.h"
#include "areas/accounts/secrets.h"
#include "areas/accounts/test_house.h"
#include "areas/accounts/totp.h"

namespace samlop {
namespace {

constexpr auto good_password = "elva renner stille";

class SigningIn : public accounts_test::Installation {
protected:
    // Somebody with a password, let in by an invitation as people are.
    Person with_password(std::string const& email = "kari@etat.no")
    {
        auto const made = person("Kari", email);
        auto const path = link(made.id, "invitation");
        auto context = context_of({});
        auto const begun = use_link(context, path.substr(5), { .name = "Kari Elvestad", .password = good_password });
        EXPECT_TRUE(begun) << begun.error().text;
        return made;
    }
    std::string link(Id<Person> id, std::string_view purpose, Micros lifetime = hours(1))
    {
        return as_operator([&](Context& context) { return make_sign_in_link(context, id, purpose, lifetime); });
    }
    Result<std::variant<Begun, Waiting>> attempt(std::string const& email, std::string const& password, std::string const& address = "192.0.2.1")
    {
        auto context = context_of({});
        return begin_sign_in(context, { email, password, address });
    }
    bool let_in(Result<std::variant<Begun, Waiting>> const& outcome)
    {
        return outcome && std::holds_alternative<Begun>(*outcome) && std::get<Begun>(*outcome).proof;
    }
    std::string totp_secret_for(Id<Person> id)
    {
        auto const secret = new_totp_secret();
        auto codes = as(actor(id), [&](Context& context) { return set_up_totp(context, secret, totp_code(from_base32(secret), totp_step(m_now))); });
        EXPECT_TRUE(codes);
        if (codes)
            m_recovery_codes = *codes;
        return secret;
    }

    std::vector<std::string> m_recovery_codes;
};

TEST_P(SigningIn, APasswordLetsItsOwnerInInAnyCaseOfTheAddress)
{
    with_password();
    EXPECT_TRUE(let_in(attempt(" Kari@Etat.NO ", good_password)));
}

TEST_P(SigningIn, AWrongPasswordAndAnUnknownAddressLookTheSame)
{
    with_password();
    auto const wrong = attempt("kari@etat.no", "noe helt annet her");
    auto const unknown = attempt("ingen@etat.no", "noe helt annet her");
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error().fields.at(0).text, unknown.error().fields.at(0).text);
    EXPECT_EQ(wrong.error().kind, unknown.error().kind);
}

TEST_P(SigningIn, NobodyHasAPasswordTheyHaveNotChosen)
{
    person("Ola", "ola@etat.no");
    for (auto const* guess : { "", "password", "samlop", "ola@etat.no" })
        EXPECT_FALSE(let_in(attempt("ola@etat.no", guess, "198.51.100." + std::to_string(std::string_view(guess).size()))));
}

TEST_P(SigningIn, TooManyFailuresForAnAccountMustWaitFromEveryAddress)
{
    with_password();
    for (int i = 0; i < settings().sign_ins_per_hour; ++i)
        EXPECT_FALSE(attempt("kari@etat.no", "feil setning nummer", "203.0.113." + std::to_string(i)));
    auto const refused = attempt("kari@etat.no", good_password, "203.0.113.99");
    ASSERT_TRUE(refused);
    ASSERT_TRUE(std::holds_alternative<Waiting>(*refused));
    EXPECT_GT(std::get<Waiting>(*refused).seconds, 3000);
    EXPECT_LE(std::get<Waiting>(*refused).seconds, 3600);
    m_now += hours(1);
    EXPECT_TRUE(let_in(attempt("kari@etat.no", good_password, "203.0.113.99")));
}

TEST_P(SigningIn, TooManyFailuresFromAnAddressMustWaitForEveryAccount)
{
    with_password();
    for (int i = 0; i < settings().sign_ins_per_hour; ++i)
        EXPECT_FALSE(attempt("nummer" + std::to_string(i) + "@etat.no", "feil setning"));
    auto const refused = attempt("kari@etat.no", good_password);
    ASSERT_TRUE(refused);
    EXPECT_TRUE(std::holds_alternative<Waiting>(*refused));
    EXPECT_TRUE(let_in(attempt("kari@etat.no", good_password, "192.0.2.77")));
}

TEST_P(SigningIn, ThoseWhoGetItRightAreNotCounted)
{
    with_password();
    for (int i = 0; i < settings().sign_ins_per_hour + 3; ++i)
        EXPECT_TRUE(let_in(attempt("kari@etat.no", good_password))) << i;
}

TEST_P(SigningIn, WhoHasAKeyOnThePhoneMustGiveItsCodeToo)
{
    auto const kari = with_password();
    auto const secret = totp_secret_for(kari.id);
    auto const outcome = attempt("kari@etat.no", good_password);
    ASSERT_TRUE(outcome);
    auto const& begun = std::get<Begun>(*outcome);
    ASSERT_FALSE(begun.proof);
    m_now += seconds(60);
    auto context = context_of({});
    EXPECT_FALSE(finish_sign_in(context, begun.step, "000000", "192.0.2.1"));
    auto const code = totp_code(from_base32(secret), totp_step(m_now));
    auto const done = finish_sign_in(context, begun.step, code, "192.0.2.1");
    ASSERT_TRUE(done) << done.error().text;
    EXPECT_EQ(std::get<Proof>(*done).person, kari.id);
    EXPECT_FALSE(finish_sign_in(context, begun.step, code, "192.0.2.1")) << "The step is used up";
}

TEST_P(SigningIn, ACodeWorksOnce)
{
    auto const kari = with_password();
    auto const secret = totp_secret_for(kari.id);
    m_now += seconds(60);
    auto const code = totp_code(from_base32(secret), totp_step(m_now));
    auto give = [&] {
        auto const step = std::get<Begun>(*attempt("kari@etat.no", good_password)).step;
        auto context = context_of({});
        return bool(finish_sign_in(context, step, code, "192.0.2.1"));
    };
    EXPECT_TRUE(give());
    EXPECT_FALSE(give());
}

TEST_P(SigningIn, ARecoveryCodeStandsInForThePhoneOnce)
{
    auto const kari = with_password();
    totp_secret_for(kari.id);
    ASSERT_EQ(m_recovery_codes.size(), 10U);
    auto give = [&] {
        auto const step = std::get<Begun>(*attempt("kari@etat.no", good_password)).step;
        auto context = context_of({});
        return bool(finish_sign_in(context, step, m_recovery_codes[3], "192.0.2.1"));
    };
    EXPECT_TRUE(give());
    EXPECT_FALSE(give());
    EXPECT_EQ(number("SELECT count(*) FROM recovery_codes WHERE person = $1 AND used_at IS NULL", kari.id.value), 9);
}

TEST_P(SigningIn, CodesCannotBeGuessedAtLength)
{
    auto const kari = with_password();
    auto const secret = totp_secret_for(kari.id);
    auto const step = std::get<Begun>(*attempt("kari@etat.no", good_password)).step;
    auto context = context_of({});
    for (int i = 0; i < settings().sign_ins_per_hour; ++i)
        EXPECT_FALSE(finish_sign_in(context, step, "00000" + std::to_string(i), "198.51.100." + std::to_string(i)));
    auto const code = totp_code(from_base32(secret), totp_step(m_now) + 1);
    auto const refused = finish_sign_in(context, step, code, "198.51.100.200");
    ASSERT_TRUE(refused);
    EXPECT_TRUE(std::holds_alternative<Waiting>(*refused));
}

TEST_P(SigningIn, TheStepBetweenIsNoWayInByItself)
{
    auto const kari = with_password();
    totp_secret_for(kari.id);
    auto const step = std::get<Begun>(*attempt("kari@etat.no", good_password)).step;
    auto context = context_of({});
    EXPECT_FALSE(use_link(context, step, {}));
    EXPECT_FALSE(*as_operator([&](Context& inside) -> Result<std::optional<bool>> {
        return std::optional(look_at_link(inside.db(), step, m_now)->has_value());
    }));
}

TEST_P(SigningIn, ALinkWorksOnce)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const path = link(ola.id, "sign_in");
    ASSERT_TRUE(path.starts_with("/inn/"));
    auto context = context_of({});
    auto const first = use_link(context, path.substr(5), {});
    ASSERT_TRUE(first) << first.error().text;
    EXPECT_EQ(first->proof->person, ola.id);
    auto const second = use_link(context, path.substr(5), {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::not_found);
}

TEST_P(SigningIn, LookingAtALinkDoesNotUseIt)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const secret = link(ola.id, "sign_in").substr(5);
    for (int i = 0; i < 3; ++i) {
        auto const seen = as_operator([&](Context& context) { return look_at_link(context.db(), secret, m_now); });
        ASSERT_TRUE(seen);
        EXPECT_EQ(seen->name, "Ola");
    }
    auto context = context_of({});
    EXPECT_TRUE(use_link(context, secret, {}));
}

TEST_P(SigningIn, AnOldLinkIsNoWayIn)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const secret = link(ola.id, "sign_in", minutes(5)).substr(5);
    m_now += minutes(5);
    auto context = context_of({});
    EXPECT_FALSE(use_link(context, secret, {}));
}

TEST_P(SigningIn, OnlyTheHashOfALinkIsKept)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const secret = link(ola.id, "sign_in").substr(5);
    auto const kept = as_operator([&](Context& context) {
        return context.db().one(
            "SELECT token FROM sign_in_links WHERE person = $1", [](db::Row const& row) { return row.text(0); }, ola.id);
    });
    EXPECT_EQ(kept, stored_form(secret));
}

TEST_P(SigningIn, AnInvitationWithABadPasswordIsNotUsedUp)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const secret = link(ola.id, "invitation").substr(5);
    auto context = context_of({});
    auto const refused = use_link(context, secret, { .name = "Ola", .password = "kort" });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "passord");
    EXPECT_TRUE(use_link(context, secret, { .name = "Ola", .password = good_password }));
    EXPECT_TRUE(let_in(attempt("ola@etat.no", good_password)));
}

TEST_P(SigningIn, AResetEndsSessionsAndTakesThePhoneAway)
{
    auto const kari = with_password();
    totp_secret_for(kari.id);
    auto const before = signed_in(kari.id);
    auto const secret = link(kari.id, "reset").substr(5);
    auto context = context_of({});
    auto const begun = use_link(context, secret, { .password = "en ny og lang setning" });
    ASSERT_TRUE(begun) << begun.error().text;
    EXPECT_TRUE(begun->proof);
    EXPECT_FALSE(actor_with(before.secret));
    EXPECT_FALSE(let_in(attempt("kari@etat.no", good_password)));
    EXPECT_TRUE(let_in(attempt("kari@etat.no", "en ny og lang setning", "192.0.2.9")));
}

TEST_P(SigningIn, OnlyOperatorsMakeLinksForOthers)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto const kari = with_password();
    auto const refused = as(actor(kari.id), [&](Context& context) { return make_sign_in_link(context, ola.id, "sign_in", hours(1)); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::forbidden);
}

TEST_P(SigningIn, ASessionBeginsWithANewSecretAndEndsTheOneBefore)
{
    auto const kari = with_password();
    auto const first = signed_in(kari.id);
    auto const second = as(*actor_with(first.secret), [&](Context& context) { return open_session(context, { kari.id, "test" }, ""); });
    ASSERT_TRUE(second);
    EXPECT_NE(first.secret, second->secret);
    EXPECT_FALSE(actor_with(first.secret));
    EXPECT_TRUE(actor_with(second->secret));
}

TEST_P(SigningIn, TheCookieIsHiddenFromScriptsAndKeptToOneHostUnderTls)
{
    auto const kari = with_password();
    auto const opened = signed_in(kari.id);
    EXPECT_EQ(opened.cookie, "samlop=" + opened.secret + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600");
    m_house->settings.public_url = "https://samlop.example.no";
    auto const secure = signed_in(kari.id);
    EXPECT_EQ(secure.cookie, "__Host-samlop=" + secure.secret + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure");
}

TEST_P(SigningIn, TheSecretOfASessionIsNotKept)
{
    auto const kari = with_password();
    auto const opened = signed_in(kari.id);
    auto const kept = as_operator([&](Context& context) {
        return context.db().one("SELECT token FROM sessions WHERE token = $1", [](db::Row const& row) { return row.text(0); }, stored_form(opened.secret));
    });
    EXPECT_TRUE(kept);
    EXPECT_NE(kept, opened.secret);
}

TEST_P(SigningIn, ANewPasswordNeedsTheOldOneAndSignsOutElsewhere)
{
    auto const kari = with_password();
    auto const here = signed_in(kari.id);
    auto const there = signed_in(kari.id);
    auto context = context_of(*actor_with(here.secret));
    auto const refused = change_password(context, "feil setning her", "helt ny setning her", "192.0.2.1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "passord");
    EXPECT_TRUE(change_password(context, good_password, "helt ny setning her", "192.0.2.1"));
    EXPECT_TRUE(actor_with(here.secret));
    EXPECT_FALSE(actor_with(there.secret));
    EXPECT_TRUE(let_in(attempt("kari@etat.no", "helt ny setning her", "192.0.2.5")));
}

TEST_P(SigningIn, ProvingAgainMovesTheTimeOfProof)
{
    auto const kari = with_password();
    auto const opened = signed_in(kari.id);
    m_now += minutes(40);
    auto const before = *actor_with(opened.secret);
    EXPECT_EQ(before.proved_at, m_now - minutes(40));
    auto context = context_of(before);
    EXPECT_FALSE(prove_again(context, "feil setning her", "192.0.2.1"));
    EXPECT_EQ(actor_with(opened.secret)->proved_at, m_now - minutes(40));
    EXPECT_TRUE(prove_again(context, good_password, "192.0.2.1"));
    EXPECT_EQ(actor_with(opened.secret)->proved_at, m_now);
}

TEST_P(SigningIn, WhoHasNoKeyIsToldToAskForALink)
{
    auto const ola = person("Ola", "ola@etat.no");
    auto context = context_of(actor(ola.id));
    auto const refused = prove_again(context, "hva som helst", "192.0.2.1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "svar");
}

TEST_P(SigningIn, EveryStepIsInTheAuditTrailWithoutNameOrAddress)
{
    auto const kari = with_password();
    signed_in(kari.id);
    EXPECT_GT(number("SELECT count(*) FROM audit WHERE chain = 0 AND subject_kind = 'person' AND subject = $1", kari.id.value), 3);
    EXPECT_EQ(number("SELECT count(*) FROM audit WHERE $1 = 0 AND (lower(detail) LIKE '%kari%' OR detail LIKE '%etat.no%')"), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, SigningIn, testing::Values(db::Engine::sqlite, db::Engine::postgres), accounts_test::engine_name);

TEST(OwnPath, KeepsPathsOfOurOwn)
{
    EXPECT_EQ(own_path("/samarbeid/dodsfall-og-arv/kart?vis=alarm"), "/samarbeid/dodsfall-og-arv/kart?vis=alarm");
    EXPECT_EQ(own_path("/"), "/");
}

TEST(OwnPath, LeadsToNoOtherSite)
{
    for (auto const* wanted : { "", "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x",
             "/ x", "evil.example", "/\tevil", "/\x7f" })
        EXPECT_EQ(own_path(wanted), "/") << wanted;
    EXPECT_EQ(own_path("/" + std::string(3000, 'a')), "/");
}

TEST(Device, IsWhatAPersonWouldCallIt)
{
    EXPECT_EQ(device_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"), "Firefox, Linux");
    EXPECT_EQ(device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0"), "Edge, Windows");
    EXPECT_EQ(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile Safari/604.1"),
        "Safari, iPhone");
    EXPECT_EQ(device_of("something else"), "");
    EXPECT_EQ(device_of(std::string(100'000, 'x')), "");
}

}
}
