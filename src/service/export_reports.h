// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "service/export_lists.h"

// Pages that are reports, as sheets (报表导出): what the page shows, in the same scope.
namespace dd::service {

/// The year's plans (年度计划): four quarters and the year of each body. `request.year` 0 = this year;
/// `request.state` and `request.filter.body` narrow it. Errors: as list_plans.
Result<std::vector<ExportSheet>> read_plan_grid(Call& call, const ExportRequest& request);
/// The officers and their tasks of this year (人员工作量). Errors: as list_workload.
Result<std::vector<ExportSheet>> read_workload(Call& call, const ExportRequest& request);
/// The quality of the registers (名录质量报告). Errors: as quality_report.
Result<std::vector<ExportSheet>> read_quality(Call& call, const ExportRequest& request);

}  // namespace dd::service
