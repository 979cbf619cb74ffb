// SPDX-License-Identifier: Apache-2.0
#include "store/special_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/limits.h"
#include "store/library_table.h"

namespace dd::store {
namespace {

/// $1 body, $2 tag, $3 source, $4 day, $5 part of id or name.
constexpr std::string_view kSpecial = R"(
FROM unit r
WHERE r.to_at IS NULL
  AND (r.special_tags <> '' OR r.auto_tags <> '')
  AND ($1 = '' OR r.body = $1)
  AND ($2 = '' OR ',' || r.special_tags || ',' || r.auto_tags || ',' LIKE '%,' || $2 || ',%')
  AND ($3 = '' OR ($3 = 'auto' AND r.auto_tags <> '') OR ($3 = 'manual' AND r.special_tags <> ''))
  AND ($4 = '' OR (r.special_tags <> '' AND r.special_from <= $4 AND (r.special_to = '' OR r.special_to >= $4))
       OR (r.auto_tags <> '' AND r.auto_from <= $4 AND (r.auto_to = '' OR r.auto_to >= $4)))
  AND ($5 = '' OR lower(r.id) LIKE $5 ESCAPE '!' OR lower(r.name) LIKE $5 ESCAPE '!')
)";

/// The same parameters; $2 and $3 do not filter.
constexpr std::string_view kPositive = R"(
FROM unit r
WHERE r.to_at IS NULL
  AND r.positive_from <> ''
  AND ($1 = '' OR r.body = $1)
  AND $2 = $2 AND $3 = $3
  AND ($4 = '' OR (r.positive_from <= $4 AND (r.positive_to = '' OR r.positive_to >= $4)))
  AND ($5 = '' OR lower(r.id) LIKE $5 ESCAPE '!' OR lower(r.name) LIKE $5 ESCAPE '!')
)";

constexpr db::Statement kComplainedNames{"complaint.names", R"(
SELECT DISTINCT u.id, u.name
FROM complaint r
JOIN unit u ON u.row_key = r.unit AND u.to_at IS NULL
WHERE r.to_at IS NULL AND r.row_key >= $1 AND r.row_key <= $2
)"};

/// The statements made from the field lists.
struct SpecialStatements {
  std::string texts[7];
  db::Statement complaints, complaints_of, units, special_page, special_count, positive_page, positive_count;

  static const SpecialStatements& get() {
    static const SpecialStatements one;
    return one;
  }

 private:
  SpecialStatements() {
    const auto unit = columns<Unit>("r.");
    texts[0] = fmt::format(
        "SELECT {}\nFROM complaint r\nWHERE r.to_at IS NULL\n  AND ($1 = '' OR r.unit = $1)\n"
        "  AND (r.verified = 'yes' OR r.decision_no <> '')\nORDER BY r.unit, r.row_key",
        columns<Complaint>("r."));
    texts[1] = fmt::format(
        "SELECT {}\nFROM unit r\nWHERE r.to_at IS NULL\n  AND ($1 = '' OR r.row_key = $1)\n"
        "  AND (r.auto_tags <> '' OR EXISTS (SELECT 1 FROM complaint c WHERE c.unit = r.row_key\n"
        "       AND c.to_at IS NULL AND (c.verified = 'yes' OR c.decision_no <> '')))\nORDER BY r.row_key",
        unit);
    texts[2] = page_of(unit, kSpecial);
    texts[3] = fmt::format("SELECT count(*){}", kSpecial);
    texts[4] = page_of(unit, kPositive);
    texts[5] = fmt::format("SELECT count(*){}", kPositive);
    texts[6] =
        fmt::format("SELECT {}\nFROM complaint r\nWHERE r.to_at IS NULL AND r.unit = $1\nORDER BY r.row_key",
                    columns<Complaint>("r."));
    complaints = {"complaint.weighty", texts[0]};
    complaints_of = {"complaint.of_unit", texts[6]};
    units = {"unit.to_judge", texts[1]};
    special_page = {"unit.special_page", texts[2]};
    special_count = {"unit.special_count", texts[3]};
    positive_page = {"unit.positive_page", texts[4]};
    positive_count = {"unit.positive_count", texts[5]};
  }

  static std::string page_of(std::string_view fields, std::string_view from) {
    return fmt::format("SELECT {}, r.row_version{}  AND r.row_key > $6\nORDER BY r.row_key\nLIMIT $7", fields,
                       from);
  }
};

db::Values values_of(const SpecialFilter& f) { return {f.body, f.tag, f.source, f.day, part_pattern(f.q)}; }

Page<NumberedUnit> page_of(db::Connection& db, const db::Statement& page, const db::Statement& count,
                           const SpecialFilter& filter) {
  const auto limit = std::clamp<std::int64_t>(filter.limit, 1, limits::kPageMost);
  auto values = values_of(filter);
  Page<NumberedUnit> out;
  out.total = db.query(count, values).at(0).integer(0);
  values.insert(values.end(), {filter.after, limit + 1});
  for (auto& row : db.query(page, values))
    out.rows.push_back({read_fields<Unit>(row, 0), row.integer(kFieldCount<Unit>)});
  if (static_cast<std::int64_t>(out.rows.size()) > limit) {
    out.rows.pop_back();
    out.next = out.rows.back().unit.id;
  }
  return out;
}

}  // namespace

std::vector<Complaint> weighty_complaints(db::Connection& db, const std::string& unit) {
  return read_rows<Complaint>(db.query(SpecialStatements::get().complaints, {unit}));
}

std::vector<Complaint> complaints_of(db::Connection& db, const std::string& unit) {
  return read_rows<Complaint>(db.query(SpecialStatements::get().complaints_of, {unit}));
}

std::vector<Unit> units_to_judge(db::Connection& db, const std::string& unit) {
  return read_rows<Unit>(db.query(SpecialStatements::get().units, {unit}));
}

Page<NumberedUnit> special_units(db::Connection& db, const SpecialFilter& filter) {
  return page_of(db, SpecialStatements::get().special_page, SpecialStatements::get().special_count, filter);
}

Page<NumberedUnit> positive_units(db::Connection& db, const SpecialFilter& filter) {
  return page_of(db, SpecialStatements::get().positive_page, SpecialStatements::get().positive_count, filter);
}

std::int64_t count_positive(db::Connection& db, const std::string& body, const std::string& day) {
  return db.query(SpecialStatements::get().positive_count, values_of({.body = body, .day = day}))
      .at(0)
      .integer(0);
}

std::vector<std::pair<std::string, std::string>> complained_names(db::Connection& db,
                                                                  const std::string& first,
                                                                  const std::string& last) {
  std::vector<std::pair<std::string, std::string>> out;
  for (auto& row : db.query(kComplainedNames, {first, last}))
    out.emplace_back(row.take_text(0), row.take_text(1));
  return out;
}

std::vector<db::Statement> special_statements() {
  const SpecialStatements& made = SpecialStatements::get();
  return {made.complaints,    made.complaints_of, made.units,          made.special_page,
          made.special_count, made.positive_page, made.positive_count, kComplainedNames};
}

}  // namespace dd::store
