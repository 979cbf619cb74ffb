// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "web/http/target.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr UnixMs kMinute = 60'000;

class Sessions : public SiteTest {};
DD_ON_BOTH_ENGINES(Sessions);

TEST_P(Sessions, TellWhoIsSignedIn) {
  Person chen(site());
  const Answer answer = chen.sign_in("chen");
  ASSERT_EQ(answer.status, 200U) << answer.body;
  for (const boost::json::value& me : {json_of(answer), json_of(chen.get("/me"))}) {
    EXPECT_EQ(me.at("account"), "chen");
    EXPECT_EQ(me.at("name"), "陈测试");
    EXPECT_EQ(me.at("body"), "331100");
    EXPECT_THAT(std::string(me.at("body_name").as_string()), HasSubstr("丽水"));
    EXPECT_EQ(me.at("today"), "2026-10-02");
    EXPECT_EQ(me.at("quarter"), "2026Q4");
    EXPECT_EQ(me.at("demo"), false);
    EXPECT_EQ(me.at("must_change_password"), false);
    EXPECT_THAT(boost::json::serialize(me.at("permissions")), HasSubstr("draw.operate"));
    EXPECT_FALSE(me.at("csrf").as_string().empty());
  }
}

TEST_P(Sessions, GiveACookieThatScriptsAndOtherSitesCannotUse) {
  const std::string body = R"({"account":"chen","password":")" + kPassword + "\"}";
  Person plain(site()), behind_tls(site());
  const std::string cookie = plain.call("POST", "/session", body).field("Set-Cookie");
  EXPECT_THAT(cookie, HasSubstr("dd_session="));
  EXPECT_THAT(cookie, HasSubstr("HttpOnly"));
  EXPECT_THAT(cookie, HasSubstr("SameSite=Strict"));
  EXPECT_THAT(cookie, Not(HasSubstr("Secure")));
  const std::string safe =
      behind_tls.call("POST", "/session", body, {{"X-Forwarded-Proto", "https"}}).field("Set-Cookie");
  EXPECT_THAT(safe, HasSubstr("Secure"));
  EXPECT_THAT(safe, HasSubstr("Path=/;"));
  EXPECT_EQ(safe.find("__Host-dd_session="), 0U);
}

TEST_P(Sessions, TakeOverHttpsOnlyTheCookieThatPlainHttpCannotSet) {
  const std::string body = R"({"account":"chen","password":")" + kPassword + "\"}";
  const Fields https = {{"X-Forwarded-Proto", "https"}};
  Person chen(site());
  const std::string set = chen.call("POST", "/session", body, https).field("Set-Cookie");
  chen.cookie = set.substr(0, set.find(';'));
  EXPECT_EQ(chen.call("GET", "/me", "", https).status, 200U);
  EXPECT_EQ(chen.call("GET", "/me").status, 401U);
  chen.cookie = chen.cookie.substr(std::string("__Host-").size());
  EXPECT_EQ(chen.call("GET", "/me", "", https).status, 401U);
  EXPECT_EQ(chen.call("GET", "/me").status, 200U);
}

TEST_P(Sessions, AnswerAWrongPasswordAndAnUnknownAccountAlike) {
  Person one(site()), two(site());
  const Answer wrong = one.sign_in("chen", "not-the-password-1"),
               unknown = two.sign_in("nobody", "not-the-password-1");
  EXPECT_EQ(wrong.status, unknown.status);
  EXPECT_EQ(code_of(wrong), "account.sign_in");
  EXPECT_EQ(code_of(unknown), "account.sign_in");
  EXPECT_EQ(wrong.field("Set-Cookie"), "");
}

TEST_P(Sessions, SlowDownAfterWrongPasswordsWithoutLockingOthersOut) {
  Person guesser(site());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(code_of(guesser.sign_in("chen", "wrong-password-1")), "account.sign_in");
  const Answer slowed = guesser.sign_in("chen");
  EXPECT_EQ(slowed.status, 429U);
  EXPECT_FALSE(slowed.field("Retry-After").empty());
  Person elsewhere(site());
  const std::string body = R"({"account":"chen","password":")" + kPassword + "\"}";
  EXPECT_EQ(elsewhere.call("POST", "/session", body, {{"X-Forwarded-For", "10.0.0.9"}}).status, 200U);
  EXPECT_EQ(Person(site()).sign_in("li").status, 200U);
  site().advance(2 * kMinute);
  EXPECT_EQ(guesser.sign_in("chen").status, 200U);
}

TEST_P(Sessions, EndWhenSignedOut) {
  Person li(site(), "li");
  const Answer out = li.remove("/session");
  EXPECT_EQ(out.status, 200U);
  EXPECT_EQ(out.body, "{}");
  EXPECT_THAT(out.field("Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(li.get("/me").status, 401U);
}

TEST_P(Sessions, EndAfterHalfAnHourWithoutACall) {
  Person li(site(), "li");
  site().advance(29 * kMinute);
  EXPECT_EQ(li.get("/bodies").status, 200U);
  site().advance(29 * kMinute);
  EXPECT_EQ(li.get("/bodies").status, 200U);
  site().advance(31 * kMinute);
  EXPECT_EQ(code_of(li.get("/me")), "session.expired");
}

TEST_P(Sessions, EndTwelveHoursAfterSigningInWhateverIsDone) {
  Person li(site(), "li");
  for (int i = 0; i < 35; ++i) {
    site().advance(20 * kMinute);
    ASSERT_EQ(li.get("/bodies").status, 200U);
  }
  site().advance(21 * kMinute);
  EXPECT_EQ(li.get("/bodies").status, 401U);
}

TEST_P(Sessions, AreNeededForEverythingThatIsNotPublic) {
  Person nobody(site());
  EXPECT_EQ(code_of(nobody.get("/me")), "session.none");
  nobody.cookie = "dd_session=" + std::string(64, '0');
  EXPECT_EQ(nobody.get("/units").status, 401U);
}

TEST_P(Sessions, RefuseAChangeWithoutTheCsrfValue) {
  Person li(site(), "li");
  li.csrf.clear();
  EXPECT_EQ(code_of(li.remove("/session")), "session.csrf");
  li.csrf = "0123456789abcdef";
  EXPECT_EQ(code_of(li.remove("/session")), "session.csrf");
  EXPECT_EQ(li.get("/me").status, 200U);
}

TEST_P(Sessions, RefuseAChangeThatComesFromAnotherSite) {
  Person li(site(), "li");
  EXPECT_EQ(code_of(li.call("DELETE", "/session", "", {{"Sec-Fetch-Site", "cross-site"}})), "web.cross_site");
  EXPECT_EQ(li.call("DELETE", "/session", "", {{"Sec-Fetch-Site", "same-origin"}}).status, 200U);
}

TEST_P(Sessions, LetTheOwnPasswordBeChanged) {
  Person li(site(), "li"), other(site(), "li");
  EXPECT_EQ(code_of(li.post("/me/password",
                            {{"old_password", "wrong-one-123"}, {"new_password", "new-password-77"}})),
            "account.old_password");
  EXPECT_EQ(
      li.post("/me/password", {{"old_password", kPassword}, {"new_password", "new-password-77"}}).status,
      200U);
  EXPECT_EQ(li.get("/me").status, 200U);
  EXPECT_EQ(other.get("/me").status, 401U);
  EXPECT_EQ(Person(site()).sign_in("li", "new-password-77").status, 200U);
}

TEST_P(Sessions, DemandANewPasswordFirst) {
  Person hand(site(), "new.hand");
  EXPECT_EQ(json_of(hand.get("/me")).at("must_change_password"), true);
  EXPECT_EQ(code_of(hand.get("/units")), "web.must_change_password");
  EXPECT_EQ(
      hand.post("/me/password", {{"old_password", kPassword}, {"new_password", "new-password-77"}}).status,
      200U);
  EXPECT_EQ(hand.get("/units").status, 200U);
}

TEST_P(Sessions, LeaveRefusedChangesInTheAuditTrail) {
  Person wang(site(), "wang");
  EXPECT_EQ(wang.post("/draws", {{"quarter", "2026Q4"}, {"ruleset", ""}, {"alg", "sha256"}}).status, 403U);
  Person chen(site(), "chen");
  const Answer trail = chen.get("/audit?q=wang");
  EXPECT_THAT(trail.body, HasSubstr("account.no_permission"));
  EXPECT_THAT(trail.body, HasSubstr("冻结名单"));
}

TEST_P(Sessions, LeaveOneEntryAMinuteOfARefusedStranger) {
  const auto entries = [&](const std::string& code) {
    Person auditor(site(), "auditor");
    return json_of(auditor.get("/audit?limit=500&result=" + code)).at("rows").as_array();
  };
  for (int i = 0; i < 7; ++i) {
    Person stranger(site());
    const std::string body = R"({"account":"no such name","password":"x"})";
    EXPECT_EQ(code_of(stranger.call("POST", "/session", body)), "account.sign_in");
    EXPECT_EQ(code_of(stranger.call("DELETE", "/session", "", {{"Sec-Fetch-Site", "cross-site"}})),
              "web.cross_site");
    EXPECT_EQ(
        code_of(stranger.call("POST", "/oidc/session", R"({"code":"","state":"","error":"","totp":""})")),
        "account.oidc_off");
  }
  for (const char* code : {"account.sign_in", "web.cross_site", "account.oidc_off"}) {
    const auto at_once = entries(code);
    ASSERT_EQ(at_once.size(), 1U) << code;
    EXPECT_EQ(at_once[0].at("detail"), "127.0.0.1");
    EXPECT_EQ(at_once[0].at("account"), "");
  }
  site().advance(kMinute);
  Person(site()).get("/oidc");
  for (const char* code : {"account.sign_in", "web.cross_site", "account.oidc_off"}) {
    const auto later = entries(code);
    ASSERT_EQ(later.size(), 2U) << code;
    EXPECT_EQ(later[0].at("detail"), "127.0.0.1，同一分钟内另有 6 次");
  }
}

TEST_P(Sessions, LeaveTheWaitOfAGuesserInTheAuditTrail) {
  Person guesser(site());
  for (int i = 0; i < 6; ++i) guesser.sign_in("chen", "wrong-password-1");
  Person auditor(site(), "auditor");
  EXPECT_EQ(json_of(auditor.get("/audit?result=account.slow_down")).at("total"), 1);
  EXPECT_EQ(json_of(auditor.get("/audit?result=account.sign_in")).at("total"), 5);
}

TEST_P(Sessions, LeaveALookAtAForeignRecordInTheAuditTrailAsWhatItIs) {
  Person li(site(), "li");
  EXPECT_EQ(code_of(li.get("/unit/facts?id=nobody")), "not_found");
  Person auditor(site(), "auditor");
  EXPECT_EQ(json_of(auditor.get("/audit?result=scope.foreign_body")).at("total"), 0);
  const auto units = json_of(auditor.get("/units?body=331121&limit=1")).at("rows").as_array();
  ASSERT_FALSE(units.empty());
  const std::string id(units[0].at("id").as_string());
  EXPECT_EQ(code_of(li.get("/unit/facts?id=" + web::percent_encode(id))), "not_found");
  const auto noted = json_of(auditor.get("/audit?result=scope.foreign_body"));
  ASSERT_EQ(noted.at("total"), 1);
  EXPECT_EQ(noted.at("rows").as_array()[0].at("account"), "li");
}

TEST_P(Sessions, NeverReachTheLog) {
  Person chen(site());
  chen.sign_in("chen", "a-wrong-password-31415");
  chen.sign_in("chen");
  chen.get("/units?q=canary-of-the-query");
  chen.post("/me/password", {{"old_password", kPassword}, {"new_password", "canary-password-27182"}});
  const std::string token = chen.cookie.substr(chen.cookie.find('=') + 1);
  for (const std::string& secret : {kPassword, std::string("31415"), std::string("27182"), token, chen.csrf,
                                    std::string("canary-of-the-query")})
    EXPECT_THAT(site().log(), Not(HasSubstr(secret)));
  EXPECT_THAT(site().log(), HasSubstr("GET /api/v1/units 200"));
}

}  // namespace
}  // namespace dd::test
