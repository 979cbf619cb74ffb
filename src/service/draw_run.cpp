// SPDX-License-Identifier: Apache-2.0
// Running the draw (摇号): a pure function of frozen lists, intent and seed; its result is written once.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "core/draw/bundle.h"
#include "core/ledger/tree.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/draw_people.h"
#include "service/proof_lines.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr unsigned kThreads = 2;

Status all_given(Call& call, const std::string& draw) {
  for (const store::WitnessRecord& witness : store::witnesses_of(call.db, draw)) {
    if (witness.value.empty()) return refuse(ErrorCode::draw_waiting_reveals, witness.name);
  }
  for (const store::SourceRecord& source : store::sources_of(call.db, draw)) {
    if (source.value.empty()) return refuse(ErrorCode::draw_waiting_sources, source.id);
  }
  return {};
}

/// Everything the result is computed from, read after closing: none of it can change any more.
struct Computed {
  FrozenLists lists;
  policy::RuleSet rules;
  policy::Scheme scheme;
  draw::Instance instance;
  draw::Outcome outcome;
};

Result<Computed> compute(Call& call, const store::DrawRecord& record) {
  Computed computed;
  DD_ASSIGN(computed.lists, load_frozen(call.db, record));
  DD_ASSIGN(computed.rules, ruleset_of(call.db, record.ruleset));
  DD_ASSIGN(computed.scheme, policy::plan_quarter(computed.rules, policy_facts(computed.lists, record.quarter,
                                                                               computed.rules)));
  DD_ASSIGN(const draw::Intent intent, draw::parse_intent(record.intent));
  DD_ASSIGN(computed.instance, stored_instance(call.db, record, computed.lists));
  DD_ASSIGN(computed.outcome, draw::run(computed.instance, intent.weeks, kThreads));
  return computed;
}

/// The draw's leaves; their place and bytes are those the tree was made of.
Result<std::vector<draw::LogLeaf>> whole_leaves(Call& call, const store::DrawRecord& record,
                                                const std::vector<Digest>& tree) {
  std::vector<draw::LogLeaf> out;
  for (const store::LogRow& row : store::log_of_draw(call.db, record.id)) {
    const auto index = static_cast<std::uint64_t>(row.index);
    if (index >= tree.size() || ledger::leaf_hash(ledger::Alg::sha256, row.entry) != tree[index])
      return refuse(ErrorCode::draw_altered, record.id, "第 " + std::to_string(index) + " 条日志被改动");
    out.push_back({index, row.entry, {}});
  }
  return out;
}

/// What the result was computed from is what was sealed, committed and revealed in the public log: a
/// database edited in between gives no result. Error: draw_altered.
Status is_as_sealed(Call& call, const store::DrawRecord& record, const Computed& computed) {
  std::vector<Digest> tree = store::log_hashes(call.db);
  draw::Bundle sealed;
  sealed.alg = computed.instance.alg;
  sealed.draw = record.id;
  sealed.intent = record.intent;
  sealed.contributions = computed.instance.contributions;
  sealed.root_obj = computed.outcome.roots.root_obj;
  sealed.root_off = computed.outcome.roots.root_off;
  sealed.root_rec = computed.outcome.roots.root_rec;
  sealed.log_root = computed.instance.log_root;
  sealed.sealed_size = static_cast<std::uint64_t>(record.sealed_size);
  DD_ASSIGN(sealed.leaves, whole_leaves(call, record, tree));
  if (std::string fault = draw::unrun_fault(sealed); !fault.empty())
    return refuse(ErrorCode::draw_altered, record.id, std::move(fault));
  tree.resize(std::min<std::size_t>(tree.size(), sealed.sealed_size));
  if (ledger::root(ledger::Alg::sha256, tree) != sealed.log_root)
    return refuse(ErrorCode::draw_altered, record.id, "封盘以前的日志被改动");
  return {};
}

ResultFacts facts_of(const Computed& computed) {
  ResultFacts facts;
  for (const draw::PassCount& count : computed.outcome.counts) {
    const auto title = computed.scheme.pass_title.find(count.pass);
    facts.counts.push_back({count.pass, title == computed.scheme.pass_title.end() ? "" : title->second,
                            static_cast<std::int64_t>(count.frame), static_cast<std::int64_t>(count.pool),
                            static_cast<std::int64_t>(count.credited), static_cast<std::int64_t>(count.quota),
                            static_cast<std::int64_t>(count.cover), static_cast<std::int64_t>(count.wanted),
                            static_cast<std::int64_t>(count.drawn),
                            static_cast<std::int64_t>(count.reserves)});
  }
  for (const draw::Unfilled& seat : computed.outcome.unfilled) {
    facts.unfilled.push_back({static_cast<std::int64_t>(seat.object),
                              seat.seat,
                              {seat.hall_officers.begin(), seat.hall_officers.end()}});
  }
  facts.weeks.assign(computed.outcome.weeks.begin(), computed.outcome.weeks.end());
  facts.forced_seats = static_cast<std::int64_t>(computed.outcome.forced_seats);
  return facts;
}

void write_rows(Call& call, const store::DrawRecord& record, const Computed& computed) {
  const std::int64_t year = parse_quarter(record.quarter).value_or(Quarter{}).year;
  const std::vector<draw::Object>& objects = computed.lists.objects;
  std::vector<store::DrawnUnit> units;
  for (const draw::Selected& row : computed.outcome.selected) {
    if (row.kind != 1) continue;
    const auto body = computed.scheme.pass_body.find(row.pass);
    units.push_back({objects[row.index].id, body == computed.scheme.pass_body.end() ? "" : body->second,
                     row.pass, objects[row.index].stratum});
  }
  std::vector<store::DrawnSeat> seats;
  for (const draw::Seat& seat : computed.outcome.seats) {
    if (seat.officer)
      seats.push_back({objects[seat.object].id, seat.seat, computed.lists.officers[*seat.officer].id});
  }
  store::insert_drawn(call.db, record.id, year, record.quarter, units, seats);
}

void write_result(Call& call, const store::DrawRecord& record, const Computed& computed) {
  const auto proofs =
      policy::prove_outcome(computed.rules, policy_facts(computed.lists, record.quarter, computed.rules),
                            computed.scheme, computed.instance, computed.outcome);
  const auto text = [](const boost::json::value& json) { return boost::json::serialize(json); };
  store::insert_result(
      call.db, record.id,
      {text(wire::selected_json(computed.outcome.selected)), text(wire::seats_json(computed.outcome.seats)),
       text(wire::to_json(proof_lines(computed.rules, proofs, computed.scheme.departments))),
       text(wire::to_json(facts_of(computed)))});
  write_rows(call, record, computed);
}

}  // namespace

Result<DrawView> run_draw(Call& call, const std::string& id) {
  DD_TRY(operates(call, id, "摇号"));
  DD_ASSIGN(const store::DrawRecord loaded, load_draw(call.db, id));
  if (loaded.state != "closed") {
    return refuse(ErrorCode::draw_wrong_state, id, std::string(state_name(loaded.state)), "摇号");
  }
  DD_TRY(all_given(call, id));
  DD_ASSIGN(const Computed computed, compute(call, loaded));
  return step(call, id, {"closed"}, "摇号", "", [&](store::DrawRecord& record, auto& entries) -> Status {
    DD_TRY(is_as_sealed(call, loaded, computed));
    record.state = "drawn";
    record.drawn_at = call.now;
    record.seed = to_hex(computed.outcome.seed);
    record.root_res = to_hex(computed.outcome.root_res);
    record.root_asg = to_hex(computed.outcome.root_asg);
    write_result(call, record, computed);
    const Digest& seed = computed.outcome.seed;
    entries.push_back({ledger::EntryType::seed, id, call.now, Bytes(seed.begin(), seed.end())});
    entries.push_back({ledger::EntryType::result, id, call.now, result_body(computed.outcome)});
    return {};
  });
}

}  // namespace dd::service
