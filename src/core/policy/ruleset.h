// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/model/register.h"

namespace dd::policy {

/// An exact ratio num/den (比例). No floating point anywhere near a legal number.
struct Ratio {
  std::int64_t num = 0;
  std::int64_t den = 1;
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// Where a value comes from (条款出处): document, clause, its own words.
struct Citation {
  std::string document;  ///< 丽水市2021年双随机抽查工作计划
  std::string clause;    ///< 四（一）
  std::string quote;     ///< the sentence; empty where the text gives none
  std::string note;      ///< our reading, where the text leaves room (ADR)
  friend bool operator==(const Citation&, const Citation&) = default;
};

/// A value of the rules with its source.
template <class T>
struct Cited {
  T value{};
  Citation cite;
  friend bool operator==(const Cited&, const Cited&) = default;
};

/// Raised share for special objects (特殊监管对象): max(factor x base share, floor) a quarter.
struct Raise {
  Ratio factor;
  std::optional<Ratio> floor;
  friend bool operator==(const Raise&, const Raise&) = default;
};

/// The detailed rules (实施细则) of one place and time, read from policies/<province>/<city>/<year>.json.
struct RuleSet {
  std::string id;  ///< "zhejiang/lishui/2021"
  std::string title;
  Date valid_from{};
  std::optional<Date> valid_to;
  std::vector<Body> bodies;     ///< the city first, then counties and zone in administrative order
  std::vector<Citation> basis;  ///< 依据文件

  Cited<Ratio> county_key_share;                   ///< 25/100 a quarter of the body's key units
  Cited<bool> county_key_all_in_year;              ///< every key unit once a year "in principle"
  Cited<Ratio> city_key_share;                     ///< 5/100 a quarter of all key units
  Cited<std::int64_t> county_general_per_officer;  ///< 10 units a year per officer on duty
  Cited<std::int64_t> city_general_per_officer;    ///< 5
  Cited<Raise> county_key_special, city_key_special, county_general_special, city_general_special;
  Cited<std::vector<std::string>> special_kinds;  ///< tags that make a unit special
  Cited<std::int64_t> complaint_count;  ///< 3: verified complaints that make a unit special (信访投诉较多)
  Cited<std::int64_t> complaint_months;       ///< 12: months they are counted over, and the tag then holds
  Cited<std::string> city_counts_for_county;  ///< pass mode of county key passes: "C" credit (default) | "X"
  Cited<std::int64_t> look_back_cover;        ///< 8: ceil(pool/8) of the units already visited; 0 = off
  Cited<std::int64_t> annual_cap;             ///< most drawn visits of one unit a year
  Cited<std::int64_t> reserve_share_percent;  ///< reserves per pass: ceil(wanted x share), at least 1
  Cited<std::int64_t> officers_per_unit;      ///< 2
  Cited<std::int64_t> officer_cap;            ///< most new tasks of one officer a quarter
  /// Whose people fill a seat that has nobody of its own, one after the other: "city" the bureau's, "any"
  /// all.
  Cited<std::vector<std::string>> remedies;
  Cited<std::int64_t> target_day;            ///< 4: drawn by the 4th 24:00 of the quarter's first month
  Cited<std::int64_t> last_day;              ///< 5: on the 5th "last day", from the 6th "late"
  Cited<std::int64_t> key_reveal_days;       ///< days after the quarter's end by which k is revealed
  Cited<std::int64_t> publish_working_days;  ///< 20
  Cited<std::int64_t> joint_share_percent;   ///< joint inspections, 0 = not asked
  Cited<std::int64_t> min_seed_bits;         ///< 64 bits from sources nobody controls
};

}  // namespace dd::policy
