// SPDX-License-Identifier: Apache-2.0
#include "service/second_factor.h"

#include <gmock/gmock.h>

#include "core/limits.h"
#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "platform/one_time_code.h"
#include "service/audit.h"

namespace dd::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr UnixMs kStep = 30'000;

class SecondFactorService : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
    auto call = li();
    ASSERT_TRUE(
        create_account(call, hashing_, {"li", "李某", "331102", {"operator"}}, "correct-horse-1").ok());
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call li(UnixMs now = test::kNoon) { return {db(), {"li", "李某", "331102", {"operator"}}, now, entropy_}; }
  Call guard() { return {db(), {"guard", "", "331100", {"security_admin"}}, test::kNoon, entropy_}; }
  std::vector<std::string> enrol() {
    auto call = li();
    EXPECT_TRUE(begin_totp(call, codes_).ok());
    return *confirm_totp(call, hashing_, codes_, test::plain_code(test::kNoon));
  }
  ErrorCode enter(const std::string& code, UnixMs now, const char* place = "10.0.0.1") {
    Call call{db(), {}, now, entropy_};
    const auto opened = sign_in(call, hashing_, {"li", "correct-horse-1", place, code}, codes_);
    return opened.ok() ? ErrorCode::internal : opened.error().code;
  }

  PasswordHashing hashing_ = test::plain_hashing();
  OneTimeCodes codes_ = test::plain_codes();
  Entropy entropy_ = test::repeatable_entropy();
  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(SecondFactorService);

constexpr ErrorCode kIn = ErrorCode::internal;  ///< no refusal

TEST_P(SecondFactorService, IsAskedOnlyOnceConfirmed) {
  auto call = li();
  const auto enrolment = begin_totp(call, codes_);
  ASSERT_TRUE(enrolment.ok());
  EXPECT_THAT(enrolment->uri, HasSubstr("otpauth://totp/dualdraw:li?secret=" + enrolment->secret));
  EXPECT_EQ(enter("", test::kNoon), kIn);
  EXPECT_EQ(confirm_totp(call, hashing_, codes_, "000000").error().code, ErrorCode::account_totp_wrong);
  EXPECT_EQ(enter("", test::kNoon), kIn);
  const auto recovery = confirm_totp(call, hashing_, codes_, test::plain_code(test::kNoon));
  ASSERT_TRUE(recovery.ok());
  EXPECT_EQ(recovery->size(), limits::kRecoveryCodes);
  EXPECT_EQ(enter("", test::kNoon), ErrorCode::account_totp_needed);
  EXPECT_EQ(begin_totp(call, codes_).error().code, ErrorCode::account_totp_state);
  EXPECT_EQ(confirm_totp(call, hashing_, codes_, "000000").error().code, ErrorCode::account_totp_state);
}

TEST_P(SecondFactorService, TakesNoCodeTwice) {
  enrol();
  EXPECT_EQ(enter(test::plain_code(test::kNoon), test::kNoon), ErrorCode::account_totp_wrong);
  const UnixMs later = test::kNoon + 2 * kStep;
  EXPECT_EQ(enter(test::plain_code(later), later), kIn);
  EXPECT_EQ(enter(test::plain_code(later), later), ErrorCode::account_totp_wrong);
  EXPECT_EQ(enter(test::plain_code(later - kStep), later), ErrorCode::account_totp_wrong);
  EXPECT_EQ(enter(test::plain_code(later + kStep), later), kIn);
}

TEST_P(SecondFactorService, IsNotAskedBeforeThePasswordIsRight) {
  enrol();
  Call call{db(), {}, test::kNoon, entropy_};
  EXPECT_EQ(sign_in(call, hashing_, {"li", "wrong-horse-1", "10.0.0.1", ""}, codes_).error().code,
            ErrorCode::account_sign_in);
}

TEST_P(SecondFactorService, SlowsDownAfterWrongCodes) {
  enrol();
  const UnixMs later = test::kNoon + 4 * kStep;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(enter("999999", later), ErrorCode::account_totp_wrong) << i;
  EXPECT_EQ(enter(test::plain_code(later), later), ErrorCode::account_slow_down);
  EXPECT_EQ(enter(test::plain_code(later), later, "10.0.0.2"), kIn);
}

TEST_P(SecondFactorService, TakesEachRecoveryCodeOnce) {
  const auto recovery = enrol();
  EXPECT_EQ(enter(recovery[2], test::kNoon), kIn);
  EXPECT_EQ(enter(recovery[2], test::kNoon), ErrorCode::account_totp_wrong);
  std::string shouted = recovery[7];
  for (char& c : shouted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(enter(" " + shouted + " ", test::kNoon), kIn);
  auto call = li();
  EXPECT_EQ(own_second_factor(call).recovery_left, 6);
}

TEST_P(SecondFactorService, StoresNoSecretAndNoRecoveryCodeAsItIs) {
  const auto recovery = enrol();
  const auto hashes =
      db().query({"test.recovery", "SELECT code_hash\nFROM account_recovery\nORDER BY number"});
  ASSERT_EQ(hashes.size(), recovery.size());
  EXPECT_EQ(hashes[0].text(0), "h:" + recovery[0]);
  const auto trail = audit::list(li(), {});
  for (const auto& row : trail->rows)
    for (const auto& code : recovery) EXPECT_EQ(row.detail.find(code), std::string::npos);
}

TEST_P(SecondFactorService, SaysSoWhenTheKeyFileWasExchanged) {
  const auto recovery = enrol();
  codes_.open = [](const Bytes&, std::string_view) { return std::nullopt; };
  const UnixMs later = test::kNoon + 2 * kStep;
  EXPECT_EQ(enter(test::plain_code(later), later), ErrorCode::account_totp_key);
  EXPECT_EQ(enter(recovery[0], later), kIn);
}

TEST_P(SecondFactorService, IsSwitchedOffWithACodeOfOnesOwn) {
  const auto recovery = enrol();
  auto call = li(test::kNoon + 2 * kStep);
  EXPECT_EQ(end_totp(call, hashing_, codes_, "").error().code, ErrorCode::account_totp_needed);
  EXPECT_EQ(end_totp(call, hashing_, codes_, "123456").error().code, ErrorCode::account_totp_wrong);
  ASSERT_TRUE(end_totp(call, hashing_, codes_, test::plain_code(call.now)).ok());
  EXPECT_EQ(enter("", call.now), kIn);
  EXPECT_EQ(end_totp(call, hashing_, codes_, recovery[0]).error().code, ErrorCode::account_totp_state);
  EXPECT_EQ(own_second_factor(call).recovery_left, 0);
}

TEST_P(SecondFactorService, IsAskedOfTheRolesOfTheRule) {
  auto call = li();
  EXPECT_EQ(own_second_factor(call).state, "ask");
  EXPECT_EQ(enter("", test::kNoon), kIn);
  EXPECT_EQ(set_totp_rule(call, {{}, false}).error().code, ErrorCode::scope_city_only);
  auto city = guard();
  ASSERT_TRUE(set_totp_rule(city, {{"operator", "manager"}, true}).ok());
  EXPECT_THAT(totp_rule(db()).roles, ElementsAre("operator", "manager"));
  EXPECT_EQ(own_second_factor(call).state, "must");
  ASSERT_TRUE(set_totp_rule(city, {{}, true, 1}).ok());
  EXPECT_EQ(own_second_factor(call).state, "off");
  EXPECT_EQ(set_totp_rule(city, {{"king"}, true}).error().code, ErrorCode::account_unknown_role);
}

TEST_P(SecondFactorService, TellsTheSecondWhoChangesTheRuleThatAnotherDid) {
  auto first = guard();
  auto second = guard();
  second.actor.account = "guard2";
  const TotpRule seen = shown_totp_rule(db());
  ASSERT_TRUE(set_totp_rule(first, {{"operator"}, true, seen.version}).ok());
  const Status late = set_totp_rule(second, {{"manager"}, false, seen.version});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, ErrorCode::register_changed);
  EXPECT_EQ(late.error().args.at(2), "guard");
  EXPECT_TRUE(totp_rule(db()).forced);
  ASSERT_TRUE(set_totp_rule(second, {{"manager"}, false, shown_totp_rule(db()).version}).ok());
  EXPECT_EQ(shown_totp_rule(db()).version, seen.version + 2);
}

TEST_P(SecondFactorService, IsForcedFromTheStartUnlessSomebodyDecidedOtherwise) {
  auto call = guard();
  force_totp_once(call);
  EXPECT_TRUE(totp_rule(db()).forced);
  ASSERT_TRUE(set_totp_rule(call, {{"operator"}, false}).ok());
  force_totp_once(call);
  EXPECT_FALSE(totp_rule(db()).forced);
}

/// RFC 6238, appendix B: SHA-1, the last six of the eight digits.
TEST(OneTimeCode, IsThatOfTheStandard) {
  const std::string secret = "12345678901234567890";
  EXPECT_EQ(platform::one_time_code(secret, 59'000), "287082");
  EXPECT_EQ(platform::one_time_code(secret, 1'111'111'109'000), "081804");
  EXPECT_EQ(platform::one_time_code(secret, 20'000'000'000'000), "353130");
  EXPECT_EQ(platform::base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(OneTimeCode, HoldsForOneStepToEitherSide) {
  const std::string secret = "12345678901234567890";
  const UnixMs now = 1'111'111'109'000;
  const std::int64_t step = now / kStep;
  EXPECT_EQ(platform::one_time_step(secret, "081804", now), step);
  EXPECT_EQ(platform::one_time_step(secret, "081804", now + kStep), step);
  EXPECT_EQ(platform::one_time_step(secret, "081804", now - kStep), step);
  EXPECT_EQ(platform::one_time_step(secret, "081804", now + 2 * kStep), std::nullopt);
  EXPECT_EQ(platform::one_time_step(secret, "081804", now - 2 * kStep), std::nullopt);
  EXPECT_EQ(platform::one_time_step(secret, "81804", now), std::nullopt);
  EXPECT_EQ(platform::one_time_step(secret, "08180x", now), std::nullopt);
  EXPECT_EQ(platform::one_time_step(secret, "", now), std::nullopt);
}

}  // namespace
}  // namespace dd::service
