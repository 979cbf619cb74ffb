// SPDX-License-Identifier: Apache-2.0
// The drawn list with names and teams (抽取结果): secret until the visits, so every look is an audit entry.
#include <boost/json.hpp>
#include <map>
#include <set>

#include "core/policy/special.h"
#include "service/audit.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/scope.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {

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

namespace {

/// Public facts of one frozen unit, read back from its detail.
struct UnitFacts {
  std::string name, body, town, unit_class, special_tags;
  bool positive = false;  ///< on the positive list on the day
};

UnitFacts unit_facts(const std::string& detail, Date day) {
  if (detail.empty()) return {};
  const boost::json::value json = boost::json::parse(detail);
  const auto text = [&](const char* field) {
    const auto* found = json.as_object().if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  Unit dated;
  dated.special_tags = text("special_tags");
  dated.special_from = text("special_from");
  dated.special_to = text("special_to");
  dated.auto_tags = text("auto_tags");
  dated.auto_from = text("auto_from");
  dated.auto_to = text("auto_to");
  return {text("name"),
          text("body"),
          text("town"),
          text("unit_class"),
          policy::tags_in_force(dated, day),
          policy::on_positive_list(text("positive_from"), text("positive_to"), day)};
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

/// What the rows are made from, looked up by index, pass and body.
struct ResultLookup {
  const FrozenLists& lists;
  std::map<std::string, std::string> body_names;
  std::map<std::int64_t, PassLine> passes;
  std::map<std::uint64_t, std::vector<TeamMember>> teams;
  std::map<std::uint64_t, std::int64_t> weeks;
  Date day;  ///< of the freeze, by which tags and the positive list are read
};

ResultLookup lookup_of(const FrozenLists& lists, const StoredResult& result, const policy::RuleSet& rules,
                       Date day) {
  ResultLookup lookup{lists, {}, {}, teams_of(lists, result), weeks_of(result), day};
  for (const Body& body : rules.bodies) lookup.body_names[body.code] = body.short_name;
  for (const PassLine& pass : lists.facts.passes) lookup.passes[pass.no] = pass;
  return lookup;
}

ResultRow row_of(const draw::Selected& selected, ResultLookup& lookup) {
  const UnitFacts unit = unit_facts(lookup.lists.details.at(selected.index), lookup.day);
  const PassLine& pass = lookup.passes[selected.pass];
  ResultRow row;
  row.pass = selected.pass;
  row.pass_title = pass.title;
  row.inspecting_body = pass.body;
  row.inspecting_body_name = lookup.body_names[pass.body];
  row.kind = selected.kind;
  row.rank = selected.rank;
  row.unit = lookup.lists.objects.at(selected.index).id;
  row.unit_name = unit.name;
  row.unit_body = unit.body;
  row.town = unit.town;
  row.unit_class = unit.unit_class;
  row.special_tags = unit.special_tags;
  row.method = unit.positive ? "offsite" : "onsite";
  row.ticket = to_hex(selected.ticket).substr(0, 16);
  if (selected.kind != 1) return row;
  if (const auto week = lookup.weeks.find(selected.index); week != lookup.weeks.end())
    row.week = week->second;
  if (const auto team = lookup.teams.find(selected.index); team != lookup.teams.end())
    row.team = team->second;
  return row;
}

}  // namespace

Result<DrawResult> draw_result(Call& call, const std::string& id) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  DD_ASSIGN(const StoredResult result, load_result(call.db, id));
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
  DD_ASSIGN(const FrozenLists lists, load_frozen(call.db, record));
  ResultLookup lookup = lookup_of(lists, result, rules, shanghai_date(record.frozen_at));
  const std::string only = scope::own_body(call);
  DrawResult out{id, record.quarter, {}, {}, result.facts.counts, result.facts.forced_seats};
  for (const draw::Selected& selected : result.selected) {
    ResultRow row = row_of(selected, lookup);
    if (only.empty() || row.unit_body == only || row.inspecting_body == only)
      out.rows.push_back(std::move(row));
  }
  for (const UnfilledSeat& seat : result.facts.unfilled) {
    const auto object = static_cast<std::size_t>(seat.object);
    const UnitFacts unit = unit_facts(lists.details.at(object), lookup.day);
    if (!only.empty() && unit.body != only) continue;
    out.unfilled.push_back({lists.objects.at(object).id, unit.name, seat.seat, unfilled_reason(seat, lists)});
  }
  audit::record_alone(call, "查看摇号名单", id, "ok", only.empty() ? "全市" : lookup.body_names[only]);
  return out;
}

}  // namespace dd::service
