// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/calendar/day_support.h"

namespace dd {
namespace {

TEST(ParseDate, AcceptsOnlyTenCharactersAndRealDays) {
  EXPECT_EQ(format_date(day("2026-04-01")), "2026-04-01");
  for (const char* text :
       {"", "2026-4-1", "2026-04-1", "2026/04/01", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "0000-01-01", "2026-04-01 ", " 2026-04-1", "+026-04-01", "2026-04-0x"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(ParseDate, KnowsLeapYears) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("2026-02-29"));
  EXPECT_FALSE(parse_date("2100-02-29"));
  EXPECT_EQ(format_date(day("2024-02-28") + std::chrono::days{2}), "2024-03-01");
}

TEST(FormatDate, WritesTheOfficialChineseForm) {
  EXPECT_EQ(format_date_zh(day("2026-04-01")), "2026年4月1日");
}

TEST(ShanghaiDate, ChangesAtMidnightOfShanghai) {
  const UnixMs midnight = start_of_day(day("2026-04-05"));
  EXPECT_EQ(midnight, 1'775'318'400'000);  // 2026-04-04T16:00:00Z
  EXPECT_EQ(format_date(shanghai_date(midnight)), "2026-04-05");
  EXPECT_EQ(format_date(shanghai_date(midnight - 1)), "2026-04-04");
  EXPECT_EQ(format_moment(midnight), "2026-04-05T00:00:00+08:00");
  EXPECT_EQ(format_moment(midnight - 1), "2026-04-04T23:59:59+08:00");
}

TEST(ShanghaiDate, HoldsBeforeTheEpochToo) {
  EXPECT_EQ(format_moment(0), "1970-01-01T08:00:00+08:00");
  EXPECT_EQ(format_moment(-8 * 3'600'000 - 1), "1969-12-31T23:59:59+08:00");
}

TEST(ParseQuarter, AcceptsOnlyYearQNumber) {
  EXPECT_EQ(parse_quarter("2026Q1"), (Quarter{2026, 1}));
  for (const char* text :
       {"", "2026Q0", "2026Q5", "2026q1", "26Q1", "2026Q11", "2026-1", "202xQ1", "0000Q1"}) {
    EXPECT_FALSE(parse_quarter(text)) << text;
  }
}

TEST(Quarter, HasExactEdges) {
  EXPECT_EQ(format_date(first_day({2026, 1})), "2026-01-01");
  EXPECT_EQ(format_date(last_day({2026, 1})), "2026-03-31");
  EXPECT_EQ(format_date(last_day({2026, 2})), "2026-06-30");
  EXPECT_EQ(format_date(last_day({2026, 4})), "2026-12-31");
  EXPECT_EQ(next({2026, 4}), (Quarter{2027, 1}));
  EXPECT_EQ(quarters_left({2026, 1}), 4);
  EXPECT_EQ(quarters_left({2026, 4}), 1);
}

RC_GTEST_PROP(Date, RoundTripsAndLiesInItsQuarter, ()) {
  const Date date{std::chrono::days{*rc::gen::inRange(-200'000, 400'000)}};
  RC_ASSERT(parse_date(format_date(date)) == date);
  RC_ASSERT(shanghai_date(start_of_day(date)) == date);
  const Quarter quarter = quarter_of(date);
  RC_ASSERT(first_day(quarter) <= date);
  RC_ASSERT(date <= last_day(quarter));
  RC_ASSERT(parse_quarter(format_quarter(quarter)) == quarter);
  RC_ASSERT(quarter_of(last_day(quarter) + std::chrono::days{1}) == next(quarter));
}

}  // namespace
}  // namespace dd
