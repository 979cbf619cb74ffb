// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "core/calendar/working_days.h"

// Field lists of the holiday calendar (节假日安排).
namespace dd {

BOOST_DESCRIBE_STRUCT(SpecialDay, (), (date, kind, name))
BOOST_DESCRIBE_STRUCT(HolidayYear, (), (year, source, note, days))

}  // namespace dd
