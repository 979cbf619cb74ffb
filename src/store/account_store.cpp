// SPDX-License-Identifier: Apache-2.0
#include "store/account_store.h"

#include "store/session_statements.h"

namespace dd::store {
namespace {

constexpr db::Statement kFindAccount{"account.find", R"(
SELECT account, name, body, roles, must_change_password, disabled, password_hash, version
FROM account
WHERE account = $1
)"};

constexpr db::Statement kAllAccount{"account.all", R"(
SELECT account, name, body, roles, must_change_password, disabled
FROM account
ORDER BY account
)"};

constexpr db::Statement kInsertAccount{"account.insert", R"(
INSERT INTO account (account, name, body, roles, password_hash, must_change_password, disabled, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
ON CONFLICT (account) DO NOTHING
)"};

constexpr db::Statement kUpdateAccount{"account.update", R"(
UPDATE account
SET name = $2, body = $3, roles = $4, disabled = $5, changed_at = $6, changed_by = $7, changed_what = $8,
    version = version + 1
WHERE account = $1
)"};

constexpr db::Statement kSetPassword{"account.set_password", R"(
UPDATE account
SET password_hash = $2, must_change_password = $3, changed_at = $4
WHERE account = $1
)"};

std::int64_t as_integer(bool value) { return value ? 1 : 0; }

AccountRecord read_account(db::Row& row) {
  return {row.take_text(0),    row.take_text(1),   row.take_text(2), row.take_text(3), {},
          row.integer(4) != 0, row.integer(5) != 0};
}

}  // namespace

std::optional<AccountRecord> find_account(db::Connection& db, const std::string& account) {
  auto rows = db.query(kFindAccount, {account});
  if (rows.empty()) return std::nullopt;
  auto record = read_account(rows[0]);
  record.password_hash = rows[0].take_text(6);
  record.version = rows[0].integer(7);
  return record;
}

std::vector<AccountRecord> all_accounts(db::Connection& db) {
  std::vector<AccountRecord> out;
  for (auto& row : db.query(kAllAccount)) out.push_back(read_account(row));
  return out;
}

bool insert_account(db::Connection& db, const AccountRecord& record, UnixMs at) {
  return db.execute(kInsertAccount,
                    {record.account, record.name, record.body, record.roles, record.password_hash,
                     as_integer(record.must_change_password), as_integer(record.disabled), at}) == 1;
}

bool update_account(db::Connection& db, const AccountRecord& record, const AccountChange& change) {
  return db.execute(kUpdateAccount, {record.account, record.name, record.body, record.roles,
                                     as_integer(record.disabled), change.at, change.by, change.what}) == 1;
}

bool set_password(db::Connection& db, const std::string& account, const std::string& hash, bool must_change,
                  UnixMs at) {
  return db.execute(kSetPassword, {account, hash, as_integer(must_change), at}) == 1;
}

std::vector<db::Statement> account_statements() {
  std::vector<db::Statement> out = {kFindAccount, kAllAccount, kInsertAccount, kUpdateAccount, kSetPassword};
  const auto more = session_statements();
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace dd::store
