// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "service/account.h"
#include "store/account_store.h"

namespace dd::service {

/// 1 to 32 lower-case letters, digits, dots, hyphens and underscores (登录名).
bool is_account_name(std::string_view name);

/// At least 10 characters, letters and digits, without the account's name (口令强度). Error:
/// account_weak_password.
Status check_password(std::string_view account, std::string_view password);

/// Name, roles and body of an account. Errors: account_person, account_unknown_role, account_roles_clash,
/// account_unknown_body.
Status check_account(db::Connection& db, const Account& account);

/// The row of an account, without password.
store::AccountRecord record_of(const Account& account);

}  // namespace dd::service
