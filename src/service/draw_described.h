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
                       more_general, more_general_special))
BOOST_DESCRIBE_STRUCT(FrozenFacts, (), (bodies, passes, proofs, officers, joint, partners))
BOOST_DESCRIBE_STRUCT(UnfilledSeat, (), (object, seat, exhausted))
BOOST_DESCRIBE_STRUCT(ResultFacts, (), (counts, unfilled, weeks, forced_seats))

}  // namespace dd::service

namespace dd::wire {
/// Draws frozen before joint inspections existed hold neither.
template <>
constexpr bool may_be_absent<service::FrozenFacts>(std::string_view field) {
  return field == "joint" || field == "partners";
}
}  // namespace dd::wire
