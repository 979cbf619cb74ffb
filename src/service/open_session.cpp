// SPDX-License-Identifier: Apache-2.0
#include "service/open_session.h"

#include <algorithm>
#include <stdexcept>

#include "core/pace_limits.h"
#include "service/audit.h"
#include "service/second_factor.h"
#include "service/session_token.h"
#include "service/text_rules.h"
#include "store/sign_in_store.h"

namespace dd::service {
namespace {

/// At most `most` bytes of plain ASCII: browsers say what they like, and a database takes only valid text.
std::string plain(std::string text, std::size_t most) {
  text.resize(std::min(text.size(), most));
  for (char& c : text)
    if (c < ' ' || c > '~') c = '?';
  return text;
}

}  // namespace

OpenedSession open_session(Call& call, const store::AccountRecord& record, store::SessionOrigin origin,
                           std::string_view how, Proof proof) {
  const bool by_oidc = proof == Proof::identity_provider;
  call.actor = {record.account, record.name, record.body, split_list(record.roles)};
  OpenedSession out;
  out.token = random_hex(call.entropy, 32);
  out.session.csrf = random_hex(call.entropy, 16);
  out.session.actor = call.actor;
  out.session.must_change_password = record.must_change_password && !by_oidc;
  out.session.created_at = out.session.last_seen_at = call.now;
  origin.device = plain(std::move(origin.device), limits::kDeviceLongest);
  db::Transaction transaction(call.db);
  store::delete_failures(call.db, record.account, origin.client);
  store::delete_sign_in_clients_before(call.db, call.now - limits::kClientKnown);
  store::put_sign_in_client(call.db, record.account, origin.client, call.now);
  store::delete_sessions_before(call.db, call.now - limits::kSessionLongest, call.now - limits::kSessionIdle);
  store::insert_session(call.db, token_hash(out.token), out.session.csrf, record.account, origin,
                        limits::kSessionsMost, call.now);
  if (by_oidc) store::mark_by_oidc(call.db, token_hash(out.token));
  audit::record(call, "登录", record.account, "ok", how);
  transaction.commit();
  const auto stored = store::find_session(call.db, token_hash(out.token));
  if (!stored) throw std::logic_error("a new session is not there");
  out.session.body_name = stored->body_name;
  out.session.totp =
      totp_state(totp_rule(stored->totp_roles, stored->totp_forced), call.actor.roles, stored->totp);
  return out;
}

}  // namespace dd::service
