// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "service/plan.h"

// Published annual plans for anybody (公开的年度计划): item list and plans are public within 20 working days
// (regulation e). Nothing of a draft is shown, also not while a published plan is being changed.
namespace dd::service {

struct PublicPlan {
  std::string body, name, title, file_number, issued_on;
  std::int64_t year = 0;
  std::vector<PlanQuarter> quarters;
};
struct PublicPlans {
  std::int64_t year = 0;            ///< 0 = none is published
  std::vector<std::int64_t> years;  ///< with a published plan, newest first
  std::vector<PublicPlan> rows;     ///< by body
};

/// `year` 0 = the newest with a published plan.
PublicPlans public_plans(db::Connection& db, std::int64_t year);
/// The plan as it was published. Errors: not_found, pdf_font.
Result<PaperFile> public_plan_paper(Call& call, const std::string& body, std::int64_t year);

}  // namespace dd::service
