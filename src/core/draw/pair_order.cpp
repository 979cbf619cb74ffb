// SPDX-License-Identifier: Apache-2.0
#include "core/draw/pair_order.h"

#include <algorithm>

namespace dd::draw {

PairOrder::PairOrder(const Instance& instance, const Digest& seed, const TeamSeat& seat)
    : hasher_(instance.alg), keys_(hasher_, instance.secret) {
  const Digest pair_key = hasher_.ds("sx/v1/tickets/pair", {seed});
  seat_key_ = ball_ticket(hasher_, pair_key, salt_at(hasher_, keys_.object_ticket, seat.object), seat.seat);
}

Digest PairOrder::ticket(std::uint32_t officer) {
  FixedWriter<48> preimage;
  preimage.bytes(seat_key_).bytes(salt_at(hasher_, keys_.officer_ticket, officer));
  return hasher_.hash(preimage.written());
}

std::vector<std::uint32_t> PairOrder::sorted(const std::vector<std::uint32_t>& officers) {
  std::vector<std::pair<Digest, std::uint32_t>> tickets;
  for (const std::uint32_t officer : officers) tickets.emplace_back(ticket(officer), officer);
  std::sort(tickets.begin(), tickets.end());
  std::vector<std::uint32_t> out;
  for (const auto& [lot, officer] : tickets) out.push_back(officer);
  return out;
}

}  // namespace dd::draw
