// SPDX-License-Identifier: Apache-2.0
#include "service/account.h"

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/open_session.h"
#include "service/second_factor.h"
#include "service/session_token.h"
#include "service/sign_in_pace.h"
#include "service/text_rules.h"
#include "store/account_store.h"

namespace dd::service {
namespace {

constexpr std::string_view kSignIn = "登录";
constexpr std::string_view kChangePassword = "修改密码";

/// Something to check the password of an unknown account against, so that the answer takes as long.
const std::string& dummy_hash(const PasswordHashing& hashing) {
  static const std::string dummy = hashing.hash("no account has this password");
  return dummy;
}

}  // namespace

Result<OpenedSession> sign_in(Call& call, const PasswordHashing& hashing, const SignIn& given,
                              const OneTimeCodes& codes) {
  if (!is_account_name(given.account) || given.password.size() > limits::kPasswordLongest) {
    return refuse(ErrorCode::account_sign_in);
  }
  DD_ASSIGN(const std::int64_t attempt, begin_try(call, given.account, given.client));
  const auto record = store::find_account(call.db, given.account);
  const bool known = record && !record->disabled && !record->password_hash.empty();
  const bool right = hashing.verify(known ? record->password_hash : dummy_hash(hashing), given.password);
  if (!known || !right) {
    note_failure(call, kSignIn, given.account, given.client, ErrorCode::account_sign_in);
    return refuse(ErrorCode::account_sign_in);
  }
  end_try(call, attempt);
  DD_TRY(pass_second(call, hashing, codes, given.account, given.code, given.client));
  return open_session(call, *record, {given.device, given.client}, given.client, Proof::password);
}

Result<OpenedSession> sign_in(Call& call, const PasswordHashing& hashing, const SignIn& given) {
  return sign_in(call, hashing, given, {});
}

Status change_password(Call& call, const PasswordHashing& hashing, const std::string& token,
                       const std::string& old_password, const std::string& new_password) {
  const std::string account = call.actor.account;
  const std::string place = own_place(kChangePassword, account);
  const auto record = store::find_account(call.db, account);
  if (!record) return refuse(ErrorCode::not_found, "账号", account);
  DD_ASSIGN(const std::int64_t attempt, begin_try(call, account, place));
  if (old_password.size() > limits::kPasswordLongest ||
      !hashing.verify(record->password_hash, old_password)) {
    note_failure(call, kChangePassword, account, place, ErrorCode::account_old_password);
    return refuse(ErrorCode::account_old_password);
  }
  end_try(call, attempt);
  DD_TRY(check_password(account, new_password));
  if (new_password == old_password) return refuse(ErrorCode::account_weak_password, "新密码不能与原密码相同");
  const auto hash = hashing.hash(new_password);
  db::Transaction transaction(call.db);
  store::set_password(call.db, account, hash, false, call.now);
  store::delete_sessions_of(call.db, account, token_hash(token));
  audit::record(call, kChangePassword, account, "ok", "");
  transaction.commit();
  return {};
}

Status create_account(Call& call, const PasswordHashing& hashing, const Account& account,
                      const std::string& password) {
  if (!is_account_name(account.account)) return refuse(ErrorCode::account_name_form, account.account);
  DD_TRY(check_account(call.db, account));
  DD_TRY(check_password(account.account, password));
  auto record = record_of(account);
  record.password_hash = hashing.hash(password);
  db::Transaction transaction(call.db);
  if (!store::insert_account(call.db, record, call.now))
    return refuse(ErrorCode::account_exists, account.account);
  audit::record(call, "新增账号", account.account, "ok", record.body + " " + record.roles);
  transaction.commit();
  return {};
}

Status reset_password(Call& call, const PasswordHashing& hashing, const std::string& account,
                      const std::string& password) {
  DD_TRY(check_password(account, password));
  const auto hash = hashing.hash(password);
  db::Transaction transaction(call.db);
  if (!store::set_password(call.db, account, hash, true, call.now)) {
    return refuse(ErrorCode::not_found, "账号", account);
  }
  store::delete_sessions_of(call.db, account, {});
  audit::record(call, "重置密码", account, "ok", "");
  transaction.commit();
  return {};
}

std::vector<Account> list_accounts(db::Connection& db) {
  std::vector<Account> out;
  for (const auto& record : store::all_accounts(db)) {
    out.push_back({record.account, record.name, record.body, split_list(record.roles),
                   record.must_change_password, record.disabled});
  }
  return out;
}

}  // namespace dd::service
