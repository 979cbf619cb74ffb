// SPDX-License-Identifier: Apache-2.0
#include "service/session.h"

#include "core/limits.h"
#include "service/audit.h"
#include "service/second_factor.h"
#include "service/session_token.h"
#include "service/text_rules.h"
#include "store/account_store.h"

namespace dd::service {
namespace {

constexpr std::size_t kIdBytes = 8;

Bytes stored_hash(const std::string& token) {
  const Digest hash = token_hash(token);
  return {hash.begin(), hash.end()};
}

std::string id_of(const Bytes& hash) { return to_hex(hash.data(), kIdBytes); }

std::vector<store::SessionRow> rows_of(Call& call) {
  return store::sessions_of(call.db, call.actor.account, call.now - limits::kSessionLongest,
                            call.now - limits::kSessionIdle);
}

}  // namespace

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
  return Session{
      {account.account, account.name, account.body, split_list(account.roles)},
      found->body_name,
      found->csrf,
      account.must_change_password,
      totp_state(totp_rule(found->totp_roles, found->totp_forced), split_list(account.roles), found->totp),
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
  if (store::delete_session(call.db, stored_hash(token)) > 0)
    audit::record(call, "退出登录", call.actor.account, "ok", "");
  transaction.commit();
}

std::vector<OwnSession> own_sessions(Call& call, const std::string& token) {
  const Bytes here = stored_hash(token);
  std::vector<OwnSession> out;
  for (store::SessionRow& row : rows_of(call))
    out.push_back({id_of(row.token_hash), std::move(row.origin.device), std::move(row.origin.client),
                   format_moment(row.created_at), format_moment(row.last_seen_at), row.token_hash == here});
  return out;
}

Status end_own_session(Call& call, const std::string& id) {
  db::Transaction transaction(call.db);
  for (const store::SessionRow& row : rows_of(call)) {
    if (id_of(row.token_hash) != id) continue;
    store::delete_session(call.db, row.token_hash);
    audit::record(call, "结束登录", call.actor.account, "ok", row.origin.client);
    transaction.commit();
    return {};
  }
  return refuse(ErrorCode::not_found, "登录", id);
}

void end_all_own_sessions(Call& call) {
  db::Transaction transaction(call.db);
  const auto ended = store::delete_sessions_of(call.db, call.actor.account, {});
  audit::record(call, "退出全部设备", call.actor.account, "ok", std::to_string(ended) + " 处");
  transaction.commit();
}

}  // namespace dd::service
