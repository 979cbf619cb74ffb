// SPDX-License-Identifier: Apache-2.0
#include "store/substitute_store.h"

namespace dd::store {
namespace {

const db::Statement kInsertSubstitute{"substitution.insert", R"(
INSERT INTO substitution (draw, quarter, kind, unit, seat, body, unit_body, reason, words, evidence_name,
                          evidence_sha256, state, requested_by, requested_at, decided_by, decided_at,
                          decision_note, number, log_index, change)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13, '', 0, '', 0, -1, $14)
RETURNING id
)"};

const db::Statement kFindSubstitute{"substitution.find", R"(
SELECT id, draw, quarter, kind, unit, seat, body, unit_body, reason, words, evidence_name, evidence_sha256,
       state, requested_by, requested_at, decided_by, decided_at, decision_note, number, log_index, change
FROM substitution
WHERE id = $1
)"};

const db::Statement kListSubstitute{"substitution.list", R"(
SELECT id, draw, quarter, kind, unit, seat, body, unit_body, reason, words, evidence_name, evidence_sha256,
       state, requested_by, requested_at, decided_by, decided_at, decision_note, number, log_index, change
FROM substitution
WHERE ($1 = '' OR quarter = $1) AND ($2 = '' OR draw = $2) AND ($3 = '' OR state = $3)
  AND ($4 = '' OR body = $4 OR unit_body = $4) AND ($5 = '' OR requested_by = $5)
  AND ($6 = '' OR decided_by = $6)
ORDER BY id DESC
)"};

const db::Statement kApproved{"substitution.approved", R"(
SELECT id, draw, quarter, kind, unit, seat, body, unit_body, reason, words, evidence_name, evidence_sha256,
       state, requested_by, requested_at, decided_by, decided_at, decision_note, number, log_index, change
FROM substitution
WHERE draw = $1 AND number > 0
ORDER BY number
)"};

const db::Statement kDecide{"substitution.decide", R"(
UPDATE substitution
SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5, number = $6, log_index = $7, change = $8
WHERE id = $1 AND state = 'open'
)"};

const db::Statement kUnitOut{"substitution.unit_out", R"(
INSERT INTO drawn_unit_out (draw, unit, pass, substitution)
VALUES ($1, $2, $3, $4)
)"};

const db::Statement kUnitIn{"substitution.unit_in", R"(
INSERT INTO drawn_unit (draw, year, quarter, unit, body, pass, stratum, came)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)"};

const db::Statement kSeatOut{"substitution.seat_out", R"(
INSERT INTO drawn_seat_out (draw, unit, officer, substitution)
VALUES ($1, $2, $3, $4)
)"};

const db::Statement kSeatIn{"substitution.seat_in", R"(
INSERT INTO drawn_seat_in (draw, year, unit, seat, officer, substitution)
VALUES ($1, $2, $3, $4, $5, $6)
)"};

SubstitutionRecord substitution_of(const db::Row& r) {
  return {r.integer(0),  r.text(1),    r.text(2),     r.integer(3), r.text(4),     r.integer(5),  r.text(6),
          r.text(7),     r.integer(8), r.text(9),     r.text(10),   r.text(11),    r.text(12),    r.text(13),
          r.integer(14), r.text(15),   r.integer(16), r.text(17),   r.integer(18), r.integer(19), r.text(20)};
}

std::vector<SubstitutionRecord> records_of(const db::Rows& rows) {
  std::vector<SubstitutionRecord> out;
  for (const db::Row& row : rows) out.push_back(substitution_of(row));
  return out;
}

}  // namespace

std::int64_t insert_substitution(db::Connection& db, const SubstitutionRecord& r) {
  return db
      .query(kInsertSubstitute,
             {r.draw, r.quarter, r.kind, r.unit, r.seat, r.body, r.unit_body, r.reason, r.words,
              r.evidence_name, r.evidence_sha256, r.requested_by, r.requested_at, r.change})
      .at(0)
      .integer(0);
}

std::optional<SubstitutionRecord> find_substitution(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kFindSubstitute, {id});
  if (rows.empty()) return std::nullopt;
  return substitution_of(rows[0]);
}

std::vector<SubstitutionRecord> list_substitutions(db::Connection& db, const SubstitutionFilter& f) {
  return records_of(
      db.query(kListSubstitute, {f.quarter, f.draw, f.state, f.body, f.requested_by, f.decided_by}));
}

std::vector<SubstitutionRecord> approved_substitutions(db::Connection& db, const std::string& draw) {
  return records_of(db.query(kApproved, {draw}));
}

void decide_substitution(db::Connection& db, const SubstitutionRecord& r) {
  const auto rows = db.execute(
      kDecide, {r.id, r.state, r.decided_by, r.decided_at, r.decision_note, r.number, r.log_index, r.change});
  if (rows != 1) throw db::DatabaseError("a substitution was decided twice");
}

void change_standing(db::Connection& db, const SubstitutionRecord& record, std::int64_t year,
                     const StandingChange& change) {
  std::vector<db::Values> out, in;
  for (const DrawnUnit& unit : change.units_out)
    out.push_back({record.draw, unit.unit, unit.pass, record.id});
  for (const DrawnUnit& unit : change.units_in)
    in.push_back(
        {record.draw, year, record.quarter, unit.unit, unit.body, unit.pass, unit.stratum, record.id});
  db.execute_many(kUnitOut, out);
  db.execute_many(kUnitIn, in);
  out.clear();
  in.clear();
  for (const DrawnSeat& seat : change.seats_out)
    out.push_back({record.draw, seat.unit, seat.officer, record.id});
  for (const DrawnSeat& seat : change.seats_in)
    in.push_back({record.draw, year, seat.unit, seat.seat, seat.officer, record.id});
  db.execute_many(kSeatOut, out);
  db.execute_many(kSeatIn, in);
}

std::vector<db::Statement> substitute_statements() {
  return {kInsertSubstitute, kFindSubstitute, kListSubstitute, kApproved, kDecide,
          kUnitOut,          kUnitIn,         kSeatOut,        kSeatIn};
}

}  // namespace dd::store
