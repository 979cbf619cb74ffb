// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/items.h"

// The drawn list (抽查名单) as people read it; service/draw.h has the verbs.
namespace dd::service {

/// Every state a draw can be in (状态), from the freeze on.
std::vector<std::string_view> draw_states();

struct TeamMember {
  std::int64_t seat = 0;
  std::string officer, name, body, body_name;  ///< body: whose seat it is, also while nobody sits there
  bool lead = false;
  std::string before;  ///< name of whom this member stands in for; "" = drawn
};
struct ResultRow {
  std::int64_t pass = 0;
  std::string pass_title, inspecting_body, inspecting_body_name;
  std::int64_t kind = 1, rank = 0;
  std::string unit, unit_name, unit_body, town, unit_class, special_tags;
  std::int64_t week = 0;       ///< 1.., 0 for reserves
  std::string ticket, method;  ///< first 16 hex digits; onsite, or offsite 非现场 by the positive list
  std::vector<TeamMember> team;
  std::vector<std::string> items;  ///< codes of the inspecting body's items that may be checked in that week
  std::vector<std::int64_t> joint_passes;               ///< of departments that took the unit too: one visit
  std::string standing, counterpart, counterpart_name;  ///< replaced | came | ""; the other unit (替补)
  std::int64_t substitution = 0;                        ///< its number, 0 = none
};
struct UnfilledRow {
  std::string unit, unit_name;
  std::int64_t seat = 0;
  std::string why;
};
struct CountRow {
  std::int64_t pass = 0;
  std::string title;
  std::int64_t frame = 0, pool = 0, credited = 0, quota = 0, cover = 0, wanted = 0, drawn = 0, reserves = 0;
};
struct DrawResult {
  std::string draw, quarter;
  std::vector<ResultRow> rows;
  std::vector<UnfilledRow> unfilled;
  std::vector<CountRow> counts;
  std::int64_t forced_seats = 0;
  std::vector<policy::BodyItems> items;  ///< of the quarter, of the bodies in the rows
};

}  // namespace dd::service
