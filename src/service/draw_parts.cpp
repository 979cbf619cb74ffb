// SPDX-License-Identifier: Apache-2.0
#include "service/draw_parts.h"

#include <algorithm>
#include <map>

#include "core/limits.h"
#include "service/audit.h"
#include "service/draw_described.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"
#include "wire/ruleset_json.h"

namespace dd::service {

draw::Alg alg_of(const std::string& name) { return name == "sm3" ? draw::Alg::sm3 : draw::Alg::sha256; }

Digest digest_of(const std::string& hex) {
  const auto digest = digest_from_hex(hex);
  if (!digest) throw db::DatabaseError("a stored hash is not 64 hex digits");
  return *digest;
}

UnixMs now_seconds(const Call& call) { return call.now / 1000; }

namespace {

/// In the order of a draw's life; the Chinese names as refusals say them.
constexpr std::pair<std::string_view, std::string_view> kDrawStates[] = {
    {"frozen", "名单已冻结"}, {"sealed", "意向已封存"}, {"closed", "已封盘"},
    {"drawn", "已摇号"},      {"opened", "密钥已公开"}, {"aborted", "已中止"}};

}  // namespace

std::vector<std::string_view> draw_states() {
  std::vector<std::string_view> out;
  for (const auto& [state, _] : kDrawStates) out.push_back(state);
  return out;
}

std::string_view state_name(const std::string& state) {
  for (const auto& [known, name] : kDrawStates) {
    if (known == state) return name;
  }
  return "未知状态";
}

Result<store::DrawRecord> load_draw(db::Connection& db, const std::string& id) {
  auto record = store::find_draw(db, id);
  if (!record) return refuse(ErrorCode::not_found, "摇号", id);
  return *std::move(record);
}

Result<policy::RuleSet> ruleset_of(db::Connection& db, const std::string& id) {
  DD_ASSIGN(const std::string document, ruleset_document(db, id));
  return wire::read_ruleset(document);
}

Result<std::string> canonical_ruleset_of(db::Connection& db, const std::string& id) {
  DD_ASSIGN(const std::string document, ruleset_document(db, id));
  return wire::canonical_ruleset(document);
}

Result<FrozenLists> load_frozen(db::Connection& db, const store::DrawRecord& record) {
  const auto stored = store::frozen_of(db, record.id);
  if (!stored) throw db::DatabaseError("draw without frozen lists");
  FrozenLists lists;
  const wire::JsonLimits limits{limits::kBundle, 32, true, "冻结名单"};
  DD_ASSIGN(const auto objects, wire::parse_json(stored->objects, limits));
  DD_TRY(wire::read_objects(objects, alg_of(record.alg), lists.objects, lists.details));
  DD_ASSIGN(const auto officers, wire::parse_json(stored->officers, limits));
  DD_TRY(wire::read_officers(officers, lists.officers));
  DD_ASSIGN(const auto recusals, wire::parse_json(stored->recusals, limits));
  DD_TRY(wire::read_recusals(recusals, lists.recusals));
  DD_ASSIGN(lists.facts, wire::read_json<FrozenFacts>(stored->facts, limits));
  return lists;
}

FrozenBody frozen_body(const policy::BodyFacts& facts) {
  const policy::PlannedMore& more = facts.more;
  return {facts.body,         facts.officers_on_duty,  facts.leads_on_duty, facts.general_done,
          more.key,           more.key_special,        more.general,        more.general_special,
          facts.out_of_scope, facts.leads_out_of_scope};
}

policy::BodyFacts body_facts(const FrozenBody& body) {
  return {body.body,
          body.officers_on_duty,
          body.leads_on_duty,
          body.general_done,
          {body.more_key, body.more_key_special, body.more_general, body.more_general_special},
          body.out_of_scope,
          body.leads_out_of_scope};
}

policy::Frozen policy_facts(const FrozenLists& lists, const std::string& quarter,
                            const policy::RuleSet& rules) {
  policy::Frozen frozen;
  frozen.quarter = parse_quarter(quarter).value_or(Quarter{});
  std::map<std::uint32_t, std::string> body_of_area;
  for (const Body& body : rules.bodies)
    body_of_area[static_cast<std::uint32_t>(std::stoul(body.code))] = body.code;
  for (const draw::Object& object : lists.objects) {
    frozen.units.push_back(
        {object.id, body_of_area[object.area], object.stratum, object.visits, object.excluded()});
  }
  for (const FrozenBody& body : lists.facts.bodies) frozen.bodies.push_back(body_facts(body));
  frozen.joint = lists.facts.joint;
  for (const FrozenBody& body : lists.facts.partners) frozen.partners.push_back(body_facts(body));
  return frozen;
}

std::vector<draw::Contribution> contributions_of(db::Connection& db, const std::string& draw) {
  std::vector<draw::Contribution> out;
  for (const store::WitnessRecord& witness : store::witnesses_of(db, draw)) {
    out.push_back({1, witness.id, from_hex(witness.value).value_or(Bytes{})});
  }
  for (const store::SourceRecord& source : store::sources_of(db, draw)) {
    out.push_back(
        {static_cast<std::uint8_t>(source.type), source.id, Bytes(source.value.begin(), source.value.end())});
  }
  return out;
}

Result<draw::Instance> stored_instance(db::Connection& db, const store::DrawRecord& record,
                                       const FrozenLists& lists) {
  draw::Instance instance;
  instance.alg = alg_of(record.alg);
  DD_ASSIGN(instance.secret, secret_of_draw(db, record));
  instance.objects = lists.objects;
  instance.officers = lists.officers;
  instance.recusals = lists.recusals;
  if (record.intent.empty()) return instance;
  instance.intent = record.intent;
  if (!record.log_root.empty()) instance.log_root = digest_of(record.log_root);
  instance.contributions = contributions_of(db, record.id);
  DD_ASSIGN(const draw::Intent intent, draw::parse_intent(record.intent));
  instance.passes = intent.passes;
  instance.slots = intent.slots;
  return instance;
}

Result<DrawView> step(Call& call, const std::string& id, const std::vector<std::string>& states,
                      const std::string& action, const std::string& detail, const Act& act) {
  {
    db::Transaction transaction(call.db);
    auto locked = store::lock_draw(call.db, id);
    if (!locked) return refuse(ErrorCode::not_found, "摇号", id);
    store::DrawRecord& record = *locked;
    if (std::find(states.begin(), states.end(), record.state) == states.end()) {
      return refuse(ErrorCode::draw_wrong_state, id, std::string(state_name(record.state)), action);
    }
    std::vector<ledger::Entry> entries;
    DD_TRY(act(record, entries));
    store::update_draw(call.db, record);
    if (!entries.empty()) DD_TRY(store::append_log(call.db, entries));
    audit::record(call, action, id, "ok", detail);
    transaction.commit();
  }
  return show_draw(call, id);
}

}  // namespace dd::service
