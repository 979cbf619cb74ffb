// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using testing::carry_on;
using testing::instance_of;
using testing::kBodies;
using testing::Register;
using testing::some_rules;

/// Any register of three bodies, each stratum with any history, people enough to have a number.
Frozen any_register(std::int64_t cap) {
  const Quarter quarter{2026, *rc::gen::inRange(1, 5)};
  Register out(quarter);
  for (const std::string& body : kBodies) {
    for (const std::uint16_t stratum : {1, 2, 3, 4}) {
      const int most = body == "331100" ? 3 : stratum == general ? 120 : 30;
      for (int visits = 0; visits <= cap; ++visits) {
        out.units(body, stratum, *rc::gen::inRange(0, visits == 0 ? most : most / 2 + 1), visits);
      }
      out.excluded(body, stratum, *rc::gen::inRange(0, 3));
    }
    out.people(body, *rc::gen::inRange(1, 9), *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 40));
    const auto more = [] {
      return *rc::gen::weightedOneOf<int>({{3, rc::gen::just(0)}, {1, rc::gen::inRange(0, 60)}});
    };
    out.frozen().bodies.back().more = {more(), more(), more(), more()};
  }
  return out.frozen();
}

struct Case {
  RuleSet rules;
  Frozen frozen;
  Scheme scheme;
  draw::Instance instance;
  draw::Outcome outcome;
};

Case any_case() {
  Case out;
  out.rules = some_rules(*rc::gen::element<std::int64_t>(1, 2, 4));
  out.rules.city_counts_for_county.value = *rc::gen::element<std::string>("C", "X");
  out.rules.county_key_all_in_year.value = *rc::gen::weightedElement<bool>({{4, true}, {1, false}});
  out.frozen = any_register(out.rules.annual_cap.value);
  out.scheme = *plan_quarter(out.rules, out.frozen);
  out.instance = instance_of(out.rules, out.frozen, out.scheme, *rc::gen::arbitrary<std::uint64_t>());
  out.outcome = *draw::run(out.instance);
  return out;
}

RC_GTEST_PROP(PlanQuarter, NeverPromisesMoreThanIsDrawn, ()) {
  const Case c = any_case();
  const auto after = prove_outcome(c.rules, c.frozen, c.scheme, c.instance, c.outcome);
  RC_ASSERT(after.size() == c.scheme.proofs.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    const ClauseProof& before = c.scheme.proofs[i];
    if (before.clause == "officers") continue;
    RC_LOG() << before.clause << " " << before.body << " " << before.arithmetic << "\n";
    RC_ASSERT(before.planned <= after[i].planned);
    RC_ASSERT(before.required == after[i].required);
    RC_ASSERT(after[i].met || !before.met);
  }
}

RC_GTEST_PROP(PlanQuarter, MeetsEachQuotaOrSaysWhy, ()) {
  const Case c = any_case();
  for (const ClauseProof& proof : c.scheme.proofs) {
    RC_LOG() << proof.clause << " " << proof.body << " " << proof.note << "\n";
    RC_ASSERT(proof.met == (proof.planned >= proof.required));
    RC_ASSERT(proof.met == proof.note.empty());
    RC_ASSERT(!proof.arithmetic.empty());
    RC_ASSERT(!proof.cite.document.empty());
  }
}

/// In mode C the key share is promised exactly when enough units below the cap exist, and else all of them
/// are drawn.
RC_GTEST_PROP(PlanQuarter, MissesTheKeyShareOnlyWhenEveryOpenUnitIsDrawn, ()) {
  const Case c = any_case();
  RC_PRE(c.rules.city_counts_for_county.value == "C");
  std::map<std::string, std::int64_t> open;
  for (const PolicyUnit& unit : c.frozen.units) {
    const bool below_cap = unit.visits < c.rules.annual_cap.value;
    if (!unit.excluded && unit.stratum <= key_special && below_cap) ++open[unit.body];
  }
  const auto after = prove_outcome(c.rules, c.frozen, c.scheme, c.instance, c.outcome);
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (after[i].clause != "key_share") continue;
    RC_ASSERT(c.scheme.proofs[i].met == (open[after[i].body] >= after[i].required));
    if (!after[i].met) RC_ASSERT(after[i].planned == open[after[i].body]);
  }
}

/// A general quota is missed only when no unit is left that the body may draw.
RC_GTEST_PROP(PlanQuarter, MissesTheGeneralShareOnlyWhenThePoolIsEmpty, ()) {
  const Case c = any_case();
  std::set<std::uint64_t> drawn;
  for (const draw::Selected& row : c.outcome.selected) {
    if (row.kind == 1) drawn.insert(row.index);
  }
  std::map<std::string, std::int64_t> left;
  for (std::uint64_t i = 0; i < c.instance.objects.size(); ++i) {
    const draw::Object& object = c.instance.objects[i];
    if (object.stratum == general && object.flags == 0 && object.visits == 0 && !drawn.contains(i)) {
      ++left[std::to_string(object.area)];
    }
  }
  for (const ClauseProof& proof : prove_outcome(c.rules, c.frozen, c.scheme, c.instance, c.outcome)) {
    if (proof.clause == "general_share" && !proof.met) RC_ASSERT(left[proof.body] == 0);
  }
}

RC_GTEST_PROP(PlanQuarter, DrawsEachUnitAtMostOnceAndNeverAboveTheCap, ()) {
  const Case c = any_case();
  std::set<std::uint64_t> drawn;
  for (const draw::Selected& row : c.outcome.selected) {
    if (row.kind != 1) continue;
    const draw::Object& object = c.instance.objects[row.index];
    RC_ASSERT(drawn.insert(row.index).second);
    RC_ASSERT(object.flags == 0);
    RC_ASSERT(object.visits < c.rules.annual_cap.value);
  }
  const auto visits = static_cast<std::int64_t>(drawn.size());
  RC_ASSERT(c.scheme.visits_at_least <= visits);
  RC_ASSERT(visits <= c.scheme.visits_at_most);
}

RC_GTEST_PROP(PlanQuarter, LeavesOutPassesThatCanDrawNothing, ()) {
  const Case c = any_case();
  for (std::size_t i = 0; i < c.scheme.passes.size(); ++i) {
    const draw::Pass& pass = c.scheme.passes[i];
    RC_ASSERT(pass.no == i + 1);
    RC_ASSERT(pass.reserve >= 1U);
    RC_ASSERT(c.outcome.counts[i].pool > 0U);
    RC_ASSERT(c.scheme.pass_body.contains(pass.no));
    RC_ASSERT(c.scheme.pass_title.contains(pass.no));
  }
  RC_ASSERT(c.scheme.slots.size() == 2 * c.scheme.passes.size());
}

RC_GTEST_PROP(PlanQuarter, DoesNotDependOnTheOrderOfTheRegisters, ()) {
  const Case c = any_case();
  Frozen other = c.frozen;
  std::reverse(other.units.begin(), other.units.end());
  std::reverse(other.bodies.begin(), other.bodies.end());
  const Scheme again = *plan_quarter(c.rules, other);
  RC_ASSERT(again.passes == c.scheme.passes);
  RC_ASSERT(again.slots == c.scheme.slots);
}

/// The whole year with the real draw, from any number of units: plan 四（一） "每年…一遍巡查".
RC_GTEST_PROP(FourQuarters, ReachEveryKeyUnitAndNobodyAboveTheCap, ()) {
  RuleSet rules = some_rules(*rc::gen::element<std::int64_t>(2, 4));
  rules.city_counts_for_county.value = *rc::gen::element<std::string>("C", "X");
  Register year({2026, 1});
  for (const std::string& body : kBodies) {
    year.units(body, key, *rc::gen::inRange(0, 40)).units(body, key_special, *rc::gen::inRange(0, 25));
    year.units(body, general, *rc::gen::inRange(0, 60)).units(body, general_special, *rc::gen::inRange(0, 9));
    year.people(body, 4, 2);
  }
  for (int quarter = 1; quarter <= 4; ++quarter) {
    const int newcomers = *rc::gen::inRange(0, 4);
    year.units("331102", key, newcomers).units("331102", key_special, newcomers);
    const Scheme scheme = *plan_quarter(rules, year.frozen());
    const auto instance = instance_of(rules, year.frozen(), scheme, *rc::gen::arbitrary<std::uint64_t>());
    carry_on(rules, year.frozen(), scheme, instance, *draw::run(instance));
  }
  for (const PolicyUnit& unit : year.frozen().units) {
    RC_ASSERT(unit.visits <= rules.annual_cap.value);
    if (unit.stratum <= key_special) RC_ASSERT(unit.visits >= 1);
  }
}

}  // namespace
}  // namespace dd::policy
