// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// Who a cookie stands for (会话).
struct Session {
  Actor actor;
  std::string body_name;
  std::string csrf;  ///< what the header X-CSRF must repeat
  bool must_change_password = false;
  std::string totp = "off";  ///< totp_state of service/second_factor.h
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

/// One of the caller's own sessions that still holds (我的登录).
struct OwnSession {
  std::string id;      ///< 16 hex digits of the token's hash
  std::string device;  ///< what the browser says of itself
  std::string client;  ///< IP address
  std::string created_at, last_seen_at;
  bool current = false;
};
/// Newest first. One statement.
std::vector<OwnSession> own_sessions(Call& call, const std::string& token);
/// Ends one of the caller's own (结束登录). Error: not_found.
Status end_own_session(Call& call, const std::string& id);
/// Ends all of them, this one too (退出全部设备).
void end_all_own_sessions(Call& call);

}  // namespace dd::service
