// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/calendar/day_support.h"
#include "core/model/key_list.h"
#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using testing::some_rules;

const Date kToday = day("2026-04-02");

Unit a_unit(const char* unit_class, const char* tags) {
  Unit unit;
  unit.unit_class = unit_class;
  unit.special_tags = tags;
  unit.status = "normal";
  return unit;
}

TEST(StratumOf, TakesTagsOnlyWhenTheRulesNameThemAndTheyHold) {
  const RuleSet rules = some_rules(2);
  EXPECT_EQ(stratum_of(rules, a_unit("key", ""), kToday), key);
  EXPECT_EQ(stratum_of(rules, a_unit("key", "dyeing"), kToday), key_special);
  EXPECT_EQ(stratum_of(rules, a_unit("general", "paper, complaints"), kToday), general_special);
  EXPECT_EQ(stratum_of(rules, a_unit("general", "dye,dyeings"), kToday), general);
  Unit unit = a_unit("key", "dyeing");
  unit.special_from = "2026-04-03";
  EXPECT_EQ(stratum_of(rules, unit, kToday), key);
  unit.special_from = "2026-04-02";
  EXPECT_EQ(stratum_of(rules, unit, kToday), key_special);
  unit.special_to = "2026-04-01";
  EXPECT_EQ(stratum_of(rules, unit, kToday), key);
}

TEST(ExclusionReason, NamesOnlyUnitsThatAreGone) {
  Unit unit = a_unit("key", "");
  for (const char* stays : {"normal", "stopped", "seasonal"}) {
    unit.status = stays;
    EXPECT_EQ(exclusion_reason(unit, kToday), "") << stays;
  }
  for (const char* gone : {"closed", "cancelled", "moved", "building"}) {
    unit.status = gone;
    EXPECT_NE(exclusion_reason(unit, kToday), "") << gone;
  }
  unit.kind = "建设项目";
  EXPECT_EQ(exclusion_reason(unit, kToday), "");
}

TEST(CountsOnDuty, NeedsACertificateThroughTheQuarterAndDutyToday) {
  Officer officer;
  officer.duty = "on_duty";
  officer.certificate_no = "测试-001";
  officer.certificate_valid_to = "2026-06-30";
  const Quarter quarter{2026, 2};
  EXPECT_TRUE(counts_on_duty(officer, kToday, quarter));
  officer.certificate_valid_to = "2026-06-29";
  EXPECT_FALSE(counts_on_duty(officer, kToday, quarter));
  officer.certificate_valid_to = "";
  EXPECT_FALSE(counts_on_duty(officer, kToday, quarter));
  officer.certificate_valid_to = "2027-01-01";
  officer.duty_from = "2026-04-03";
  EXPECT_FALSE(counts_on_duty(officer, kToday, quarter));
  officer.duty_from = "2026-04-02";
  EXPECT_TRUE(counts_on_duty(officer, kToday, quarter));
  officer.duty = "leave";
  EXPECT_FALSE(counts_on_duty(officer, kToday, quarter));
}

Officer an_officer(const std::string& since) {
  Officer officer;
  officer.id = "O";
  officer.duty = "on_duty";
  officer.duty_from = since;
  return officer;
}

TEST(IsAway, OnTheDayOrThroughAllThatIsLeftOfTheQuarter) {
  const Quarter quarter{2026, 2};
  const auto away = [&](std::vector<DutyPeriod> periods, const char* today) {
    return is_away(periods, day(today), quarter);
  };
  const DutyPeriod march{"O", "leave", "2026-03-20", "2026-03-31", ""};
  const DutyPeriod april{"O", "leave", "2026-04-01", "2026-04-30", ""};
  const DutyPeriod rest{"O", "seconded", "2026-05-01", "", ""};
  EXPECT_FALSE(away({}, "2026-03-28"));
  EXPECT_TRUE(away({march}, "2026-03-28"));
  EXPECT_FALSE(away({april}, "2026-03-28"));
  EXPECT_TRUE(away({rest, april}, "2026-03-28"));
  EXPECT_TRUE(away({april}, "2026-04-30"));
  EXPECT_FALSE(away({april}, "2026-05-01"));
  EXPECT_FALSE(away({april, march}, "2026-07-01"));
}

TEST(DaysAway, CountsEachDayOnce) {
  const Officer officer = an_officer("2026-01-11");
  const std::vector<DutyPeriod> periods = {{"O", "leave", "2026-01-08", "2026-01-20", ""},
                                           {"O", "training", "2026-01-15", "2026-01-25", ""}};
  EXPECT_EQ(days_away(officer, {}, day("2026-01-01"), day("2026-02-01")), 10);
  EXPECT_EQ(days_away(officer, periods, day("2026-01-01"), day("2026-02-01")), 25);
  EXPECT_EQ(days_away(officer, periods, day("2026-02-01"), day("2026-02-01")), 0);
}

TEST(KeyList, MayBeAddedToByADistrictAndNotCut) {
  Unit listed, local, general;
  listed.unit_class = local.unit_class = "key";
  listed.source = "city";
  listed.list_year = "2026";
  local.source = "local";
  general.unit_class = "general";
  EXPECT_TRUE(district_may_list(nullptr, local));
  EXPECT_FALSE(district_may_list(nullptr, listed));
  EXPECT_TRUE(district_may_list(&general, local));
  EXPECT_TRUE(district_may_list(&local, general));
  EXPECT_FALSE(district_may_list(&listed, general));
  EXPECT_FALSE(district_may_list(&listed, local));
  EXPECT_FALSE(district_may_list(&local, listed));
  Unit kept = listed;
  kept.address = "新址";
  EXPECT_TRUE(district_may_list(&listed, kept));
  kept.key_categories = "噪声";
  EXPECT_FALSE(district_may_list(&listed, kept));
}

TEST(KeyList, ReadsAYearOfFourDigitsAndNothingElse) {
  EXPECT_EQ(list_year("2026"), 2026);
  for (const char* text : {"", "26", "1999", "2100", "20260", "2O26", "2026年", "-202", "99999999999999"})
    EXPECT_FALSE(list_year(text)) << text;
}

TEST(KeyList, LetsNoRowRaiseTheYearInForce) {
  EXPECT_EQ(list_year_fault("2026", 2026, 2026), "");
  EXPECT_EQ(list_year_fault("2025", 2026, 2026), "");
  EXPECT_EQ(list_year_fault("2027", 2026, 0), "");
  EXPECT_EQ(list_year_fault("2023", 2026, 2023), "");
  for (const char* text : {"2027", "2062", "2024", "明年"})
    EXPECT_NE(list_year_fault(text, 2026, 2026), "") << text;
}

TEST(DrawDeadline, IsTheFourthThenTheLastDayThenLate) {
  const RuleSet rules = some_rules(2);
  const auto state = [&](const char* today) { return draw_deadline(rules, {2026, 2}, day(today)).state; };
  EXPECT_EQ(state("2026-03-31"), Deadline::State::early);
  EXPECT_EQ(state("2026-04-01"), Deadline::State::due);
  EXPECT_EQ(state("2026-04-04"), Deadline::State::due);
  EXPECT_EQ(state("2026-04-05"), Deadline::State::last_day);
  EXPECT_EQ(state("2026-04-06"), Deadline::State::late);
  const Deadline deadline = draw_deadline(rules, {2026, 2}, day("2026-04-01"));
  EXPECT_EQ(format_date(deadline.target), "2026-04-04");
  EXPECT_EQ(format_date(deadline.last), "2026-04-05");
  EXPECT_EQ(deadline.days_left, 3);
  EXPECT_EQ(draw_deadline(rules, {2026, 2}, day("2026-04-06")).days_left, -2);
}

}  // namespace
}  // namespace dd::policy
