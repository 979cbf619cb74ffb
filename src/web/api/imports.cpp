// SPDX-License-Identifier: Apache-2.0
#include "web/api/imports.h"

#include <charconv>

namespace dd::web::imports {
namespace {

constexpr std::string_view kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<std::int64_t> import_id(const Context& context) {
  const std::string& text = context.path.at(0);
  std::int64_t id = 0;
  const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failed != std::errc{} || stop != text.data() + text.size())
    return refuse(ErrorCode::not_found, "导入记录", text);
  return id;
}

}  // namespace

Result<Download> template_file(Context& context, const KindQuery& query, const None&) {
  DD_ASSIGN(std::string bytes, service::import_template(context.call, query.kind));
  DD_ASSIGN(const std::string title, service::import_title(query.kind));
  return Download{"导入模板-" + title + ".xlsx", std::string(kSheetType), std::move(bytes)};
}

Result<service::ImportReport> upload(Context& context, const ImportQuery& query, const Upload& body) {
  std::string_view bytes = body.bytes;
  DD_ASSIGN(auto fixes, service::take_fixes(bytes, query.fixes_bytes));
  const service::ImportRequest request{query.kind,       query.file_name, bytes,
                                       query.dry_run,    query.body,      query.columns,
                                       std::move(fixes), query.leaving};
  DD_ASSIGN(service::ImportOutcome outcome, service::import_register(context.call, request));
  if (!query.dry_run) context.status = 201;
  return std::move(outcome.report);
}

Result<service::ImportLook> look(Context& context, const ImportFileQuery& query, const Upload& body) {
  return service::look_at_import(context.call,
                                 {query.kind, query.file_name, body.bytes, true, query.body, query.columns});
}

Result<Rows<service::ImportSummary>> list(Context& context, const None&, const None&) {
  DD_ASSIGN(auto rows, service::list_imports(context.call));
  return Rows<service::ImportSummary>{std::move(rows)};
}

Result<service::ImportReport> show(Context& context, const None&, const None&) {
  DD_ASSIGN(const std::int64_t id, import_id(context));
  return service::show_import(context.call, id);
}

Result<Download> rejects(Context& context, const None&, const None&) {
  DD_ASSIGN(const std::int64_t id, import_id(context));
  DD_ASSIGN(std::string bytes, service::import_rejects(context.call, id));
  return Download{"有问题的行-" + context.path.at(0) + ".xlsx", std::string(kSheetType), std::move(bytes)};
}

Result<Download> annotated(Context& context, const None&, const None&) {
  DD_ASSIGN(const std::int64_t id, import_id(context));
  DD_ASSIGN(std::string bytes, service::import_annotated(context.call, id));
  return Download{"原表加问题列-" + context.path.at(0) + ".xlsx", std::string(kSheetType), std::move(bytes)};
}

Result<service::ImportReport> undo(Context& context, const None&, const UndoBody& body) {
  DD_ASSIGN(const std::int64_t id, import_id(context));
  return service::undo_import(context.call, id, body.reason);
}

}  // namespace dd::web::imports
