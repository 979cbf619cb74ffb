// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/working_days.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "core/calendar/day_support.h"

namespace dd {
namespace {

/// Parts of the true years 2025 and 2026, written by hand.
std::vector<HolidayYear> years() {
  const auto off = [](std::initializer_list<const char*> dates, std::vector<SpecialDay>& out) {
    for (const char* date : dates) out.push_back({date, "off", "节日"});
  };
  HolidayYear y25{2025, "通知", "", {}};
  off({"2025-01-01", "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04", "2025-10-05", "2025-10-06",
       "2025-10-07", "2025-10-08"},
      y25.days);
  y25.days.push_back({"2025-09-28", "work", "国庆节调休"});
  y25.days.push_back({"2025-10-11", "work", "国庆节调休"});
  HolidayYear y26{2026, "通知", "", {}};
  off({"2026-01-01", "2026-01-02", "2026-01-03", "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18",
       "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22", "2026-02-23"},
      y26.days);
  y26.days.push_back({"2026-01-04", "work", "元旦调休"});
  y26.days.push_back({"2026-02-14", "work", "春节调休"});
  y26.days.push_back({"2026-02-28", "work", "春节调休"});
  return {y25, y26};
}
const WorkingDays& calendar() {
  static const WorkingDays one(years());
  return one;
}
std::string after(const char* from, std::int64_t count) {
  return format_date(*calendar().add(day(from), count));
}

TEST(WorkingDays, AreMondayToFridayButForHolidaysAndTheWeekendsWorkedInstead) {
  EXPECT_TRUE(*calendar().is_working_day(day("2026-03-02")));
  EXPECT_FALSE(*calendar().is_working_day(day("2026-03-01")));
  EXPECT_FALSE(*calendar().is_working_day(day("2026-02-17")));
  EXPECT_TRUE(*calendar().is_working_day(day("2026-02-14")));
  EXPECT_TRUE(*calendar().is_working_day(day("2025-09-28")));
}

TEST(WorkingDays, DoNotCountTheDayOnWhichAPeriodBegins) {
  EXPECT_EQ(after("2026-03-02", 1), "2026-03-03");
  EXPECT_EQ(after("2026-03-06", 1), "2026-03-09");
  EXPECT_EQ(after("2026-03-07", 0), "2026-03-07");
}

TEST(WorkingDays, BridgeAHoliday) {
  EXPECT_EQ(after("2026-02-13", 1), "2026-02-14");
  EXPECT_EQ(after("2026-02-14", 1), "2026-02-24");
  EXPECT_EQ(after("2026-02-12", 10), "2026-03-04");
  EXPECT_EQ(after("2025-09-26", 4), "2025-10-09");
  EXPECT_EQ(after("2025-09-30", 3), "2025-10-11");
}

TEST(WorkingDays, CrossTheEndOfAYear) {
  EXPECT_EQ(after("2025-12-31", 1), "2026-01-04");
  EXPECT_EQ(after("2025-12-30", 3), "2026-01-05");
  EXPECT_EQ(after("2026-01-04", -1), "2025-12-31");
}

TEST(WorkingDays, RefuseAYearNobodyLoaded) {
  EXPECT_EQ(calendar().add(day("2026-12-30"), 5).error().code, ErrorCode::calendar_missing);
  EXPECT_EQ(calendar().add(day("2026-12-30"), 5).error().args[0], "2027");
  EXPECT_EQ(after("2026-12-30", 1), "2026-12-31");
  EXPECT_EQ(calendar().is_working_day(day("2024-12-31")).error().code, ErrorCode::calendar_missing);
  EXPECT_FALSE(calendar().knows(2027));
}

TEST(WorkingDays, AreCountedFromTheDayAfterToTheLastDay) {
  EXPECT_EQ(*calendar().between(day("2026-02-13"), day("2026-02-24")), 2);
  EXPECT_EQ(*calendar().between(day("2026-02-14"), day("2026-02-23")), 0);
  EXPECT_EQ(*calendar().between(day("2026-02-24"), day("2026-02-13")), -2);
  EXPECT_EQ(*calendar().between(day("2025-12-31"), day("2026-01-05")), 2);
}

RC_GTEST_PROP(WorkingDays, CountWhatTheyAdd, ()) {
  const Date from = day("2025-01-02") + std::chrono::days{*rc::gen::inRange(0, 600)};
  const auto count = *rc::gen::inRange<std::int64_t>(0, 60);
  const auto to = calendar().add(from, count);
  RC_ASSERT(to.ok());
  RC_ASSERT(*calendar().between(from, *to) == count);
  if (count > 0) RC_ASSERT(*calendar().is_working_day(*to));
}

TEST(Holidays, NameWhatIsWrongWithThem) {
  const HolidayYear good{
      2026, "通知", "", {{"2026-01-01", "off", "元旦"}, {"2026-01-04", "work", "元旦调休"}}};
  EXPECT_TRUE(check_holidays(good).ok());
  const struct {
    SpecialDay day;
    const char* why;
  } bad[] = {{{"2026-1-1", "off", "元旦"}, "不是日期"},    {{"2027-01-01", "off", "元旦"}, "不在 2026 年内"},
             {{"2026-01-02", "free", "元旦"}, "类别"},     {{"2026-01-02", "off", ""}, "没有写明是什么节日"},
             {{"2026-01-05", "work", "调休"}, "不是周末"}, {{"2026-01-01", "off", "元旦"}, "出现了两次"}};
  for (const auto& one : bad) {
    HolidayYear year = good;
    year.days.push_back(one.day);
    const auto checked = check_holidays(year);
    ASSERT_FALSE(checked.ok()) << one.why;
    EXPECT_EQ(checked.error().code, ErrorCode::calendar_form);
    EXPECT_THAT(error_text(checked.error()), ::testing::HasSubstr(one.why));
  }
  EXPECT_FALSE(check_holidays({2026, "", "", good.days}).ok());
  EXPECT_FALSE(check_holidays({1999, "通知", "", {}}).ok());
  EXPECT_FALSE(check_holidays({2026, "通知", "", {}}).ok());
}

TEST(Holidays, ComeInTheOrderOfTheirDates) {
  const auto year = in_order({2026, "", "", {{"2026-05-01", "off", ""}, {"2026-01-01", "off", ""}}});
  EXPECT_EQ(year.days[0].date, "2026-01-01");
}

}  // namespace
}  // namespace dd
