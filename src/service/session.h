// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// Who a cookie stands for (会话).
struct Session {
  Actor actor;
  std::string body_name;
  std::string csrf;  ///< what the header X-CSRF must repeat
  bool must_change_password = false;
  UnixMs created_at = 0, last_seen_at = 0;
};

/// The cookie's value, given once, and the session behind it. The token is stored as its hash only.
struct OpenedSession {
  std::string token;  ///< 64 hex digits
  Session session;
};

/// The session of a cookie in one statement, and a second that notes the visit at most once a minute. Over
/// after 30 minutes without a call, 12 hours after sign-in, at once when the account is disabled. Errors:
/// session_none (no such), session_expired.
Result<Session> resume_session(db::Connection& db, const std::string& token, UnixMs now);

/// Compares in constant time. Error: session_csrf.
Status check_csrf(const Session& session, std::string_view given);

/// Ends the session of the cookie (退出登录); nothing happens when there is none.
void sign_out(Call& call, const std::string& token);

}  // namespace dd::service
