// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// One account (账号); roles comma separated.
struct AccountRecord {
  std::string account, name, body, roles, password_hash;
  bool must_change_password = false, disabled = false;
  std::int64_t version = 1;  ///< counts the changes by update_account
};
/// Who changed an account, and the titles of what (变更人、变更内容).
struct AccountChange {
  std::string by, what;
  UnixMs at = 0;
};
std::optional<AccountRecord> find_account(db::Connection& db, const std::string& account);
std::vector<AccountRecord> all_accounts(db::Connection& db);  ///< by account; without password hashes
/// False when the name is taken.
bool insert_account(db::Connection& db, const AccountRecord& record, UnixMs at);
/// Name, body, roles, disabled; one version more. False when there is no such account.
bool update_account(db::Connection& db, const AccountRecord& record, const AccountChange& change);
bool set_password(db::Connection& db, const std::string& account, const std::string& hash, bool must_change,
                  UnixMs at);

/// One session with all that a call needs to know of its account (会话).
struct SessionRecord {
  AccountRecord account;  ///< without the password hash
  std::string body_name, csrf;
  UnixMs created_at = 0, last_seen_at = 0;
  bool totp = false;                    ///< a one-time password is asked at sign-in
  std::string totp_roles, totp_forced;  ///< the two settings about it, "" when not set
};
std::optional<SessionRecord> find_session(db::Connection& db, const Digest& token_hash);
/// Where somebody signs in from, in the browser's own words (登录设备).
struct SessionOrigin {
  std::string device, client;
};
/// Adds a session, notes the sign-in on the account and keeps the `most` newest sessions. Three statements.
void insert_session(db::Connection& db, const Digest& token_hash, const std::string& csrf,
                    const std::string& account, const SessionOrigin& origin, std::int64_t most, UnixMs at);
/// The sessions of one account, newest first, not those begun or last used before the two moments.
struct SessionRow {
  Bytes token_hash;
  SessionOrigin origin;
  UnixMs created_at = 0, last_seen_at = 0;
};
std::vector<SessionRow> sessions_of(db::Connection& db, const std::string& account, UnixMs created,
                                    UnixMs seen);
void touch_session(db::Connection& db, const Digest& token_hash, UnixMs at);
std::int64_t delete_session(db::Connection& db, const Bytes& token_hash);
/// All sessions of the account but one; how many.
std::int64_t delete_sessions_of(db::Connection& db, const std::string& account, const Digest& except);
void delete_sessions_before(db::Connection& db, UnixMs created, UnixMs seen);

std::vector<db::Statement> account_statements();

}  // namespace dd::store
