// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/draw/instance.h"

namespace dd::draw {

/// Seats that nobody can fill whatever the seed is (必缺席位), all of one source of officers and one mask of
/// qualifications.
struct SeatShortage {
  std::uint32_t area = 0;      ///< whose officers are asked; 0 = everybody's
  std::uint32_t quals = 0;     ///< the mask that runs short
  std::uint64_t seats = 0;     ///< at least so many ask for it
  std::uint64_t officers = 0;  ///< who have it
  std::uint64_t visits = 0;    ///< that these officers can make together
  std::uint64_t lacking = 0;   ///< at least so many stay empty
};

/// What is certain of the seats before the seed exists (席位预测), from the sealed lists alone: by area, the
/// mask that leaves most seats empty. A lower bound: what earlier passes may take is counted against a pass,
/// recusals are not counted, and an officer without area serves every one in full. Empty = nothing is certain
/// to be short.
std::vector<SeatShortage> certain_shortages(const std::vector<Object>& objects,
                                            const std::vector<DrawOfficer>& officers,
                                            const std::vector<Pass>& passes, const std::vector<Slot>& slots);

}  // namespace dd::draw
