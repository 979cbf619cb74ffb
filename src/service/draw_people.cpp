// SPDX-License-Identifier: Apache-2.0
#include "service/draw_people.h"

#include <algorithm>
#include <map>
#include <set>

#include "service/permission.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/account_store.h"
#include "store/ceremony_store.h"

namespace dd::service {
namespace {

/// Why this account cannot witness, "" = it can.
std::string witness_fault(const std::map<std::string, store::AccountRecord>& accounts,
                          const std::string& account) {
  const auto found = accounts.find(account);
  if (account.empty()) return "没有填写账号";
  if (found == accounts.end()) return "没有这个账号";
  const store::AccountRecord& record = found->second;
  if (record.disabled) return "账号已经停用";
  const Actor actor{record.account, record.name, record.body, split_list(record.roles)};
  if (!has_permission(actor, Permission::draw_witness)) return "账号没有见证人角色";
  if (has_permission(actor, Permission::draw_operate)) return "账号有摇号操作权限，操作员不能兼任见证人";
  return {};
}

}  // namespace

Status check_witness_accounts(Call& call, const std::vector<WitnessRequest>& witnesses) {
  std::map<std::string, store::AccountRecord> accounts;
  for (store::AccountRecord& one : store::all_accounts(call.db)) {
    std::string name = one.account;
    accounts.emplace(std::move(name), std::move(one));
  }
  std::set<std::string> seen;
  for (const WitnessRequest& witness : witnesses) {
    std::string fault = witness_fault(accounts, witness.account);
    if (fault.empty() && !seen.insert(witness.account).second) fault = "另一名见证人已经用了这个账号";
    if (!fault.empty())
      return refuse(ErrorCode::draw_witness_account, witness.name, witness.account, std::move(fault));
  }
  return {};
}

std::optional<store::WitnessRecord> witness_with(const std::vector<store::WitnessRecord>& witnesses,
                                                 const std::string& account) {
  const auto found = std::find_if(witnesses.begin(), witnesses.end(),
                                  [&](const auto& one) { return one.account == account; });
  return found == witnesses.end() || account.empty() ? std::nullopt : std::optional(*found);
}

Status is_himself(const Call& call, const store::WitnessRecord& witness) {
  if (!witness.account.empty() && witness.account == call.actor.account) return {};
  return refuse(ErrorCode::draw_witness_self, witness.name, witness.account);
}

Status operates(Call& call, const std::string& draw, const std::string& action) {
  DD_TRY(scope::require_city(call));
  if (!witness_with(store::witnesses_of(call.db, draw), call.actor.account)) return {};
  return refuse(ErrorCode::draw_operator_is_witness, action);
}

AbortState abort_asked(db::Connection& db, const std::string& draw) {
  const auto asked = store::abort_asked_of(db, draw);
  if (!asked) return {};
  return {asked->reason, asked->account, asked->name, format_moment(asked->at)};
}

}  // namespace dd::service
