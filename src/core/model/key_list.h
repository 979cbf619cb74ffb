// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/model/register.h"

// The yearly key list (重点排污单位名录) is the city's; a district may add units, never remove one (plan
// 四（一）: 只增不减).
namespace dd::policy {

/// Whether a district may turn `before` (none for a new unit) into `after`: what the city has listed keeps
/// its class, source, year and categories, and nothing becomes listed by the city.
bool district_may_list(const Unit* before, const Unit& after);

/// Marks a key unit whose source is not given as the district's own addition (地方增列).
void mark_local(Unit& unit);

}  // namespace dd::policy
