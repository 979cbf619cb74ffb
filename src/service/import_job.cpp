// SPDX-License-Identifier: Apache-2.0
#include "service/import_job.h"

#include <fmt/format.h>

#include <boost/describe.hpp>

#include "service/import_columns.h"
#include "service/import_parts.h"
#include "service/permission.h"
#include "service/scope.h"
#include "wire/json.h"

namespace dd::service {

BOOST_DESCRIBE_STRUCT(ImportJobArguments, (), (kind, body, columns, fixes, leaving))

}  // namespace dd::service

namespace dd::wire {

/// Jobs that were started before cells could be mended on the screen, or key lists imported.
template <>
constexpr bool may_be_absent<service::ImportJobArguments>(std::string_view field) {
  return field == "fixes" || field == "leaving";
}

}  // namespace dd::wire

namespace dd::service {
namespace {

std::string receipt_of(const ImportReport& report) {
  std::string out = fmt::format(
      "第 {} 号导入：共 {} 行，新增 {}，更新 {}，没有变化 {}，已导入请留意 {}，退回 {}", report.id,
      report.rows, report.added, report.changed, report.same, report.warned, report.refused);
  if (!report.leaving.empty()) out += fmt::format("，移出 {}", report.leaving.size());
  return out;
}

}  // namespace

Result<JobView> start_import(Call& call, const ImportRequest& request) {
  DD_TRY(require(call.actor, Permission::import_registers));
  DD_TRY(parse_columns(request.columns));
  if (!request.body.empty()) DD_TRY(scope::require_body(call, request.body));
  const ImportJobArguments arguments{request.kind, request.body, request.columns, request.fixes,
                                     request.leaving};
  const std::string shown = shown_file_name(request.file_name);
  return with_import_kind<JobView>(request.kind, [&](auto*) {
    return start_job(call, {"import",
                            "导入 " + shown,
                            boost::json::serialize(wire::to_json(arguments)),
                            {shown, "application/octet-stream", std::string(request.bytes)}});
  });
}

Result<JobOutcome> run_import_job(JobCall& job) {
  DD_ASSIGN(const auto arguments, wire::read_json<ImportJobArguments>(job.arguments));
  job.say("正在核对文件");
  const ImportRequest request{arguments.kind, job.file.name,     job.file.bytes,  false,
                              arguments.body, arguments.columns, arguments.fixes, arguments.leaving};
  DD_ASSIGN(PreparedImport prepared,
            prepare_import(job.call, request, {}, [&job](std::int64_t done, std::int64_t total) {
              return job.progress(done, total);
            }));
  job.say("正在写入名录");
  JobOutcome outcome;
  outcome.write = [prepared = std::move(prepared)](Call& call, JobOutcome& out) mutable -> Status {
    DD_TRY(prepared.write(call, prepared.outcome));
    out.sentence = receipt_of(prepared.outcome.report);
    out.result = fmt::format(R"({{"import":{}}})", prepared.outcome.report.id);
    return {};
  };
  return outcome;
}

}  // namespace dd::service
