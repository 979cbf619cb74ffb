// SPDX-License-Identifier: Apache-2.0
// A substitution as people see it (替补单), and a drawn list with its substitutions put in (现行名单).
#include <algorithm>
#include <boost/json.hpp>

#include "service/permission.h"
#include "service/substitute_described.h"
#include "wire/json.h"

namespace dd::service {
namespace {

std::string unit_name(const SubstituteNames& names, std::size_t object) {
  const std::string& detail = names.lists.details.at(object);
  if (detail.empty()) return {};
  const boost::json::value json = boost::json::parse(detail);
  const auto* name = json.as_object().if_contains("name");
  return name != nullptr && name->is_string() ? std::string(name->as_string()) : std::string();
}

std::string officer_name(const SubstituteNames& names, const std::string& id) {
  const auto found = names.officers.find(id);
  return found == names.officers.end() ? "" : found->second;
}

std::string officer_id(const SubstituteNames& names, std::int64_t officer) {
  return officer < 0 ? "" : names.lists.officers.at(static_cast<std::size_t>(officer)).id;
}

std::string_view why_passed(std::int64_t why) {
  switch (static_cast<draw::Passed>(why)) {
    case draw::Passed::recused:
      return "与该单位有回避关系";
    case draw::Passed::in_team:
      return "已在本组";
    case draw::Passed::left_team:
      return "已从本组换下";
    case draw::Passed::full:
      return "任务已达上限";
    default:
      return "不在岗";
  }
}

SubstituteSwap swap_of(const SubstituteNames& names, const SwapRecord& record) {
  const draw::Selected& out = names.result.selected.at(static_cast<std::size_t>(record.out));
  const draw::Selected& in = names.result.selected.at(static_cast<std::size_t>(record.in));
  const auto pass = names.passes.find(out.pass);
  return {out.pass,
          pass == names.passes.end() ? "" : pass->second.title,
          names.lists.objects.at(out.index).id,
          unit_name(names, out.index),
          out.rank,
          names.lists.objects.at(in.index).id,
          unit_name(names, in.index),
          in.rank};
}

SubstituteSeat seat_of(const SubstituteNames& names, const SeatRecord& record) {
  const auto object = static_cast<std::size_t>(record.object);
  SubstituteSeat out;
  out.unit = names.lists.objects.at(object).id;
  out.unit_name = unit_name(names, object);
  out.seat = record.seat;
  out.before = officer_id(names, record.before);
  out.before_name = officer_name(names, out.before);
  out.officer = officer_id(names, record.officer);
  out.officer_name = officer_name(names, out.officer);
  return out;
}

SubstitutePassed passed_reserve(const SubstituteNames& names, std::int64_t row, const std::string& why) {
  const draw::Selected& reserve = names.result.selected.at(static_cast<std::size_t>(row));
  return {names.lists.objects.at(reserve.index).id, unit_name(names, reserve.index),
          "候补第 " + std::to_string(reserve.rank + 1) + " 位，" + why};
}

std::vector<SubstitutePassed> passed_of(const SubstituteNames& names, const ChangeRecord& change) {
  std::vector<SubstitutePassed> out;
  for (const std::int64_t row : change.passed_rows) out.push_back(passed_reserve(names, row, "已经用过"));
  for (const PassedRecord& passed : change.passed) {
    if (passed.why == kVisited) {
      out.push_back(passed_reserve(names, passed.object, "检查已经公开"));
      continue;
    }
    const std::string id = officer_id(names, passed.officer);
    out.push_back({id, officer_name(names, id), std::string(why_passed(passed.why))});
  }
  for (const std::string& step : change.remedy_tried) out.push_back({"", step, "无人可派"});
  return out;
}

const SubstituteReason& reason_of(std::int64_t code) {
  for (const SubstituteReason& reason : substitute_reasons()) {
    if (reason.code == code) return reason;
  }
  throw db::DatabaseError("a stored reason is unknown");
}

void fill_change(const SubstituteNames& names, const ChangeRecord& change, SubstituteView& view) {
  if (change.kind == 1) {
    for (const SwapRecord& swap : change.rows) view.swaps.push_back(swap_of(names, swap));
  }
  for (const SeatRecord& seat : change.seats) view.seats.push_back(seat_of(names, seat));
  view.passed = passed_of(names, change);
  view.unit_name = unit_name(names, static_cast<std::size_t>(change.object));
  view.remedy = change.remedy;
  view.remedy_cite = change.remedy_cite;
}

ResultRow* find_row(DrawResult& result, std::int64_t kind, const draw::Selected& selected,
                    const std::string& unit) {
  for (ResultRow& row : result.rows) {
    if (row.unit != unit || row.kind != kind) continue;
    const bool joint = std::find(row.joint_passes.begin(), row.joint_passes.end(),
                                 std::int64_t{selected.pass}) != row.joint_passes.end();
    if (row.pass == selected.pass || joint) return &row;
  }
  return nullptr;
}

/// The rows of a unit that was replaced and of those that came.
void swap_rows(const SubstituteNames& names, const store::SubstitutionRecord& record,
               const ChangeRecord& change, DrawResult& result) {
  for (const SwapRecord& swap : change.rows) {
    const draw::Selected& out = names.result.selected.at(static_cast<std::size_t>(swap.out));
    const draw::Selected& in = names.result.selected.at(static_cast<std::size_t>(swap.in));
    const std::string &old = names.lists.objects.at(out.index).id,
                      &fresh = names.lists.objects.at(in.index).id;
    ResultRow* from = find_row(result, out.kind, out, old);
    ResultRow* to = find_row(result, in.kind, in, fresh);
    if (from != nullptr) {
      from->standing = "replaced";
      from->counterpart = fresh;
      from->counterpart_name = unit_name(names, in.index);
      from->substitution = record.id;
    }
    if (to == nullptr) continue;
    to->standing = "came";
    to->counterpart = old;
    to->counterpart_name = unit_name(names, out.index);
    to->substitution = record.id;
    to->week = from == nullptr ? 0 : from->week;
    to->team.clear();
  }
}

/// Bodies' names as the list has them.
std::map<std::string, std::string> sender_names(const DrawResult& result) {
  std::map<std::string, std::string> out;
  for (const ResultRow& row : result.rows) {
    for (const TeamMember& member : row.team) out[member.body] = member.body_name;
  }
  return out;
}

/// The member of a seat, who may be new in the team.
void put_member(const SubstituteNames& names, const SeatRecord& record, bool in_place,
                std::map<std::string, std::string>& senders, ResultRow& row) {
  const SubstituteSeat seat = seat_of(names, record);
  auto member = std::find_if(row.team.begin(), row.team.end(),
                             [&](const TeamMember& m) { return m.seat == seat.seat; });
  if (member == row.team.end()) member = row.team.insert(row.team.end(), TeamMember{});
  member->before = in_place ? seat.before_name : "";
  member->seat = seat.seat;
  member->officer = seat.officer;
  member->name = seat.officer_name;
  member->lead = member == row.team.begin();
  if (record.officer < 0) return;
  const auto area = names.lists.officers.at(static_cast<std::size_t>(record.officer)).area;
  if (area == 0) return;
  member->body = std::to_string(area);
  member->body_name = senders[member->body];
}

/// Who takes which seat from now on; a row of the unit that stands gets the member.
void seat_members(const SubstituteNames& names, const ChangeRecord& change, DrawResult& result) {
  std::map<std::string, std::string> senders = sender_names(result);
  for (const SeatRecord& record : change.seats) {
    const SubstituteSeat seat = seat_of(names, record);
    for (ResultRow& row : result.rows) {
      const bool stands = row.kind == 1 ? row.standing.empty() : row.standing == "came";
      if (row.unit == seat.unit && stands) put_member(names, record, change.kind != 1, senders, row);
    }
    if (seat.officer.empty()) continue;
    std::erase_if(result.unfilled,
                  [&](const UnfilledRow& row) { return row.unit == seat.unit && row.seat == seat.seat; });
  }
}

}  // namespace

Result<DrawnLists> load_drawn(db::Connection& db, const std::string& draw) {
  DrawnLists out;
  DD_ASSIGN(const store::DrawRecord record, load_draw(db, draw));
  DD_ASSIGN(out.lists, load_frozen(db, record));
  DD_ASSIGN(out.result, load_result(db, draw));
  return out;
}

SubstituteNames names_of(const FrozenLists& lists, const StoredResult& result) {
  SubstituteNames out{lists, result, {}, {}};
  for (const PassLine& pass : lists.facts.passes) out.passes[pass.no] = pass;
  for (const NamedOfficer& officer : lists.facts.officers) out.officers[officer.id] = officer.name;
  return out;
}

Result<SubstituteView> view_of(const Call& call, const store::SubstitutionRecord& record,
                               const SubstituteNames& names) {
  DD_ASSIGN(const ChangeRecord change, read_change(record.change));
  const SubstituteReason& reason = reason_of(record.reason);
  SubstituteView view;
  view.id = record.id;
  view.draw = record.draw;
  view.quarter = record.quarter;
  view.kind = record.kind == 1 ? "unit" : record.kind == 2 ? "officer" : "vacancy";
  view.unit = record.unit;
  view.seat = record.seat;
  view.body = record.body;
  view.unit_body = record.unit_body;
  view.reason = reason.name;
  view.reason_title = reason.title;
  view.words = record.words;
  view.evidence_name = record.evidence_name;
  view.evidence_sha256 = record.evidence_sha256;
  view.state = record.state;
  view.requested_by = record.requested_by;
  view.requested_at = moment_or_blank(record.requested_at);
  view.decided_by = record.decided_by;
  view.decided_at = moment_or_blank(record.decided_at);
  view.decision_note = record.decision_note;
  view.number = record.number;
  view.log_index = record.log_index;
  fill_change(names, change, view);
  view.seen = mark_of(record.change);
  const bool second = record.requested_by != call.actor.account;
  if (record.state == "open" && second && has_permission(call.actor, Permission::substitute_approve))
    view.allowed = {"approve", "return"};
  return view;
}

Status apply_substitutes(db::Connection& db, const FrozenLists& lists, const StoredResult& stored,
                         DrawResult& result) {
  const auto records = store::approved_substitutions(db, result.draw);
  if (records.empty()) return {};
  const SubstituteNames names = names_of(lists, stored);
  for (const store::SubstitutionRecord& record : records) {
    DD_ASSIGN(const ChangeRecord change, read_change(record.change));
    if (change.kind == 1) swap_rows(names, record, change, result);
    seat_members(names, change, result);
  }
  return {};
}

}  // namespace dd::service
