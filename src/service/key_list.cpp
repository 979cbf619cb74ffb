// SPDX-License-Identifier: Apache-2.0
#include "service/key_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/limits.h"
#include "core/model/key_list.h"
#include "service/audit.h"
#include "service/permission.h"
#include "service/register_kind.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/library_store.h"

namespace dd::service {
namespace {

/// The year in force and those before it, newest first; empty where there is no list yet.
using Years = std::vector<std::string>;

/// REQUIRES a year of a list.
std::string year_after(const std::string& year, int step) {
  return std::to_string(policy::list_year(year).value_or(0) + step);
}
std::string this_year(const Call& call) { return std::to_string(quarter_of(call.today()).year); }
bool holds(const Years& years, const std::string& year) {
  return std::find(years.begin(), years.end(), year) != years.end();
}

/// What is no year, or lies after the one in force, belongs to no list: somebody wrote it by mistake.
Years years_of(const Call& call) {
  const auto listed = store::key_list_years(call.db);
  const std::string latest = year_after(this_year(call), 1);
  const auto fits = [&](const store::ListedYear& one) {
    return policy::list_year(one.year) && one.year <= latest;
  };
  auto in_force = std::find_if(listed.begin(), listed.end(),
                               [&](const store::ListedYear& one) { return fits(one) && one.current; });
  if (in_force == listed.end()) in_force = std::find_if(listed.begin(), listed.end(), fits);
  Years out;
  for (; in_force != listed.end(); ++in_force) {
    if (fits(*in_force)) out.push_back(in_force->year);
  }
  return out;
}

/// The year in force: the newest that units carry; the present one where there is no list yet.
std::string year_in_force(const Call& call, const Years& years) {
  return years.empty() ? this_year(call) : years.front();
}

/// The state of a year's list. Error: input_out_of_range.
Result<std::string> state_of(const Call& call, const Years& years, const std::string& year) {
  const std::string in_force = year_in_force(call, years);
  if (year == in_force) return std::string("in_force");
  if (holds(years, year)) return std::string("past");
  if (year == year_after(in_force, 1) && year <= year_after(this_year(call), 1))
    return std::string("prepared");
  return refuse(ErrorCode::input_out_of_range, "名录年度", year, "已有名录的年度，或下一年度");
}

KeyLine line_of(const Unit& unit, std::string change, std::string reason = {}) {
  return {unit.id,     unit.name,         unit.body,        unit.source, unit.key_categories,
          unit.status, std::move(change), std::move(reason)};
}

std::map<std::string, Unit> by_id(std::vector<Unit> units) {
  std::map<std::string, Unit> out;
  for (Unit& unit : units) out.emplace(unit.id, std::move(unit));
  return out;
}

/// A list that has been in force, against the year before where that has one.
void add_listed(Call& call, const Years& years, const std::string& body, KeyListView& view) {
  const auto now = by_id(store::key_list_of(call.db, view.year, body));
  const std::string before_year = year_after(view.year, -1);
  const bool compares = holds(years, before_year);
  if (compares) view.base_year = before_year;
  const auto before = compares ? by_id(store::key_list_of(call.db, before_year, body)) : now;
  for (const auto& [id, unit] : now) view.rows.push_back(line_of(unit, before.contains(id) ? "" : "join"));
  for (const auto& [id, unit] : before) {
    if (!now.contains(id)) view.rows.push_back(line_of(unit, "leave"));
  }
}

/// The current units of any number of keys, a page of them a statement.
std::vector<Unit> units_of_keys(Call& call, const std::vector<std::string>& keys) {
  std::vector<Unit> out;
  constexpr auto kMost = static_cast<std::size_t>(limits::kPageMost);
  for (std::size_t at = 0; at < keys.size(); at += kMost) {
    const auto begin = keys.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kMost, keys.size() - at));
    for (Unit& unit : store::rows_of_keys<Unit>(call.db, {begin, end})) out.push_back(std::move(unit));
  }
  return out;
}

/// A unit of the coming list, or one that leaves it ("leave"); "join" is new on it.
struct Prepared {
  Unit unit;
  std::string change, reason;
};

using Changes = std::map<std::string, KeyChange>;  ///< by unit

Changes changes_for(Call& call, const std::string& year) {
  Changes out;
  for (KeyChange& change : store::key_changes(call.db, year)) out.emplace(change.unit, change);
  return out;
}
bool joins(const Changes& changes, const std::string& unit) {
  const auto change = changes.find(unit);
  return change != changes.end() && change->second.action == "join";
}

/// What the page shows and enforce_key_list writes. `units`: those that are key ones today, whatever year
/// they carry, and those that join. A unit's source and categories are those of its change, where it has one
/// and stays.
std::vector<Prepared> prepared_units(std::vector<Unit> units, const Changes& changes,
                                     const std::string& year) {
  const std::string base_year = year_after(year, -1);
  std::vector<Prepared> out;
  for (Unit& unit : units) {
    Prepared one{std::move(unit), "", ""};
    const bool key = one.unit.unit_class == "key";
    if (!key || one.unit.list_year != base_year) one.change = "join";
    if (key && one.change == "join") one.reason = "已登记为重点单位，但不在 " + base_year + " 年名录里";
    if (const auto change = changes.find(one.unit.id); change != changes.end()) {
      one.reason = change->second.reason;
      if (change->second.action == "leave") {
        one.change = "leave";
      } else {
        one.unit.source = change->second.source;
        one.unit.key_categories = change->second.key_categories;
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

void add_prepared(Call& call, const std::string& body, KeyListView& view) {
  view.base_year = year_after(view.year, -1);
  const Changes changes = changes_for(call, view.year);
  std::vector<Unit> units = store::key_units(call.db, body);
  std::set<std::string> listed;
  for (const Unit& unit : units) listed.insert(unit.id);
  std::vector<std::string> joining;
  for (const auto& [id, change] : changes) {
    if (change.action == "join" && !listed.contains(id)) joining.push_back(id);
  }
  for (Unit& unit : units_of_keys(call, joining)) {
    if (body.empty() || unit.body == body) units.push_back(std::move(unit));
  }
  for (const Prepared& one : prepared_units(std::move(units), changes, view.year))
    view.rows.push_back(line_of(one.unit, one.change, one.reason));
}

void count_lines(KeyListView& view) {
  for (const KeyLine& line : view.rows) {
    if (line.change == "leave") {
      ++view.leaves;
      continue;
    }
    if (line.change == "join") ++view.joins;
    ++(line.source == "local" ? view.local : view.city);
  }
}

Years shown_years(const Call& call, Years years) {
  const std::string next_year = year_after(year_in_force(call, years), 1);
  if (years.empty()) years.push_back(this_year(call));
  if (next_year <= year_after(this_year(call), 1)) years.insert(years.begin(), next_year);
  return years;
}

/// The unit as the list in force shall have it.
Unit changed_unit(const Call& call, Unit unit, const KeyListChange& change) {
  const bool joins = change.action == "join";
  unit.unit_class = joins ? "key" : "general";
  unit.source = !joins || !scope::sees_all(call.actor) ? "local" : "city";
  unit.list_year = joins ? change.year : "";
  unit.key_categories = joins ? change.key_categories : "";
  return unit;
}

KeyChange prepared_change(const Call& call, const Unit& unit, const KeyListChange& change) {
  const bool joins = change.action == "join";
  const std::string source = joins ? (scope::sees_all(call.actor) ? "city" : "local") : unit.source;
  return {change.year, change.unit, change.action, source, change.key_categories, change.reason};
}

/// Everything of enforce_key_list between BEGIN and COMMIT.
Status enforce_inside(Call& call, const KeyListStep& step) {
  store::take_write_turn(call.db);
  DD_ASSIGN(const std::string state, state_of(call, years_of(call), step.year));
  if (state != "prepared")
    return refuse(ErrorCode::input_out_of_range, "名录年度", step.year, "还没有生效的下一年度");
  const Changes changes = changes_for(call, step.year);
  std::vector<std::string> keys;
  for (const auto& [unit, change] : changes) keys.push_back(store::key_of(change));
  std::vector<Unit> units = store::current_rows<Unit>(call.db);
  std::erase_if(units,
                [&](const Unit& unit) { return unit.unit_class != "key" && !joins(changes, unit.id); });
  std::vector<Unit> rows;
  for (Prepared& one : prepared_units(std::move(units), changes, step.year)) {
    if (one.change == "leave") {
      one.unit.source = "local";
      one.unit.key_categories.clear();
    }
    one.unit.unit_class = one.change == "leave" ? "general" : "key";
    one.unit.list_year = one.change == "leave" ? "" : step.year;
    rows.push_back(std::move(one.unit));
  }
  const std::string reason = step.year + " 年重点排污单位名录生效：" + step.reason;
  store::put_rows(call.db, rows, {call.now, call.actor.account, reason, 0});
  store::close_rows<KeyChange>(call.db, keys, {call.now, call.actor.account, reason, 0});
  audit::record(call, "重点名录生效", step.year, "ok",
                "共 " + std::to_string(rows.size()) + " 家，其中调整 " + std::to_string(keys.size()) + " 家");
  return {};
}

}  // namespace

int key_year_in_force(const Call& call) {
  const Years years = years_of(call);
  return years.empty() ? 0 : policy::list_year(years.front()).value_or(0);
}

Result<int> key_year_prepared(const Call& call) {
  const std::string year = year_after(year_in_force(call, years_of(call)), 1);
  if (year > year_after(this_year(call), 1))
    return refuse(ErrorCode::input_out_of_range, "名录年度", year,
                  "不晚于下一年度：现行名录已经是下一年度的");
  return policy::list_year(year).value_or(0);
}

Result<KeyListView> key_list(Call& call, const std::string& year, const std::string& body) {
  DD_ASSIGN(const std::string seen, scope::effective_body(call, body));
  const Years years = years_of(call);
  KeyListView view;
  view.year = year.empty() ? year_in_force(call, years) : year;
  DD_ASSIGN(view.state, state_of(call, years, view.year));
  view.years = shown_years(call, years);
  if (view.state == "prepared") {
    add_prepared(call, seen, view);
  } else {
    add_listed(call, years, seen, view);
  }
  count_lines(view);
  if (view.state != "past" && has_permission(call.actor, Permission::registers_write)) {
    view.allowed = {"add", "remove"};
    if (view.state == "prepared" && scope::sees_all(call.actor)) view.allowed.emplace_back("enforce");
  }
  return view;
}

Status change_key_list(Call& call, const KeyListChange& change) {
  DD_TRY(require(call.actor, Permission::registers_write));
  DD_ASSIGN(const std::string state, state_of(call, years_of(call), change.year));
  if (state == "past")
    return refuse(ErrorCode::input_out_of_range, "名录年度", change.year, "生效或下一年度");
  const auto unit = store::current_row<Unit>(call.db, change.unit);
  if (!unit || !Kind<Unit>::check_seen(call, unit->row).ok())
    return refuse(ErrorCode::not_found, Kind<Unit>::kTitle, change.unit);
  const bool listed = unit->row.unit_class == "key";
  const bool stands = listed && (state == "prepared" || unit->row.list_year == change.year);
  if (change.action == "join" && stands) return refuse(ErrorCode::register_exists, "重点单位", change.unit);
  if (change.action == "leave" && !listed) return refuse(ErrorCode::not_found, "重点单位", change.unit);
  if (state == "in_force") {
    const auto done =
        put_register<Unit>(call, {changed_unit(call, unit->row, change), unit->version, change.reason});
    return done.ok() ? Status() : Status(done.error());
  }
  const KeyChange row = prepared_change(call, unit->row, change);
  const auto stored = store::current_row<KeyChange>(call.db, store::key_of(row));
  const auto done = put_register<KeyChange>(call, {row, stored ? stored->version : 0, change.reason});
  return done.ok() ? Status() : Status(done.error());
}

Status withdraw_key_change(Call& call, const KeyListStep& step) {
  DD_TRY(require(call.actor, Permission::registers_write));
  DD_TRY(check_reason(step.reason));
  const std::string key = step.year + '|' + step.unit;
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  const auto stored = store::current_row<KeyChange>(call.db, key);
  if (!stored || !Kind<KeyChange>::check_seen(call, stored->row).ok())
    return refuse(ErrorCode::not_found, Kind<KeyChange>::kTitle, key);
  KeyChange row = stored->row;
  DD_TRY(Kind<KeyChange>::check_change(call, &stored->row, row));
  store::close_rows<KeyChange>(call.db, {key}, {call.now, call.actor.account, step.reason, 0});
  audit::record(call, Kind<KeyChange>::kAction, key, "ok", "撤回");
  transaction.commit();
  return {};
}

Status enforce_key_list(Call& call, const KeyListStep& step) {
  DD_TRY(require(call.actor, Permission::registers_write));
  DD_TRY(check_reason(step.reason));
  if (const auto city = scope::require_city(call); !city.ok()) {
    audit::record_alone(call, "重点名录生效", step.year, error_row(city.error().code).code, "");
    return city;
  }
  db::Transaction transaction(call.db);
  DD_TRY(enforce_inside(call, step));
  transaction.commit();
  return {};
}

}  // namespace dd::service
