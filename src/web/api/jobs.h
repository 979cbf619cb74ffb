// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Background jobs (后台任务) over HTTP; each account sees its own.
namespace dd::web::jobs {

/// 201: the body is the file as it is.
Result<service::JobView> start_import(Context& context, const ImportJobQuery& query, const Upload& body);

/// 201: a list as a file. The audit trail has a row of its own, for its own right.
Result<service::JobView> start_export(Context& context, const None&, const service::ExportRequest& body);
Result<service::JobView> start_audit_export(Context& context, const None&,
                                            const service::ExportRequest& body);

Result<Rows<service::JobView>> list(Context& context, const None&, const None&);
Result<service::JobView> show(Context& context, const None&, const None&);
Result<service::JobView> cancel(Context& context, const None&, const None&);
Result<Download> file(Context& context, const None&, const None&);

}  // namespace dd::web::jobs
