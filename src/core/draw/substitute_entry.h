// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/draw/next_in_line.h"
#include "core/draw/records.h"

// What the public log says of a substitution (docs/bundle.md, SUBSTITUTE): rows by number, the seats hidden.
namespace dd::draw {

struct SubstituteNote {
  std::uint32_t number = 0;  ///< of the draw's substitutions, from 1
  std::uint8_t reason = 0;
  Digest evidence{};
  std::string requester, approver;
  friend bool operator==(const SubstituteNote&, const SubstituteNote&) = default;
};
/// `hidden` is the tree hash of one salted leaf a seat, so that each can be shown alone.
struct SubstituteBody {
  Substitution::Kind kind = Substitution::Kind::unit;
  SubstituteNote note;
  std::vector<RowSwap> rows;
  Digest hidden{};
  friend bool operator==(const SubstituteBody&, const SubstituteBody&) = default;
};

/// The salt of seat `place` of a substitution: H(DS("sx/v1/salt/sub", k) || u64 number·2^16 + place)[0..16).
Salt substitute_salt(Hasher& hasher, const Digest& secret, std::uint32_t number, std::size_t place);
/// The leaves under `hidden`, in the order of the seats.
std::vector<Digest> substitute_leaves(Alg alg, const Digest& secret, std::uint32_t number,
                                      const std::vector<Seat>& seats);

Bytes write_substitute(const SubstituteBody& body);
/// Empty unless the bytes are exactly what write_substitute writes.
std::optional<SubstituteBody> read_substitute(View body);

/// The body of the entry of a substitution.
Bytes substitute_body(Alg alg, const Digest& secret, const SubstituteNote& note, const Substitution& change);

/// Somebody passed over for a reason that only the office knows: away, or recused since the freeze. Which of
/// the two, nothing public could show, so it is not told.
struct Claim {
  std::uint64_t object = 0;
  std::uint8_t seat = 0;
  std::uint32_t officer = 0;
  friend bool operator==(const Claim&, const Claim&) = default;
};

/// Of those passed over, whom the frozen lists do not explain.
std::vector<Claim> claims_of(const Instance& instance, const std::vector<PassedOfficer>& passed);

}  // namespace dd::draw
