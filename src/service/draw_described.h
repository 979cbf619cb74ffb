// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/described.h"
#include "service/draw_parts.h"
#include "wire/described_policy.h"
#include "wire/json_fields.h"

// Field lists of what a draw keeps beside its lists.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(NamedOfficer, (), (id, name))
BOOST_DESCRIBE_STRUCT(FrozenBody, (),
                      (body, officers_on_duty, leads_on_duty, general_done, more_key, more_key_special,
                       more_general, more_general_special, out_of_scope, leads_out_of_scope))
BOOST_DESCRIBE_STRUCT(FrozenFacts, (), (bodies, passes, proofs, officers, joint, partners, items, left_out))
BOOST_DESCRIBE_STRUCT(UnfilledSeat, (), (object, seat, exhausted))
BOOST_DESCRIBE_STRUCT(ResultFacts, (), (counts, unfilled, weeks, forced_seats))

}  // namespace dd::service

namespace dd::wire {
/// Draws frozen before joint inspections, or before items limited officers, do not hold them.
template <>
constexpr bool may_be_absent<service::FrozenFacts>(std::string_view field) {
  return field == "joint" || field == "partners" || field == "items" || field == "left_out";
}
template <>
constexpr bool may_be_absent<service::FrozenBody>(std::string_view field) {
  return field == "out_of_scope" || field == "leads_out_of_scope";
}
}  // namespace dd::wire
