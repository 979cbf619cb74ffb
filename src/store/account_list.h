// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/account_store.h"

namespace dd::store {

/// One line of the list of accounts (账号列表).
struct AccountLine {
  AccountRecord account;  ///< without the password hash
  std::string body_name;
  UnixMs last_sign_in_at = 0;  ///< 0 = never
  bool totp = false;
  std::string subject;  ///< at the identity provider; "" when not bound
  AccountChange last;   ///< the newest change; nobody's when there was none
};

/// Empty strings do not filter. state: "usable", "disabled" or "waiting" (the first password not yet
/// changed). q: part of the account or the name. after: the last account of the page before.
struct AccountFilter {
  std::string body{}, role{}, state{}, q{}, after{};
  std::int64_t limit = 50;
};
std::vector<AccountLine> list_account_lines(db::Connection& db, const AccountFilter& filter);
std::int64_t count_account_lines(db::Connection& db, const AccountFilter& filter);
std::optional<AccountLine> find_account_line(db::Connection& db, const std::string& account);

/// Accounts other than this one that hold the role and are not disabled.
std::int64_t count_other_holders(db::Connection& db, const std::string& account, const std::string& role);

std::vector<db::Statement> account_list_statements();

}  // namespace dd::store
