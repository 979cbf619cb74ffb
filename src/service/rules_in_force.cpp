// SPDX-License-Identifier: Apache-2.0
#include "service/rules_in_force.h"

#include "wire/ruleset_json.h"

namespace dd::service {

Result<store::RuleSetRecord> record_in_force(const std::vector<store::RuleSetRecord>& records,
                                             Quarter quarter) {
  for (const store::RuleSetRecord& record : records) {
    if (parse_date(record.valid_from) <= first_day(quarter)) return record;
  }
  return refuse(ErrorCode::ruleset_none, format_quarter(quarter));
}

Result<policy::RuleSet> rules_in_force(const std::vector<store::RuleSetRecord>& records, Quarter quarter) {
  DD_ASSIGN(const store::RuleSetRecord record, record_in_force(records, quarter));
  return wire::read_ruleset(record.document);
}

Result<policy::RuleSet> rules_in_force(db::Connection& db, Quarter quarter) {
  return rules_in_force(store::all_rulesets(db), quarter);
}

}  // namespace dd::service
