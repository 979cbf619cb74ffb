// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/library_names.h"
#include "web/route.h"

// The registers (一单两库) over HTTP.
namespace dd::web::registers {

Result<Rows<Body>> bodies(Context& context, const None&, const None&);
/// Towns and streets of the places whose rules travel with the program.
Result<Rows<service::Town>> towns(Context& context, const None&, const None&);

Result<RecordShown<Unit>> unit(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<Unit>> put_unit(Context& context, const None&, const RecordEdit<Unit>& body);

Result<PageOf<Officer>> officers(Context& context, const OfficersQuery& query, const None&);
Result<RecordShown<Officer>> officer(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<Officer>> put_officer(Context& context, const None&, const RecordEdit<Officer>& body);

/// The id of a recusal is "unit|officer|from".
Result<PageOf<Recusal>> recusals(Context& context, const RecusalsQuery& query, const None&);
Result<RecordShown<Recusal>> recusal(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<Recusal>> put_recusal(Context& context, const None&, const RecordEdit<Recusal>& body);

/// The id of a time away is "officer|from".
Result<PageOf<DutyPeriod>> duty_periods(Context& context, const OfficersQuery& query, const None&);
Result<RecordShown<DutyPeriod>> duty_period(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<DutyPeriod>> put_duty_period(Context& context, const None&,
                                                const RecordEdit<DutyPeriod>& body);

Result<RecordShown<CheckItem>> check_item(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<CheckItem>> put_check_item(Context& context, const None&,
                                              const RecordEdit<CheckItem>& body);
Result<RecordShown<Complaint>> complaint(Context& context, const IdQuery& query, const None&);
Result<RecordSaved<Complaint>> put_complaint(Context& context, const None&,
                                             const RecordEdit<Complaint>& body);
Result<PageOf<CheckItem>> check_items(Context& context, const CheckItemsQuery& query, const None&);

/// Takes a record back that was made by mistake. T as close_register.
template <class T>
Result<None> close(Context& context, const None&, const service::Closing& body) {
  DD_TRY(service::close_register<T>(context.call, body));
  return None{};
}
Result<None> move_duty_period(Context& context, const None&, const service::PeriodStart& body);

}  // namespace dd::web::registers
