// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include "core/intake/codes.h"
#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/plan_parts.h"
#include "service/scope.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

constexpr char kPlan[] = "年度计划";

const PlanAction& action_of(std::string_view name) {
  const auto& all = plan_actions();
  return *std::find_if(all.begin(), all.end(), [&](const PlanAction& one) { return one.name == name; });
}

/// One change of one plan (一步办理): who may, from which state, and what it writes.
struct PlanChange {
  const PlanAction& action;
  std::string body;
  std::int64_t year = 0, version = 0;
  std::string reason;  ///< kept with the version
  std::function<Status(PlanRecord&)> change;
};

/// The sections somebody else changed since the version the editor saw.
std::string changed_since(db::Connection& db, const std::string& key, std::int64_t version) {
  const auto history = store::history_of<PlanRecord>(db, key);
  std::string out;
  for (const auto& old : history) {
    if (old.version != version) continue;
    for (const std::string& one : text_changes(plan_text(old.row), plan_text(history.front().row)))
      out += (out.empty() ? "" : "、") + one;
  }
  return out.empty() ? "办理状态" : out;
}

using Stored = std::optional<store::Version<PlanRecord>>;

Status check_version(Call& call, const PlanChange& step, const std::string& key, const Stored& stored) {
  const std::int64_t version = stored ? stored->version : 0;
  if (version == step.version) return {};
  if (!stored) return refuse(ErrorCode::not_found, kPlan, key);
  return refuse(ErrorCode::register_changed, kPlan, key, stored->account,
                changed_since(call.db, key, step.version));
}

Status check_state(const PlanChange& step, const std::string& state) {
  const auto& from = step.action.from;
  if (std::find(from.begin(), from.end(), state) != from.end()) return {};
  return refuse(ErrorCode::plan_state, std::to_string(step.year), plan_state_title(state), step.action.title);
}

Status check_actor(Call& call, const PlanChange& step) {
  DD_TRY(require(call.actor, step.action.permission));
  DD_TRY(scope::require_body(call, step.body));
  const bool own = call.actor.body.empty() || call.actor.body == step.body;
  if (step.action.own_only && !own) return refuse(ErrorCode::scope_foreign_body, step.body);
  return {};
}

PlanRecord new_plan(const PlanChange& step) {
  PlanRecord out;
  out.body = step.body;
  out.year = step.year;
  out.state = "none";
  return out;
}

/// Everything between BEGIN and COMMIT.
Status change_inside(Call& call, const PlanChange& step) {
  const std::string key = plan_key(step.body, step.year);
  store::take_write_turn(call.db);
  const Stored stored = store::current_row<PlanRecord>(call.db, key);
  DD_TRY(check_version(call, step, key, stored));
  PlanRecord record = stored ? stored->row : new_plan(step);
  DD_TRY(check_state(step, record.state));
  record.state = step.action.to;
  DD_TRY(step.change(record));
  const std::string reason = step.reason.empty() ? std::string(step.action.title) : step.reason;
  const auto written = store::put_rows<PlanRecord>(
      call.db, {record}, {.at = call.now, .account = call.actor.account, .reason = reason});
  if (written.same == 0)
    audit::record(call, std::string(kPlan) + "：" + std::string(step.action.title), key, "ok", step.reason);
  return {};
}

/// Refusals of rights and of the second person leave a trace.
Status traced(Call& call, const PlanChange& step, const Status& status) {
  const ErrorCode code = status.error().code;
  if (code == ErrorCode::scope_foreign_body || code == ErrorCode::two_persons)
    audit::record_alone(call, std::string(kPlan) + "：" + std::string(step.action.title),
                        plan_key(step.body, step.year), error_row(code).code, "");
  return status;
}

Result<PlanView> run(Call& call, const PlanGround& ground, const PlanChange& step) {
  DD_ASSIGN(const Body body, ground.body(step.body));
  Status status = check_actor(call, step);
  if (status.ok()) {
    db::Transaction transaction(call.db);
    status = change_inside(call, step);
    if (status.ok()) transaction.commit();
  }
  if (!status.ok()) return traced(call, step, status).error();
  return plan_view(call, ground, body);
}

/// A number is given once (文号不重复).
Status check_number_free(db::Connection& db, const PlanRecord& mine, const std::string& number) {
  for (const PlanRecord& other : store::current_rows<PlanRecord>(db)) {
    const bool same_plan = other.body == mine.body && other.year == mine.year;
    if (!same_plan && other.file_number == number) return refuse(ErrorCode::register_exists, "文号", number);
  }
  return {};
}

Status check_publish(const PlanPublish& publish) {
  if (!intake::is_file_number(publish.file_number))
    return refuse(ErrorCode::register_field, "文号",
                  "应形如 丽环函〔2026〕12号（六角括号、年份四位、序号不编虚位）", "file_number");
  if (!parse_date(publish.issued_on))
    return refuse(ErrorCode::register_field, "印发日期", "应为日期，形如 2026-01-08", "issued_on");
  if (characters(publish.filed_to) > limits::kTextLongest)
    return refuse(ErrorCode::register_field, "报送",
                  "太长，最多 " + std::to_string(limits::kTextLongest) + " 个字", "filed_to");
  return {};
}

}  // namespace

Result<PlanView> save_plan(Call& call, const std::string& body, std::int64_t year, const PlanSave& save) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  return run(call, ground,
             {action_of("save"), body, year, save.version, save.version == 0 ? "开始编制" : "",
              [&](PlanRecord& record) -> Status {
                DD_TRY(check_text(save.text));
                PlanText text = save.text;
                DD_TRY(name_items(ground, text.items));
                record.text = text_of(text);
                return {};
              }});
}

Result<PlanView> submit_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  DD_ASSIGN(const Body whose, ground.body(body));
  return run(call, ground,
             {action_of("submit"), body, year, move.version, "", [&](PlanRecord& record) -> Status {
                DD_TRY(check_submission(ground, whose, plan_text(record)));
                record.counts = text_of(ground.counts(body));
                record.submitted_by = call.actor.account;
                record.submitted_on = format_date(call.today());
                record.approved_by.clear();
                record.approved_on.clear();
                record.return_reason.clear();
                return {};
              }});
}

Result<PlanView> return_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  return run(call, ground,
             {action_of("return"), body, year, move.version, move.reason, [&](PlanRecord& record) -> Status {
                DD_TRY(check_reason(move.reason));
                record.return_reason = move.reason;
                return {};
              }});
}

Result<PlanView> approve_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  return run(call, ground,
             {action_of("approve"), body, year, move.version, "", [&](PlanRecord& record) -> Status {
                if (record.submitted_by == call.actor.account)
                  return refuse(ErrorCode::two_persons, "年度计划的编制和审核", call.actor.account);
                record.approved_by = call.actor.account;
                record.approved_on = format_date(call.today());
                return {};
              }});
}

Result<PlanView> publish_plan(Call& call, const std::string& body, std::int64_t year,
                              const PlanPublish& publish) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  return run(call, ground,
             {action_of("publish"), body, year, publish.version, "发布：" + publish.file_number,
              [&](PlanRecord& record) -> Status {
                DD_TRY(check_publish(publish));
                DD_TRY(check_number_free(call.db, record, publish.file_number));
                record.file_number = publish.file_number;
                record.issued_on = publish.issued_on;
                record.filed_to = publish.filed_to;
                return {};
              }});
}

Result<PlanView> reopen_plan(Call& call, const std::string& body, std::int64_t year, const PlanMove& move) {
  DD_ASSIGN(const PlanGround ground, read_plan_ground(call, year));
  return run(call, ground,
             {action_of("reopen"), body, year, move.version, move.reason,
              [&](PlanRecord&) -> Status { return check_reason(move.reason); }});
}

}  // namespace dd::service
