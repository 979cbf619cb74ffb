// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/working_days.h"

#include <algorithm>
#include <set>

namespace dd {
namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr std::size_t kNameLongest = 60;      ///< bytes
constexpr std::size_t kSourceLongest = 1500;  ///< bytes

std::int64_t year_of(Date day) { return static_cast<int>(year_month_day{day}.year()); }

bool is_weekend(Date day) {
  const weekday on{day};
  return on == std::chrono::Saturday || on == std::chrono::Sunday;
}

/// What is wrong with one day, for people; "" when nothing.
std::string fault_of(const SpecialDay& day, std::int64_t year) {
  const auto date = parse_date(day.date);
  if (!date) return "“" + day.date + "”不是日期，应形如 2026-10-01";
  if (year_of(*date) != year) return day.date + " 不在 " + std::to_string(year) + " 年内";
  if (day.kind != "off" && day.kind != "work") return day.date + " 的类别“" + day.kind + "”应为放假或上班";
  if (day.name.empty() || day.name.size() > kNameLongest) return day.date + " 没有写明是什么节日，或写得太长";
  if (day.kind == "work" && !is_weekend(*date)) return day.date + " 不是周末，本来就要上班，不必列为调休上班";
  return "";
}

}  // namespace

Status check_holidays(const HolidayYear& year) {
  if (year.year < 2000 || year.year > 2100)
    return refuse(ErrorCode::calendar_form, "年份 " + std::to_string(year.year) + " 应在 2000 至 2100 之间");
  if (year.source.empty() || year.source.size() > kSourceLongest || year.note.size() > kSourceLongest)
    return refuse(ErrorCode::calendar_form, "没有写明依据的通知（名称、文号和日期），或写得太长");
  std::set<std::string> seen;
  bool any_off = false;
  for (const SpecialDay& day : year.days) {
    if (auto fault = fault_of(day, year.year); !fault.empty())
      return refuse(ErrorCode::calendar_form, std::move(fault));
    if (!seen.insert(day.date).second) return refuse(ErrorCode::calendar_form, day.date + " 出现了两次");
    any_off = any_off || day.kind == "off";
  }
  if (!any_off) return refuse(ErrorCode::calendar_form, "没有一个放假的日子");
  return {};
}

HolidayYear in_order(HolidayYear year) {
  std::sort(year.days.begin(), year.days.end(),
            [](const SpecialDay& a, const SpecialDay& b) { return a.date < b.date; });
  return year;
}

WorkingDays::WorkingDays(const std::vector<HolidayYear>& years) {
  for (const HolidayYear& year : years) {
    auto& days_of = years_[year.year];
    for (const SpecialDay& day : year.days) {
      if (const auto date = parse_date(day.date)) days_of[*date] = day.kind == "work";
    }
  }
}

Result<bool> WorkingDays::is_working_day(Date day) const {
  const auto year = years_.find(year_of(day));
  if (year == years_.end()) return refuse(ErrorCode::calendar_missing, std::to_string(year_of(day)));
  const auto special = year->second.find(day);
  return special == year->second.end() ? !is_weekend(day) : special->second;
}

Result<Date> WorkingDays::add(Date day, std::int64_t count) const {
  const days step{count < 0 ? -1 : 1};
  for (std::int64_t left = count < 0 ? -count : count; left > 0;) {
    day += step;
    DD_ASSIGN(const bool worked, is_working_day(day));
    if (worked) --left;
  }
  return day;
}

Result<std::int64_t> WorkingDays::between(Date after, Date to) const {
  if (to < after) {
    DD_ASSIGN(const std::int64_t back, between(to, after));
    return -back;
  }
  std::int64_t count = 0;
  for (Date day = after + days{1}; day <= to; day += days{1}) {
    DD_ASSIGN(const bool worked, is_working_day(day));
    if (worked) ++count;
  }
  return count;
}

}  // namespace dd
