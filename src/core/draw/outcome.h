// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/bytes.h"

namespace dd::draw {

/// Roots and commitments, computable before any seed exists (sx/v1 3.a, 7).
struct Commitments {
  Digest kcommit{}, root_obj{}, root_off{}, root_rec{};
  friend bool operator==(const Commitments&, const Commitments&) = default;
};

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
  std::uint64_t frame = 0, pool = 0, credited = 0, quota = 0,
                cover = 0;  ///< |F|, |P|, |F∩taken|, ceil quota before credit, v before credit
  std::uint64_t wanted = 0, drawn = 0, reserves = 0;
  std::optional<Digest> cutoff;  ///< largest main ticket
  friend bool operator==(const PassCount&, const PassCount&) = default;
};

struct Outcome {
  Commitments roots;
  Digest seed{};
  std::vector<Selected>
      selected;  ///< pass by pass in order of execution, ticket order inside, main then reserve
  std::vector<PassCount> counts;  ///< in order of execution
  std::vector<Seat> seats;        ///< by object index, then seat
  std::vector<Unfilled> unfilled;
  std::uint64_t forced_seats = 0;  ///< seats with exactly one possible officer; predictability is a risk too
  std::vector<std::uint32_t>
      weeks;  ///< one per distinct main-selected object, by object index; week 0..W-1 (empty when weeks = 0)
  Digest root_res{}, root_asg{};
};

}  // namespace dd::draw
