// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/model/joint.h"
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
  bool stopped = false;  ///< the caller's `going` ended it
};

// For T in Unit, Officer, Recusal, CheckItem, Body, DutyPeriod, KeyChange, PlanRecord, Complaint,
// JointScheme, JointPartner, DepartmentItem. Keys: id; id; unit|officer|from; code; code; officer|from;
// year|unit; body/year; id; id; scheme|department; department|code. Current rows are ordered by key bytes.
// Column list: wire/described.h; tables: migrations/.

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
/// left alone. Four statements, two more for each further thousand rows. REQUIRES an open transaction,
/// distinct keys. `going` is told now and then how many rows are through; false ends it, and the caller rolls
/// back.
using PutGoing = std::function<bool(std::size_t rows)>;
template <class T>
PutCount put_rows(db::Connection& db, const std::vector<T>& rows, const Stamp& stamp,
                  const PutGoing& going = {});
/// Closes the current rows of these keys (never deletes); the number of rows closed. Recusal key:
/// "unit|officer|from". REQUIRES an open transaction.
template <class T>
std::int64_t close_rows(db::Connection& db, const std::vector<std::string>& keys, const Stamp& stamp);
/// Every version of one key, newest first.
template <class T>
std::vector<Version<T>> history_of(db::Connection& db, const std::string& key);

/// The versions that an import wrote, by key; and the versions directly before those, of rows it did not add.
template <class T>
std::vector<Version<T>> versions_of_import(db::Connection& db, std::int64_t import_id);
template <class T>
std::vector<Version<T>> versions_before_import(db::Connection& db, std::int64_t import_id);

/// What a register list shows (过滤条件). Empty texts do not filter; a field that a register does not have
/// does not filter it either.
struct RegisterFilter {
  std::string body{}, unit_class{}, special{}, status{}, q{};  ///< special "1" | "0"; q: part of id or name
  std::string town{}, industry{};                              ///< industry: the class or its first digits
  std::string permit_class{}, list_year{}, source{};
  std::string positive{};              ///< "1" | "0": on the positive list (正面清单) on `day`
  std::string duty{};                  ///< officers, periods
  std::string specialty{};             ///< officers
  std::string year{}, action{};        ///< changes of the key list
  std::string item_class{}, method{};  ///< check items; method: a part of it
  std::string in_force{};              ///< check items: "1" | "0", valid on `day`
  std::string unit{}, verified{}, open{}, decision{};  ///< complaints; open, decision "1" | "0"
  std::string gap{};        ///< one of gap_names<T>(): what is missing or lapsed on `day`
  std::string sort{};       ///< one of sort_names<T>(), "" = by key
  std::string after{};      ///< Page::next of the page before
  std::int64_t limit = 50;  ///< 1..500, taken into that range
  std::string day{};        ///< today, for gaps and positive
  std::int64_t cap = 2;     ///< visits a year that a unit may have, for the gap at_cap
};
template <class T>
struct Page {
  std::vector<T> rows;
  std::int64_t total = 0;
  std::string next;  ///< to pass as `after`; empty on the last page
};
/// A page and the total. REQUIRES a gap and a sort of the register's own, or none.
template <class T>
Page<T> list_rows(db::Connection& db, const RegisterFilter& filter);
/// The current rows of these keys, by key. REQUIRES at most kPageMost of them.
template <class T>
std::vector<T> rows_of_keys(db::Connection& db, const std::vector<std::string>& keys);

/// The gaps and orders a register's list knows (registers without any: none).
template <class T>
std::vector<std::string_view> gap_names();
template <class T>
std::vector<std::string_view> sort_names();

/// The statements of all registers, made once from the field lists.
std::vector<db::Statement> register_statements();

}  // namespace dd::store
