// SPDX-License-Identifier: Apache-2.0
#include "service/account_desk.h"

#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"
#include "service/duties.h"
#include "service/second_factor.h"

namespace dd::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// root (system administrator), guard (security administrator), ledger (audit administrator) of the city;
/// li and qing, managers of two counties.
class AccountDesk : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
    add("root", "331100", {"system_admin"});
    add("guard", "331100", {"security_admin"});
    add("ledger", "331100", {"audit_admin"});
    add("li", "331102", {"manager"});
    add("qing", "331121", {"manager", "witness"});
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  void add(const char* account, const char* body, const std::vector<std::string>& roles) {
    auto call = as("cli", "331100");
    ASSERT_TRUE(create_account(call, hashing_, {account, "测试", body, roles}, "correct-horse-1").ok());
  }
  Call as(const char* account, const char* body, const std::vector<std::string>& roles = {}) {
    return {db(), {account, "测试", body, roles}, test::kNoon, test::repeatable_entropy()};
  }
  Call root() { return as("root", "331100", {"system_admin"}); }
  Call guard() { return as("guard", "331100", {"security_admin"}); }
  Result<OpenedSession> enter(const char* account, const std::string& password = "correct-horse-1") {
    Call call{db(), {}, test::kNoon, entropy_};
    return sign_in(call, hashing_, {account, password, "10.0.0.1"});
  }
  static ErrorCode why(const Status& status) {
    return status.ok() ? ErrorCode::internal : status.error().code;
  }
  std::vector<std::string> roles_of(const char* account) {
    auto call = root();
    return show_account(call, account)->roles;
  }
  std::string newest_entry() {
    const auto rows = audit::list(root(), {})->rows;
    return rows[0].action + " " + rows[0].object + " " + rows[0].detail;
  }

  PasswordHashing hashing_ = test::plain_hashing();
  Entropy entropy_ = test::repeatable_entropy();
  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(AccountDesk);

TEST_P(AccountDesk, OpensAnAccountWithoutRolesAndAPasswordForOneUse) {
  auto call = root();
  const auto opened = open_account(call, hashing_, {"xin", "新人", "331102"});
  ASSERT_TRUE(opened.ok());
  const auto session = enter("xin", opened->password);
  ASSERT_TRUE(session.ok());
  EXPECT_TRUE(session->session.must_change_password);
  EXPECT_THAT(session->session.actor.roles, IsEmpty());
  EXPECT_EQ(open_account(call, hashing_, {"xin", "新人", "331102"}).error().code, ErrorCode::account_exists);
}

TEST_P(AccountDesk, NeverWritesAPasswordIntoTheTrail) {
  auto call = root();
  const auto opened = open_account(call, hashing_, {"xin", "新人", "331102"});
  const auto renewed = renew_password(call, hashing_, "li");
  const auto trail = audit::list(root(), {});
  for (const auto& row : trail->rows) {
    EXPECT_EQ(row.detail.find(opened->password), std::string::npos);
    EXPECT_EQ(row.detail.find(renewed->password), std::string::npos);
  }
}

TEST_P(AccountDesk, ListsByRoleStateBodyAndWords) {
  auto call = root();
  ASSERT_TRUE(set_disabled(call, "li", true).ok());
  const auto accounts = [&](const store::AccountFilter& filter) {
    std::vector<std::string> out;
    const auto page = list_desk(call, filter);
    for (const auto& row : page->rows) out.push_back(row.account);
    return out;
  };
  EXPECT_THAT(accounts({}), ElementsAre("guard", "ledger", "li", "qing", "root"));
  EXPECT_THAT(accounts({.role = "manager"}), ElementsAre("li", "qing"));
  EXPECT_THAT(accounts({.state = "disabled"}), ElementsAre("li"));
  EXPECT_THAT(accounts({.role = "manager", .state = "usable"}), ElementsAre("qing"));
  EXPECT_THAT(accounts({.body = "331121"}), ElementsAre("qing"));
  EXPECT_THAT(accounts({.q = "UAR"}), ElementsAre("guard"));
  EXPECT_THAT(accounts({.q = "%"}), IsEmpty());
  const auto first = list_desk(call, {.limit = 2});
  EXPECT_EQ(first->total, 5);
  EXPECT_EQ(first->next, "ledger");
  EXPECT_THAT(accounts({.after = "ledger"}), ElementsAre("li", "qing", "root"));
  EXPECT_EQ(list_desk(call, {.role = "king"}).error().code, ErrorCode::account_unknown_role);
  EXPECT_EQ(list_desk(call, {.state = "gone"}).error().code, ErrorCode::input_out_of_range);
}

TEST_P(AccountDesk, OfACountySeesOnlyItsOwnAccounts) {
  auto county = as("luan", "331102", {"system_admin"});
  EXPECT_EQ(list_desk(county, {})->total, 1);
  EXPECT_EQ(list_desk(county, {.body = "331121"}).error().code, ErrorCode::scope_foreign_body);
  const auto foreign = [&] { return audit::list(root(), {.result = "scope.foreign_body"})->total; };
  const auto before = foreign();
  EXPECT_EQ(show_account(county, "ghost").error().code, ErrorCode::not_found);
  EXPECT_EQ(foreign(), before);
  EXPECT_EQ(show_account(county, "qing").error().code, ErrorCode::not_found);
  EXPECT_EQ(foreign(), before + 1);
  EXPECT_EQ(why(set_disabled(county, "qing", true)), ErrorCode::not_found);
  EXPECT_EQ(why(sign_out_everywhere(county, "root")), ErrorCode::not_found);
  EXPECT_EQ(renew_password(county, hashing_, "root").error().code, ErrorCode::not_found);
  EXPECT_EQ(open_account(county, hashing_, {"xin", "新人", "331121"}).error().code,
            ErrorCode::scope_foreign_body);
  EXPECT_EQ(why(edit_account(county, "li", {"李某", "331121", 1})), ErrorCode::scope_foreign_body);
}

TEST_P(AccountDesk, NobodyTouchesHisOwnAccount) {
  auto call = root();
  EXPECT_EQ(why(set_disabled(call, "root", true)), ErrorCode::account_own);
  EXPECT_EQ(why(edit_account(call, "root", {"改名", "331100", 1})), ErrorCode::account_own);
  EXPECT_EQ(why(sign_out_everywhere(call, "root")), ErrorCode::account_own);
  EXPECT_EQ(renew_password(call, hashing_, "root").error().code, ErrorCode::account_own);
  auto security = guard();
  EXPECT_EQ(why(set_roles(security, "guard", {{"manager"}, 1})), ErrorCode::account_own);
  EXPECT_EQ(why(take_totp(security, "guard", "手机丢失")), ErrorCode::account_own);
}

TEST_P(AccountDesk, GivesAndTakesRoles) {
  auto call = guard();
  ASSERT_TRUE(set_roles(call, "li", {{"operator", "manager", "operator"}, 1}).ok());
  EXPECT_THAT(roles_of("li"), ElementsAre("operator", "manager"));
  EXPECT_THAT(newest_entry(), HasSubstr("授予角色 li manager → operator,manager"));
  ASSERT_TRUE(set_roles(call, "li", {{}, 2}).ok());
  EXPECT_THAT(roles_of("li"), IsEmpty());
  EXPECT_EQ(why(set_roles(call, "li", {{"king"}, 3})), ErrorCode::account_unknown_role);
  EXPECT_EQ(why(set_roles(call, "li", {{"security_admin", "audit_admin"}, 3})),
            ErrorCode::account_roles_clash);
  EXPECT_EQ(why(set_roles(call, "ghost", {{}, 1})), ErrorCode::not_found);
}

TEST_P(AccountDesk, KeepsTheLastUsableHolderOfAnAdministratorsRole) {
  auto security = guard(), call = root();
  EXPECT_EQ(why(set_roles(security, "root", {{"manager"}, 1})), ErrorCode::account_last);
  EXPECT_EQ(why(set_disabled(call, "ledger", true)), ErrorCode::account_last);
  EXPECT_THAT(roles_of("root"), ElementsAre("system_admin"));
  ASSERT_TRUE(set_roles(security, "li", {{"audit_admin"}, 1}).ok());
  ASSERT_TRUE(set_disabled(call, "li", true).ok());
  EXPECT_EQ(why(set_disabled(call, "ledger", true)), ErrorCode::account_last);
  ASSERT_TRUE(set_disabled(call, "li", false).ok());
  EXPECT_TRUE(set_disabled(call, "ledger", true).ok());
  EXPECT_TRUE(set_disabled(call, "qing", true).ok());
}

TEST_P(AccountDesk, SignsOutADisabledAccountAtOnce) {
  const auto session = enter("li");
  auto call = root();
  ASSERT_TRUE(set_disabled(call, "li", true).ok());
  EXPECT_EQ(resume_session(db(), session->token, test::kNoon).error().code, ErrorCode::session_none);
  EXPECT_FALSE(enter("li").ok());
  ASSERT_TRUE(set_disabled(call, "li", false).ok());
  EXPECT_EQ(resume_session(db(), session->token, test::kNoon).error().code, ErrorCode::session_none);
  EXPECT_TRUE(enter("li").ok());
}

TEST_P(AccountDesk, SignsOutEverywhereAndResetsPasswords) {
  const auto session = enter("li");
  auto call = root();
  ASSERT_TRUE(sign_out_everywhere(call, "li").ok());
  EXPECT_FALSE(resume_session(db(), session->token, test::kNoon).ok());
  const auto renewed = renew_password(call, hashing_, "li");
  EXPECT_FALSE(enter("li").ok());
  EXPECT_TRUE(enter("li", renewed->password)->session.must_change_password);
}

TEST_P(AccountDesk, ChangesNameAndBodyButNoRoles) {
  auto call = root();
  ASSERT_TRUE(edit_account(call, "li", {"李改名", "331121", 1}).ok());
  const auto row = show_account(call, "li");
  EXPECT_EQ(row->name, "李改名");
  EXPECT_EQ(row->body_name, "青田分局");
  EXPECT_THAT(row->roles, ElementsAre("manager"));
  EXPECT_EQ(why(edit_account(call, "li", {"", "331102", 2})), ErrorCode::account_person);
  EXPECT_EQ(why(edit_account(call, "li", {"李某", "999999", 2})), ErrorCode::account_unknown_body);
}

TEST_P(AccountDesk, TellsASecondAdministratorWhoChangedTheAccount) {
  auto call = root(), security = guard();
  const auto seen = show_account(call, "li")->version;
  ASSERT_TRUE(set_roles(security, "li", {{"operator"}, seen}).ok());
  const auto late = edit_account(call, "li", {"李改名", "331121", seen});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, ErrorCode::register_changed);
  EXPECT_THAT(late.error().args, ElementsAre("账号", "li", "guard", "角色"));
  EXPECT_EQ(show_account(call, "li")->name, "测试");
  EXPECT_EQ(set_roles(security, "li", {{}, seen}).error().code, ErrorCode::register_changed);
  EXPECT_THAT(roles_of("li"), ElementsAre("operator"));
  EXPECT_TRUE(edit_account(call, "li", {"李改名", "331121", show_account(call, "li")->version}).ok());
}

TEST_P(AccountDesk, TakesALostPhoneAwayForAReason) {
  auto li = as("li", "331102");
  ASSERT_TRUE(begin_totp(li, test::plain_codes()).ok());
  ASSERT_TRUE(confirm_totp(li, hashing_, test::plain_codes(), test::plain_code(test::kNoon)).ok());
  auto call = guard();
  EXPECT_TRUE(show_account(call, "li")->totp);
  EXPECT_EQ(why(take_totp(call, "li", "丢")), ErrorCode::register_reason);
  ASSERT_TRUE(take_totp(call, "li", "手机丢失").ok());
  EXPECT_THAT(newest_entry(), HasSubstr("手机丢失"));
  EXPECT_FALSE(show_account(call, "li")->totp);
  EXPECT_EQ(why(take_totp(call, "li", "手机丢失")), ErrorCode::account_totp_state);
  EXPECT_TRUE(enter("li").ok());
}

TEST_P(AccountDesk, NamesTheDutiesAndTheHoldersOfEveryRole) {
  auto call = guard();
  const auto list = role_duties(call);
  ASSERT_EQ(list.size(), roles().size());
  for (const auto& role : list) {
    EXPECT_FALSE(role.duties.empty()) << role.name;
    for (const auto& one : role.permissions) EXPECT_NE(one.title, one.name);
  }
  EXPECT_EQ(list[0].name, "manager");
  ASSERT_EQ(list[0].holders.size(), 2U);
  EXPECT_EQ(list[0].holders[0].account, "li");
  EXPECT_EQ(list[0].holders[0].body_name, "莲都分局");
  auto county = as("li", "331102");
  EXPECT_EQ(role_duties(county)[0].holders.size(), 1U);
}

}  // namespace
}  // namespace dd::service
