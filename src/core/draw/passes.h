// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "core/draw/sweep.h"

namespace dd::draw {

/// from - what, and 0 where that is below 0.
constexpr std::uint64_t less(std::uint64_t from, std::uint64_t what) { return from > what ? from - what : 0; }

/// The drawn objects of all passes (抽中名单), in the order of Outcome::selected, with each pass's count.
struct Selection {
  std::vector<Selected> rows;
  std::vector<PassCount> counts;
};

/// What sx/v1 3.c needs besides the passes.
struct Drum {
  Alg alg = Alg::sha256;
  const Digest& secret;
  const Digest& ticket_key;  ///< ko
  const ObjectTable& objects;
  const std::vector<std::uint64_t>& tickets;  ///< of sweep_objects
};

/// Executes the passes in list order over one ticket per object (sx/v1 3.c).
Selection select_objects(const Drum& drum, const std::vector<Pass>& passes, unsigned threads);

/// n = max(q - credit_frame, v - credit_pool, 0); q = ceil(frame*num/den) (den 0: num), v = ceil(pool/cover)
/// (cover 0: 0). Fills quota, cover and wanted of `count` from its frame and pool. `credit_pool` is |P and
/// taken|.
void settle_quota(const Pass& pass, std::uint64_t credit_pool, PassCount& count);

/// week = floor(rank*W/n) of the main-selected objects ordered by their week ticket; by object index.
std::vector<std::uint32_t> draw_weeks(TicketOffice& office, const Digest& week_key,
                                      const std::vector<std::uint64_t>& drawn, std::uint32_t weeks);

}  // namespace dd::draw
