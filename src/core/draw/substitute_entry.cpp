// SPDX-License-Identifier: Apache-2.0
#include "core/draw/substitute_entry.h"

#include <algorithm>

#include "core/draw/encoding.h"
#include "core/ledger/tree.h"

namespace dd::draw {

Salt substitute_salt(Hasher& hasher, const Digest& secret, std::uint32_t number, std::size_t place) {
  return salt_at(hasher, hasher.ds("sx/v1/salt/sub", {secret}), std::uint64_t{number} << 16 | place);
}

std::vector<Digest> substitute_leaves(Alg alg, const Digest& secret, std::uint32_t number,
                                      const std::vector<Seat>& seats) {
  Hasher hasher(alg);
  std::vector<Digest> out;
  for (std::size_t place = 0; place < seats.size(); ++place) {
    const Salt salt = substitute_salt(hasher, secret, number, place);
    out.push_back(plain_leaf(hasher, salt, seat_body(seats[place]).written()));
  }
  return out;
}

Bytes write_substitute(const SubstituteBody& body) {
  Writer out;
  out.u8(static_cast<std::uint8_t>(body.kind)).u32(body.note.number).u8(body.note.reason);
  out.bytes(body.note.evidence).prefixed(view(body.note.requester)).prefixed(view(body.note.approver));
  out.u32(static_cast<std::uint32_t>(body.rows.size()));
  for (const RowSwap& swap : body.rows) out.u64(swap.out).u64(swap.in);
  return out.bytes(body.hidden).take();
}

std::optional<SubstituteBody> read_substitute(View bytes) {
  Reader in(bytes);
  SubstituteBody out;
  const std::uint8_t kind = in.u8();
  out.kind = static_cast<Substitution::Kind>(kind);
  out.note.number = in.u32();
  out.note.reason = in.u8();
  out.note.evidence = in.digest();
  out.note.requester = in.text();
  out.note.approver = in.text();
  for (std::uint32_t rows = in.u32(); rows > 0 && in.ok(); --rows) {
    const std::uint64_t leaves = in.u64(), comes = in.u64();
    out.rows.push_back({leaves, comes});
  }
  out.hidden = in.digest();
  if (!in.done() || kind < 1 || kind > 3) return std::nullopt;
  return out;
}

Bytes substitute_body(Alg alg, const Digest& secret, const SubstituteNote& note, const Substitution& change) {
  const auto leaves = substitute_leaves(alg, secret, note.number, change.seats);
  return write_substitute({change.kind, note, change.rows, ledger::root(alg, leaves)});
}

std::vector<Claim> claims_of(const Instance& instance, const std::vector<PassedOfficer>& passed) {
  std::vector<Claim> out;
  for (const PassedOfficer& one : passed) {
    const auto& all = instance.recusals;
    const bool frozen = std::any_of(all.begin(), all.end(), [&](const RecusedPair& pair) {
      return pair.object == one.object && pair.officer == one.officer;
    });
    if (one.why == Passed::away || (one.why == Passed::recused && !frozen))
      out.push_back({one.object, one.seat, one.officer});
  }
  return out;
}

}  // namespace dd::draw
