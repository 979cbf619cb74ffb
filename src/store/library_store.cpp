// SPDX-License-Identifier: Apache-2.0
#include "store/library_store.h"

#include <fmt/format.h>

#include "store/list_statements.h"

namespace dd::store {
namespace {

constexpr db::Statement kVisitsOf{"library.visits_of", R"(
SELECT DISTINCT d.quarter, d.draw, w.state
FROM standing_unit d JOIN draw w ON w.id = d.draw
WHERE d.year = $1 AND LENGTH(d.body) = 6
  AND (d.unit = $2 OR d.unit IN (SELECT m.dropped FROM unit_merge m WHERE m.kept_now = $2))
ORDER BY d.quarter, d.draw
)"};

constexpr db::Statement kLoads{"library.loads", R"(
SELECT s.officer, w.quarter, w.state, count(*)
FROM standing_seat s JOIN draw w ON w.id = s.draw
WHERE s.year = $1
GROUP BY s.officer, w.quarter, w.state
ORDER BY s.officer, w.quarter
)"};

constexpr db::Statement kRecusalsOf{"library.recusals_of", R"(
SELECT r.unit, COALESCE(u.name, ''), r.officer, COALESCE(o.name, ''), r.reason, r."from", r."to"
FROM recusal r
LEFT JOIN unit u ON u.row_key = r.unit AND COALESCE(u.to_at, 0) = 0
LEFT JOIN officer o ON o.row_key = r.officer AND COALESCE(o.to_at, 0) = 0
WHERE r.to_at IS NULL AND (r.unit = $1 OR r.officer = $1)
ORDER BY r.row_key
)"};

constexpr db::Statement kLeadOn{"unit_merge.lead_on", R"(
UPDATE unit_merge
SET kept_now = $2
WHERE kept_now = $1
)"};

constexpr db::Statement kAddMerge{"unit_merge.add", R"(
INSERT INTO unit_merge (dropped, kept, kept_now, at, account, reason)
VALUES ($1, $2, $3, $4, $5, $6)
)"};

constexpr db::Statement kMergeOf{"unit_merge.of", R"(
SELECT dropped, kept, kept_now, at, account, reason
FROM unit_merge
WHERE dropped = $1
)"};

constexpr db::Statement kMergedUnits{"unit_merge.all", R"(
SELECT dropped, kept_now
FROM unit_merge
ORDER BY dropped
)"};

constexpr db::Statement kMergesInto{"unit_merge.into", R"(
SELECT dropped, kept, kept_now, at, account, reason
FROM unit_merge
WHERE kept_now = $1
ORDER BY at, dropped
)"};

constexpr db::Statement kUndrawn{"library.undrawn_draws", R"(
SELECT id
FROM draw
WHERE state IN ('frozen', 'sealed', 'closed')
ORDER BY id
)"};

constexpr db::Statement kLastDrawn{"library.last_drawn_quarter", R"(
SELECT COALESCE(max(d.quarter), '')
FROM standing_unit d JOIN draw w ON w.id = d.draw
WHERE (d.unit = $1 OR d.unit IN (SELECT m.dropped FROM unit_merge m WHERE m.kept_now = $1))
  AND w.state <> 'aborted'
)"};

constexpr db::Statement kUnitMarks{"library.unit_marks", R"(
SELECT r.row_key, r.name, r.uscc, r.body, r.town, r.unit_class, r.special_tags, r.status
FROM unit r
WHERE r.to_at IS NULL AND ($1 = '' OR r.body = $1)
ORDER BY r.row_key
)"};

constexpr db::Statement kOfficerMarks{"library.officer_marks", R"(
SELECT r.row_key, r.name, r.body, r.duty
FROM officer r
WHERE r.to_at IS NULL AND ($1 = '' OR r.body = $1)
ORDER BY r.row_key
)"};

Merge read_merge(const db::Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4), row.text(5)};
}

}  // namespace

std::vector<Visit> visits_of(db::Connection& db, std::int64_t year, const std::string& unit) {
  std::vector<Visit> out;
  for (const db::Row& row : db.query(kVisitsOf, {year, unit}))
    out.push_back({row.text(0), row.text(1), row.text(2)});
  return out;
}

std::vector<Load> loads_of_year(db::Connection& db, std::int64_t year) {
  std::vector<Load> out;
  for (const db::Row& row : db.query(kLoads, {year}))
    out.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
  return out;
}

std::vector<NamedRecusal> recusals_of(db::Connection& db, const std::string& unit_or_officer) {
  std::vector<NamedRecusal> out;
  for (const db::Row& row : db.query(kRecusalsOf, {unit_or_officer}))
    out.push_back(
        {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5), row.text(6)});
  return out;
}

void add_merge(db::Connection& db, const Merge& merge) {
  db.execute(kLeadOn, {merge.dropped, merge.kept});
  db.execute(kAddMerge, {merge.dropped, merge.kept, merge.kept, merge.at, merge.account, merge.reason});
}

std::optional<Merge> merge_of(db::Connection& db, const std::string& dropped) {
  const db::Rows rows = db.query(kMergeOf, {dropped});
  if (rows.empty()) return std::nullopt;
  return read_merge(rows.front());
}

std::vector<intake::MergedUnit> merged_units(db::Connection& db) {
  std::vector<intake::MergedUnit> out;
  for (const db::Row& row : db.query(kMergedUnits, {})) out.push_back({row.text(0), row.text(1)});
  return out;
}

std::vector<Merge> merges_into(db::Connection& db, const std::string& kept) {
  std::vector<Merge> out;
  for (const db::Row& row : db.query(kMergesInto, {kept})) out.push_back(read_merge(row));
  return out;
}

std::vector<std::string> undrawn_draws(db::Connection& db) {
  std::vector<std::string> out;
  for (const db::Row& row : db.query(kUndrawn)) out.push_back(row.text(0));
  return out;
}

std::string last_drawn_quarter(db::Connection& db, const std::string& unit) {
  return db.query(kLastDrawn, {unit}).at(0).text(0);
}

std::vector<intake::UnitMark> unit_marks(db::Connection& db, const std::string& body) {
  std::vector<intake::UnitMark> out;
  for (db::Row& row : db.query(kUnitMarks, {body}))
    out.push_back({row.take_text(0), row.take_text(1), row.take_text(2), row.take_text(3), row.take_text(4),
                   row.take_text(5), row.take_text(6), row.take_text(7)});
  return out;
}

std::vector<OfficerMark> officer_marks(db::Connection& db, const std::string& body) {
  std::vector<OfficerMark> out;
  for (const db::Row& row : db.query(kOfficerMarks, {body}))
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  return out;
}

std::vector<db::Statement> library_statements() {
  std::vector<db::Statement> out = {kVisitsOf,  kLoads,     kRecusalsOf,   kLeadOn,
                                    kAddMerge,  kMergeOf,   kMergesInto,   kUndrawn,
                                    kLastDrawn, kUnitMarks, kOfficerMarks, kMergedUnits};
  append_library_reads(out);
  return out;
}

}  // namespace dd::store
