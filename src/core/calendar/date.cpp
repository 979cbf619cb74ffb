// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/date.h"

namespace dd {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kShanghaiMs = 8 * 3'600'000;

/// The number of `size` digits at `from`; -1 when one is no digit.
int digits(std::string_view text, std::size_t from, std::size_t size) {
  int out = 0;
  for (const char c : text.substr(from, size)) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string out = std::to_string(number);
  return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (y < 1 || m < 1 || d < 1) return std::nullopt;
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

std::string format_date(Date date) {
  const year_month_day ymd{date};
  return padded(static_cast<int>(ymd.year()), 4) + "-" + padded(static_cast<unsigned>(ymd.month()), 2) + "-" +
         padded(static_cast<unsigned>(ymd.day()), 2);
}

std::string format_date_zh(Date date) {
  const year_month_day ymd{date};
  return std::to_string(static_cast<int>(ymd.year())) + "年" +
         std::to_string(static_cast<unsigned>(ymd.month())) + "月" +
         std::to_string(static_cast<unsigned>(ymd.day())) + "日";
}

Date shanghai_date(UnixMs moment) { return Date{days{floor_div(moment + kShanghaiMs, kDayMs)}}; }

std::string format_moment(UnixMs moment) {
  const Date date = shanghai_date(moment);
  const std::int64_t second = floor_div(moment - start_of_day(date), 1000);
  return format_date(date) + "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" +
         padded(second % 60, 2) + "+08:00";
}

std::string moment_or_blank(UnixMs moment) { return moment == 0 ? std::string() : format_moment(moment); }

UnixMs start_of_day(Date date) { return date.time_since_epoch().count() * kDayMs - kShanghaiMs; }

std::optional<Quarter> parse_quarter(std::string_view text) {
  if (text.size() != 6 || text[4] != 'Q') return std::nullopt;
  const Quarter quarter{digits(text, 0, 4), digits(text, 5, 1)};
  if (quarter.year < 1 || quarter.number < 1 || quarter.number > 4) return std::nullopt;
  return quarter;
}

std::string format_quarter(Quarter quarter) {
  return padded(quarter.year, 4) + "Q" + std::to_string(quarter.number);
}

Quarter quarter_of(Date date) {
  const year_month_day ymd{date};
  return {static_cast<int>(ymd.year()), static_cast<int>((static_cast<unsigned>(ymd.month()) - 1) / 3 + 1)};
}

Date first_day(Quarter quarter) {
  return Date{
      year_month_day{year{quarter.year}, month{static_cast<unsigned>(quarter.number * 3 - 2)}, day{1}}};
}

Date last_day(Quarter quarter) { return first_day(next(quarter)) - days{1}; }

Quarter next(Quarter quarter) {
  return quarter.number == 4 ? Quarter{quarter.year + 1, 1} : Quarter{quarter.year, quarter.number + 1};
}

}  // namespace dd
