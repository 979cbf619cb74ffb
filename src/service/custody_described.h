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

}  // namespace dd::service
