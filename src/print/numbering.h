// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>

#include "print/paper.h"

namespace dd::print {

/// 1 is 一, 10 is 十, 21 is 二十一. REQUIRES 1..99.
std::string chinese_number(int number);

/// Counts the headings of a paper (结构层次序数): a heading begins its lower levels anew.
class Numbering {
 public:
  /// 一、 （一） 1. （1）
  std::string next(Level level);

 private:
  std::array<int, 4> counts_{};
};

}  // namespace dd::print
