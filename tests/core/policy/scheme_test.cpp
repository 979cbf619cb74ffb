// SPDX-License-Identifier: Apache-2.0
#include "core/policy/scheme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/draw/intent.h"
#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::instance_of;
using testing::lines_of;
using testing::proof_of;
using testing::Register;
using testing::some_rules;

const Quarter kSpring{2026, 1};

Register spring() {
  return Register(kSpring).people("331100", 4, 2).people("331102", 4, 2).people("331121", 4, 2);
}

Scheme scheme_of(const Register& units, std::int64_t cap = 2) {
  const auto scheme = plan_quarter(some_rules(cap), units.frozen());
  EXPECT_TRUE(scheme.ok());
  return *scheme;
}

TEST(PlanQuarter, WritesThePassesOfAFirstQuarter) {
  const Scheme scheme = scheme_of(spring().units("331102", key, 30).units("331102", key_special, 10));
  // City: 5 % of 40 = 2, of which 7.5 % of the special ones = 1. District: 10 in all, 37.5 % of 10 special
  // = 4.
  EXPECT_THAT(lines_of(scheme, "331100"), ElementsAre("X * 2 0 1 1 0 0", "X * 1 0 1 1 0 0"));
  EXPECT_THAT(lines_of(scheme, "331102"),
              ElementsAre("C 331102 2 0 0 25 100 4", "C 331102 2 0 1 4 0 0", "C 331102 1 0 0 6 0 4"));
  EXPECT_THAT(lines_of(scheme, "331121"), ElementsAre());
  EXPECT_EQ(scheme.pass_title.at(3), "331102·重点单位（特殊监管对象）·本年未查");
  EXPECT_EQ(scheme.annual_cap, 2U);
}

TEST(PlanQuarter, TopsUpWhenTheUnseenUnitsAreTooFew) {
  Register units({2026, 4});
  units.people("331100", 4, 2)
      .units("331102", key, 3)
      .units("331102", key, 20, 1)
      .units("331102", key, 17, 2);
  // K = 40: 10 in the quarter, but only 3 are unseen: all of them, and 7 more of the open ones.
  EXPECT_THAT(lines_of(scheme_of(units), "331102"),
              ElementsAre("C 331102 1 0 0 10 0 1", "C 331102 1 0 1 10 0 0"));
}

TEST(PlanQuarter, LooksBackWhereTheOtherPassesMayDrawNoVisitedUnit) {
  Register units({2026, 2});
  units.people("331100", 4, 2).units("331102", key, 30).units("331102", key, 10, 1);
  const Scheme scheme = scheme_of(units);
  EXPECT_THAT(lines_of(scheme, "331102"), ElementsAre("C 331102 1 0 0 10 0 3", "C 331102 1 1 1 0 0 8"));
  EXPECT_EQ(proof_of(scheme.proofs, "look_back", "331102").required, 2);
}

TEST(PlanQuarter, SendsTheCitysOwnOfficersOnTheCitysVisits) {
  const Scheme scheme = scheme_of(spring().units("331102", key, 8));
  ASSERT_EQ(scheme.slots.size(), 4U);
  EXPECT_EQ(draw::format_slot(scheme.slots[0]), "slot 1 0 3 331100");
  EXPECT_EQ(draw::format_slot(scheme.slots[1]), "slot 1 1 1 331100");
  EXPECT_EQ(draw::format_slot(scheme.slots[2]), "slot 2 0 3 local");
  EXPECT_EQ(draw::format_slot(scheme.slots[3]), "slot 2 1 1 local");
}

struct KeyCase {
  int units;
  std::int64_t share, city;
};

class KeyBoundaries : public ::testing::TestWithParam<KeyCase> {};

TEST_P(KeyBoundaries, RoundUpAndAreReached) {
  const auto& [units, share, city] = GetParam();
  const Scheme scheme = scheme_of(spring().units("331102", key, units));
  EXPECT_EQ(proof_of(scheme.proofs, "key_share", "331102").required, share);
  EXPECT_EQ(proof_of(scheme.proofs, "key_share", "331102").planned, share);
  EXPECT_EQ(proof_of(scheme.proofs, "city_key_share", "331100").required, city);
  EXPECT_EQ(proof_of(scheme.proofs, "city_key_share", "331100").planned, city);
}

INSTANTIATE_TEST_SUITE_P(PlanQuarter, KeyBoundaries,
                         ::testing::Values(KeyCase{0, 0, 0}, KeyCase{1, 1, 1}, KeyCase{4, 1, 1},
                                           KeyCase{5, 2, 1}, KeyCase{19, 5, 1}, KeyCase{20, 5, 1},
                                           KeyCase{21, 6, 2}));

struct GeneralCase {
  int units, people, quarter;
  std::int64_t required, planned;
};

class GeneralBoundaries : public ::testing::TestWithParam<GeneralCase> {};

TEST_P(GeneralBoundaries, FollowFromThePeopleAndThePool) {
  const GeneralCase& c = GetParam();
  const std::int64_t done = (10 * c.people * (c.quarter - 1) + 3) / 4;
  Register units({2026, c.quarter});
  units.people("331100", 0, 0).people("331102", c.people, 1, done);
  units.units("331102", general, c.units).units("331102", general, static_cast<int>(done), 1);
  // Without general units of its own to draw the city needs nobody; the rule for it is switched off here.
  RuleSet rules = some_rules(2);
  rules.city_general_per_officer.value = 0;
  const auto scheme = plan_quarter(rules, units.frozen());
  ASSERT_TRUE(scheme.ok()) << error_text(scheme.error());
  const ClauseProof& proof = proof_of(scheme->proofs, "general_share", "331102");
  EXPECT_EQ(proof.required, c.required);
  EXPECT_EQ(proof.planned, c.planned);
  EXPECT_EQ(proof.met, c.required == c.planned);
  EXPECT_EQ(proof.missed_by, c.required - c.planned);
}

INSTANTIATE_TEST_SUITE_P(PlanQuarter, GeneralBoundaries,
                         ::testing::Values(GeneralCase{0, 1, 1, 3, 0}, GeneralCase{1, 1, 1, 3, 1},
                                           GeneralCase{4, 1, 1, 3, 3}, GeneralCase{5, 2, 1, 5, 5},
                                           GeneralCase{19, 2, 2, 5, 5}, GeneralCase{20, 1, 2, 2, 2},
                                           GeneralCase{21, 1, 4, 2, 2}, GeneralCase{4, 2, 3, 5, 4},
                                           GeneralCase{200, 3, 1, 8, 8}, GeneralCase{200, 3, 2, 7, 7},
                                           GeneralCase{200, 3, 3, 8, 8}, GeneralCase{200, 3, 4, 7, 7}));

struct CityCase {
  int units, people;
  std::int64_t required, planned;
};

class CityGeneralBoundaries : public ::testing::TestWithParam<CityCase> {};

/// 1:5 a year for each of the city's own people, a quarter of it in the first quarter.
TEST_P(CityGeneralBoundaries, FollowFromTheCitysPeopleAndTheWholePool) {
  const CityCase& c = GetParam();
  Register units(kSpring);
  units.people("331100", c.people, 1).people("331102", 4, 2).units("331102", general, c.units);
  const ClauseProof proof = proof_of(scheme_of(units).proofs, "city_general_share", "331100");
  EXPECT_EQ(proof.required, c.required);
  EXPECT_EQ(proof.planned, c.planned);
  EXPECT_EQ(proof.met, c.required == c.planned);
  EXPECT_EQ(proof.missed_by, c.required - c.planned);
}

INSTANTIATE_TEST_SUITE_P(PlanQuarter, CityGeneralBoundaries,
                         ::testing::Values(CityCase{0, 1, 2, 0}, CityCase{1, 1, 2, 1}, CityCase{4, 1, 2, 2},
                                           CityCase{5, 2, 3, 3}, CityCase{19, 2, 3, 3}, CityCase{20, 4, 5, 5},
                                           CityCase{21, 20, 25, 21}));

TEST(PlanQuarter, AsksNobodyWhereThereIsNothingToVisit) {
  const Scheme scheme = scheme_of(Register(kSpring).people("331100", 0, 0).people("331102", 0, 0));
  EXPECT_TRUE(scheme.passes.empty());
}

TEST(PlanQuarter, AsksForPeopleWhereGeneralUnitsAreAndNobodyIsOnDuty) {
  Register units = Register(kSpring).people("331100", 4, 2).units("331121", general, 20);
  const auto scheme = plan_quarter(some_rules(2), units.frozen());
  ASSERT_FALSE(scheme.ok());
  EXPECT_EQ(scheme.error(), (Error{ErrorCode::policy_no_officer, {"测试331121局"}}));
}

TEST(PlanQuarter, AsksForTheCitysPeopleToo) {
  Register units = Register(kSpring).people("331121", 4, 2).units("331121", general, 20);
  EXPECT_EQ(plan_quarter(some_rules(2), units.frozen()).error().args[0], "测试331100局");
}

TEST(PlanQuarter, RefusesABodyTheRulesDoNotKnow) {
  Register units = spring().units("999999", key, 1);
  EXPECT_EQ(plan_quarter(some_rules(2), units.frozen()).error(),
            (Error{ErrorCode::policy_unknown_body, {"999999", "U000001"}}));
  Register people = spring().people("999999", 1, 1);
  EXPECT_EQ(plan_quarter(some_rules(2), people.frozen()).error().code, ErrorCode::policy_unknown_body);
}

TEST(PlanQuarter, CountsAUnitOfTwoListsOnceAndAClosedOneNotAtAll) {
  Register units = spring().units("331102", key, 20).excluded("331102", key, 8);
  PolicyUnit twice = units.frozen().units.front();
  units.frozen().units.push_back(twice);
  twice.stratum = general;
  units.frozen().units.push_back(twice);
  const Scheme scheme = scheme_of(units);
  EXPECT_EQ(proof_of(scheme.proofs, "key_share", "331102").base, 20);
  EXPECT_EQ(proof_of(scheme.proofs, "key_share", "331102").required, 5);
}

TEST(PlanQuarter, SpreadsUnitsThatComeInMidYearOverTheQuartersLeft) {
  Register units({2026, 3});
  units.people("331100", 4, 2).units("331102", key, 20, 1).units("331102", key, 15);
  const ClauseProof proof = proof_of(scheme_of(units).proofs, "key_coverage", "331102");
  EXPECT_EQ(proof.base, 15);
  EXPECT_EQ(proof.required, 8);
  EXPECT_EQ(proof.planned, 8);
}

TEST(PlanQuarter, FillsTheQuotaFromSpecialUnitsWhenOthersAreTooFew) {
  Register units({2026, 4});
  units.people("331100", 4, 2).units("331102", key, 20, 2).units("331102", key_special, 20, 1);
  const Scheme scheme = scheme_of(units);
  const ClauseProof& proof = proof_of(scheme.proofs, "key_share", "331102");
  EXPECT_EQ(proof.required, 10);
  EXPECT_GE(proof.planned, 10);
  EXPECT_TRUE(proof.met);
}

TEST(PlanQuarter, SaysSoWhenTheCapMakesAClauseUnreachable) {
  Register units({2026, 4});
  units.people("331100", 4, 2).units("331102", key, 38, 2).units("331102", key, 2, 1);
  const ClauseProof proof = proof_of(scheme_of(units).proofs, "key_share", "331102");
  EXPECT_EQ(proof.required, 10);
  EXPECT_EQ(proof.planned, 2);
  EXPECT_EQ(proof.missed_by, 8);
  EXPECT_FALSE(proof.met);
  EXPECT_EQ(proof.note, "可抽的只有 2 家（38 家已达全年 2 次上限），比要求少 8 家。");
}

TEST(PlanQuarter, DrawsUnitsRegisteredWithTheCityAsADistrictOfTheirOwn) {
  const Scheme scheme = scheme_of(spring().units("331100", key, 8));
  EXPECT_EQ(proof_of(scheme.proofs, "key_share", "331100").required, 2);
  EXPECT_THAT(lines_of(scheme, "331100"), ElementsAre("X * 1 0 1 1 0 0", "C 331100 1 0 0 2 0 4"));
}

/// What the passes of a body draw together on fresh lists.
std::int64_t drawn_by(const Register& units, const std::string& body, std::uint16_t stratum) {
  const Scheme scheme = scheme_of(units);
  const auto outcome = draw::run(instance_of(some_rules(2), units.frozen(), scheme, 7));
  std::int64_t out = 0;
  for (const draw::Selected& row : outcome->selected)
    out += row.kind == 1 && scheme.pass_body.at(row.pass) == body &&
           units.frozen().units[row.index].stratum == stratum;
  return out;
}

TEST(PlanQuarter, DrawsWhatAnApprovedPlanAsksBeyondTheRules) {
  Register units = Register(kSpring).people("331100", 4, 2).people("331102", 4, 2);
  units.units("331102", key, 40).units("331102", general, 200);
  EXPECT_EQ(drawn_by(units, "331102", key) + drawn_by(units, "331100", key), 10);
  EXPECT_EQ(drawn_by(units, "331102", general), 10);
  units.frozen().bodies.back().more = {.key = 16, .general = 25};
  EXPECT_EQ(drawn_by(units, "331102", key) + drawn_by(units, "331100", key), 16);
  EXPECT_EQ(drawn_by(units, "331102", general), 25);
  const Scheme scheme = scheme_of(units);
  const ClauseProof& proof = proof_of(scheme.proofs, "key_share", "331102");
  EXPECT_EQ(proof.required, 10);
  EXPECT_EQ(proof.planned, 16);
  EXPECT_THAT(proof.arithmetic, HasSubstr("；年度计划安排 16 家，按计划抽取"));
}

TEST(PlanQuarter, NeverDrawsLessThanTheRulesBecauseOfAPlan) {
  Register units = Register(kSpring).people("331100", 4, 2).people("331102", 4, 2);
  units.units("331102", key, 40).units("331102", general, 200);
  const Scheme by_rules = scheme_of(units);
  units.frozen().bodies.back().more = {.key = 3, .general = 3};
  EXPECT_EQ(lines_of(scheme_of(units), "331102"), lines_of(by_rules, "331102"));
}

TEST(ClauseProof, IsASentenceAnOfficialCanRead) {
  const Scheme scheme = scheme_of(spring()
                                      .units("331102", key, 133)
                                      .units("331102", key_special, 13)
                                      .units("331121", general, 90)
                                      .units("331121", general_special, 10));
  const auto text = [&](const char* clause, const char* body) {
    return proof_of(scheme.proofs, clause, body).arithmetic;
  };
  EXPECT_EQ(text("key_share", "331102"), "重点单位 146 家 × 25% = 36.5，向上取整 37 家");
  EXPECT_EQ(text("special_key", "331102"),
            "重点单位中的特殊监管对象 13 家 × 37.5%（25% 的 1.5 倍） = 4.875，向上取整 5 家");
  EXPECT_EQ(text("key_coverage", "331102"),
            "本年未查过的重点单位 146 家 ÷ 剩余 4 个季度 = 36.5，向上取整 37 家");
  EXPECT_EQ(text("city_key_share", "331100"), "全市重点单位 146 家 × 5% = 7.3，向上取整 8 家");
  EXPECT_EQ(text("general_share", "331121"),
            "在岗 4 人 × 10 家 = 全年 40 家；第 1 季度末累计应抽 40 × 1 ÷ 4 = 10 家，此前已抽 0 "
            "家，本季度应抽 10 家");
  EXPECT_EQ(text("special_general", "331121"),
            "一般单位中的特殊监管对象 10 家 × 25%（每季度下限） = 2.5，向上取整 3 家");
  EXPECT_EQ(text("deadline", "331100"),
            "2026年第1季度方案应于2026年1月4日24时前完成摇号；2026年1月5日为最后一天，此后为逾期");
}

TEST(ClauseProof, NamesMissingLeadsAndPeople) {
  Register units(kSpring);
  units.people("331100", 4, 2).people("331102", 1, 0).units("331102", key, 40);
  const ClauseProof proof = proof_of(scheme_of(units).proofs, "officers", "331102");
  EXPECT_FALSE(proof.met);
  EXPECT_EQ(proof.required, 20);
  EXPECT_EQ(proof.planned, 10);
  EXPECT_THAT(proof.note, HasSubstr("在岗人数不足 2 人"));
  EXPECT_THAT(proof.note, HasSubstr("缺少可担任主办的人员 1 名"));
}

}  // namespace
}  // namespace dd::policy
