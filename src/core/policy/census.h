// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "core/policy/scheme.h"

namespace dd::policy {

/// The units of one stratum that are not excluded (未被排除的单位), by what has happened to them this year.
struct Tally {
  std::int64_t frame = 0;   ///< all of them: K or G
  std::int64_t unseen = 0;  ///< not drawn this year
  std::int64_t open = 0;    ///< below the annual cap, unseen included
  std::int64_t seen() const { return open - unseen; }
  std::int64_t at_cap() const { return frame - open; }
  Tally& operator+=(const Tally& other);
};

/// The frozen registers counted (名录统计). Each unit counts once, whatever number of lists it stands in.
struct Census {
  std::map<std::string, std::array<Tally, 5>> strata;  ///< body code, then Stratum
  std::map<std::string, BodyFacts> people;

  Tally of(const std::string& body, Stratum stratum) const;
  /// All bodies together.
  Tally all(Stratum stratum) const;
  /// Zeros for a body without a row.
  BodyFacts facts(const std::string& body) const;
};

/// Errors: policy_unknown_body (a unit or a row of people whose body the rules do not know).
Result<Census> take_census(const RuleSet& rules, const Frozen& frozen);

}  // namespace dd::policy
