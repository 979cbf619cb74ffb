// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using ::testing::HasSubstr;
using testing::instance_of;
using testing::proof_of;
using testing::Register;
using testing::some_rules;

struct Drawn {
  Scheme scheme;
  draw::Instance instance;
  draw::Outcome outcome;
  std::vector<ClauseProof> proofs;
};

Drawn draw_once(const RuleSet& rules, const Register& units, std::uint64_t seed = 1) {
  Drawn out;
  out.scheme = *plan_quarter(rules, units.frozen());
  out.instance = instance_of(rules, units.frozen(), out.scheme, seed);
  out.outcome = *draw::run(out.instance);
  out.proofs = prove_outcome(rules, units.frozen(), out.scheme, out.instance, out.outcome);
  return out;
}

TEST(ProveOutcome, CountsTheCitysVisitsForTheDistrictOnlyInModeC) {
  Register units({2026, 1});
  units.people("331100", 6, 3).people("331102", 6, 3).units("331102", key, 40);
  RuleSet rules = some_rules(2);
  const Drawn credit = draw_once(rules, units);
  EXPECT_EQ(proof_of(credit.proofs, "key_share", "331102").planned, 10);
  EXPECT_EQ(proof_of(credit.proofs, "officers", "331102").required, 16);
  EXPECT_EQ(proof_of(credit.proofs, "officers", "331100").required, 4);

  rules.city_counts_for_county.value = "X";
  const Drawn apart = draw_once(rules, units);
  EXPECT_EQ(proof_of(apart.proofs, "key_share", "331102").planned, 10);
  EXPECT_EQ(proof_of(apart.proofs, "officers", "331102").required, 20);
  EXPECT_EQ(proof_of(apart.proofs, "key_coverage", "331102").planned, 12);
}

TEST(ProveOutcome, ReportsSeatsThatStayedEmpty) {
  Register units({2026, 1});
  units.people("331100", 6, 3).people("331102", 3, 0).units("331102", key, 40);
  const Drawn drawn = draw_once(some_rules(2), units);
  const ClauseProof& proof = proof_of(drawn.proofs, "officers", "331102");
  EXPECT_EQ(proof.required, 16);
  EXPECT_EQ(proof.planned, 8);
  EXPECT_FALSE(proof.met);
  EXPECT_THAT(proof.note, HasSubstr("其中 8 家没有主办"));
  EXPECT_THAT(proof.arithmetic, HasSubstr("抽中 8 家 × 2 人 = 16 人次；已派 8 人次"));
  EXPECT_TRUE(proof_of(drawn.proofs, "officers", "331100").met);
}

TEST(ProveOutcome, FlagsAUnitDrawnAboveTheCap) {
  Register units({2026, 2});
  units.people("331100", 6, 3).people("331102", 6, 3).units("331102", key, 8);
  const RuleSet rules = some_rules(2);
  Drawn drawn = draw_once(rules, units);
  drawn.instance.objects[drawn.outcome.selected.front().index].visits = 2;
  const auto proofs = prove_outcome(rules, units.frozen(), drawn.scheme, drawn.instance, drawn.outcome);
  EXPECT_FALSE(proof_of(proofs, "annual_cap", "331102").met);
  EXPECT_TRUE(proof_of(drawn.proofs, "annual_cap", "331102").met);
}

struct Hazard {
  int quarter;
  const char* mode;  ///< of the city's visits for the districts
};

class LookBack : public ::testing::TestWithParam<Hazard> {};

/// How often each unit is drawn in 300 draws of the quarter.
std::map<std::string, int> draws_of(const RuleSet& rules, const Register& units) {
  std::map<std::string, int> out;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Drawn one = draw_once(rules, units, seed);
    for (const draw::Selected& row : one.outcome.selected) {
      if (row.kind == 1) ++out[one.instance.objects[row.index].id];
    }
  }
  return out;
}

TEST_P(LookBack, GivesEveryVisitedUnitBelowTheCapAChance) {
  const int quarter = GetParam().quarter;
  Register units({2026, quarter});
  units.people("331100", 6, 3).people("331102", 6, 3);
  // The later in the year, the more were visited.
  units.units("331102", key, 20 - 4 * quarter).units("331102", key, 3 * quarter, 1);
  units.units("331102", key_special, 6 - quarter).units("331102", key_special, 2 * quarter, 1);
  units.units("331102", key, quarter - 1, 2);
  RuleSet rules = some_rules(2);
  rules.city_counts_for_county.value = GetParam().mode;
  auto drawn = draws_of(rules, units);
  for (const PolicyUnit& unit : units.frozen().units) {
    if (unit.visits < 2) {
      EXPECT_GE(drawn[unit.id], 10) << unit.id << " visited " << unit.visits << " times";
    } else {
      EXPECT_EQ(drawn[unit.id], 0) << unit.id;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(InQuarter, LookBack,
                         ::testing::Values(Hazard{2, "C"}, Hazard{2, "X"}, Hazard{3, "C"}, Hazard{3, "X"},
                                           Hazard{4, "C"}, Hazard{4, "X"}),
                         [](const auto& one) { return std::to_string(one.param.quarter) + one.param.mode; });

}  // namespace
}  // namespace dd::policy
