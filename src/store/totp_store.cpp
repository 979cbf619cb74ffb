// SPDX-License-Identifier: Apache-2.0
#include "store/totp_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kFindTotp{"totp.find", R"(
SELECT secret, confirmed
FROM account_totp
WHERE account = $1
)"};

constexpr db::Statement kBegin{"totp.begin", R"(
INSERT INTO account_totp (account, secret, confirmed, last_step, changed_at)
VALUES ($1, $2, 0, 0, $3)
ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, changed_at = excluded.changed_at
WHERE account_totp.confirmed = 0
)"};

constexpr db::Statement kConfirm{"totp.confirm", R"(
UPDATE account_totp
SET confirmed = 1, last_step = $2, changed_at = $3
WHERE account = $1
  AND confirmed = 0
)"};

constexpr db::Statement kUseStep{"totp.use_step", R"(
UPDATE account_totp
SET last_step = $2
WHERE account = $1
  AND last_step < $2
)"};

constexpr db::Statement kDeleteTotp{"totp.delete", R"(
DELETE FROM account_totp
WHERE account = $1
  AND confirmed = 1
)"};

constexpr db::Statement kDeleteRecovery{"recovery.delete", R"(
DELETE FROM account_recovery
WHERE account = $1
)"};

constexpr db::Statement kInsertRecovery{"recovery.insert", R"(
INSERT INTO account_recovery (account, number, code_hash, used_at)
VALUES ($1, $2, $3, 0)
)"};

constexpr db::Statement kFindRecovery{"recovery.find", R"(
SELECT code_hash
FROM account_recovery
WHERE account = $1
  AND number = $2
  AND used_at = 0
)"};

constexpr db::Statement kUseRecovery{"recovery.use", R"(
UPDATE account_recovery
SET used_at = $3
WHERE account = $1
  AND number = $2
  AND used_at = 0
)"};

constexpr db::Statement kCountRecovery{"recovery.count", R"(
SELECT count(*)
FROM account_recovery
WHERE account = $1
  AND used_at = 0
)"};

}  // namespace

std::optional<TotpRecord> find_totp(db::Connection& db, const std::string& account) {
  const auto rows = db.query(kFindTotp, {account});
  if (rows.empty()) return std::nullopt;
  return TotpRecord{rows[0].bytes(0), rows[0].integer(1) != 0};
}

bool begin_totp(db::Connection& db, const std::string& account, const Bytes& secret, UnixMs at) {
  return db.execute(kBegin, {account, secret, at}) == 1;
}

bool confirm_totp(db::Connection& db, const std::string& account, std::int64_t step, UnixMs at) {
  return db.execute(kConfirm, {account, step, at}) == 1;
}

bool use_totp_step(db::Connection& db, const std::string& account, std::int64_t step) {
  return db.execute(kUseStep, {account, step}) == 1;
}

bool delete_totp(db::Connection& db, const std::string& account) {
  db.execute(kDeleteRecovery, {account});
  return db.execute(kDeleteTotp, {account}) == 1;
}

void put_recovery_codes(db::Connection& db, const std::string& account,
                        const std::vector<std::string>& hashes) {
  db.execute(kDeleteRecovery, {account});
  std::vector<db::Values> rows;
  for (std::size_t i = 0; i < hashes.size(); ++i)
    rows.push_back({account, static_cast<std::int64_t>(i + 1), hashes[i]});
  db.execute_many(kInsertRecovery, rows);
}

std::string find_recovery_code(db::Connection& db, const std::string& account, std::int64_t number) {
  const auto rows = db.query(kFindRecovery, {account, number});
  return rows.empty() ? "" : rows[0].text(0);
}

bool use_recovery_code(db::Connection& db, const std::string& account, std::int64_t number, UnixMs at) {
  return db.execute(kUseRecovery, {account, number, at}) == 1;
}

std::int64_t count_recovery_codes(db::Connection& db, const std::string& account) {
  return db.query(kCountRecovery, {account}).at(0).integer(0);
}

std::vector<db::Statement> totp_statements() {
  return {kFindTotp,       kBegin,          kConfirm,      kUseStep,     kDeleteTotp,
          kDeleteRecovery, kInsertRecovery, kFindRecovery, kUseRecovery, kCountRecovery};
}

}  // namespace dd::store
