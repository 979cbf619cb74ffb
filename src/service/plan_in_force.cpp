// SPDX-License-Identifier: Apache-2.0
#include "service/plan_in_force.h"

#include <algorithm>

#include "service/plan_parts.h"
#include "store/plan_store.h"

namespace dd::service {

std::map<std::string, PlanInForce> plans_in_force(db::Connection& db, std::int64_t year) {
  std::map<std::string, PlanInForce> out;
  for (const PlanRecord& record : store::plans_in_force(db, year))
    out[record.body] = {record.state, record.file_number, plan_text(record)};
  return out;
}

std::map<std::string, policy::PlannedMore> planned_more(const std::map<std::string, PlanInForce>& plans,
                                                        Quarter quarter) {
  std::map<std::string, policy::PlannedMore> out;
  for (const auto& [body, plan] : plans) {
    if (plan.text.more_reason.empty()) continue;
    const PlanQuarter& numbers = plan.text.quarters.at(static_cast<std::size_t>(quarter.number) - 1);
    out[body] = {numbers.key, numbers.key_special, numbers.general, numbers.general_special};
  }
  return out;
}

std::vector<policy::BodyItems> items_of_quarter(const std::vector<CheckItem>& catalogue,
                                                const std::map<std::string, PlanInForce>& plans,
                                                const std::vector<Body>& bodies, Quarter quarter) {
  const auto whole = policy::plannable_items(catalogue, quarter.year);
  std::vector<policy::BodyItems> out;
  for (const Body& body : bodies) {
    const auto plan = plans.find(body.code);
    const auto& items = plan == plans.end() ? whole : plan->second.text.items;
    out.push_back({body.code, policy::running_items(catalogue, items, quarter)});
  }
  return out;
}

const std::vector<policy::RunningItem>& items_of(const std::vector<policy::BodyItems>& all,
                                                 const std::string& body) {
  static const std::vector<policy::RunningItem> kNone;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const policy::BodyItems& one) { return one.body == body; });
  return found == all.end() ? kNone : found->items;
}

}  // namespace dd::service
