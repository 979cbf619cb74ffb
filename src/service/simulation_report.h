// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/draw/simulation.h"
#include "core/policy/scheme.h"
#include "service/freeze_registers.h"
#include "service/simulation.h"

// From counts to tables; only service/simulation*.cpp include this.
namespace dd::service {

/// The classes whose chances are counted together (统计分组): by body and stratum, and by stratum and visits.
struct TrialClasses {
  explicit TrialClasses(const FrozenRegisters& frozen);
  std::vector<ChanceRow> by_body, by_visits;  ///< the rows to be filled
  draw::Grouping body_groups, visit_groups;   ///< group i is row i
};

SimulationReport report_of(const Actor& actor, const FrozenRegisters& frozen, const policy::Scheme& scheme,
                           TrialClasses classes, const draw::SimulationCounts& counts);

}  // namespace dd::service
