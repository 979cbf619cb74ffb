// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// A released rule set (实施细则): its document as text, hash taken by the draw.
struct RuleSetRecord {
  std::string id, title, valid_from, valid_to, document;
};
/// Newest first; of two that begin on one day, the one released later.
std::vector<RuleSetRecord> all_rulesets(db::Connection& db);
/// Keeps the document of an id that is there already; the number of rows inserted.
std::int64_t add_ruleset(db::Connection& db, const RuleSetRecord& record, UnixMs at,
                         const std::string& account);

/// One row of table draw. Moments are unix ms, 0 = not yet; hashes are hex, "" = not yet.
struct DrawRecord {
  std::string id, series;
  std::int64_t number = 0;
  std::string quarter, ruleset, alg, state;
  std::int64_t demo = 0;
  std::int64_t count_obj = 0, count_off = 0, count_rec = 0;
  std::string kcommit, root_obj, root_off, root_rec, intent;
  std::int64_t sealed_size = 0;
  std::string log_root, seed, root_res, root_asg;
  UnixMs result_deadline = 0, key_reveal_deadline = 0;
  UnixMs frozen_at = 0, sealed_at = 0, closed_at = 0, drawn_at = 0, opened_at = 0, aborted_at = 0;
  std::string abort_reason;
};

/// Highest number used in a series, 0 = none. Call inside the transaction that inserts the next.
std::int64_t last_number(db::Connection& db, const std::string& series);
/// Throws ConstraintError (draw_one_per_series) when the series has a draw that is not aborted.
void insert_draw(db::Connection& db, const DrawRecord& record);
std::optional<DrawRecord> find_draw(db::Connection& db, const std::string& id);
/// As find_draw, and nobody else changes the draw until the transaction ends.
std::optional<DrawRecord> lock_draw(db::Connection& db, const std::string& id);
std::vector<DrawRecord> all_draws(db::Connection& db);  ///< newest first
/// Writes all columns that change. REQUIRES lock_draw in this transaction.
void update_draw(db::Connection& db, const DrawRecord& record);

void insert_secret(db::Connection& db, const std::string& draw, const Bytes& secret);
std::optional<Bytes> secret_of(db::Connection& db, const std::string& draw);

/// The frozen lists and facts, JSON texts.
struct FrozenRecord {
  std::string objects, officers, recusals, facts;
};
void insert_frozen(db::Connection& db, const std::string& draw, const FrozenRecord& record);
std::optional<FrozenRecord> frozen_of(db::Connection& db, const std::string& draw);
/// Only the facts, without the lists; "" when the draw is unknown.
std::string frozen_facts_of(db::Connection& db, const std::string& draw);

struct WitnessRecord {
  std::string id, name, organisation;
  bool outside = false;
  std::string commitment, value;  ///< hex, "" = not yet
  std::string account;            ///< his login; "" = sealed before witnesses had one each
};
void insert_witnesses(db::Connection& db, const std::string& draw,
                      const std::vector<WitnessRecord>& witnesses);
std::vector<WitnessRecord> witnesses_of(db::Connection& db, const std::string& draw);  ///< in intent order
/// Only an empty commitment or value is ever written; false = it stood there already.
bool set_commitment(db::Connection& db, const std::string& draw, const std::string& witness,
                    const std::string& commitment);
bool set_witness_value(db::Connection& db, const std::string& draw, const std::string& witness,
                       const std::string& value);

struct SourceRecord {
  std::int64_t type = 0;
  std::string id;
  std::int64_t bits = 0;
  std::string value;  ///< text as published, "" = not yet
};
void insert_sources(db::Connection& db, const std::string& draw, const std::vector<SourceRecord>& sources);
std::vector<SourceRecord> sources_of(db::Connection& db, const std::string& draw);  ///< in intent order
bool set_source_value(db::Connection& db, const std::string& draw, const std::string& source,
                      const std::string& value);

struct ResultRecord {
  std::string selected, seats, proofs, counts;  ///< JSON texts
};
/// Throws ConstraintError when the draw has a result.
void insert_result(db::Connection& db, const std::string& draw, const ResultRecord& record);
std::optional<ResultRecord> result_of(db::Connection& db, const std::string& draw);

/// The result beside what it must agree with: commitment, secret and RESULT entry of its draw.
struct KeptResult {
  ResultRecord result;
  std::string alg, kcommit, root_res, root_asg;
  Bytes secret, entry;  ///< empty = not there
};
std::optional<KeptResult> kept_result_of(db::Connection& db, const std::string& draw);

struct DrawnUnit {
  std::string unit, body;
  std::int64_t pass = 0, stratum = 0;
};
struct DrawnSeat {
  std::string unit;
  std::int64_t seat = 0;
  std::string officer;
};
void insert_drawn(db::Connection& db, const std::string& draw, std::int64_t year, const std::string& quarter,
                  const std::vector<DrawnUnit>& units, const std::vector<DrawnSeat>& seats);
/// The rows of a draw; units that came in for others are among them.
std::vector<DrawnUnit> drawn_units_of(db::Connection& db, const std::string& draw);
std::vector<DrawnSeat> drawn_seats_of(db::Connection& db, const std::string& draw);
/// Quarters of this year in which each unit was drawn before `quarter` by an environment body, not by another
/// department alone (8-digit code); a merged double counts for the unit that was kept.
std::map<std::string, std::int64_t> visits_before(db::Connection& db, std::int64_t year,
                                                  const std::string& quarter);
/// General units (strata 3, 4) each body drew this year before `quarter`.
std::map<std::string, std::int64_t> general_before(db::Connection& db, std::int64_t year,
                                                   const std::string& quarter);
/// What the opened draws of a year drew (各季度已抽), by quarter: units as visits_before counts them, and the
/// general units of each body.
struct QuarterDrawn {
  std::vector<std::string> units;
  std::map<std::string, std::int64_t> general;
};
using YearDrawn = std::map<std::string, QuarterDrawn>;
YearDrawn drawn_in_year(db::Connection& db, std::int64_t year);
/// Seats each officer got this year before `quarter`.
std::map<std::string, std::int64_t> seats_before(db::Connection& db, std::int64_t year,
                                                 const std::string& quarter);

std::vector<db::Statement> draw_statements();
std::vector<db::Statement> draw_parts_statements();

}  // namespace dd::store
