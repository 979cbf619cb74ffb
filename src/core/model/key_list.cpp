// SPDX-License-Identifier: Apache-2.0
#include "core/model/key_list.h"

#include <map>

namespace dd::policy {
namespace {

bool by_city(const Unit& unit) { return unit.unit_class == "key" && unit.source == "city"; }

}  // namespace

bool district_may_list(const Unit* before, const Unit& after) {
  if (before == nullptr || !by_city(*before)) return !by_city(after);
  return by_city(after) && after.list_year == before->list_year &&
         after.key_categories == before->key_categories;
}

void mark_local(Unit& unit) {
  if (unit.unit_class == "key" && unit.source.empty()) unit.source = "local";
}

std::optional<int> list_year(std::string_view text) {
  const bool form =
      text.size() == 4 && text.starts_with("20") && text.find_first_not_of("0123456789") == text.npos;
  if (!form) return std::nullopt;
  return 2000 + 10 * (text[2] - '0') + (text[3] - '0');
}

std::string list_year_fault(std::string_view text, int present, int in_force) {
  const auto year = list_year(text);
  if (year && *year == in_force) return "";
  if (!year || *year < present - 1 || *year > present + 1)
    return "应为 " + std::to_string(present - 1) + " 至 " + std::to_string(present + 1) + " 之间的四位年份";
  if (in_force == 0 || *year <= in_force) return "";
  return "晚于现行名录年度 " + std::to_string(in_force) +
         "：下一年度的名录请在“重点排污单位名录”页面准备，由市局公布生效";
}

std::vector<KeyChange> prepared_list(const std::vector<Unit>& units, const std::vector<KeyChange>& changes,
                                     const std::string& year) {
  std::map<std::string, KeyChange> rows;
  for (const Unit& unit : units) {
    if (unit.unit_class != "key") continue;
    const std::string source = unit.source == "local" ? "local" : "city";
    rows[unit.id] = {year, unit.id, "join", source, unit.key_categories, std::string(kListedAlready)};
  }
  for (const KeyChange& change : changes) {
    if (change.year == year) rows[change.unit] = change;
  }
  std::vector<KeyChange> out;
  for (auto& [unit, row] : rows) out.push_back(std::move(row));
  return out;
}

std::vector<KeyChange> left_out(const std::vector<KeyChange>& list, const std::set<std::string>& named) {
  std::vector<KeyChange> out;
  for (const KeyChange& row : list) {
    if (row.action != "join" || row.source != "city" || named.contains(row.unit)) continue;
    out.push_back({row.year, row.unit, "leave", row.source, "", row.year + " 年市级名录文件未列入"});
  }
  return out;
}

}  // namespace dd::policy
