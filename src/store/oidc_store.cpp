// SPDX-License-Identifier: Apache-2.0
#include "store/oidc_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kFindOidc{"oidc.find", R"(
SELECT account
FROM account_oidc
WHERE issuer = $1
  AND subject = $2
)"};

constexpr db::Statement kDeleteOidc{"oidc.delete", R"(
DELETE FROM account_oidc
WHERE account = $1
)"};

constexpr db::Statement kInsertOidc{"oidc.insert", R"(
INSERT INTO account_oidc (issuer, subject, account)
VALUES ($1, $2, $3)
)"};

}  // namespace

std::string account_of_subject(db::Connection& db, const std::string& issuer, const std::string& subject) {
  const auto rows = db.query(kFindOidc, {issuer, subject});
  return rows.empty() ? "" : rows[0].text(0);
}

void put_subject(db::Connection& db, const std::string& account, const std::string& issuer,
                 const std::string& subject) {
  db.execute(kDeleteOidc, {account});
  if (!subject.empty()) db.execute(kInsertOidc, {issuer, subject, account});
}

std::vector<db::Statement> oidc_statements() { return {kFindOidc, kDeleteOidc, kInsertOidc}; }

}  // namespace dd::store
