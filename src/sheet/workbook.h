// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/limits.h"
#include "core/intake/table.h"
#include "core/result.h"

namespace dd::sheet {

/// A spreadsheet file (电子表格): .xlsx, or .csv in UTF-8, GB18030 (GBK) or UTF-16, told apart by content,
/// not by name. Only stored values are read: no formula is computed, no link is followed, hidden sheets are
/// left out.
class Workbook {
 public:
  /// `bytes` must outlive the workbook. Errors: sheet_empty, sheet_too_large, sheet_old_format,
  /// sheet_password, sheet_web_page, sheet_not_a_sheet, sheet_corrupt, sheet_swells.
  static Result<Workbook> open(std::string_view bytes, const intake::Limits& limits = {});

  Workbook(Workbook&&) noexcept;
  ~Workbook();

  /// Names of the visible worksheets in their order; one empty name for CSV.
  const std::vector<std::string>& sheets() const;

  /// Reads one sheet, at most its first `first_rows` rows with content (0 = all). Errors: sheet_corrupt,
  /// sheet_too_large, sheet_cell_too_long, sheet_bad_encoding (row), sheet_csv_quote (row).
  Result<intake::Table> read(std::size_t sheet, std::size_t first_rows = 0) const;

  /// What a file of one kind must offer; only used inside sheet/.
  class Source {
   public:
    virtual ~Source() = default;
    virtual Result<intake::Table> read(std::size_t sheet, std::size_t first_rows) const = 0;
    std::vector<std::string> sheets;
  };
  explicit Workbook(std::unique_ptr<Source> source);

 private:
  std::unique_ptr<Source> source_;
};

}  // namespace dd::sheet
