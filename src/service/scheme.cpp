// SPDX-License-Identifier: Apache-2.0
#include "service/scheme.h"

#include <map>

#include "core/draw/intent.h"
#include "service/freeze_registers.h"
#include "service/permission.h"
#include "service/proof_lines.h"
#include "service/scope.h"
#include "store/draw_store.h"
#include "store/special_store.h"

namespace dd::service {
namespace {

std::string_view deadline_state(policy::Deadline::State state) {
  switch (state) {
    case policy::Deadline::State::early:
      return "early";
    case policy::Deadline::State::due:
      return "due";
    case policy::Deadline::State::last_day:
      return "last_day";
    case policy::Deadline::State::late:
      return "late";
  }
  return "";
}

std::string drawn_on(db::Connection& db, const std::string& quarter) {
  for (const store::DrawRecord& record : store::all_draws(db)) {
    if (record.quarter == quarter && record.drawn_at != 0) return format_date(shanghai_date(record.drawn_at));
  }
  return "";
}

std::vector<BodyNumbers> body_numbers(const FrozenRegisters& frozen) {
  std::vector<BodyNumbers> out;
  for (const Body& body : frozen.rules.bodies) {
    BodyNumbers row{body.code, body.name};
    for (const policy::PolicyUnit& unit : frozen.facts.units) {
      if (unit.excluded || (body.level != "city" && unit.body != body.code)) continue;
      const bool key = unit.stratum == policy::key || unit.stratum == policy::key_special;
      const bool special = unit.stratum == policy::key_special || unit.stratum == policy::general_special;
      ++(key ? row.key_units : row.general_units);
      if (special) ++(key ? row.key_special : row.general_special);
    }
    for (const policy::BodyFacts& facts : frozen.facts.bodies) {
      if (facts.body != body.code) continue;
      row.officers_on_duty = facts.officers_on_duty;
      row.leads_on_duty = facts.leads_on_duty;
    }
    out.push_back(row);
  }
  return out;
}

std::vector<policy::LeftOut> shown_left_out(const Actor& actor, std::vector<policy::LeftOut> all) {
  const bool reads = has_permission(actor, Permission::registers_read);
  for (policy::LeftOut& one : all) {
    if (!reads || (!scope::sees_all(actor) && actor.body != one.body)) one.officer.clear(), one.name.clear();
  }
  return all;
}

}  // namespace

DeadlineView deadline_view(const policy::Deadline& deadline, const std::string& drawn_on) {
  return {std::string(deadline_state(deadline.state)), format_date(deadline.target),
          format_date(deadline.last), deadline.days_left, drawn_on};
}

std::vector<ProofLine> proof_lines(const policy::RuleSet& rules,
                                   const std::vector<policy::ClauseProof>& proofs,
                                   const std::map<std::string, std::string>& departments) {
  static const std::map<std::string, std::string> kNames = {
      {"key_share", "重点单位季度抽查比例"},
      {"key_coverage", "重点单位全年覆盖"},
      {"city_key_share", "市局重点单位抽查比例"},
      {"general_share", "一般单位年度抽查数量"},
      {"city_general_share", "市局一般单位年度抽查数量"},
      {"special_key", "特殊监管对象（重点）"},
      {"special_general", "特殊监管对象（一般）"},
      {"look_back", "已查单位回头看"},
      {"annual_cap", "年度检查上限"},
      {"officers", "执法人员配备"},
      {"joint_share", "联合检查比例"},
      {"joint_officers", "联合检查人员"},
      {"deadline", "摇号时限"}};
  std::map<std::string, std::string> bodies = departments;
  for (const Body& body : rules.bodies) bodies[body.code] = body.name;
  std::vector<ProofLine> out;
  for (const policy::ClauseProof& proof : proofs) {
    const auto name = kNames.find(proof.clause);
    out.push_back({proof.clause, name == kNames.end() ? proof.clause : name->second, proof.body,
                   bodies[proof.body], proof.cite.document, proof.cite.clause, proof.cite.quote,
                   proof.cite.note, proof.arithmetic, proof.base, proof.required, proof.planned,
                   proof.missed_by, proof.met, proof.note});
  }
  return out;
}

std::vector<PassLine> pass_lines(const policy::Scheme& scheme) {
  std::vector<PassLine> out;
  for (const draw::Pass& pass : scheme.passes) {
    const auto title = scheme.pass_title.find(pass.no);
    const auto body = scheme.pass_body.find(pass.no);
    out.push_back({pass.no, title == scheme.pass_title.end() ? "" : title->second,
                   body == scheme.pass_body.end() ? "" : body->second, draw::format_pass(pass)});
  }
  return out;
}

std::vector<RuleSetRow> list_rulesets(db::Connection& db) {
  std::vector<RuleSetRow> out;
  for (const store::RuleSetRecord& record : store::all_rulesets(db)) {
    out.push_back({record.id, record.title, record.valid_from, record.valid_to});
  }
  return out;
}

Result<std::string> ruleset_document(db::Connection& db, const std::string& id) {
  for (const store::RuleSetRecord& record : store::all_rulesets(db)) {
    if (record.id == id) return record.document;
  }
  return refuse(ErrorCode::not_found, "规则", id);
}

Result<SchemeView> quarter_scheme(Call& call, const std::string& quarter, const std::string& ruleset) {
  DD_ASSIGN(const FrozenRegisters frozen, freeze_registers(call, quarter, ruleset, draw::Alg::sha256));
  DD_ASSIGN(const policy::Scheme scheme, policy::plan_quarter(frozen.rules, frozen.facts));
  const policy::Deadline deadline = policy::draw_deadline(frozen.rules, frozen.facts.quarter, call.today());
  SchemeView view;
  view.quarter = quarter;
  view.ruleset = frozen.rules.id;
  view.ruleset_title = frozen.rules.title;
  view.deadline = deadline_view(deadline, drawn_on(call.db, quarter));
  view.bodies = body_numbers(frozen);
  view.proofs = proof_lines(frozen.rules, scheme);
  view.passes = pass_lines(scheme);
  view.items = frozen.items;
  view.left_out = shown_left_out(call.actor, frozen.left_out);
  view.totals = {static_cast<std::int64_t>(frozen.objects.size()),
                 static_cast<std::int64_t>(frozen.officers.size()),
                 static_cast<std::int64_t>(scheme.passes.size()), scheme.visits_at_least,
                 store::count_positive(call.db, scope::own_body(call), format_date(call.today()))};
  return view;
}

}  // namespace dd::service
