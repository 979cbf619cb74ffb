// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/plan.h"
#include "service/plan_public.h"
#include "wire/described_plan.h"

// Field lists of what the plan verbs take and answer.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(PlanStep, (), (version, at, account, state, reason, changes))
BOOST_DESCRIBE_STRUCT(PlanView, (),
                      (body, name, year, state, version, text, counts, today, drift, submitted_by,
                       submitted_on, approved_by, approved_on, return_reason, file_number, issued_on,
                       filed_to, ruleset_title, forecast, short_of, allowed, history, catalogue))
BOOST_DESCRIBE_STRUCT(PlanRowQuarter, (), (number, key_required, general_required, key, general, joint))
BOOST_DESCRIBE_STRUCT(PlanRow, (),
                      (body, name, state, key_units, general_units, officers, key_required, general_required,
                       key, general, joint, submitted_on, file_number, issued_on, feasible, quarters))
BOOST_DESCRIBE_STRUCT(PlanOverview, (), (year, ruleset_title, due, progress, rows))
BOOST_DESCRIBE_STRUCT(PlanOfQuarter, (), (body, name, state, file_number, key, general))
BOOST_DESCRIBE_STRUCT(PublicPlan, (), (body, name, title, file_number, issued_on, year, quarters))
BOOST_DESCRIBE_STRUCT(PublicPlans, (), (year, years, rows))
BOOST_DESCRIBE_STRUCT(PlanSave, (), (version, text))
BOOST_DESCRIBE_STRUCT(PlanMove, (), (version, reason))
BOOST_DESCRIBE_STRUCT(PlanPublish, (), (version, file_number, issued_on, filed_to))

}  // namespace dd::service
