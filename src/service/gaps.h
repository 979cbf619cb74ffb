// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/call.h"
#include "store/register_store.h"

// The gaps of the object library (名录缺项) that no statement finds, and what the others need from the rules.
namespace dd::service {

/// Beside the gaps of the store: bad_code and doubles, found by reading the codes and names of the body's
/// units.
std::vector<std::string_view> computed_gaps();
bool is_computed_gap(std::string_view gap);

/// What a gap of a register is called (名录问题); the name itself where it has no other.
std::string_view gap_title(std::string_view gap);

/// A page of the units that a computed gap names, narrowed and ordered by the rest of the filter. Three
/// statements. REQUIRES a filter within the actor's scope, with a computed gap and a sort of the units.
store::Page<Unit> page_of_gap(Call& call, const store::RegisterFilter& filter);

/// Visits a year that a unit may have, by the rules in force today (年度检查上限).
std::int64_t annual_cap(Call& call);

}  // namespace dd::service
