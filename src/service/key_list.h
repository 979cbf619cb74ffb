// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "service/registers.h"

// The yearly key list (重点排污单位名录). The list in force is what the units themselves say (class, year,
// source); next year's is that list with the changes prepared for it, until the city brings it into force.
// The city lists and takes off; a district adds, marked local, and takes off only what it added (plan
// 四（一）).
namespace dd::service {

/// The year of the list in force: the newest that current key units carry, at most the coming one; 0 where
/// there is no list yet. One statement.
int key_year_in_force(const Call& call);

/// The year whose list is being prepared. Error: input_out_of_range when the next one cannot begin yet. One
/// statement.
Result<int> key_year_prepared(const Call& call);

/// A unit of the list. `change`: "" stays, "join" or "leave" against the year before.
struct KeyLine {
  std::string unit, name, body, source, key_categories, status, change, reason;
};
struct KeyListView {
  std::string year, base_year;  ///< base_year: the year it is compared with, "" = none
  std::string state;            ///< past | in_force | prepared
  std::vector<std::string> years;
  std::int64_t city = 0, local = 0, joins = 0, leaves = 0;
  std::vector<KeyLine> rows;
  std::vector<std::string> allowed;  ///< of add, remove, enforce
};
/// The list of a year ("" = the one in force) within the actor's scope. Errors: scope_foreign_body,
/// input_out_of_range (a year that has no list and is not the next).
Result<KeyListView> key_list(Call& call, const std::string& year, const std::string& body);

struct KeyListChange {
  std::string year, unit, action, key_categories, reason;  ///< action: join | leave
};
/// Lists a unit or takes it off: at once in the list in force, as a prepared change in the next. Errors:
/// scope_city_only, register_exists (listed already), not_found, input_out_of_range, register_reason.
Status change_key_list(Call& call, const KeyListChange& change);

/// Takes a prepared change back. Errors: not_found, scope_city_only.
struct KeyListStep {
  std::string year, unit, reason;
};
Status withdraw_key_change(Call& call, const KeyListStep& step);
/// Brings the prepared list into force: every unit of it carries its year, who leaves becomes a general unit.
/// The city only. Errors: scope_city_only, input_out_of_range.
Status enforce_key_list(Call& call, const KeyListStep& step);

}  // namespace dd::service
