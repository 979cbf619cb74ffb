// SPDX-License-Identifier: Apache-2.0
#include "web/api/rules.h"

namespace dd::web::rules {

Result<Rows<service::RuleSetRow>> list(Context& context, const None&, const None&) {
  return Rows<service::RuleSetRow>{service::list_rulesets(context.call.db)};
}

Result<Document> show(Context& context, const IdQuery& query, const None&) {
  DD_ASSIGN(std::string text, service::ruleset_document(context.call.db, query.id));
  return Document{std::move(text)};
}

Result<service::SchemeView> scheme(Context& context, const SchemeQuery& query, const None&) {
  const std::string quarter =
      query.quarter.empty() ? format_quarter(quarter_of(context.call.today())) : query.quarter;
  return service::quarter_scheme(context.call, quarter, query.ruleset);
}

}  // namespace dd::web::rules
