// SPDX-License-Identifier: Apache-2.0
#include "web/refusal_tally.h"

#include <gtest/gtest.h>

#include "core/pace_limits.h"

namespace dd::web {
namespace {

constexpr UnixMs kNow = 100 * limits::kMinute;

TEST(RefusalTally, TellsTheFirstAtOnceAndTheRestInALaterMinute) {
  RefusalTally tally;
  EXPECT_EQ(tally.count("a", "登录", "account.sign_in", kNow).size(), 1U);
  EXPECT_TRUE(tally.count("a", "登录", "account.sign_in", kNow + 1).empty());
  EXPECT_TRUE(tally.count("a", "登录", "account.sign_in", kNow + 2).empty());
  EXPECT_EQ(tally.count("b", "登录", "account.sign_in", kNow).size(), 1U);
  EXPECT_EQ(tally.count("a", "登录", "session.none", kNow).size(), 1U);
  EXPECT_TRUE(tally.due(kNow + limits::kMinute - 1).empty());
  const auto owed = tally.due(kNow + limits::kMinute);
  ASSERT_EQ(owed.size(), 1U);
  EXPECT_EQ(owed[0].client, "a");
  EXPECT_EQ(owed[0].code, "account.sign_in");
  EXPECT_EQ(owed[0].more, 2);
  EXPECT_TRUE(tally.due(kNow + 2 * limits::kMinute).empty());
}

TEST(RefusalTally, CountsTooManyClientsTogether) {
  RefusalTally tally;
  std::size_t written = 0;
  for (int i = 0; i < 2000; ++i)
    written += tally.count(std::to_string(i), "登录", "session.none", kNow).size();
  EXPECT_EQ(written, limits::kRefusalsCounted + 1);
  const auto owed = tally.due(kNow + limits::kMinute);
  ASSERT_EQ(owed.size(), 1U);
  EXPECT_EQ(owed[0].client, "其他地址");
  EXPECT_EQ(owed[0].more, 2000 - 501);
}

}  // namespace
}  // namespace dd::web
