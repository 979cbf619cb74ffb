// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/substitute_rates.h"
#include "service/supervise.h"
#include "service/supervise_fairness.h"

// Field lists of the supervision pages (督查).
namespace dd::service {

BOOST_DESCRIBE_STRUCT(SubstituteSigner, (), (office, role, asked, approved))
BOOST_DESCRIBE_STRUCT(SubstituteRates, (),
                      (quarter, drawn, replaced, officers, per_mille, seats, swapped, seats_per_mille,
                       flagged, signers))
BOOST_DESCRIBE_STRUCT(InterferenceItem, (), (kind, body, person, person_name, at, what, detail, page, key))
BOOST_DESCRIBE_STRUCT(InterferenceCounts, (),
                      (aborted, edits, asked, approved, returned, recusals, late, never, altered))
BOOST_DESCRIBE_STRUCT(InterferenceBody, (InterferenceCounts),
                      (body, body_name, drawn, replaced, per_mille, seats, swapped, seats_per_mille, flagged))
BOOST_DESCRIBE_STRUCT(InterferencePerson, (InterferenceCounts), (account, name))
BOOST_DESCRIBE_STRUCT(InterferenceView, (),
                      (quarter, bodies, persons, drawn, replaced, seats, swapped, flagged))
BOOST_DESCRIBE_STRUCT(InterferenceFilter, (), (quarter, kind, body, person))
BOOST_DESCRIBE_STRUCT(FairnessLine, (), (level, pattern, body, body_name, sentence, chance))
BOOST_DESCRIBE_STRUCT(FairnessShare, (), (pattern, body, body_name, name, rows, drawn, expected))
BOOST_DESCRIBE_STRUCT(FairnessNever, (), (unit, unit_name, body_name, rounds, chance))
BOOST_DESCRIBE_STRUCT(FairnessView, (),
                      (id, title, first_quarter, last_quarter, rounds, units, rows, drawn, lines, shares,
                       never, never_total))
BOOST_DESCRIBE_STRUCT(HistoryRow, (), (id, title, file_name, sha256, rows, rounds, uploaded_by, uploaded_at))

}  // namespace dd::service
