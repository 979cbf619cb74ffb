// SPDX-License-Identifier: Apache-2.0
#include "service/today_items.h"

#include <map>

#include "core/limits.h"
#include "core/model/plan.h"
#include "service/permission.h"
#include "service/scope.h"
#include "store/chore_store.h"
#include "store/job_store.h"
#include "store/register_store.h"
#include "store/rule_version_store.h"

namespace dd::service {
namespace {

/// Who is reminded of what.
bool concerns(const Actor& actor, const std::string& kind) {
  if (kind == "draw" || kind == "reveal") return has_permission(actor, Permission::scheme_read);
  if (kind == "certificates") return has_permission(actor, Permission::registers_read);
  return kind == "calendar" && scope::sees_all(actor) && has_permission(actor, Permission::calendar_write);
}

void add_reminders(Call& call, TodayView& view) {
  for (policy::Reminder& one : store::open_reminders(call.db, scope::own_body(call))) {
    if (!concerns(call.actor, one.kind)) continue;
    const auto bar = one.key.find('|');
    view.items.push_back({one.kind, one.stage == "late" || one.stage == "last" ? "bad" : "wait",
                          std::move(one.sentence), std::move(one.body), one.key.substr(bar + 1),
                          std::move(one.due), 0});
  }
}

/// A draw that has begun and waits for its next step.
void add_draw_steps(const Call& call, const std::vector<store::DrawRecord>& draws, TodayView& view) {
  static const std::map<std::string, std::pair<Permission, std::string>> kSteps = {
      {"frozen", {Permission::draw_operate, "名单已冻结，下一步是封存意向。"}},
      {"sealed", {Permission::draw_witness, "意向已封存，等见证人投入承诺，然后封盘。"}},
      {"closed", {Permission::draw_witness, "已封盘，下一步是启封、录入骰子，然后摇号。"}}};
  for (const store::DrawRecord& record : draws) {
    const auto step = kSteps.find(record.state);
    if (step == kSteps.end()) continue;
    const bool mine = has_permission(call.actor, step->second.first) ||
                      has_permission(call.actor, Permission::draw_operate);
    const bool late = record.result_deadline != 0 && call.now > record.result_deadline;
    if (mine)
      view.items.push_back({"draw_step", late ? "bad" : "wait",
                            "摇号 " + record.id + "：" + step->second.second, "", record.id, "", 0});
  }
}

void add_missed(const Call& call, TodayView& view) {
  if (!view.scheme || view.scheme->totals.units == 0) return;
  std::int64_t missed = 0;
  for (const ProofLine& proof : view.scheme->proofs) {
    if (!proof.met && scope::require_body(call, proof.body).ok()) ++missed;
  }
  if (missed == 0) return;
  view.items.push_back({"missed", "bad",
                        "按现在的名录，本季度方案有 " + std::to_string(missed) + " 条规定达不到。",
                        scope::own_body(call), "", "", missed});
}

/// The person's own jobs that run, and those that failed since yesterday.
void add_jobs(const Call& call, TodayView& view) {
  for (const store::JobRecord& job : store::jobs_of(call.db, call.actor.account)) {
    if (job.ended_at == 0) {
      view.items.push_back(
          {"job", "wait", "后台任务“" + job.title + "”正在办理。", "", std::to_string(job.id), "", 0});
    } else if (job.state == "failed" && job.ended_at > call.now - limits::kDay) {
      view.items.push_back({"job", "bad", "后台任务“" + job.title + "”没有办成：" + job.sentence, "",
                            std::to_string(job.id), "", 0});
    }
  }
}

void add_failed_chores(const Call& call, TodayView& view) {
  if (!has_permission(call.actor, Permission::accounts_manage)) return;
  for (const store::ChoreRun& run : store::chore_runs(call.db, view.date)) {
    if (run.result == "ok") continue;
    view.items.push_back({"chore", "bad",
                          "今天的例行事务“" + run.chore + "”没有办成，程序每小时会再试一次。" + run.sentence,
                          "", run.chore, "", 0});
  }
}

/// Versions of the rules that wait for the second person, and those that came back to their author.
void add_rules(const Call& call, TodayView& view) {
  const bool releases = has_permission(call.actor, Permission::rules_release);
  const bool writes = has_permission(call.actor, Permission::rules_write);
  if (!scope::sees_all(call.actor) || !(releases || writes)) return;
  for (const store::RuleVersionRecord& version : store::rule_versions(call.db)) {
    const bool mine = version.account == call.actor.account;
    if (version.state == "submitted" && releases && !mine) {
      view.items.push_back(
          {"rules", "wait", "细则“" + version.title + "”等您审核发布。", "", version.id, "", 0});
    } else if (version.state == "returned" && writes && mine) {
      view.items.push_back(
          {"rules", "bad", "细则“" + version.title + "”被退回，请修改后再提交。", "", version.id, "", 0});
    }
  }
}

/// Who has to do something about a plan in this state, and what.
struct PlanTask {
  std::string_view state;
  Permission permission;
  std::string_view tone, words;
};
constexpr PlanTask kPlanTasks[] = {{"submitted", Permission::plan_approve, "wait", "等您审核"},
                                   {"approved", Permission::plan_publish, "wait", "等您发布"},
                                   {"returned", Permission::plan_write, "bad", "被退回，请修改后再提交"}};

/// Annual plans (年度计划) that wait for this person, counted by year.
void add_plans(const Call& call, TodayView& view) {
  if (!has_permission(call.actor, Permission::scheme_read)) return;
  std::map<std::pair<std::int64_t, const PlanTask*>, std::int64_t> waiting;
  for (const PlanRecord& plan : store::current_rows<PlanRecord>(call.db)) {
    for (const PlanTask& step : kPlanTasks) {
      const bool mine =
          has_permission(call.actor, step.permission) && scope::require_body(call, plan.body).ok();
      if (step.state == plan.state && mine) ++waiting[{plan.year, &step}];
    }
  }
  for (const auto& [which, count] : waiting) {
    const auto& [year, step] = which;
    view.items.push_back({"plan", std::string(step->tone),
                          std::to_string(year) + " 年度计划有 " + std::to_string(count) + " 份" +
                              std::string(step->words) + "。",
                          "", std::to_string(year), "", count});
  }
}

}  // namespace

void add_items(Call& call, const std::vector<store::DrawRecord>& draws, TodayView& view) {
  add_draw_steps(call, draws, view);
  add_reminders(call, view);
  add_rules(call, view);
  add_plans(call, view);
  add_missed(call, view);
  add_jobs(call, view);
  add_failed_chores(call, view);
}

}  // namespace dd::service
