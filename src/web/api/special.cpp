// SPDX-License-Identifier: Apache-2.0
#include "web/api/special.h"

namespace dd::web::special {

Result<service::ComplaintPage> complaints(Context& context, const ComplaintsQuery& query, const None&) {
  store::RegisterFilter filter;
  filter.body = query.body;
  filter.unit = query.unit;
  filter.verified = query.verified;
  filter.open = query.open;
  filter.decision = query.decision;
  filter.q = query.q;
  filter.after = query.after;
  filter.limit = query.limit;
  return service::list_complaints(context.call, filter);
}

Result<service::SpecialPage> special_units(Context& context, const SpecialQuery& query, const None&) {
  return service::list_special(
      context.call, {query.body, query.tag, query.source, query.day, query.q, query.after, query.limit});
}

Result<service::PositivePage> positive_units(Context& context, const PositiveQuery& query, const None&) {
  return service::list_positive(context.call,
                                {query.body, "", "", query.day, query.q, query.after, query.limit});
}

Result<service::PositiveRow> put_positive(Context& context, const None&, const service::PositiveEdit& body) {
  return service::put_positive(context.call, body);
}

}  // namespace dd::web::special
