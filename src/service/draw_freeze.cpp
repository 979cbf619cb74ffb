// SPDX-License-Identifier: Apache-2.0
// Freezing the lists (名单冻结): the snapshot, its secret and its commitments.
#include <boost/json.hpp>

#include "service/audit.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/freeze_registers.h"
#include "service/proof_lines.h"
#include "service/scope.h"
#include "store/log_store.h"
#include "store/register_store.h"
#include "store/setting_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

Status check_quarter(const Call& call, Quarter quarter) {
  const Quarter now = quarter_of(call.today());
  if (quarter < now) return refuse(ErrorCode::draw_over, format_quarter(quarter));
  if (quarter == now || quarter == next(now)) return {};
  Quarter before = now;
  while (next(before) != quarter) before = next(before);
  return refuse(ErrorCode::draw_not_due, format_quarter(quarter), format_date_zh(first_day(before)));
}

std::string three_digits(std::int64_t number) {
  std::string text = std::to_string(number);
  return text.size() < 3 ? std::string(3 - text.size(), '0') + text : text;
}

FrozenFacts facts_of(const FrozenRegisters& frozen, const policy::Scheme& scheme) {
  FrozenFacts facts;
  for (const policy::BodyFacts& body : frozen.facts.bodies) facts.bodies.push_back(frozen_body(body));
  facts.passes = pass_lines(scheme);
  facts.proofs = proof_lines(frozen.rules, scheme);
  facts.joint = frozen.facts.joint;
  for (const policy::BodyFacts& body : frozen.facts.partners) facts.partners.push_back(frozen_body(body));
  facts.items = frozen.items;
  facts.left_out = frozen.left_out;
  for (const Officer& officer : frozen.officer_rows) facts.officers.push_back({officer.id, officer.name});
  return facts;
}

store::DrawRecord new_record(const Call& call, const FreezeRequest& request, const FrozenRegisters& frozen,
                             const draw::Commitments& roots) {
  store::DrawRecord record;
  const Body& city = frozen.rules.bodies.front();
  record.series = city.letters + "-" + request.quarter + "-" + city.code;
  record.quarter = request.quarter;
  record.ruleset = frozen.rules.id;
  record.alg = request.alg;
  record.state = "frozen";
  record.count_obj = static_cast<std::int64_t>(frozen.objects.size());
  record.count_off = static_cast<std::int64_t>(frozen.officers.size());
  record.count_rec = static_cast<std::int64_t>(frozen.recusals.size());
  record.kcommit = to_hex(roots.kcommit);
  record.root_obj = to_hex(roots.root_obj);
  record.root_off = to_hex(roots.root_off);
  record.root_rec = to_hex(roots.root_rec);
  record.frozen_at = call.now;
  return record;
}

/// Rows, log leaves and audit entry of one freeze. REQUIRES take_write_turn in this transaction.
Status write_freeze(Call& call, store::DrawRecord& record, const FrozenRegisters& frozen,
                    const Digest& secret, const FrozenFacts& facts) {
  const draw::Alg alg = alg_of(record.alg);
  record.number = store::last_number(call.db, record.series) + 1;
  record.id = record.series + "-" + three_digits(record.number);
  record.demo = store::is_demo(call.db) ? 1 : 0;
  store::insert_draw(call.db, record);
  store::insert_secret(call.db, record.id, Bytes(secret.begin(), secret.end()));
  store::insert_frozen(call.db, record.id,
                       {boost::json::serialize(wire::objects_json(frozen.objects, frozen.details)),
                        boost::json::serialize(wire::officers_json(frozen.officers)),
                        boost::json::serialize(wire::recusals_json(frozen.recusals)),
                        boost::json::serialize(wire::to_json(facts))});
  const Digest rules_hash = draw::Hasher(alg).hash(draw::view(frozen.ruleset_document));
  DD_TRY(store::append_log(
      call.db, {{ledger::EntryType::ruleset, record.id, call.now, ruleset_body(record.ruleset, rules_hash)},
                {ledger::EntryType::lists, record.id, call.now, lists_body(alg, record, frozen.objects)}}));
  audit::record(call, "冻结名单", record.id, "ok", record.quarter + " " + record.ruleset);
  return {};
}

/// Everything between BEGIN and COMMIT: who holds the write turn reads lists that nobody changes meanwhile,
/// so one draw never sees half of an import or a list that was changed before it was frozen. The draw's id.
Result<std::string> freeze_inside(Call& call, const FreezeRequest& request) {
  store::take_write_turn(call.db);
  const draw::Alg alg = alg_of(request.alg);
  DD_ASSIGN(const FrozenRegisters frozen, freeze_registers(call, request.quarter, request.ruleset, alg));
  DD_ASSIGN(const policy::Scheme scheme, policy::plan_quarter(frozen.rules, frozen.facts));
  Digest secret{};
  call.entropy(secret);
  const draw::Commitments roots = draw::commit(alg, secret, frozen.objects, frozen.officers, frozen.recusals);
  store::DrawRecord record = new_record(call, request, frozen, roots);
  DD_TRY(write_freeze(call, record, frozen, secret, facts_of(frozen, scheme)));
  return record.id;
}

Result<std::string> freeze_at_once(Call& call, const FreezeRequest& request) {
  db::Transaction transaction(call.db);
  auto id = freeze_inside(call, request);
  if (id.ok()) transaction.commit();
  return id;
}

std::string active_draw(Call& call, const std::string& quarter) {
  for (const store::DrawRecord& record : store::all_draws(call.db)) {
    if (record.quarter == quarter && record.state != "aborted") return record.id;
  }
  return "";
}

}  // namespace

Result<DrawView> freeze_draw(Call& call, const FreezeRequest& request) {
  DD_TRY(scope::require_city(call));
  if (request.alg != "sha256" && request.alg != "sm3") return refuse(ErrorCode::draw_alg, request.alg);
  const auto quarter = parse_quarter(request.quarter);
  if (!quarter) return refuse(ErrorCode::quarter_form, request.quarter);
  DD_TRY(check_quarter(call, *quarter));
  if (const std::string active = active_draw(call, request.quarter); !active.empty()) {
    return refuse(ErrorCode::draw_already_run, request.quarter, active);
  }
  try {
    DD_ASSIGN(const std::string id, freeze_at_once(call, request));
    return show_draw(call, id);
  } catch (const db::ConstraintError&) {
    return refuse(ErrorCode::draw_already_run, request.quarter, active_draw(call, request.quarter));
  }
}

}  // namespace dd::service
