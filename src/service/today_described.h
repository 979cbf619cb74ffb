// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/described.h"
#include "service/today.h"

// Field lists of the page 今日.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(TodayBody, (), (code, name))
BOOST_DESCRIBE_STRUCT(TodayClock, (),
                      (quarter, deadline, draw, draw_state, undrawn, document, clause_no, quote))
BOOST_DESCRIBE_STRUCT(TodayItem, (), (kind, tone, sentence, body, object, due, count))
BOOST_DESCRIBE_STRUCT(TodayView, (), (date, quarter, clocks, items, scheme, scheme_refused))

}  // namespace dd::service
