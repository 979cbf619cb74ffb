// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/fields.h"
#include "core/intake/table.h"
#include "core/result.h"

// Cells mended on the screen instead of in the file (就地改正): sent with the trial and with the import, kept
// in the report.
namespace dd::service {

/// What a person writes in place of one cell.
struct ImportFix {
  std::int64_t row = 0;  ///< number in the sheet
  std::string field, value;
};
BOOST_DESCRIBE_STRUCT(ImportFix, (), (row, field, value))

/// A fix as the report shows it; personal values are masked.
struct ImportFixed {
  std::int64_t row = 0;
  std::string column, heading, before, after;
};
BOOST_DESCRIBE_STRUCT(ImportFixed, (), (row, column, heading, before, after))

/// The fixes that stand as JSON in the first `bytes` bytes of `body`, which are taken away from it; none when
/// `bytes` is 0. Errors: import_fix, input_json and those of reading JSON, input_too_large.
Result<std::vector<ImportFix>> take_fixes(std::string_view& body, std::int64_t bytes);

/// Writes the fixes into the table; what was changed. Error: import_fix for a row or field that the file does
/// not have.
Result<std::vector<ImportFixed>> apply_fixes(intake::Table& table, const intake::Header& header,
                                             std::span<const ImportFix> fixes);

}  // namespace dd::service
