// SPDX-License-Identifier: Apache-2.0
#include "store/supervise_store.h"

#include "store/register_statements.h"

namespace dd::store {
namespace {

const db::Statement kEdits{"supervise.edits", R"(
SELECT e.kind, e.row_key, e.name, e.body, e.account, e.reason, e.at, e.ended
FROM (
  SELECT 'units' AS kind, row_key, name, body, changed_by AS account, change_reason AS reason, from_at AS at, 0 AS ended
  FROM unit WHERE from_at >= $1 AND from_at < $2
  UNION ALL
  SELECT 'units', row_key, name, body, ended_by, ended_reason, to_at, 1
  FROM unit WHERE to_at >= $1 AND to_at < $2 AND ended_by <> ''
  UNION ALL
  SELECT 'officers', row_key, name, body, changed_by, change_reason, from_at, 0
  FROM officer WHERE from_at >= $1 AND from_at < $2
  UNION ALL
  SELECT 'officers', row_key, name, body, ended_by, ended_reason, to_at, 1
  FROM officer WHERE to_at >= $1 AND to_at < $2 AND ended_by <> ''
  UNION ALL
  SELECT 'recusals', r.row_key, COALESCE(u.name, r.unit), COALESCE(u.body, ''), r.changed_by, r.change_reason, r.from_at, 0
  FROM recusal r LEFT JOIN unit u ON u.row_key = r.unit AND u.to_at IS NULL
  WHERE r.from_at >= $1 AND r.from_at < $2
  UNION ALL
  SELECT 'recusals', r.row_key, COALESCE(u.name, r.unit), COALESCE(u.body, ''), r.ended_by, r.ended_reason, r.to_at, 1
  FROM recusal r LEFT JOIN unit u ON u.row_key = r.unit AND u.to_at IS NULL
  WHERE r.to_at >= $1 AND r.to_at < $2 AND r.ended_by <> ''
  UNION ALL
  SELECT 'duty_periods', p.officer, COALESCE(o.name, p.officer), COALESCE(o.body, ''), p.changed_by, p.change_reason, p.from_at, 0
  FROM duty_period p LEFT JOIN officer o ON o.row_key = p.officer AND o.to_at IS NULL
  WHERE p.from_at >= $1 AND p.from_at < $2
  UNION ALL
  SELECT 'duty_periods', p.officer, COALESCE(o.name, p.officer), COALESCE(o.body, ''), p.ended_by, p.ended_reason, p.to_at, 1
  FROM duty_period p LEFT JOIN officer o ON o.row_key = p.officer AND o.to_at IS NULL
  WHERE p.to_at >= $1 AND p.to_at < $2 AND p.ended_by <> ''
) e
ORDER BY e.at, e.kind, e.row_key
)"};

const db::Statement kRecusals{"supervise.recusals", R"(
SELECT r.unit, COALESCE(u.name, r.unit), COALESCE(u.body, ''), r.officer, r.changed_by, r.reason, r.from_at
FROM recusal r
LEFT JOIN unit u ON u.row_key = r.unit AND u.to_at IS NULL
WHERE r.from_at <= $1 AND (r.to_at IS NULL OR r.to_at > $1)
ORDER BY r.row_key
)"};

const db::Statement kNever{"supervise.never_drawn", R"(
SELECT r.row_key, r.name, r.body
FROM unit r
WHERE r.to_at IS NULL AND r.status NOT IN ('closed', 'cancelled', 'moved')
  AND (SELECT min(b.from_at) FROM unit b WHERE b.row_key = r.row_key) < $1
  AND NOT EXISTS (SELECT 1 FROM standing_unit d JOIN draw w ON w.id = d.draw
                  WHERE d.unit = r.row_key AND w.state = 'opened')
  AND NOT EXISTS (SELECT 1 FROM unit_merge m JOIN standing_unit d ON d.unit = m.dropped
                  JOIN draw w ON w.id = d.draw WHERE m.kept_now = r.row_key AND w.state = 'opened')
ORDER BY r.body, r.row_key
)"};

/// A unit that two passes drew is one unit; what departments add to a visit (部门联合) is none. A seat is its
/// officer's body's; seats of a unit that was replaced went along and count as nobody's change.
const db::Statement kTurnover{"supervise.turnover", R"(
WITH drawn AS (
  SELECT body, unit
  FROM drawn_unit
  WHERE quarter = $1 AND came = 0 AND LENGTH(body) = 6
), replaced AS (
  SELECT d.body, d.unit
  FROM drawn_unit_out o JOIN drawn_unit d ON d.draw = o.draw AND d.unit = o.unit AND d.pass = o.pass
  WHERE d.quarter = $1 AND LENGTH(d.body) = 6
), seat AS (
  SELECT COALESCE(p.body, '?') AS body
  FROM drawn_seat s JOIN draw w ON w.id = s.draw
  LEFT JOIN officer p ON p.row_key = s.officer AND p.to_at IS NULL
  WHERE w.quarter = $1
), swapped AS (
  SELECT COALESCE(p.body, '?') AS body
  FROM drawn_seat_out o JOIN substitution u ON u.id = o.substitution
  LEFT JOIN officer p ON p.row_key = o.officer AND p.to_at IS NULL
  WHERE u.quarter = $1 AND u.kind = 2
)
SELECT 'drawn', body, COUNT(DISTINCT unit) FROM drawn GROUP BY body
UNION ALL SELECT 'drawn', '', COUNT(DISTINCT unit) FROM drawn
UNION ALL SELECT 'replaced', body, COUNT(DISTINCT unit) FROM replaced GROUP BY body
UNION ALL SELECT 'replaced', '', COUNT(DISTINCT unit) FROM replaced
UNION ALL SELECT 'seats', body, COUNT(*) FROM seat GROUP BY body
UNION ALL SELECT 'seats', '', COUNT(*) FROM seat
UNION ALL SELECT 'swapped', body, COUNT(*) FROM swapped GROUP BY body
UNION ALL SELECT 'swapped', '', COUNT(*) FROM swapped
)"};

const db::Statement kAccounts{"supervise.accounts", R"(
SELECT account, name
FROM account
)"};

const db::Statement kAddHistory{"history.add", R"(
INSERT INTO draw_history (title, file_name, sha256, "rows", rounds, uploaded_by, uploaded_at, content)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING id
)"};

const db::Statement kHistories{"history.all", R"(
SELECT id, title, file_name, sha256, "rows", rounds, uploaded_by, uploaded_at
FROM draw_history
ORDER BY id DESC
)"};

const db::Statement kHistory{"history.find", R"(
SELECT id, title, file_name, sha256, "rows", rounds, uploaded_by, uploaded_at, content
FROM draw_history
WHERE id = $1
)"};

HistoryRecord history_record(const db::Row& r) {
  return {r.integer(0), r.text(1), r.text(2),    r.text(3), r.integer(4),
          r.integer(5), r.text(6), r.integer(7), {}};
}

}  // namespace

std::vector<RegisterEdit> register_edits(db::Connection& db, UnixMs from, UnixMs until) {
  std::vector<RegisterEdit> out;
  for (const db::Row& r : db.query(kEdits, {from, until})) {
    out.push_back(
        {r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.integer(6), r.integer(7) != 0});
  }
  return out;
}

template <class T>
std::vector<Version<T>> versions_within(db::Connection& db, UnixMs from, UnixMs until) {
  std::vector<Version<T>> out;
  for (db::Row& row : db.query(RegisterStatements<T>::get().within, {from, until}))
    out.push_back(read_version<T>(row));
  return out;
}
template std::vector<Version<Unit>> versions_within<Unit>(db::Connection&, UnixMs, UnixMs);
template std::vector<Version<Officer>> versions_within<Officer>(db::Connection&, UnixMs, UnixMs);
template std::vector<Version<Recusal>> versions_within<Recusal>(db::Connection&, UnixMs, UnixMs);
template std::vector<Version<DutyPeriod>> versions_within<DutyPeriod>(db::Connection&, UnixMs, UnixMs);

std::vector<RecusalAt> recusals_at(db::Connection& db, UnixMs moment) {
  std::vector<RecusalAt> out;
  for (const db::Row& r : db.query(kRecusals, {moment})) {
    out.push_back({r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.integer(5), r.integer(6)});
  }
  return out;
}

std::vector<NeverDrawnUnit> never_drawn_units(db::Connection& db, UnixMs since) {
  std::vector<NeverDrawnUnit> out;
  for (const db::Row& r : db.query(kNever, {since})) out.push_back({r.text(0), r.text(1), r.text(2)});
  return out;
}

std::map<std::string, Turnover> turnover_of(db::Connection& db, const std::string& quarter) {
  std::map<std::string, Turnover> out;
  for (const db::Row& r : db.query(kTurnover, {quarter})) {
    const std::string what = r.text(0);
    Turnover& body = out[r.text(1)];
    (what == "drawn"      ? body.drawn
     : what == "replaced" ? body.replaced
     : what == "seats"    ? body.seats
                          : body.swapped) = r.integer(2);
  }
  return out;
}

std::map<std::string, std::string> account_names(db::Connection& db) {
  std::map<std::string, std::string> out;
  for (const db::Row& r : db.query(kAccounts)) out[r.text(0)] = r.text(1);
  return out;
}

std::int64_t insert_history(db::Connection& db, const HistoryRecord& r) {
  return db
      .query(kAddHistory,
             {r.title, r.file_name, r.sha256, r.rows, r.rounds, r.uploaded_by, r.uploaded_at, r.content})
      .at(0)
      .integer(0);
}

std::vector<HistoryRecord> all_histories(db::Connection& db) {
  std::vector<HistoryRecord> out;
  for (const db::Row& row : db.query(kHistories)) out.push_back(history_record(row));
  return out;
}

std::optional<HistoryRecord> find_history(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kHistory, {id});
  if (rows.empty()) return std::nullopt;
  HistoryRecord out = history_record(rows[0]);
  out.content = rows[0].bytes(8);
  return out;
}

std::vector<db::Statement> supervise_statements() {
  return {kEdits, kRecusals, kNever, kTurnover, kAccounts, kAddHistory, kHistories, kHistory};
}

}  // namespace dd::store
