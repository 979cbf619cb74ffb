// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/model/plan.h"
#include "store/db/db.h"

// Versions of annual plans that count outside their own page; the plan's life is in the register store.
namespace dd::store {

/// Of each body the newest published version (已发布的计划) of the year, also when a later version is being
/// worked on; of a body that has published none, its present version if that is approved.
std::vector<PlanRecord> plans_in_force(db::Connection& db, std::int64_t year);
/// Years with a published plan, newest first.
std::vector<std::int64_t> published_years(db::Connection& db);

std::vector<db::Statement> plan_statements();

}  // namespace dd::store
