// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/special.h"
#include "wire/described.h"

// Field lists of special units, the positive list and complaints as they are shown.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(SpecialRow, (),
                      (unit, unit_name, body, unit_class, tag, source, reason, from, to, in_force))
BOOST_DESCRIBE_STRUCT(SpecialPage, (), (rows, total, next))
BOOST_DESCRIBE_STRUCT(PositiveRow, (), (unit, unit_name, body, unit_class, from, to, in_force, version))
BOOST_DESCRIBE_STRUCT(PositivePage, (), (rows, total, next))
BOOST_DESCRIBE_STRUCT(PositiveEdit, (), (unit, from, to, reason, version))
BOOST_DESCRIBE_STRUCT(ComplaintLine, (Complaint), (unit_name))
BOOST_DESCRIBE_STRUCT(ComplaintPage, (), (rows, total, next))

}  // namespace dd::service
