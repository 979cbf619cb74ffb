// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/audit.h"
#include "service/job_kinds.h"
#include "store/register_store.h"

// Lists as files (导出). A list exported and imported again changes nothing.
namespace dd::service {

/// What is exported. Lists: units, officers, recusals, check_items, complaints, duty_periods,
/// department_items (with the filter of their page), bodies, import (one report, `id`), scheme (a quarter's
/// numbers with their proofs), audit (with `audit`), plans (`year`, `state`), workload and quality (with
/// `filter.body`).
struct ExportRequest {
  std::string list;
  std::string format;              ///< xlsx | csv (for Excel) | csv_plain (for programs)
  store::RegisterFilter filter{};  ///< registers
  audit::Filter audit{};  ///< the audit trail; where to begin and how many is the export's own business
  std::int64_t id = 0;    ///< import
  std::string quarter{}, ruleset{};
  std::int64_t year = 0;  ///< plans; 0 = this year
  std::string state{};    ///< plans
  bool unmask = false;    ///< personal fields in full
  std::string reason{};   ///< why in full; goes into the audit trail
};

/// One sheet of an export.
struct ExportSheet {
  std::string title;
  std::vector<std::string> headings;
  std::vector<double> widths;  ///< in characters
  std::vector<std::vector<std::string>> rows;
};

/// Tells how far the reading is; an error ends it.
using ExportProgress = std::function<Status(std::int64_t done, std::int64_t total)>;

/// What the export of a list is called (导出检查对象); "" for a list that there is not.
std::string export_title(const std::string& list);
/// The right to a list. Errors: account_no_permission, register_reason, input_out_of_range (list, format),
/// scope_foreign_body, scope_city_only.
Status check_export(const Call& call, const ExportRequest& request);
/// Reads the list. Errors: as check_export, those of the list's own page, job_cancelled (progress).
Result<std::vector<ExportSheet>> read_export(Call& call, const ExportRequest& request,
                                             const ExportProgress& progress);

/// Starts the export as a background job. Errors: as check_export, job_busy.
Result<JobView> start_export(Call& call, const ExportRequest& request);
/// The work of the job; audited, also what was seen in full and why.
Result<JobOutcome> run_export_job(JobCall& job);

}  // namespace dd::service
