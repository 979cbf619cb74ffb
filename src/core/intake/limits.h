// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>

#include "core/limits.h"

namespace dd::intake {

/// The limits of reading a spreadsheet (导入上限), those of core/limits.h unless somebody asks for less.
struct Limits {
  std::size_t file_bytes = limits::kSheetFile;
  std::size_t zip_entries = limits::kSheetMembers;
  std::uint64_t unpacked_bytes = limits::kSheetUnpacked;
  std::uint64_t pack_ratio = limits::kSheetPackRatio;
  std::size_t sheets = limits::kSheets;
  std::size_t rows = limits::kSheetRows;
  std::size_t columns = limits::kSheetColumns;
  std::size_t cells = limits::kSheetCells;
  std::size_t cell_bytes = limits::kSheetCell;
  std::size_t styles = limits::kSheetStyles;
  std::size_t merged = limits::kSheetMerged;
  std::size_t spread = limits::kSheetSpread;
  std::size_t records = limits::kImportRecords;
};

}  // namespace dd::intake
