// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/ceremony.h"
#include "service/draw.h"
#include "service/draw_public.h"
#include "service/scheme.h"
#include "service/towns.h"
#include "wire/described_policy.h"
#include "wire/json_fields.h"

// Field lists of what the draw and scheme verbs take and answer; the web face and the store of results walk
// them.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(Town, (), (code, name, area))
BOOST_DESCRIBE_STRUCT(ProofLine, (),
                      (clause, clause_name, body, body_name, document, clause_no, quote, cite_note,
                       arithmetic, base, required, planned, missed_by, met, note))
BOOST_DESCRIBE_STRUCT(DeadlineView, (), (state, target, last, days_left, drawn_on))
BOOST_DESCRIBE_STRUCT(BodyNumbers, (),
                      (body, name, key_units, key_special, general_units, general_special, officers_on_duty,
                       leads_on_duty))
BOOST_DESCRIBE_STRUCT(PassLine, (), (no, title, body, line))
BOOST_DESCRIBE_STRUCT(SchemeTotals, (), (units, officers, passes, planned_visits, positive_units))
BOOST_DESCRIBE_STRUCT(SchemeView, (),
                      (quarter, ruleset, ruleset_title, deadline, bodies, proofs, passes, items, left_out,
                       totals))
BOOST_DESCRIBE_STRUCT(RuleSetRow, (), (id, title, valid_from, valid_to))

BOOST_DESCRIBE_STRUCT(DrawRow, (),
                      (id, quarter, ruleset, state, demo, frozen_at, sealed_at, closed_at, drawn_at,
                       opened_at, aborted_at, abort_reason, result_deadline, key_reveal_deadline, overdue,
                       key_late))
BOOST_DESCRIBE_STRUCT(StratumCount, (), (area, body_name, stratum, stratum_name, count))
BOOST_DESCRIBE_STRUCT(WitnessState, (),
                      (id, name, organisation, account, outside, committed, revealed, commitment, wrong))
BOOST_DESCRIBE_STRUCT(KeyedTurn, (), (account, name, side))
BOOST_DESCRIBE_STRUCT(SourceState, (), (type, id, label, bits, given, value, keyed, differ))
BOOST_DESCRIBE_STRUCT(ShareState, (), (number, name, organisation, outside, taken, taken_at, taken_by))
BOOST_DESCRIBE_STRUCT(CosignRequest, (), (checkpoint))
BOOST_DESCRIBE_STRUCT(CosignerState, (), (key, name, holder, organisation, size, at))
BOOST_DESCRIBE_STRUCT(Cosigning, (), (needed, complete, wanted, size, witnesses))
BOOST_DESCRIBE_STRUCT(AbortState, (), (reason, account, name, at))
BOOST_DESCRIBE_STRUCT(ShortSeats, (), (area, place, quals, seats, officers, visits, lacking))
BOOST_DESCRIBE_STRUCT(LogLine, (), (index, type, type_name, at, hash))
BOOST_DESCRIBE_STRUCT(DrawView, (DrawRow),
                      (alg, count_obj, count_off, count_rec, root_obj, root_off, root_rec, kcommit, intent,
                       log_root, seed, root_res, root_asg, counts, passes, witnesses, sources, seed_bits,
                       cosigning, result_cosigning, abort_asked, short_seats, shares, log, proofs, allowed))
BOOST_DESCRIBE_STRUCT(FreezeRequest, (), (quarter, ruleset, alg))
BOOST_DESCRIBE_STRUCT(WitnessRequest, (), (id, name, organisation, outside, account))
BOOST_DESCRIBE_STRUCT(HolderRequest, (), (name, organisation, outside))
BOOST_DESCRIBE_STRUCT(SealRequest, (), (witnesses, dice_digits, lotteries, holders, seats_reason))
BOOST_DESCRIBE_STRUCT(CommitRequest, (), (witness, commitment))
BOOST_DESCRIBE_STRUCT(RevealRequest, (), (witness, value))
BOOST_DESCRIBE_STRUCT(KeyRequest, (), (id, value))
BOOST_DESCRIBE_STRUCT(AbortRequest, (), (reason))
BOOST_DESCRIBE_STRUCT(TeamMember, (), (seat, officer, name, lead, before, body, body_name))
BOOST_DESCRIBE_STRUCT(ResultRow, (),
                      (pass, pass_title, inspecting_body, inspecting_body_name, kind, rank, unit, unit_name,
                       unit_body, town, unit_class, special_tags, week, ticket, method, team, items,
                       joint_passes, standing, counterpart, counterpart_name, substitution))
BOOST_DESCRIBE_STRUCT(UnfilledRow, (), (unit, unit_name, seat, why))
BOOST_DESCRIBE_STRUCT(CountRow, (),
                      (pass, title, frame, pool, credited, quota, cover, wanted, drawn, reserves))
BOOST_DESCRIBE_STRUCT(DrawResult, (), (draw, quarter, rows, unfilled, counts, forced_seats, items))
BOOST_DESCRIBE_STRUCT(ShowSeat, (), (code, lead, passed))
BOOST_DESCRIBE_STRUCT(ShowRow, (), (code, place, pass_title, ticket, pass, rank, week, team))
BOOST_DESCRIBE_STRUCT(DrawShow, (), (draw, quarter, rows, counts, unfilled, forced_seats))
BOOST_DESCRIBE_STRUCT(LiveWitness, (), (id, organisation, outside, committed, revealed, commitment))
BOOST_DESCRIBE_STRUCT(LiveSource, (), (label, bits, given, value))
BOOST_DESCRIBE_STRUCT(LiveDraw, (DrawRow),
                      (alg, count_obj, count_off, count_rec, root_obj, root_off, root_rec, kcommit, log_root,
                       seed, root_res, root_asg, counts, passes, witnesses, sources, seed_bits, cosigned,
                       drawn, log))
BOOST_DESCRIBE_STRUCT(PublicDraw, (),
                      (id, quarter, title, state, sealed_at, result_due, result_at, key_reveal_due, opened_at,
                       overdue, key_late, has_bundle))

}  // namespace dd::service

namespace dd::wire {
/// The demo seals without holders, and the reason is for seats that must stay empty.
template <>
constexpr bool may_be_absent<service::SealRequest>(std::string_view field) {
  return field == "holders" || field == "seats_reason";
}
}  // namespace dd::wire
