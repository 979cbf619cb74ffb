// SPDX-License-Identifier: Apache-2.0
#include "service/account.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "core/pace_limits.h"
#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "platform/password.h"
#include "service/account_desk.h"
#include "service/audit.h"
#include "service/password_turns.h"

namespace dd::service {
namespace {

using ::testing::ElementsAre;

constexpr const char* kPassword = "correct-horse-1";

class AccountService : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
    auto call = admin();
    const Account li{"li", "李某", "331102", {"manager", "operator"}};
    ASSERT_TRUE(create_account(call, hashing_, li, kPassword).ok());
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call admin(UnixMs now = test::kNoon) { return test::a_call(db(), "331100", {"system_admin"}, now); }
  Call nobody(UnixMs now = test::kNoon) { return {db(), {}, now, entropy_}; }
  Result<OpenedSession> enter(const std::string& password, UnixMs now = test::kNoon,
                              const char* client = "10.0.0.1", const char* account = "li") {
    auto call = nobody(now);
    return sign_in(call, hashing_, {account, password, client});
  }

  static std::string name(int i) { return "guest." + std::to_string(i); }

  PasswordHashing hashing_ = test::plain_hashing();
  Entropy entropy_ = test::repeatable_entropy();
  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(AccountService);

TEST_P(AccountService, SignsInAndKnowsTheAccountByItsCookie) {
  const auto opened = enter(kPassword);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->token.size(), 64U);
  db().statements_run = 0;
  const auto session = resume_session(db(), opened->token, test::kNoon + 1000);
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(db().statements_run, 1);
  EXPECT_EQ(session->actor.account, "li");
  EXPECT_EQ(session->actor.body, "331102");
  EXPECT_EQ(session->body_name, "莲都分局");
  EXPECT_THAT(session->actor.roles, ElementsAre("manager", "operator"));
  EXPECT_EQ(session->csrf, opened->session.csrf);
  EXPECT_TRUE(check_csrf(*session, opened->session.csrf).ok());
  EXPECT_EQ(check_csrf(*session, "").error().code, ErrorCode::session_csrf);
  EXPECT_EQ(check_csrf(*session, opened->token).error().code, ErrorCode::session_csrf);
}

TEST_P(AccountService, StoresNeitherTheCookieNorThePassword) {
  const auto opened = enter(kPassword);
  const auto rows = db().query({"test.sessions", "SELECT token_hash, csrf\nFROM session"});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_NE(to_hex(rows[0].bytes(0)), opened->token);
  EXPECT_NE(rows[0].text(1), opened->token);
}

TEST_P(AccountService, GivesOneAnswerToAnUnknownADisabledAndAWrongOne) {
  const auto wrong = enter("wrong-horse-1");
  const auto unknown = enter(kPassword, test::kNoon, "10.0.0.1", "nobody");
  auto call = admin();
  call.actor.account = "root";
  ASSERT_TRUE(set_disabled(call, "li", true).ok());
  const auto disabled = enter(kPassword);
  EXPECT_EQ(wrong.error(), unknown.error());
  EXPECT_EQ(wrong.error(), disabled.error());
  EXPECT_EQ(wrong.error().code, ErrorCode::account_sign_in);
}

TEST_P(AccountService, WaitsAfterTheFifthWrongPasswordButOnlyAtThatPlace) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(enter("wrong-horse-1").error().code, ErrorCode::account_sign_in) << i;
  const auto slowed = enter(kPassword, test::kNoon + 1000);
  ASSERT_FALSE(slowed.ok());
  EXPECT_EQ(slowed.error().code, ErrorCode::account_slow_down);
  EXPECT_EQ(slowed.error().args.at(0), "29");
  EXPECT_TRUE(enter(kPassword, test::kNoon + 1000, "10.0.0.2").ok());
  EXPECT_TRUE(enter(kPassword, test::kNoon + limits::kFailureWait).ok());
}

TEST_P(AccountService, WaitsAfterThirtyWrongOnesFromOnePlaceWhateverTheAccount) {
  const auto guess = [&](int i) { return enter("wrong-horse-1", test::kNoon, "10.9.9.9", name(i).c_str()); };
  for (int i = 0; i < limits::kFailuresOfClient; ++i)
    EXPECT_EQ(guess(i).error().code, ErrorCode::account_sign_in) << i;
  EXPECT_EQ(guess(100).error().code, ErrorCode::account_slow_down);
  EXPECT_EQ(enter(kPassword, test::kNoon, "10.9.9.9").error().code, ErrorCode::account_slow_down);
  EXPECT_TRUE(enter(kPassword, test::kNoon, "10.0.0.2").ok());
  EXPECT_TRUE(enter(kPassword, test::kNoon + limits::kFailureWait, "10.9.9.9").ok());
}

TEST_P(AccountService, LetsTheOwnerInWhereHeSignedInOfLateHoweverManyGuess) {
  ASSERT_TRUE(enter(kPassword, test::kNoon, "10.0.0.7").ok());
  const UnixMs later = test::kNoon + limits::kMinute;
  for (int i = 0; i < limits::kFailuresElsewhere; ++i) {
    const std::string place = "10.1.1." + std::to_string(i);
    EXPECT_FALSE(enter("wrong-horse-1", later, place.c_str()).ok());
  }
  EXPECT_EQ(enter(kPassword, later, "10.0.0.8").error().code, ErrorCode::account_slow_down);
  EXPECT_TRUE(enter(kPassword, later, "10.0.0.7").ok());
}

TEST_P(AccountService, ForgetsAPlaceAfterThirtyDays) {
  ASSERT_TRUE(enter(kPassword, test::kNoon, "10.0.0.7").ok());
  const UnixMs later = test::kNoon + limits::kClientKnown;
  for (int i = 0; i < limits::kFailuresElsewhere; ++i) {
    const std::string place = "10.1.1." + std::to_string(i);
    EXPECT_FALSE(enter("wrong-horse-1", later, place.c_str()).ok());
  }
  EXPECT_EQ(enter(kPassword, later, "10.0.0.7").error().code, ErrorCode::account_slow_down);
}

/// While the passwords of ten calls are looked at, none has been found wrong yet: they count already.
TEST_P(AccountService, CountsTriesThatAreStillLookedAt) {
  int verified = 0;
  hashing_.verify = [&](std::string_view, std::string_view) {
    if (++verified < 10) {
      EXPECT_FALSE(enter("wrong-horse-1").ok());
    }
    return false;
  };
  EXPECT_FALSE(enter("wrong-horse-1").ok());
  EXPECT_EQ(verified, limits::kFailuresFree);
}

TEST(PasswordHashing, IsDoneByTwoAtOneTime) {
  std::mutex mutex;
  int now = 0, most = 0;
  const auto count = [&](int by) {
    const std::lock_guard lock(mutex);
    now += by;
    most = std::max(most, now);
  };
  const auto verify = [&](std::string_view, std::string_view) {
    count(1);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    count(-1);
    return true;
  };
  const PasswordHashing few = few_at_once({[](std::string_view) { return std::string(); }, verify});
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) threads.emplace_back([&] { EXPECT_TRUE(few.verify("", "")); });
  for (std::thread& one : threads) one.join();
  EXPECT_EQ(most, limits::kHashingTogether);
}

TEST_P(AccountService, WaitsForUnknownAccountsToo) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("wrong-horse-1", test::kNoon, "10.0.0.1", "ghost").ok());
  EXPECT_EQ(enter("x", test::kNoon, "10.0.0.1", "ghost").error().code, ErrorCode::account_slow_down);
}

TEST_P(AccountService, ForgetsWrongPasswordsAfterTenMinutes) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("wrong-horse-1").ok());
  EXPECT_TRUE(enter(kPassword, test::kNoon + limits::kFailureWindow).ok());
}

TEST_P(AccountService, EndsASessionAfterHalfAnHourOfSilence) {
  const auto opened = enter(kPassword);
  EXPECT_TRUE(resume_session(db(), opened->token, test::kNoon + limits::kSessionIdle - 1).ok());
  EXPECT_TRUE(resume_session(db(), opened->token, test::kNoon + 2 * limits::kSessionIdle - 2).ok());
  EXPECT_EQ(resume_session(db(), opened->token, test::kNoon + 3 * limits::kSessionIdle - 2).error().code,
            ErrorCode::session_expired);
}

TEST_P(AccountService, EndsASessionTwelveHoursAfterSignInHoweverBusy) {
  const auto opened = enter(kPassword);
  UnixMs now = test::kNoon;
  for (; now < test::kNoon + limits::kSessionLongest; now += limits::kSessionIdle / 2) {
    ASSERT_TRUE(resume_session(db(), opened->token, now).ok());
  }
  EXPECT_EQ(resume_session(db(), opened->token, now).error().code, ErrorCode::session_expired);
}

TEST_P(AccountService, SignsOut) {
  const auto opened = enter(kPassword);
  auto call = test::a_call(db(), "331102", {});
  sign_out(call, opened->token);
  EXPECT_EQ(resume_session(db(), opened->token, test::kNoon).error().code, ErrorCode::session_none);
  EXPECT_EQ(resume_session(db(), "", test::kNoon).error().code, ErrorCode::session_none);
  EXPECT_EQ(resume_session(db(), "文", test::kNoon).error().code, ErrorCode::session_none);
}

TEST_P(AccountService, KeepsTheThreeNewestSessions) {
  std::vector<std::string> tokens;
  for (int i = 0; i < 4; ++i) tokens.push_back(enter(kPassword, test::kNoon + i)->token);
  EXPECT_EQ(resume_session(db(), tokens[0], test::kNoon + 4).error().code, ErrorCode::session_none);
  for (int i = 1; i < 4; ++i) EXPECT_TRUE(resume_session(db(), tokens[i], test::kNoon + 4).ok()) << i;
}

TEST_P(AccountService, ListsAndEndsOnesOwnSessions) {
  const auto here = enter(kPassword);
  auto other = nobody(test::kNoon + 1000);
  const auto elsewhere =
      sign_in(other, hashing_, {"li", kPassword, "10.0.0.9", "", "Firefox\x01 \xff" + std::string(300, 'x')});
  auto call = test::a_call(db(), "331102", {}, test::kNoon + 2000);
  const auto list = own_sessions(call, here->token);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_FALSE(list[0].current);
  EXPECT_TRUE(list[1].current);
  EXPECT_EQ(list[0].client, "10.0.0.9");
  EXPECT_EQ(list[0].device.substr(0, 12), "Firefox? ?xx");
  EXPECT_EQ(list[0].device.size(), limits::kDeviceLongest);
  EXPECT_EQ(end_own_session(call, "0123456789abcdef").error().code, ErrorCode::not_found);
  ASSERT_TRUE(end_own_session(call, list[0].id).ok());
  EXPECT_FALSE(resume_session(db(), elsewhere->token, call.now).ok());
  EXPECT_TRUE(resume_session(db(), here->token, call.now).ok());
  end_all_own_sessions(call);
  EXPECT_FALSE(resume_session(db(), here->token, call.now).ok());
}

TEST_P(AccountService, EndsNobodyElsesSession) {
  auto call = admin();
  ASSERT_TRUE(create_account(call, hashing_, {"wang", "王某", "331100", {}}, kPassword).ok());
  const auto theirs = enter(kPassword, test::kNoon, "10.0.0.1", "wang");
  auto wang = test::a_call(db(), "331100", {});
  wang.actor.account = "wang";
  const std::string id = own_sessions(wang, theirs->token).at(0).id;
  auto li = test::a_call(db(), "331102", {});
  EXPECT_EQ(end_own_session(li, id).error().code, ErrorCode::not_found);
  end_all_own_sessions(li);
  EXPECT_TRUE(resume_session(db(), theirs->token, test::kNoon).ok());
}

TEST_P(AccountService, ChangingThePasswordEndsTheOtherSessions) {
  const auto here = enter(kPassword);
  const auto elsewhere = enter(kPassword, test::kNoon, "10.0.0.9");
  auto call = test::a_call(db(), "331102", {"manager"});
  EXPECT_EQ(change_password(call, hashing_, here->token, "wrong-horse-1", "new-horse-22").error().code,
            ErrorCode::account_old_password);
  EXPECT_EQ(change_password(call, hashing_, here->token, kPassword, "short1").error().code,
            ErrorCode::account_weak_password);
  EXPECT_EQ(change_password(call, hashing_, here->token, kPassword, kPassword).error().code,
            ErrorCode::account_weak_password);
  ASSERT_TRUE(change_password(call, hashing_, here->token, kPassword, "new-horse-22").ok());
  EXPECT_TRUE(resume_session(db(), here->token, test::kNoon).ok());
  EXPECT_EQ(resume_session(db(), elsewhere->token, test::kNoon).error().code, ErrorCode::session_none);
  EXPECT_FALSE(enter(kPassword).ok());
  EXPECT_TRUE(enter("new-horse-22").ok());
}

TEST_P(AccountService, AResetPasswordMustBeChanged) {
  const auto before = enter(kPassword);
  auto call = admin();
  ASSERT_TRUE(reset_password(call, hashing_, "li", "fresh-start-7").ok());
  EXPECT_FALSE(resume_session(db(), before->token, test::kNoon).ok());
  EXPECT_TRUE(enter("fresh-start-7")->session.must_change_password);
  EXPECT_EQ(reset_password(call, hashing_, "ghost", "fresh-start-7").error().code, ErrorCode::not_found);
}

TEST_P(AccountService, RefusesAccountsThatCannotBe) {
  auto call = admin();
  const auto why = [&](const Account& account, const char* password = "some-thing-42") {
    const auto status = create_account(call, hashing_, account, password);
    return status.ok() ? ErrorCode::internal : status.error().code;
  };
  EXPECT_EQ(why({"li", "李某", "331102", {}}), ErrorCode::account_exists);
  EXPECT_EQ(why({"Li Si", "李四", "331102", {}}), ErrorCode::account_name_form);
  EXPECT_EQ(why({"", "李四", "331102", {}}), ErrorCode::account_name_form);
  EXPECT_EQ(why({"lisi", "", "331102", {}}), ErrorCode::account_person);
  EXPECT_EQ(why({"lisi", "李四", "331102", {"king"}}), ErrorCode::account_unknown_role);
  EXPECT_EQ(why({"lisi", "李四", "331102", {"system_admin", "auditor"}}), ErrorCode::account_roles_clash);
  EXPECT_EQ(why({"lisi", "李四", "999999", {}}), ErrorCode::account_unknown_body);
  EXPECT_EQ(why({"lisi", "李四", "", {}}), ErrorCode::account_unknown_body);
  EXPECT_EQ(why({"lisi", "李四", "331102", {}}, "lisi-secret-1"), ErrorCode::account_weak_password);
  EXPECT_EQ(why({"lisi", "李四", "331102", {}}, "onlyletters"), ErrorCode::account_weak_password);
}

TEST_P(AccountService, ADisabledAccountIsOutAtOnce) {
  const auto opened = enter(kPassword);
  auto call = admin();
  call.actor.account = "root";
  ASSERT_TRUE(set_disabled(call, "li", true).ok());
  EXPECT_EQ(resume_session(db(), opened->token, test::kNoon).error().code, ErrorCode::session_none);
  EXPECT_TRUE(list_accounts(db()).at(0).disabled);
}

TEST_P(AccountService, WritesDownEverySignInAndItsRefusal) {
  EXPECT_FALSE(enter("wrong-horse-1").ok());
  EXPECT_TRUE(enter(kPassword).ok());
  const auto page = audit::list(nobody(), {.q = "登录"});
  ASSERT_EQ(page->rows.size(), 2U);
  EXPECT_EQ(page->rows[0].result, "ok");
  EXPECT_EQ(page->rows[0].account, "li");
  EXPECT_EQ(page->rows[1].result, "account.sign_in");
  EXPECT_EQ(page->rows[1].object, "li");
}

TEST_P(AccountService, WorksWithArgon2) {
  const platform::PasswordCost cheap{.memory_kib = 64, .passes = 1, .lanes = 1};
  hashing_ = {[&](std::string_view password) { return platform::hash_password(password, cheap); },
              platform::verify_password};
  auto call = admin();
  ASSERT_TRUE(create_account(call, hashing_, {"wang", "王某", "331100", {"auditor"}}, "some-thing-42").ok());
  EXPECT_TRUE(enter("some-thing-42", test::kNoon, "10.0.0.1", "wang").ok());
  EXPECT_FALSE(enter("some-thing-43", test::kNoon, "10.0.0.1", "wang").ok());
}

TEST(Permissions, FollowTheTable) {
  const Actor operates{"a", "", "331100", {"operator"}};
  EXPECT_TRUE(has_permission(operates, Permission::draw_operate));
  EXPECT_FALSE(has_permission(operates, Permission::registers_write));
  EXPECT_TRUE(has_permission(operates, "draw.see_secret"));
  EXPECT_TRUE(has_permission(operates, "any"));
  EXPECT_FALSE(has_permission(Actor{}, "any"));
  EXPECT_TRUE(has_permission(Actor{}, "public"));
  EXPECT_FALSE(has_permission(operates, "no.such"));
  EXPECT_THAT(permissions_of({"witness", "auditor"}),
              ElementsAre("registers.read", "scheme.read", "draw.witness", "audit.read", "supervise.read"));
  EXPECT_TRUE(permissions_of({"officer"}).empty());
  EXPECT_EQ(require(operates, Permission::audit_read).error().code, ErrorCode::account_no_permission);
}

TEST(Permissions, NoRoleBothManagesAccountsAndReadsTheAudit) {
  for (const auto& role : roles()) {
    const Actor actor{"a", "", "331100", {std::string(role.name)}};
    EXPECT_FALSE(has_permission(actor, Permission::accounts_manage) &&
                 has_permission(actor, Permission::audit_read));
  }
}

}  // namespace
}  // namespace dd::service
