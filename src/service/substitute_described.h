// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/described.h"
#include "service/substitute_parts.h"
#include "wire/described.h"

// Field lists of substitution (替补).
namespace dd::service {

BOOST_DESCRIBE_STRUCT(SubstituteRequest, (),
                      (kind, unit, seat, reason, words, evidence_name, evidence_sha256))
BOOST_DESCRIBE_STRUCT(SubstituteDecision, (), (decision, note, seen))
BOOST_DESCRIBE_STRUCT(SubstituteSwap, (), (pass, pass_title, out, out_name, out_rank, in, in_name, in_rank))
BOOST_DESCRIBE_STRUCT(SubstituteSeat, (), (unit, unit_name, seat, before, before_name, officer, officer_name))
BOOST_DESCRIBE_STRUCT(SubstitutePassed, (), (what, name, why))
BOOST_DESCRIBE_STRUCT(SubstituteView, (),
                      (id, draw, quarter, kind, unit, unit_name, seat, body, body_name, unit_body, reason,
                       reason_title, words, evidence_name, evidence_sha256, state, requested_by, requested_at,
                       decided_by, decided_at, decision_note, number, log_index, swaps, seats, passed, remedy,
                       remedy_cite, seen, allowed))
BOOST_DESCRIBE_STRUCT(SubstituteFilter, (), (quarter, draw, state, unit, body, requested_by, decided_by))
BOOST_DESCRIBE_STRUCT(SwapRecord, (), (out, in))
BOOST_DESCRIBE_STRUCT(SeatRecord, (), (object, seat, before, officer))
BOOST_DESCRIBE_STRUCT(PassedRecord, (), (object, seat, officer, why))
BOOST_DESCRIBE_STRUCT(ChangeRecord, (),
                      (kind, object, seat, rows, seats, passed_rows, passed, remedy, remedy_cite,
                       remedy_tried))

}  // namespace dd::service
