// SPDX-License-Identifier: Apache-2.0
#include "store/oidc_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kFind{"oidc.find", R"(
SELECT account
FROM account_oidc
WHERE issuer = $1
  AND subject = $2
)"};

constexpr db::Statement kDelete{"oidc.delete", R"(
DELETE FROM account_oidc
WHERE account = $1
)"};

constexpr db::Statement kInsert{"oidc.insert", R"(
INSERT INTO account_oidc (issuer, subject, account)
VALUES ($1, $2, $3)
)"};

}  // namespace

std::string account_of_subject(db::Connection& db, const std::string& issuer, const std::string& subject) {
  const auto rows = db.query(kFind, {issuer, subject});
  return rows.empty() ? "" : rows[0].text(0);
}

void put_subject(db::Connection& db, const std::string& account, const std::string& issuer,
                 const std::string& subject) {
  db.execute(kDelete, {account});
  if (!subject.empty()) db.execute(kInsert, {issuer, subject, account});
}

std::vector<db::Statement> oidc_statements() { return {kFind, kDelete, kInsert}; }

}  // namespace dd::store
