// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <vector>

#include "core/draw/staffing.h"

namespace dd::draw {

/// A seat nobody can take any more, and the officers who exhaust it (Hall set), ascending.
struct EmptySeat {
  std::uint32_t seat = 0;
  std::vector<std::uint32_t> officers;
};

/// Fills as many seats as possible, walking them in seat order, with the most even load (均衡派员; sx/v1 3.d
/// steps 2 and 3): each seat is kept exactly if all kept seats plus it can be filled; the filling minimises
/// sum over officers of sum_{m=1..load} (2(base+m)-1). Leaves optimal labels in `staffing`.
/// Shortest augmenting paths; a search that fails raises the labels of all it saw, so failures are paid for
/// once per level.
std::vector<EmptySeat> balance(Staffing& staffing);

}  // namespace dd::draw
