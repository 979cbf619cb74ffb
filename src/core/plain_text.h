// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace dd {

/// Bytes of the first character of `text`, 1 to 4; 0 when it is no well-formed UTF-8 (RFC 3629), a control
/// character (U+0000..1F, 7F..9F) or missing.
std::size_t plain_character(std::string_view text);

/// Whether every character is a plain one.
bool is_plain_text(std::string_view text);

/// `text` fit for a terminal, for what a damaged file holds: a byte that belongs to no plain character stands
/// as \x1b and the like; line breaks stay.
std::string printable(std::string_view text);

}  // namespace dd
