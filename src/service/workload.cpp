// SPDX-License-Identifier: Apache-2.0
#include "service/workload.h"

#include <map>

#include "service/scope.h"

namespace dd::service {
namespace {

constexpr std::int64_t kQuarters = 4;

/// `sum` by `count`, to one decimal, half up, as text: there is no floating point in an answer.
std::string one_decimal(std::int64_t sum, std::int64_t count) {
  if (count == 0) return "0.0";
  const std::int64_t tenths = (sum * 20 + count) / (2 * count);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::vector<QuarterLoad> empty_quarters(std::int64_t year) {
  std::vector<QuarterLoad> out;
  for (std::int64_t q = 1; q <= kQuarters; ++q)
    out.push_back({format_quarter({static_cast<int>(year), static_cast<int>(q)}), 0, true});
  return out;
}

}  // namespace

std::string certificate_state(const Officer& officer, Date today) {
  const auto ends = parse_date(officer.certificate_valid_to);
  if (officer.certificate_no.empty() || !ends) return "missing";
  if (*ends < today) return "expired";
  return *ends <= today + std::chrono::days{90} ? "soon" : "valid";
}

std::vector<WorkLine> work_lines(Call& call, const std::string& body, bool secret) {
  const std::int64_t year = quarter_of(call.today()).year;
  std::map<std::string, std::vector<store::Load>> loads;
  for (store::Load& load : store::loads_of_year(call.db, year)) {
    if (secret || load.state == "opened") loads[load.officer].push_back(std::move(load));
  }
  std::vector<WorkLine> out;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> of_body;  // tasks, officers
  for (const store::OfficerMark& mark : store::officer_marks(call.db, body)) {
    WorkLine line{mark.id, mark.name, mark.body, mark.duty, empty_quarters(year), 0, {}, false};
    for (const store::Load& load : loads[mark.id]) {
      for (QuarterLoad& quarter : line.quarters) {
        if (quarter.quarter != load.quarter) continue;
        quarter.tasks += load.tasks;
        quarter.disclosed = quarter.disclosed && load.state == "opened";
      }
      line.tasks += load.tasks;
    }
    if (mark.duty == "on_duty") {
      auto& [tasks, officers] = of_body[mark.body];
      tasks += line.tasks;
      ++officers;
    }
    out.push_back(std::move(line));
  }
  for (WorkLine& line : out) {
    const auto& [tasks, officers] = of_body[line.body];
    line.mean = one_decimal(tasks, officers);
    line.above = officers > 0 && 2 * line.tasks * officers > 3 * tasks;
  }
  return out;
}

Result<std::vector<WorkLine>> list_workload(Call& call, const std::string& body) {
  DD_ASSIGN(const std::string seen, scope::effective_body(call, body));
  return work_lines(call, seen, false);
}

}  // namespace dd::service
