// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/draw/sweep.h"
#include "core/draw/teams.h"

namespace dd::draw {

/// Who sits where (派员结果), and why some seats are empty.
struct Assignment {
  std::vector<Seat> seats;  ///< one per TeamSeat, same order
  std::vector<Unfilled> unfilled;
  std::uint64_t forced_seats = 0;
};

/// The lists an assignment is drawn from.
struct Posts {
  Alg alg = Alg::sha256;
  const Digest& secret;
  const Digest& seed;
  const std::vector<DrawOfficer>& officers;
  const std::vector<RecusedPair>& recusals;  ///< sorted by (object, officer)
};

/// Guarded serial draw of officers (sx/v1 3.d): `seats` by object then seat; `office` gives the seats'
/// places.
Assignment draw_officers(const Posts& posts, TicketOffice& office, const std::vector<TeamSeat>& seats,
                         unsigned threads);

}  // namespace dd::draw
