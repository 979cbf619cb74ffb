// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/custody.h"

// Field lists of what the verbs of custody take and answer.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(ShareSlip, (), (draw, number, name, organisation, value))
BOOST_DESCRIBE_STRUCT(TypedShare, (), (number, value))
BOOST_DESCRIBE_STRUCT(ShareFit, (), (number, fits))
BOOST_DESCRIBE_STRUCT(RecoverRequest, (), (shares))
BOOST_DESCRIBE_STRUCT(Recovery, (), (restored, draw, state))
BOOST_DESCRIBE_STRUCT(DisclosedUnit, (), (unit, name, body, at, account, log_index))
BOOST_DESCRIBE_STRUCT(ObjectionRow, (), (number, organisation, text, document, at, log_index))
BOOST_DESCRIBE_STRUCT(CustodyView, (), (draw, state, disclosed, objections))
BOOST_DESCRIBE_STRUCT(DiscloseRequest, (), (unit))
BOOST_DESCRIBE_STRUCT(ProofText, (), (draw, unit, name, text))
BOOST_DESCRIBE_STRUCT(ObjectionRequest, (), (organisation, text, document))

}  // namespace dd::service
