// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "store/db/db.h"

namespace dd::store {

/// The account bound to an identity provider's user (统一身份认证绑定); "" when there is none.
std::string account_of_subject(db::Connection& db, const std::string& issuer, const std::string& subject);
/// Replaces what the account was bound to; "" = nothing. REQUIRES an open transaction.
void put_subject(db::Connection& db, const std::string& account, const std::string& issuer,
                 const std::string& subject);

std::vector<db::Statement> oidc_statements();

}  // namespace dd::store
