// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "service/permission.h"
#include "service/session.h"

namespace dd::service {

/// Argon2id, passed in by the program (platform/password.h).
struct PasswordHashing {
  std::function<std::string(std::string_view password)> hash;  ///< encoded, with a fresh salt
  std::function<bool(std::string_view encoded, std::string_view password)> verify;
};

/// One login (账号); the hash never leaves the store.
struct Account {
  std::string account, name, body;
  std::vector<std::string> roles;
  bool must_change_password = false, disabled = false;
};

struct SignIn {
  std::string account, password;
  std::string
      client;  ///< where the call comes from (IP address); wrong passwords are counted for each place apart
  std::string code{};    ///< one-time password or recovery code; only asked of accounts that have one
  std::string device{};  ///< what the browser says of itself
};
struct OneTimeCodes;  // service/second_factor.h
/// Checks the password and opens a session (登录). An unknown account, a disabled one and a wrong password
/// get the same answer after the same work. After 5 wrong passwords of one account from one place within 10
/// minutes the next try waits, longer each time; who signs in from elsewhere does not notice (until 100 wrong
/// ones, then everybody waits 5 seconds). Three sessions an account: one more ends the oldest. Errors:
/// account_sign_in, account_slow_down (seconds), and after a right password those of pass_second.
Result<OpenedSession> sign_in(Call& call, const PasswordHashing& hashing, const SignIn& sign_in,
                              const OneTimeCodes& codes);
Result<OpenedSession> sign_in(Call& call, const PasswordHashing& hashing, const SignIn& sign_in);

/// Changes the caller's password and ends his other sessions (修改密码); `token` is the cookie of this one.
/// Errors: account_old_password, account_weak_password, account_slow_down.
Status change_password(Call& call, const PasswordHashing& hashing, const std::string& token,
                       const std::string& old_password, const std::string& new_password);

/// Adds an account (新增账号); with `must_change_password` the first sign-in asks for a new one.
/// Errors: account_exists, account_name_form, account_person, account_weak_password, account_unknown_role,
/// account_roles_clash, account_unknown_body.
Status create_account(Call& call, const PasswordHashing& hashing, const Account& account,
                      const std::string& password);

/// Gives a new password that must be changed at the next sign-in, and ends all sessions (重置密码).
/// Errors: not_found, account_weak_password.
Status reset_password(Call& call, const PasswordHashing& hashing, const std::string& account,
                      const std::string& password);

std::vector<Account> list_accounts(db::Connection& db);

}  // namespace dd::service
