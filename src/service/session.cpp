// SPDX-License-Identifier: Apache-2.0
#include "service/session.h"

#include "core/limits.h"
#include "service/audit.h"
#include "service/session_token.h"
#include "store/account_store.h"

namespace dd::service {

Result<Session> resume_session(db::Connection& db, const std::string& token, UnixMs now) {
  if (token.empty()) return refuse(ErrorCode::session_none);
  const auto hash = token_hash(token);
  const auto found = store::find_session(db, hash);
  if (!found || found->account.disabled) return refuse(ErrorCode::session_none);
  const bool over =
      now - found->last_seen_at >= limits::kSessionIdle || now - found->created_at >= limits::kSessionLongest;
  if (over) return refuse(ErrorCode::session_expired);
  if (now - found->last_seen_at >= limits::kSessionTouch) {
    db::Transaction transaction(db);
    store::touch_session(db, hash, now);
    transaction.commit();
  }
  const auto& account = found->account;
  return Session{{account.account, account.name, account.body, split_roles(account.roles)},
                 found->body_name,
                 found->csrf,
                 account.must_change_password,
                 found->created_at,
                 now};
}

Status check_csrf(const Session& session, std::string_view given) {
  unsigned difference = given.size() == session.csrf.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size() && i < session.csrf.size(); ++i) {
    difference |= static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(session.csrf[i]);
  }
  if (difference != 0 || session.csrf.empty()) return refuse(ErrorCode::session_csrf);
  return {};
}

void sign_out(Call& call, const std::string& token) {
  db::Transaction transaction(call.db);
  if (store::delete_session(call.db, token_hash(token)) > 0)
    audit::record(call, "退出登录", call.actor.account, "ok", "");
  transaction.commit();
}

}  // namespace dd::service
