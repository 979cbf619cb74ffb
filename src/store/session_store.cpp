// SPDX-License-Identifier: Apache-2.0
#include "store/account_store.h"
#include "store/session_statements.h"

namespace dd::store {
namespace {

constexpr db::Statement kActor{"session.actor", R"(
SELECT a.account, a.name, a.body, a.roles, CASE WHEN s.by_oidc = 1 THEN 0 ELSE a.must_change_password END,
       a.disabled, COALESCE(b.name, ''),
       s.csrf, s.created_at, s.last_seen_at, COALESCE(t.confirmed, 0),
       COALESCE((SELECT value FROM setting WHERE key = 'totp_roles'), ''),
       COALESCE((SELECT value FROM setting WHERE key = 'totp_forced'), '')
FROM session s
JOIN account a ON a.account = s.account
LEFT JOIN account_totp t ON t.account = a.account
LEFT JOIN body b ON b.row_key = a.body AND b.to_at IS NULL
WHERE s.token_hash = $1
)"};

constexpr db::Statement kInsertSession{"session.insert", R"(
INSERT INTO session (token_hash, csrf, account, device, client, created_at, last_seen_at)
VALUES ($1, $2, $3, $4, $5, $6, $6)
)"};

constexpr db::Statement kSignedIn{"session.signed_in", R"(
UPDATE account
SET last_sign_in_at = $2
WHERE account = $1
)"};

constexpr db::Statement kKeepNewest{"session.keep_newest", R"(
DELETE FROM session
WHERE account = $1
  AND token_hash NOT IN (SELECT token_hash
                         FROM session
                         WHERE account = $1
                         ORDER BY (token_hash = $3) DESC, created_at DESC, last_seen_at DESC, token_hash
                         LIMIT $2)
)"};

constexpr db::Statement kOfAccount{"session.of_account", R"(
SELECT token_hash, device, client, created_at, last_seen_at
FROM session
WHERE account = $1
  AND created_at > $2
  AND last_seen_at > $3
ORDER BY created_at DESC, token_hash
)"};

constexpr db::Statement kTouch{"session.touch", R"(
UPDATE session
SET last_seen_at = $2
WHERE token_hash = $1
)"};

constexpr db::Statement kDeleteSession{"session.delete", R"(
DELETE FROM session
WHERE token_hash = $1
)"};

constexpr db::Statement kDeleteOthers{"session.delete_others", R"(
DELETE FROM session
WHERE account = $1
  AND token_hash <> $2
)"};

constexpr db::Statement kDeleteOldSession{"session.delete_old", R"(
DELETE FROM session
WHERE created_at <= $1
   OR last_seen_at <= $2
)"};

Bytes bytes_of(const Digest& digest) { return {digest.begin(), digest.end()}; }

}  // namespace

std::optional<SessionRecord> find_session(db::Connection& db, const Digest& token_hash) {
  auto rows = db.query(kActor, {bytes_of(token_hash)});
  if (rows.empty()) return std::nullopt;
  auto& row = rows[0];
  SessionRecord out;
  out.account = {row.take_text(0),    row.take_text(1),   row.take_text(2), row.take_text(3), {},
                 row.integer(4) != 0, row.integer(5) != 0};
  out.body_name = row.take_text(6);
  out.csrf = row.take_text(7);
  out.created_at = row.integer(8);
  out.last_seen_at = row.integer(9);
  out.totp = row.integer(10) != 0;
  out.totp_roles = row.take_text(11);
  out.totp_forced = row.take_text(12);
  return out;
}

void insert_session(db::Connection& db, const Digest& token_hash, const std::string& csrf,
                    const std::string& account, const SessionOrigin& origin, std::int64_t most, UnixMs at) {
  db.execute(kInsertSession, {bytes_of(token_hash), csrf, account, origin.device, origin.client, at});
  db.execute(kSignedIn, {account, at});
  db.execute(kKeepNewest, {account, most, bytes_of(token_hash)});
}

std::vector<SessionRow> sessions_of(db::Connection& db, const std::string& account, UnixMs created,
                                    UnixMs seen) {
  std::vector<SessionRow> out;
  for (auto& row : db.query(kOfAccount, {account, created, seen}))
    out.push_back({row.bytes(0), {row.take_text(1), row.take_text(2)}, row.integer(3), row.integer(4)});
  return out;
}

void touch_session(db::Connection& db, const Digest& token_hash, UnixMs at) {
  db.execute(kTouch, {bytes_of(token_hash), at});
}

std::int64_t delete_session(db::Connection& db, const Bytes& token_hash) {
  return db.execute(kDeleteSession, {token_hash});
}

std::int64_t delete_sessions_of(db::Connection& db, const std::string& account, const Digest& except) {
  return db.execute(kDeleteOthers, {account, bytes_of(except)});
}

void delete_sessions_before(db::Connection& db, UnixMs created, UnixMs seen) {
  db.execute(kDeleteOldSession, {created, seen});
}

std::vector<db::Statement> session_statements() {
  return {kActor, kInsertSession, kSignedIn,     kKeepNewest,      kOfAccount,
          kTouch, kDeleteSession, kDeleteOthers, kDeleteOldSession};
}

}  // namespace dd::store
