// SPDX-License-Identifier: Apache-2.0
#include "store/plan_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kInForce{"plan.in_force", R"(
SELECT p.body, p.year, p.state, p.text, p.counts, p.file_number, p.issued_on, p.filed_to
FROM plan p
WHERE p.year = $1
  AND (p.state = 'published' AND p.row_version = (SELECT max(l.row_version) FROM plan l
                                                  WHERE l.row_key = p.row_key AND l.state = 'published')
       OR p.state = 'approved' AND p.to_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM plan l WHERE l.row_key = p.row_key AND l.state = 'published'))
ORDER BY p.body
)"};

constexpr db::Statement kYears{"plan.published_years", R"(
SELECT DISTINCT year
FROM plan
WHERE state = 'published'
ORDER BY year DESC
)"};

PlanRecord read(db::Row& row) {
  PlanRecord out;
  out.body = row.take_text(0);
  out.year = row.integer(1);
  out.state = row.take_text(2);
  out.text = row.take_text(3);
  out.counts = row.take_text(4);
  out.file_number = row.take_text(5);
  out.issued_on = row.take_text(6);
  out.filed_to = row.take_text(7);
  return out;
}

}  // namespace

std::vector<PlanRecord> plans_in_force(db::Connection& db, std::int64_t year) {
  std::vector<PlanRecord> out;
  for (db::Row& row : db.query(kInForce, {year})) out.push_back(read(row));
  return out;
}

std::vector<std::int64_t> published_years(db::Connection& db) {
  std::vector<std::int64_t> out;
  for (const db::Row& row : db.query(kYears)) out.push_back(row.integer(0));
  return out;
}

std::vector<db::Statement> plan_statements() { return {kInForce, kYears}; }

}  // namespace dd::store
