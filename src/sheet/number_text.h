// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dd::sheet {

/// A stored number as people read it: "3.0" is "3", "9.1331E+17" is all its digits, "118.92000000000002"
/// loses the noise of binary fractions (15 significant digits). Empty when it is no number.
std::string plain_number(std::string_view stored);

/// The day of a serial number (日期序号) as ISO text; empty outside 1900..9999 and for the day 1900-02-29
/// that never was.
std::optional<std::string> serial_date(double serial, bool date1904);

/// Whether a built-in number format shows a date (ECMA-376 18.8.30, with those of Chinese programs).
bool is_date_format(int id);
/// The same of a format's own code, e.g. yyyy"年"m"月"d"日".
bool is_date_format(std::string_view code);

}  // namespace dd::sheet
