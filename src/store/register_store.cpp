// SPDX-License-Identifier: Apache-2.0
#include "store/register_store.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "core/limits.h"
#include "store/joint_table.h"
#include "store/register_statements.h"

namespace dd::store {
namespace {

constexpr db::Statement kTakeTurn{"write_turn.take", R"(
UPDATE write_turn
SET turn = turn + 1
WHERE id = 1
)"};

constexpr db::Statement kTurns{"write_turn.turns", R"(
SELECT turn
FROM write_turn
WHERE id = 1
)"};

constexpr std::size_t kManyRows = 100;
constexpr std::size_t kRowsAtOnce = 1000;

/// Throws on a key given twice, of which one would be lost.
template <class T>
void check_keys(const std::vector<T>& rows) {
  std::vector<std::string> keys;
  keys.reserve(rows.size());
  for (const auto& row : rows) keys.push_back(key_of(row));
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) throw std::logic_error("put_rows: key given twice: " + *twice);
}

/// Key, fields and the moment of each of these rows, with room for the stamp. Into `out`, which keeps its
/// memory.
template <class T>
void row_values(std::span<const T> rows, UnixMs at, std::vector<db::Values>& out) {
  out.resize(rows.size());
  std::size_t next = 0;
  for (const auto& row : rows) {
    db::Values& values = out[next++];
    values.clear();
    values.reserve(kFieldCount<T> + 5);
    values.emplace_back(key_of(row));
    append_values(row, values);
    values.emplace_back(at);
  }
}

/// Of a register that is read whole.
template <class T>
void append_whole(std::vector<db::Statement>& out) {
  const auto all = RegisterStatements<T>::get().all();
  out.insert(out.end(), all.begin(), all.end());
}

template <class T>
void append(std::vector<db::Statement>& out) {
  append_whole<T>(out);
  append_list_statements<T>(out);
}

}  // namespace

void take_write_turn(db::Connection& db) { db.execute(kTakeTurn); }

std::int64_t write_turns(db::Connection& db) { return db.query(kTurns).at(0).integer(0); }

template <class T>
std::string key_of(const T& row) {
  return Table<T>::key(row);
}

template <class T>
std::vector<T> current_rows(db::Connection& db) {
  return read_rows<T>(db.query(RegisterStatements<T>::get().current));
}

template <class T>
std::optional<Version<T>> current_row(db::Connection& db, const std::string& key) {
  auto rows = db.query(RegisterStatements<T>::get().current_one, {key});
  if (rows.empty()) return std::nullopt;
  return read_version<T>(rows.front());
}

template <class T>
PutCount put_rows(db::Connection& db, const std::vector<T>& rows, const Stamp& stamp, const PutGoing& going) {
  const auto& statements = RegisterStatements<T>::get();
  check_keys(rows);
  take_write_turn(db);
  PutCount count;
  // A first load has nothing to close; asking is cheaper than looking for each of its rows.
  const bool first_load = rows.size() > kManyRows && db.query(statements.any).empty();
  std::int64_t inserted = 0;
  std::vector<db::Values> values;
  for (std::size_t from = 0; from < rows.size() && !count.stopped; from += kRowsAtOnce) {
    const auto piece = std::span<const T>(rows).subspan(from, std::min(kRowsAtOnce, rows.size() - from));
    row_values(piece, stamp.at, values);
    if (!first_load) count.changed += db.execute_many(statements.end_changed, values);
    for (auto& row : values) {
      row.emplace_back(&stamp.account);
      row.emplace_back(&stamp.reason);
      row.emplace_back(stamp.import_id);
    }
    inserted += db.execute_many(statements.insert, values);
    count.stopped = going && !going(from + piece.size());
  }
  count.added = inserted - count.changed;
  count.same = static_cast<std::int64_t>(rows.size()) - inserted;
  return count;
}

template <class T>
std::int64_t close_rows(db::Connection& db, const std::vector<std::string>& keys, const Stamp& stamp) {
  std::vector<db::Values> values;
  values.reserve(keys.size());
  for (const auto& key : keys) values.push_back({key, stamp.at, stamp.account, stamp.reason});
  take_write_turn(db);
  return db.execute_many(RegisterStatements<T>::get().close, values);
}

template <class T>
std::vector<Version<T>> history_of(db::Connection& db, const std::string& key) {
  std::vector<Version<T>> out;
  for (auto& row : db.query(RegisterStatements<T>::get().history, {key})) out.push_back(read_version<T>(row));
  return out;
}

template <class T>
std::vector<Version<T>> versions_of_import(db::Connection& db, std::int64_t import_id) {
  std::vector<Version<T>> out;
  for (auto& row : db.query(RegisterStatements<T>::get().imported, {import_id}))
    out.push_back(read_version<T>(row));
  return out;
}

template <class T>
std::vector<Version<T>> versions_before_import(db::Connection& db, std::int64_t import_id) {
  std::vector<Version<T>> out;
  for (auto& row : db.query(RegisterStatements<T>::get().before, {import_id}))
    out.push_back(read_version<T>(row));
  return out;
}

std::vector<db::Statement> register_statements() {
  std::vector<db::Statement> out = {kTakeTurn, kTurns};
  append<Body>(out);
  append<Unit>(out);
  append<Officer>(out);
  append<Recusal>(out);
  append<CheckItem>(out);
  append<DutyPeriod>(out);
  append<KeyChange>(out);
  append<PlanRecord>(out);
  append<Complaint>(out);
  append_whole<JointScheme>(out);
  append_whole<JointPartner>(out);
  append_whole<DepartmentItem>(out);
  append<HolidayRow>(out);
  append<Checklist>(out);
  return out;
}

#define DD_REGISTER(T)                                                                                  \
  template std::string key_of<T>(const T&);                                                             \
  template std::vector<T> current_rows<T>(db::Connection&);                                             \
  template std::optional<Version<T>> current_row<T>(db::Connection&, const std::string&);               \
  template PutCount put_rows<T>(db::Connection&, const std::vector<T>&, const Stamp&, const PutGoing&); \
  template std::vector<Version<T>> versions_of_import<T>(db::Connection&, std::int64_t);                \
  template std::vector<Version<T>> versions_before_import<T>(db::Connection&, std::int64_t);            \
  template std::int64_t close_rows<T>(db::Connection&, const std::vector<std::string>&, const Stamp&);  \
  template std::vector<Version<T>> history_of<T>(db::Connection&, const std::string&);
DD_REGISTER(Body)
DD_REGISTER(Unit)
DD_REGISTER(Officer)
DD_REGISTER(Recusal)
DD_REGISTER(CheckItem)
DD_REGISTER(DutyPeriod)
DD_REGISTER(KeyChange)
DD_REGISTER(PlanRecord)
DD_REGISTER(Complaint)
DD_REGISTER(JointScheme)
DD_REGISTER(JointPartner)
DD_REGISTER(DepartmentItem)
DD_REGISTER(HolidayRow)
DD_REGISTER(Checklist)
#undef DD_REGISTER

}  // namespace dd::store
