// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/draw/records.h"
#include "core/draw/teams.h"

namespace dd::draw {

/// The lots of one seat (席位签号, sx/v1 3.d): officers in ascending pair ticket.
class PairOrder {
 public:
  PairOrder(const Instance& instance, const Digest& seed, const TeamSeat& seat);

  Digest ticket(std::uint32_t officer);
  std::vector<std::uint32_t> sorted(const std::vector<std::uint32_t>& officers);

 private:
  Hasher hasher_;
  SaltKeys keys_;
  Digest seat_key_{};
};

}  // namespace dd::draw
