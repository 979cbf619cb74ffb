// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "service/permission.h"
#include "service/plan.h"
#include "store/register_store.h"

// What the files of the plan share (service/plan*.cpp, service/*_paper.cpp).
namespace dd::service {

/// The rules and the present registers, seen as the beginning of a year (年度底数).
struct PlanGround {
  std::int64_t year = 0;
  policy::RuleSet rules;
  std::vector<policy::YearForecast> forecasts;  ///< in the order of rules.bodies
  std::vector<PlanItem> catalogue;  ///< items of the year, with the months in which they can be checked
  std::string day;

  /// Error: not_found.
  Result<Body> body(const std::string& code) const;
  const policy::YearForecast& forecast(const std::string& code) const;
  PlanCounts counts(const std::string& code) const;
};
/// Errors: not_found (no such year), ruleset_none, policy_*.
Result<PlanGround> read_plan_ground(Call& call, std::int64_t year);

/// Quarters with a finished draw, also where its list is still secret (已摇号的季度).
std::set<std::string> quarters_held(db::Connection& db);

/// A step of a plan's life (办理步骤).
struct PlanAction {
  std::string_view name, title;  ///< "submit", 提交审核
  Permission permission;
  bool own_only;  ///< only by people of the plan's body
  std::vector<std::string_view> from;
  std::string_view to;
};
const std::vector<PlanAction>& plan_actions();
/// 编制中, 待审核…
std::string plan_state_title(const std::string& state);
/// Of the four quarters.
std::int64_t sum_of(const std::vector<PlanQuarter>& quarters, std::int64_t PlanQuarter::*field);

std::string plan_key(const std::string& body, std::int64_t year);
std::string text_of(const PlanText& text);
std::string text_of(const PlanCounts& counts);
PlanText plan_text(const PlanRecord& record);
PlanCounts plan_counts(const PlanRecord& record);

/// What a body finds when it begins: the rules' numbers, the rules' documents, every item of the catalogue.
PlanText proposed_text(const PlanGround& ground, const Body& body);
/// Gives each item its name in the catalogue. Error: register_field (a code the catalogue does not hold).
/// "定向与不定向相结合" of a plan's mode; "" of an unknown one.
std::string_view mode_title(std::string_view mode);

Status name_items(const PlanGround& ground, std::vector<PlanItem>& items);
/// Lengths, months, order. Error: register_field.
Status check_text(const PlanText& text);
/// What may not be missing, and the numbers against the rules. A year that cannot be done as it should needs
/// a 计划说明. Errors: plan_incomplete, plan_number, register_field.
Status check_submission(const PlanGround& ground, const Body& body, const PlanText& text);
/// Numbers below what the rules ask, as sentences.
std::vector<std::string> short_numbers(const policy::YearForecast& forecast, const PlanText& text);
/// What differs between two versions, in Chinese.
std::vector<std::string> text_changes(const PlanText& before, const PlanText& after);
/// 重点单位 +3（提交时 25 家，现在 28 家）
std::vector<std::string> count_changes(const PlanCounts& then, const PlanCounts& now);
/// "第一季度".
std::string quarter_title(std::int64_t number);
/// "4月—7月", "全年".
std::string months_title(std::int64_t from, std::int64_t to);

/// The plan and its history as the actor sees them. REQUIRES the body in his scope.
PlanView plan_view(Call& call, const PlanGround& ground, const Body& body);
/// The plan as a paper; its texts and numbers come from `plan` alone. Error: pdf_font.
Result<PaperFile> paper_of(Call& call, const policy::RuleSet& rules, const Body& body, const PlanView& plan);

}  // namespace dd::service
