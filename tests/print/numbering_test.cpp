// SPDX-License-Identifier: Apache-2.0
#include "print/numbering.h"

#include <gtest/gtest.h>

namespace dd::print {
namespace {

TEST(ChineseNumber, IsWrittenAsOfficialsDo) {
  EXPECT_EQ(chinese_number(1), "一");
  EXPECT_EQ(chinese_number(10), "十");
  EXPECT_EQ(chinese_number(11), "十一");
  EXPECT_EQ(chinese_number(20), "二十");
  EXPECT_EQ(chinese_number(99), "九十九");
}

TEST(Numbering, BeginsTheLowerLevelsAnew) {
  Numbering numbering;
  EXPECT_EQ(numbering.next(Level::first), "一、");
  EXPECT_EQ(numbering.next(Level::second), "（一）");
  EXPECT_EQ(numbering.next(Level::second), "（二）");
  EXPECT_EQ(numbering.next(Level::third), "1.");
  EXPECT_EQ(numbering.next(Level::fourth), "（1）");
  EXPECT_EQ(numbering.next(Level::first), "二、");
  EXPECT_EQ(numbering.next(Level::second), "（一）");
}

}  // namespace
}  // namespace dd::print
