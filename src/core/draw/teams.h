// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/draw/sweep.h"

namespace dd::draw {

/// A seat to be filled (席位): who may take it is said by quals and source.
struct TeamSeat {
  std::uint64_t object = 0;
  std::uint8_t seat = 0;  ///< numbered anew 0, 1, 2… inside the object
  std::uint32_t quals = 0;
  std::optional<std::uint32_t> area;  ///< none = an officer of any area
};

/// The main-selected objects, ascending, each once.
std::vector<std::uint64_t> drawn_objects(const std::vector<Selected>& rows);

/// The seats of every main-selected object, by object index then seat (sx/v1 7): for each pass that selected
/// it, in order of execution, the slot lines of that pass and of `*`, by seat number, then in list order.
/// Error draw_too_many_seats when an object would get more than 255.
Result<std::vector<TeamSeat>> team_seats(const Instance& instance, const std::vector<Selected>& rows);

}  // namespace dd::draw
