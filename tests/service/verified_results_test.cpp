// SPDX-License-Identifier: Apache-2.0
#include "service/verified_results.h"

#include <gtest/gtest.h>

namespace dd::service {
namespace {

Digest numbered(int number) {
  Digest out{};
  out[0] = static_cast<std::uint8_t>(number);
  return out;
}

TEST(VerifiedResults, ComparesAContentOnceAndEveryOtherContentAnew) {
  VerifiedResults verified;
  int compared = 0;
  const auto fits = [&] {
    ++compared;
    return Status();
  };
  EXPECT_TRUE(verified.once(numbered(1), fits).ok());
  EXPECT_TRUE(verified.once(numbered(1), fits).ok());
  EXPECT_EQ(compared, 1);
  EXPECT_TRUE(verified.once(numbered(2), fits).ok());
  EXPECT_EQ(compared, 2);
}

TEST(VerifiedResults, KeepsNoRefusal) {
  VerifiedResults verified;
  int compared = 0;
  const auto altered = [&]() -> Status {
    ++compared;
    return refuse(ErrorCode::draw_altered, "D", "抽中名单被改动");
  };
  EXPECT_FALSE(verified.once(numbered(1), altered).ok());
  EXPECT_FALSE(verified.once(numbered(1), altered).ok());
  EXPECT_EQ(compared, 2);
}

TEST(VerifiedResults, ForgetsTheOldestBeyondSixtyFour) {
  VerifiedResults verified;
  int compared = 0;
  const auto fits = [&] {
    ++compared;
    return Status();
  };
  for (int i = 0; i <= 64; ++i) EXPECT_TRUE(verified.once(numbered(i), fits).ok());
  EXPECT_EQ(compared, 65);
  EXPECT_TRUE(verified.once(numbered(64), fits).ok());
  EXPECT_EQ(compared, 65);
  EXPECT_TRUE(verified.once(numbered(0), fits).ok());
  EXPECT_EQ(compared, 66);
}

}  // namespace
}  // namespace dd::service
