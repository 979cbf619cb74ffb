// SPDX-License-Identifier: Apache-2.0
// The key list of a year, an officer's periods, and the counts of the quality report: statements made from
// the registers' field lists.
#include <fmt/format.h>

#include "core/limits.h"
#include "store/library_store.h"
#include "store/list_statements.h"

namespace dd::store {
namespace {

/// A statement made once from a text that is put together.
class Made {
 public:
  Made(std::string name, std::string sql) : name_(std::move(name)), sql_(std::move(sql)) {}
  db::Statement statement() const { return {name_, sql_}; }

 private:
  std::string name_, sql_;
};

const Made& key_list_statement() {
  static const Made one(
      "library.key_list",
      fmt::format("SELECT {}\nFROM unit r\n"
                  "WHERE r.unit_class = 'key' AND r.list_year = $1 AND ($2 = '' OR r.body = $2)\n"
                  "  AND r.row_version = (SELECT max(x.row_version) FROM unit x\n"
                  "                       WHERE x.row_key = r.row_key AND x.unit_class = 'key'\n"
                  "                         AND x.list_year = $1)\n"
                  "ORDER BY r.row_key",
                  columns<Unit>("r.")));
  return one;
}

const Made& key_units_statement() {
  static const Made one(
      "library.key_units",
      fmt::format("SELECT {}\nFROM unit r\n"
                  "WHERE r.to_at IS NULL AND r.unit_class = 'key' AND ($1 = '' OR r.body = $1)\n"
                  "ORDER BY r.row_key",
                  columns<Unit>("r.")));
  return one;
}

constexpr db::Statement kKeyListYears{"library.key_list_years", R"(
SELECT r.list_year, max(CASE WHEN r.to_at IS NULL THEN 1 ELSE 0 END)
FROM unit r
WHERE r.unit_class = 'key' AND r.list_year <> ''
GROUP BY r.list_year
ORDER BY r.list_year DESC
)"};

/// The keys of the units that a filter lets through, one statement for each order.
const std::vector<Made>& keys_statements() {
  static const std::vector<Made> all = [] {
    std::vector<Made> out;
    const auto add = [&](std::string_view name, const std::string& order) {
      out.emplace_back(fmt::format("library.unit_keys.{}", name),
                       fmt::format("SELECT r.row_key\nFROM unit r\nWHERE r.to_at IS NULL\n{}ORDER BY {}",
                                   Table<Unit>::kFilter, order));
    };
    add("key", "r.row_key");
    for (const Sort& by : Table<Unit>::sorts()) {
      const std::string_view way = by.descending ? " DESC" : "";
      add(by.name, fmt::format("{0}{1}, r.row_key{1}", by.column, way));
    }
    return out;
  }();
  return all;
}

const Made& key_changes_statement() {
  static const Made one("library.key_changes",
                        fmt::format("SELECT {}\nFROM key_change r\nWHERE r.to_at IS NULL AND r.year = $1\n"
                                    "ORDER BY r.row_key",
                                    columns<KeyChange>("r.")));
  return one;
}

const Made& periods_statement() {
  static const Made one(
      "library.periods_of",
      fmt::format("SELECT {}\nFROM duty_period r\nWHERE r.to_at IS NULL AND r.officer = $1\n"
                  "ORDER BY r.row_key DESC",
                  columns<DutyPeriod>("r.")));
  return one;
}

/// $1 the year, then places for so many keys. CROSS JOIN: SQLite then begins with the few merges, and not
/// with every unit drawn in the year.
Made visits_of_keys(std::int64_t keys) {
  std::string places;
  for (std::int64_t i = 0; i < keys; ++i) places += fmt::format("{}${}", i == 0 ? "" : ", ", i + 2);
  return Made(fmt::format("library.disclosed_visits_{}", keys),
              fmt::format("SELECT v.unit, count(DISTINCT v.quarter)\n"
                          "FROM (SELECT d.unit AS unit, d.quarter AS quarter\n"
                          "      FROM standing_unit d JOIN draw w ON w.id = d.draw\n"
                          "      WHERE d.year = $1 AND d.unit IN ({0}) AND w.state = 'opened'\n"
                          "      UNION ALL\n"
                          "      SELECT m.kept_now AS unit, d.quarter AS quarter\n"
                          "      FROM unit_merge m CROSS JOIN standing_unit d JOIN draw w ON w.id = d.draw\n"
                          "      WHERE m.kept_now IN ({0}) AND d.unit = m.dropped AND d.year = $1\n"
                          "        AND w.state = 'opened') v\n"
                          "GROUP BY v.unit",
                          places));
}

/// Places are bound whether used or not: a page as the console asks for it takes the statement with few.
std::pair<std::size_t, const Made&> visits_statement(std::size_t keys) {
  constexpr std::size_t kFew = 50;
  static const Made few = visits_of_keys(kFew), all = visits_of_keys(limits::kPageMost);
  if (keys <= kFew) return {kFew, few};
  return {static_cast<std::size_t>(limits::kPageMost), all};
}

/// One sum a gap, parameters of the gaps after that of the body.
template <class T>
const Made& gap_statement() {
  static const Made one = [] {
    std::string sums;
    int places = 1;
    for (const Gap& gap : Table<T>::gaps()) {
      sums +=
          fmt::format(",\n       sum(CASE WHEN {} THEN 1 ELSE 0 END)", numbered_from(gap.sql, places + 1));
      places += static_cast<int>(gap.values({}).size());
    }
    return Made(
        fmt::format("library.gaps_{}", Table<T>::kName),
        fmt::format(
            "SELECT r.body, count(*){}\nFROM {} r\nWHERE r.to_at IS NULL AND ($1 = '' OR r.body = $1)\n"
            "GROUP BY r.body\nORDER BY r.body",
            sums, Table<T>::kName));
  }();
  return one;
}

}  // namespace

std::map<std::string, std::int64_t> disclosed_visits(db::Connection& db, std::int64_t year,
                                                     const std::vector<std::string>& keys) {
  db::Values values = {year};
  values.insert(values.end(), keys.begin(), keys.end());
  const auto [places, statement] = visits_statement(keys.size());
  values.resize(places + 1, std::string());
  std::map<std::string, std::int64_t> out;
  for (const db::Row& row : db.query(statement.statement(), values)) out[row.text(0)] = row.integer(1);
  return out;
}

std::vector<std::string> unit_keys(db::Connection& db, const RegisterFilter& filter) {
  const auto order = static_cast<std::size_t>(ListStatements<Unit>::sort_at(filter.sort));
  std::vector<std::string> out;
  for (db::Row& row : db.query(keys_statements().at(order).statement(), Table<Unit>::filter_values(filter)))
    out.push_back(row.take_text(0));
  return out;
}

std::vector<Unit> key_list_of(db::Connection& db, const std::string& year, const std::string& body) {
  return read_rows<Unit>(db.query(key_list_statement().statement(), {year, body}));
}

std::vector<Unit> key_units(db::Connection& db, const std::string& body) {
  return read_rows<Unit>(db.query(key_units_statement().statement(), {body}));
}

std::vector<ListedYear> key_list_years(db::Connection& db) {
  std::vector<ListedYear> out;
  for (const db::Row& row : db.query(kKeyListYears)) out.push_back({row.text(0), row.integer(1) == 1});
  return out;
}

std::vector<KeyChange> key_changes(db::Connection& db, const std::string& year) {
  return read_rows<KeyChange>(db.query(key_changes_statement().statement(), {year}));
}

std::vector<DutyPeriod> periods_of(db::Connection& db, const std::string& officer) {
  return read_rows<DutyPeriod>(db.query(periods_statement().statement(), {officer}));
}

template <class T>
std::vector<GapCount> count_gaps(db::Connection& db, const std::string& body, const std::string& day,
                                 std::int64_t cap) {
  db::Values values = {body};
  RegisterFilter on;
  on.day = day;
  on.cap = cap;
  for (const Gap& gap : Table<T>::gaps()) {
    for (auto& value : gap.values(on)) values.push_back(std::move(value));
  }
  std::vector<GapCount> out;
  for (const db::Row& row : db.query(gap_statement<T>().statement(), values)) {
    GapCount count{row.text(0), row.integer(1), {}};
    for (std::size_t i = 0; i < Table<T>::gaps().size(); ++i) count.gaps.push_back(row.integer(i + 2));
    out.push_back(std::move(count));
  }
  return out;
}

template std::vector<GapCount> count_gaps<Unit>(db::Connection&, const std::string&, const std::string&,
                                                std::int64_t);
template std::vector<GapCount> count_gaps<Officer>(db::Connection&, const std::string&, const std::string&,
                                                   std::int64_t);

void append_library_reads(std::vector<db::Statement>& out) {
  out.insert(out.end(),
             {visits_statement(1).second.statement(), visits_statement(limits::kPageMost).second.statement(),
              key_list_statement().statement(), key_units_statement().statement(), kKeyListYears,
              key_changes_statement().statement(), periods_statement().statement(),
              gap_statement<Unit>().statement(), gap_statement<Officer>().statement()});
  for (const Made& one : keys_statements()) out.push_back(one.statement());
}

}  // namespace dd::store
