// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/policy/ruleset.h"
#include "core/result.h"

namespace dd::policy {

/// The part of one partner department in a confirmed joint scheme (联合抽查方案).
/// overlay (各抽各的): the department draws its own share of the same drum by the same balls; a unit both
/// draw is one visit. accompany: its team joins that share of the visits the lead body's territory surely
/// gets.
struct JointShare {
  std::string scheme;                ///< "LH-2027Q1-331100-01"
  std::string lead;                  ///< code of the environment body that proposed it
  std::string mode;                  ///< "overlay" | "accompany"
  std::vector<std::int64_t> strata;  ///< of Stratum
  std::vector<std::string> areas;    ///< body codes; empty = the lead's whole territory
  std::string department;            ///< its code
  std::string department_name;
  std::int64_t percent = 0;  ///< 1..100, or 0 when `number` says it
  std::int64_t number = 0;   ///< units; only with one stratum
  std::int64_t seats = 2;    ///< people of the department in each visit
  std::int64_t quals = 1;    ///< mask its first seat needs
  friend bool operator==(const JointShare&, const JointShare&) = default;
};

/// Most people one department sends to a visit.
inline constexpr std::int64_t kMostJointSeats = 6;

/// Error joint_form (what): an unknown lead, mode, class, area or department, a share that is none, and a
/// department that would meet the same unit twice because two of its parts overlap.
Status check_joint(const RuleSet& rules, const std::vector<JointShare>& shares);

/// The codes of the bodies whose units a share reaches.
std::vector<std::string> joint_areas(const RuleSet& rules, const JointShare& share);

}  // namespace dd::policy
