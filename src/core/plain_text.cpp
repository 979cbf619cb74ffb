// SPDX-License-Identifier: Apache-2.0
#include "core/plain_text.h"

#include <cstdint>

#include "core/bytes.h"

namespace dd {
namespace {

/// -1 = no lead byte.
int continuation_bytes(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xC2 && lead <= 0xDF) return 1;
  if ((lead & 0xF0) == 0xE0) return 2;
  return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
}

}  // namespace

std::size_t plain_character(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text.front());
  const int more = continuation_bytes(lead);
  if (more < 0 || static_cast<std::size_t>(more) >= text.size()) return 0;
  std::uint32_t point = more == 0 ? lead : lead & (0x3FU >> more);
  for (int k = 1; k <= more; ++k) {
    const auto next = static_cast<unsigned char>(text[static_cast<std::size_t>(k)]);
    if ((next & 0xC0) != 0x80) return 0;
    point = point << 6 | (next & 0x3FU);
  }
  const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
  const bool control = point < 0x20 || (point >= 0x7F && point <= 0x9F);
  if (overlong || control || (point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF) return 0;
  return static_cast<std::size_t>(more) + 1;
}

bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = plain_character(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = text.front() == '\n' ? 1 : plain_character(text);
    if (size == 0) {
      const auto byte = static_cast<std::uint8_t>(text.front());
      out += "\\x" + to_hex(&byte, 1);
      text.remove_prefix(1);
    } else {
      out += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
  return out;
}

}  // namespace dd
