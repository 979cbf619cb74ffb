// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>

#include "service/calendar_described.h"

// What the routes of the holiday calendar (节假日安排) take.
namespace dd::web {

struct CalendarQuery {
  std::int64_t year = 0;
};
BOOST_DESCRIBE_STRUCT(CalendarQuery, (), (year))

struct DeadlineQuery {
  std::string from;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(DeadlineQuery, (), (from, days))

}  // namespace dd::web
