// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/intake/draft.h"
#include "core/intake/fields.h"
#include "core/intake/limits.h"
#include "core/intake/surroundings.h"
#include "core/intake/table.h"
#include "core/result.h"

namespace dd::intake {

/// What becomes of a row (处理结果). `warned` rows are new or changed and have a warning, or tell of a merged
/// double; a row equal to the register is `same` whatever could be said about it.
enum class LineState : std::uint8_t { added, changed, same, warned, refused };

/// A field that a row changes in the register (变更内容).
struct FieldChange {
  std::string field, title, before, after;
};

/// One row of the file, read (一行的核对结果).
template <class T>
struct Line {
  std::uint32_t sheet_row = 0;
  std::size_t table_row = 0;
  LineState state = LineState::same;
  std::string key, name;
  std::vector<Problem> problems;
  std::vector<FieldChange> changes;
  std::string evidence;       ///< why the row takes the existing one out of the draw; "" = it does not
  bool leaves_alone = false;  ///< warned, and nothing is written
  T row;                      ///< what is to be written; empty unless writes()

  bool writes() const { return state != LineState::same && state != LineState::refused && !leaves_alone; }
};

struct Counts {
  std::int64_t rows = 0, added = 0, changed = 0, same = 0, warned = 0, refused = 0;
};

/// A file read against a register (导入核对). rows = added + changed + same + warned + refused.
template <class T>
struct Intake {
  Header header;
  std::uint32_t header_row = 0;  ///< number in the sheet
  std::int64_t ignored_empty_rows = 0;
  Counts counts;
  std::vector<Line<T>> lines;  ///< in file order
};

/// Reads the rows of T from a table and compares them with the register; pure: the same arguments give the
/// same answer. A column that the file does not have leaves the register's value alone; a blank cell clears
/// it, unless its field is one that keeps (FieldRule::keep). For T in Unit, Officer, Recusal, CheckItem,
/// Complaint, DutyPeriod, KeyChange, DepartmentItem. `check`: problems of a row that is to be written beyond
/// those found here; may be empty. Errors: those of find_header, sheet_too_large (records), job_cancelled
/// (the plan ended it).
template <class T>
using RowCheck = std::function<std::vector<Problem>(const T& row)>;
/// What else is known about a file (导入设定); all of it may be left out.
template <class T>
struct ReadPlan {
  ColumnPlan columns = {};
  std::function<void(T& row, const T& existing)> settle = {};  ///< before the row is judged
  /// How the row takes the existing one out of the draw (退出摇号), "" = it does not; then the column
  /// 佐证材料 must say on what evidence.
  std::function<std::string(const T& row, const T& existing)> leaves = {};
  std::function<bool(std::size_t rows)> going = {};  ///< told after every 500 rows; false ends the reading
};
template <class T>
Result<Intake<T>> read_register(const Table& table, const Surroundings& surroundings,
                                const std::vector<T>& current, const RowCheck<T>& check = {},
                                const Limits& limits = {}, const ReadPlan<T>& plan = {});

/// A member of a register row by name.
template <class T>
struct Member {
  std::string_view field;
  std::string T::*text = nullptr;
  std::int64_t T::*number = nullptr;
};
/// All members of T in their order.
template <class T>
std::span<const Member<T>> members();
template <>
std::span<const Member<Unit>> members<Unit>();
template <>
std::span<const Member<Officer>> members<Officer>();
template <>
std::span<const Member<Recusal>> members<Recusal>();
template <>
std::span<const Member<CheckItem>> members<CheckItem>();
template <>
std::span<const Member<Complaint>> members<Complaint>();
template <>
std::span<const Member<DutyPeriod>> members<DutyPeriod>();
template <>
std::span<const Member<KeyChange>> members<KeyChange>();
template <>
std::span<const Member<DepartmentItem>> members<DepartmentItem>();

/// What is particular to one kind of rows (各名录的规则): which row of the register is meant, and whether the
/// row can stand. One resolver sees the rows of one file in their order.
template <class T>
class Resolver;

}  // namespace dd::intake
