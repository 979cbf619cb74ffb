// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/calendar.h"
#include "wire/calendar_described.h"

// Field lists of what the calendar verbs take and answer.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(HolidayVersion, (), (version, at, account, reason, off, work))
BOOST_DESCRIBE_STRUCT(HolidayShown, (), (calendar, history))
BOOST_DESCRIBE_STRUCT(HolidayEdit, (), (calendar, version, reason))
BOOST_DESCRIBE_STRUCT(WorkingDeadline, (), (from, due, days))

}  // namespace dd::service
