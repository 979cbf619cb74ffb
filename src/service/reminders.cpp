// SPDX-License-Identifier: Apache-2.0
#include "service/reminders.h"

#include <algorithm>
#include <map>

#include "core/policy/scheme.h"
#include "service/rules_in_force.h"
#include "store/calendar_row.h"
#include "store/draw_store.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

using policy::ReminderFacts;

constexpr std::chrono::days kCertificatesLookBack{30};

void add_draws(Call& call, const std::vector<store::RuleSetRecord>& rules, ReminderFacts& facts) {
  const auto draws = store::all_draws(call.db);
  const Quarter now = quarter_of(call.today());
  for (const Quarter quarter : {now, next(now)}) {
    const auto set = rules_in_force(rules, quarter);
    if (!set.ok()) continue;
    const policy::Deadline deadline = policy::draw_deadline(*set, quarter, call.today());
    const bool drawn = std::any_of(draws.begin(), draws.end(), [&](const store::DrawRecord& record) {
      return record.quarter == format_quarter(quarter) && record.drawn_at != 0 && record.state != "aborted";
    });
    facts.draws.push_back({quarter, deadline.target, deadline.last, drawn});
  }
  for (const auto& record : draws) {
    if (record.state == "drawn")
      facts.reveals.push_back({record.id, shanghai_date(record.key_reveal_deadline - 1)});
  }
}

void add_certificates(Call& call, ReminderFacts& facts) {
  std::map<std::pair<std::string, Date>, std::int64_t> people;
  for (const Officer& officer : store::current_rows<Officer>(call.db)) {
    const auto ends = parse_date(officer.certificate_valid_to);
    const bool counts = officer.duty == "on_duty" && !officer.certificate_no.empty();
    if (counts && ends && *ends >= call.today() - kCertificatesLookBack) ++people[{officer.body, *ends}];
  }
  for (const auto& [which, count] : people) facts.certificates.push_back({which.first, which.second, count});
}

}  // namespace

Result<ReminderFacts> reminder_facts(Call& call) {
  ReminderFacts facts;
  add_draws(call, store::all_rulesets(call.db), facts);
  add_certificates(call, facts);
  for (const auto& row : store::current_rows<store::HolidayRow>(call.db)) facts.calendars.push_back(row.year);
  return facts;
}

}  // namespace dd::service
