// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/intake/surroundings.h"
#include "core/intake/table.h"
#include "core/intake/words.h"
#include "core/model/joint.h"
#include "core/model/register.h"
#include "core/result.h"

namespace dd::intake {

/// How the cells of a column are cleaned (清洗方式).
enum class Clean : std::uint8_t {
  text,    ///< clean_text
  code,    ///< clean_code; refused when a spreadsheet lost its digits
  codes,   ///< several codes with 、，,； or blanks between; 全部 is the empty list
  digits,  ///< clean_digits, e.g. telephone numbers
  date,
  end_date,  ///< a date; 长期 is 9999-12-31
  word,      ///< one of the words
  words,     ///< several of the words
  body,      ///< code of the body
  town,      ///< 9-digit code
  industry,  ///< 4-digit class, from "C1713 棉印染精加工" or "1713"
  decimal,   ///< degrees
};

/// One column that a register's file may have (导入字段).
struct FieldRule {
  std::string_view field;     ///< member of the register row, or a name of its own
  std::string_view title;     ///< heading of the template
  std::string_view synonyms;  ///< other headings in use, best first, separated by |
  std::string_view note;      ///< what to fill in, for the template
  Clean clean = Clean::text;
  Words words = {};
  bool key = false;     ///< without it the file is refused
  bool keep = false;    ///< a blank cell keeps what the register has (and what is usual for a new row)
  bool needed = false;  ///< a new row cannot do without
};

/// A fault of one cell or row (问题). `field` leads to the column; empty = the whole row.
struct Problem {
  ErrorCode code = ErrorCode::internal;
  std::vector<std::string> args;
  std::string field;
  std::string suggestion;
  bool refuses = true;  ///< false = a warning, the row is taken
};

struct Cleaned {
  std::string value;
  std::optional<Problem> problem;
};

/// Cleans one cell that is not blank. The value is empty when the problem refuses.
Cleaned clean_cell(const FieldRule& rule, CellKind kind, std::string_view text,
                   const Surroundings& surroundings, bool date1904, BodyFinder& bodies);

/// A column of the file and the field it was recognised as (列对应).
struct MatchedColumn {
  std::size_t column = 0;
  std::string heading;
  std::string_view field;  ///< empty when it is none
  std::string sample;      ///< first content below the heading
};

/// The heading row of a file (表头).
struct Header {
  std::size_t row = 0;  ///< index in the table
  std::vector<MatchedColumn> columns;
};

/// What a person said about the columns of a file (人工列对应): nothing, or all of them.
struct ColumnPlan {
  std::uint32_t header_row = 0;                              ///< number in the sheet; 0 = nothing was said
  std::vector<std::pair<std::size_t, std::string>> columns;  ///< column and the field it is read as
};

/// Finds the heading among the first 30 rows with content: the row with most known headings, at least two,
/// that has all key columns; or takes what the plan says.
/// Errors: import_header_missing (what was looked for, what was found), import_nothing (no row below),
/// import_columns (what is wrong with the plan), sheet_empty.
Result<Header> find_header(const Table& table, std::span<const FieldRule> rules, const ColumnPlan& plan = {});

/// The row that looks most like the heading of these rules, also when it cannot do (表头推测).
struct HeaderGuess {
  Header header;
  std::size_t matched = 0;  ///< known headings
  bool complete = false;    ///< find_header would take it
};
/// REQUIRES a table with rows.
HeaderGuess guess_header(const Table& table, std::span<const FieldRule> rules);

/// The rules of a register's file, in the order of the template.
template <class T>
std::span<const FieldRule> field_rules();
template <>
std::span<const FieldRule> field_rules<Unit>();
template <>
std::span<const FieldRule> field_rules<Officer>();
template <>
std::span<const FieldRule> field_rules<Recusal>();
template <>
std::span<const FieldRule> field_rules<CheckItem>();
template <>
std::span<const FieldRule> field_rules<Complaint>();
template <>
std::span<const FieldRule> field_rules<DutyPeriod>();
template <>
std::span<const FieldRule> field_rules<KeyChange>();
template <>
std::span<const FieldRule> field_rules<DepartmentItem>();

}  // namespace dd::intake
