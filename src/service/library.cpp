// SPDX-License-Identifier: Apache-2.0
#include "service/library.h"

#include <algorithm>

#include "core/limits.h"
#include "core/policy/exact.h"
#include "core/policy/scheme.h"
#include "core/policy/special.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/gaps.h"
#include "service/hidden.h"
#include "service/permission.h"
#include "service/register_kind.h"
#include "service/rules_in_force.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "service/workload.h"
#include "store/draw_store.h"

namespace dd::service {
namespace {

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

std::string state_of_period(const std::string& from, const std::string& to, Date today) {
  if (policy::in_period(from, to, today)) return "in_force";
  const auto first = parse_date(from);
  return first && *first > today ? "coming" : "lapsed";
}

void add_tags(const Unit& row, Date today, UnitFacts& facts) {
  const auto add = [&](const std::string& tags, const char* source, const std::string& from,
                       const std::string& to) {
    for (std::string& tag : split_list(tags))
      facts.tags.push_back({std::move(tag), source, from, to, state_of_period(from, to, today)});
  };
  add(row.special_tags, "manual", row.special_from, row.special_to);
  add(row.auto_tags, "auto", row.auto_from, row.auto_to);
}

/// The share of key units that the unit's body has to draw a quarter (重点单位抽查比例).
std::string key_share_of(Call& call, const Unit& row) {
  if (row.unit_class != "key") return "";
  const auto rules = rules_in_force(call.db, quarter_of(call.today()));
  if (!rules.ok()) return "";
  Actor owner;
  owner.body = row.body;
  const bool city = scope::sees_all(owner);
  return policy::percent(city ? rules->city_key_share.value : rules->county_key_share.value);
}

}  // namespace

Result<store::Page<ListedUnit>> list_units(Call& call, const store::RegisterFilter& filter) {
  DD_ASSIGN(auto page, list_register<Unit>(call, filter));
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
  facts.key_share = key_share_of(call, history.front().row);
  add_tags(history.front().row, call.today(), facts);
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
  Edit<Unit> edit{stored->row, change.version, change.reason, change.evidence};
  edit.row.status = change.status;
  if (change.status == stored->row.status)
    return refuse(ErrorCode::register_field, "生产状态", "与现在的相同", "status");
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
