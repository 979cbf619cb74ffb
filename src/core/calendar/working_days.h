// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/result.h"

namespace dd {

/// A day on which the State Council's notice changes the week (节假日安排).
struct SpecialDay {
  std::string date;  ///< ISO
  std::string kind;  ///< "off" 放假 | "work" 调休上班
  std::string name;  ///< 春节
  friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

/// One year's holidays as the State Council announced them.
struct HolidayYear {
  std::int64_t year = 0;
  std::string source;  ///< the notice with its number and date
  std::string note;
  std::vector<SpecialDay> days;
  friend bool operator==(const HolidayYear&, const HolidayYear&) = default;
};

/// Days of the year, each once, holidays and weekends worked, the source named. Error: calendar_form.
Status check_holidays(const HolidayYear& year);
/// In the order of their dates.
HolidayYear in_order(HolidayYear year);

/// Which days are worked (工作日): Monday to Friday but for holidays, and the weekends worked instead. A year
/// that was not loaded is not guessed.
class WorkingDays {
 public:
  explicit WorkingDays(const std::vector<HolidayYear>& years);

  bool knows(std::int64_t year) const { return years_.contains(year); }
  /// Error: calendar_missing (year).
  Result<bool> is_working_day(Date day) const;
  /// The `count`-th working day after `day`, which itself does not count (民法典第二百零一条:
  /// 开始的当日不计入). 0 gives `day` itself, negative counts back. Error: calendar_missing.
  Result<Date> add(Date day, std::int64_t count) const;
  /// How many working days lie after `after` up to and with `to`; negative when `to` is the earlier one.
  /// Error: calendar_missing.
  Result<std::int64_t> between(Date after, Date to) const;

 private:
  std::map<std::int64_t, std::map<Date, bool>> years_;  ///< day -> whether it is worked
};

}  // namespace dd
