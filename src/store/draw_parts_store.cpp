// SPDX-License-Identifier: Apache-2.0
// What hangs on a draw: witnesses, public sources, the result and its rows.
#include "store/draw_store.h"

namespace dd::store {
namespace {

const db::Statement kInsertWitness{"draw.insert_witness", R"(
INSERT INTO draw_witness (draw, position, id, name, organisation, outside, account, commitment, value)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', '')
)"};

const db::Statement kWitnesses{"draw.witnesses", R"(
SELECT id, name, organisation, outside, commitment, value, account
FROM draw_witness
WHERE draw = $1
ORDER BY position
)"};

const db::Statement kSetCommitment{"draw.set_commitment", R"(
UPDATE draw_witness
SET commitment = $3
WHERE draw = $1 AND id = $2 AND commitment = ''
)"};

const db::Statement kSetWitnessValue{"draw.set_witness_value", R"(
UPDATE draw_witness
SET value = $3
WHERE draw = $1 AND id = $2 AND value = ''
)"};

const db::Statement kInsertSource{"draw.insert_source", R"(
INSERT INTO draw_source (draw, position, type, id, bits, value)
VALUES ($1, $2, $3, $4, $5, '')
)"};

const db::Statement kSources{"draw.sources", R"(
SELECT type, id, bits, value
FROM draw_source
WHERE draw = $1
ORDER BY position
)"};

const db::Statement kSetSourceValue{"draw.set_source_value", R"(
UPDATE draw_source
SET value = $3
WHERE draw = $1 AND id = $2 AND value = ''
)"};

const db::Statement kInsertResult{"draw.insert_result", R"(
INSERT INTO draw_result (draw, selected, seats, proofs, counts)
VALUES ($1, $2, $3, $4, $5)
)"};

const db::Statement kResultOf{"draw.result_of", R"(
SELECT selected, seats, proofs, counts
FROM draw_result
WHERE draw = $1
)"};

const db::Statement kKeptResult{"draw.kept_result", R"(
SELECT r.selected, r.seats, r.proofs, r.counts, d.alg, d.kcommit, d.root_res, d.root_asg, s.secret, l.entry
FROM draw_result r
JOIN draw d ON d.id = r.draw
LEFT JOIN draw_secret s ON s.draw = r.draw
LEFT JOIN log_leaf l ON l.draw = r.draw AND l.type = 9
WHERE r.draw = $1
)"};

const db::Statement kDrawnUnits{"draw.drawn_units", R"(
SELECT unit, body, pass, stratum
FROM drawn_unit
WHERE draw = $1
)"};

const db::Statement kDrawnSeats{"draw.drawn_seats", R"(
SELECT unit, seat, officer
FROM drawn_seat
WHERE draw = $1
)"};

const db::Statement kInsertDrawnUnit{"draw.insert_drawn_unit", R"(
INSERT INTO drawn_unit (draw, year, quarter, unit, body, pass, stratum)
VALUES ($1, $2, $3, $4, $5, $6, $7)
)"};

const db::Statement kInsertDrawnSeat{"draw.insert_drawn_seat", R"(
INSERT INTO drawn_seat (draw, year, unit, seat, officer)
VALUES ($1, $2, $3, $4, $5)
)"};

const db::Statement kVisitsBefore{"draw.visits_before", R"(
SELECT COALESCE(m.kept_now, d.unit), COUNT(DISTINCT d.quarter)
FROM standing_unit d
LEFT JOIN unit_merge m ON m.dropped = d.unit
WHERE d.year = $1 AND d.quarter < $2 AND LENGTH(d.body) = 6
GROUP BY COALESCE(m.kept_now, d.unit)
)"};

const db::Statement kGeneralBefore{"draw.general_before", R"(
SELECT body, COUNT(*)
FROM standing_unit
WHERE year = $1 AND quarter < $2 AND stratum IN (3, 4)
GROUP BY body
)"};

const db::Statement kVisitsOfYear{"draw.visits_of_year", R"(
SELECT DISTINCT d.quarter, COALESCE(m.kept_now, d.unit)
FROM standing_unit d
JOIN draw w ON w.id = d.draw AND w.state = 'opened'
LEFT JOIN unit_merge m ON m.dropped = d.unit
WHERE d.year = $1 AND LENGTH(d.body) = 6
)"};

const db::Statement kGeneralOfYear{"draw.general_of_year", R"(
SELECT d.quarter, d.body, COUNT(*)
FROM standing_unit d
JOIN draw w ON w.id = d.draw AND w.state = 'opened'
WHERE d.year = $1 AND d.stratum IN (3, 4)
GROUP BY d.quarter, d.body
)"};

const db::Statement kSeatsBefore{"draw.seats_before", R"(
SELECT s.officer, COUNT(*)
FROM standing_seat AS s
JOIN draw AS d ON d.id = s.draw
WHERE s.year = $1 AND d.quarter < $2
GROUP BY s.officer
)"};

std::map<std::string, std::int64_t> counts(db::Connection& db, const db::Statement& statement,
                                           std::int64_t year, const std::string& quarter) {
  std::map<std::string, std::int64_t> out;
  for (const db::Row& row : db.query(statement, {year, quarter})) out[row.text(0)] = row.integer(1);
  return out;
}

}  // namespace

void insert_witnesses(db::Connection& db, const std::string& draw,
                      const std::vector<WitnessRecord>& witnesses) {
  std::vector<db::Values> rows;
  for (const WitnessRecord& w : witnesses) {
    rows.push_back({draw, static_cast<std::int64_t>(rows.size()), w.id, w.name, w.organisation,
                    std::int64_t{w.outside ? 1 : 0}, w.account});
  }
  db.execute_many(kInsertWitness, rows);
}

std::vector<WitnessRecord> witnesses_of(db::Connection& db, const std::string& draw) {
  std::vector<WitnessRecord> out;
  for (const db::Row& row : db.query(kWitnesses, {draw})) {
    out.push_back(
        {row.text(0), row.text(1), row.text(2), row.integer(3) != 0, row.text(4), row.text(5), row.text(6)});
  }
  return out;
}

bool set_commitment(db::Connection& db, const std::string& draw, const std::string& witness,
                    const std::string& commitment) {
  return db.execute(kSetCommitment, {draw, witness, commitment}) == 1;
}

bool set_witness_value(db::Connection& db, const std::string& draw, const std::string& witness,
                       const std::string& value) {
  return db.execute(kSetWitnessValue, {draw, witness, value}) == 1;
}

void insert_sources(db::Connection& db, const std::string& draw, const std::vector<SourceRecord>& sources) {
  std::vector<db::Values> rows;
  for (const SourceRecord& source : sources) {
    rows.push_back({draw, static_cast<std::int64_t>(rows.size()), source.type, source.id, source.bits});
  }
  db.execute_many(kInsertSource, rows);
}

std::vector<SourceRecord> sources_of(db::Connection& db, const std::string& draw) {
  std::vector<SourceRecord> out;
  for (const db::Row& row : db.query(kSources, {draw})) {
    out.push_back({row.integer(0), row.text(1), row.integer(2), row.text(3)});
  }
  return out;
}

bool set_source_value(db::Connection& db, const std::string& draw, const std::string& source,
                      const std::string& value) {
  return db.execute(kSetSourceValue, {draw, source, value}) == 1;
}

void insert_result(db::Connection& db, const std::string& draw, const ResultRecord& record) {
  db.execute(kInsertResult, {draw, record.selected, record.seats, record.proofs, record.counts});
}

std::optional<ResultRecord> result_of(db::Connection& db, const std::string& draw) {
  const db::Rows rows = db.query(kResultOf, {draw});
  if (rows.empty()) return std::nullopt;
  return ResultRecord{rows[0].text(0), rows[0].text(1), rows[0].text(2), rows[0].text(3)};
}

std::optional<KeptResult> kept_result_of(db::Connection& db, const std::string& draw) {
  const db::Rows rows = db.query(kKeptResult, {draw});
  if (rows.empty()) return std::nullopt;
  const db::Row& row = rows[0];
  const auto bytes = [&](std::size_t column) { return row.is_null(column) ? Bytes{} : row.bytes(column); };
  return KeptResult{{row.text(0), row.text(1), row.text(2), row.text(3)},
                    row.text(4),
                    row.text(5),
                    row.text(6),
                    row.text(7),
                    bytes(8),
                    bytes(9)};
}

std::vector<DrawnUnit> drawn_units_of(db::Connection& db, const std::string& draw) {
  std::vector<DrawnUnit> out;
  for (const db::Row& row : db.query(kDrawnUnits, {draw}))
    out.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
  return out;
}

std::vector<DrawnSeat> drawn_seats_of(db::Connection& db, const std::string& draw) {
  std::vector<DrawnSeat> out;
  for (const db::Row& row : db.query(kDrawnSeats, {draw}))
    out.push_back({row.text(0), row.integer(1), row.text(2)});
  return out;
}

void insert_drawn(db::Connection& db, const std::string& draw, std::int64_t year, const std::string& quarter,
                  const std::vector<DrawnUnit>& units, const std::vector<DrawnSeat>& seats) {
  std::vector<db::Values> rows;
  for (const DrawnUnit& unit : units) {
    rows.push_back({draw, year, quarter, unit.unit, unit.body, unit.pass, unit.stratum});
  }
  db.execute_many(kInsertDrawnUnit, rows);
  rows.clear();
  for (const DrawnSeat& seat : seats) rows.push_back({draw, year, seat.unit, seat.seat, seat.officer});
  db.execute_many(kInsertDrawnSeat, rows);
}

std::map<std::string, std::int64_t> visits_before(db::Connection& db, std::int64_t year,
                                                  const std::string& quarter) {
  return counts(db, kVisitsBefore, year, quarter);
}

YearDrawn drawn_in_year(db::Connection& db, std::int64_t year) {
  YearDrawn out;
  for (db::Row& row : db.query(kVisitsOfYear, {year})) out[row.text(0)].units.push_back(row.take_text(1));
  for (const db::Row& row : db.query(kGeneralOfYear, {year}))
    out[row.text(0)].general[row.text(1)] = row.integer(2);
  return out;
}

std::map<std::string, std::int64_t> general_before(db::Connection& db, std::int64_t year,
                                                   const std::string& quarter) {
  return counts(db, kGeneralBefore, year, quarter);
}

std::map<std::string, std::int64_t> seats_before(db::Connection& db, std::int64_t year,
                                                 const std::string& quarter) {
  return counts(db, kSeatsBefore, year, quarter);
}

std::vector<db::Statement> draw_parts_statements() {
  return {kInsertWitness,   kWitnesses,      kSetCommitment, kSetWitnessValue, kInsertSource,
          kSources,         kSetSourceValue, kInsertResult,  kResultOf,        kInsertDrawnUnit,
          kInsertDrawnSeat, kVisitsBefore,   kGeneralBefore, kVisitsOfYear,    kGeneralOfYear,
          kSeatsBefore,     kKeptResult,     kDrawnUnits,    kDrawnSeats};
}

}  // namespace dd::store
