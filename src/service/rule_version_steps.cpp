// SPDX-License-Identifier: Apache-2.0
// Drafting and releasing (细则的起草和发布): one person writes, a second puts into force.
#include <algorithm>
#include <functional>

#include "core/draw/hash.h"
#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/draw_parts.h"
#include "service/permission.h"
#include "service/rule_version_parts.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/log_store.h"
#include "store/register_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

constexpr char kPrefixEnd = '/';

Status check_actor(Call& call, Permission permission) {
  DD_TRY(require(call.actor, permission));
  return scope::require_city(call);
}

/// "zhejiang/lishui" of "zhejiang/lishui/2025".
std::string place_of(const std::string& id) { return id.substr(0, id.rfind(kPrefixEnd)); }

/// The next free number of the place's versions, the shipped ones counted.
std::string next_id(Call& call, const std::string& base) {
  std::vector<std::string> taken;
  for (const auto& record : store::all_rulesets(call.db)) taken.push_back(record.id);
  for (const auto& record : store::rule_versions(call.db)) {
    if (record.state != "released") taken.push_back(record.id);
  }
  for (std::size_t number = taken.size() + 1;; ++number) {
    std::string id = place_of(base) + "/v" + std::to_string(number);
    if (std::find(taken.begin(), taken.end(), id) == taken.end()) return id;
  }
}

/// Writes the change as the version's next revision, with its step and audit entry.
void keep(Call& call, store::RuleVersionRecord& record, const std::string& step, const std::string& action,
          const std::string& reason) {
  ++record.revision;
  record.changed_at = call.now;
  if (record.revision == 1) {
    store::insert_rule_version(call.db, record);
  } else {
    store::update_rule_version(call.db, record);
  }
  store::add_rule_step(call.db, record, {record.revision, step, call.now, call.actor.account, reason});
  audit::record(call, action, record.id, "ok", record.title + " " + record.valid_from);
}

struct VersionStep {
  std::string name;    ///< as kept
  std::string action;  ///< as the audit says
  std::string words;   ///< in a refusal: 不能…
  std::vector<std::string> from;
};

Status check_second_person(Call& call, const std::string& id) {
  for (const store::RuleStepRecord& step : store::rule_steps(call.db, id)) {
    if (is_author_step(step.step) && step.account == call.actor.account) {
      return refuse(ErrorCode::two_persons, "细则的起草与发布", call.actor.account);
    }
  }
  return {};
}

/// Tells the second of two editors who was faster and what that person changed.
Error outdated(Call& call, const store::RuleVersionRecord& record, std::int64_t seen) {
  const auto then = wire::read_ruleset(store::rule_step_document(call.db, record.id, seen));
  const auto now = wire::read_ruleset(record.document);
  const auto steps = store::rule_steps(call.db, record.id);
  if (!then || !now || steps.empty()) return refuse(ErrorCode::conflict, "细则", record.title);
  const std::string changed = changed_labels(*then, *now);
  return refuse(ErrorCode::register_changed, "细则", record.title, steps.back().account,
                changed.empty() ? "条文没有变化，只办理了一步" : changed);
}

using Change = std::function<Status(store::RuleVersionRecord&)>;

/// Loads the version as nobody else changes it, lets `change` do its part, and keeps the step.
Result<RuleVersionView> take_step(Call& call, const RuleStepRequest& request, const VersionStep& step,
                                  const Change& change) {
  DD_TRY(check_reason(request.reason));
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  auto record = store::find_rule_version(call.db, request.id);
  if (!record) return refuse(ErrorCode::not_found, "细则草稿", request.id);
  if (std::find(step.from.begin(), step.from.end(), record->state) == step.from.end()) {
    return refuse(ErrorCode::ruleset_state, record->title, std::string(rule_state_name(record->state)),
                  step.words);
  }
  if (record->revision != request.revision) return outdated(call, *record, request.revision);
  DD_TRY(change(*record));
  keep(call, *record, step.name, step.action, request.reason);
  transaction.commit();
  return show_rule_version(call, request.id);
}

Status check_title(const std::string& title) {
  const auto size = characters(title);
  if (size >= 2 && size <= limits::kTitleLongest) return {};
  return refuse(ErrorCode::register_field, "细则名称", "应为 2 至 100 个字", "title");
}

Status check_basis(const std::vector<policy::Citation>& basis) {
  for (const policy::Citation& cite : basis) {
    if (cite.document.empty() || cite.clause.empty()) {
      return refuse(ErrorCode::register_field, "依据文件", "须写明文件名称和文号", "basis");
    }
  }
  return {};
}

Status apply(Call& call, const RuleVersionEdit& edit, store::RuleVersionRecord& record) {
  DD_TRY(check_title(edit.title));
  DD_TRY(check_basis(edit.basis));
  DD_TRY(check_valid_from(call, edit.valid_from));
  DD_ASSIGN(policy::RuleSet rules, wire::read_ruleset(record.document));
  DD_ASSIGN(rules, edited_rules(std::move(rules), edit.sentences));
  rules.title = edit.title;
  rules.valid_from = parse_date(edit.valid_from).value_or(rules.valid_from);
  rules.basis = edit.basis;
  DD_ASSIGN(record.document, checked_document(rules));
  record.title = edit.title;
  record.valid_from = edit.valid_from;
  record.reason = edit.reason;
  if (record.state == "returned") record.state = "draft";
  return {};
}

/// What is submitted must change something of the version that would otherwise be in force.
Status check_changes(Call& call, const store::RuleVersionRecord& record) {
  DD_ASSIGN(const policy::RuleSet rules, wire::read_ruleset(record.document));
  const auto replaced = rules_in_force(call.db, first_quarter_from(rules.valid_from));
  if (!replaced || differ(rules, *replaced)) return {};
  return refuse(ErrorCode::ruleset_unchanged, replaced->title);
}

/// The rules are in the public log from their release on, before any list is frozen under them.
Status put_into_force(Call& call, const store::RuleVersionRecord& record) {
  const bool fresh =
      store::add_ruleset(call.db, {record.id, record.title, record.valid_from, "", record.document}, call.now,
                         call.actor.account) == 1;
  if (!fresh) return refuse(ErrorCode::conflict, "细则", record.title);
  const Digest hash =
      draw::Hasher(draw::Alg::sha256).hash(draw::view(wire::canonical_ruleset(record.document)));
  DD_TRY(store::append_log(call.db,
                           {{ledger::EntryType::ruleset, "", call.now, ruleset_body(record.id, hash)}}));
  return {};
}

}  // namespace

bool is_author_step(std::string_view step) { return step == "draft" || step == "save" || step == "submit"; }

Result<RuleVersionView> draft_rules(Call& call, const NewRuleVersion& request) {
  DD_TRY(check_actor(call, Permission::rules_write));
  DD_TRY(check_reason(request.reason));
  store::RuleVersionRecord record;
  {
    db::Transaction transaction(call.db);
    store::take_write_turn(call.db);
    DD_ASSIGN(policy::RuleSet rules, rules_of_version(call, request.base));
    record.id = rules.id = next_id(call, request.base);
    rules.valid_from = first_day(open_quarter(call));
    rules.valid_to.reset();
    record.base = request.base;
    record.state = "draft";
    record.title = rules.title;
    record.valid_from = format_date(rules.valid_from);
    record.reason = request.reason;
    record.account = call.actor.account;
    DD_ASSIGN(record.document, checked_document(rules));
    keep(call, record, "draft", "起草细则", request.reason);
    transaction.commit();
  }
  return show_rule_version(call, record.id);
}

Result<RuleVersionView> save_rules(Call& call, const RuleVersionEdit& edit) {
  DD_TRY(check_actor(call, Permission::rules_write));
  const VersionStep step{"save", "修改细则草稿", "修改", {"draft", "returned"}};
  return take_step(call, {edit.id, edit.revision, edit.reason}, step,
                   [&](store::RuleVersionRecord& record) { return apply(call, edit, record); });
}

Result<RuleVersionView> submit_rules(Call& call, const RuleStepRequest& request) {
  DD_TRY(check_actor(call, Permission::rules_write));
  const VersionStep step{"submit", "提交细则", "提交", {"draft", "returned"}};
  return take_step(call, request, step, [&](store::RuleVersionRecord& record) -> Status {
    DD_TRY(check_valid_from(call, record.valid_from));
    DD_TRY(check_changes(call, record));
    record.state = "submitted";
    return {};
  });
}

Result<RuleVersionView> withdraw_rules(Call& call, const RuleStepRequest& request) {
  DD_TRY(check_actor(call, Permission::rules_write));
  const VersionStep step{"withdraw", "撤回细则", "撤回", {"draft", "returned", "submitted"}};
  return take_step(call, request, step, [](store::RuleVersionRecord& record) -> Status {
    record.state = "withdrawn";
    return {};
  });
}

Result<RuleVersionView> return_rules(Call& call, const RuleStepRequest& request) {
  DD_TRY(check_actor(call, Permission::rules_release));
  const VersionStep step{"return", "退回细则", "退回", {"submitted"}};
  return take_step(call, request, step, [&](store::RuleVersionRecord& record) -> Status {
    DD_TRY(check_second_person(call, record.id));
    record.state = "returned";
    return {};
  });
}

Result<RuleVersionView> release_rules(Call& call, const RuleStepRequest& request) {
  DD_TRY(check_actor(call, Permission::rules_release));
  const VersionStep step{"release", "发布细则", "发布", {"submitted"}};
  return take_step(call, request, step, [&](store::RuleVersionRecord& record) -> Status {
    DD_TRY(check_second_person(call, record.id));
    DD_TRY(check_valid_from(call, record.valid_from));
    record.state = "released";
    return put_into_force(call, record);
  });
}

}  // namespace dd::service
