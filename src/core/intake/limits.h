// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>

namespace dd::intake {

/// Every limit of reading a spreadsheet (导入上限), in one place; each is tested at n and n + 1.
struct Limits {
  std::size_t file_bytes = std::size_t{50} << 20;           ///< the file as uploaded
  std::size_t zip_entries = 1000;                           ///< members of an .xlsx
  std::uint64_t unpacked_bytes = std::uint64_t{512} << 20;  ///< all members of an .xlsx together
  std::uint64_t pack_ratio = 200;                           ///< unpacked : packed, of a member above 1 MiB
  std::size_t sheets = 50;                                  ///< visible worksheets
  std::size_t rows = 110'000;  ///< rows with content in one sheet, titles and notes included
  std::size_t columns = 200;
  std::size_t cells = 5'000'000;    ///< cells of one sheet up to the last with content of each row
  std::size_t cell_bytes = 32'767;  ///< text of one cell in UTF-8
  std::size_t styles = 65'536;      ///< cell formats of an .xlsx
  std::size_t merged = 100'000;     ///< merged ranges of one sheet
  std::size_t spread = 1'000'000;   ///< cells of one sheet that show the text of a range merged downwards
  std::size_t records = 100'000;    ///< register rows below the heading
};

}  // namespace dd::intake
