// SPDX-License-Identifier: Apache-2.0
#include "service/account_desk.h"

#include <algorithm>
#include <array>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/hidden.h"
#include "service/scope.h"
#include "service/session_token.h"
#include "service/text_rules.h"
#include "store/register_store.h"
#include "store/totp_store.h"

namespace dd::service {
namespace {

/// Without a holder of each the desk could not be opened again.
constexpr std::array<std::string_view, 3> kAdministrators = {"system_admin", "security_admin", "audit_admin"};

AccountRow row_of(store::AccountLine line) {
  auto& account = line.account;
  AccountRow out;
  out.roles = split_list(account.roles);
  out.account = std::move(account.account);
  out.name = std::move(account.name);
  out.body = std::move(account.body);
  out.body_name = std::move(line.body_name);
  out.must_change_password = account.must_change_password;
  out.disabled = account.disabled;
  out.totp = line.totp;
  out.last_sign_in = moment_or_blank(line.last_sign_in_at);
  out.subject = std::move(line.subject);
  out.version = account.version;
  return out;
}

/// Error: not_found, of a foreign one too. REQUIRES no open transaction.
Status check_seen(Call& call, const std::string& account) {
  const auto line = store::find_account_line(call.db, account);
  if (!line) return refuse(ErrorCode::not_found, "账号", account);
  return scope::require_seen(call, line->account.body, "账号", account);
}

/// Somebody else's account within the actor's scope. Errors: not_found, account_own (what is not allowed).
Result<store::AccountLine> reach(const Call& call, const std::string& account, std::string_view what) {
  auto line = store::find_account_line(call.db, account);
  if (!line || !scope::require_body(call, line->account.body).ok())
    return refuse(ErrorCode::not_found, "账号", account);
  if (account == call.actor.account) return refuse(ErrorCode::account_own, what);
  return std::move(*line);
}

/// Error: register_changed unless the stored account is the one the administrator saw.
Status check_version(const store::AccountLine& line, std::int64_t version) {
  if (line.account.version == version) return {};
  return refuse(ErrorCode::register_changed, "账号", line.account.account, line.last.by, line.last.what);
}

void save(Call& call, const store::AccountRecord& record, std::string what) {
  store::update_account(call.db, record, {call.actor.account, std::move(what), call.now});
}

/// Asked after the change, inside its transaction. Error: account_last.
Status check_holders(const Call& call, const std::string& account, const std::vector<std::string>& lost) {
  for (const auto& role : roles()) {
    const bool kept =
        std::find(kAdministrators.begin(), kAdministrators.end(), role.name) == kAdministrators.end() ||
        std::find(lost.begin(), lost.end(), role.name) == lost.end();
    if (kept || store::count_other_holders(call.db, account, std::string(role.name)) > 0) continue;
    return refuse(ErrorCode::account_last, role.title);
  }
  return {};
}

/// Each of `roles` once, those of `others` left out.
std::vector<std::string> without(const std::vector<std::string>& roles,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> out;
  for (const auto& role : roles) {
    const bool left_out = std::find(others.begin(), others.end(), role) != others.end() ||
                          std::find(out.begin(), out.end(), role) != out.end();
    if (!left_out) out.push_back(role);
  }
  return out;
}

std::string shown(const std::vector<std::string>& roles) {
  return roles.empty() ? "（无）" : join_list(roles);
}

}  // namespace

std::string first_password(const Entropy& entropy) {
  static constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  Bytes bytes(14);
  entropy(bytes);
  std::string out = "Dd-2";
  for (const std::uint8_t byte : bytes) out += kLetters[byte % kLetters.size()];
  return out;
}

Result<AccountPage> list_desk(Call& call, store::AccountFilter filter) {
  if (filter.q.size() > limits::kQueryLongest * 4)
    return refuse(ErrorCode::input_too_large, "查找内容", std::to_string(limits::kQueryLongest) + " 个字");
  if (!filter.role.empty() && !is_role(filter.role))
    return refuse(ErrorCode::account_unknown_role, filter.role);
  constexpr std::array<std::string_view, 4> kStates = {"", "usable", "disabled", "waiting"};
  if (std::find(kStates.begin(), kStates.end(), filter.state) == kStates.end())
    return refuse(ErrorCode::input_out_of_range, "state", filter.state, "usable、disabled、waiting");
  DD_ASSIGN(filter.body, scope::effective_body(call, filter.body));
  filter.limit = std::clamp<std::int64_t>(filter.limit, 1, limits::kPageMost);
  AccountPage out;
  out.total = store::count_account_lines(call.db, filter);
  const auto wanted = static_cast<std::size_t>(filter.limit++);
  for (auto& line : store::list_account_lines(call.db, filter)) out.rows.push_back(row_of(std::move(line)));
  if (out.rows.size() > wanted) {
    out.rows.pop_back();
    out.next = out.rows.back().account;
  }
  return out;
}

Result<AccountRow> show_account(Call& call, const std::string& account) {
  auto line = store::find_account_line(call.db, account);
  if (!line) return refuse(ErrorCode::not_found, "账号", account);
  DD_TRY(scope::require_seen(call, line->account.body, "账号", account));
  return row_of(std::move(*line));
}

Result<FirstPassword> open_account(Call& call, const PasswordHashing& hashing, const NewAccount& account) {
  DD_TRY(scope::require_body(call, account.body));
  FirstPassword out{account.account, first_password(call.entropy)};
  DD_TRY(create_account(call, hashing, {account.account, account.name, account.body, {}, true, false},
                        out.password));
  return out;
}

Result<FirstPassword> renew_password(Call& call, const PasswordHashing& hashing, const std::string& account) {
  DD_TRY(check_seen(call, account));
  DD_TRY(reach(call, account, "重置"));
  FirstPassword out{account, first_password(call.entropy)};
  DD_TRY(reset_password(call, hashing, account, out.password));
  return out;
}

Status change_account_of(Call& call, const std::string& account, std::string_view what,
                         const std::function<Status(store::AccountLine&)>& work) {
  DD_TRY(check_seen(call, account));
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  DD_ASSIGN(store::AccountLine line, reach(call, account, what));
  DD_TRY(work(line));
  transaction.commit();
  return {};
}

Status edit_account(Call& call, const std::string& account, const AccountNames& wanted) {
  return change_account_of(call, account, "变更", [&](store::AccountLine& line) -> Status {
    DD_TRY(check_version(line, wanted.version));
    DD_TRY(scope::require_body(call, wanted.body));
    line.account.name = wanted.name;
    line.account.body = wanted.body;
    DD_TRY(check_account(call.db, {account, wanted.name, wanted.body, split_list(line.account.roles)}));
    save(call, line.account, "姓名、机构");
    audit::record(call, "变更账号", account, "ok", wanted.body);
    return {};
  });
}

Status set_disabled(Call& call, const std::string& account, bool disabled) {
  return change_account_of(
      call, account, disabled ? "停用" : "启用", [&](store::AccountLine& line) -> Status {
        line.account.disabled = disabled;
        save(call, line.account, disabled ? "停用" : "启用");
        audit::record(call, disabled ? "停用账号" : "启用账号", account, "ok", line.account.roles);
        if (!disabled) return {};
        store::delete_sessions_of(call.db, account, {});
        return check_holders(call, account, split_list(line.account.roles));
      });
}

Status sign_out_everywhere(Call& call, const std::string& account) {
  return change_account_of(call, account, "强制退出", [&](const store::AccountLine&) -> Status {
    const auto ended = store::delete_sessions_of(call.db, account, {});
    audit::record(call, "强制退出", account, "ok", std::to_string(ended) + " 处");
    return {};
  });
}

Status set_roles(Call& call, const std::string& account, const AccountRoles& wanted) {
  return change_account_of(call, account, "授予或收回", [&](const store::AccountLine& line) -> Status {
    DD_TRY(check_version(line, wanted.version));
    const auto& record = line.account;
    const auto before = split_list(record.roles);
    const auto after = without(wanted.roles, {});
    const Account changed{account, record.name, record.body, after, false, record.disabled};
    DD_TRY(check_account(call.db, changed));
    save(call, record_of(changed), "角色");
    audit::record(call, "授予角色", account, "ok", shown(before) + " → " + shown(after));
    return check_holders(call, account, without(before, after));
  });
}

Status take_totp(Call& call, const std::string& account, const std::string& reason) {
  DD_TRY(check_reason(reason));
  return change_account_of(call, account, "解除", [&](const store::AccountLine&) -> Status {
    if (!store::delete_totp(call.db, account)) return refuse(ErrorCode::account_totp_state, "还没有绑定");
    audit::record(call, "解除动态口令", account, "ok", reason);
    return {};
  });
}

}  // namespace dd::service
