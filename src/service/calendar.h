// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/working_days.h"
#include "core/result.h"
#include "service/call.h"

// Holiday calendars (节假日安排): loaded by the city once the State Council's notice is out, kept with
// history. Every deadline in working days is computed from them.
namespace dd::service {

/// Who loaded or corrected a year, when and why; `off` and `work` count its special days.
struct HolidayVersion {
  std::int64_t version = 0;
  std::string at, account, reason;
  std::int64_t off = 0, work = 0;
};
/// A year with its history, newest first; the first one's version is the one to edit.
struct HolidayShown {
  HolidayYear calendar;
  std::vector<HolidayVersion> history;
};
/// All years, the newest first. One statement.
std::vector<HolidayYear> list_holidays(db::Connection& db);
/// Error: not_found. One statement.
Result<HolidayShown> show_holidays(db::Connection& db, std::int64_t year);
/// What computes working days. One statement.
WorkingDays working_days(db::Connection& db);

/// Loads a year or corrects it, with the reason. `version` is the one the editor saw, 0 = a new year.
/// Errors: scope_city_only, calendar_form, register_reason, register_exists, not_found, conflict.
struct HolidayEdit {
  HolidayYear calendar;
  std::int64_t version = 0;
  std::string reason;
};
Result<HolidayShown> put_holidays(Call& call, const HolidayEdit& edit);

/// Reads a file or pasted text without storing it: JSON as in holidays, or a table (CSV, xlsx) with
/// the columns 日期, 安排 (放假 or 上班) and 节日; the year is that of its dates. Errors: calendar_form,
/// sheet_*, input_*.
Result<HolidayYear> read_holidays(std::string_view bytes);

/// A deadline in working days (工作日期限): the `days`-th working day after `from`.
struct WorkingDeadline {
  std::string from, due;
  std::int64_t days = 0;
};
/// Errors: input_out_of_range (from, days), calendar_missing.
Result<WorkingDeadline> working_deadline(db::Connection& db, const std::string& from, std::int64_t days);

/// Puts the shipped years into an installation that lacks them. REQUIRES an open transaction.
Status load_shipped_holidays(Call& call);

}  // namespace dd::service
