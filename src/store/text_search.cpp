// SPDX-License-Identifier: Apache-2.0
#include "store/text_search.h"

namespace dd::store {

std::string part_pattern(std::string_view q) {
  if (q.empty()) return {};
  std::string out = "%";
  for (const char c : q) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out + '%';
}

std::string begin_pattern(std::string_view q) {
  std::string out = part_pattern(q);
  if (!out.empty()) out.erase(0, 1);
  return out;
}

}  // namespace dd::store
