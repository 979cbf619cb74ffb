// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "store/draw_store.h"

namespace dd::store {

/// One row of table substitution (替补申请); the members in the order of its columns.
struct SubstitutionRecord {
  std::int64_t id = 0;
  std::string draw, quarter;
  std::int64_t kind = 1;
  std::string unit;
  std::int64_t seat = -1;       ///< -1 of a unit
  std::string body, unit_body;  ///< who inspects; whose unit
  std::int64_t reason = 0;
  std::string words, evidence_name, evidence_sha256, state;
  std::string requested_by;
  UnixMs requested_at = 0;
  std::string decided_by;
  UnixMs decided_at = 0;
  std::string decision_note;
  std::int64_t number = 0, log_index = -1;
  std::string change;  ///< JSON
};

/// The new id. Throws ConstraintError when the unit has an open request (substitution_open).
std::int64_t insert_substitution(db::Connection& db, const SubstitutionRecord& record);
std::optional<SubstitutionRecord> find_substitution(db::Connection& db, std::int64_t id);
/// Newest first. "" = all; `body`: requests whose inspecting body or unit's body it is.
struct SubstitutionFilter {
  std::string quarter{}, draw{}, state{}, body{}, requested_by{}, decided_by{};
};
std::vector<SubstitutionRecord> list_substitutions(db::Connection& db, const SubstitutionFilter& filter);
/// The approved ones of a draw in their order.
std::vector<SubstitutionRecord> approved_substitutions(db::Connection& db, const std::string& draw);
/// Writes state, who decided, number, log index and change. REQUIRES lock_draw in this transaction.
void decide_substitution(db::Connection& db, const SubstitutionRecord& record);

/// Rows that stand no longer, and rows and seats that came in. The units that came join drawn_unit.
struct StandingChange {
  std::vector<DrawnUnit> units_out, units_in;  ///< of `out` unit and pass count
  std::vector<DrawnSeat> seats_out, seats_in;
};
void change_standing(db::Connection& db, const SubstitutionRecord& record, std::int64_t year,
                     const StandingChange& change);

std::vector<db::Statement> substitute_statements();

}  // namespace dd::store
