// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dd::intake {

/// What a cell of a spreadsheet holds (单元格类型). A date's text is ISO "2026-04-01"; a boolean's is "1" or
/// "0"; a number's is decimal with at most 15 significant digits, without exponent where that stays below 22
/// digits; an error's is "#N/A".
enum class CellKind : std::uint8_t { empty, text, number, date, boolean, error };

/// Cells that show as one (合并单元格): sheet row numbers from 1, columns from 0, both ends included.
struct MergedRange {
  std::uint32_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;
  friend bool operator==(const MergedRange&, const MergedRange&) = default;
};

/// One worksheet as read (工作表): only rows with content, each with its row number in the sheet. The text of
/// all cells stands in one string, so that a list of 100,000 rows costs few allocations.
class Table {
 public:
  std::string sheet_name;  ///< empty for CSV
  bool date1904 = false;   ///< how bare serial numbers count days
  std::vector<MergedRange> merged;
  std::vector<std::uint32_t>
      empty_rows;  ///< numbers of rows that the file holds though nothing stands in them

  std::size_t row_count() const { return numbers_.size(); }
  std::size_t columns() const { return columns_; }
  std::size_t cell_count() const { return cells_.size(); }
  std::uint32_t row_number(std::size_t row) const { return numbers_[row]; }
  /// A cell outside the row is empty.
  CellKind kind(std::size_t row, std::size_t column) const { return at(row, column).kind; }
  std::string_view text(std::size_t row, std::size_t column) const { return text_of(at(row, column)); }

  /// A place of text kept for use by several cells.
  struct Cell {
    std::uint32_t offset = 0, size = 0;
    CellKind kind = CellKind::empty;
  };
  /// Rows are written one after another. end_row drops a row without content and notes its number.
  void begin_row(std::uint32_t number);
  void put(std::size_t column, CellKind kind, std::string_view text) { put(column, keep(kind, text)); }
  void put(std::size_t column, Cell kept);
  void end_row();
  /// REQUIRES that all text together stays below 4 GiB.
  Cell keep(CellKind kind, std::string_view text);
  void reserve_text(std::size_t bytes) { text_.reserve(bytes); }

  /// Another text for one cell (改正), empty = nothing stands in it. REQUIRES a row and a column of the
  /// table.
  void replace(std::size_t row, std::size_t column, std::string_view text);

  /// Lets the rows of ranges merged downwards (合并的多行) show the text of their first cell. False when more
  /// than `most` cells would.
  [[nodiscard]] bool spread_merged(std::size_t most);

 private:
  Cell at(std::size_t row, std::size_t column) const;
  std::string_view text_of(Cell cell) const { return std::string_view(text_).substr(cell.offset, cell.size); }

  std::string text_;
  std::vector<Cell> cells_;
  std::vector<std::size_t> starts_;
  std::vector<std::uint32_t> numbers_;
  std::size_t columns_ = 0;
  std::unordered_map<std::uint64_t, Cell> spread_, replaced_;
};

/// "A", "Z", "AA" of a column counted from 0 (列号).
std::string column_letters(std::size_t column);
/// The column of "A", "Z", "AA"; empty unless it is one to three capital letters.
std::optional<std::size_t> column_of_letters(std::string_view letters);

}  // namespace dd::intake
