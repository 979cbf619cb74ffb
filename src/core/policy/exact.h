// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/policy/ruleset.h"

namespace dd::policy {

/// The least integer at or above count x num / den (向上取整). REQUIRES count, num >= 0, den > 0; products up
/// to 2^126.
std::int64_t ceil_share(std::int64_t count, std::int64_t num, std::int64_t den);
inline std::int64_t ceil_share(std::int64_t count, Ratio share) {
  return ceil_share(count, share.num, share.den);
}

/// In lowest terms. REQUIRES terms of at most 10^6 before, so that nothing overflows.
Ratio times(Ratio a, Ratio b);
/// The larger of a share and an optional floor.
Ratio at_least(Ratio share, const std::optional<Ratio>& floor);
bool less(Ratio a, Ratio b);

/// "36.5"; at most four decimals, "约36.6667" when more would be needed.
std::string decimal(std::int64_t count, std::int64_t num, std::int64_t den);
/// "25%", "37.5%".
std::string percent(Ratio share);
/// " = 36.5，向上取整 37 家" or " = 36 家" when count x share is whole.
std::string equals_units(std::int64_t count, Ratio share);

}  // namespace dd::policy
