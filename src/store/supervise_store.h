// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"
#include "store/register_store.h"

// What the supervision pages count (督查), and the histories of older software.
namespace dd::store {

/// One version of a register row that began or ended in a window (名录改动). `register_kind`: units |
/// officers | recusals | duty_periods (key and name are the officer's); `ended`: closed without a version
/// after it.
struct RegisterEdit {
  std::string register_kind, key, name, body, account, reason;
  UnixMs at = 0;
  bool ended = false;
};
/// From `from` up to but not at `until`, oldest first. One statement.
std::vector<RegisterEdit> register_edits(db::Connection& db, UnixMs from, UnixMs until);

/// The versions that began in that window, each key's in order, and before them the one they followed. For T
/// in Unit, Officer, Recusal, DutyPeriod. One statement.
template <class T>
std::vector<Version<T>> versions_within(db::Connection& db, UnixMs from, UnixMs until);

/// A recusal as it stood at a moment, and who put it in.
struct RecusalAt {
  std::string unit, unit_name, body, officer, account;
  std::int64_t reason = 0;
  UnixMs since = 0;
};
std::vector<RecusalAt> recusals_at(db::Connection& db, UnixMs moment);

/// Units on the register since before `since`, still at work, that no opened draw ever drew (从未抽中); the
/// condition of the register's filter never_drawn.
struct NeverDrawnUnit {
  std::string unit, name, body;
};
std::vector<NeverDrawnUnit> never_drawn_units(db::Connection& db, UnixMs since);

/// What a quarter's draw drew and what was changed of it since (替换): units, and officers' seats.
struct Turnover {
  std::int64_t drawn = 0, replaced = 0;  ///< different units
  std::int64_t seats = 0, swapped = 0;   ///< seats, and those that another officer took
};
/// By inspecting body, seats by the officer's own; "" is the whole quarter, in which a unit counts once. One
/// statement.
std::map<std::string, Turnover> turnover_of(db::Connection& db, const std::string& quarter);

std::map<std::string, std::string> account_names(db::Connection& db);

/// A file of past draws of other software, as uploaded.
struct HistoryRecord {
  std::int64_t id = 0;
  std::string title, file_name, sha256;
  std::int64_t rows = 0, rounds = 0;
  std::string uploaded_by;
  UnixMs uploaded_at = 0;
  Bytes content;  ///< empty in lists
};
/// The new id. Throws ConstraintError (draw_history_once) when the same bytes were kept before.
std::int64_t insert_history(db::Connection& db, const HistoryRecord& record);
std::vector<HistoryRecord> all_histories(db::Connection& db);  ///< newest first
std::optional<HistoryRecord> find_history(db::Connection& db, std::int64_t id);

std::vector<db::Statement> supervise_statements();

}  // namespace dd::store
