// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/department.h"
#include "service/described.h"
#include "service/joint.h"
#include "wire/described.h"

// Field lists of what the verbs of joint inspections take and answer.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(DepartmentKindRow, (), (digits, name))
BOOST_DESCRIBE_STRUCT(JointAsk, (), (department, percent, number, seats, can_lead, specialty, items))
BOOST_DESCRIBE_STRUCT(JointProposal, (),
                      (id, revision, quarter, lead, title, mode, strata, areas, partners, reason))
BOOST_DESCRIBE_STRUCT(JointAnswer, (), (answer, note))
BOOST_DESCRIBE_STRUCT(JointReason, (), (reason))
BOOST_DESCRIBE_STRUCT(JointPartnerView, (JointPartner), (department_name))
BOOST_DESCRIBE_STRUCT(JointView, (JointScheme), (lead_name, partners, draw, allowed))

}  // namespace dd::service
