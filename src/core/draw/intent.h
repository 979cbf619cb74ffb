// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/draw/instance.h"

namespace dd::draw {

/// `seed <type> <contributor id> <deadline unix s>`: a contribution the draw waits for.
struct SeedLine {
  std::uint8_t type = 0;
  std::string contributor;
  std::int64_t deadline = 0;
  friend bool operator==(const SeedLine&, const SeedLine&) = default;
};

/// The intent (摇号意向书), sx/v1 3.a and 7: everything fixed and published before any seed exists.
struct Intent {
  std::string draw;                 ///< "LS-2026Q1-331100-001", dense per series
  std::optional<std::string> prev;  ///< previous draw of the series
  Alg alg = Alg::sha256;
  Commitments roots;
  std::uint64_t count_obj = 0, count_off = 0, count_rec = 0;
  Digest ruleset{};
  std::vector<Pass> passes;
  std::vector<Slot> slots;
  std::uint32_t weeks = 0;
  std::vector<SeedLine> seeds;
  std::int64_t result_deadline = 0, key_reveal_deadline = 0;  ///< unix seconds
  std::uint32_t annual_cap = 0;
  friend bool operator==(const Intent&, const Intent&) = default;
};

/// The exact lines of sx/v1 section 7, each ended by LF.
std::string format_intent(const Intent& intent);
/// Accepts only what format_intent writes (parse then format gives the same bytes); error draw_intent_line
/// (line, what).
Result<Intent> parse_intent(std::string_view text);
/// ih = DS("sx/v1/intent", bytes).
Digest intent_hash(Alg alg, std::string_view intent);

/// One line of the pass/slot grammar, without the final LF. Shared by intent, instance format and printed
/// proofs.
std::string format_pass(const Pass& pass);
std::string format_slot(const Slot& slot);

}  // namespace dd::draw
