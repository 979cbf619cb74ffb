// SPDX-License-Identifier: Apache-2.0
#include "service/oidc.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <utility>

#include "core/pace_limits.h"
#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/account_desk.h"

namespace dd::service {
namespace {

using ::testing::HasSubstr;

const OidcSetup kSetup{"https://id.example", "dualdraw", "secret", "https://here.example/console/oidc",
                       "测试"};

boost::json::object claims() {
  return {{"iss", "https://id.example"},
          {"aud", "dualdraw"},
          {"sub", "li-wen"},
          {"nonce", "n1"},
          {"iat", test::kNoon / 1000},
          {"exp", test::kNoon / 1000 + 3600}};
}

std::string why(const boost::json::object& given, UnixMs now = test::kNoon) {
  const auto subject = check_claims(boost::json::serialize(given), kSetup, "n1", now);
  return subject.ok() ? "" : subject.error().args.at(0);
}

TEST(IdToken, IsTakenWhenMeantForThisSignIn) {
  EXPECT_EQ(*check_claims(boost::json::serialize(claims()), kSetup, "n1", test::kNoon), "li-wen");
  auto several = claims();
  several["aud"] = {"other", "dualdraw"};
  EXPECT_THAT(why(several), HasSubstr("不是发给本平台的"));
  several["azp"] = "dualdraw";
  EXPECT_EQ(why(several), "");
}

TEST(IdToken, IsRefusedWhenAnyClaimIsAnothers) {
  for (const char* name : {"iss", "aud", "sub", "nonce", "exp"}) {
    auto without = claims();
    without.erase(name);
    EXPECT_NE(why(without), "") << name;
  }
  for (const char* name : {"iss", "aud", "nonce"}) {
    auto other = claims();
    other[name] = "other";
    EXPECT_NE(why(other), "") << name;
  }
  EXPECT_FALSE(check_claims("no json", kSetup, "n1", test::kNoon).ok());
  auto empty = claims();
  empty["nonce"] = "";
  EXPECT_FALSE(check_claims(boost::json::serialize(empty), kSetup, "", test::kNoon).ok());
}

TEST(IdToken, HoldsUntilAMinuteAfterItsEnd) {
  const UnixMs end = test::kNoon + 3600 * limits::kSecond + limits::kOidcSkew;
  EXPECT_EQ(why(claims(), end - 1), "");
  EXPECT_THAT(why(claims(), end), HasSubstr("已过期"));
  EXPECT_EQ(why(claims(), test::kNoon - limits::kOidcSkew), "");
  EXPECT_THAT(why(claims(), test::kNoon - limits::kOidcSkew - 1), HasSubstr("在将来"));
}

class OidcSignIn : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
    auto call = root();
    for (const char* name : {"li", "wang"})
      ASSERT_TRUE(create_account(call, hashing_, {name, "测试", "331102", {}}, "correct-horse-1").ok());
    ASSERT_TRUE(bind_subject(call, provider_, "li", "li-wen").ok());
  }
  void TearDown() override { lease_.reset(); }
  db::Connection& db() { return **lease_; }
  Call root() { return {db(), {"root", "", "331100", {"system_admin"}}, test::kNoon, entropy_}; }

  /// A provider that answers at once; its tokens are the claims themselves.
  OidcMeans::Answer answer(const std::string& url, const std::string& form) {
    ++calls_;
    if (during_) std::exchange(during_, {})();
    if (status_ != 200) return {status_, ""};
    if (url.ends_with("openid-configuration"))
      return {200, R"({"issuer":"https://id.example","authorization_endpoint":"https://id.example/auth",)"
                   R"("token_endpoint":"https://id.example/token","jwks_uri":"https://id.example/keys"})"};
    if (url.ends_with("/keys")) return {200, R"({"keys":[{"kid":"k","kty":"RSA"}]})"};
    form_ = form;
    return {200, boost::json::serialize(boost::json::object{{"id_token", boost::json::serialize(token_)}})};
  }
  static std::string part(const std::string& address, const std::string& name) {
    const auto at = address.find(name + "=") + name.size() + 1;
    return address.substr(at, address.find('&', at) - at);
  }
  /// There and back; `spoil` may change what the browser brings.
  Result<OidcOutcome> travel(const std::function<void(OidcReturn&)>& spoil = {}, UnixMs later = 0) {
    Call call{db(), {}, test::kNoon, entropy_};
    const auto start = begin_oidc(call, provider_, codes_, "10.0.0.1");
    token_ = claims();
    token_["nonce"] = part(start->address, "nonce");
    OidcReturn back{start->cookie, "the-code", part(start->address, "state"), "", ""};
    if (spoil) spoil(back);
    call.now += later;
    return finish_oidc(call, provider_, hashing_, codes_, back, {"Firefox", "10.0.0.1"});
  }

  boost::json::object token_;
  std::string form_;
  int calls_ = 0, status_ = 200;
  std::function<void()> during_;  ///< what happens while the provider is asked
  OidcProvider provider_{kSetup,
                         {[this](const std::string& url, const std::string& form, const std::string&,
                                 const std::string&) { return answer(url, form); },
                          [](std::string_view) { return "k"; },
                          [](std::string_view, std::string_view token) { return std::string(token); }}};
  PasswordHashing hashing_ = test::plain_hashing();
  OneTimeCodes codes_ = test::plain_codes();
  Entropy entropy_ = test::repeatable_entropy();
  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(OidcSignIn);

TEST_P(OidcSignIn, OpensASessionForTheBoundAccount) {
  const auto entered = travel();
  ASSERT_TRUE(entered.ok());
  EXPECT_EQ(entered->opened.session.actor.account, "li");
  EXPECT_TRUE(resume_session(db(), entered->opened.token, test::kNoon).ok());
  EXPECT_THAT(form_, HasSubstr("code=the-code"));
  EXPECT_THAT(form_, HasSubstr("redirect_uri=https%3A%2F%2Fhere.example%2Fconsole%2Foidc"));
}

TEST_P(OidcSignIn, LetsAFreshAccountWorkWithoutChangingAPasswordItNeverUsed) {
  auto call = root();
  const auto fresh = open_account(call, hashing_, {"zhou", "测试周", "331102"});
  ASSERT_TRUE(fresh.ok());
  ASSERT_TRUE(bind_subject(call, provider_, "li", "").ok());
  ASSERT_TRUE(bind_subject(call, provider_, "zhou", "li-wen").ok());
  const auto entered = travel();
  ASSERT_TRUE(entered.ok());
  EXPECT_FALSE(entered->opened.session.must_change_password);
  const auto later = resume_session(db(), entered->opened.token, test::kNoon + 1000);
  ASSERT_TRUE(later.ok());
  EXPECT_FALSE(later->must_change_password);
  Call guest{db(), {}, test::kNoon, entropy_};
  const auto by_password = sign_in(guest, hashing_, {"zhou", fresh->password, "10.0.0.1"});
  ASSERT_TRUE(by_password.ok());
  EXPECT_TRUE(resume_session(db(), by_password->token, test::kNoon + 1000)->must_change_password);
}

TEST_P(OidcSignIn, KeepsAddressesAndKeysForTenMinutes) {
  ASSERT_TRUE(travel().ok());
  const int first = calls_;
  ASSERT_TRUE(travel().ok());
  EXPECT_EQ(calls_, first + 1);
}

TEST_P(OidcSignIn, AsksAProviderThatIsDownAgainAfterFifteenSeconds) {
  status_ = 0;
  Call call{db(), {}, test::kNoon, entropy_};
  const auto begin = [&](UnixMs later) {
    call.now = test::kNoon + later;
    return begin_oidc(call, provider_, codes_, "10.0.0.1");
  };
  EXPECT_EQ(begin(0).error().code, ErrorCode::account_oidc);
  EXPECT_EQ(calls_, 1);
  status_ = 200;
  EXPECT_THAT(begin(limits::kOidcRest - 1).error().args.at(0), HasSubstr("连不上"));
  EXPECT_EQ(calls_, 1);
  EXPECT_TRUE(begin(limits::kOidcRest).ok());
  EXPECT_EQ(calls_, 2);
}

TEST_P(OidcSignIn, LetsOneCallAskAndTheOthersGoAtOnce) {
  Call call{db(), {}, test::kNoon, entropy_};
  during_ = [&] {
    Call second{db(), {}, test::kNoon, entropy_};
    const auto other = begin_oidc(second, provider_, codes_, "10.0.0.2");
    ASSERT_FALSE(other.ok());
    EXPECT_THAT(other.error().args.at(0), HasSubstr("正在连接"));
  };
  EXPECT_TRUE(begin_oidc(call, provider_, codes_, "10.0.0.1").ok());
  EXPECT_FALSE(during_);
  EXPECT_EQ(calls_, 1);
}

TEST_P(OidcSignIn, IsBegunBySoManyOfOneClientInAMinute) {
  Call call{db(), {}, test::kNoon, entropy_};
  const auto begin = [&](const char* client) { return begin_oidc(call, provider_, codes_, client); };
  for (int i = 0; i < limits::kOidcCallsMost; ++i) ASSERT_TRUE(begin("10.0.0.1").ok());
  EXPECT_EQ(begin("10.0.0.1").error().code, ErrorCode::web_busy);
  EXPECT_TRUE(begin("10.0.0.2").ok());
  call.now += limits::kMinute;
  EXPECT_TRUE(begin("10.0.0.1").ok());
}

TEST(OidcAddress, IsHttpsOrThisMachine) {
  for (const char* safe : {"https://id.example", "http://127.0.0.1:8080/realm", "http://localhost:80"})
    EXPECT_TRUE(is_safe_address(safe)) << safe;
  for (const char* unsafe : {"http://id.example", "", "https://", "http://127.0.0.1.id.example:80",
                             "http://localhost:80@id.example", "http://127.0.0.1:", "ftp://id.example"})
    EXPECT_FALSE(is_safe_address(unsafe)) << unsafe;
}

TEST_P(OidcSignIn, RefusesWhatWasNotBegunHere) {
  const auto refused = [&](const std::function<void(OidcReturn&)>& spoil) {
    const auto outcome = travel(spoil);
    return outcome.ok() ? ErrorCode::internal : outcome.error().code;
  };
  EXPECT_EQ(refused([](OidcReturn& back) { back.state = "other"; }), ErrorCode::account_oidc);
  EXPECT_EQ(refused([](OidcReturn& back) { back.cookie = ""; }), ErrorCode::account_oidc);
  EXPECT_EQ(refused([](OidcReturn& back) { back.cookie = "00"; }), ErrorCode::account_oidc);
  EXPECT_EQ(refused([](OidcReturn& back) { back.error = "access_denied"; }), ErrorCode::account_oidc);
  EXPECT_EQ(refused([](OidcReturn& back) { back.code = ""; }), ErrorCode::account_oidc);
  EXPECT_TRUE(travel({}, limits::kOidcRound - 1).ok());
  EXPECT_FALSE(travel({}, limits::kOidcRound).ok());
}

TEST_P(OidcSignIn, RefusesAnUnboundUserAndADisabledAccount) {
  auto call = root();
  EXPECT_EQ(bind_subject(call, provider_, "wang", "li-wen").error().code, ErrorCode::account_oidc_taken);
  ASSERT_TRUE(set_disabled(call, "li", true).ok());
  EXPECT_EQ(travel().error().code, ErrorCode::account_oidc);
  ASSERT_TRUE(bind_subject(call, provider_, "li", "").ok());
  const auto unbound = travel();
  EXPECT_EQ(unbound.error().code, ErrorCode::account_oidc_unknown);
  EXPECT_EQ(unbound.error().args.at(0), "li-wen");
  ASSERT_TRUE(bind_subject(call, provider_, "wang", "li-wen").ok());
  EXPECT_EQ(travel()->opened.session.actor.account, "wang");
}

TEST_P(OidcSignIn, AsksForTheOneTimePasswordToo) {
  Call li{db(), {"li", "测试", "331102", {}}, test::kNoon - 60'000, entropy_};
  ASSERT_TRUE(begin_totp(li, codes_).ok());
  ASSERT_TRUE(confirm_totp(li, hashing_, codes_, test::plain_code(li.now)).ok());
  const auto halfway = travel();
  ASSERT_TRUE(halfway.ok());
  EXPECT_EQ(halfway->opened.token, "");
  Call call{db(), {}, test::kNoon, entropy_};
  const auto again = [&](const std::string& code) {
    return finish_oidc(call, provider_, hashing_, codes_, {halfway->cookie, "", "", "", code},
                       {"", "10.0.0.1"});
  };
  EXPECT_EQ(again("000000").error().code, ErrorCode::account_totp_wrong);
  EXPECT_EQ(again(test::plain_code(test::kNoon))->opened.session.actor.account, "li");
}

TEST_P(OidcSignIn, IsOffUnlessConfigured) {
  Call call = root();
  EXPECT_EQ(begin_oidc(call, {}, codes_, "10.0.0.1").error().code, ErrorCode::account_oidc_off);
  EXPECT_EQ(bind_subject(call, {}, "li", "x").error().code, ErrorCode::account_oidc_off);
}

}  // namespace
}  // namespace dd::service
