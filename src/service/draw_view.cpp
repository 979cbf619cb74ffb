// SPDX-License-Identifier: Apache-2.0
// What people see of a draw before its result.
#include <algorithm>
#include <map>

#include "core/draw/source.h"
#include "core/limits.h"
#include "service/draw_checks.h"
#include "service/draw_described.h"
#include "service/draw_people.h"
#include "service/permission.h"
#include "store/ceremony_store.h"
#include "store/custody_store.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

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
  const auto named = draw::read_source(source.id);
  return named ? named->label : source.id;
}

/// The last round of readings, and where they differ; never what was read.
void fill_keyed(const std::vector<store::KeyedRecord>& all, const std::vector<WitnessState>& witnesses,
                SourceState& source) {
  std::vector<const store::KeyedRecord*> round;
  for (const store::KeyedRecord& one : all) {
    if (one.source != source.id) continue;
    if (!round.empty() && round.front()->round != one.round) round.clear();
    round.push_back(&one);
  }
  for (const store::KeyedRecord* one : round) {
    const bool witness = std::any_of(witnesses.begin(), witnesses.end(),
                                     [&](const WitnessState& w) { return w.account == one->account; });
    source.keyed.push_back({one->account, one->name, witness ? "witness" : "operator"});
  }
  if (round.size() != 2) return;
  const std::string &first = round[0]->value, &second = round[1]->value;
  for (std::size_t at = 0; at < std::max(first.size(), second.size()); ++at) {
    if (at >= first.size() || at >= second.size() || first[at] != second[at])
      source.differ.push_back(static_cast<std::int64_t>(at) + 1);
  }
}

void fill_contributions(db::Connection& db, DrawView& view) {
  auto wrong = store::wrong_reveals(db, view.id);
  for (const store::WitnessRecord& witness : store::witnesses_of(db, view.id)) {
    view.witnesses.push_back({witness.id, witness.name, witness.organisation, witness.account,
                              witness.outside, !witness.commitment.empty(), !witness.value.empty(),
                              witness.commitment, wrong[witness.id]});
  }
  std::int64_t millibits = 0;
  const std::vector<store::KeyedRecord> keyed = store::keyed_of(db, view.id);
  for (const store::SourceRecord& source : store::sources_of(db, view.id)) {
    millibits += source.bits;
    view.sources.push_back({source.type,
                            source.id,
                            source_label(source),
                            source.bits / 1000,
                            !source.value.empty(),
                            source.value,
                            {},
                            {}});
    fill_keyed(keyed, view.witnesses, view.sources.back());
  }
  view.seed_bits = millibits / 1000;
  for (const store::ShareRecord& share : store::shares_of(db, view.id)) {
    view.shares.push_back({share.number, share.name, share.organisation, share.outside, share.taken_at != 0,
                           moment_or_blank(share.taken_at), share.taken_by});
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

/// What is still missing of the contributions.
struct Missing {
  bool commitments = false, reveals = false, sources = false, shares = false;
};

Missing missing_of(const DrawView& view) {
  Missing out;
  out.commitments = out.reveals = view.witnesses.empty();
  for (const WitnessState& witness : view.witnesses) {
    out.commitments = out.commitments || !witness.committed;
    out.reveals = out.reveals || !witness.revealed;
  }
  for (const SourceState& source : view.sources) out.sources = out.sources || !source.given;
  for (const ShareState& share : view.shares) out.shares = out.shares || !share.taken;
  return out;
}

/// The next actions of this actor, from the state and what is still missing. A witness of the draw does his
/// own part and nothing of the operator's.
std::vector<std::string> allowed_actions(const Call& call, const DrawView& view) {
  const auto own = std::find_if(view.witnesses.begin(), view.witnesses.end(), [&](const WitnessState& one) {
    return !one.account.empty() && one.account == call.actor.account;
  });
  const bool himself = own != view.witnesses.end();
  const bool operates = has_permission(call.actor, Permission::draw_operate) && !himself;
  const bool holds = has_permission(call.actor, Permission::draw_witness);
  const Missing missing = missing_of(view);
  std::vector<std::string> out;
  const auto allow = [&](bool who, bool when, const char* action) {
    if (who && when) out.emplace_back(action);
  };
  const bool frozen = view.state == "frozen", sealed = view.state == "sealed",
             closed = view.state == "closed";
  const bool drawn = view.state == "drawn", known = drawn || view.state == "opened";
  const bool cosigned = view.cosigning.complete;
  const bool unsigned_result = known && view.result_cosigning.needed && !view.result_cosigning.complete;
  allow(operates, frozen, "seal");
  allow(himself && !own->committed, sealed, "commit");
  allow(holds, sealed && missing.shares, "share");
  allow(operates, sealed && !missing.commitments && !missing.shares, "close");
  allow(operates || holds, (closed && !cosigned) || unsigned_result, "cosign");
  allow(himself && !own->revealed, closed && cosigned, "reveal");
  allow(operates || himself, closed && !missing.reveals && missing.sources, "key");
  allow(operates, closed && !missing.reveals && !missing.sources, "run");
  const auto quarter = parse_quarter(view.quarter);
  allow(operates, drawn && quarter && call.today() > last_day(*quarter), "open");
  allow(operates, frozen || sealed || closed, "abort");
  const std::string& asked = view.abort_asked.account;
  allow(operates || himself, (sealed || closed) && !asked.empty() && asked != call.actor.account,
        "confirm_abort");
  const bool sees = has_permission(call.actor, Permission::draw_see_secret);
  allow(sees, known, "result");
  allow(sees, known, "bundle");
  return out;
}

/// Operators learn before the sealing which seats must stay empty.
void fill_short_seats(Call& call, const store::DrawRecord& record, const policy::RuleSet& rules,
                      DrawView& view) {
  if (record.state != "frozen" || !has_permission(call.actor, Permission::draw_operate)) return;
  const auto lists = load_frozen(call.db, record);
  if (!lists.ok()) return;
  const auto scheme = frozen_scheme(record, rules, *lists);
  if (scheme.ok()) view.short_seats = short_seats(rules, *scheme, *lists);
}

}  // namespace

DrawRow draw_row(const store::DrawRecord& record, UnixMs now) {
  return {record.id,
          record.quarter,
          record.ruleset,
          record.state,
          record.demo != 0,
          moment_or_blank(record.frozen_at),
          moment_or_blank(record.sealed_at),
          moment_or_blank(record.closed_at),
          moment_or_blank(record.drawn_at),
          moment_or_blank(record.opened_at),
          moment_or_blank(record.aborted_at),
          record.abort_reason,
          moment_or_blank(record.result_deadline),
          moment_or_blank(record.key_reveal_deadline),
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
  Cosignings cosigned = cosignings_of(call.db, record);
  view.cosigning = std::move(cosigned.closing);
  view.result_cosigning = std::move(cosigned.result);
  if (record.state == "sealed" || record.state == "closed") view.abort_asked = abort_asked(call.db, id);
  fill_short_seats(call, record, rules, view);
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
