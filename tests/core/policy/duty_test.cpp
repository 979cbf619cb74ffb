// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using testing::some_rules;

Date day(const char* text) { return parse_date(text).value(); }
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
