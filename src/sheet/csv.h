// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/intake/limits.h"
#include "core/result.h"
#include "sheet/workbook.h"

namespace dd::sheet {

/// Text of a table file as UTF-8 without byte order mark (编码识别): UTF-16 by its mark, UTF-8 where it is
/// valid, else GB18030 where decoding and encoding again gives the same bytes. Errors: sheet_bad_encoding
/// (row).
Result<std::string> decode_text(std::string_view bytes);

/// The separator of the first records: whichever of , ; and tab stands most often outside quotes.
char find_separator(std::string_view text);

/// Comma separated values (RFC 4180, and what spreadsheet programs make of it): quoted fields with line feeds
/// and doubled quotes, line ends CRLF, LF or CR. Row numbers are record numbers, as a spreadsheet program
/// shows them.
Result<std::unique_ptr<Workbook::Source>> open_csv(std::string_view bytes, const intake::Limits& limits);

}  // namespace dd::sheet
