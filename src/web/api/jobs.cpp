// SPDX-License-Identifier: Apache-2.0
#include "web/api/jobs.h"

#include <charconv>

#include "service/import_job.h"

namespace dd::web::jobs {
namespace {

Result<std::int64_t> job_id(const Context& context) {
  const std::string& text = context.path.at(0);
  std::int64_t id = 0;
  const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failed != std::errc{} || stop != text.data() + text.size())
    return refuse(ErrorCode::not_found, "后台任务", text);
  return id;
}

}  // namespace

Result<service::JobView> start_import(Context& context, const ImportJobQuery& query, const Upload& body) {
  context.status = 201;
  std::string_view bytes = body.bytes;
  DD_ASSIGN(auto fixes, service::take_fixes(bytes, query.fixes_bytes));
  return service::start_import(context.call, {query.kind, query.file_name, bytes, false, query.body,
                                              query.columns, std::move(fixes), query.leaving});
}

Result<service::JobView> start_export(Context& context, const None&, const service::ExportRequest& body) {
  context.status = 201;
  if (body.list == "audit") return refuse(ErrorCode::account_no_permission, "audit.read");
  return service::start_export(context.call, body);
}

Result<service::JobView> start_audit_export(Context& context, const None&,
                                            const service::ExportRequest& body) {
  context.status = 201;
  service::ExportRequest request = body;
  request.list = "audit";
  return service::start_export(context.call, request);
}

Result<Rows<service::JobView>> list(Context& context, const None&, const None&) {
  return Rows<service::JobView>{service::list_jobs(context.call)};
}

Result<service::JobView> show(Context& context, const None&, const None&) {
  DD_ASSIGN(const std::int64_t id, job_id(context));
  return service::show_job(context.call, id);
}

Result<service::JobView> cancel(Context& context, const None&, const None&) {
  DD_ASSIGN(const std::int64_t id, job_id(context));
  return service::cancel_job(context.call, id);
}

Result<Download> file(Context& context, const None&, const None&) {
  DD_ASSIGN(const std::int64_t id, job_id(context));
  DD_ASSIGN(service::JobFile found, service::job_file(context.call, id));
  return Download{std::move(found.name), std::move(found.type), std::move(found.bytes)};
}

}  // namespace dd::web::jobs
