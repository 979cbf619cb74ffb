// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "service/draw.h"

// Substitution (替补, sx/v1 3.e): one asks with reason and evidence, a second one who sees what replaces what
// approves or returns it. Who stands in follows from the draw (core/draw/next_in_line.h); nobody chooses.
namespace dd::service {

struct FrozenLists;   // service/draw_parts.h
struct StoredResult;  // service/draw_parts.h

/// What is asked. `kind`: unit | officer | vacancy; `seat` counts from 0, -1 of a unit. `reason`: of unit
/// closed, moved, inspected, dissolved; of officer ill, conflict, left, other_duty; of vacancy nobody.
/// `evidence_sha256`: of the file's bytes, which stay with the office (the browser computes it).
struct SubstituteRequest {
  std::string kind, unit;
  std::int64_t seat = -1;
  std::string reason, words, evidence_name, evidence_sha256;
};

/// `decision`: approve | return (with a note). `seen`: SubstituteView::seen of what the approver looked at.
struct SubstituteDecision {
  std::string decision, note, seen;
};

/// A row of the result and the reserve that stands in.
struct SubstituteSwap {
  std::int64_t pass = 0;
  std::string pass_title, out, out_name;
  std::int64_t out_rank = 0;
  std::string in, in_name;
  std::int64_t in_rank = 0;
};
/// A seat and who takes it; "" = nobody.
struct SubstituteSeat {
  std::string unit, unit_name;
  std::int64_t seat = 0;
  std::string before, before_name, officer, officer_name;
};
/// Who or what was next but passed over, and why.
struct SubstitutePassed {
  std::string what, name, why;
};

struct SubstituteView {
  std::int64_t id = 0;
  std::string draw, quarter, kind, unit, unit_name;
  std::int64_t seat = -1;
  std::string body, body_name, unit_body;
  std::string reason, reason_title, words, evidence_name, evidence_sha256;
  std::string state;  ///< open | approved | returned
  std::string requested_by, requested_at, decided_by, decided_at, decision_note;
  std::int64_t number = 0;      ///< of the draw's approved ones, 0 = not approved
  std::int64_t log_index = -1;  ///< of its entry in the public log
  std::vector<SubstituteSwap> swaps;
  std::vector<SubstituteSeat> seats;
  std::vector<SubstitutePassed> passed;
  std::string remedy, remedy_cite;   ///< of a vacancy: the step of the remedy order, its citation
  std::string seen;                  ///< stands for swaps and seats as shown
  std::vector<std::string> allowed;  ///< approve, return
};

struct SubstituteFilter {
  std::string quarter{}, draw{}, state{}, unit{}, body{}, requested_by{}, decided_by{};
};

/// Asks. Errors: account_no_permission, register_reason (words), substitute_choice, custody_not_drawn,
/// substitute_none, substitute_open, draw_wrong_state, scope_foreign_body.
Result<SubstituteView> request_substitute(Call& call, const std::string& draw,
                                          const SubstituteRequest& request);
/// Approves or returns. Approval changes the standing list, the log and the audit trail in one transaction.
/// Errors: as above, and substitute_second, substitute_state, conflict (another approval changed what is
/// next).
Result<SubstituteView> decide_substitute(Call& call, std::int64_t id, const SubstituteDecision& decision);
/// The list holds drawn names: for those who may see, ask, approve or supervise; every look is an audit
/// entry.
Result<std::vector<SubstituteView>> list_substitutes(Call& call, const SubstituteFilter& filter);
Result<SubstituteView> show_substitute(Call& call, std::int64_t id);

/// Marks the rows of a drawn list that were replaced and that came in, and puts in who sits there now
/// (现行名单). Statements: one.
Status apply_substitutes(db::Connection& db, const FrozenLists& lists, const StoredResult& stored,
                         DrawResult& result);

/// A reason's number in the log and its Chinese word.
struct SubstituteReason {
  std::int64_t code = 0;
  std::string_view kind, name, title;
};
const std::vector<SubstituteReason>& substitute_reasons();

}  // namespace dd::service
