// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "core/policy/census.h"

namespace dd::policy {

// The numbers of a quarter (数量) as plain integers, before any line of the draw is written. "Sure" is what
// the draw gives however the lots fall; it can give more, never less.

/// What is asked of one stratum of a body's key units.
struct StratumAsk {
  std::int64_t first = 0;  ///< of the units not seen this year
  std::int64_t whole = 0;  ///< of the whole stratum, visited ones included
  std::int64_t city = 0;   ///< most units of it the city can draw before
  int quarters_left = 0;   ///< 0 = coverage within the year is not asked
  bool credit = true;      ///< the city's visits count (mode C)
  std::int64_t look_back = 0;
};

/// How one stratum of a body's key units is drawn: unseen first, then a top-up, then the look-back.
struct StratumPlan {
  std::int64_t first = 0;   ///< most the first pass draws
  std::int64_t top_up = 0;  ///< number of the second pass; 0 = it can draw nothing
  std::int64_t top_up_most = 0;
  std::int64_t look_back = 0;       ///< visited units drawn again at least, by whichever pass
  std::int64_t look_back_most = 0;  ///< most the third pass draws; 0 = the others suffice in any case
  std::int64_t sure = 0;            ///< of first and second pass, credited city visits included in mode C
  std::int64_t sure_look_back = 0;
  std::int64_t own_most = 0;  ///< most visits the body itself makes here
};
StratumPlan plan_stratum(const Tally& tally, const StratumAsk& ask);

/// A district's key units (重点单位): plan 四（一）, 四（三）.
struct KeyPlan {
  Tally special_tally, ordinary_tally;
  std::int64_t units = 0;     ///< K
  std::int64_t required = 0;  ///< ceil(25 % x K)
  Ratio special_share;        ///< max(factor x 25 %, floor)
  std::int64_t special_required = 0;
  std::int64_t special_whole = 0;  ///< more than required when ordinary units do not suffice
  std::int64_t ordinary_whole = 0;
  StratumPlan special, ordinary;
};

/// The city's own draws (市局): exact, because they come first. Also the bound of what it takes from a
/// district.
struct CityPlan {
  std::int64_t units = 0, required = 0, special_units = 0, special_required = 0;
  Ratio special_share;
  std::int64_t special = 0, ordinary = 0;  ///< drawn
};

/// A body's general units (一般单位): plan 四（二）, 四（三）.
struct GeneralPlan {
  BodyFacts people;
  std::int64_t per_officer = 0;
  std::int64_t year = 0, cumulative = 0, todo = 0;  ///< 10 N; ceil(10 N q / 4); less what is done
  std::int64_t units = 0, special_units = 0;        ///< G, and the special ones among them
  std::int64_t reachable = 0;                       ///< units the passes can still draw, at worst
  Ratio special_share;
  bool special_by_floor = false;
  std::int64_t special_required = 0;
  std::int64_t special = 0, ordinary = 0;  ///< numbers of the two passes
  std::int64_t sure_special = 0, sure = 0, most = 0;
};

CityPlan plan_city_keys(const RuleSet& rules, const Census& census);
KeyPlan plan_keys(const RuleSet& rules, const Census& census, Quarter quarter, const std::string& body,
                  const CityPlan& city);
/// `city` is null for the city's own draw.
GeneralPlan plan_general(const RuleSet& rules, const Census& census, Quarter quarter, const std::string& body,
                         const GeneralPlan* city);

}  // namespace dd::policy
