// SPDX-License-Identifier: Apache-2.0
#include "core/policy/reminders.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "core/calendar/day_support.h"

namespace dd::policy {
namespace {

using std::chrono::days;

/// The year 2026 as the rules of Lishui see it: each draw by the 4th of its first month, nothing else due.
ReminderFacts quiet_year() {
  ReminderFacts facts;
  for (int number = 1; number <= 4; ++number) {
    const Quarter quarter{2026, number};
    facts.draws.push_back({quarter, first_day(quarter) + days{3}, first_day(quarter) + days{4}, false});
  }
  facts.calendars = {2026, 2027};
  return facts;
}

/// Walks every day from `from` to `to`: the days on which each (key, stage) first appears.
std::map<std::string, std::string> walked(ReminderFacts facts, const char* from, const char* to,
                                          const std::map<std::string, Quarter>& drawn_on = {}) {
  std::map<std::string, std::string> first_seen;
  for (Date today = day(from); today <= day(to); today += days{1}) {
    if (const auto drawn = drawn_on.find(format_date(today)); drawn != drawn_on.end()) {
      for (DrawDue& due : facts.draws) due.drawn = due.drawn || due.quarter == drawn->second;
    }
    for (const Reminder& one : reminders_on(today, facts))
      first_seen.emplace(one.key + " " + one.stage, format_date(today));
  }
  return first_seen;
}

TEST(Reminders, ComeOverAYearAtTheirDaysAndOnce) {
  const auto seen = walked(quiet_year(), "2026-01-01", "2026-12-31",
                           {{"2026-01-02", {2026, 1}}, {"2026-03-20", {2026, 2}}, {"2026-07-04", {2026, 3}}});
  const std::map<std::string, std::string> expected = {
      {"draw|2026Q1 3", "2026-01-01"},    {"draw|2026Q3 14", "2026-06-20"},
      {"draw|2026Q3 7", "2026-06-27"},    {"draw|2026Q3 3", "2026-07-01"},
      {"draw|2026Q3 1", "2026-07-03"},    {"draw|2026Q4 14", "2026-09-20"},
      {"draw|2026Q4 7", "2026-09-27"},    {"draw|2026Q4 3", "2026-10-01"},
      {"draw|2026Q4 1", "2026-10-03"},    {"draw|2026Q4 0", "2026-10-04"},
      {"draw|2026Q4 last", "2026-10-05"}, {"draw|2026Q4 late", "2026-10-06"}};
  EXPECT_EQ(seen, expected);
}

TEST(Reminders, AreTheSameWheneverTheyAreAsked) {
  const auto facts = quiet_year();
  for (Date today = day("2026-01-01"); today <= day("2026-12-31"); today += days{1})
    ASSERT_EQ(reminders_on(today, facts), reminders_on(today, facts));
}

TEST(Reminders, NameAMatterAtMostOnceADay) {
  auto facts = quiet_year();
  facts.certificates = {{"331102", day("2026-05-01"), 2}, {"331121", day("2026-05-01"), 1}};
  facts.reveals = {{"LS-2026Q1-331100-001", day("2026-05-01")}};
  facts.calendars = {};
  for (Date today = day("2026-01-01"); today <= day("2026-12-31"); today += days{1}) {
    std::set<std::string> keys;
    for (const Reminder& one : reminders_on(today, facts))
      EXPECT_TRUE(keys.insert(one.key).second) << one.key;
  }
}

TEST(Reminders, FollowACertificateToItsEnd) {
  ReminderFacts facts;
  facts.calendars = {2026, 2027};
  facts.certificates = {{"331102", day("2026-05-01"), 2}};
  const auto seen = walked(facts, "2026-01-01", "2026-12-31");
  EXPECT_THAT(seen,
              ::testing::ElementsAre(::testing::Pair("certificates|331102|2026-05-01 60", "2026-03-02"),
                                     ::testing::Pair("certificates|331102|2026-05-01 7", "2026-04-24"),
                                     ::testing::Pair("certificates|331102|2026-05-01 late", "2026-05-02")));
}

TEST(Reminders, AskForNextYearsHolidaysFromTheMiddleOfDecember) {
  ReminderFacts facts;
  facts.calendars = {2026};
  const auto seen = walked(facts, "2026-11-01", "2027-01-05");
  EXPECT_THAT(seen, ::testing::ElementsAre(::testing::Pair("calendar|2027 late", "2027-01-01"),
                                           ::testing::Pair("calendar|2027 next", "2026-12-15")));
}

TEST(Reminders, FollowAKeyThatMustBecomePublic) {
  ReminderFacts facts;
  facts.calendars = {2026};
  facts.reveals = {{"LS-2026Q1-331100-001", day("2026-05-01")}};
  const auto seen = walked(facts, "2026-04-01", "2026-05-03");
  EXPECT_EQ(seen.at("reveal|LS-2026Q1-331100-001 14"), "2026-04-17");
  EXPECT_EQ(seen.at("reveal|LS-2026Q1-331100-001 3"), "2026-04-28");
  EXPECT_EQ(seen.at("reveal|LS-2026Q1-331100-001 late"), "2026-05-02");
}

}  // namespace
}  // namespace dd::policy
