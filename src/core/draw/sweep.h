// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/draw/records.h"
#include "core/draw/table.h"

namespace dd::draw {

/// What one walk over the objects gives (一次遍历): the root, and with a ticket key the first 8 bytes of each
/// ticket. Full tickets are made again only for the selected. Excluded objects have no ticket; theirs reads
/// as the largest.
struct Sweep {
  Digest root{};
  std::vector<std::uint64_t> tickets;
};

/// Salts, leaves and tree of the objects, in chunks of a power of two on `threads` threads. `ticket_key` (ko)
/// may be null.
Sweep sweep_objects(Alg alg, const Digest& secret, const ObjectTable& objects, const Digest* ticket_key,
                    unsigned threads);
/// The ticket salts of `count` objects, and with them the tickets of one seed as sweep_objects gives them,
/// without leaves and root: for many runs on one list.
std::vector<Salt> object_salts(Alg alg, const Digest& secret, std::size_t count);
std::vector<std::uint64_t> object_tickets(Alg alg, const ObjectTable& objects, const std::vector<Salt>& salts,
                                          const Digest& ticket_key);
Digest officers_root(Alg alg, const Digest& secret, const std::vector<DrawOfficer>& officers);
Digest recusals_root(Alg alg, const Digest& secret, const std::vector<RecusedPair>& recusals,
                     unsigned threads);
Digest result_root(Alg alg, const Digest& secret, const std::vector<Selected>& rows, unsigned threads);
Digest seats_root(Alg alg, const Digest& secret, const std::vector<Seat>& seats, unsigned threads);

/// Full tickets of any object, for the selected and for ties.
class TicketOffice {
 public:
  TicketOffice(Alg alg, const Digest& secret, const Digest& ticket_key, const ObjectTable& objects);
  Ticket ticket(std::uint64_t index);
  /// Place of a seat or week: H(key || salt of the object || u32 number).
  Digest place(const Digest& key, std::uint64_t index, std::uint32_t number);

 private:
  Hasher hasher_;
  Digest salt_key_, ticket_key_;
  const ObjectTable& objects_;
};

}  // namespace dd::draw
