// SPDX-License-Identifier: Apache-2.0
#include "service/freeze_registers.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <map>
#include <set>

#include "core/model/department.h"
#include "service/catalogue.h"
#include "service/joint.h"
#include "service/officer_quals.h"
#include "service/plan_in_force.h"
#include "service/rules_in_force.h"
#include "store/draw_store.h"
#include "store/register_store.h"
#include "wire/canonical.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

std::uint32_t area_number(const std::string& code) {
  std::uint32_t out = 0;
  std::from_chars(code.data(), code.data() + code.size(), out);
  return out;
}

bool in_force(const std::string& from, const std::string& to, Date day) {
  const auto begins = parse_date(from);
  const auto ends = parse_date(to);
  return (!begins || *begins <= day) && (!ends || day <= *ends);
}

Result<store::RuleSetRecord> choose_ruleset(db::Connection& db, const std::string& id, Quarter quarter) {
  const auto records = store::all_rulesets(db);
  if (id.empty()) return record_in_force(records, quarter);
  for (const store::RuleSetRecord& record : records) {
    if (record.id == id) return record;
  }
  return refuse(ErrorCode::not_found, "规则", id);
}

/// The public part of a register row (公开字段): what the draw's detail hash binds. No personal fields.
Result<std::string> detail_of(const Unit& unit, const std::string& exclusion) {
  return wire::canonical({{"name", unit.name},
                          {"uscc", unit.uscc},
                          {"kind", unit.kind},
                          {"body", unit.body},
                          {"area", unit.area},
                          {"town", unit.town},
                          {"industry", unit.industry},
                          {"unit_class", unit.unit_class},
                          {"special_tags", unit.special_tags},
                          {"special_reason", unit.special_reason},
                          {"special_from", unit.special_from},
                          {"special_to", unit.special_to},
                          {"auto_tags", unit.auto_tags},
                          {"auto_evidence", unit.auto_evidence},
                          {"auto_from", unit.auto_from},
                          {"auto_to", unit.auto_to},
                          {"key_categories", unit.key_categories},
                          {"list_year", unit.list_year},
                          {"source", unit.source},
                          {"permit_no", unit.permit_no},
                          {"permit_class", unit.permit_class},
                          {"risk_level", unit.risk_level},
                          {"credit_grade", unit.credit_grade},
                          {"positive_from", unit.positive_from},
                          {"positive_to", unit.positive_to},
                          {"status", unit.status},
                          {"exclusion", exclusion}});
}

bool has(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// The bodies concerned with a unit, for people to read in the record: the environment's bit, and that of
/// each department whose joint scheme reaches the unit (sx/v1 3.a).
std::uint32_t mask_of(const FrozenRegisters& frozen, const policy::PolicyUnit& unit) {
  std::uint32_t mask = 1;
  for (const policy::JointShare& share : frozen.facts.joint) {
    const bool reached =
        std::find(share.strata.begin(), share.strata.end(), unit.stratum) != share.strata.end() &&
        has(policy::joint_areas(frozen.rules, share), unit.body);
    if (reached) mask |= department_mask(share.department);
  }
  return mask;
}

bool takes_part(const FrozenRegisters& frozen, const std::string& body) {
  const auto& joint = frozen.facts.joint;
  return !is_department(body) ||
         std::any_of(joint.begin(), joint.end(),
                     [&](const policy::JointShare& share) { return share.department == body; });
}

Status freeze_units(Call& call, FrozenRegisters& frozen, Quarter quarter, draw::Alg alg) {
  const auto visits = store::visits_before(call.db, quarter.year, format_quarter(quarter));
  draw::Hasher hasher(alg);
  for (const Unit& unit : store::current_rows<Unit>(call.db)) {
    const std::string exclusion = policy::exclusion_reason(unit, call.today());
    DD_ASSIGN(const std::string detail, detail_of(unit, exclusion));
    const auto visited = visits.find(unit.id);
    draw::Object object;
    object.id = unit.id;
    object.area = area_number(unit.body);
    object.stratum = policy::stratum_of(frozen.rules, unit, call.today());
    object.balls = static_cast<std::uint16_t>(unit.balls);
    object.visits =
        visited == visits.end() ? 0 : static_cast<std::uint8_t>(std::min<std::int64_t>(visited->second, 255));
    object.flags = exclusion.empty() ? 0 : draw::kExcluded;
    object.detail = hasher.hash(draw::view(detail));
    frozen.facts.units.push_back({unit.id, unit.body, object.stratum, object.visits, !exclusion.empty()});
    object.dept = mask_of(frozen, frozen.facts.units.back());
    frozen.objects.push_back(std::move(object));
    frozen.details.push_back(detail);
  }
  return {};
}

/// Tasks already done this year, and for the days an officer was away the share an average colleague had
/// meanwhile, so that nobody who returns or joins gets everything (sx/v1 3.d, base).
std::uint16_t base_of(const Officer& officer, const std::vector<DutyPeriod>& away, std::int64_t own,
                      std::int64_t body_seats, std::int64_t body_officers, Quarter quarter) {
  const Date year_start = first_day({quarter.year, 1});
  const std::int64_t elapsed = (first_day(quarter) - year_start).count();
  const std::int64_t absent = policy::days_away(officer, away, year_start, first_day(quarter));
  std::int64_t base = own;
  if (elapsed > 0 && body_officers > 0) base += body_seats * absent / (body_officers * elapsed);
  return static_cast<std::uint16_t>(std::min<std::int64_t>(base, 65535));
}

std::map<std::string, std::vector<DutyPeriod>> periods_by_officer(Call& call) {
  std::map<std::string, std::vector<DutyPeriod>> out;
  for (DutyPeriod& period : store::current_rows<DutyPeriod>(call.db))
    out[period.officer].push_back(std::move(period));
  return out;
}

/// Whether none of the officer's items runs in the quarter; then it is written down why he or she is not
/// drawn. Items of departments are their own matter.
bool leave_out(FrozenRegisters& frozen, const Officer& officer) {
  const std::string why = policy::out_of_scope(officer, items_of(frozen.items, officer.body));
  if (why.empty()) return false;
  frozen.left_out.push_back({officer.id, officer.name, officer.body, officer.can_lead != 0, why});
  return true;
}

void freeze_officers(Call& call, FrozenRegisters& frozen, Quarter quarter) {
  auto away = periods_by_officer(call);
  const auto seats = store::seats_before(call.db, quarter.year, format_quarter(quarter));
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> body_load;  // seats, officers
  const auto own_seats = [&](const Officer& officer) {
    const auto found = seats.find(officer.id);
    return found == seats.end() ? std::int64_t{0} : found->second;
  };
  for (const Officer& officer : store::current_rows<Officer>(call.db)) {
    if (!policy::counts_on_duty(officer, call.today(), quarter) || !takes_part(frozen, officer.body))
      continue;
    if (policy::is_away(away[officer.id], call.today(), quarter)) continue;
    if (leave_out(frozen, officer)) continue;
    auto& [load, heads] = body_load[officer.body];
    load += own_seats(officer);
    ++heads;
    frozen.officer_rows.push_back(officer);
  }
  for (const Officer& officer : frozen.officer_rows) {
    const auto& [load, heads] = body_load[officer.body];
    draw::DrawOfficer row;
    row.id = officer.id;
    row.area = area_number(officer.body);
    row.quals = quals_of(officer.can_lead != 0, officer.specialties);
    row.dept = department_mask(officer.body);
    row.base = base_of(officer, away[officer.id], own_seats(officer), load, heads, quarter);
    row.cap = static_cast<std::uint16_t>(std::min<std::int64_t>(frozen.rules.officer_cap.value, 65535));
    frozen.officers.push_back(std::move(row));
  }
}

policy::BodyFacts people_of(const FrozenRegisters& frozen, const std::string& body) {
  policy::BodyFacts facts;
  facts.body = body;
  for (const Officer& officer : frozen.officer_rows) {
    if (officer.body != body) continue;
    ++facts.officers_on_duty;
    if (officer.can_lead != 0) ++facts.leads_on_duty;
  }
  for (const policy::LeftOut& one : frozen.left_out) {
    if (one.body != body) continue;
    ++facts.officers_on_duty, ++facts.out_of_scope;
    if (one.lead) ++facts.leads_on_duty, ++facts.leads_out_of_scope;
  }
  return facts;
}

void count_bodies(Call& call, FrozenRegisters& frozen, Quarter quarter,
                  std::map<std::string, policy::PlannedMore> more) {
  const auto general = store::general_before(call.db, quarter.year, format_quarter(quarter));
  for (const Body& body : frozen.rules.bodies) {
    policy::BodyFacts facts = people_of(frozen, body.code);
    facts.more = more[body.code];
    if (const auto found = general.find(body.code); found != general.end())
      facts.general_done = found->second;
    frozen.facts.bodies.push_back(facts);
  }
  std::set<std::string> departments;
  for (const policy::JointShare& share : frozen.facts.joint) departments.insert(share.department);
  for (const std::string& code : departments) frozen.facts.partners.push_back(people_of(frozen, code));
}

void freeze_recusals(Call& call, FrozenRegisters& frozen) {
  std::map<std::string, std::uint64_t> object_at;
  for (std::size_t i = 0; i < frozen.objects.size(); ++i) object_at[frozen.objects[i].id] = i;
  std::map<std::string, std::uint32_t> officer_at;
  for (std::size_t i = 0; i < frozen.officers.size(); ++i) {
    officer_at[frozen.officers[i].id] = static_cast<std::uint32_t>(i);
  }
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::uint8_t> pairs;
  for (const Recusal& recusal : store::current_rows<Recusal>(call.db)) {
    if (!in_force(recusal.from, recusal.to, call.today())) continue;
    const auto object = object_at.find(recusal.unit);
    const auto officer = officer_at.find(recusal.officer);
    if (object == object_at.end() || officer == officer_at.end()) continue;
    pairs.try_emplace({object->second, officer->second}, static_cast<std::uint8_t>(recusal.reason));
  }
  for (const auto& [pair, reason] : pairs) frozen.recusals.push_back({pair.first, pair.second, reason});
}

}  // namespace

Result<FrozenRegisters> freeze_under(Call& call, const std::string& quarter_text,
                                     const policy::RuleSet& rules, draw::Alg alg) {
  const auto quarter = parse_quarter(quarter_text);
  if (!quarter) return refuse(ErrorCode::quarter_form, quarter_text);
  FrozenRegisters frozen;
  frozen.rules = rules;
  frozen.facts.quarter = *quarter;
  frozen.facts.joint = confirmed_joint(call.db, quarter_text);
  const auto plans = plans_in_force(call.db, quarter->year);
  DD_ASSIGN(frozen.catalogue, items_in_force(call));
  frozen.items = items_of_quarter(frozen.catalogue, plans, rules.bodies, *quarter);
  DD_TRY(freeze_units(call, frozen, *quarter, alg));
  freeze_officers(call, frozen, *quarter);
  count_bodies(call, frozen, *quarter, planned_more(plans, *quarter));
  freeze_recusals(call, frozen);
  return frozen;
}

Result<FrozenRegisters> freeze_registers(Call& call, const std::string& quarter_text,
                                         const std::string& ruleset, draw::Alg alg) {
  const auto quarter = parse_quarter(quarter_text);
  if (!quarter) return refuse(ErrorCode::quarter_form, quarter_text);
  DD_ASSIGN(const store::RuleSetRecord record, choose_ruleset(call.db, ruleset, *quarter));
  DD_ASSIGN(const policy::RuleSet rules, wire::read_ruleset(record.document));
  DD_ASSIGN(FrozenRegisters frozen, freeze_under(call, quarter_text, rules, alg));
  frozen.ruleset_document = wire::canonical_ruleset(record.document);
  return frozen;
}

}  // namespace dd::service
