// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dd::intake {

// Cleaning what people type and spreadsheet programs add (数据清洗). Every function is idempotent.

/// Free text: no control and zero-width characters, every blank one space, none at the ends or between
/// Chinese characters; full-width letters and digits narrow; no apostrophe (单引号) at the beginning, by
/// which Excel marks text.
std::string clean_text(std::string_view text);

/// Whether clean_text would leave nothing.
bool is_blank_text(std::string_view text);

/// A code (编号): as clean_text, then all full-width ASCII narrow, letters in upper case, no blanks at all.
std::string clean_code(std::string_view text);

/// Codes with 、，,；; or blanks between, joined by commas, each once in its first place; 全部 and 无 are
/// none.
std::string clean_codes(std::string_view text);

/// A telephone number or the like: as clean_code, without a ".0" at the end.
std::string clean_digits(std::string_view text);

/// A heading or a word of a list as it is compared: as clean_code, without asterisks, colons and line ends.
std::string clean_word(std::string_view text);

/// `text` up to its first bracket, e.g. 单位名称(全称) -> 单位名称; all of it when it begins with one.
std::string_view without_brackets(std::string_view text);

/// A date in one of the forms people write (日期): 2026-4-1, 2026/04/01, 2026.4.1, 2026年4月1日, 20260401,
/// each with or without a time of day after it; of a range (…至…) the last day. The ISO text, or empty when
/// it is none.
std::optional<std::string> read_date(std::string_view text);

/// The day of a bare serial number (日期序号) of the years 1954 to 2118, a time of day behind its point left
/// out; empty on any other text.
std::optional<std::string> read_serial(std::string_view text, bool date1904);

/// 长期, 永久, 无固定期限: a certificate without end.
bool means_forever(std::string_view text);

/// Whether a code was mangled by a spreadsheet that took it for a number: 9.1331E+17, or more digits than it
/// keeps.
bool lost_digits(std::string_view text, bool is_number);

}  // namespace dd::intake
