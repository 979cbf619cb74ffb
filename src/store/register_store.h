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
  std::string account;
  std::string reason;
  std::int64_t import_id = 0;  ///< 0 = not from an import
};

/// One version of a register row; `to` is 0 while it is the current one.
template <class T>
struct Version {
  T row;
  std::int64_t version = 1;
  UnixMs from = 0, to = 0;
  std::string account, reason;
};

/// What put_… did.
struct PutCount {
  std::int64_t added = 0, changed = 0, same = 0;
};

// For T in Unit, Officer, Recusal, CheckItem, Body. Keys: id; id; unit+officer+from; code; code.
// Current rows are ordered by key bytes.

/// All current rows.
template <class T>
std::vector<T> current_rows(db::Connection& db);
/// Inserts new rows and new versions of changed ones (the old version is closed at stamp.at); equal rows are left alone.
/// A fixed number of statements whatever the number of rows (execute_many counts as one). Inside the caller's transaction.
template <class T>
PutCount put_rows(db::Connection& db, const std::vector<T>& rows, const Stamp& stamp);
/// Closes the current rows of these keys (never deletes). Recusal key: "unit|officer|from".
template <class T>
std::int64_t close_rows(db::Connection& db, const std::vector<std::string>& keys, const Stamp& stamp);
/// Every version of one key, newest first.
template <class T>
std::vector<Version<T>> history_of(db::Connection& db, const std::string& key);

/// A page of a register list (过滤条件). Empty strings do not filter; `after` is the last key of the page before.
struct RegisterFilter {
  std::string body, unit_class, special, status, q;  ///< special "1" | "0"; q: part of id or name
  std::string duty;                                  ///< officers
  std::string after;
  std::int64_t limit = 50;                           ///< 1..500
};
template <class T>
struct Page {
  std::vector<T> rows;
  std::int64_t total = 0;
  std::string next;  ///< key to pass as `after`; empty on the last page
};
template <class T>
Page<T> list_rows(db::Connection& db, const RegisterFilter& filter);

}  // namespace dd::store
