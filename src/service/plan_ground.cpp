// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "service/freeze_registers.h"
#include "service/joint.h"
#include "service/plan_described.h"
#include "service/plan_parts.h"
#include "service/rules_in_force.h"
#include "store/draw_store.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr std::int64_t kFirstYear = 2015, kLastYear = 2100;

/// Own words after the plan's sections 一, 二 and 五; a body changes them as it needs.
constexpr std::string_view kGoals =
    "全面落实“双随机、一公开”监管要求，检查对象和执法人员都由摇号决定，做到检查有计划、过程可追溯、结果可核验"
    "。\n"
    "统筹安排检查时间，同一单位的多个事项合并进行，能联合的联合开展，减少对企业正常生产经营的影响。\n"
    "及时发现并依法查处环境违法行为，督促整改到位，防范突发环境事件。";
constexpr std::string_view kTasks =
    "建好一单两库。及时更新抽查事项清单、检查对象名录库和执法人员名录库，单位关停搬迁、人员变动的，当月更新。"
    "\n"
    "按季度摇号。在规定期限前完成每季度摇号，检查对象、数量和执法人员以摇号结果为准，不得人工指定或更换。\n"
    "规范现场检查。每家由两名以上持证人员检查，出示证件、告知权利，当场制作检查记录，并录入执法系统。\n"
    "突出重点领域。对特殊监管对象提高抽查比例，对投诉较多、风险较高的单位和区域加强检查。\n"
    "推进联合抽查。与相关部门共同确定联合抽查事项，一次上门、各查各项、结果共用。";
constexpr std::string_view kMeasures =
    "加强组织领导。明确分管负责人和责任科室，合理调配一线执法力量，保障检查所需的人员、车辆和设备。\n"
    "抓好问题整改。对检查发现的问题逐项登记，依法责令改正或立案查处，整改完成后复查销号。\n"
    "按期公开结果。检查事项、计划和结果在规定期限内向社会公开，接受监督。\n"
    "严守工作纪律。抽查名单在检查前保密，执法人员有应当回避情形的主动申请回避。";

template <class T>
std::string json_text(const T& value) {
  return boost::json::serialize(wire::to_json(value));
}

using Periods = std::map<std::string, std::vector<DutyPeriod>>;

/// Text this program wrote itself.
template <class T>
T stored(const std::string& text) {
  auto value = wire::read_json<T>(text);
  if (!value.ok()) throw std::logic_error("a stored plan is unreadable: " + error_text(value.error()));
  return std::move(value).value();
}

/// Who counts in a quarter (在岗持证), as it will be frozen on its first day, or today when that is past.
std::vector<policy::BodyFacts> people_of(const std::vector<Officer>& officers, const Periods& away,
                                         const policy::RuleSet& rules, Quarter quarter, Date today) {
  const Date day = std::max(today, first_day(quarter));
  std::vector<policy::BodyFacts> out;
  for (const Body& body : rules.bodies) out.push_back({body.code});
  for (const Officer& officer : officers) {
    if (!policy::counts_on_duty(officer, day, quarter)) continue;
    const auto periods = away.find(officer.id);
    if (periods != away.end() && policy::is_away(periods->second, day, quarter)) continue;
    for (policy::BodyFacts& facts : out) {
      if (facts.body != officer.body) continue;
      ++facts.officers_on_duty;
      facts.leads_on_duty += officer.can_lead != 0;
    }
  }
  return out;
}

/// A draw counts with what it drew once it is opened (docs/adr/0040): until then its quarter is forecast as
/// any other. A quarter that went by without a draw drew nothing.
policy::YearStart year_start(Call& call, FrozenRegisters&& frozen, std::int64_t year) {
  policy::YearStart out;
  out.year = static_cast<int>(year);
  out.units = std::move(frozen.facts.units);
  const auto officers = store::current_rows<Officer>(call.db);
  Periods away;
  for (DutyPeriod& period : store::current_rows<DutyPeriod>(call.db))
    away[period.officer].push_back(std::move(period));
  store::YearDrawn opened = store::drawn_in_year(call.db, year);
  const std::set<std::string> held = quarters_held(call.db);
  auto joint = confirmed_joint_by_quarter(call.db);
  for (int number = 1; number <= 4; ++number) {
    const Quarter quarter{out.year, number};
    const auto at = static_cast<std::size_t>(number) - 1;
    out.joint[at] = std::move(joint[format_quarter(quarter)]);
    out.people[at] = people_of(officers, away, frozen.rules, quarter, call.today());
    const auto done = opened.find(format_quarter(quarter));
    const bool missed = !held.contains(format_quarter(quarter)) && last_day(quarter) < call.today();
    if (missed) out.done[at].emplace();
    if (done != opened.end()) out.done[at] = {std::move(done->second.units), std::move(done->second.general)};
  }
  return out;
}

bool same_bodies(const policy::RuleSet& a, const policy::RuleSet& b) {
  return std::equal(a.bodies.begin(), a.bodies.end(), b.bodies.begin(), b.bodies.end(),
                    [](const Body& one, const Body& other) { return one.code == other.code; });
}

/// The rules of each quarter, `of_first` in the first. A quarter whose rules know other bodies is seen under
/// those of the quarter before: a year's plan has one list of bodies.
Result<policy::YearRules> rules_of_year(db::Connection& db, const policy::RuleSet& of_first, Quarter first) {
  const auto records = store::all_rulesets(db);
  policy::YearRules out;
  out.fill(of_first);
  Quarter quarter = next(first);
  for (std::size_t at = 1; at < out.size(); ++at, quarter = next(quarter)) {
    DD_ASSIGN(const policy::RuleSet rules, rules_in_force(records, quarter));
    out[at] = same_bodies(rules, of_first) ? rules : out[at - 1];
  }
  return out;
}

/// Whom the city's plan goes to: its branches, and each zone by its name.
std::string below_city(const policy::RuleSet& rules) {
  std::string out = "各县（市、区）生态环境分局";
  for (const Body& body : rules.bodies)
    if (body.level == "zone") out += "，" + body.name;
  return out;
}

}  // namespace

std::set<std::string> quarters_held(db::Connection& db) {
  std::set<std::string> out;
  for (const store::DrawRecord& record : store::all_draws(db))
    if (record.drawn_at != 0 && record.state != "aborted") out.insert(record.quarter);
  return out;
}

std::string text_of(const PlanText& text) { return json_text(text); }
std::string text_of(const PlanCounts& counts) { return json_text(counts); }
PlanText plan_text(const PlanRecord& record) { return stored<PlanText>(record.text); }
PlanCounts plan_counts(const PlanRecord& record) {
  return record.counts.empty() ? PlanCounts{} : stored<PlanCounts>(record.counts);
}
std::string plan_key(const std::string& body, std::int64_t year) { return body + "/" + std::to_string(year); }

Result<Body> PlanGround::body(const std::string& code) const {
  for (const Body& one : rules.bodies)
    if (one.code == code) return one;
  return refuse(ErrorCode::not_found, "执法机构", code);
}

const policy::YearForecast& PlanGround::forecast(const std::string& code) const {
  return *std::find_if(forecasts.begin(), forecasts.end(),
                       [&](const policy::YearForecast& one) { return one.body == code; });
}

PlanCounts PlanGround::counts(const std::string& code) const {
  const policy::YearForecast& year_of = forecast(code);
  const policy::QuarterForecast& first = year_of.quarters.front();
  return {day,
          rules.id,
          year_of.key_units,
          year_of.key_special,
          year_of.general_units,
          year_of.general_special,
          first.officers,
          first.leads};
}

Result<PlanGround> read_plan_ground(Call& call, std::int64_t year) {
  if (year < kFirstYear || year > kLastYear)
    return refuse(ErrorCode::not_found, "年度计划", std::to_string(year));
  PlanGround out;
  out.year = year;
  out.day = format_date(call.today());
  const Quarter first{static_cast<int>(year), 1};
  DD_ASSIGN(FrozenRegisters frozen, freeze_registers(call, format_quarter(first), "", draw::Alg::sha256));
  out.rules = frozen.rules;
  out.catalogue = policy::plannable_items(frozen.catalogue, year);
  DD_ASSIGN(const policy::YearRules rules, rules_of_year(call.db, out.rules, first));
  DD_ASSIGN(out.forecasts, policy::forecast_year(rules, year_start(call, std::move(frozen), year)));
  return out;
}

PlanText proposed_text(const PlanGround& ground, const Body& body) {
  PlanText out;
  out.title = body.name + std::to_string(ground.year) + "年度“双随机、一公开”抽查工作计划";
  out.addressee = body.level == "city" ? below_city(ground.rules) : "各科室、执法队";
  out.copies_to = body.level == "city" ? "" : ground.rules.bodies.front().name;
  out.goals = kGoals;
  out.tasks = kTasks;
  out.measures = kMeasures;
  for (const policy::Citation& one : ground.rules.basis) {
    if (!one.document.ends_with("行政区划代码")) out.basis.push_back({one.document, one.clause});
  }
  for (const policy::QuarterForecast& asked : ground.forecast(body.code).quarters) {
    out.quarters.push_back({asked.number, asked.key, asked.key_special, asked.general, asked.general_special,
                            3 * asked.number - 2, 3 * asked.number});
  }
  out.items = ground.catalogue;
  return out;
}

}  // namespace dd::service
