// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "core/model/plan.h"
#include "core/policy/year.h"
#include "wire/json_fields.h"

// The field lists of the annual plan (年度工作计划) and of its forecast.
namespace dd {

BOOST_DESCRIBE_STRUCT(PlanBasis, (), (document, number))
BOOST_DESCRIBE_STRUCT(PlanQuarter, (),
                      (number, key, key_special, general, general_special, from_month, to_month))
BOOST_DESCRIBE_STRUCT(PlanItem, (), (code, item, from_month, to_month))
BOOST_DESCRIBE_STRUCT(PlanText, (),
                      (title, addressee, office, mode, copies_to, goals, tasks, measures, more_reason,
                       gap_note, basis, quarters, items))
BOOST_DESCRIBE_STRUCT(PlanCounts, (),
                      (day, ruleset, key_units, key_special, general_units, general_special, officers, leads))
BOOST_DESCRIBE_STRUCT(PlanRecord, (),
                      (body, year, state, text, counts, submitted_by, submitted_on, approved_by, approved_on,
                       return_reason, file_number, issued_on, filed_to))

namespace policy {

BOOST_DESCRIBE_STRUCT(QuarterForecast, (),
                      (number, officers, leads, key, key_special, general, general_special, covered,
                       general_target, general_done, most_visits, seats, capacity, load, joint, feasible,
                       findings))
BOOST_DESCRIBE_STRUCT(YearForecast, (),
                      (body, key_units, key_special, general_units, general_special, quarters))

}  // namespace policy

namespace wire {
/// Plans saved before these fields existed do not hold them.
template <>
constexpr bool may_be_absent<PlanText>(std::string_view field) {
  return field == "gap_note" || field == "mode";
}
}  // namespace wire
}  // namespace dd
