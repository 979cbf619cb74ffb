// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/draw/instance.h"
#include "core/policy/joint.h"
#include "core/policy/ruleset.h"
#include "core/result.h"

namespace dd::policy {

/// Strata of the object record.
enum Stratum : std::uint16_t { key = 1, key_special = 2, general = 3, general_special = 4 };

/// A body's code as the draw's area (区划): its decimal digits.
std::uint32_t area_of(const std::string& body_code);

/// A unit as the rules see it at the freeze.
struct PolicyUnit {
  std::string id;
  std::string body;  ///< responsible body
  std::uint16_t stratum = key;
  std::uint8_t visits = 0;  ///< drawn visits this year before this quarter's draw, by any body
  bool excluded = false;    ///< lawfully excluded (closed, cancelled, moved…)
};

/// What an approved annual plan (年度计划) asks beyond the rules, in units of the quarter; the special ones
/// are among the others. 0 = the rules alone. For the city its key units are those of the whole city.
struct PlannedMore {
  std::int64_t key = 0, key_special = 0, general = 0, general_special = 0;
};

/// One body's people and what it has done this year, at the freeze.
struct BodyFacts {
  std::string body;
  std::int64_t officers_on_duty = 0;  ///< N: certified and on duty at the snapshot
  std::int64_t leads_on_duty = 0;     ///< of these, may lead (主办)
  std::int64_t general_done = 0;      ///< general units this body has drawn in earlier quarters of the year
  PlannedMore more{};
  std::int64_t out_of_scope = 0;        ///< of those on duty, not drawn: no item of theirs runs (items.h)
  std::int64_t leads_out_of_scope = 0;  ///< of these, may lead
};

/// The frozen registers, as the rules need them.
struct Frozen {
  Quarter quarter;
  std::vector<PolicyUnit> units;  ///< any order
  std::vector<BodyFacts> bodies;
  std::vector<JointShare> joint{};    ///< confirmed joint schemes of the quarter, any order
  std::vector<BodyFacts> partners{};  ///< people of the departments in them; never part of N
};

/// One clause applied to one body (条款证明): what is asked, how it was computed, what this scheme gives.
struct ClauseProof {
  std::string clause;  ///< stable id: key_share, key_coverage, city_key_share, general_share,
                       ///< city_general_share, special_key, special_general, look_back, annual_cap, officers,
                       ///< deadline, joint_share, joint_officers
  std::string body;    ///< body code
  Citation cite;
  std::string arithmetic;  ///< "146 家重点单位 × 25% = 36.5，向上取整为 37 家"
  std::int64_t base = 0;   ///< K, G or N
  std::int64_t required = 0;
  std::int64_t planned =
      0;  ///< what the passes draw at least on these registers, credited city visits included
  std::int64_t missed_by = 0;  ///< max(0, required - planned)
  bool met = true;
  std::string note;  ///< why it is missed or capped, in Chinese; empty when plainly met
};

/// The quarter's scheme (季度抽查方案) computed from rules and registers.
struct Scheme {
  std::vector<draw::Pass> passes;  ///< in order: city key, counties key, look-back, general, then joint
  std::vector<draw::Slot> slots;
  std::map<std::uint16_t, std::string> pass_body;  ///< pass number -> body code that inspects
  std::map<std::uint16_t, std::string> pass_title;  ///< pass number -> "莲都·重点单位（特殊）·季度比例"
  std::map<std::uint16_t, std::string> joint_lead;  ///< joint pass -> lead body; pass_body is its department
  std::map<std::string, std::string> departments;   ///< code -> name of those taking part
  std::uint32_t weeks = 0;
  std::uint32_t annual_cap = 0;
  std::int64_t visits_at_least = 0;  ///< distinct units drawn, however the lots fall
  std::int64_t visits_at_most = 0;
  std::vector<ClauseProof> proofs;  ///< by body in the rule set's order, then clause
};

/// The scheme of a quarter. Pure: the same registers give the same lines.
/// Errors: joint_form, policy_unknown_body, policy_no_officer (N = 0 where a general quota is asked: the
/// body, how to mend).
Result<Scheme> plan_quarter(const RuleSet& rules, const Frozen& frozen);

/// The proofs once more after the draw, `planned` replaced by what was drawn and seats filled.
std::vector<ClauseProof> prove_outcome(const RuleSet& rules, const Frozen& frozen, const Scheme& scheme,
                                       const draw::Instance& instance, const draw::Outcome& outcome);

/// Which stratum a unit falls into on `day`: class x (any special tag in force on that day). Also
/// unit_excluded.
std::uint16_t stratum_of(const RuleSet& rules, const Unit& unit, Date day);
/// Lawfully excluded from the draw on `day` (closed, cancelled, moved, building); the Chinese reason, or
/// empty.
std::string exclusion_reason(const Unit& unit, Date day);
/// Counts towards N: certificate valid on `day` and through the quarter, duty on_duty on `day`.
bool counts_on_duty(const Officer& officer, Date day, Quarter quarter);
/// Away (离岗时段) on `day`, or on every day that is left of the quarter: such an officer is neither counted
/// nor drawn. A leave that ends inside the quarter and has not begun does not count as away.
bool is_away(const std::vector<DutyPeriod>& periods, Date day, Quarter quarter);
/// Days of [from, until) on which an officer was not on duty: before `duty_from`, or inside a period.
std::int64_t days_away(const Officer& officer, const std::vector<DutyPeriod>& periods, Date from, Date until);

/// Deadline state of a quarter's draw on a day (5号前).
struct Deadline {
  enum class State { early, due, last_day, late } state = State::early;
  Date target{};               ///< last good day, e.g. 2026-04-04
  Date last{};                 ///< 2026-04-05
  std::int64_t days_left = 0;  ///< to target; negative = late
};
Deadline draw_deadline(const RuleSet& rules, Quarter quarter, Date today);

}  // namespace dd::policy
