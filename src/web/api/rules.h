// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Rule sets (实施细则) and the quarter's scheme (季度抽查方案) over HTTP.
namespace dd::web::rules {

Result<Rows<service::RuleSetRow>> list(Context& context, const None&, const None&);
Result<Document> show(Context& context, const IdQuery& query, const None&);
Result<service::SchemeView> scheme(Context& context, const SchemeQuery& query, const None&);

}  // namespace dd::web::rules
