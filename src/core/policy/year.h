// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/scheme.h"

namespace dd::policy {

/// What the finished draw of a quarter did (已完成的季度摇号).
struct QuarterDone {
  std::vector<std::string> units;               ///< drawn, each once, by whatever body; any order
  std::map<std::string, std::int64_t> general;  ///< general units drawn, by body
};

/// What a year's plan is computed from (年度计划的底数): the units as the present registers have them, the
/// people on duty in each quarter, because certificates run out within a year, and what the quarters that
/// are drawn or over did.
struct YearStart {
  int year = 0;
  std::vector<PolicyUnit> units;                 ///< visits are taken as 0
  std::array<std::vector<BodyFacts>, 4> people;  ///< general_done is taken as 0
  std::array<std::optional<QuarterDone>, 4> done{};
  std::array<std::vector<JointShare>, 4> joint{};  ///< confirmed joint schemes of each quarter, any order
};
/// The rules in force on the first day of each quarter.
using YearRules = std::array<RuleSet, 4>;

/// One quarter of a body: what the rules ask and what can be done (季度测算).
struct QuarterForecast {
  std::int64_t number = 1;
  std::int64_t officers = 0, leads = 0;           ///< on duty with a certificate valid to the quarter's end
  std::int64_t key = 0, key_special = 0;          ///< key units asked, the special ones among them
  std::int64_t general = 0, general_special = 0;  ///< the same of general units
  std::int64_t covered = 0;                       ///< key units seen by the quarter's end, at least
  std::int64_t general_target = 0,
               general_done = 0;  ///< cumulative: asked, and drawn or sure to be drawn
  std::int64_t most_visits = 0, seats = 0,
               capacity = 0;  ///< visits at most; seats they need; seats there are
  std::int64_t load = 0;      ///< visits of one officer, rounded up
  std::int64_t joint = 0;  ///< visits that are joint by the confirmed schemes, at least; 0 where those do not
                           ///< fit the rules any more
  bool feasible = true;
  std::vector<std::string> findings;  ///< why not and what would mend it, in Chinese; empty when feasible
};

/// A body's year in four quarters (年度测算).
struct YearForecast {
  std::string body;
  std::int64_t key_units = 0, key_special = 0, general_units = 0, general_special = 0;
  std::vector<QuarterForecast> quarters;
  bool feasible() const;
};

/// Every body's year, in the order of the first quarter's rules. The registers are carried from quarter to
/// quarter: by what was drawn in a quarter of `done`, else as the scheme draws them at least, so that
/// coverage and what is done can turn out higher, never lower.
/// REQUIRES the same bodies in all four rule sets.
/// A district without officers in a quarter is a finding, not an error.
/// Errors: policy_unknown_body, policy_no_officer (the city).
Result<std::vector<YearForecast>> forecast_year(const YearRules& rules, const YearStart& start);

}  // namespace dd::policy
