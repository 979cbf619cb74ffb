// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/draw/teams.h"
#include "core/model/department.h"
#include "core/policy/exact.h"
#include "core/policy/register_support.h"

namespace dd::policy {
namespace {

using testing::instance_of;
using testing::kBodies;
using testing::Register;
using testing::some_rules;

Frozen any_joint_register(std::int64_t cap) {
  Register out({2026, *rc::gen::inRange(1, 5)});
  for (const std::string& body : kBodies) {
    for (const std::uint16_t stratum : {1, 2, 3, 4}) {
      const int most = body == "331100" ? 3 : stratum == general ? 80 : 30;
      for (int visits = 0; visits <= cap; ++visits) {
        out.units(body, stratum, *rc::gen::inRange(0, visits == 0 ? most : most / 2 + 1), visits);
      }
      out.excluded(body, stratum, *rc::gen::inRange(0, 3));
    }
    out.people(body, *rc::gen::inRange(2, 9), *rc::gen::inRange(1, 3), *rc::gen::inRange(0, 40));
  }
  return out.frozen();
}

/// Each department in at most one scheme, led by any body, of any mode.
void invite(Frozen& frozen) {
  for (const std::string department : {"33110001", "33110002", "33110203"}) {
    if (*rc::gen::inRange(0, 4) == 0) continue;
    JointShare share;
    share.scheme = "LH-" + department;
    share.lead = *rc::gen::elementOf(kBodies);
    share.mode = *rc::gen::element<std::string>("overlay", "accompany");
    share.department = share.department_name = department;
    share.seats = *rc::gen::inRange(1, 4);
    share.quals = *rc::gen::element(1, 3);
    for (const std::int64_t stratum : {1, 2, 3, 4}) {
      if (*rc::gen::inRange(0, 2) == 1) share.strata.push_back(stratum);
    }
    if (share.strata.empty()) share.strata = {*rc::gen::inRange(1, 5)};
    const bool by_number = share.strata.size() == 1 && *rc::gen::inRange(0, 2) == 1;
    (by_number ? share.number : share.percent) = *rc::gen::inRange(1, 101);
    if (share.lead == "331100" && share.mode == "overlay" && *rc::gen::inRange(0, 2) == 1) {
      share.areas = {*rc::gen::elementOf(kBodies)};
    }
    frozen.joint.push_back(share);
    frozen.partners.push_back({department, *rc::gen::inRange(0, 7), *rc::gen::inRange(0, 2), 0});
  }
}

struct JointCase {
  RuleSet rules;
  Frozen frozen;
  Scheme alone, scheme;
  draw::Instance instance;
  draw::Outcome before, after;
};

JointCase any_joint_case() {
  JointCase out;
  out.rules = some_rules(*rc::gen::element<std::int64_t>(1, 2, 4));
  out.rules.city_counts_for_county.value = *rc::gen::element<std::string>("C", "X");
  out.rules.county_key_all_in_year.value = *rc::gen::weightedElement<bool>({{4, true}, {1, false}});
  out.rules.joint_share_percent = {60, {"测试规则", "一", "", "测试"}};
  out.frozen = any_joint_register(out.rules.annual_cap.value);
  out.alone = *plan_quarter(out.rules, out.frozen);
  invite(out.frozen);
  out.scheme = *plan_quarter(out.rules, out.frozen);
  const auto lots = *rc::gen::arbitrary<std::uint64_t>();
  out.instance = instance_of(out.rules, out.frozen, out.scheme, lots);
  draw::Instance alone = out.instance;
  alone.passes = out.alone.passes;
  alone.slots = out.alone.slots;
  out.before = *draw::run(alone);
  out.after = *draw::run(out.instance);
  return out;
}

std::set<std::uint64_t> drawn_in_passes(const draw::Outcome& outcome, const std::set<std::uint16_t>& passes) {
  std::set<std::uint64_t> out;
  for (const draw::Selected& row : outcome.selected) {
    if (row.kind == 1 && passes.contains(row.pass)) out.insert(row.index);
  }
  return out;
}

std::set<std::uint16_t> numbers_of(const std::vector<draw::Pass>& passes) {
  std::set<std::uint16_t> out;
  for (const draw::Pass& pass : passes) out.insert(pass.no);
  return out;
}

RC_GTEST_PROP(JointScheme, ChangesNothingOfWhatTheEnvironmentBodiesDraw, ()) {
  const JointCase c = any_joint_case();
  RC_ASSERT(c.scheme.passes.size() >= c.alone.passes.size());
  RC_ASSERT(std::equal(c.alone.passes.begin(), c.alone.passes.end(), c.scheme.passes.begin()));
  RC_ASSERT(std::equal(c.alone.slots.begin(), c.alone.slots.end(), c.scheme.slots.begin()));
  RC_ASSERT(std::equal(c.before.selected.begin(), c.before.selected.end(), c.after.selected.begin()));
  std::map<std::pair<std::uint64_t, std::uint8_t>, std::optional<std::uint32_t>> teams;
  for (const draw::Seat& seat : c.after.seats) teams[{seat.object, seat.seat}] = seat.officer;
  for (const draw::Seat& seat : c.before.seats) RC_ASSERT(teams.at({seat.object, seat.seat}) == seat.officer);
}

RC_GTEST_PROP(JointScheme, WeakensNoClause, ()) {
  const JointCase c = any_joint_case();
  const auto alone = prove_outcome(c.rules, c.frozen, c.alone, c.instance, c.before);
  const auto joint = prove_outcome(c.rules, c.frozen, c.scheme, c.instance, c.after);
  for (const ClauseProof& proof : alone) {
    if (proof.clause == "joint_share") continue;
    const ClauseProof& other = testing::proof_of(joint, proof.clause, proof.body);
    RC_LOG() << proof.clause << " " << proof.body << " " << other.note << "\n";
    RC_ASSERT(other.required == proof.required);
    RC_ASSERT(other.planned == proof.planned);
    RC_ASSERT(other.met == proof.met);
  }
}

RC_GTEST_PROP(JointScheme, PromisesNoMoreJointVisitsThanThereAre, ()) {
  const JointCase c = any_joint_case();
  const auto after = prove_outcome(c.rules, c.frozen, c.scheme, c.instance, c.after);
  for (std::size_t i = 0; i < after.size(); ++i) {
    const ClauseProof& floor = c.scheme.proofs[i];
    if (floor.clause != "joint_share") continue;
    RC_LOG() << floor.body << " " << floor.arithmetic << " / " << after[i].arithmetic << "\n";
    RC_ASSERT(floor.planned <= after[i].planned);
    RC_ASSERT(floor.required >= after[i].required);
    RC_ASSERT(after[i].met || !floor.met);
    RC_ASSERT(after[i].planned <= after[i].base);
  }
}

/// Overlay: exactly the share of the department's own drum. Accompany: exactly the share of the sure visits,
/// each of them a visit of an environment body.
RC_GTEST_PROP(JointScheme, DrawsExactShares, ()) {
  const JointCase c = any_joint_case();
  const auto own = drawn_in_passes(c.after, numbers_of(c.alone.passes));
  for (const JointShare& share : c.frozen.joint) {
    for (const std::int64_t stratum : share.strata) {
      std::set<std::uint16_t> passes;
      for (const draw::Pass& pass : c.scheme.passes) {
        if (c.scheme.joint_lead.contains(pass.no) && c.scheme.pass_body.at(pass.no) == share.department &&
            pass.stratum == stratum)
          passes.insert(pass.no);
      }
      const auto drawn = drawn_in_passes(c.after, passes);
      if (share.mode == "accompany") {
        for (const std::uint64_t object : drawn) RC_ASSERT(own.contains(object));
        if (share.number > 0) RC_ASSERT(static_cast<std::int64_t>(drawn.size()) <= share.number);
        continue;
      }
      const auto areas = joint_areas(c.rules, share);
      const auto frame =
          std::count_if(c.frozen.units.begin(), c.frozen.units.end(), [&](const PolicyUnit& unit) {
            return unit.stratum == stratum && !unit.excluded &&
                   std::count(areas.begin(), areas.end(), unit.body) > 0;
          });
      const std::int64_t asked = share.percent > 0 ? ceil_share(frame, share.percent, 100) : share.number;
      RC_ASSERT(static_cast<std::int64_t>(drawn.size()) == std::min<std::int64_t>(asked, frame));
    }
  }
}

RC_GTEST_PROP(JointScheme, SeatsOneTeamOfADepartmentAndOnlyItsPeople, ()) {
  JointCase c = any_joint_case();
  draw::Instance instance = c.instance;
  for (std::uint64_t object = 0; object < instance.objects.size(); object += 2) {
    for (std::uint32_t officer = 0; officer < instance.officers.size(); officer += 3) {
      instance.recusals.push_back({object, officer, 1});
    }
  }
  const draw::Outcome outcome = *draw::run(instance);
  const auto teams = *draw::team_seats(instance, outcome.selected);
  RC_ASSERT(teams.size() == outcome.seats.size());
  std::map<std::pair<std::uint64_t, std::string>, std::int64_t> seats;
  for (std::size_t i = 0; i < teams.size(); ++i) {
    const std::string source = std::to_string(teams[i].area.value_or(0));
    if (is_department(source)) ++seats[{teams[i].object, source}];
    if (!outcome.seats[i].officer) continue;
    const std::uint32_t officer = *outcome.seats[i].officer;
    RC_ASSERT(std::to_string(instance.officers[officer].area) == source);
    RC_ASSERT(instance.objects[teams[i].object].area == 0 || teams[i].object % 2 != 0 || officer % 3 != 0);
  }
  for (const auto& [place, count] : seats) {
    for (const JointShare& share : c.frozen.joint) {
      if (share.department == place.second) RC_ASSERT(count == share.seats);
    }
  }
}

RC_GTEST_PROP(JointScheme, DoesNotDependOnTheOrderOfTheParts, ()) {
  const JointCase c = any_joint_case();
  Frozen other = c.frozen;
  std::reverse(other.joint.begin(), other.joint.end());
  const Scheme again = *plan_quarter(c.rules, other);
  RC_ASSERT(again.passes == c.scheme.passes);
  RC_ASSERT(again.slots == c.scheme.slots);
}

}  // namespace
}  // namespace dd::policy
