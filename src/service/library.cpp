// SPDX-License-Identifier: Apache-2.0
#include "service/library.h"

#include <algorithm>

#include "core/intake/doubles.h"
#include "core/limits.h"
#include "core/policy/scheme.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/hidden.h"
#include "service/mask.h"
#include "service/permission.h"
#include "service/register_kind.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "service/workload.h"
#include "store/draw_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

constexpr std::int64_t kUsualCap = 2;

/// Keys of the units a computed gap names, in order.
std::vector<std::string> keys_of_gap(Call& call, const std::string& gap, const std::string& body) {
  const auto marks = store::unit_marks(call.db, body);
  std::vector<std::string> keys;
  if (gap == "bad_code") {
    for (const auto& mark : marks) {
      if (intake::has_faulty_code(mark)) keys.push_back(mark.id);
    }
    return keys;
  }
  for (const intake::Double& pair : intake::find_doubles(marks)) {
    keys.push_back(marks[pair.first].id);
    keys.push_back(marks[pair.second].id);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

/// A page of the units that a computed gap names; the other filters do not narrow it.
Result<store::Page<Unit>> page_of_gap(Call& call, const store::RegisterFilter& filter) {
  DD_ASSIGN(const std::string body, scope::effective_body(call, filter.body));
  const auto keys = keys_of_gap(call, filter.gap, body);
  const auto first = std::upper_bound(keys.begin(), keys.end(), filter.after);
  const auto limit = std::clamp<std::int64_t>(filter.limit, 1, limits::kPageMost);
  const auto last = first + std::min<std::int64_t>(limit, keys.end() - first);
  store::Page<Unit> page;
  page.total = static_cast<std::int64_t>(keys.size());
  page.rows = store::rows_of_keys<Unit>(call.db, {first, last});
  for (Unit& row : page.rows) mask(row);
  if (last != keys.end() && last != first) page.next = *(last - 1);
  return page;
}

std::vector<LinkedRecusal> linked_recusals(Call& call, const std::string& id) {
  std::vector<LinkedRecusal> out;
  for (auto& r : store::recusals_of(call.db, id))
    out.push_back({r.unit, r.unit_name, r.officer, r.officer_name, r.reason, r.from, r.to});
  return out;
}

bool may_see_secret(const Call& call) { return has_permission(call.actor, Permission::draw_see_secret); }

/// Whoever may see what a draw that is not opened has drawn leaves a trace with every card, drawn or not:
/// the audit trail is read by people who must not learn which.
void record_card(Call& call, const std::string& id, std::string_view what) {
  if (may_see_secret(call)) audit::record_alone(call, "查看档案卡", id, "ok", what);
}

void add_visits(Call& call, const std::string& id, UnitFacts& facts) {
  const bool secret = may_see_secret(call);
  for (const store::Visit& visit : store::visits_of(call.db, quarter_of(call.today()).year, id)) {
    const bool disclosed = visit.state == "opened";
    if (!disclosed && !secret) continue;
    facts.visited.push_back({visit.quarter, visit.draw, disclosed});
    facts.with_secret = facts.with_secret || !disclosed;
  }
  facts.visits = static_cast<std::int64_t>(facts.visited.size());
  record_card(call, id, "检查对象本年被抽中情况");
}

}  // namespace

std::int64_t annual_cap(Call& call) {
  for (const store::RuleSetRecord& record : store::all_rulesets(call.db)) {
    if (parse_date(record.valid_from) > call.today()) continue;
    const auto rules = wire::read_ruleset(record.document);
    if (rules.ok()) return rules->annual_cap.value;
  }
  return kUsualCap;
}

std::vector<std::string_view> computed_gaps() { return {"bad_code", "doubles"}; }

Result<store::Page<ListedUnit>> list_units(Call& call, store::RegisterFilter filter) {
  const auto computed = computed_gaps();
  const bool by_code = std::find(computed.begin(), computed.end(), filter.gap) != computed.end();
  if (filter.gap == "at_cap") filter.cap = annual_cap(call);
  DD_ASSIGN(auto page, by_code ? page_of_gap(call, filter) : list_register<Unit>(call, filter));
  store::Page<ListedUnit> out{{}, page.total, std::move(page.next)};
  if (page.rows.empty()) return out;
  std::vector<std::string> keys;
  for (const Unit& row : page.rows) keys.push_back(row.id);
  const auto visits = store::disclosed_visits(call.db, quarter_of(call.today()).year, keys);
  for (Unit& row : page.rows) {
    const auto found = visits.find(row.id);
    out.rows.push_back({std::move(row), found == visits.end() ? 0 : found->second});
  }
  return out;
}

Result<UnitFacts> unit_facts(Call& call, const std::string& id) {
  const auto history = store::history_of<Unit>(call.db, id);
  if (history.empty()) return refuse(ErrorCode::not_found, Kind<Unit>::kTitle, id);
  if (!Kind<Unit>::check_seen(call, history.front().row).ok())
    return scope::hidden(call, Kind<Unit>::kTitle, id);
  UnitFacts facts;
  facts.cap = annual_cap(call);
  facts.recusals = linked_recusals(call, id);
  if (const auto merge = store::merge_of(call.db, id)) facts.merged_into = merge->kept_now;
  for (const store::Merge& merge : store::merges_into(call.db, id))
    facts.merges.push_back({merge.dropped, merge.kept, format_moment(merge.at), merge.account, merge.reason});
  add_visits(call, id, facts);
  return facts;
}

Result<Unit> change_status(Call& call, const StatusChange& change) {
  const auto stored = store::current_row<Unit>(call.db, change.id);
  if (!stored) return refuse(ErrorCode::not_found, Kind<Unit>::kTitle, change.id);
  if (!Kind<Unit>::check_seen(call, stored->row).ok())
    return scope::hidden(call, Kind<Unit>::kTitle, change.id);
  Edit<Unit> edit{stored->row, change.version, change.reason};
  edit.row.status = change.status;
  if (change.status == stored->row.status)
    return refuse(ErrorCode::register_field, "生产状态", "与现在的相同", "status");
  const bool leaves = !policy::exclusion_reason(edit.row, call.today()).empty();
  if (leaves && characters(change.evidence) < limits::kReasonShortest)
    return refuse(ErrorCode::register_field, "佐证材料", "不能为空：该状态会使单位退出摇号", "evidence");
  if (!change.evidence.empty()) edit.reason += "（佐证：" + change.evidence + "）";
  return put_register<Unit>(call, edit);
}

Result<OfficerFacts> officer_facts(Call& call, const std::string& id) {
  const auto history = store::history_of<Officer>(call.db, id);
  if (history.empty()) return refuse(ErrorCode::not_found, Kind<Officer>::kTitle, id);
  if (!Kind<Officer>::check_seen(call, history.front().row).ok())
    return scope::hidden(call, Kind<Officer>::kTitle, id);
  const Officer& row = history.front().row;
  OfficerFacts facts;
  facts.periods = store::periods_of(call.db, id);
  facts.recusals = linked_recusals(call, id);
  facts.certificate = certificate_state(row, call.today());
  facts.away_today =
      row.duty != "on_duty" || policy::is_away(facts.periods, call.today(), quarter_of(call.today()));
  for (WorkLine& line : work_lines(call, row.body, may_see_secret(call))) {
    if (line.officer == id) facts.work = std::move(line);
  }
  for (const QuarterLoad& load : facts.work.quarters) facts.with_secret |= !load.disclosed && load.tasks > 0;
  record_card(call, id, "执法人员本年任务数");
  return facts;
}

}  // namespace dd::service
