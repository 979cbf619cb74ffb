// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/calendar/date.h"

namespace dd {

/// The day a test writes down. REQUIRES that it is one.
inline Date day(const char* text) { return parse_date(text).value(); }

}  // namespace dd
