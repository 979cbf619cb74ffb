// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/model/plan.h"
#include "core/model/register.h"

namespace dd::policy {

/// Weeks over which the visits are drawn (检查周次); the thirteenth week of a quarter stays free for what
/// could not be done, its days count to the twelfth.
inline constexpr std::uint32_t kWeeks = 12;

/// An item checked in a quarter (本季度事项): its plan's window, cut to the quarter and to the item's own
/// validity. regulation f.20: windows of items are allowed.
struct RunningItem {
  std::string code, item;
  std::string from, to;                             ///< first and last day, ISO
  std::int64_t first_week = 1, last_week = kWeeks;  ///< weeks of the quarter that hold a day of it, from 1
  friend bool operator==(const RunningItem&, const RunningItem&) = default;
};

/// The items of one body in a quarter.
struct BodyItems {
  std::string body;
  std::vector<RunningItem> items;
  friend bool operator==(const BodyItems&, const BodyItems&) = default;
};

/// An officer on duty who is not drawn, because none of the items he or she checks runs in the quarter
/// (事项范围, regulation f.11).
struct LeftOut {
  std::string officer, name, body;
  bool lead = false;   ///< may lead (主办)
  std::string reason;  ///< in Chinese
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// 事项, with its sub-item in brackets.
std::string item_title(const CheckItem& item);

/// The items of `catalogue` valid on a day of the year, with the months in which they can be checked: what a
/// plan may choose from, and what a body proposes at first.
std::vector<PlanItem> plannable_items(const std::vector<CheckItem>& catalogue, std::int64_t year);

/// The items of the quarter in the order of `plan`, its codes looked up in `catalogue`; a code that the
/// catalogue does not know does not run.
std::vector<RunningItem> running_items(const std::vector<CheckItem>& catalogue,
                                       const std::vector<PlanItem>& plan, Quarter quarter);

/// Why the officer's item scope meets none of `running`, in Chinese; empty when it meets one, when the
/// officer has no scope of his or her own, or when nothing runs: then there is nothing to choose by.
std::string out_of_scope(const Officer& officer, const std::vector<RunningItem>& running);

/// Codes of the items that may be checked in a week (1..kWeeks), in order.
std::vector<std::string> items_in_week(const std::vector<RunningItem>& running, std::int64_t week);

}  // namespace dd::policy
