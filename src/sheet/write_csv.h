// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace dd::sheet {

/// Who will read a CSV file (用途).
enum class CsvFor : std::uint8_t {
  spreadsheet,  ///< byte order mark, and no cell that is read as a formula
  program,      ///< the bare values
};

/// Comma separated values (RFC 4180) in UTF-8 with CRLF.
std::string write_csv(const std::vector<std::vector<std::string>>& rows, CsvFor reader);

}  // namespace dd::sheet
