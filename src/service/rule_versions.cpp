// SPDX-License-Identifier: Apache-2.0
#include "service/rule_versions.h"

#include <algorithm>
#include <map>
#include <set>

#include "service/permission.h"
#include "service/rule_version_parts.h"
#include "service/scope.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

std::string first_quarter(const std::string& valid_from) {
  const auto day = parse_date(valid_from);
  return day ? format_quarter(first_quarter_from(*day)) : "";
}

RuleVersionRow row_of(const store::RuleVersionRecord& record) {
  RuleVersionRow row;
  row.id = record.id;
  row.title = record.title;
  row.valid_from = record.valid_from;
  row.state = record.state;
  row.state_name = rule_state_name(record.state);
  row.base = record.base;
  row.account = record.account;
  row.changed_at = format_moment(record.changed_at);
  row.reason = record.reason;
  row.first_quarter = first_quarter(record.valid_from);
  return row;
}

/// A released version; `record` tells how it came to be, for those that were not shipped.
RuleVersionRow released_row(const store::RuleSetRecord& rules, const store::RuleVersionRecord* record) {
  RuleVersionRow row = record != nullptr ? row_of(*record) : RuleVersionRow{};
  row.id = rules.id;
  row.title = rules.title;
  row.valid_from = rules.valid_from;
  row.valid_to = rules.valid_to;
  row.state = "released";
  row.state_name = rule_state_name(row.state);
  row.first_quarter = first_quarter(rules.valid_from);
  return row;
}

std::string_view step_name(const std::string& step) {
  static const std::map<std::string, std::string_view, std::less<>> kNames = {
      {"draft", "起草"},  {"save", "修改"},     {"submit", "提交"},
      {"return", "退回"}, {"withdraw", "撤回"}, {"release", "发布"}};
  const auto found = kNames.find(step);
  return found == kNames.end() ? std::string_view("未知步骤") : found->second;
}

std::vector<std::string> allowed(const Actor& actor, const std::string& state,
                                 const std::set<std::string>& authors) {
  if (!scope::sees_all(actor)) return {};
  std::vector<std::string> out;
  const bool writes = has_permission(actor, Permission::rules_write);
  const bool second = has_permission(actor, Permission::rules_release) && !authors.contains(actor.account);
  const bool open = state == "draft" || state == "returned";
  if (writes) out.emplace_back("draft");
  if (writes && open) out.insert(out.end(), {"save", "submit"});
  if (writes && (open || state == "submitted")) out.emplace_back("withdraw");
  if (second && state == "submitted") out.insert(out.end(), {"return", "release"});
  return out;
}

void add_steps(Call& call, const store::RuleVersionRecord& record, RuleVersionView& view,
               std::set<std::string>& authors) {
  view.revision = record.revision;
  for (const store::RuleStepRecord& step : store::rule_steps(call.db, record.id)) {
    view.steps.push_back({step.revision, step.step, std::string(step_name(step.step)),
                          format_moment(step.done_at), step.account, step.reason});
    if (is_author_step(step.step)) authors.insert(step.account);
  }
}

}  // namespace

std::vector<RuleVersionRow> list_rule_versions(Call& call) {
  std::vector<store::RuleVersionRecord> records = store::rule_versions(call.db);
  const auto of = [&](const std::string& id) {
    const auto found = std::find_if(records.begin(), records.end(),
                                    [&](const store::RuleVersionRecord& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
  };
  std::vector<RuleVersionRow> out;
  if (sees_drafts(call.actor)) {
    for (const store::RuleVersionRecord& record : records) {
      if (record.state != "released") out.push_back(row_of(record));
    }
  }
  bool found = false;
  const Date day = first_day(quarter_of(call.today()));
  for (const store::RuleSetRecord& rules : store::all_rulesets(call.db)) {
    out.push_back(released_row(rules, of(rules.id)));
    out.back().in_force = !found && parse_date(rules.valid_from) <= day;
    found = found || out.back().in_force;
  }
  return out;
}

Result<RuleVersionView> show_rule_version(Call& call, const std::string& id) {
  RuleVersionView view;
  const std::vector<RuleVersionRow> rows = list_rule_versions(call);
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const RuleVersionRow& one) { return one.id == id; });
  if (row == rows.end()) return refuse(ErrorCode::not_found, "细则", id);
  view.row = *row;
  DD_ASSIGN(const policy::RuleSet rules, rules_of_version(call, id));
  view.sentences = sentence_views(rules);
  view.basis = rules.basis;
  std::set<std::string> authors;
  if (const auto record = store::find_rule_version(call.db, id); record && sees_drafts(call.actor)) {
    add_steps(call, *record, view, authors);
  }
  view.allowed = allowed(call.actor, row->state, authors);
  view.earliest = format_date(first_day(open_quarter(call)));
  return view;
}

}  // namespace dd::service
