// SPDX-License-Identifier: Apache-2.0
// A year's holidays (节假日安排) from a file or pasted text.
#include <algorithm>
#include <optional>

#include "core/intake/clean.h"
#include "service/calendar.h"
#include "sheet/workbook.h"
#include "wire/calendar_described.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr std::size_t kRowsMost = 400;

/// The columns of the table; a heading is known by a word in it.
struct Columns {
  std::optional<std::size_t> date, kind, name;
  bool found() const { return date && kind && name; }
};

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != text.npos; });
}

Columns columns_of(const intake::Table& table, std::size_t row) {
  Columns out;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const std::string text = intake::clean_text(table.text(row, column));
    if (!out.date && holds(text, {"日期", "date"}))
      out.date = column;
    else if (!out.kind && holds(text, {"安排", "类别", "kind"}))
      out.kind = column;
    else if (!out.name && holds(text, {"节日", "名称", "name"}))
      out.name = column;
  }
  return out;
}

std::string kind_of(const std::string& text) {
  if (holds(text, {"上班", "调休上班", "补班", "work"})) return "work";
  if (holds(text, {"放假", "休", "off"})) return "off";
  return text;
}

Error bad_calendar(std::string what) { return refuse(ErrorCode::calendar_form, std::move(what)); }

Result<HolidayYear> read_table(const intake::Table& table) {
  std::size_t first = 0;
  Columns columns;
  while (first < table.row_count() && !(columns = columns_of(table, first)).found()) ++first;
  if (!columns.found()) return bad_calendar("没有找到表头“日期、安排、节日”");
  if (table.row_count() - first > kRowsMost) return bad_calendar("行数太多，一年的安排不会超过 400 行");
  HolidayYear out;
  for (std::size_t row = first + 1; row < table.row_count(); ++row) {
    const std::string said = intake::clean_text(table.text(row, *columns.date));
    if (said.empty()) continue;
    const auto read = intake::read_date(said);
    const auto date = read ? parse_date(*read) : std::nullopt;
    if (!date)
      return bad_calendar("第 " + std::to_string(table.row_number(row)) + " 行的日期“" + said +
                          "”应形如 2026-10-01");
    if (out.year == 0) out.year = static_cast<int>(std::chrono::year_month_day{*date}.year());
    out.days.push_back({format_date(*date), kind_of(intake::clean_text(table.text(row, *columns.kind))),
                        intake::clean_text(table.text(row, *columns.name))});
  }
  return out;
}

}  // namespace

Result<HolidayYear> read_holidays(std::string_view bytes) {
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start != bytes.npos && bytes[start] == '{') {
    DD_ASSIGN(HolidayYear year, wire::read_json<HolidayYear>(bytes.substr(start)));
    DD_TRY(check_holidays(year));
    return in_order(std::move(year));
  }
  DD_ASSIGN(const sheet::Workbook workbook, sheet::Workbook::open(bytes));
  DD_ASSIGN(const intake::Table table, workbook.read(0));
  DD_ASSIGN(HolidayYear year, read_table(table));
  // The source is asked for on the page; everything else must be right already.
  year.source = "（待填）";
  DD_TRY(check_holidays(year));
  year.source.clear();
  return in_order(std::move(year));
}

}  // namespace dd::service
