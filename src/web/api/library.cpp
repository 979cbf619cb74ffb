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

Result<service::KeyListView> key_list(Context& context, const KeyListQuery& query, const None&) {
  return service::key_list(context.call, query.year, query.body);
}

Result<None> change_key_list(Context& context, const None&, const service::KeyListChange& body) {
  DD_TRY(service::change_key_list(context.call, body));
  return None{};
}

Result<None> withdraw_key_change(Context& context, const None&, const service::KeyListStep& body) {
  DD_TRY(service::withdraw_key_change(context.call, body));
  return None{};
}

Result<None> enforce_key_list(Context& context, const None&, const service::KeyListStep& body) {
  DD_TRY(service::enforce_key_list(context.call, body));
  return None{};
}

Result<Rows<service::DoublePair>> doubles(Context& context, const BodyQuery& query, const None&) {
  DD_ASSIGN(auto pairs, service::list_doubles(context.call, query.body));
  return Rows<service::DoublePair>{std::move(pairs)};
}

Result<RecordSaved<Unit>> merge(Context& context, const None&, const service::MergeRequest& body) {
  DD_ASSIGN(Unit row, service::merge_units(context.call, body));
  return RecordSaved<Unit>{std::move(row)};
}

Result<service::QualityReport> quality(Context& context, const BodyQuery& query, const None&) {
  return service::quality_report(context.call, query.body);
}

}  // namespace dd::web::library
