// SPDX-License-Identifier: Apache-2.0
// The lists of the registers (名录列表): pages by key or by another order, with their totals.
#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>

#include "core/limits.h"
#include "store/list_statements.h"

namespace dd::store {
namespace {

/// What of the filter is set; `day` alone filters nothing.
template <class T>
Asked asked_of(const RegisterFilter& filter) {
  RegisterFilter rest = filter;
  rest.day.clear();
  const bool body = !Table<T>::kBody.empty() && !filter.body.empty();
  if (body) rest.body.clear();
  if (Table<T>::filter_values(rest) != Table<T>::filter_values({}))
    return body ? Asked::body_and_more : Asked::more;
  return body ? Asked::body : Asked::nothing;
}

template <class T>
db::Values asked_values(Asked asked, const RegisterFilter& filter) {
  if (asked == Asked::nothing) return {};
  if (asked == Asked::body) return {filter.body};
  return Table<T>::filter_values(filter);
}

/// What Page::next says: the key, before it the value by which the list is sorted.
struct Cursor {
  std::string value, key;
};
Cursor read_cursor(const std::string& after) {
  const auto bar = after.rfind('|');
  if (bar == after.npos) return {{}, after};
  return {after.substr(0, bar), after.substr(bar + 1)};
}

/// The two values before a page. A descending list is one of moments and begins after the greatest.
template <class T>
void append_cursor(int sort, const std::string& after, db::Values& values) {
  if (sort == 0) {
    values.emplace_back(after);
    return;
  }
  const Cursor cursor = read_cursor(after);
  if (Table<T>::sorts()[static_cast<std::size_t>(sort - 1)].descending) {
    std::int64_t moment = std::numeric_limits<std::int64_t>::max();
    std::from_chars(cursor.value.data(), cursor.value.data() + cursor.value.size(), moment);
    values.emplace_back(moment);
  } else {
    values.emplace_back(cursor.value);
  }
  values.emplace_back(cursor.key);
}

std::string cursor_text(const db::Row& last, std::size_t column, const std::string& key) {
  const auto& value = last.value(column);
  if (const auto* moment = std::get_if<std::int64_t>(&value)) return std::to_string(*moment) + '|' + key;
  return last.text(column) + '|' + key;
}

template <class Named>
std::vector<std::string_view> names_of(std::span<const Named> all) {
  std::vector<std::string_view> out;
  for (const Named& one : all) out.push_back(one.name);
  return out;
}

constexpr auto kManyKeys = static_cast<std::size_t>(limits::kPageMost);

template <class T>
db::Statement keys_statement() {
  static const std::string name = std::string(Table<T>::kName) + ".of_keys";
  static const std::string sql = [] {
    std::string places;
    for (std::size_t i = 1; i <= kManyKeys; ++i) places += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    return fmt::format(
        "SELECT {}\nFROM {} r\nWHERE COALESCE(r.to_at, 0) = 0\n  AND r.row_key IN ({})\nORDER BY r.row_key",
        columns<T>("r."), Table<T>::kName, places);
  }();
  return {name, sql};
}

}  // namespace

std::string numbered_from(std::string_view sql, int first) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    out += sql[i];
    if (sql[i] != '$') continue;
    int number = 0;
    while (i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9')
      number = number * 10 + (sql[++i] - '0');
    out += std::to_string(number + first - 1);
  }
  return out;
}

template <class T>
Page<T> list_rows(db::Connection& db, const RegisterFilter& filter) {
  const auto& statements = ListStatements<T>::get();
  const auto limit = std::clamp<std::int64_t>(filter.limit, 1, limits::kPageMost);
  const int sort = statements.sort_at(filter.sort), gap = statements.gap_at(filter.gap);
  if ((sort == 0) != filter.sort.empty() || (gap == 0) != filter.gap.empty())
    throw std::logic_error("list_rows: " + filter.sort + " " + filter.gap);
  const Asked asked = asked_of<T>(filter);
  const auto [page_statement, count_statement] = statements.of(sort, gap, asked);
  db::Values values = asked_values<T>(asked, filter);
  if (gap > 0) {
    for (auto& value : Table<T>::gaps()[static_cast<std::size_t>(gap - 1)].values(filter))
      values.push_back(std::move(value));
  }
  Page<T> page;
  page.total = db.query(count_statement, values).at(0).integer(0);
  append_cursor<T>(sort, filter.after, values);
  values.emplace_back(limit + 1);
  db::Rows rows = db.query(page_statement, values);
  const bool more = static_cast<std::int64_t>(rows.size()) > limit;
  if (more) rows.pop_back();
  page.rows.reserve(rows.size());
  for (auto& row : rows) page.rows.push_back(read_fields<T>(row, 0));
  if (more) {
    const std::string key = key_of(page.rows.back());
    page.next = sort == 0 ? key : cursor_text(rows.back(), kFieldCount<T>, key);
  }
  return page;
}

template <class T>
std::vector<T> rows_of_keys(db::Connection& db, const std::vector<std::string>& keys) {
  if (keys.size() > kManyKeys) throw std::logic_error("rows_of_keys: too many keys");
  db::Values values(keys.begin(), keys.end());
  values.resize(kManyKeys, std::string());
  std::vector<T> out;
  for (auto& row : db.query(keys_statement<T>(), values)) out.push_back(read_fields<T>(row, 0));
  return out;
}

template <class T>
std::vector<std::string_view> gap_names() {
  return names_of(Table<T>::gaps());
}

template <class T>
std::vector<std::string_view> sort_names() {
  return names_of(Table<T>::sorts());
}

template <class T>
void append_list_statements(std::vector<db::Statement>& out) {
  const auto all = ListStatements<T>::get().all();
  out.insert(out.end(), all.begin(), all.end());
  out.push_back(keys_statement<T>());
}

#define DD_LIST(T)                                                                           \
  template Page<T> list_rows<T>(db::Connection&, const RegisterFilter&);                     \
  template std::vector<T> rows_of_keys<T>(db::Connection&, const std::vector<std::string>&); \
  template std::vector<std::string_view> gap_names<T>();                                     \
  template std::vector<std::string_view> sort_names<T>();                                    \
  template void append_list_statements<T>(std::vector<db::Statement>&);
DD_LIST(Body)
DD_LIST(Unit)
DD_LIST(Officer)
DD_LIST(Recusal)
DD_LIST(DutyPeriod)
DD_LIST(KeyChange)
DD_LIST(CheckItem)
DD_LIST(PlanRecord)
DD_LIST(Complaint)
DD_LIST(HolidayRow)
DD_LIST(Checklist)
#undef DD_LIST

}  // namespace dd::store
