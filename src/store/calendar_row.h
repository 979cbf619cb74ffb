// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <string>

namespace dd::store {

/// A year's holidays as stored (节假日安排), a register like the others: `days` is the JSON list.
struct HolidayRow {
  std::int64_t year = 0;
  std::string source, note, days;
  friend bool operator==(const HolidayRow&, const HolidayRow&) = default;
};
BOOST_DESCRIBE_STRUCT(HolidayRow, (), (year, source, note, days))

}  // namespace dd::store
