// SPDX-License-Identifier: Apache-2.0
#include "core/limits.h"
#include "service/demo/demo.h"
#include "service/plan.h"

namespace dd::service::demo {
namespace {

/// How far the plan of a body has come in the demo (演示计划的办理状态).
enum class Reach { draft, submitted, returned, approved, published };

struct Planned {
  std::string body, letters;
  Reach reach;
};

Call as(const Call& call, const std::string& account, const std::string& body, const std::string& role,
        UnixMs at) {
  return {call.db, {account, "测试人员", body, {role}}, at, call.entropy};
}

PlanText text_of(const PlanView& fresh) {
  PlanText text = fresh.text;
  text.office = "执法队（测试）";
  if (!fresh.forecast.feasible()) text.gap_note = "名录和在岗人员不足，已报市局协调（测试）。";
  // Items with a window of their own: VOC in summer, noise in the second half of the year.
  for (std::size_t i = 0; i < text.items.size(); ++i) {
    if (i % 5 == 1) text.items[i].from_month = 4, text.items[i].to_month = 7;
    if (i % 5 == 3) text.items[i].from_month = 9, text.items[i].to_month = 11;
  }
  return text;
}

/// One plan from its proposal to its state, `step` between the steps.
Status write_plan(const Call& outer, const Planned& planned, std::int64_t year, UnixMs begins, UnixMs step) {
  Call writer = as(outer, planned.body == "331102" ? "liandu" : "bianzhi", planned.body, "manager", begins);
  Call reviewer = as(outer, "shenhe", "331100", "reviewer", begins + 2 * step);
  Call publisher = as(outer, "fabu", "331100", "publisher", begins + 3 * step);
  DD_ASSIGN(const PlanView fresh, show_plan(writer, planned.body, year));
  DD_ASSIGN(PlanView plan, save_plan(writer, planned.body, year, {0, text_of(fresh)}));
  if (planned.reach == Reach::draft) return {};
  writer.now += step;
  DD_ASSIGN(plan, submit_plan(writer, planned.body, year, {plan.version, ""}));
  if (planned.reach == Reach::submitted) return {};
  if (planned.reach == Reach::returned) {
    DD_TRY(return_plan(reviewer, planned.body, year,
                       {plan.version, "请补充与市场监管部门联合抽查的安排（测试）"}));
    return {};
  }
  DD_ASSIGN(plan, approve_plan(reviewer, planned.body, year, {plan.version, ""}));
  if (planned.reach == Reach::approved) return {};
  const std::string number = "丽环" + planned.letters + "函〔" + std::to_string(year) + "〕1号";
  const std::string day = format_date(shanghai_date(publisher.now));
  const std::string filed_to = planned.body == "331100" ? "浙江省生态环境厅" : "丽水市生态环境局";
  DD_TRY(publish_plan(publisher, planned.body, year, {plan.version, number, day, filed_to}));
  return {};
}

}  // namespace

Status fill_plans(const Call& call, int year, UnixMs begins) {
  using enum Reach;
  static const std::vector<Planned> kPlans = {
      {"331100", "", published},   {"331102", "莲", published}, {"331121", "青", published},
      {"331122", "缙", published}, {"331123", "遂", published}, {"331124", "松", published},
      {"331125", "云", approved},  {"331126", "庆", submitted}, {"331127", "景", returned},
      {"331181", "龙", published}, {"331171", "开", draft}};
  for (const Planned& one : kPlans) DD_TRY(write_plan(call, one, year, begins, limits::kDay));
  return {};
}

Status fill_next_plans(const Call& call, int year) {
  using enum Reach;
  static const std::vector<Planned> kPlans = {{"331100", "", submitted}, {"331121", "青", draft}};
  for (const Planned& one : kPlans) DD_TRY(write_plan(call, one, year, call.now, 0));
  return {};
}

}  // namespace dd::service::demo
