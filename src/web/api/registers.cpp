// SPDX-License-Identifier: Apache-2.0
#include "web/api/registers.h"

#include "web/api/record_card.h"

namespace dd::web::registers {
namespace {

template <class T>
Result<PageOf<T>> page_of(Context& context, store::RegisterFilter filter) {
  DD_ASSIGN(store::Page<T> page, service::list_register<T>(context.call, std::move(filter)));
  return PageOf<T>{std::move(page.rows), page.total, std::move(page.next)};
}

store::RegisterFilter filter_of(const OfficersQuery& query) {
  store::RegisterFilter filter;
  filter.body = query.body;
  filter.duty = query.duty;
  filter.specialty = query.specialty;
  filter.gap = query.gap;
  filter.sort = query.sort;
  filter.q = query.q;
  filter.after = query.after;
  filter.limit = query.limit;
  return filter;
}

template <class T>
Result<RecordShown<T>> shown(Context& context, const std::string& id) {
  DD_ASSIGN(service::Shown<T> found, service::show_register<T>(context.call, id));
  return card_of(std::move(found));
}

template <class T>
Result<RecordSaved<T>> saved(Context& context, const RecordEdit<T>& body) {
  DD_ASSIGN(T row, service::put_register<T>(context.call, {body.row, body.version, body.reason}));
  return RecordSaved<T>{std::move(row)};
}

}  // namespace

Result<Rows<service::Town>> towns(Context&, const None&, const None&) {
  return Rows<service::Town>{service::known_towns()};
}

Result<Rows<Body>> bodies(Context& context, const None&, const None&) {
  return Rows<Body>{service::list_bodies(context.call.db)};
}

Result<RecordShown<Unit>> unit(Context& context, const IdQuery& query, const None&) {
  return shown<Unit>(context, query.id);
}

Result<RecordSaved<Unit>> put_unit(Context& context, const None&, const RecordEdit<Unit>& body) {
  return saved(context, body);
}

Result<PageOf<Officer>> officers(Context& context, const OfficersQuery& query, const None&) {
  return page_of<Officer>(context, filter_of(query));
}

Result<RecordShown<Officer>> officer(Context& context, const IdQuery& query, const None&) {
  return shown<Officer>(context, query.id);
}

Result<RecordSaved<Officer>> put_officer(Context& context, const None&, const RecordEdit<Officer>& body) {
  return saved(context, body);
}

Result<PageOf<Recusal>> recusals(Context& context, const RecusalsQuery& query, const None&) {
  store::RegisterFilter filter;
  filter.body = query.body;
  filter.q = query.q;
  filter.after = query.after;
  filter.limit = query.limit;
  return page_of<Recusal>(context, std::move(filter));
}

Result<RecordShown<Recusal>> recusal(Context& context, const IdQuery& query, const None&) {
  return shown<Recusal>(context, query.id);
}

Result<RecordSaved<Recusal>> put_recusal(Context& context, const None&, const RecordEdit<Recusal>& body) {
  return saved(context, body);
}

Result<PageOf<DutyPeriod>> duty_periods(Context& context, const OfficersQuery& query, const None&) {
  return page_of<DutyPeriod>(context, filter_of(query));
}

Result<RecordShown<DutyPeriod>> duty_period(Context& context, const IdQuery& query, const None&) {
  return shown<DutyPeriod>(context, query.id);
}

Result<RecordSaved<DutyPeriod>> put_duty_period(Context& context, const None&,
                                                const RecordEdit<DutyPeriod>& body) {
  return saved(context, body);
}

Result<None> move_duty_period(Context& context, const None&, const service::PeriodStart& body) {
  DD_TRY(service::move_period(context.call, body));
  return None{};
}

Result<PageOf<CheckItem>> check_items(Context& context, const CheckItemsQuery& query, const None&) {
  store::RegisterFilter filter;
  filter.item_class = query.item_class;
  filter.method = query.method;
  filter.in_force = query.in_force;
  filter.q = query.q;
  filter.after = query.after;
  filter.limit = query.limit;
  return page_of<CheckItem>(context, std::move(filter));
}

Result<RecordShown<CheckItem>> check_item(Context& context, const IdQuery& query, const None&) {
  return shown<CheckItem>(context, query.id);
}

Result<RecordSaved<CheckItem>> put_check_item(Context& context, const None&,
                                              const RecordEdit<CheckItem>& body) {
  return saved(context, body);
}

Result<RecordShown<Complaint>> complaint(Context& context, const IdQuery& query, const None&) {
  return shown<Complaint>(context, query.id);
}

Result<RecordSaved<Complaint>> put_complaint(Context& context, const None&,
                                             const RecordEdit<Complaint>& body) {
  return saved(context, body);
}

}  // namespace dd::web::registers
