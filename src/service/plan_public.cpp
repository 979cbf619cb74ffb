// SPDX-License-Identifier: Apache-2.0
#include "service/plan_public.h"

#include <algorithm>
#include <map>

#include "service/plan_parts.h"
#include "service/rules_in_force.h"
#include "store/plan_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

std::vector<PlanRecord> published(db::Connection& db, std::int64_t year) {
  std::vector<PlanRecord> out = store::plans_in_force(db, year);
  std::erase_if(out, [](const PlanRecord& record) { return record.state != "published"; });
  return out;
}

/// The rules whose numbers the plan was submitted under, else those of its year.
Result<policy::RuleSet> rules_of(db::Connection& db, const PlanRecord& record) {
  const auto records = store::all_rulesets(db);
  const std::string id = plan_counts(record).ruleset;
  const auto found =
      std::find_if(records.begin(), records.end(), [&](const auto& one) { return one.id == id; });
  if (found != records.end()) return wire::read_ruleset(found->document);
  return rules_in_force(records, {static_cast<int>(record.year), 1});
}

PlanView view_of(const PlanRecord& record) {
  PlanView view;
  view.year = record.year;
  view.state = record.state;
  view.text = plan_text(record);
  view.counts = plan_counts(record);
  view.file_number = record.file_number;
  view.issued_on = record.issued_on;
  view.filed_to = record.filed_to;
  return view;
}

}  // namespace

PublicPlans public_plans(db::Connection& db, std::int64_t year) {
  PublicPlans out;
  out.years = store::published_years(db);
  out.year = year == 0 && !out.years.empty() ? out.years.front() : year;
  std::map<std::string, std::string> names;
  for (Body& body : store::current_rows<Body>(db)) names[body.code] = std::move(body.name);
  for (const PlanRecord& record : published(db, out.year)) {
    PlanText text = plan_text(record);
    out.rows.push_back({record.body, names[record.body], std::move(text.title), record.file_number,
                        record.issued_on, record.year, std::move(text.quarters)});
  }
  return out;
}

Result<PaperFile> public_plan_paper(Call& call, const std::string& body, std::int64_t year) {
  for (const PlanRecord& record : published(call.db, year)) {
    if (record.body != body) continue;
    DD_ASSIGN(const policy::RuleSet rules, rules_of(call.db, record));
    const auto whose = std::find_if(rules.bodies.begin(), rules.bodies.end(),
                                    [&](const Body& one) { return one.code == body; });
    if (whose != rules.bodies.end()) return paper_of(call, rules, *whose, view_of(record));
  }
  return refuse(ErrorCode::not_found, "已发布的年度计划", body + " " + std::to_string(year));
}

}  // namespace dd::service
