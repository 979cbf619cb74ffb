// SPDX-License-Identifier: Apache-2.0
#include "core/draw/sweep.h"

#include "core/draw/parallel.h"
#include "core/ledger/frontier.h"

namespace dd::draw {
namespace {

constexpr std::size_t kChunk = 4096;  // a power of two, so that chunk roots are subtrees

/// MTH of count leaves, each `Digest leaf(Hasher&, std::size_t row)`; every thread works on a copy of it.
template <class Leaf>
Digest chunked_root(Alg alg, std::size_t count, unsigned threads, const Leaf& all) {
  const std::size_t chunks = (count + kChunk - 1) / kChunk;
  std::vector<Digest> roots(chunks);
  share_out(chunks, threads, [&](Queue& queue) {
    Leaf leaf = all;
    Hasher hasher(alg);
    ledger::Frontier frontier;
    while (const auto chunk = queue.next()) {
      frontier.clear();
      const std::size_t end = std::min(count, (*chunk + 1) * kChunk);
      for (std::size_t i = *chunk * kChunk; i < end; ++i) frontier.push(hasher, leaf(hasher, i));
      roots[*chunk] = frontier.root(hasher);
    }
  });
  Hasher hasher(alg);
  ledger::Frontier top;
  for (const Digest& root : roots) top.push(hasher, root);
  return top.root(hasher);
}

}  // namespace

Sweep sweep_objects(Alg alg, const Digest& secret, const ObjectTable& objects, const Digest* ticket_key,
                    unsigned threads) {
  Hasher own(alg);
  const SaltKeys keys(own, secret);
  Sweep out;
  if (ticket_key != nullptr) out.tickets.assign(objects.size(), ~std::uint64_t{0});
  const auto leaf = [&, reader = ObjectTable::Reader(objects)](Hasher& hasher, std::size_t i) mutable {
    const Salt salt = salt_at(hasher, keys.object_ticket, i);
    const ObjectKind& kind = objects.kind(i);
    if (ticket_key != nullptr && !kind.excluded()) {
      out.tickets[i] = ticket_prefix(object_ticket(hasher, *ticket_key, salt, kind.balls).value);
    }
    const Salt hiding = salt_at(hasher, keys.object_leaf, i);
    return list_leaf(hasher, hiding, object_record(reader.row(i)).written(), salt_cover(hasher, salt));
  };
  out.root = chunked_root(alg, objects.size(), threads, leaf);
  return out;
}

std::vector<Salt> object_salts(Alg alg, const Digest& secret, std::size_t count) {
  Hasher hasher(alg);
  const SaltKeys keys(hasher, secret);
  std::vector<Salt> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(salt_at(hasher, keys.object_ticket, i));
  return out;
}

std::vector<std::uint64_t> object_tickets(Alg alg, const ObjectTable& objects, const std::vector<Salt>& salts,
                                          const Digest& ticket_key) {
  Hasher hasher(alg);
  std::vector<std::uint64_t> out(objects.size(), ~std::uint64_t{0});
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const ObjectKind& kind = objects.kind(i);
    if (kind.excluded()) continue;
    out[i] = ticket_prefix(object_ticket(hasher, ticket_key, salts[i], kind.balls).value);
  }
  return out;
}

Digest officers_root(Alg alg, const Digest& secret, const std::vector<DrawOfficer>& officers) {
  Hasher own(alg);
  const SaltKeys keys(own, secret);
  return chunked_root(alg, officers.size(), 1, [&](Hasher& hasher, std::size_t i) {
    const Digest cover = salt_cover(hasher, salt_at(hasher, keys.officer_ticket, i));
    return list_leaf(hasher, salt_at(hasher, keys.officer_leaf, i), officer_record(officers[i]).written(),
                     cover);
  });
}

Digest recusals_root(Alg alg, const Digest& secret, const std::vector<RecusedPair>& recusals,
                     unsigned threads) {
  Hasher own(alg);
  const SaltKeys keys(own, secret);
  return chunked_root(alg, recusals.size(), threads, [&](Hasher& hasher, std::size_t i) {
    return plain_leaf(hasher, salt_at(hasher, keys.recusal_leaf, i), recusal_body(recusals[i]).written());
  });
}

Digest result_root(Alg alg, const Digest& secret, const std::vector<Selected>& rows, unsigned threads) {
  Hasher own(alg);
  const SaltKeys keys(own, secret);
  return chunked_root(alg, rows.size(), threads, [&](Hasher& hasher, std::size_t i) {
    return plain_leaf(hasher, salt_at(hasher, keys.result_leaf, i), result_body(rows[i]).written());
  });
}

Digest seats_root(Alg alg, const Digest& secret, const std::vector<Seat>& seats, unsigned threads) {
  Hasher own(alg);
  const SaltKeys keys(own, secret);
  return chunked_root(alg, seats.size(), threads, [&](Hasher& hasher, std::size_t i) {
    return plain_leaf(hasher, salt_at(hasher, keys.seat_leaf, i), seat_body(seats[i]).written());
  });
}

TicketOffice::TicketOffice(Alg alg, const Digest& secret, const Digest& ticket_key,
                           const ObjectTable& objects)
    : hasher_(alg),
      salt_key_(SaltKeys(hasher_, secret).object_ticket),
      ticket_key_(ticket_key),
      objects_(objects) {}

Ticket TicketOffice::ticket(std::uint64_t index) {
  return object_ticket(hasher_, ticket_key_, salt_at(hasher_, salt_key_, index), objects_.kind(index).balls);
}

Digest TicketOffice::place(const Digest& key, std::uint64_t index, std::uint32_t number) {
  return ball_ticket(hasher_, key, salt_at(hasher_, salt_key_, index), number);
}

}  // namespace dd::draw
