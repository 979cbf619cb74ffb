// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/simulation.h"

// Field lists of a simulation, as asked for and as kept with its job.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(SimulationRequest, (), (quarter, ruleset, runs))
BOOST_DESCRIBE_STRUCT(ChanceRow, (),
                      (body, body_name, stratum, stratum_name, visits, units, drawn, chance, error, lowest,
                       highest))
BOOST_DESCRIBE_STRUCT(LoadRow, (), (body, body_name, officers, mean, lowest, highest, most))
BOOST_DESCRIBE_STRUCT(HeavyRow, (), (body, body_name, officer, name, earlier, mean, least, most))
BOOST_DESCRIBE_STRUCT(TrialPassRow, (), (no, title, mean, least, most))
BOOST_DESCRIBE_STRUCT(EmptySeatRow, (), (body, body_name, mean))
BOOST_DESCRIBE_STRUCT(SimulationReport, (),
                      (quarter, ruleset, ruleset_title, runs, units, officers, drawn_mean, drawn_least,
                       drawn_most, empty_mean, empty_most, runs_with_empty, classes, by_visits, passes, loads,
                       heaviest, empty_seats))

}  // namespace dd::service
