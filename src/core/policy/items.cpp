// SPDX-License-Identifier: Apache-2.0
#include "core/policy/items.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace dd::policy {
namespace {

/// Days from `from` to `to`, both included; none when `to` is earlier.
struct Window {
  Date from, to;
  bool any() const { return from <= to; }
};

Window cut(const Window& a, const Window& b) { return {std::max(a.from, b.from), std::min(a.to, b.to)}; }

Date month_begins(std::int64_t year, std::int64_t month) {
  return std::chrono::sys_days(std::chrono::year(static_cast<int>(year)) /
                               std::chrono::month(static_cast<unsigned>(month)) / 1);
}

Date month_ends(std::int64_t year, std::int64_t month) {
  return std::chrono::sys_days(std::chrono::year(static_cast<int>(year)) /
                               std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last);
}

Window months(std::int64_t year, std::int64_t from, std::int64_t to) {
  return {month_begins(year, from), month_ends(year, to)};
}

/// The part of `inside` on which the item is valid; an open end does not cut.
Window valid_part(const CheckItem& item, const Window& inside) {
  return cut(inside, {parse_date(item.valid_from).value_or(inside.from),
                      parse_date(item.valid_to).value_or(inside.to)});
}

std::int64_t month_of(Date day) { return static_cast<unsigned>(std::chrono::year_month_day(day).month()); }

std::int64_t week_of(Date day, Quarter quarter) {
  const std::int64_t week = (day - first_day(quarter)).count() / 7 + 1;
  return std::min<std::int64_t>(week, kWeeks);
}

std::vector<std::string_view> codes_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    std::string_view code = list.substr(0, comma);
    while (!code.empty() && code.front() == ' ') code.remove_prefix(1);
    while (!code.empty() && code.back() == ' ') code.remove_suffix(1);
    if (!code.empty()) out.push_back(code);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return out;
}

}  // namespace

std::string item_title(const CheckItem& item) {
  return item.sub_item.empty() ? item.item : item.item + "（" + item.sub_item + "）";
}

std::vector<PlanItem> plannable_items(const std::vector<CheckItem>& catalogue, std::int64_t year) {
  std::vector<PlanItem> out;
  for (const CheckItem& item : catalogue) {
    const Window part = valid_part(item, months(year, 1, 12));
    if (part.any()) out.push_back({item.code, item_title(item), month_of(part.from), month_of(part.to)});
  }
  return out;
}

std::vector<RunningItem> running_items(const std::vector<CheckItem>& catalogue,
                                       const std::vector<PlanItem>& plan, Quarter quarter) {
  std::map<std::string_view, const CheckItem*> known;
  for (const CheckItem& item : catalogue) known.emplace(item.code, &item);
  std::vector<RunningItem> out;
  for (const PlanItem& planned : plan) {
    const auto found = known.find(planned.code);
    if (found == known.end()) continue;
    const Window window = cut(months(quarter.year, planned.from_month, planned.to_month),
                              {first_day(quarter), last_day(quarter)});
    const Window part = valid_part(*found->second, window);
    if (!part.any()) continue;
    out.push_back({planned.code, item_title(*found->second), format_date(part.from), format_date(part.to),
                   week_of(part.from, quarter), week_of(part.to, quarter)});
  }
  return out;
}

std::string out_of_scope(const Officer& officer, const std::vector<RunningItem>& running) {
  const auto codes = codes_of(officer.items);
  if (codes.empty() || running.empty()) return {};
  std::string listed;
  for (const std::string_view code : codes) {
    if (std::any_of(running.begin(), running.end(), [&](const auto& item) { return item.code == code; }))
      return {};
    listed += (listed.empty() ? "" : "、") + std::string(code);
  }
  return "可查事项只有 " + listed + "，本季度都不开展，不参加摇号。";
}

std::vector<std::string> items_in_week(const std::vector<RunningItem>& running, std::int64_t week) {
  std::vector<std::string> out;
  for (const RunningItem& item : running)
    if (item.first_week <= week && week <= item.last_week) out.push_back(item.code);
  return out;
}

}  // namespace dd::policy
