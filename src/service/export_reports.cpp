// SPDX-License-Identifier: Apache-2.0
#include "service/export_reports.h"

#include <algorithm>

#include "service/gaps.h"
#include "service/joint_parts.h"
#include "service/library.h"
#include "service/paper_parts.h"
#include "service/plan_parts.h"
#include "service/quality.h"

namespace dd::service {
namespace {

constexpr double kReportColumn = 14, kReportFirst = 26;

/// A sheet whose first column is wide.
ExportSheet report_sheet(std::string title, std::vector<std::string> headings) {
  ExportSheet out{std::move(title), std::move(headings), {}, {}};
  out.widths.assign(out.headings.size(), kReportColumn);
  out.widths.front() = kReportFirst;
  return out;
}

/// The cells of one quarter, or of the year. What no plan asks stays blank.
std::vector<std::string> plan_cells(const PlanRow& row, const std::string& when,
                                    const PlanRowQuarter& numbers) {
  const bool planned = row.state != "none";
  const auto blank_or = [planned](std::int64_t number) { return planned ? std::to_string(number) : ""; };
  return {row.name,
          plan_state_title(row.state),
          when,
          blank_or(numbers.key),
          std::to_string(numbers.key_required),
          blank_or(numbers.general),
          std::to_string(numbers.general_required),
          std::to_string(numbers.joint),
          std::to_string(row.key_units),
          std::to_string(row.general_units),
          std::to_string(row.officers),
          row.feasible ? "能完成" : "有缺口",
          row.file_number,
          row.issued_on};
}

std::vector<std::string> quality_cells(std::string title, std::int64_t total, bool several,
                                       const std::vector<std::int64_t>& counts) {
  std::vector<std::string> out = {std::move(title)};
  if (several) out.push_back(std::to_string(total));
  for (const std::int64_t number : counts) out.push_back(std::to_string(number));
  return out;
}

std::vector<std::string> rows_cells(const QualityReport& report, std::string title,
                                    std::int64_t QualityBody::*rows) {
  std::vector<std::int64_t> counts;
  std::int64_t total = 0;
  for (const QualityBody& body : report.bodies) {
    counts.push_back(body.*rows);
    total += body.*rows;
  }
  return quality_cells(std::move(title), total, report.bodies.size() > 1, counts);
}

}  // namespace

Result<std::vector<ExportSheet>> read_plan_grid(Call& call, const ExportRequest& request) {
  const std::int64_t year = request.year != 0 ? request.year : quarter_of(call.today()).year;
  DD_ASSIGN(const PlanOverview plans, list_plans(call, year));
  ExportSheet out = report_sheet(std::to_string(year) + "年度计划",
                                 {"执法机构", "计划状态", "季度", "重点单位计划", "重点单位规定（不少于）",
                                  "一般单位计划", "一般单位规定（不少于）", "联合检查（不少于）", "重点单位",
                                  "一般单位", "在岗人员", "能否完成", "文号", "印发日期"});
  for (const PlanRow& row : plans.rows) {
    if (!request.state.empty() && row.state != request.state) continue;
    if (!request.filter.body.empty() && row.body != request.filter.body) continue;
    for (const PlanRowQuarter& quarter : row.quarters)
      out.rows.push_back(plan_cells(row, quarter_title(quarter.number), quarter));
    out.rows.push_back(plan_cells(
        row, "全年", {0, row.key_required, row.general_required, row.key, row.general, row.joint}));
  }
  return std::vector<ExportSheet>{std::move(out)};
}

Result<std::vector<ExportSheet>> read_workload(Call& call, const ExportRequest& request) {
  DD_ASSIGN(const std::vector<WorkLine> lines, list_workload(call, request.filter.body));
  auto names = body_names(call.db);
  std::vector<std::string> headings = {"执法人员", "人员编号", "机构"};
  if (!lines.empty()) {
    for (const QuarterLoad& quarter : lines.front().quarters)
      headings.push_back(quarter_on_paper(quarter.quarter));
  }
  for (const char* heading : {"合计", "机构人均", "对比"}) headings.emplace_back(heading);
  ExportSheet out = report_sheet("人员工作量", std::move(headings));
  for (const WorkLine& line : lines) {
    auto& cells = out.rows.emplace_back();
    const std::string& body = names[line.body];
    cells = {line.name, line.officer, body.empty() ? line.body : body};
    for (const QuarterLoad& quarter : line.quarters) cells.push_back(std::to_string(quarter.tasks));
    cells.push_back(std::to_string(line.tasks));
    cells.push_back(line.mean);
    cells.emplace_back(line.above ? "明显偏多" : "正常");
  }
  return std::vector<ExportSheet>{std::move(out)};
}

Result<std::vector<ExportSheet>> read_quality(Call& call, const ExportRequest& request) {
  DD_ASSIGN(const QualityReport report, quality_report(call, request.filter.body));
  const bool several = report.bodies.size() > 1;
  std::vector<std::string> headings = {"问题"};
  if (several) headings.emplace_back("合计");
  for (const QualityBody& body : report.bodies) headings.push_back(body.name);
  ExportSheet out = report_sheet("名录质量报告", std::move(headings));
  out.rows.push_back(rows_cells(report, "检查对象（家）", &QualityBody::units));
  out.rows.push_back(rows_cells(report, "执法人员（人）", &QualityBody::officers));
  for (const QualityLine& line : report.lines)
    out.rows.push_back(quality_cells(std::string(gap_title(line.gap)), line.total, several, line.counts));
  return std::vector<ExportSheet>{std::move(out)};
}

}  // namespace dd::service
