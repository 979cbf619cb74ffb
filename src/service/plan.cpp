// SPDX-License-Identifier: Apache-2.0
#include "service/plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "service/plan_in_force.h"
#include "service/plan_parts.h"
#include "service/scope.h"

namespace dd::service {
namespace {

/// Foreign bodies are refused; it leaves no trace, because nothing was shown.
Result<Body> seen_body(Call& call, const PlanGround& ground, const std::string& code) {
  DD_ASSIGN(Body body, ground.body(code));
  DD_TRY(scope::require_body(call, body.code));
  return body;
}

bool is_own(const Actor& actor, const std::string& body) { return actor.body.empty() || actor.body == body; }

std::vector<std::string> allowed_actions(const Call& call, const PlanView& view) {
  std::vector<std::string> out;
  for (const PlanAction& action : plan_actions()) {
    const bool here = std::find(action.from.begin(), action.from.end(), view.state) != action.from.end();
    const bool own = !action.own_only || is_own(call.actor, view.body);
    const bool second = action.name != "approve" || view.submitted_by != call.actor.account;
    if (here && own && second && has_permission(call.actor, action.permission)) out.emplace_back(action.name);
  }
  return out;
}

std::vector<PlanStep> steps_of(const std::vector<store::Version<PlanRecord>>& history) {
  std::vector<PlanStep> out;
  for (std::size_t i = 0; i < history.size(); ++i) {
    const auto& version = history[i];
    PlanStep step{
        version.version, format_moment(version.from), version.account, version.row.state, version.reason, {}};
    if (i + 1 < history.size())
      step.changes = text_changes(plan_text(history[i + 1].row), plan_text(version.row));
    out.push_back(std::move(step));
  }
  return out;
}

void take_record(const store::Version<PlanRecord>& version, PlanView& view) {
  const PlanRecord& row = version.row;
  view.state = row.state;
  view.version = version.version;
  view.text = plan_text(row);
  view.submitted_by = row.submitted_by;
  view.submitted_on = row.submitted_on;
  view.approved_by = row.approved_by;
  view.approved_on = row.approved_on;
  view.return_reason = row.return_reason;
  view.file_number = row.file_number;
  view.issued_on = row.issued_on;
  view.filed_to = row.filed_to;
  if (row.counts.empty()) return;
  view.counts = plan_counts(row);
  view.drift = count_changes(view.counts, view.today);
}

void add_planned(const PlanText& text, PlanRowQuarter& out) {
  for (const PlanQuarter& planned : text.quarters) {
    if (planned.number == out.number) out.key = planned.key, out.general = planned.general;
  }
}

PlanRow overview_row(const PlanGround& ground, const Body& body, const PlanRecord* record) {
  const policy::YearForecast& forecast = ground.forecast(body.code);
  PlanRow row;
  row.body = body.code;
  row.name = body.name;
  row.state = record == nullptr ? "none" : record->state;
  row.key_units = forecast.key_units;
  row.general_units = forecast.general_units;
  row.officers = forecast.quarters.front().officers;
  row.feasible = forecast.feasible();
  for (const policy::QuarterForecast& quarter : forecast.quarters) {
    row.key_required += quarter.key;
    row.general_required += quarter.general;
    row.joint += quarter.joint;
    row.quarters.push_back({quarter.number, quarter.key, quarter.general, 0, 0, quarter.joint});
  }
  if (record == nullptr) return row;
  const PlanText text = plan_text(*record);
  row.key = sum_of(text.quarters, &PlanQuarter::key);
  row.general = sum_of(text.quarters, &PlanQuarter::general);
  for (PlanRowQuarter& quarter : row.quarters) add_planned(text, quarter);
  row.submitted_on = record->submitted_on;
  row.file_number = record->file_number;
  row.issued_on = record->issued_on;
  return row;
}

std::map<std::string, PlanRecord> plans_of_year(db::Connection& db, std::int64_t year) {
  std::map<std::string, PlanRecord> out;
  for (PlanRecord& row : store::current_rows<PlanRecord>(db))
    if (row.year == year) out[row.body] = std::move(row);
  return out;
}

/// A quarter is carried out from its draw on, which covers all bodies, until it is over.
std::vector<std::string> progress_of(Call& call, std::int64_t year) {
  const std::set<std::string> drawn = quarters_held(call.db);
  std::vector<std::string> out;
  for (int number = 1; number <= 4; ++number) {
    const Quarter quarter{static_cast<int>(year), number};
    const bool over = last_day(quarter) < call.today();
    out.emplace_back(!drawn.contains(format_quarter(quarter)) ? "waiting" : over ? "done" : "running");
  }
  return out;
}

}  // namespace

const std::vector<PlanAction>& plan_actions() {
  static const std::vector<PlanAction> table = {
      {"save", "修改", Permission::plan_write, true, {"none", "draft", "returned"}, "draft"},
      {"submit", "提交审核", Permission::plan_write, true, {"draft", "returned"}, "submitted"},
      {"return", "退回", Permission::plan_approve, false, {"submitted", "approved"}, "returned"},
      {"approve", "审核通过", Permission::plan_approve, false, {"submitted"}, "approved"},
      {"publish", "发布", Permission::plan_publish, false, {"approved"}, "published"},
      {"reopen", "调整", Permission::plan_write, true, {"published"}, "draft"}};
  return table;
}

std::string plan_state_title(const std::string& state) {
  static const std::map<std::string, std::string> kTitles = {
      {"none", "未编制"},     {"draft", "编制中"},    {"submitted", "待审核"},
      {"returned", "已退回"}, {"approved", "待发布"}, {"published", "已发布"}};
  const auto found = kTitles.find(state);
  return found == kTitles.end() ? state : found->second;
}

PlanView plan_view(Call& call, const PlanGround& ground, const Body& body) {
  PlanView view;
  view.body = body.code;
  view.name = body.name;
  view.year = ground.year;
  view.state = "none";
  view.ruleset_title = ground.rules.title;
  view.forecast = ground.forecast(body.code);
  view.counts = view.today = ground.counts(body.code);
  view.catalogue = ground.catalogue;
  const auto history = store::history_of<PlanRecord>(call.db, plan_key(body.code, ground.year));
  if (history.empty()) {
    view.text = proposed_text(ground, body);
  } else {
    take_record(history.front(), view);
    view.history = steps_of(history);
  }
  view.short_of = short_numbers(view.forecast, view.text);
  view.allowed = allowed_actions(call, view);
  return view;
}

Result<PlanView> show_plan(Call& call, const std::string& body, std::int64_t year) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  DD_ASSIGN(const Body seen, seen_body(call, ground, body));
  return plan_view(call, ground, seen);
}

Result<PlanOverview> list_plans(Call& call, std::int64_t year) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  const auto plans = plans_of_year(call.db, year);
  const std::string own = scope::own_body(call);
  // 各地惯例：年度计划于当年一月底前印发 (regulation: local practice, no clause).
  PlanOverview out{year, ground.rules.title, std::to_string(year) + "-01-31", progress_of(call, year), {}};
  for (const Body& body : ground.rules.bodies) {
    if (!own.empty() && body.code != own) continue;
    const auto plan = plans.find(body.code);
    out.rows.push_back(overview_row(ground, body, plan == plans.end() ? nullptr : &plan->second));
  }
  return out;
}

Result<std::vector<PlanOfQuarter>> plans_of_quarter(Call& call, const std::string& text) {
  const auto quarter = parse_quarter(text);
  if (!quarter) return refuse(ErrorCode::quarter_form, text);
  std::map<std::string, std::string> names;
  for (const Body& body : store::current_rows<Body>(call.db)) names[body.code] = body.name;
  const std::string own = scope::own_body(call);
  std::vector<PlanOfQuarter> out;
  for (const auto& [body, plan] : plans_in_force(call.db, quarter->year)) {
    if (!own.empty() && body != own) continue;
    const PlanQuarter& numbers = plan.text.quarters[static_cast<std::size_t>(quarter->number) - 1];
    out.push_back({body, names[body], plan.state, plan.file_number, numbers.key, numbers.general});
  }
  return out;
}

}  // namespace dd::service
