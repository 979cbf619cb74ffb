// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/table.h"

namespace dd::sheet {

/// How a written cell looks (样式). Everything is written as text unless `number`: codes and phone numbers
/// keep their zeros, and no cell is ever a formula.
enum class Look : std::uint8_t { plain, heading, required_heading, note, title, bad, number, date };

struct WrittenCell {
  std::string text;
  Look look = Look::plain;
  std::string comment;  ///< 批注; empty = none
};

struct WrittenColumn {
  double width = 14;  ///< in characters
  std::vector<std::string>
      choices;  ///< drop-down list (下拉列表) for the rows below the heading; empty = none
};

struct WrittenSheet {
  std::string name;
  std::vector<WrittenColumn> columns;
  std::vector<std::vector<WrittenCell>> rows;
  std::vector<intake::MergedRange> merged;  ///< sheet row numbers from 1
  std::vector<double> heights;              ///< of the first rows in points; 0 = as usual
  std::size_t heading_row =
      0;  ///< row number; rows to there stay in view, and it carries the filter; 0 = none
};

/// The bytes of an .xlsx file. Throws std::runtime_error when it cannot be written (disk full).
std::string write_xlsx(const std::vector<WrittenSheet>& sheets);

/// Text safe to open in a spreadsheet program as CSV: a cell that begins like a formula (= + - @ tab, return)
/// gets an apostrophe before it (防公式注入). A plain negative number is left alone.
std::string guard_formula(std::string_view text);

}  // namespace dd::sheet
