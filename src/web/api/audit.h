// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// The audit trail (审计记录) over HTTP.
namespace dd::web::audit_trail {

Result<PageOf<AuditLine>> list(Context& context, const ListQuery& query, const None&);

}  // namespace dd::web::audit_trail
