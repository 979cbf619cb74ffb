// SPDX-License-Identifier: Apache-2.0
#include "web/api/library.h"

namespace dd::web::library {

Result<PageOf<service::ListedUnit>> units(Context& context, const UnitsQuery& query, const None&) {
  store::RegisterFilter filter;
  filter.body = query.body;
  filter.unit_class = query.unit_class;
  filter.special = query.special;
  filter.status = query.status;
  filter.town = query.town;
  filter.industry = query.industry;
  filter.permit_class = query.permit_class;
  filter.list_year = query.list_year;
  filter.source = query.source;
  filter.positive = query.positive;
  filter.gap = query.gap;
  filter.sort = query.sort;
  filter.q = query.q;
  filter.after = query.after;
  filter.limit = query.limit;
  DD_ASSIGN(auto page, service::list_units(context.call, std::move(filter)));
  return PageOf<service::ListedUnit>{std::move(page.rows), page.total, std::move(page.next)};
}

Result<service::UnitFacts> unit_facts(Context& context, const IdQuery& query, const None&) {
  return service::unit_facts(context.call, query.id);
}

Result<RecordSaved<Unit>> set_status(Context& context, const None&, const service::StatusChange& body) {
  DD_ASSIGN(Unit row, service::change_status(context.call, body));
  return RecordSaved<Unit>{std::move(row)};
}

Result<service::OfficerFacts> officer_facts(Context& context, const IdQuery& query, const None&) {
  return service::officer_facts(context.call, query.id);
}

Result<Rows<service::WorkLine>> workload(Context& context, const BodyQuery& query, const None&) {
  DD_ASSIGN(auto lines, service::list_workload(context.call, query.body));
  return Rows<service::WorkLine>{std::move(lines)};
}

}  // namespace dd::web::library
