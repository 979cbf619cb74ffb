// SPDX-License-Identifier: Apache-2.0
// What people see of a draw before its result.
#include <algorithm>
#include <map>

#include "core/draw/source.h"
#include "core/limits.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/permission.h"
#include "store/ceremony_store.h"
#include "store/custody_store.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

std::string moment(UnixMs at) { return at == 0 ? "" : format_moment(at); }

/// No result by the deadline of the intent (逾期); what came late stays late.
bool is_overdue(const store::DrawRecord& record, UnixMs now) {
  if (record.result_deadline == 0) return false;
  const UnixMs ended = record.drawn_at != 0 ? record.drawn_at : record.aborted_at;
  return (ended == 0 ? now : ended) > record.result_deadline;
}

/// No key reveal by the deadline of the intent (名单逾期未公开); what came late stays late.
bool is_key_late(const store::DrawRecord& record, UnixMs now) {
  if (record.drawn_at == 0) return false;
  return (record.opened_at == 0 ? now : record.opened_at) > record.key_reveal_deadline;
}

std::string_view type_name(std::int64_t type) {
  static constexpr std::string_view kNames[] = {
      "",     "实施细则", "名单指纹", "摇号意向", "见证承诺", "封盘",     "见证启封", "公共来源",
      "种子", "结果指纹", "到场公开", "替补",     "中止",     "密钥公开", "异议",     "更换密钥"};
  return type >= 1 && type <= 15 ? kNames[type] : std::string_view("未知");
}

std::string_view stratum_name(std::int64_t stratum) {
  static constexpr std::string_view kNames[] = {"", "重点", "重点（特殊）", "一般", "一般（特殊）"};
  return stratum >= 1 && stratum <= 4 ? kNames[stratum] : std::string_view("其他");
}

/// The counts per area and stratum as published in the LISTS entry, with their names.
std::vector<StratumCount> published_counts(const Bytes& lists, const policy::RuleSet& rules) {
  std::map<std::int64_t, std::string> names;
  for (const Body& body : rules.bodies) names[std::stoll(body.code)] = body.short_name;
  std::vector<StratumCount> out = read_counts(lists);
  for (StratumCount& row : out) {
    row.body_name = names[row.area];
    row.stratum_name = stratum_name(row.stratum);
  }
  return out;
}

void fill_log(db::Connection& db, DrawView& view, const policy::RuleSet& rules) {
  for (const store::LogRow& row : store::log_of_draw(db, view.id)) {
    view.log.push_back(
        {row.index, row.type, std::string(type_name(row.type)), format_moment(row.at), to_hex(row.hash)});
    if (row.type != static_cast<std::int64_t>(ledger::EntryType::lists)) continue;
    if (const auto entry = ledger::decode(row.entry)) view.counts = published_counts(entry->body, rules);
  }
}

std::string source_label(const store::SourceRecord& source) {
  if (source.type == 2) return draw::dice_source(draw::dice_digits_of(source.bits)).label;
  const auto lottery = draw::lottery_source(source.id);
  return lottery.ok() ? lottery->label : source.id;
}

/// The last round of readings; what was read shows only when it was taken or differs.
std::vector<KeyedTurn> last_round(const std::vector<store::KeyedRecord>& all,
                                  const store::SourceRecord& source) {
  std::vector<KeyedTurn> out;
  std::int64_t round = 0;
  for (const store::KeyedRecord& one : all) {
    if (one.source != source.id) continue;
    if (one.round != round) out.clear();
    round = one.round;
    out.push_back({one.account, one.name, one.value});
  }
  if (source.value.empty() && out.size() < 2) {
    for (KeyedTurn& turn : out) turn.value.clear();
  }
  return out;
}

void fill_contributions(db::Connection& db, DrawView& view) {
  auto wrong = store::wrong_reveals(db, view.id);
  for (const store::WitnessRecord& witness : store::witnesses_of(db, view.id)) {
    view.witnesses.push_back({witness.id, witness.name, witness.organisation, witness.outside,
                              !witness.commitment.empty(), !witness.value.empty(), witness.commitment,
                              wrong[witness.id]});
  }
  std::int64_t millibits = 0;
  const std::vector<store::KeyedRecord> keyed = store::keyed_of(db, view.id);
  for (const store::SourceRecord& source : store::sources_of(db, view.id)) {
    millibits += source.bits;
    view.sources.push_back({source.type, source.id, source_label(source), source.bits / 1000,
                            !source.value.empty(), source.value, last_round(keyed, source)});
  }
  view.seed_bits = millibits / 1000;
  for (const store::ShareRecord& share : store::shares_of(db, view.id)) {
    view.shares.push_back({share.number, share.name, share.organisation, share.outside, share.taken_at != 0,
                           moment(share.taken_at), share.taken_by});
  }
}

/// Passes as frozen; proofs of the plan, once drawn those of the result.
void fill_proofs(db::Connection& db, DrawView& view) {
  const wire::JsonLimits limits{limits::kBundle, 32, true, "条款证明"};
  auto facts = wire::read_json<FrozenFacts>(store::frozen_facts_of(db, view.id), limits);
  if (facts.ok()) {
    view.passes = std::move(facts->passes);
    view.proofs = std::move(facts->proofs);
  }
  if (view.drawn_at.empty()) return;
  if (const auto result = store::result_of(db, view.id)) {
    auto proofs = wire::read_json<std::vector<ProofLine>>(result->proofs, limits);
    if (proofs.ok()) view.proofs = *std::move(proofs);
  }
}

bool dice_wanted(const DrawView& view) {
  return std::any_of(view.sources.begin(), view.sources.end(),
                     [](const SourceState& source) { return source.type == 2 && !source.given; });
}

/// The next actions of this actor, from the state and what is still missing.
std::vector<std::string> allowed_actions(const Call& call, const DrawView& view) {
  const bool operates = has_permission(call.actor, Permission::draw_operate);
  const bool witnesses = has_permission(call.actor, Permission::draw_witness);
  bool committed = !view.witnesses.empty(), revealed = committed, given = true;
  for (const WitnessState& witness : view.witnesses) {
    committed = committed && witness.committed;
    revealed = revealed && witness.revealed;
  }
  for (const SourceState& source : view.sources) given = given && source.given;
  const bool taken = std::all_of(view.shares.begin(), view.shares.end(),
                                 [](const ShareState& share) { return share.taken; });
  std::vector<std::string> out;
  const auto allow = [&](bool who, bool when, const char* action) {
    if (who && when) out.emplace_back(action);
  };
  const std::string& state = view.state;
  allow(operates, state == "frozen", "seal");
  allow(witnesses, state == "sealed" && !committed, "commit");
  allow(witnesses, state == "sealed" && !taken, "share");
  allow(operates, state == "sealed" && committed && taken, "close");
  const bool cosigned = view.cosigning.complete;
  allow(operates || witnesses, state == "closed" && !cosigned, "cosign");
  allow(witnesses, state == "closed" && cosigned && !revealed, "reveal");
  allow(operates, state == "closed" && revealed && !given, "public");
  allow(operates || witnesses, state == "closed" && revealed && dice_wanted(view), "dice");
  allow(operates, state == "closed" && revealed && given, "run");
  const auto quarter = parse_quarter(view.quarter);
  allow(operates, state == "drawn" && quarter && call.today() > last_day(*quarter), "open");
  allow(operates, state == "frozen" || state == "sealed" || state == "closed", "abort");
  const bool sees = has_permission(call.actor, Permission::draw_see_secret);
  allow(sees, state == "drawn" || state == "opened", "result");
  allow(sees, state == "drawn" || state == "opened", "bundle");
  return out;
}

}  // namespace

DrawRow draw_row(const store::DrawRecord& record, UnixMs now) {
  return {record.id,
          record.quarter,
          record.ruleset,
          record.state,
          record.demo != 0,
          moment(record.frozen_at),
          moment(record.sealed_at),
          moment(record.closed_at),
          moment(record.drawn_at),
          moment(record.opened_at),
          moment(record.aborted_at),
          record.abort_reason,
          moment(record.result_deadline),
          moment(record.key_reveal_deadline),
          is_overdue(record, now),
          is_key_late(record, now)};
}

Result<DrawView> show_draw(Call& call, const std::string& id) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
  DrawView view;
  static_cast<DrawRow&>(view) = draw_row(record, call.now);
  view.alg = record.alg;
  view.count_obj = record.count_obj;
  view.count_off = record.count_off;
  view.count_rec = record.count_rec;
  view.root_obj = record.root_obj;
  view.root_off = record.root_off;
  view.root_rec = record.root_rec;
  view.kcommit = record.kcommit;
  view.intent = record.intent;
  view.log_root = record.log_root;
  view.seed = record.seed;
  view.root_res = record.root_res;
  view.root_asg = record.root_asg;
  fill_log(call.db, view, rules);
  fill_contributions(call.db, view);
  view.cosigning = cosigning_of(call.db, record);
  fill_proofs(call.db, view);
  view.allowed = allowed_actions(call, view);
  return view;
}

std::vector<DrawRow> list_draws(Call& call) {
  std::vector<DrawRow> out;
  for (const store::DrawRecord& record : store::all_draws(call.db)) out.push_back(draw_row(record, call.now));
  return out;
}

std::vector<PublicDraw> public_draws(db::Connection& db, UnixMs now) {
  std::vector<PublicDraw> out;
  for (const store::DrawRecord& record : store::all_draws(db)) {
    const DrawRow row = draw_row(record, now);
    std::string title = record.quarter.substr(0, 4) + " 年第 " + record.quarter.substr(5) + " 季度双随机摇号";
    if (record.demo != 0) title += "（测试）";
    const bool has_bundle = row.state == "drawn" || row.state == "opened";
    out.push_back({row.id, row.quarter, title, row.state, row.sealed_at, row.result_deadline, row.drawn_at,
                   row.key_reveal_deadline, row.opened_at, row.overdue, row.key_late, has_bundle});
  }
  return out;
}

}  // namespace dd::service
