// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "core/policy/items.h"
#include "core/policy/ruleset.h"
#include "core/policy/scheme.h"
#include "wire/json_fields.h"

// The field lists of the rules (实施细则): the order of RuleSet is the order of policies/**/*.json.
namespace dd::policy {

BOOST_DESCRIBE_STRUCT(Ratio, (), (num, den))
BOOST_DESCRIBE_STRUCT(Citation, (), (document, clause, quote, note))
BOOST_DESCRIBE_STRUCT(Raise, (), (factor, floor))
BOOST_DESCRIBE_STRUCT(Cited<Ratio>, (), (value, cite))
BOOST_DESCRIBE_STRUCT(Cited<Raise>, (), (value, cite))
BOOST_DESCRIBE_STRUCT(Cited<bool>, (), (value, cite))
BOOST_DESCRIBE_STRUCT(Cited<std::int64_t>, (), (value, cite))
BOOST_DESCRIBE_STRUCT(Cited<std::string>, (), (value, cite))
BOOST_DESCRIBE_STRUCT(Cited<std::vector<std::string>>, (), (value, cite))

BOOST_DESCRIBE_STRUCT(RuleSet, (),
                      (id, title, valid_from, valid_to, bodies, basis, county_key_share,
                       county_key_all_in_year, city_key_share, county_general_per_officer,
                       city_general_per_officer, county_key_special, city_key_special, county_general_special,
                       city_general_special, special_kinds, complaint_count, complaint_months,
                       city_counts_for_county, look_back_cover, annual_cap, reserve_share_percent,
                       officers_per_unit, officer_cap, remedies, target_day, last_day, key_reveal_days,
                       publish_working_days, joint_share_percent, min_seed_bits))

BOOST_DESCRIBE_STRUCT(JointShare, (),
                      (scheme, lead, mode, strata, areas, department, department_name, percent, number, seats,
                       quals))

BOOST_DESCRIBE_STRUCT(RunningItem, (), (code, item, from, to, first_week, last_week))
BOOST_DESCRIBE_STRUCT(BodyItems, (), (body, items))
BOOST_DESCRIBE_STRUCT(LeftOut, (), (officer, name, body, lead, reason))

BOOST_DESCRIBE_STRUCT(ClauseProof, (),
                      (clause, body, cite, arithmetic, base, required, planned, missed_by, met, note))

}  // namespace dd::policy

// Their names in the API document.
namespace dd::wire {
template <>
constexpr bool may_be_absent<policy::RuleSet>(std::string_view field) {
  return field == "remedies";
}
template <>
constexpr std::string_view schema_name<policy::RunningItem>() {
  return "RunningItem";
}
template <>
constexpr std::string_view schema_name<policy::BodyItems>() {
  return "BodyItems";
}
template <>
constexpr std::string_view schema_name<policy::LeftOut>() {
  return "LeftOut";
}
}  // namespace dd::wire
