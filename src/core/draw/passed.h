// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/draw/instance.h"
#include "core/draw/outcome.h"

namespace dd::draw {

/// An officer whose lot for the seat came before that of who sits there, and who was passed over because the
/// two must not meet (跳过：回避).
struct PassedRecusal {
  std::uint64_t object = 0;
  std::uint8_t seat = 0;
  std::uint32_t officer = 0;
  std::uint8_t reason = 1;
  friend bool operator==(const PassedRecusal&, const PassedRecusal&) = default;
};

/// Of every filled seat, by object, seat and then lot. An officer who does not fit the seat had no lot there.
/// Error: draw_too_many_seats.
Result<std::vector<PassedRecusal>> passed_recusals(const Instance& instance, const Digest& seed,
                                                   const std::vector<Selected>& selected,
                                                   const std::vector<Seat>& seats);

}  // namespace dd::draw
