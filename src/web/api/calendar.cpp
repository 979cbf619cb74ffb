// SPDX-License-Identifier: Apache-2.0
#include "web/api/calendar.h"

namespace dd::web::calendar {

Result<Rows<HolidayYear>> list(Context& context, const None&, const None&) {
  return Rows<HolidayYear>{service::list_holidays(context.call.db)};
}

Result<service::HolidayShown> show(Context& context, const CalendarQuery& query, const None&) {
  return service::show_holidays(context.call.db, query.year);
}

Result<service::HolidayShown> put(Context& context, const None&, const service::HolidayEdit& body) {
  return service::put_holidays(context.call, body);
}

Result<HolidayYear> read(Context&, const None&, const Upload& body) {
  return service::read_holidays(body.bytes);
}

Result<service::WorkingDeadline> deadline(Context& context, const DeadlineQuery& query, const None&) {
  return service::working_deadline(context.call.db, query.from, query.days);
}

}  // namespace dd::web::calendar
