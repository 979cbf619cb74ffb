// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/register.h"

// The yearly key list (重点排污单位名录) is the city's; a district may add units, never remove one (plan
// 四（一）: 只增不减).
namespace dd::policy {

/// Whether a district may turn `before` (none for a new unit) into `after`: what the city has listed keeps
/// its class, source, year and categories, and nothing becomes listed by the city.
bool district_may_list(const Unit* before, const Unit& after);

/// Marks a key unit whose source is not given as the district's own addition (地方增列).
void mark_local(Unit& unit);

/// The year of a key list (名录年度): four digits, 2000 to 2099. Empty on any other text.
std::optional<int> list_year(std::string_view text);

/// What is wrong with a year that is written into a unit's row, "" when nothing: it is that of the list
/// in force (0 = there is none yet), or within one year of `present` and before it. Only bringing the next
/// list into force raises the year in force.
std::string list_year_fault(std::string_view text, int present, int in_force);

/// The reason of a unit of prepared_list that no change speaks of: it stays.
inline constexpr std::string_view kListedAlready = "现行名录";

/// The list of `year` as it is prepared, by unit: what is listed now as rows that join, overlaid by the
/// changes of that year.
std::vector<KeyChange> prepared_list(const std::vector<Unit>& units, const std::vector<KeyChange>& changes,
                                     const std::string& year);

/// Those of the city's on a prepared list that a year's official file does not name, as changes that take
/// them off. What a district added stays (只增不减).
std::vector<KeyChange> left_out(const std::vector<KeyChange>& list, const std::set<std::string>& named);

}  // namespace dd::policy
