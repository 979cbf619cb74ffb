// SPDX-License-Identifier: Apache-2.0
#include "core/policy/exact.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dd::policy {
namespace {

TEST(CeilShare, IsExactWhereFloatingPointIsNot) {
  EXPECT_EQ(ceil_share(146, Ratio{25, 100}), 37);
  EXPECT_EQ(ceil_share(20, Ratio{5, 100}), 1);
  EXPECT_EQ(ceil_share(0, Ratio{1, 3}), 0);
  EXPECT_EQ(ceil_share(3, Ratio{1, 3}), 1);
  EXPECT_EQ(ceil_share(9'000'000'000'000'000'001, Ratio{1, 1}), 9'000'000'000'000'000'001);
  EXPECT_EQ(ceil_share(4'000'000'000'000'000'000, Ratio{999'999, 1'000'000}), 3'999'996'000'000'000'000);
}

RC_GTEST_PROP(CeilShare, IsTheLeastNumberThatIsEnough, ()) {
  const std::int64_t count = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const std::int64_t den = *rc::gen::inRange<std::int64_t>(1, 1'000);
  const std::int64_t num = *rc::gen::inRange<std::int64_t>(0, 2'000);
  const std::int64_t share = ceil_share(count, num, den);
  RC_ASSERT(share * den >= count * num);
  RC_ASSERT((share - 1) * den < count * num);
}

TEST(Decimal, WritesExactNumbersAndMarksOthers) {
  EXPECT_EQ(decimal(146, 25, 100), "36.5");
  EXPECT_EQ(decimal(144, 25, 100), "36");
  EXPECT_EQ(decimal(37, 1, 8), "4.625");
  EXPECT_EQ(decimal(1, 2, 3), "约0.6666");
  EXPECT_EQ(percent({75, 200}), "37.5%");
  EXPECT_EQ(percent(times({3, 2}, {5, 100})), "7.5%");
}

TEST(AtLeast, TakesTheLarger) {
  EXPECT_EQ(at_least({1, 5}, Ratio{25, 100}), (Ratio{25, 100}));
  EXPECT_EQ(at_least({3, 8}, Ratio{25, 100}), (Ratio{3, 8}));
  EXPECT_EQ(at_least({3, 8}, std::nullopt), (Ratio{3, 8}));
}

}  // namespace
}  // namespace dd::policy
