// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/library.h"
#include "wire/described.h"

// Field lists of what the libraries take and answer (两库).
namespace dd::service {

BOOST_DESCRIBE_STRUCT(ListedUnit, (Unit), (visits))
BOOST_DESCRIBE_STRUCT(QuarterVisit, (), (quarter, draw, disclosed))
BOOST_DESCRIBE_STRUCT(LinkedRecusal, (), (unit, unit_name, officer, officer_name, reason, from, to))
BOOST_DESCRIBE_STRUCT(MergeLine, (), (dropped, kept, at, account, reason))
BOOST_DESCRIBE_STRUCT(UnitFacts, (), (visits, cap, with_secret, visited, recusals, merged_into, merges))
BOOST_DESCRIBE_STRUCT(QuarterLoad, (), (quarter, tasks, disclosed))
BOOST_DESCRIBE_STRUCT(WorkLine, (), (officer, name, body, duty, quarters, tasks, mean, above))
BOOST_DESCRIBE_STRUCT(OfficerFacts, (), (work, with_secret, away_today, certificate, periods, recusals))
BOOST_DESCRIBE_STRUCT(StatusChange, (), (id, version, status, reason, evidence))

}  // namespace dd::service
