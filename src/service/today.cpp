// SPDX-License-Identifier: Apache-2.0
#include "service/today.h"

#include <algorithm>

#include "core/policy/scheme.h"
#include "service/permission.h"
#include "service/rules_in_force.h"
#include "service/scheme.h"
#include "service/scope.h"
#include "service/today_items.h"
#include "store/draw_store.h"

namespace dd::service {
namespace {

/// A draw covers all bodies, so all of them wait until it is there.
TodayClock clock_of(const Call& call, const policy::RuleSet& rules, Quarter quarter,
                    const std::vector<store::DrawRecord>& draws) {
  TodayClock out;
  out.quarter = format_quarter(quarter);
  const policy::Deadline deadline = policy::draw_deadline(rules, quarter, call.today());
  out.deadline = deadline_view(deadline, "");
  const policy::Citation& cite = rules.last_day.cite;
  out.document = cite.document;
  out.clause_no = cite.clause;
  out.quote = cite.quote;
  for (const store::DrawRecord& record : draws) {
    if (record.quarter != out.quarter || record.state == "aborted") continue;
    out.draw = record.id;
    out.draw_state = record.state;
    if (record.drawn_at != 0) out.deadline.drawn_on = format_date(shanghai_date(record.drawn_at));
    break;
  }
  if (!out.deadline.drawn_on.empty()) return out;
  for (const Body& body : rules.bodies) {
    if (scope::require_body(call, body.code).ok()) out.undrawn.push_back({body.code, body.short_name});
  }
  return out;
}

void add_clocks(const Call& call, const std::vector<store::DrawRecord>& draws, TodayView& view) {
  const auto records = store::all_rulesets(call.db);
  const Quarter now = quarter_of(call.today());
  for (const Quarter quarter : {now, next(now)}) {
    if (const auto rules = rules_in_force(records, quarter); rules.ok())
      view.clocks.push_back(clock_of(call, *rules, quarter, draws));
  }
}

void add_scheme(Call& call, TodayView& view) {
  auto scheme = quarter_scheme(call, view.quarter, "");
  if (scheme.ok())
    view.scheme = std::move(scheme).value();
  else
    view.scheme_refused = error_text(scheme.error());
}

}  // namespace

TodayView today(Call& call) {
  TodayView view;
  view.date = format_date(call.today());
  view.quarter = format_quarter(quarter_of(call.today()));
  const bool reads = has_permission(call.actor, Permission::scheme_read);
  const auto draws = reads ? store::all_draws(call.db) : std::vector<store::DrawRecord>();
  if (reads) {
    add_clocks(call, draws, view);
    add_scheme(call, view);
  }
  add_items(call, draws, view);
  std::stable_sort(view.items.begin(), view.items.end(),
                   [](const TodayItem& a, const TodayItem& b) { return a.tone == "bad" && b.tone != "bad"; });
  return view;
}

}  // namespace dd::service
