// SPDX-License-Identifier: Apache-2.0
#include "service/calendar.h"

#include <algorithm>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/permission.h"
#include "service/register_conflict.h"
#include "service/scope.h"
#include "service/shipped.h"
#include "service/text_rules.h"
#include "store/calendar_row.h"
#include "store/register_store.h"
#include "wire/calendar_described.h"
#include "wire/json.h"

namespace dd::service {
namespace {

using store::HolidayRow;

constexpr std::int64_t kDaysMost = 1000;

HolidayRow row_of(const HolidayYear& year) {
  return {year.year, year.source, year.note, boost::json::serialize(wire::to_json(year.days))};
}

HolidayYear year_of(const HolidayRow& row) {
  HolidayYear out{row.year, row.source, row.note, {}};
  auto days = wire::read_json<std::vector<SpecialDay>>(row.days);
  if (days.ok()) out.days = std::move(days).value();
  return out;
}

std::int64_t count_of(const HolidayYear& year, std::string_view kind) {
  return std::count_if(year.days.begin(), year.days.end(),
                       [&](const SpecialDay& day) { return day.kind == kind; });
}

/// Everything between BEGIN and COMMIT.
Status put_inside(Call& call, const HolidayEdit& edit) {
  const std::string key = std::to_string(edit.calendar.year);
  store::take_write_turn(call.db);
  const auto stored = store::current_row<HolidayRow>(call.db, key);
  DD_TRY(check_version<HolidayRow>(call, stored, key, edit.version));
  const HolidayRow row = row_of(in_order(edit.calendar));
  const auto written = store::put_rows<HolidayRow>(
      call.db, {row}, {.at = call.now, .account = call.actor.account, .reason = edit.reason});
  if (written.same == 0) audit::record(call, "载入节假日安排", key, "ok", stored ? "更正" : "新增");
  return {};
}

}  // namespace

std::vector<HolidayYear> list_holidays(db::Connection& db) {
  std::vector<HolidayYear> out;
  for (const auto& row : store::current_rows<HolidayRow>(db)) out.push_back(year_of(row));
  std::reverse(out.begin(), out.end());
  return out;
}

Result<HolidayShown> show_holidays(db::Connection& db, std::int64_t year) {
  const auto versions = store::history_of<HolidayRow>(db, std::to_string(year));
  if (versions.empty()) return refuse(ErrorCode::not_found, "节假日安排", std::to_string(year));
  HolidayShown out{year_of(versions.front().row), {}};
  for (const auto& version : versions) {
    const HolidayYear was = year_of(version.row);
    out.history.push_back({version.version, format_moment(version.from), version.account, version.reason,
                           count_of(was, "off"), count_of(was, "work")});
  }
  return out;
}

WorkingDays working_days(db::Connection& db) {
  std::vector<HolidayYear> years;
  for (const auto& row : store::current_rows<HolidayRow>(db)) years.push_back(year_of(row));
  return WorkingDays(years);
}

Result<HolidayShown> put_holidays(Call& call, const HolidayEdit& edit) {
  DD_TRY(require(call.actor, Permission::calendar_write));
  DD_TRY(scope::require_city(call));
  DD_TRY(check_holidays(edit.calendar));
  DD_TRY(check_reason(edit.reason));
  {
    db::Transaction transaction(call.db);
    DD_TRY(put_inside(call, edit));
    transaction.commit();
  }
  return show_holidays(call.db, edit.calendar.year);
}

Result<WorkingDeadline> working_deadline(db::Connection& db, const std::string& from, std::int64_t days) {
  const auto first = parse_date(from);
  if (!first) return refuse(ErrorCode::input_out_of_range, "from", from, "日期，形如 2026-04-01");
  if (days < 0 || days > kDaysMost)
    return refuse(ErrorCode::input_out_of_range, "days", std::to_string(days), "0 至 1000");
  DD_ASSIGN(const Date due, working_days(db).add(*first, days));
  return WorkingDeadline{from, format_date(due), days};
}

Status load_shipped_holidays(Call& call) {
  std::vector<HolidayRow> missing;
  for (const ShippedFile& file : shipped_files()) {
    if (!file.path.starts_with("holidays/")) continue;
    DD_ASSIGN(const HolidayYear year, wire::read_json<HolidayYear>(file.text));
    DD_TRY(check_holidays(year));
    if (!store::current_row<HolidayRow>(call.db, std::to_string(year.year)))
      missing.push_back(row_of(in_order(year)));
  }
  if (missing.empty()) return {};
  store::put_rows<HolidayRow>(
      call.db, missing,
      {.at = call.now, .account = call.actor.account, .reason = "随程序附带，依据国务院办公厅通知"});
  return {};
}

}  // namespace dd::service
