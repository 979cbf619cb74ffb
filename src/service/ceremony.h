// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "service/draw.h"
#include "service/draw_public.h"
#include "service/plan.h"

namespace dd::service {

// What happens before the room (摇号仪式); nothing here shows a name of what was drawn.

/// One reading of a public source (骰子、彩票录入): one by an operator, one by a witness of the draw, in
/// either order. No reading is shown; the second is taken when it agrees. When they differ, only the places
/// are told, and the next one begins a new round. Errors: dice_same_person, dice_same_side.
Result<DrawView> key_source(Call& call, const std::string& id, const KeyRequest& request);

/// One seat of a team as the big screen shows it; `code` numbers the officers of a body in the order in which
/// they appear, "" = vacant.
struct ShowSeat {
  std::string code;
  bool lead = false;
  std::vector<std::int64_t> passed;  ///< categories of recusals that passed somebody over; told once opened
};
/// One drawn unit. `code` numbers the units of a place in ticket order: it tells nothing of the list.
struct ShowRow {
  std::string code, place, pass_title, ticket;
  std::int64_t pass = 0, rank = 0, week = 0;
  std::vector<ShowSeat> team;
};
/// The show of tickets and teams (摇号展示), in ticket order.
struct DrawShow {
  std::string draw, quarter;
  std::vector<ShowRow> rows;
  std::vector<CountRow> counts;
  std::int64_t unfilled = 0, forced_seats = 0;
};
/// For whoever may read schemes; names come only with draw_result. Error: draw_nothing_drawn.
Result<DrawShow> draw_show(Call& call, const std::string& id);

/// The record of a draw for the file and for signatures (摇号记录), as a paper. `public_url`: where citizens
/// reach the portal, without a final slash; "" = not told, then the codes hold the bare checkpoint.
Result<PaperFile> draw_record_paper(Call& call, const std::string& id, const std::string& public_url);

}  // namespace dd::service
