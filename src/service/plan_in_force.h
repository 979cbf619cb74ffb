// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/model/plan.h"
#include "core/policy/items.h"
#include "core/policy/scheme.h"
#include "store/db/db.h"

// What annual plans do outside their own page (生效计划). A published plan stays in force while it is being
// changed, until its next version is published.
namespace dd::service {

struct PlanInForce {
  std::string state;  ///< approved | published
  std::string file_number;
  PlanText text;
};
/// By body: the last published plan of each, or its first one once approved.
std::map<std::string, PlanInForce> plans_in_force(db::Connection& db, std::int64_t year);

/// What the plans ask of a quarter beyond the rules, by body: only of plans that say why they ask for more
/// (多抽的理由).
std::map<std::string, policy::PlannedMore> planned_more(const std::map<std::string, PlanInForce>& plans,
                                                        Quarter quarter);

/// The items each body checks in the quarter, in the order of `bodies`: those of its plan, without one the
/// whole catalogue.
std::vector<policy::BodyItems> items_of_quarter(const std::vector<CheckItem>& catalogue,
                                                const std::map<std::string, PlanInForce>& plans,
                                                const std::vector<Body>& bodies, Quarter quarter);
/// Those of one body; empty for a body that is not there.
const std::vector<policy::RunningItem>& items_of(const std::vector<policy::BodyItems>& all,
                                                 const std::string& body);

}  // namespace dd::service
