// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/draw/hash.h"
#include "core/draw/outcome.h"
#include "core/result.h"

namespace dd::draw {

/// The one flag of an object: lawfully excluded. The further bits are reserved and must be 0 (sx/v1 3.a).
inline constexpr std::uint8_t kExcluded = 1, kKnownFlags = kExcluded;

/// One inspected object as the draw sees it (sx/v1 3.a). Ids are unique; lists are kept sorted by id bytes.
struct Object {
  std::string id;                ///< 1..64 bytes ASCII upper case
  std::uint32_t area = 0;        ///< GB/T 2260 or local code
  std::uint16_t stratum = 0;     ///< 1 key, 2 key special, 3 general, 4 general special (core/policy)
  std::uint16_t balls = 1;       ///< >= 1
  std::uint32_t dept = 1;        ///< department mask, bit 0 environment
  std::uint8_t visits = 0;       ///< visits this year before this draw
  std::uint8_t flags = 0;        ///< kExcluded or 0
  std::optional<Digest> detail;  ///< record version 2: hash of the detail record
  bool excluded() const { return (flags & kExcluded) != 0; }
  friend bool operator==(const Object&, const Object&) = default;
};

/// One officer as the draw sees it.
struct DrawOfficer {
  std::string id;
  std::uint32_t area = 0;   ///< 0 fits every source
  std::uint32_t quals = 0;  ///< bit 0 certified, bit 1 may lead, higher bits specialties
  std::uint32_t dept = 1;
  std::uint16_t base = 0;  ///< tasks already done in the balancing period
  std::uint16_t cap = 0;   ///< most new tasks
  friend bool operator==(const DrawOfficer&, const DrawOfficer&) = default;
};

/// The pair must not meet (回避), by index into the sorted lists.
struct RecusedPair {
  std::uint64_t object = 0;
  std::uint32_t officer = 0;
  std::uint8_t reason = 1;
  friend auto operator<=>(const RecusedPair&, const RecusedPair&) = default;
};

enum class Mode : char { overlay = 'O', credit = 'C', exclude = 'X' };

/// `pass <no> <mode> <areas|*> <stratum> <vmin> <vmax> <num> <den> <cover> <reserve>` (sx/v1 3.c), executed
/// in list order.
struct Pass {
  std::uint16_t no = 0;
  Mode mode = Mode::exclude;
  std::vector<std::uint32_t> areas;  ///< ascending; empty = every area ("*")
  std::uint16_t stratum = 0;
  std::uint8_t vmin = 0, vmax = 0;
  std::uint64_t num = 0, den = 0;  ///< den 0: the quota is num
  std::uint32_t cover = 0;
  std::uint32_t reserve = 0;
  friend bool operator==(const Pass&, const Pass&) = default;
};

/// `slot <pass|*> <seat> <quals mask> <source>` (sx/v1 7).
struct Slot {
  enum class Source : std::uint8_t { local, any, area };
  std::optional<std::uint16_t> pass;  ///< none = "*", every pass
  std::uint8_t seat = 0;
  std::uint32_t quals = 0;
  Source source = Source::local;
  std::uint32_t area = 0;  ///< for Source::area
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// `seed` contribution (sx/v1 3.b): 1 witness 2 dice 3 lottery 4 drand 5 NIST 6 other beacon.
struct Contribution {
  std::uint8_t type = 0;
  std::string id;
  Bytes value;
  friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// Everything a draw is computed from. The result is a pure function of this value.
struct Instance {
  Alg alg = Alg::sha256;
  Digest secret{};     ///< k
  std::string intent;  ///< exact intent bytes
  Digest log_root{};
  std::vector<Contribution> contributions;  ///< in intent order
  std::vector<Object> objects;              ///< sorted by id
  std::vector<DrawOfficer> officers;        ///< sorted by id
  std::vector<RecusedPair> recusals;        ///< sorted by (object, officer)
  std::vector<Pass> passes;                 ///< in order of execution
  std::vector<Slot> slots;
};

/// Reads the plain instance format of sx/v1 section 8 (`dualdraw core FILE`). Lists are sorted by id on
/// reading. Errors: draw_instance_line (line number, what is wrong); a duplicate id, an unknown id in a
/// recusal and an unknown word refuse.
Result<Instance> parse_instance(std::string_view text);

/// The commitments of frozen lists, before any seed exists.
Commitments commit(Alg alg, const Digest& secret, const std::vector<Object>& objects,
                   const std::vector<DrawOfficer>& officers, const std::vector<RecusedPair>& recusals,
                   unsigned threads = 1);

/// S = DS("sx/v1/seed", ih, logroot, contributions…).
Digest seed_of(const Instance& instance);

/// Runs the whole draw: objects, officers, roots. `weeks` is W of the intent, 0 = none drawn. `threads` only
/// changes the time it takes.
Result<Outcome> run(const Instance& instance, std::uint32_t weeks = 0, unsigned threads = 1);

/// The `.out` lines of sx/v1 section 8, byte for byte.
std::string format_outcome(const Instance& instance, const Outcome& outcome);

/// c = DS("sx/v1/wcommit", draw id, witness id, nonce16, secret).
Digest witness_commitment(Alg alg, std::string_view draw_id, std::string_view witness_id, View nonce16,
                          View secret);

}  // namespace dd::draw
