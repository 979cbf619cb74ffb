// SPDX-License-Identifier: Apache-2.0
#include "service/second_factor.h"

#include <algorithm>
#include <cstdlib>

#include "core/limits.h"
#include "service/audit.h"
#include "service/scope.h"
#include "service/session_token.h"
#include "service/sign_in_pace.h"
#include "service/text_rules.h"
#include "store/register_store.h"
#include "store/setting_store.h"
#include "store/totp_store.h"

namespace dd::service {
namespace {

constexpr std::string_view kDefaultRoles = "operator,system_admin,security_admin,audit_admin";
constexpr std::string_view kNobody = "-";  ///< stored when no role is named: "" means not set
constexpr std::size_t kSecretBytes = 20;   ///< RFC 4226 section 4, R6
constexpr std::string_view kCodeLetters = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr std::string_view kCodeAction = "核对动态口令";
constexpr std::string_view kVersion =
    "totp_version";  ///< the setting "3 li": changes so far, who made the last

std::int64_t version_of(const std::string& last) { return std::atoll(last.c_str()); }

/// "3-abcde-fghjk": the number says which hash to compare with.
std::string recovery_code(const Entropy& entropy, std::size_t number) {
  Bytes bytes(10);
  entropy(bytes);
  std::string out = std::to_string(number);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 5 == 0) out += '-';
    out += kCodeLetters[bytes[i] % kCodeLetters.size()];
  }
  return out;
}

/// As people type it: blanks left out, letters small.
std::string tidy(const std::string& code) {
  std::string out;
  for (const char c : code) {
    if (c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool is_recovery_code(const std::string& code) { return code.size() == 13 && code[1] == '-'; }

bool use_recovery(Call& call, const PasswordHashing& hashing, const std::string& account,
                  const std::string& code) {
  const std::int64_t number = code[0] - '0';
  const std::string hash = store::find_recovery_code(call.db, account, number);
  if (hash.empty() || !hashing.verify(hash, code)) return false;
  db::Transaction transaction(call.db);
  const bool used = store::use_recovery_code(call.db, account, number, call.now);
  audit::record(call, "使用恢复码", account, "ok", "第 " + std::to_string(number) + " 个");
  if (used) transaction.commit();
  return used;
}

/// The time step of a right code; 0 for a wrong one. Error: account_totp_key.
Result<std::int64_t> step_of(const Call& call, const OneTimeCodes& codes, const std::string& account,
                             const store::TotpRecord& record, const std::string& code) {
  const auto secret = codes.open ? codes.open(record.secret, account) : std::nullopt;
  if (!secret) return refuse(ErrorCode::account_totp_key);
  return codes.step_of(*secret, code, call.now).value_or(0);
}

bool use_step(Call& call, const std::string& account, std::int64_t step) {
  db::Transaction transaction(call.db);
  const bool fresh = step > 0 && store::use_totp_step(call.db, account, step);
  if (fresh) transaction.commit();
  return fresh;
}

/// One try at a code, counted while it is looked at. Errors: account_slow_down, account_totp_wrong, those of
/// `right`.
Status one_try(Call& call, const std::string& account, const std::string& place,
               const std::function<Result<bool>()>& right) {
  DD_ASSIGN(const std::int64_t attempt, begin_try(call, account, place));
  const Result<bool> found = right();
  if (found && !*found) {
    note_failure(call, kCodeAction, account, place, ErrorCode::account_totp_wrong);
    return refuse(ErrorCode::account_totp_wrong);
  }
  end_try(call, attempt);
  if (!found) return found.error();
  return {};
}

}  // namespace

TotpRule totp_rule(const std::string& roles, const std::string& forced) {
  if (roles == kNobody) return {{}, forced == "1"};
  return {split_list(roles.empty() ? std::string(kDefaultRoles) : roles), forced == "1"};
}

TotpRule totp_rule(db::Connection& db) {
  return totp_rule(store::setting(db, "totp_roles"), store::setting(db, "totp_forced"));
}

TotpRule shown_totp_rule(db::Connection& db) {
  TotpRule out = totp_rule(db);
  out.version = version_of(store::setting(db, std::string(kVersion)));
  return out;
}

Status set_totp_rule(Call& call, const TotpRule& rule) {
  DD_TRY(scope::require_city(call));
  for (const auto& role : rule.roles)
    if (!is_role(role)) return refuse(ErrorCode::account_unknown_role, role);
  const std::string roles = rule.roles.empty() ? std::string(kNobody) : join_list(rule.roles);
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  const std::string last = store::setting(call.db, std::string(kVersion));
  const auto version = version_of(last);
  if (version != rule.version)
    return refuse(ErrorCode::register_changed, "规定", "动态口令规则", last.substr(last.find(' ') + 1),
                  "角色、是否必须绑定");
  store::set_setting(call.db, std::string(kVersion), std::to_string(version + 1) + " " + call.actor.account);
  store::set_setting(call.db, "totp_roles", roles);
  store::set_setting(call.db, "totp_forced", rule.forced ? "1" : "0");
  audit::record(call, "设定动态口令规则", "", "ok", roles + (rule.forced ? " 必须" : " 提醒"));
  transaction.commit();
  return {};
}

void force_totp_once(Call& call) {
  if (!store::setting(call.db, "totp_forced").empty()) return;
  db::Transaction transaction(call.db);
  store::set_setting(call.db, "totp_forced", "1");
  audit::record(call, "设定动态口令规则", "", "ok", "启用时默认：必须");
  transaction.commit();
}

std::string totp_state(const TotpRule& rule, const std::vector<std::string>& roles, bool on) {
  if (on) return "on";
  const bool asked = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return std::find(rule.roles.begin(), rule.roles.end(), role) != rule.roles.end();
  });
  if (!asked) return "off";
  return rule.forced ? "must" : "ask";
}

SecondFactor own_second_factor(Call& call) {
  const auto record = store::find_totp(call.db, call.actor.account);
  const bool on = record && record->confirmed;
  return {totp_state(totp_rule(call.db), call.actor.roles, on),
          on ? store::count_recovery_codes(call.db, call.actor.account) : 0};
}

Result<Enrolment> begin_totp(Call& call, const OneTimeCodes& codes) {
  const std::string& account = call.actor.account;
  Bytes bytes(kSecretBytes);
  call.entropy(bytes);
  const std::string secret(bytes.begin(), bytes.end());
  db::Transaction transaction(call.db);
  if (!store::begin_totp(call.db, account, codes.seal(secret, account), call.now))
    return refuse(ErrorCode::account_totp_state, "已经绑定");
  audit::record(call, "开始绑定动态口令", account, "ok", "");
  transaction.commit();
  const std::string text = codes.base32(secret);
  return Enrolment{text, "otpauth://totp/dualdraw:" + account + "?secret=" + text + "&issuer=dualdraw"};
}

Result<std::vector<std::string>> confirm_totp(Call& call, const PasswordHashing& hashing,
                                              const OneTimeCodes& codes, const std::string& code) {
  const std::string& account = call.actor.account;
  const auto record = store::find_totp(call.db, account);
  if (!record) return refuse(ErrorCode::account_totp_state, "的绑定还没有开始");
  if (record->confirmed) return refuse(ErrorCode::account_totp_state, "已经绑定");
  std::int64_t step = 0;
  DD_TRY(one_try(call, account, own_place(kCodeAction, account), [&]() -> Result<bool> {
    DD_ASSIGN(step, step_of(call, codes, account, *record, tidy(code)));
    return step != 0;
  }));
  std::vector<std::string> out, hashes;
  for (std::size_t i = 1; i <= limits::kRecoveryCodes; ++i) {
    out.push_back(recovery_code(call.entropy, i));
    hashes.push_back(hashing.hash(out.back()));
  }
  db::Transaction transaction(call.db);
  if (!store::confirm_totp(call.db, account, step, call.now))
    return refuse(ErrorCode::account_totp_state, "已经绑定");
  store::put_recovery_codes(call.db, account, hashes);
  audit::record(call, "绑定动态口令", account, "ok", "");
  transaction.commit();
  return out;
}

Status end_totp(Call& call, const PasswordHashing& hashing, const OneTimeCodes& codes,
                const std::string& code) {
  const std::string& account = call.actor.account;
  const auto record = store::find_totp(call.db, account);
  if (!record || !record->confirmed) return refuse(ErrorCode::account_totp_state, "还没有绑定");
  DD_TRY(pass_second(call, hashing, codes, account, code, own_place(kCodeAction, account)));
  db::Transaction transaction(call.db);
  store::delete_totp(call.db, account);
  audit::record(call, "解除动态口令", account, "ok", "本人");
  transaction.commit();
  return {};
}

Status pass_second(Call& call, const PasswordHashing& hashing, const OneTimeCodes& codes,
                   const std::string& account, const std::string& code, const std::string& place) {
  const auto record = store::find_totp(call.db, account);
  if (!record || !record->confirmed) return {};
  const std::string given = tidy(code);
  if (given.empty()) return refuse(ErrorCode::account_totp_needed);
  return one_try(call, account, place, [&]() -> Result<bool> {
    if (is_recovery_code(given)) return use_recovery(call, hashing, account, given);
    DD_ASSIGN(const std::int64_t step, step_of(call, codes, account, *record, given));
    return use_step(call, account, step);
  });
}

}  // namespace dd::service
