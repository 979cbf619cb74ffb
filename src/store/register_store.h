// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/model/register.h"
#include "store/db/db.h"

namespace dd::store {

/// Who changed a row, when and why (变更痕迹). Written on every row version.
struct Stamp {
  UnixMs at = 0;
  std::string account{};
  std::string reason{};
  std::int64_t import_id = 0;  ///< 0 = not from an import
};

/// One version of a register row; `to` is 0 while it is the current one. ended_by and ended_reason are set
/// when the row was closed without a version after it.
template <class T>
struct Version {
  T row;
  std::int64_t version = 1;
  UnixMs from = 0, to = 0;
  std::string account, reason;
  std::int64_t import_id = 0;
  std::string ended_by, ended_reason;
};

/// What put_… did.
struct PutCount {
  std::int64_t added = 0, changed = 0, same = 0;
};

// For T in Unit, Officer, Recusal, CheckItem, Body. Keys: id; id; unit|officer|from; code; code.
// Current rows are ordered by key bytes. Column list: wire/described.h; tables:
// migrations/0001_registers.sql.

/// The key under which a row keeps its history.
template <class T>
std::string key_of(const T& row);

/// Every writer of a register or of the audit trail takes its turn first, so that transactions on PostgreSQL
/// follow each other as they do on SQLite; held to the end of the transaction, harmless when taken twice.
/// put_rows, close_rows and service::audit::record take it themselves; a store that reads before it writes
/// takes it before reading.
void take_write_turn(db::Connection& db);
/// How many turns were taken: as long as it stays the same, nothing was written.
std::int64_t write_turns(db::Connection& db);

/// All current rows.
template <class T>
std::vector<T> current_rows(db::Connection& db);
/// The current version of one key; empty when there is none.
template <class T>
std::optional<Version<T>> current_row(db::Connection& db, const std::string& key);
/// Inserts new rows and new versions of changed ones (the old version is closed at stamp.at); equal rows are
/// left alone. Three or four statements whatever the number of rows (execute_many counts as one). REQUIRES an
/// open transaction, distinct keys.
template <class T>
PutCount put_rows(db::Connection& db, const std::vector<T>& rows, const Stamp& stamp);
/// Closes the current rows of these keys (never deletes); the number of rows closed. Recusal key:
/// "unit|officer|from". REQUIRES an open transaction.
template <class T>
std::int64_t close_rows(db::Connection& db, const std::vector<std::string>& keys, const Stamp& stamp);
/// Every version of one key, newest first.
template <class T>
std::vector<Version<T>> history_of(db::Connection& db, const std::string& key);

/// A page of a register list (过滤条件). Empty strings do not filter; `after` is the last key of the page
/// before. unit_class, special, status: units only. duty: officers only. body: units, officers, and recusals
/// whose unit or officer is of that body. q: part of the id or name, letters of ASCII in either case
/// (recusals: of either id or name).
struct RegisterFilter {
  std::string body{}, unit_class{}, special{}, status{}, q{};  ///< special "1" | "0"
  std::string duty{};
  std::string after{};
  std::int64_t limit = 50;  ///< 1..500, taken into that range
};
template <class T>
struct Page {
  std::vector<T> rows;
  std::int64_t total = 0;
  std::string next;  ///< key to pass as `after`; empty on the last page
};
template <class T>
Page<T> list_rows(db::Connection& db, const RegisterFilter& filter);

/// The statements of all registers, made once from the field lists.
std::vector<db::Statement> register_statements();

}  // namespace dd::store
