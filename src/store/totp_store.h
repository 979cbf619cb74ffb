// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// The one-time password of an account (动态口令); the secret as sealed.
struct TotpRecord {
  Bytes secret;
  bool confirmed = false;
};
std::optional<TotpRecord> find_totp(db::Connection& db, const std::string& account);
/// Sets a new, unconfirmed secret; false when a confirmed one is there.
bool begin_totp(db::Connection& db, const std::string& account, const Bytes& secret, UnixMs at);
/// False when it is confirmed already or there is none.
bool confirm_totp(db::Connection& db, const std::string& account, std::int64_t step, UnixMs at);
/// Uses up the code of a time step; false when that or a later one has been used.
bool use_totp_step(db::Connection& db, const std::string& account, std::int64_t step);
/// Takes it and the recovery codes away; false when there was no confirmed one.
bool delete_totp(db::Connection& db, const std::string& account);

/// Replaces the recovery codes, numbered from 1.
void put_recovery_codes(db::Connection& db, const std::string& account,
                        const std::vector<std::string>& hashes);
/// The hash of an unused one; "" when used or unknown.
std::string find_recovery_code(db::Connection& db, const std::string& account, std::int64_t number);
/// False when somebody was faster.
bool use_recovery_code(db::Connection& db, const std::string& account, std::int64_t number, UnixMs at);
std::int64_t count_recovery_codes(db::Connection& db, const std::string& account);  ///< unused

std::vector<db::Statement> totp_statements();

}  // namespace dd::store
