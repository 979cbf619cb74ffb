// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/calendar_described.h"
#include "web/described.h"
#include "web/route.h"
#include "web/schema_names.h"

// Holiday calendars and deadlines in working days (节假日安排、工作日期限).
namespace dd::web::calendar {

Result<Rows<HolidayYear>> list(Context& context, const None&, const None&);
Result<service::HolidayShown> show(Context& context, const CalendarQuery& query, const None&);
Result<service::HolidayShown> put(Context& context, const None&, const service::HolidayEdit& body);
Result<HolidayYear> read(Context& context, const None&, const Upload& body);
Result<service::WorkingDeadline> deadline(Context& context, const DeadlineQuery& query, const None&);

}  // namespace dd::web::calendar
