// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/policy/ruleset.h"
#include "store/draw_store.h"

// Which released rules (实施细则) hold for a quarter: those in force on its first day, else the newest that
// began before.
namespace dd::service {

/// Of records as store::all_rulesets gives them. Error: ruleset_none.
Result<store::RuleSetRecord> record_in_force(const std::vector<store::RuleSetRecord>& records,
                                             Quarter quarter);
/// Errors: ruleset_none, those of read_ruleset.
Result<policy::RuleSet> rules_in_force(const std::vector<store::RuleSetRecord>& records, Quarter quarter);
/// As above, reading the records first.
Result<policy::RuleSet> rules_in_force(db::Connection& db, Quarter quarter);

}  // namespace dd::service
