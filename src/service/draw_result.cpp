// SPDX-License-Identifier: Apache-2.0
// The drawn list with names and teams (抽取结果): secret until the visits, so every look is an audit entry.
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>
#include <tuple>

#include "core/draw/encoding.h"
#include "core/draw/records.h"
#include "core/draw/shares.h"
#include "core/draw/sweep.h"
#include "core/draw/teams.h"
#include "core/ledger/entry.h"
#include "core/limits.h"
#include "core/model/department.h"
#include "core/policy/special.h"
#include "service/audit.h"
#include "service/draw_described.h"
#include "service/draw_parts.h"
#include "service/joint.h"
#include "service/permission.h"
#include "service/plan_in_force.h"
#include "service/scope.h"
#include "service/substitute.h"
#include "service/verified_results.h"
#include "wire/bundle_json.h"
#include "wire/json.h"

namespace dd::service {

namespace {

/// The counts and the empty seats beside the result say what the result says.
bool facts_agree(const StoredResult& result, draw::Reader& entry) {
  bool agree = entry.u32() == result.facts.counts.size();
  for (const CountRow& row : result.facts.counts) {
    agree = entry.u16() == row.pass && agree;
    agree = entry.u64() == static_cast<std::uint64_t>(row.drawn) && agree;
    agree = entry.u64() == static_cast<std::uint64_t>(row.reserves) && agree;
    entry.digest();
  }
  std::set<std::pair<std::int64_t, std::int64_t>> empty, told;
  for (const draw::Seat& seat : result.seats) {
    if (!seat.officer) empty.emplace(static_cast<std::int64_t>(seat.object), seat.seat);
  }
  for (const UnfilledSeat& seat : result.facts.unfilled) told.emplace(seat.object, seat.seat);
  return agree && entry.done() && empty == told;
}

/// What is stored is what the RESULT entry of the public log committed to. Errors: share_few without the
/// secret, draw_altered.
Status is_as_logged(const std::string& id, const store::KeptResult& kept, const StoredResult& result) {
  const draw::Alg alg = alg_of(kept.alg);
  const auto altered = [&](std::string what) { return refuse(ErrorCode::draw_altered, id, std::move(what)); };
  Digest secret{};
  draw::Hasher hasher(alg);
  if (kept.secret.size() == secret.size()) std::copy(kept.secret.begin(), kept.secret.end(), secret.begin());
  if (kept.secret.empty() || to_hex(draw::key_commitment(hasher, secret)) != kept.kcommit)
    return refuse(ErrorCode::share_few, std::to_string(draw::kSharesNeeded), "0");
  const auto entry = ledger::decode(kept.entry);
  if (!entry || entry->draw != id || entry->type != ledger::EntryType::result)
    return altered("公开日志中没有它的结果条目");
  draw::Reader body(entry->body);
  const Digest root_res = body.digest(), root_asg = body.digest();
  if (to_hex(root_res) != kept.root_res || to_hex(root_asg) != kept.root_asg)
    return altered("结果指纹与日志中的不同");
  if (draw::result_root(alg, secret, result.selected, 1) != root_res) return altered("抽中名单被改动");
  if (draw::seats_root(alg, secret, result.seats, 1) != root_asg) return altered("派员名单被改动");
  return facts_agree(result, body) ? Status() : altered("各轮数目或空缺席位被改动");
}

/// Hash of everything that is_as_logged and the reading of the lists depend on.
Digest content_of(const std::string& id, const store::KeptResult& kept) {
  draw::Hasher hasher(draw::Alg::sha256);
  return hasher.ds("kept-result",
                   {draw::view(id), draw::view(kept.result.selected), draw::view(kept.result.seats),
                    draw::view(kept.result.counts), draw::view(kept.alg), draw::view(kept.kcommit),
                    draw::view(kept.root_res), draw::view(kept.root_asg), kept.secret, kept.entry});
}

}  // namespace

Result<StoredResult> load_result(db::Connection& db, const std::string& id) {
  const auto kept = store::kept_result_of(db, id);
  if (!kept) return refuse(ErrorCode::draw_nothing_drawn, id);
  StoredResult out;
  const wire::JsonLimits limits{limits::kBundle, 32, true, "摇号结果"};
  DD_ASSIGN(const auto selected, wire::parse_json(kept->result.selected, limits));
  DD_TRY(wire::read_selected(selected, out.selected));
  DD_ASSIGN(const auto seats, wire::parse_json(kept->result.seats, limits));
  DD_TRY(wire::read_seats(seats, out.seats));
  DD_ASSIGN(out.facts, wire::read_json<ResultFacts>(kept->result.counts, limits));
  static VerifiedResults verified;
  DD_TRY(verified.once(content_of(id, *kept), [&] { return is_as_logged(id, *kept, out); }));
  return out;
}

namespace {

/// Public facts of one frozen unit, read back from its detail.
struct FrozenUnit {
  std::string name, body, town, unit_class, special_tags;
  bool positive = false;  ///< on the positive list on the day
};

FrozenUnit frozen_unit(const std::string& detail, Date day) {
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

using Teams = std::map<std::uint64_t, std::vector<TeamMember>>;

/// Whose seat each is: the area its slot line asks for, else that of the object (sx/v1 7).
Result<Teams> teams_of(const store::DrawRecord& record, const FrozenLists& lists, const StoredResult& result,
                       std::map<std::string, std::string>& body_names) {
  draw::Instance instance;
  DD_ASSIGN(const draw::Intent intent, draw::parse_intent(record.intent));
  instance.objects = lists.objects;
  instance.slots = intent.slots;
  DD_ASSIGN(const std::vector<draw::TeamSeat> places, draw::team_seats(instance, result.selected));
  std::map<std::string, std::string> names;
  for (const NamedOfficer& officer : lists.facts.officers) names[officer.id] = officer.name;
  std::map<std::pair<std::uint64_t, std::uint8_t>, std::string> senders;
  for (const draw::TeamSeat& place : places)
    senders[{place.object, place.seat}] = std::to_string(place.area.value_or(0));
  Teams teams;
  for (const draw::Seat& seat : result.seats) {
    TeamMember member;
    member.seat = seat.seat;
    member.body = senders[{seat.object, seat.seat}];
    member.body_name = body_names[member.body];
    if (seat.officer) {
      member.officer = lists.officers.at(*seat.officer).id;
      member.name = names[member.officer];
    }
    auto& team = teams[seat.object];
    member.lead = team.empty();
    team.push_back(std::move(member));
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
  Teams teams;
  std::map<std::uint64_t, std::int64_t> weeks;
  Date day;  ///< of the freeze, by which tags and the positive list are read
};

Result<ResultLookup> lookup_of(const store::DrawRecord& record, const FrozenLists& lists,
                               const StoredResult& result, const policy::RuleSet& rules) {
  ResultLookup lookup{lists, {}, {}, {}, weeks_of(result), shanghai_date(record.frozen_at)};
  for (const Body& body : rules.bodies) lookup.body_names[body.code] = body.short_name;
  for (const policy::JointShare& share : lists.facts.joint)
    lookup.body_names[share.department] = share.department_name;
  for (const PassLine& pass : lists.facts.passes) lookup.passes[pass.no] = pass;
  DD_ASSIGN(lookup.teams, teams_of(record, lists, result, lookup.body_names));
  return lookup;
}

ResultRow row_of(const draw::Selected& selected, ResultLookup& lookup) {
  const FrozenUnit unit = frozen_unit(lookup.lists.details.at(selected.index), lookup.day);
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
  row.items = policy::items_in_week(items_of(lookup.lists.facts.items, pass.body), row.week);
  if (const auto team = lookup.teams.find(selected.index); team != lookup.teams.end())
    row.team = team->second;
  return row;
}

/// Every drawn unit once: a unit that a department's pass took too is one visit (进一次门，查多项事).
std::vector<ResultRow> merged_rows(const StoredResult& result, ResultLookup& lookup) {
  std::vector<ResultRow> rows;
  std::map<std::uint64_t, std::size_t> visit;
  for (const draw::Selected& selected : result.selected) {
    const std::string& body = lookup.passes[selected.pass].body;
    const auto found = selected.kind == 1 ? visit.find(selected.index) : visit.end();
    if (found == visit.end()) {
      if (selected.kind == 1) visit[selected.index] = rows.size();
      rows.push_back(row_of(selected, lookup));
    } else if (is_department(body)) {
      rows[found->second].joint_passes.push_back(selected.pass);
    }
  }
  return rows;
}

/// A department sees the visits its people go to, with its own seats only.
bool keep_own_part(ResultRow& row, const std::string& department) {
  if (row.kind != 1 && row.standing != "came") return false;
  std::erase_if(row.team, [&](const TeamMember& member) { return member.body != department; });
  row.joint_passes.clear();
  row.ticket.clear();
  return !row.team.empty();
}

bool sees_row(ResultRow& row, const std::string& only) {
  if (only.empty()) return true;
  if (is_department(only)) return keep_own_part(row, only);
  return row.unit_body == only || row.inspecting_body == only;
}

/// Seats of others stay hidden with their rows.
bool sees_seat(const UnfilledSeat& seat, const std::string& unit_body, const std::string& only,
               ResultLookup& lookup) {
  if (only.empty() || unit_body == only) return true;
  const std::vector<TeamMember>& team = lookup.teams[static_cast<std::uint64_t>(seat.object)];
  return is_department(only) && std::any_of(team.begin(), team.end(), [&](const TeamMember& member) {
           return member.seat == seat.seat && member.body == only;
         });
}

bool department_row(const CountRow& row, const std::string& only, ResultLookup& lookup) {
  return !is_department(only) || lookup.passes[row.pass].body == only;
}

/// Every row and every empty seat as drawn; `substituted`: with the substitutions so far put in.
Result<DrawResult> standing_list(db::Connection& db, const std::string& id, const FrozenLists& lists,
                                 const StoredResult& result, ResultLookup& lookup, bool substituted) {
  DrawResult all{id, {}, merged_rows(result, lookup), {}, {}, 0, {}};
  for (const UnfilledSeat& seat : result.facts.unfilled)
    all.unfilled.push_back({lists.objects.at(static_cast<std::size_t>(seat.object)).id, "", seat.seat, ""});
  if (substituted) DD_TRY(apply_substitutes(db, lists, result, all));
  return all;
}

bool still_empty(const DrawResult& all, const std::string& unit, const UnfilledSeat& seat) {
  return std::any_of(all.unfilled.begin(), all.unfilled.end(),
                     [&](const UnfilledRow& row) { return row.unit == unit && row.seat == seat.seat; });
}

/// The rows that count visits and loads are those of the result; a reserve may have come in for another.
/// Error: draw_altered.
Status rows_agree(db::Connection& db, const std::string& id, const FrozenLists& lists,
                  const StoredResult& result, ResultLookup& lookup) {
  std::set<std::tuple<std::string, std::string, std::int64_t, std::int64_t>> main, all;
  for (const draw::Selected& row : result.selected) {
    const draw::Object& object = lists.objects.at(row.index);
    const auto& [place, fresh] =
        all.emplace(object.id, lookup.passes[row.pass].body, row.pass, object.stratum);
    if (row.kind == 1) main.insert(*place);
  }
  for (const store::DrawnUnit& row : store::drawn_units_of(db, id)) {
    if (!all.contains({row.unit, row.body, row.pass, row.stratum}))
      return refuse(ErrorCode::draw_altered, id, "抽中单位“" + row.unit + "”的登记被改动");
    main.erase({row.unit, row.body, row.pass, row.stratum});
  }
  if (!main.empty()) return refuse(ErrorCode::draw_altered, id, "有抽中单位的登记被删除");
  std::set<std::tuple<std::string, std::int64_t, std::string>> seats, kept;
  for (const draw::Seat& seat : result.seats) {
    if (seat.officer)
      seats.emplace(lists.objects.at(seat.object).id, seat.seat, lists.officers.at(*seat.officer).id);
  }
  for (const store::DrawnSeat& row : store::drawn_seats_of(db, id))
    kept.emplace(row.unit, row.seat, row.officer);
  return seats == kept ? Status() : refuse(ErrorCode::draw_altered, id, "派员的登记被改动");
}

/// `only`: whose rows, "" = all. `seen` gets their name for the audit.
Result<DrawResult> compose_result(Call& call, const std::string& id, const std::string& only,
                                  bool substituted, std::string& seen) {
  DD_ASSIGN(const store::DrawRecord record, load_draw(call.db, id));
  DD_ASSIGN(const StoredResult result, load_result(call.db, id));
  DD_ASSIGN(const policy::RuleSet rules, ruleset_of(call.db, record.ruleset));
  DD_ASSIGN(const FrozenLists lists, load_frozen(call.db, record));
  DD_ASSIGN(ResultLookup lookup, lookup_of(record, lists, result, rules));
  DD_TRY(rows_agree(call.db, id, lists, result, lookup));
  DD_ASSIGN(DrawResult all, standing_list(call.db, id, lists, result, lookup, substituted));
  DrawResult out{id, record.quarter, {}, {}, {}, is_department(only) ? 0 : result.facts.forced_seats, {}};
  for (const CountRow& row : result.facts.counts) {
    if (department_row(row, only, lookup)) out.counts.push_back(row);
  }
  for (ResultRow& row : all.rows) {
    if (sees_row(row, only)) out.rows.push_back(std::move(row));
  }
  for (const UnfilledSeat& seat : result.facts.unfilled) {
    const auto object = static_cast<std::size_t>(seat.object);
    const FrozenUnit unit = frozen_unit(lists.details.at(object), lookup.day);
    if (!sees_seat(seat, unit.body, only, lookup) || !still_empty(all, lists.objects.at(object).id, seat))
      continue;
    out.unfilled.push_back({lists.objects.at(object).id, unit.name, seat.seat, unfilled_reason(seat, lists)});
  }
  for (const policy::BodyItems& one : lists.facts.items) {
    if (only.empty() || one.body == only) out.items.push_back(one);
  }
  seen = only.empty() ? "全市" : lookup.body_names[only];
  return out;
}

Result<DrawResult> shown_result(Call& call, const std::string& id) {
  std::string seen;
  DD_ASSIGN(DrawResult out, compose_result(call, id, scope::own_body(call), true, seen));
  audit::record_alone(call, "查看摇号名单", id, "ok", seen);
  return out;
}

}  // namespace

Result<DrawResult> whole_result(Call& call, const std::string& id) {
  std::string seen;
  return compose_result(call, id, "", false, seen);
}

Result<DrawResult> standing_result(Call& call, const std::string& id) {
  std::string seen;
  return compose_result(call, id, "", true, seen);
}

Result<DrawResult> draw_result(Call& call, const std::string& id) { return shown_result(call, id); }

Result<DrawResult> joint_result(Call& call, const std::string& draw) {
  if (!scope::of_department(call)) return refuse(ErrorCode::not_found, "本部门参加的联合检查", draw);
  const auto& roles = call.actor.roles;
  if (std::find(roles.begin(), roles.end(), "joint_contact") == roles.end())
    return refuse(ErrorCode::account_no_permission, permission_name(Permission::draw_see_secret));
  return shown_result(call, draw);
}

}  // namespace dd::service
