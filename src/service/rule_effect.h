// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/policy/ruleset.h"
#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// A clause for one body under the rules in force (before) and under the version being written (after).
struct EffectLine {
  std::string body, body_name, clause, clause_name;
  std::int64_t required_before = 0, required_after = 0;
  std::int64_t planned_before = 0, planned_after = 0;
  bool met_before = true, met_after = true, changed = false;
  std::string arithmetic, note;  ///< after
};
struct EffectSide {
  std::string title, target, last;  ///< of the rules; the days of the deadline
  std::int64_t visits_at_least = 0, visits_at_most = 0, missed = 0;
};
/// What a change of the rules does to a quarter on the present registers (实时效果).
struct RuleEffect {
  std::string quarter;
  EffectSide before, after;
  std::vector<EffectLine> rows;  ///< by body in the rules' order, then clause
};

/// The blanks of a sentence changed in a form and not yet saved.
struct BlankChange {
  std::string field;
  std::vector<std::string> blanks;
};

/// The numbers of the real plan_quarter for `version` with `changes` (JSON list of BlankChange, "" = none)
/// against the rules in force for the quarter ("" = the present one). Reads only.
/// Errors: not_found, quarter_form, those of fill_blanks and read_ruleset, policy_no_officer.
Result<RuleEffect> rule_effect(Call& call, const std::string& version, const std::string& quarter,
                               const std::string& changes);

/// One value in two versions, as its sentence.
struct RuleDifference {
  std::string field, label, chapter, before, after;
  policy::Citation cite_before, cite_after;
  bool value_changed = false, cite_changed = false;
};
struct ComparedVersion {
  std::string id, title, valid_from;
};
/// Two versions side by side (版本比较); every value has its row, also the same ones.
struct RuleComparison {
  ComparedVersion from, to;
  std::vector<RuleDifference> rows;
  std::vector<policy::Citation> basis_added, basis_removed;
};
/// Error: not_found.
Result<RuleComparison> compare_rules(Call& call, const std::string& from, const std::string& to);

}  // namespace dd::service
