// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "service/audit.h"
#include "service/export_described.h"
#include "service/export_lists.h"
#include "service/job_kinds.h"
#include "service/scope.h"
#include "sheet/write_csv.h"
#include "sheet/write_xlsx.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr const char* kXlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string as_xlsx(const std::vector<ExportSheet>& sheets) {
  std::vector<sheet::WrittenSheet> out;
  for (const ExportSheet& one : sheets) {
    sheet::WrittenSheet& written = out.emplace_back();
    written.name = one.title;
    written.heading_row = 1;
    for (const double width : one.widths) written.columns.push_back({width, {}});
    auto& head = written.rows.emplace_back();
    for (const std::string& heading : one.headings) head.push_back({heading, sheet::Look::heading, {}});
    for (const auto& row : one.rows) {
      auto& cells = written.rows.emplace_back();
      for (const std::string& text : row) cells.push_back({text, sheet::Look::plain, {}});
    }
  }
  return sheet::write_xlsx(out);
}

/// A CSV file holds one table: the first sheet.
std::string as_csv(const ExportSheet& one, sheet::CsvFor reader) {
  std::vector<std::vector<std::string>> rows = {one.headings};
  rows.insert(rows.end(), one.rows.begin(), one.rows.end());
  return sheet::write_csv(rows, reader);
}

JobFile file_of(const std::vector<ExportSheet>& sheets, const std::string& format, const std::string& day) {
  const std::string name = sheets.front().title + "-" + day;
  if (format == "xlsx") return {name + ".xlsx", kXlsxType, as_xlsx(sheets)};
  const auto reader = format == "csv" ? sheet::CsvFor::spreadsheet : sheet::CsvFor::program;
  return {name + ".csv", "text/csv; charset=utf-8", as_csv(sheets.front(), reader)};
}

}  // namespace

Result<JobView> start_export(Call& call, const ExportRequest& request) {
  DD_TRY(check_export(call, request));
  DD_TRY(scope::effective_body(call, request.list == "audit" ? request.audit.body : request.filter.body));
  return start_job(call,
                   {"export", export_title(request.list), boost::json::serialize(wire::to_json(request))});
}

Result<JobOutcome> run_export_job(JobCall& job) {
  DD_ASSIGN(const auto request, wire::read_json<ExportRequest>(job.arguments));
  job.say("正在读取");
  DD_ASSIGN(const auto sheets, read_export(job.call, request, [&job](std::int64_t done, std::int64_t total) {
              return job.progress(done, 2 * total);
            }));
  job.say("正在生成文件");
  const auto rows = static_cast<std::int64_t>(sheets.front().rows.size());
  DD_TRY(job.progress(rows, 2 * rows));
  JobOutcome outcome{fmt::format("共 {} 行", rows)};
  outcome.file = file_of(sheets, request.format, format_date(job.call.today()));
  const std::string how = request.unmask ? fmt::format("个人信息未遮盖，理由：{}", request.reason)
                                         : std::string("个人信息已遮盖");
  outcome.write = [title = export_title(request.list), object = sheets.front().title, rows, how](
                      Call& call, JobOutcome&) -> Status {
    audit::record(call, title, object, "ok", fmt::format("{} 行，{}", rows, how));
    return {};
  };
  return outcome;
}

}  // namespace dd::service
