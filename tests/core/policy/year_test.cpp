// SPDX-License-Identifier: Apache-2.0
#include "core/policy/year.h"

#include <gmock/gmock.h>

#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Register;
using testing::some_rules;

const std::string kCity = "331100", kLiandu = "331102", kQingtian = "331121";

YearStart a_year(const Register& registers) {
  YearStart out;
  out.year = 2026;
  out.units = registers.frozen().units;
  out.people.fill(registers.frozen().bodies);
  return out;
}

YearRules all_year(const RuleSet& rules) {
  YearRules out;
  out.fill(rules);
  return out;
}

/// The forecast of one body. REQUIRES that it can be computed.
YearForecast forecast_of(const YearRules& rules, const YearStart& start, const std::string& body) {
  const auto all = forecast_year(rules, start);
  EXPECT_TRUE(all.ok());
  for (const YearForecast& one : *all)
    if (one.body == body) return one;
  ADD_FAILURE() << body;
  return {};
}
YearForecast forecast_of(const RuleSet& rules, const YearStart& start, const std::string& body) {
  return forecast_of(all_year(rules), start, body);
}

std::vector<std::int64_t> each(const YearForecast& year, std::int64_t QuarterForecast::*field) {
  std::vector<std::int64_t> out;
  for (const QuarterForecast& quarter : year.quarters) out.push_back(quarter.*field);
  return out;
}

Register staffed(std::int64_t officers) {
  Register out({2026, 1});
  out.people(kCity, 20, 12).people(kLiandu, officers, officers).people(kQingtian, 8, 5);
  return out;
}

struct KeyRow {
  int units;
  std::vector<std::int64_t> asked, covered;
};

class KeyUnits : public ::testing::TestWithParam<KeyRow> {};
INSTANTIATE_TEST_SUITE_P(
    Of, KeyUnits,
    ::testing::Values(KeyRow{1, {1, 1, 1, 1}, {1, 1, 1, 1}}, KeyRow{4, {1, 1, 1, 1}, {1, 2, 3, 4}},
                      KeyRow{5, {2, 2, 2, 2}, {2, 4, 5, 5}}, KeyRow{10, {3, 3, 3, 3}, {3, 6, 9, 10}},
                      KeyRow{19, {5, 5, 5, 5}, {5, 10, 15, 19}}, KeyRow{20, {5, 5, 5, 5}, {5, 10, 15, 20}},
                      KeyRow{21, {6, 6, 6, 6}, {6, 12, 18, 21}}));

TEST_P(KeyUnits, AreAQuarterEachQuarterAndAllWithinTheYear) {
  const YearForecast year = forecast_of(
      some_rules(4), a_year(staffed(8).units(kLiandu, key, GetParam().units).units(kLiandu, general, 400)),
      kLiandu);
  EXPECT_EQ(each(year, &QuarterForecast::key), GetParam().asked);
  EXPECT_EQ(each(year, &QuarterForecast::covered), GetParam().covered);
  EXPECT_EQ(year.key_units, GetParam().units);
  EXPECT_TRUE(year.feasible());
}

struct GeneralRow {
  std::int64_t officers;
  std::vector<std::int64_t> asked, target;
};

class GeneralUnits : public ::testing::TestWithParam<GeneralRow> {};
INSTANTIATE_TEST_SUITE_P(By, GeneralUnits,
                         ::testing::Values(GeneralRow{1, {3, 2, 3, 2}, {3, 5, 8, 10}},
                                           GeneralRow{2, {5, 5, 5, 5}, {5, 10, 15, 20}},
                                           GeneralRow{3, {8, 7, 8, 7}, {8, 15, 23, 30}}));

TEST_P(GeneralUnits, AreTenForEachOfficerSpreadOverTheYear) {
  const YearForecast year =
      forecast_of(some_rules(2), a_year(staffed(GetParam().officers).units(kLiandu, general, 400)), kLiandu);
  EXPECT_EQ(each(year, &QuarterForecast::general), GetParam().asked);
  EXPECT_EQ(each(year, &QuarterForecast::general_target), GetParam().target);
  EXPECT_EQ(each(year, &QuarterForecast::general_done), GetParam().target);
}

TEST(YearForecast, AsksTheCityForItsShareOfAllKeyUnits) {
  const auto start = a_year(staffed(8).units(kLiandu, key, 55).units(kQingtian, key, 46));
  const YearForecast year = forecast_of(some_rules(2), start, kCity);
  EXPECT_THAT(each(year, &QuarterForecast::key), ElementsAre(6, 6, 6, 6));
  EXPECT_EQ(year.key_units, 101);
  EXPECT_EQ(year.quarters.back().covered, 101);
}

TEST(YearForecast, RaisesTheShareOfSpecialUnits) {
  const YearForecast year = forecast_of(
      some_rules(2), a_year(staffed(8).units(kLiandu, key, 12).units(kLiandu, key_special, 8)), kLiandu);
  EXPECT_THAT(each(year, &QuarterForecast::key), ElementsAre(5, 5, 5, 5));
  EXPECT_THAT(each(year, &QuarterForecast::key_special), ElementsAre(3, 3, 3, 3));
  EXPECT_EQ(year.key_special, 8);
}

TEST(YearForecast, SaysWhenThereAreTooFewGeneralUnits) {
  const YearForecast year =
      forecast_of(some_rules(2), a_year(staffed(3).units(kLiandu, general, 10)), kLiandu);
  ASSERT_FALSE(year.feasible());
  EXPECT_TRUE(year.quarters.front().feasible == false || year.quarters.back().feasible == false);
  const auto& findings = year.quarters.back().findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_THAT(findings.front(), HasSubstr("一般单位"));
  EXPECT_THAT(findings.front(), HasSubstr("补充一般单位名录"));
}

TEST(YearForecast, SaysWhenThereAreTooFewOfficers) {
  const YearForecast year = forecast_of(some_rules(4), a_year(staffed(1).units(kLiandu, key, 40)), kLiandu);
  ASSERT_FALSE(year.quarters.front().feasible);
  EXPECT_THAT(year.quarters.front().findings.back(), HasSubstr("组不成检查组"));
  EXPECT_EQ(year.quarters.front().seats, 2 * year.quarters.front().most_visits);
}

TEST(YearForecast, CountsTheSeatsOfTheMostVisitsAgainstTheOfficers) {
  const YearForecast year = forecast_of(some_rules(4), a_year(staffed(5).units(kLiandu, key, 20)), kLiandu);
  const QuarterForecast& first = year.quarters.front();
  EXPECT_EQ(first.most_visits, 5);
  EXPECT_EQ(first.seats, 10);
  EXPECT_EQ(first.load, 2);
  EXPECT_EQ(first.capacity, 5 * some_rules(4).officer_cap.value);
}

TEST(YearForecast, KnowsThatCertificatesRunOut) {
  YearStart start = a_year(staffed(4).units(kLiandu, general, 400));
  for (std::size_t quarter : {2U, 3U}) {
    for (BodyFacts& facts : start.people[quarter])
      if (facts.body == kLiandu) facts.officers_on_duty = 3;
  }
  const YearForecast year = forecast_of(some_rules(2), start, kLiandu);
  EXPECT_THAT(each(year, &QuarterForecast::officers), ElementsAre(4, 4, 3, 3));
  EXPECT_THAT(each(year, &QuarterForecast::general), ElementsAre(10, 10, 3, 7));
}

TEST(YearForecast, FindsADistrictWithoutOfficersAndStillComputesTheOthers) {
  const auto start = a_year(staffed(0).units(kLiandu, general, 50).units(kQingtian, general, 400));
  const YearForecast none = forecast_of(some_rules(2), start, kLiandu);
  EXPECT_THAT(none.quarters.front().findings.front(), HasSubstr("没有在岗的持证执法人员"));
  EXPECT_EQ(none.general_units, 50);
  const YearForecast other = forecast_of(some_rules(2), start, kQingtian);
  EXPECT_THAT(each(other, &QuarterForecast::general), ElementsAre(20, 20, 20, 20));
}

TEST(YearForecast, LeavesOutExcludedUnitsAndForgetsEarlierVisits) {
  Register registers = staffed(8);
  registers.units(kLiandu, key, 8, 2).excluded(kLiandu, key, 5);
  const YearForecast year = forecast_of(some_rules(2), a_year(registers), kLiandu);
  EXPECT_EQ(year.key_units, 8);
  EXPECT_THAT(each(year, &QuarterForecast::covered), ElementsAre(2, 4, 6, 8));
}

TEST(YearForecast, GoesOnFromWhatTheFinishedQuartersDrew) {
  YearStart start = a_year(staffed(3).units(kLiandu, key, 8).units(kLiandu, general, 400));
  QuarterDone spring;
  for (const PolicyUnit& unit : start.units) {
    if (unit.stratum == key && spring.units.size() < 5) spring.units.push_back(unit.id);
  }
  spring.units.emplace_back("LEFT-THE-REGISTER");
  spring.general[kLiandu] = 20;
  start.done[0] = spring;
  const YearForecast year = forecast_of(some_rules(4), start, kLiandu);
  EXPECT_THAT(each(year, &QuarterForecast::covered), ElementsAre(5, 7, 8, 8)) << "2 a quarter from then on";
  EXPECT_THAT(each(year, &QuarterForecast::general), ElementsAre(8, 0, 3, 7));
  EXPECT_THAT(each(year, &QuarterForecast::general_done), ElementsAre(20, 20, 23, 30));
}

TEST(YearForecast, AsksMoreOnceADrawFellShort) {
  YearStart start = a_year(staffed(8).units(kLiandu, key, 8));
  start.done[0] = start.done[1] = start.done[2] = QuarterDone{};
  EXPECT_THAT(each(forecast_of(some_rules(4), start, kLiandu), &QuarterForecast::key),
              ElementsAre(2, 3, 4, 8));
}

TEST(YearForecast, TakesTheRulesOfEachQuarter) {
  YearRules rules = all_year(some_rules(4));
  rules[2].county_key_share.value = rules[3].county_key_share.value = {1, 2};
  const YearForecast year = forecast_of(rules, a_year(staffed(8).units(kLiandu, key, 8)), kLiandu);
  EXPECT_THAT(each(year, &QuarterForecast::key), ElementsAre(2, 2, 4, 4));
}

TEST(YearForecast, RefusesAUnitOfAnUnknownBody) {
  const auto all = forecast_year(all_year(some_rules(2)), a_year(staffed(8).units("339999", key, 1)));
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.error().code, ErrorCode::policy_unknown_body);
}

/// A department goes along on half of the district's key visits.
JointShare half_of_the_keys() {
  JointShare share;
  share.scheme = "LH-1";
  share.lead = kLiandu;
  share.mode = "accompany";
  share.strata = {key};
  share.department = "33110001";
  share.percent = 50;
  return share;
}

TEST(YearForecast, CountsTheJointVisitsOfConfirmedSchemesByQuarter) {
  Register registers = staffed(8).units(kLiandu, key, 40).units(kLiandu, general, 100);
  YearStart start = a_year(registers);
  start.joint[0] = {half_of_the_keys()};
  const RuleSet rules = some_rules(2);
  const YearForecast year = forecast_of(rules, start, kLiandu);
  registers.frozen().joint = start.joint[0];
  registers.frozen().partners = {{"33110001", 6, 2}};
  const auto scheme = plan_quarter(rules, registers.frozen());
  ASSERT_TRUE(scheme.ok());
  const std::int64_t proved = testing::proof_of(scheme->proofs, "joint_share", kLiandu).planned;
  EXPECT_GT(proved, 0);
  EXPECT_THAT(each(year, &QuarterForecast::joint), ElementsAre(proved, 0, 0, 0));
  EXPECT_THAT(each(forecast_of(rules, start, kQingtian), &QuarterForecast::joint), ElementsAre(0, 0, 0, 0));
}

TEST(YearForecast, CountsNothingJointWhereASchemeDoesNotFitTheRules) {
  YearStart start = a_year(staffed(8).units(kLiandu, key, 40));
  JointShare foreign = half_of_the_keys();
  foreign.lead = "339999";
  start.joint[0] = {foreign};
  EXPECT_THAT(each(forecast_of(some_rules(2), start, kLiandu), &QuarterForecast::joint),
              ElementsAre(0, 0, 0, 0));
}

}  // namespace
}  // namespace dd::policy
