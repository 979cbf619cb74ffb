// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dd {

/// A calendar day in Asia/Shanghai (日期). Always a valid day.
using Date = std::chrono::sys_days;

/// A moment, milliseconds since 1970-01-01T00:00:00Z. The pure core never reads a clock: it is an argument.
using UnixMs = std::int64_t;

/// "2026-04-01" to a day; empty unless exactly that form and a real day.
std::optional<Date> parse_date(std::string_view text);
std::string format_date(Date date);
/// "2026年4月1日", as officials write it.
std::string format_date_zh(Date date);

/// The Asia/Shanghai day on which the moment falls (UTC+8, no daylight saving since 1991).
Date shanghai_date(UnixMs moment);
/// RFC 3339 with +08:00 and seconds: "2026-04-01T09:30:00+08:00".
std::string format_moment(UnixMs moment);
/// The same; "" of 0, which is never.
std::string moment_or_blank(UnixMs moment);
/// The moment at which `date` begins in Asia/Shanghai.
UnixMs start_of_day(Date date);

/// A quarter (季度), 1..4 of a year.
struct Quarter {
  int year = 0;
  int number = 0;
  friend auto operator<=>(const Quarter&, const Quarter&) = default;
};

/// "2026Q1"; empty on any other form.
std::optional<Quarter> parse_quarter(std::string_view text);
std::string format_quarter(Quarter quarter);
Quarter quarter_of(Date date);
Date first_day(Quarter quarter);
Date last_day(Quarter quarter);
Quarter next(Quarter quarter);
/// Quarters from this one to the year's end, itself included: 4, 3, 2, 1.
inline int quarters_left(Quarter quarter) { return 5 - quarter.number; }

}  // namespace dd
