// SPDX-License-Identifier: Apache-2.0
#include "service/account_rules.h"

#include <algorithm>
#include <cctype>

#include "core/limits.h"
#include "service/text_rules.h"
#include "store/register_store.h"

namespace dd::service {

bool is_account_name(std::string_view name) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
  return !name.empty() && name.size() <= limits::kAccountLongest &&
         name.find_first_not_of(kAllowed) == std::string_view::npos;
}

Status check_password(std::string_view account, std::string_view password) {
  const auto has = [&](int (*kind)(int)) {
    return std::any_of(password.begin(), password.end(),
                       [&](char c) { return kind(static_cast<unsigned char>(c)) != 0; });
  };
  if (characters(password) < limits::kPasswordShortest) {
    return refuse(ErrorCode::account_weak_password,
                  "至少要 " + std::to_string(limits::kPasswordShortest) + " 个字符");
  }
  if (password.size() > limits::kPasswordLongest) {
    return refuse(ErrorCode::account_weak_password,
                  "最多 " + std::to_string(limits::kPasswordLongest) + " 个字符");
  }
  if (!has(std::isalpha) || !has(std::isdigit)) {
    return refuse(ErrorCode::account_weak_password, "要同时有字母和数字");
  }
  if (password.find(account) != std::string_view::npos) {
    return refuse(ErrorCode::account_weak_password, "不能包含登录名");
  }
  return {};
}

/// Opening accounts, giving roles and reading the trail are three persons' work (三员分立).
bool holds_two_of_three(const Actor& actor) {
  int held = 0;
  for (const auto one : {Permission::accounts_manage, Permission::accounts_grant, Permission::audit_read}) {
    held += has_permission(actor, one) ? 1 : 0;
  }
  return held > 1;
}

Status check_account(db::Connection& db, const Account& account) {
  if (account.name.empty() || characters(account.name) > limits::kNameLongest) {
    return refuse(ErrorCode::account_person, std::to_string(limits::kNameLongest));
  }
  for (const auto& role : account.roles) {
    if (!is_role(role)) return refuse(ErrorCode::account_unknown_role, role);
  }
  const Actor actor{account.account, account.name, account.body, account.roles};
  if (holds_two_of_three(actor)) return refuse(ErrorCode::account_roles_clash);
  if (account.body.empty() || !store::current_row<Body>(db, account.body)) {
    return refuse(ErrorCode::account_unknown_body, account.body);
  }
  return {};
}

store::AccountRecord record_of(const Account& account) {
  return {account.account,          account.name, account.body,
          join_list(account.roles), {},           account.must_change_password,
          account.disabled};
}

}  // namespace dd::service
