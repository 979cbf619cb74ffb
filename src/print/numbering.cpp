// SPDX-License-Identifier: Apache-2.0
#include "print/numbering.h"

#include <algorithm>

namespace dd::print {

std::string chinese_number(int number) {
  static const std::array<std::string, 10> kDigits = {"",   "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};
  const auto digit = [](int n) { return kDigits[static_cast<std::size_t>(n)]; };
  if (number < 10) return digit(number);
  return (number < 20 ? "" : digit(number / 10)) + "十" + digit(number % 10);
}

std::string Numbering::next(Level level) {
  const auto at = static_cast<std::size_t>(level) - 1;
  const int number = ++counts_[at];
  std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(at) + 1, counts_.end(), 0);
  switch (level) {
    case Level::first:
      return chinese_number(number) + "、";
    case Level::second:
      return "（" + chinese_number(number) + "）";
    case Level::third:
      return std::to_string(number) + ".";
    case Level::fourth:
      break;
  }
  return "（" + std::to_string(number) + "）";
}

}  // namespace dd::print
