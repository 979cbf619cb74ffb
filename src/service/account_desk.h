// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "service/account.h"
#include "store/account_list.h"

// The account desk (账号管理): what administrators do with other people's accounts. The system administrator
// opens and closes them, the security administrator gives and takes roles (三员分立); nobody touches his own,
// and the last usable holder of an administrator's role keeps it. Accounts of foreign bodies are not found.
// Every change stands in the audit trail.
namespace dd::service {

/// One account as the desk shows it (账号).
struct AccountRow {
  std::string account, name, body, body_name;
  std::vector<std::string> roles;
  bool must_change_password = false, disabled = false, totp = false;
  std::string last_sign_in;  ///< moment; "" = never
  std::string subject;       ///< at the identity provider
  std::int64_t version = 0;  ///< counts the changes of name, body, roles and state
};

struct AccountPage {
  std::vector<AccountRow> rows;
  std::int64_t total = 0;
  std::string next;
};
/// Within the actor's scope. Two statements. Errors: scope_foreign_body, account_unknown_role,
/// input_out_of_range (state), input_too_large (q).
Result<AccountPage> list_desk(Call& call, store::AccountFilter filter);
/// Error: not_found.
Result<AccountRow> show_account(Call& call, const std::string& account);

/// A password shown exactly once (首次登录密码); it must be changed at the next sign-in.
struct FirstPassword {
  std::string account, password;
};
/// 14 random letters and digits after "Dd-".
std::string first_password(const Entropy& entropy);

struct NewAccount {
  std::string account, name, body;
};
/// Opens an account without roles (开通账号). Errors: those of create_account, scope_foreign_body.
Result<FirstPassword> open_account(Call& call, const PasswordHashing& hashing, const NewAccount& account);
/// Ends its sessions too (重置密码). Errors: not_found, account_own.
Result<FirstPassword> renew_password(Call& call, const PasswordHashing& hashing, const std::string& account);

/// What becomes of an account, and the version the administrator saw (两人同改).
struct AccountNames {
  std::string name, body;
  std::int64_t version = 0;
};
struct AccountRoles {
  std::vector<std::string> roles;
  std::int64_t version = 0;
};
/// Name and body (变更账号). Errors: not_found, account_own, register_changed (another version is stored),
/// account_person, account_unknown_body, scope_foreign_body.
Status edit_account(Call& call, const std::string& account, const AccountNames& wanted);
/// A disabled one is signed out at once (停用、启用). Errors: not_found, account_own, account_last.
Status set_disabled(Call& call, const std::string& account, bool disabled);
/// Ends all its sessions (强制退出). Errors: not_found, account_own.
Status sign_out_everywhere(Call& call, const std::string& account);

/// Gives it exactly these roles (授权). Errors: not_found, account_own, register_changed, account_last,
/// account_unknown_role, account_roles_clash.
Status set_roles(Call& call, const std::string& account, const AccountRoles& wanted);
/// One change of somebody else's account within the actor's scope, in one transaction: read after the write
/// turn was taken, so that nothing read is old. `work` writes the rows and the audit entry; `what` stands in
/// the refusal of one's own. Errors: not_found, account_own, and those of `work`.
Status change_account_of(Call& call, const std::string& account, std::string_view what,
                         const std::function<Status(store::AccountLine&)>& work);
/// Takes a one-time password away, for a lost phone (解除动态口令). Errors: not_found, account_own,
/// account_totp_state, register_reason.
Status take_totp(Call& call, const std::string& account, const std::string& reason);

}  // namespace dd::service
