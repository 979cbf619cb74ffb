// SPDX-License-Identifier: Apache-2.0
// Special tags given by rule (自动认定): complaints make a unit special for a time.
#include <map>
#include <optional>

#include "core/policy/special.h"
#include "service/audit.h"
#include "service/special.h"
#include "store/draw_store.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

constexpr std::string_view kGiven = "信访投诉达到规定，自动列为特殊监管对象";
constexpr std::string_view kChanged = "信访投诉有变动，自动认定的依据和期限随之调整";
constexpr std::string_view kLapsed = "自动认定期满或依据不再成立，退出特殊监管对象";

Result<std::optional<policy::RuleSet>> rules_of_day(db::Connection& db, Date today) {
  for (const store::RuleSetRecord& record : store::all_rulesets(db)) {
    const auto from = parse_date(record.valid_from), to = parse_date(record.valid_to);
    if (!from || *from > today || (to && *to < today)) continue;
    DD_ASSIGN(policy::RuleSet rules, wire::read_ruleset(record.document));
    return std::optional(std::move(rules));
  }
  return std::optional<policy::RuleSet>();
}

/// The unit with the tag that its complaints give it today.
Unit judged(const policy::RuleSet& rules, const Unit& unit, const std::vector<Complaint>& complaints,
            Date today) {
  Unit out = unit;
  const auto tag = policy::complaint_tag(rules, complaints, today);
  out.auto_tags = tag ? "complaints" : "";
  out.auto_evidence = tag ? tag->evidence : "";
  out.auto_from = tag ? format_date(tag->from) : "";
  out.auto_to = tag ? format_date(tag->to) : "";
  return out;
}

/// Units that get one kind of change.
struct Batch {
  std::string_view reason;
  std::vector<Unit> units;
};

void write_batch(Call& call, const Batch& batch) {
  if (batch.units.empty()) return;
  store::put_rows<Unit>(call.db, batch.units,
                        {.at = call.now, .account = call.actor.account, .reason = std::string(batch.reason)});
  for (const Unit& unit : batch.units) {
    const std::string period = unit.auto_tags.empty() ? "" : "：" + unit.auto_from + " 至 " + unit.auto_to;
    audit::record(call, "自动认定特殊监管对象", unit.id, "ok", std::string(batch.reason) + period);
  }
}

TagChanges judge_units(Call& call, const policy::RuleSet& rules, const std::string& only) {
  store::take_write_turn(call.db);
  std::map<std::string, std::vector<Complaint>> complaints;
  for (Complaint& row : store::weighty_complaints(call.db, only))
    complaints[row.unit].push_back(std::move(row));
  Batch given{kGiven, {}}, changed{kChanged, {}}, lapsed{kLapsed, {}};
  for (const Unit& unit : store::units_to_judge(call.db, only)) {
    Unit now = judged(rules, unit, complaints[unit.id], call.today());
    if (now == unit) continue;
    Batch& batch = unit.auto_tags.empty() ? given : now.auto_tags.empty() ? lapsed : changed;
    batch.units.push_back(std::move(now));
  }
  for (const Batch* batch : {&given, &changed, &lapsed}) write_batch(call, *batch);
  const auto size = [](const Batch& batch) { return static_cast<std::int64_t>(batch.units.size()); };
  return {size(given), size(changed), size(lapsed)};
}

}  // namespace

Result<TagChanges> refresh_tags_of(Call& call, const std::string& unit) {
  DD_ASSIGN(const auto rules, rules_of_day(call.db, call.today()));
  return rules ? judge_units(call, *rules, unit) : TagChanges{};
}

Result<TagChanges> refresh_special_tags(Call& call) {
  DD_ASSIGN(const auto rules, rules_of_day(call.db, call.today()));
  if (!rules) return refuse(ErrorCode::ruleset_none, format_quarter(quarter_of(call.today())));
  db::Transaction transaction(call.db);
  const TagChanges changes = judge_units(call, *rules, "");
  transaction.commit();
  return changes;
}

}  // namespace dd::service
