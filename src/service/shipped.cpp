// SPDX-License-Identifier: Apache-2.0
#include "service/shipped.h"

#include <algorithm>

#include "service/audit.h"
#include "service/calendar.h"
#include "store/draw_store.h"
#include "store/register_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

/// Bodies that were never there; one that was closed stays closed.
void put_missing_bodies(Call& call, const policy::RuleSet& rules) {
  std::vector<Body> missing;
  for (const Body& body : rules.bodies)
    if (store::history_of<Body>(call.db, store::key_of(body)).empty()) missing.push_back(body);
  if (missing.empty()) return;
  store::put_rows(call.db, missing, {call.now, call.actor.account, "随程序附带：" + rules.title, 0});
  for (const Body& body : missing)
    audit::record(call, "增加执法机构", body.code, "ok", body.name + "，依据" + rules.title);
}

}  // namespace

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
  const auto newest = std::max_element(
      rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.valid_from < b.valid_from; });
  db::Transaction transaction(call.db);
  store::take_write_turn(call.db);
  for (const store::RuleSetRecord& record : records)
    store::add_ruleset(call.db, record, call.now, call.actor.account);
  if (newest != rules.end()) put_missing_bodies(call, *newest);
  DD_TRY(load_shipped_holidays(call));
  transaction.commit();
  return {};
}

}  // namespace dd::service
