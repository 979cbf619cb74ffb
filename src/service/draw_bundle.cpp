// SPDX-License-Identifier: Apache-2.0
// The bundle file of a draw and its list of results with names.
#include <boost/json.hpp>
#include <map>
#include <set>

#include "core/draw/bundle.h"
#include "core/ledger/tree.h"
#include "service/audit.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/permission.h"
#include "service/scope.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {
namespace {

bool has_result(const store::DrawRecord& record) {
  return record.state == "drawn" || record.state == "opened";
}

struct StoredResult {
  std::vector<draw::Selected> selected;
  std::vector<draw::Seat> seats;
  ResultFacts facts;
};

Result<StoredResult> load_result(db::Connection& db, const std::string& id) {
  const auto record = store::result_of(db, id);
  if (!record) return refuse(ErrorCode::draw_nothing_drawn, id);
  StoredResult out;
  const wire::JsonLimits limits{wire::kMaxBundleBytes, 32, true, "摇号结果"};
  DD_ASSIGN(const auto selected, wire::parse_json(record->selected, limits));
  DD_TRY(wire::read_selected(selected, out.selected));
  DD_ASSIGN(const auto seats, wire::parse_json(record->seats, limits));
  DD_TRY(wire::read_seats(seats, out.seats));
  DD_ASSIGN(out.facts, wire::read_json<ResultFacts>(record->counts, limits));
  return out;
}

/// The draw's leaves with their proofs in the log as it is now.
void fill_checkpoint(db::Connection& db, const store::DrawRecord& record, draw::Bundle& bundle) {
  const std::vector<store::LogRow> rows = store::log_of_draw(db, record.id);
  const std::vector<Digest> hashes = store::log_hashes(db);
  const auto sealed = static_cast<std::uint64_t>(record.sealed_size);
  bundle.log_size = hashes.size();
  bundle.log_head = ledger::root(ledger::Alg::sha256, hashes);
  bundle.sealed_size = sealed;
  bundle.consistency = ledger::consistency_proof(ledger::Alg::sha256, hashes, sealed);
  for (const store::LogRow& row : rows) {
    const auto index = static_cast<std::uint64_t>(row.index);
    bundle.leaves.push_back({index, row.entry, ledger::inclusion_proof(ledger::Alg::sha256, hashes, index)});
  }
}

Result<std::string> build_bundle(db::Connection& db, const store::DrawRecord& record, bool with_lists) {
  if (!has_result(record)) return refuse(ErrorCode::draw_nothing_drawn, record.id);
  draw::Bundle bundle;
  bundle.alg = alg_of(record.alg);
  bundle.draw = record.id;
  bundle.intent = record.intent;
  bundle.log_root = digest_of(record.log_root);
  bundle.contributions = contributions_of(db, record.id);
  bundle.seed = digest_of(record.seed);
  bundle.root_obj = digest_of(record.root_obj);
  bundle.root_off = digest_of(record.root_off);
  bundle.root_rec = digest_of(record.root_rec);
  bundle.root_res = digest_of(record.root_res);
  bundle.root_asg = digest_of(record.root_asg);
  fill_checkpoint(db, record, bundle);
  if (with_lists) {
    DD_ASSIGN(FrozenLists lists, load_frozen(db, record));
    DD_ASSIGN(StoredResult result, load_result(db, record.id));
    Digest secret{};
    const Bytes stored = store::secret_of(db, record.id).value_or(Bytes{});
    if (stored.size() != secret.size()) throw db::DatabaseError("draw without secret");
    std::copy(stored.begin(), stored.end(), secret.begin());
    bundle.secret = secret;
    bundle.objects = std::move(lists.objects);
    bundle.details = std::move(lists.details);
    bundle.officers = std::move(lists.officers);
    bundle.recusals = std::move(lists.recusals);
    bundle.selected = std::move(result.selected);
    bundle.seats = std::move(result.seats);
  }
  return wire::write_bundle(bundle);
}

/// Public facts of one frozen unit, read back from its detail.
struct UnitFacts {
  std::string name, body, town, unit_class, special_tags;
};

UnitFacts unit_facts(const std::string& detail) {
  if (detail.empty()) return {};
  const boost::json::value json = boost::json::parse(detail);
  const auto text = [&](const char* field) {
    const auto* found = json.as_object().if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  return {text("name"), text("body"), text("town"), text("unit_class"), text("special_tags")};
}

std::map<std::uint64_t, std::vector<TeamMember>> teams_of(const FrozenLists& lists,
                                                          const StoredResult& result) {
  std::map<std::string, std::string> names;
  for (const NamedOfficer& officer : lists.facts.officers) names[officer.id] = officer.name;
  std::map<std::uint64_t, std::vector<TeamMember>> teams;
  for (const draw::Seat& seat : result.seats) {
    TeamMember member;
    member.seat = seat.seat;
    if (seat.officer) {
      member.officer = lists.officers.at(*seat.officer).id;
      member.name = names[member.officer];
    }
    member.lead = seat.seat == 0;
    teams[seat.object].push_back(member);
  }
  return teams;
}

std::string unfilled_reason(const UnfilledSeat& seat, const FrozenLists& lists) {
  if (seat.exhausted.empty()) return "没有任何符合条件且无需回避的在岗人员";
  std::string officers;
  for (const std::int64_t officer : seat.exhausted) {
    if (!officers.empty()) officers += "、";
    officers += lists.officers.at(static_cast<std::size_t>(officer)).id;
  }
  return "符合条件的人员均已派满：" + officers;
}

/// The week of each main-selected object, from 1.
std::map<std::uint64_t, std::int64_t> weeks_of(const StoredResult& result) {
  std::set<std::uint64_t> main;
  for (const draw::Selected& row : result.selected) {
    if (row.kind == 1) main.insert(row.index);
  }
  std::map<std::uint64_t, std::int64_t> weeks;
  std::size_t at = 0;
  for (const std::uint64_t object : main) {
    if (at < result.facts.weeks.size()) weeks[object] = result.facts.weeks[at] + 1;
    ++at;
  }
  return weeks;
}

}  // namespace

Result<std::string> draw_bundle(Call& call, const std::string& id, bool full) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  const bool secret = full && record.state != "opened";
  if (secret) {
    DD_TRY(scope::require_city(call));
    db::Transaction transaction(call.db);
    audit::record(call, "下载保密数据包", id, "ok", "");
    transaction.commit();
  }
  return build_bundle(call.db, record, full || record.state == "opened");
}

Result<std::string> public_bundle(db::Connection& db, const std::string& id) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(db, id));
  return build_bundle(db, record, record.state == "opened");
}

Result<DrawResult> draw_result(Call& call, const std::string& id) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  if (!has_result(record)) return refuse(ErrorCode::draw_nothing_drawn, id);
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
  DD_ASSIGN(const FrozenLists lists, load_frozen(call.db, record));
  DD_ASSIGN(const StoredResult result, load_result(call.db, id));
  const std::string only = scope::own_body(call);
  std::map<std::string, std::string> body_names;
  for (const Body& body : rules.bodies) body_names[body.code] = body.short_name;
  std::map<std::int64_t, PassLine> passes;
  for (const PassLine& pass : lists.facts.passes) passes[pass.no] = pass;
  const auto teams = teams_of(lists, result);
  const auto weeks = weeks_of(result);

  DrawResult out;
  out.draw = id;
  out.quarter = record.quarter;
  for (const draw::Selected& row : result.selected) {
    const UnitFacts unit = unit_facts(lists.details.at(row.index));
    const PassLine& pass = passes[row.pass];
    if (!only.empty() && unit.body != only && pass.body != only) continue;
    ResultRow line{row.pass,
                   pass.title,
                   pass.body,
                   body_names[pass.body],
                   row.kind,
                   row.rank,
                   lists.objects[row.index].id,
                   unit.name,
                   unit.body,
                   unit.town,
                   unit.unit_class,
                   unit.special_tags};
    line.ticket = to_hex(row.ticket).substr(0, 16);
    if (row.kind == 1) {
      if (const auto week = weeks.find(row.index); week != weeks.end()) line.week = week->second;
      if (const auto team = teams.find(row.index); team != teams.end()) line.team = team->second;
    }
    out.rows.push_back(std::move(line));
  }
  for (const UnfilledSeat& seat : result.facts.unfilled) {
    const auto object = static_cast<std::size_t>(seat.object);
    const UnitFacts unit = unit_facts(lists.details.at(object));
    if (!only.empty() && unit.body != only) continue;
    out.unfilled.push_back({lists.objects.at(object).id, unit.name, seat.seat, unfilled_reason(seat, lists)});
  }
  out.counts = result.facts.counts;
  out.forced_seats = result.facts.forced_seats;
  db::Transaction transaction(call.db);
  audit::record(call, "查看摇号名单", id, "ok", only.empty() ? "全市" : body_names[only]);
  transaction.commit();
  return out;
}

}  // namespace dd::service
