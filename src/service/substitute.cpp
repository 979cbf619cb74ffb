// SPDX-License-Identifier: Apache-2.0
// Asking for a substitution and deciding it (替补的申请与批准).
#include "service/substitute.h"

#include <algorithm>

#include "core/model/department.h"
#include "service/audit.h"
#include "service/permission.h"
#include "service/scope.h"
#include "service/substitute_described.h"
#include "service/text_rules.h"
#include "store/custody_store.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

constexpr std::size_t kNameLongest = 200;  ///< bytes of an evidence file's name

std::int64_t kind_number(const std::string& kind) {
  return kind == "unit" ? 1 : kind == "officer" ? 2 : kind == "vacancy" ? 3 : 0;
}

Result<std::int64_t> reason_number(const SubstituteRequest& request) {
  for (const SubstituteReason& reason : substitute_reasons()) {
    if (reason.name == request.reason && reason.kind == request.kind) return reason.code;
  }
  return refuse(ErrorCode::substitute_choice, "没有“" + request.reason + "”这种理由");
}

/// Who asks for a row, approves it or looks at it: the city, the body that inspects, the unit's own.
Status in_scope(const Call& call, const store::SubstitutionRecord& record) {
  const std::string own = scope::own_body(call);
  if (own.empty() || own == record.body || own == record.unit_body) return {};
  return refuse(ErrorCode::scope_foreign_body, record.body);
}

/// Before anything is told of a unit: one answer for each that is neither the body's own nor inspected by it,
/// drawn or not, listed or not; and the look is on record with the unit asked for.
Status require_near(Call& call, const SubstituteDesk& desk, const std::string& unit) {
  const std::string own = scope::own_body(call);
  if (own.empty()) return {};
  const auto object = desk.object(unit);
  if (object.ok() && own == std::to_string(desk.lists.objects[*object].area)) return {};
  const auto inspectors = store::inspectors_of(call.db, desk.record.id, unit);
  if (std::find(inspectors.begin(), inspectors.end(), own) != inspectors.end()) return {};
  audit::record_alone(call, "申请替补", desk.record.id, error_row(ErrorCode::scope_foreign_body).code, unit);
  return refuse(ErrorCode::scope_foreign_body, unit + " 所属机构");
}

Status may_look(const Call& call) {
  for (const Permission permission : {Permission::substitute_request, Permission::substitute_approve,
                                      Permission::supervise_read, Permission::draw_see_secret}) {
    if (has_permission(call.actor, permission)) return {};
  }
  return refuse(ErrorCode::account_no_permission, permission_name(Permission::substitute_request));
}

Status check_request(const SubstituteRequest& request) {
  DD_TRY(check_reason(request.words));
  if (kind_number(request.kind) == 0)
    return refuse(ErrorCode::substitute_choice, "没有“" + request.kind + "”这种替补");
  if (request.evidence_name.empty() || request.evidence_name.size() > kNameLongest)
    return refuse(ErrorCode::substitute_choice, "请选择一份证明材料文件");
  if (!digest_from_hex(request.evidence_sha256))
    return refuse(ErrorCode::substitute_choice, "证明材料的指纹应为 64 位十六进制");
  return {};
}

Status require_drawn(const store::DrawRecord& record, const char* action) {
  if (record.state == "drawn") return {};
  return refuse(ErrorCode::draw_wrong_state, record.id, std::string(state_name(record.state)), action);
}

/// A visit that has begun is no secret any more, and nobody is replaced in it.
Status not_begun(db::Connection& db, const store::SubstitutionRecord& record) {
  for (const store::DisclosedRecord& visit : store::disclosed_of(db, record.draw)) {
    if (visit.unit == record.unit) return refuse(ErrorCode::custody_disclosed, record.unit);
  }
  return {};
}

/// Who inspects, by the pass of the unit's first standing row; and whose unit it is.
void name_bodies(const SubstituteDesk& desk, const ChangeRecord& change, store::SubstitutionRecord& record) {
  const auto row = static_cast<std::size_t>(change.rows.front().out);
  for (const PassLine& pass : desk.lists.facts.passes) {
    if (pass.no == desk.result.selected[row].pass) record.body = pass.body;
  }
  record.unit_body = std::to_string(desk.lists.objects[static_cast<std::size_t>(change.object)].area);
}

Result<SubstituteView> shown(const Call& call, const store::SubstitutionRecord& record,
                             const SubstituteDesk& desk) {
  return view_of(call, record, names_of(desk.lists, desk.result));
}
Result<SubstituteView> shown(const Call& call, const store::SubstitutionRecord& record) {
  DD_ASSIGN(const DrawnLists drawn, load_drawn(call.db, record.draw));
  return view_of(call, record, names_of(drawn.lists, drawn.result));
}

const std::string& id_of(const SubstituteDesk& desk, std::int64_t object) {
  return desk.lists.objects[static_cast<std::size_t>(object)].id;
}
const std::string& officer_of(const SubstituteDesk& desk, std::int64_t officer) {
  return desk.lists.officers[static_cast<std::size_t>(officer)].id;
}

/// The rows that an approved change takes out and puts in.
store::StandingChange standing_change(const SubstituteDesk& desk, const ChangeRecord& change) {
  store::StandingChange out;
  std::map<std::int64_t, std::string> body_of_pass;
  for (const PassLine& pass : desk.lists.facts.passes) body_of_pass[pass.no] = pass.body;
  for (const SwapRecord& swap : change.kind == 1 ? change.rows : std::vector<SwapRecord>{}) {
    const draw::Selected& in = desk.result.selected[static_cast<std::size_t>(swap.in)];
    out.units_out.push_back({id_of(desk, change.object), "", in.pass, 0});
    const draw::Object& unit = desk.lists.objects[in.index];
    out.units_in.push_back({unit.id, body_of_pass[in.pass], in.pass, unit.stratum});
  }
  const draw::LineFacts facts = desk.facts();
  const auto now = draw::Standing::of(facts);
  for (const auto& [place, officer] : now->seats()) {
    const bool leaves = change.kind == 1 ? place.first == static_cast<std::uint64_t>(change.object)
                                         : place == std::pair(static_cast<std::uint64_t>(change.object),
                                                              static_cast<std::uint8_t>(change.seat));
    if (officer && leaves)
      out.seats_out.push_back({id_of(desk, change.object), place.second, desk.lists.officers[*officer].id});
  }
  for (const SeatRecord& seat : change.seats) {
    if (seat.officer >= 0)
      out.seats_in.push_back({id_of(desk, seat.object), seat.seat, officer_of(desk, seat.officer)});
  }
  return out;
}

ledger::Entry log_entry(const Call& call, const SubstituteDesk& desk, const store::SubstitutionRecord& record,
                        const ChangeRecord& change) {
  const draw::SubstituteNote note{static_cast<std::uint32_t>(record.number),
                                  static_cast<std::uint8_t>(record.reason), digest_of(record.evidence_sha256),
                                  record.requested_by, record.decided_by};
  return {ledger::EntryType::substitute, record.draw, call.now,
          draw::substitute_body(desk.instance.alg, desk.instance.secret, note, change_of(change))};
}

/// The substitution as it stands once approved.
Result<SubstituteView> approve(Call& call, const store::DrawRecord& draw, const std::string& seen,
                               store::SubstitutionRecord& record) {
  DD_TRY(require_drawn(draw, "批准替补"));
  DD_TRY(not_begun(call.db, record));
  DD_ASSIGN(const SubstituteDesk desk, open_desk(call, draw));
  DD_ASSIGN(const ChangeRecord change, next_change(desk, record));
  record.change = change_text(change);
  if (mark_of(record.change) != seen) return refuse(ErrorCode::conflict, "替补", std::to_string(record.id));
  record.number = static_cast<std::int64_t>(desk.so_far.size()) + 1;
  DD_ASSIGN(record.log_index, store::append_log(call.db, {log_entry(call, desk, record, change)}));
  const std::int64_t year = parse_quarter(draw.quarter).value_or(Quarter{}).year;
  store::change_standing(call.db, record, year, standing_change(desk, change));
  return shown(call, record, desk);
}

Status check_decision(const Call& call, const store::SubstitutionRecord& record,
                      const SubstituteDecision& decision) {
  DD_TRY(in_scope(call, record));
  if (decision.decision != "approve" && decision.decision != "return")
    return refuse(ErrorCode::substitute_choice, "只能批准或退回");
  if (record.state != "open")
    return refuse(ErrorCode::substitute_state, std::to_string(record.id),
                  record.state == "approved" ? "已批准" : "已退回");
  if (record.requested_by == call.actor.account) return refuse(ErrorCode::substitute_second);
  return decision.decision == "return" ? check_reason(decision.note) : Status{};
}

}  // namespace

const std::vector<SubstituteReason>& substitute_reasons() {
  static const std::vector<SubstituteReason> table = {
      {1, "unit", "closed", "关闭或长期停产"},     {2, "unit", "moved", "已经搬迁"},
      {3, "unit", "inspected", "本季度已被检查"},  {4, "unit", "dissolved", "注销或并入其他单位"},
      {11, "officer", "ill", "生病或休假"},        {12, "officer", "conflict", "存在利害关系，应当回避"},
      {13, "officer", "left", "调离执法岗位"},     {14, "officer", "other_duty", "另有不能推迟的公务"},
      {21, "vacancy", "nobody", "摇号时无人可派"},
  };
  return table;
}

Result<SubstituteView> request_substitute(Call& call, const std::string& draw,
                                          const SubstituteRequest& request) {
  DD_TRY(require(call.actor, Permission::substitute_request));
  DD_TRY(check_request(request));
  DD_ASSIGN(const store::DrawRecord drawn, load_draw(call.db, draw));
  DD_TRY(require_drawn(drawn, "申请替补"));
  store::SubstitutionRecord record;
  record.draw = draw;
  record.quarter = drawn.quarter;
  record.kind = kind_number(request.kind);
  record.unit = request.unit;
  record.seat = record.kind == 1 ? -1 : request.seat;
  DD_ASSIGN(record.reason, reason_number(request));
  record.words = request.words;
  record.evidence_name = request.evidence_name;
  record.evidence_sha256 = request.evidence_sha256;
  record.requested_by = call.actor.account;
  record.requested_at = call.now;
  record.state = "open";
  DD_ASSIGN(const SubstituteDesk desk, open_desk(call, drawn));
  DD_TRY(require_near(call, desk, request.unit));
  DD_TRY(not_begun(call.db, record));
  DD_ASSIGN(const ChangeRecord change, next_change(desk, record));
  name_bodies(desk, change, record);
  record.change = change_text(change);
  try {
    db::Transaction transaction(call.db);
    record.id = store::insert_substitution(call.db, record);
    audit::record(call, "申请替补", draw, "ok", "第 " + std::to_string(record.id) + " 号 " + request.kind);
    transaction.commit();
  } catch (const db::ConstraintError&) {
    return refuse(ErrorCode::substitute_open, request.unit);
  }
  return shown(call, record, desk);
}

Result<SubstituteView> decide_substitute(Call& call, std::int64_t id, const SubstituteDecision& decision) {
  DD_TRY(require(call.actor, Permission::substitute_approve));
  const auto asked = store::find_substitution(call.db, id);
  if (!asked) return refuse(ErrorCode::not_found, "替补", std::to_string(id));
  db::Transaction transaction(call.db);
  const auto draw = store::lock_draw(call.db, asked->draw);
  if (!draw) return refuse(ErrorCode::not_found, "摇号", asked->draw);
  store::SubstitutionRecord record = store::find_substitution(call.db, id).value();
  DD_TRY(check_decision(call, record, decision));
  record.decided_by = call.actor.account;
  record.decided_at = call.now;
  record.decision_note = decision.note;
  record.state = decision.decision == "approve" ? "approved" : "returned";
  DD_ASSIGN(SubstituteView view,
            record.state == "approved" ? approve(call, *draw, decision.seen, record) : shown(call, record));
  store::decide_substitution(call.db, record);
  audit::record(call, record.state == "approved" ? "批准替补" : "退回替补", record.draw, "ok",
                "第 " + std::to_string(id) + " 号");
  transaction.commit();
  return view;
}

Result<std::vector<SubstituteView>> list_substitutes(Call& call, const SubstituteFilter& filter) {
  DD_TRY(may_look(call));
  DD_ASSIGN(const std::string body, scope::effective_body(call, filter.body));
  const auto records = store::list_substitutions(
      call.db, {filter.quarter, filter.draw, filter.state, body, filter.requested_by, filter.decided_by});
  std::map<std::string, DrawnLists> drawn;
  std::map<std::string, SubstituteNames> names;
  std::vector<SubstituteView> out;
  for (const store::SubstitutionRecord& record : records) {
    if (!filter.unit.empty() && record.unit != filter.unit) continue;
    if (!names.contains(record.draw)) {
      DD_ASSIGN(DrawnLists fresh, load_drawn(call.db, record.draw));
      const DrawnLists& kept = drawn.emplace(record.draw, std::move(fresh)).first->second;
      names.emplace(record.draw, names_of(kept.lists, kept.result));
    }
    DD_ASSIGN(SubstituteView view, view_of(call, record, names.at(record.draw)));
    out.push_back(std::move(view));
  }
  audit::record_alone(call, "查看替补", filter.draw.empty() ? filter.quarter : filter.draw, "ok",
                      std::to_string(out.size()) + " 项");
  return out;
}

Result<SubstituteView> show_substitute(Call& call, std::int64_t id) {
  DD_TRY(may_look(call));
  const auto record = store::find_substitution(call.db, id);
  if (!record) return refuse(ErrorCode::not_found, "替补", std::to_string(id));
  DD_TRY(in_scope(call, *record));
  store::SubstitutionRecord now = *record;
  audit::record_alone(call, "查看替补", now.draw, "ok", "第 " + std::to_string(id) + " 号");
  if (now.state != "open") return shown(call, now);
  DD_ASSIGN(const store::DrawRecord draw, load_draw(call.db, now.draw));
  DD_ASSIGN(const SubstituteDesk desk, open_desk(call, draw));
  if (const auto change = next_change(desk, now); change.ok()) now.change = change_text(*change);
  return shown(call, now, desk);
}

}  // namespace dd::service
