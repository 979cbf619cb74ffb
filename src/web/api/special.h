// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Complaints, special units and the positive list (信访投诉、特殊监管对象、正面清单) over HTTP.
namespace dd::web::special {

struct ComplaintsQuery {
  std::string body, unit, verified, open, decision, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(ComplaintsQuery, (), (body, unit, verified, open, decision, q, after, limit))

/// `day`: a date, or "now" for today; "" = whenever.
struct SpecialQuery {
  std::string body, tag, source, day, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(SpecialQuery, (), (body, tag, source, day, q, after, limit))

struct PositiveQuery {
  std::string body, day, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(PositiveQuery, (), (body, day, q, after, limit))

Result<service::ComplaintPage> complaints(Context& context, const ComplaintsQuery& query, const None&);
Result<service::SpecialPage> special_units(Context& context, const SpecialQuery& query, const None&);
Result<service::PositivePage> positive_units(Context& context, const PositiveQuery& query, const None&);
Result<service::PositiveRow> put_positive(Context& context, const None&, const service::PositiveEdit& body);

}  // namespace dd::web::special
