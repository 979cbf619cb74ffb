// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

#include "core/draw/staffing.h"

namespace dd::draw {

/// The lots of one draw (签号): pair tickets of seats and officers, by the numbers of Staffing.
class PairTickets {
 public:
  virtual ~PairTickets() = default;
  /// The first 8 bytes of the pair ticket of each candidate, into `out`. Called from several threads at once.
  virtual void prefixes(std::uint32_t seat, const std::vector<std::uint32_t>& officers,
                        std::vector<std::uint64_t>& out) const = 0;
  /// a's ticket before b's; asked only when the first 8 bytes are equal.
  virtual bool before(std::uint32_t seat, std::uint32_t a, std::uint32_t b) const = 0;
};

/// Guarded serial draw (逐席抽签; sx/v1 3.d step 4): in seat order, each filled seat takes the officer with
/// the smallest pair ticket such that some most even filling agrees with all choices so far. REQUIRES:
/// balance(staffing) was run. Returns the number of seats that had only one possible officer before the first
/// lot.
std::uint64_t draw_lots(Staffing& staffing, const PairTickets& tickets, unsigned threads);

}  // namespace dd::draw
