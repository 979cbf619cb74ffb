// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/fairness/monitor.h"

namespace dd::fairness {

/// The rows of one quarter that had the same chance (同机会名单), by position.
struct List {
  std::string quarter;
  std::vector<const Entry*> rows;
  std::vector<double> place;  ///< of each row in its body's whole list, 0 first … below 1
  std::int64_t drawn = 0;
  double chance() const {
    return rows.empty() ? 0 : static_cast<double>(drawn) / static_cast<double>(rows.size());
  }
};
using Lists = std::vector<List>;

/// The lists of one body, one per quarter and group; without a body all rows of a quarter and group, whosever
/// they are. Lists of which nothing or all was drawn tell nothing and are left out.
/// The entries must outlive them.
Lists lists_of(const std::vector<Round>& rounds, const std::string* body);

/// The rows behind the last one ever drawn, or before the first (末尾/开头从未抽中).
struct EdgeFault {
  double chance = 1;
  std::int64_t units = 0, percent = 0;
};
EdgeFault edge_fault(const Lists& lists, bool head);

/// Drawn rows at equal distances (等距抽样), each quarter by itself.
struct StepFault {
  double chance = 1;
  std::int64_t distance = 0;  ///< the commonest
  std::int64_t alike = 0;     ///< distances of that length or one more, in all quarters
};
StepFault step_fault(const Lists& lists);

}  // namespace dd::fairness
