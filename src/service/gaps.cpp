// SPDX-License-Identifier: Apache-2.0
#include "service/gaps.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/intake/doubles.h"
#include "core/limits.h"
#include "store/draw_store.h"
#include "store/library_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

constexpr std::int64_t kUsualCap = 2;

/// In the order of the quality report.
constexpr std::pair<std::string_view, std::string_view> kGapTitles[] = {
    {"bad_code", "信用代码有误或校验不符"},  {"doubles", "疑似重复"},
    {"no_coordinates", "没有经纬度"},        {"no_town", "没有乡镇街道"},
    {"no_industry", "没有行业代码"},         {"old_code", "信用代码不是 18 位"},
    {"permit_expired", "排污许可证已过期"},  {"permit_soon", "排污许可证 90 天内到期"},
    {"never_drawn", "在库满一年从未抽中"},   {"no_evidence", "特殊监管没有写明依据"},
    {"tags_lapsed", "特殊监管期限已过"},     {"certificate_missing", "没有执法证或有效期"},
    {"certificate_expired", "执法证已过期"}, {"certificate_soon", "执法证 90 天内到期"},
};

std::set<std::string> keys_of_gap(Call& call, const std::string& gap, const std::string& body) {
  const auto marks = store::unit_marks(call.db, body);
  std::set<std::string> keys;
  if (gap == "bad_code") {
    for (const auto& mark : marks) {
      if (intake::has_faulty_code(mark)) keys.insert(mark.id);
    }
    return keys;
  }
  for (const intake::Double& pair : intake::find_doubles(marks)) {
    keys.insert(marks[pair.first].id);
    keys.insert(marks[pair.second].id);
  }
  return keys;
}

/// Where the page after `after` begins. A unit that was mended since stands in the list still, one that was
/// closed is missed by its place among the keys.
std::size_t place_after(const std::vector<std::string>& keys, const store::RegisterFilter& filter) {
  if (filter.after.empty()) return 0;
  const auto at = filter.sort.empty() ? std::upper_bound(keys.begin(), keys.end(), filter.after)
                                      : std::find(keys.begin(), keys.end(), filter.after);
  const bool on = !filter.sort.empty() && at != keys.end();
  return static_cast<std::size_t>(at - keys.begin()) + (on ? 1 : 0);
}

/// The rows of the keys, in their order.
std::vector<Unit> rows_in_order(Call& call, const std::vector<std::string>& keys) {
  std::map<std::string, Unit> found;
  for (Unit& row : store::rows_of_keys<Unit>(call.db, keys)) found.emplace(row.id, std::move(row));
  std::vector<Unit> out;
  for (const std::string& key : keys) {
    const auto row = found.find(key);
    if (row != found.end()) out.push_back(std::move(row->second));
  }
  return out;
}

}  // namespace

std::vector<std::string_view> computed_gaps() { return {"bad_code", "doubles"}; }

std::string_view gap_title(std::string_view gap) {
  for (const auto& [name, title] : kGapTitles) {
    if (name == gap) return title;
  }
  return gap;
}

bool is_computed_gap(std::string_view gap) {
  const auto all = computed_gaps();
  return std::find(all.begin(), all.end(), gap) != all.end();
}

store::Page<Unit> page_of_gap(Call& call, const store::RegisterFilter& filter) {
  const auto named = keys_of_gap(call, filter.gap, filter.body);
  const auto keys = store::unit_keys(call.db, filter);
  const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(filter.limit, 1, limits::kPageMost));
  const std::size_t first = place_after(keys, filter);
  store::Page<Unit> page;
  std::vector<std::string> wanted;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!named.contains(keys[i])) continue;
    ++page.total;
    if (i < first) continue;
    if (wanted.size() == limit) page.next = wanted.back();
    if (wanted.size() < limit) wanted.push_back(keys[i]);
  }
  page.rows = rows_in_order(call, wanted);
  return page;
}

std::int64_t annual_cap(Call& call) {
  for (const store::RuleSetRecord& record : store::all_rulesets(call.db)) {
    if (parse_date(record.valid_from) > call.today()) continue;
    const auto rules = wire::read_ruleset(record.document);
    if (rules.ok()) return rules->annual_cap.value;
  }
  return kUsualCap;
}

}  // namespace dd::service
