// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/audit_described.h"
#include "web/described.h"
#include "web/route.h"
#include "web/schema_names.h"

// The audit trail (审计记录).
namespace dd::web::audit_trail {

Result<PageOf<AuditLine>> list(Context& context, const service::audit::Filter& query, const None&);
Result<Rows<std::string>> actions(Context& context, const None&, const None&);
Result<AuditEntryShown> show(Context& context, const None&, const None&);
Result<service::audit::ChainAnswer> check(Context& context, const None&,
                                          const service::audit::ChainRequest& body);
Result<service::audit::Story> story(Context& context, const StoryQuery& query, const None&);

}  // namespace dd::web::audit_trail
