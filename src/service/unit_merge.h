// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/intake/doubles.h"
#include "service/registers.h"

// Doubles in the object library (重复合并): found, and made one.
namespace dd::service {

/// Two records that are probably one unit. `why` as intake::Double; `keep`: the id of the one to keep, the
/// stricter class first, then the 18-digit code.
struct DoublePair {
  intake::UnitMark first, second;
  std::string why, keep;
};
/// Within the actor's scope. Error: scope_foreign_body.
Result<std::vector<DoublePair>> list_doubles(Call& call, const std::string& body);

struct MergeRequest {
  std::string keep, drop;
  std::int64_t keep_version = 0, drop_version = 0;
  std::string reason;
  std::vector<std::string> take{};  ///< fields whose value the kept record takes from the dropped one
                                    ///< (可选保留的栏目): who and where the unit is, never how it is classed
};
/// Keeps one record and closes the other with its history readable: recusals move over, visits of earlier
/// draws count for the kept one from now on, what others have noted under the old number leads to it. Errors:
/// not_found, register_changed, input_out_of_range (take), register_field (a value taken over), conflict,
/// register_reason, scope_city_only (a unit the city listed), register_merge (why: one record; the dropped
/// one is the stricter; lists are frozen and not drawn; both are drawn this quarter).
Result<Unit> merge_units(Call& call, const MergeRequest& request);

}  // namespace dd::service
