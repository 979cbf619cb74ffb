// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/draw/hash.h"
#include "core/result.h"

namespace dd::draw {

/// One inspected object as the draw sees it (sx/v1 3.a). Ids are unique; lists are kept sorted by id bytes.
struct Object {
  std::string id;              ///< 1..64 bytes ASCII upper case
  std::uint32_t area = 0;      ///< GB/T 2260 or local code
  std::uint16_t stratum = 0;   ///< 1 key, 2 key special, 3 general, 4 general special (core/policy)
  std::uint16_t balls = 1;     ///< >= 1
  std::uint32_t dept = 1;      ///< department mask, bit 0 environment
  std::uint8_t visits = 0;     ///< visits this year before this draw
  std::uint8_t flags = 0;      ///< bit 0 = lawfully excluded
  std::optional<Digest> detail;  ///< record version 2: hash of the detail record
  friend bool operator==(const Object&, const Object&) = default;
};

/// One officer as the draw sees it.
struct DrawOfficer {
  std::string id;
  std::uint32_t area = 0;   ///< 0 fits every source
  std::uint32_t quals = 0;  ///< bit 0 certified, bit 1 may lead, higher bits specialties
  std::uint32_t dept = 1;
  std::uint16_t base = 0;   ///< tasks already done in the balancing period
  std::uint16_t cap = 0;    ///< most new tasks
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

/// `pass <no> <mode> <areas|*> <stratum> <vmin> <vmax> <num> <den> <cover> <reserve>` (sx/v1 3.c), executed in list order.
struct Pass {
  std::uint16_t no = 0;
  Mode mode = Mode::exclude;
  std::vector<std::uint32_t> areas;  ///< ascending; empty = every area ("*")
  std::uint16_t stratum = 0;
  std::uint8_t vmin = 0, vmax = 0;
  std::uint64_t num = 0, den = 0;    ///< den 0: the quota is num
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
  std::uint32_t area = 0;             ///< for Source::area
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
  Digest secret{};                 ///< k
  std::string intent;              ///< exact intent bytes
  Digest log_root{};
  std::vector<Contribution> contributions;  ///< in intent order
  std::vector<Object> objects;     ///< sorted by id
  std::vector<DrawOfficer> officers;  ///< sorted by id
  std::vector<RecusedPair> recusals;  ///< sorted by (object, officer)
  std::vector<Pass> passes;        ///< in order of execution
  std::vector<Slot> slots;
};

/// Reads the plain instance format of sx/v1 section 8 (`dualdraw core FILE`). Lists are sorted by id on reading.
/// Errors: draw_instance_line (line number, what is wrong); a duplicate id, an unknown id in a recusal and an unknown word refuse.
Result<Instance> parse_instance(std::string_view text);

/// Roots and commitments, computable before any seed exists (sx/v1 3.a, 7).
struct Commitments {
  Digest kcommit{}, root_obj{}, root_off{}, root_rec{};
  friend bool operator==(const Commitments&, const Commitments&) = default;
};
Commitments commit(Alg alg, const Digest& secret, const std::vector<Object>& objects,
                   const std::vector<DrawOfficer>& officers, const std::vector<RecusedPair>& recusals,
                   unsigned threads = 1);

/// One row of the result (sx/v1 3.f): kind 1 main, 2 reserve; rank from 0 inside a pass, reserves continuing.
struct Selected {
  std::uint16_t pass = 0;
  std::uint8_t kind = 1;
  std::uint32_t rank = 0;
  std::uint64_t index = 0;  ///< into Instance::objects
  Digest ticket{};
  friend bool operator==(const Selected&, const Selected&) = default;
};

/// One seat of a team, by object index then seat.
struct Seat {
  std::uint64_t object = 0;
  std::uint8_t seat = 0;
  std::optional<std::uint32_t> officer;  ///< none = unfilled
  friend bool operator==(const Seat&, const Seat&) = default;
};

/// Why a seat stayed empty (Hall set): officers that fit, all exhausted by seats drawn before it.
struct Unfilled {
  std::uint64_t object = 0;
  std::uint8_t seat = 0;
  std::vector<std::uint32_t> hall_officers;  ///< ascending; empty = nobody fits at all
  friend bool operator==(const Unfilled&, const Unfilled&) = default;
};

/// How one pass came to its number, for the proof a person reads.
struct PassCount {
  std::uint16_t pass = 0;
  std::uint64_t frame = 0, pool = 0, credited = 0, quota = 0, cover = 0;  ///< |F|, |P|, |F∩taken|, ceil quota before credit, v before credit
  std::uint64_t wanted = 0, drawn = 0, reserves = 0;
  std::optional<Digest> cutoff;  ///< largest main ticket
  friend bool operator==(const PassCount&, const PassCount&) = default;
};

struct Outcome {
  Commitments roots;
  Digest seed{};
  std::vector<Selected> selected;   ///< pass by pass in order of execution, ticket order inside, main then reserve
  std::vector<PassCount> counts;    ///< in order of execution
  std::vector<Seat> seats;          ///< by object index, then seat
  std::vector<Unfilled> unfilled;
  std::uint64_t forced_seats = 0;   ///< seats with exactly one possible officer; predictability is a risk too
  std::vector<std::uint32_t> weeks; ///< one per distinct main-selected object, by object index; week 0..W-1 (empty when weeks = 0)
  Digest root_res{}, root_asg{};
};

/// S = DS("sx/v1/seed", ih, logroot, contributions…).
Digest seed_of(const Instance& instance);

/// Runs the whole draw: objects, officers, roots. `weeks` is W of the intent, 0 = none drawn. `threads` only changes the time it takes.
Result<Outcome> run(const Instance& instance, std::uint32_t weeks = 0, unsigned threads = 1);

/// The `.out` lines of sx/v1 section 8, byte for byte.
std::string format_outcome(const Instance& instance, const Outcome& outcome);

/// c = DS("sx/v1/wcommit", draw id, witness id, nonce16, secret).
Digest witness_commitment(Alg alg, std::string_view draw_id, std::string_view witness_id, View nonce16, View secret);

}  // namespace dd::draw
