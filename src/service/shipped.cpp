// SPDX-License-Identifier: Apache-2.0
#include "service/shipped.h"

#include "service/calendar.h"
#include "store/draw_store.h"
#include "store/register_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {

Status load_shipped(Call& call) {
  std::vector<policy::RuleSet> rules;
  std::vector<store::RuleSetRecord> records;
  for (const ShippedFile& file : shipped_files()) {
    if (!file.path.starts_with("policies/") || !file.path.ends_with(".json")) continue;
    DD_ASSIGN(policy::RuleSet set, wire::read_ruleset(file.text));
    records.push_back({set.id, set.title, format_date(set.valid_from),
                       set.valid_to ? format_date(*set.valid_to) : "", std::string(file.text)});
    rules.push_back(std::move(set));
  }
  const store::Stamp stamp{call.now, call.actor.account, "随程序附带的规则", 0};
  db::Transaction transaction(call.db);
  for (const store::RuleSetRecord& record : records)
    store::add_ruleset(call.db, record, call.now, call.actor.account);
  if (store::current_rows<Body>(call.db).empty() && !rules.empty())
    store::put_rows(call.db, rules.back().bodies, stamp);
  DD_TRY(load_shipped_holidays(call));
  transaction.commit();
  return {};
}

}  // namespace dd::service
