// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/limits.h"
#include "core/intake/table.h"
#include "core/result.h"
#include "sheet/package.h"
#include "sheet/workbook.h"

namespace dd::sheet {

/// An .xlsx file (Office Open XML, transitional or strict; ECMA-376 part 1, 18). `bytes` must outlive the
/// source.
Result<std::unique_ptr<Workbook::Source>> open_xlsx(std::string_view bytes, const intake::Limits& limits);

/// A visible worksheet and its member in the package.
struct SheetPart {
  std::string name;
  std::string member;
};

/// What the sheets of a workbook share.
struct WorkbookParts {
  std::vector<SheetPart> sheets;
  std::string styles, shared_strings;  ///< members; empty when absent
  bool date1904 = false;
};

/// Reads xl/workbook.xml and its relations. Errors: sheet_not_a_sheet, sheet_corrupt, sheet_too_large.
Result<WorkbookParts> read_workbook_parts(const Package& package, const intake::Limits& limits);

/// For each cell format whether it shows a date.
Result<std::vector<bool>> read_date_formats(const Package& package, const std::string& member,
                                            const intake::Limits& limits);

/// The shared strings, kept in `table`; phonetic readings (拼音) are left out.
Result<std::vector<intake::Table::Cell>> read_shared_strings(const Package& package,
                                                             const std::string& member,
                                                             const intake::Limits& limits,
                                                             intake::Table& table);

/// Decodes _x000D_ and the like in place (ECMA-376 22.9.2.19, ST_Xstring).
void decode_escapes(std::string& text);

/// What reading one worksheet needs.
struct SheetReading {
  const intake::Limits& limits;
  const std::vector<bool>& date_formats;
  const std::vector<intake::Table::Cell>& shared_strings;
  std::size_t first_rows = 0;  ///< 0 = all
};
/// Fills `table` from one worksheet member.
Status read_worksheet(const Package& package, const std::string& member, const SheetReading& reading,
                      intake::Table& table);

}  // namespace dd::sheet
