// SPDX-License-Identifier: Apache-2.0
#include "core/plain_text.h"

#include <gtest/gtest.h>

namespace dd {
namespace {

TEST(PlainText, KnowsTheLengthOfACharacterAndRefusesWhatIsNone) {
  EXPECT_EQ(plain_character("a第"), 1U);
  EXPECT_EQ(plain_character("é"), 2U);
  EXPECT_EQ(plain_character("第三"), 3U);
  EXPECT_EQ(plain_character("\xf0\x9f\x98\x80"), 4U);
  for (const char* text : {"", "\x80", "\xc0\xaf", "\xe7\xac", "\xe0\x80\x80", "\xed\xa0\x80",
                           "\xf4\x90\x80\x80", "\x1b", "\n", "\x7f", "\xc2\x9b"})
    EXPECT_EQ(plain_character(text), 0U) << printable(text);
}

TEST(PlainText, IsShownWithHexForWhatIsNone) {
  EXPECT_EQ(printable("第 3 行：断\n完"), "第 3 行：断\n完");
  EXPECT_EQ(printable("a\xff\xe4\xb8z\x1b[31m\x7f"), "a\\xff\\xe4\\xb8z\\x1b[31m\\x7f");
  EXPECT_EQ(printable("\xc2\x9b"), "\\xc2\\x9b");
}

}  // namespace
}  // namespace dd
