// SPDX-License-Identifier: Apache-2.0
#include "core/draw/source.h"

#include <gtest/gtest.h>

#include "core/draw/bundle.h"
#include "core/draw/verify_support.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

TEST(PublicSource, IsNamedWithItsDigitsOrItsIssue) {
  const auto dice = read_source("dice-20");
  ASSERT_TRUE(dice);
  EXPECT_EQ(dice->type, 2);
  EXPECT_EQ(dice->digits, 20);
  EXPECT_EQ(dice->millibits / 1000, 66);
  const auto lottery = read_source("ssq-2026131");
  ASSERT_TRUE(lottery);
  EXPECT_EQ(lottery->type, 3);
  EXPECT_EQ(issue_year(*lottery), 2026);
  EXPECT_EQ(lottery->millibits / 1000, 24);
  for (const char* wrong :
       {"dice", "dice-", "dice-0", "dice-020", "dice-101", "dice-x", "ssq", "ssq-", "ssq-131", "ssq-2026000",
        "ssq-20261310", "SSQ-2026131", "abc-2026131", "ssq-2026131 "}) {
    EXPECT_FALSE(read_source(wrong)) << wrong;
  }
}

TEST(PublicSource, TakesOnlyValuesOfItsForm) {
  const PublicSource dice = dice_source(5);
  EXPECT_TRUE(has_form(dice, "09090"));
  for (const char* wrong : {"", "0909", "090901", "0909a", "0909 "})
    EXPECT_FALSE(has_form(dice, wrong)) << wrong;
  const PublicSource ssq = *read_source("ssq-2026131");
  EXPECT_TRUE(has_form(ssq, "ssq:2026131:01,05,09,17,22,33+16"));
  for (const char* wrong :
       {"ssq:2026132:01,05,09,17,22,33+16", "ssq:2026131:01,05,09,17,22,34+16",
        "ssq:2026131:01,05,09,17,22,33+17", "ssq:2026131:05,01,09,17,22,33+16",
        "ssq:2026131:01,01,09,17,22,33+16", "ssq:2026131:1,5,9,17,22,33+16", "ssq:2026131:01,05,09,17,22+16",
        "ssq:2026131:01,05,09,17,22,33+00", "dlt:2026131:01,05,09,17,22+03,07"}) {
    EXPECT_FALSE(has_form(ssq, wrong)) << wrong;
  }
  EXPECT_TRUE(has_form(*read_source("dlt-2026131"), "dlt:2026131:01,05,09,17,35+03,12"));
  EXPECT_TRUE(has_form(*read_source("pl5-2026131"), "pl5:2026131:5,0,0,9,1"));
  EXPECT_FALSE(has_form(*read_source("pl5-2026131"), "pl5:2026131:5,0,0,9"));
}

TEST(SeedLines, NameEverySourceInFullWithEnoughEntropyAndWitnessesFirst) {
  const SeedLine witness{1, "jiwei", 1}, dice{2, "dice-20", 1};
  EXPECT_EQ(seed_lines_fault({witness, dice}), "");
  EXPECT_EQ(seed_lines_fault({witness, {3, "ssq-2026131", 1}, {3, "dlt-2026131", 1}, {3, "pl5-2026312", 1}}),
            "");
  EXPECT_NE(seed_lines_fault({witness, {2, "dice", 1}}), "");
  EXPECT_NE(seed_lines_fault({witness, dice, {3, "ssq", 1}}), "");
  EXPECT_NE(seed_lines_fault({witness, {2, "dice-19", 1}}), "");
  EXPECT_NE(seed_lines_fault({witness, {2, "ssq-2026131", 1}, dice}), "");
  EXPECT_NE(seed_lines_fault({dice, witness}), "");
  EXPECT_NE(seed_lines_fault({witness, dice, dice}), "");
  EXPECT_NE(seed_lines_fault({witness, {4, "chain:7", 1}}), "") << "a beacon is never the only source";
  EXPECT_EQ(seed_lines_fault({witness, {4, "chain:7", 1}, dice}), "");
}

TEST(SeedLines, AreCheckedByWhoeverVerifiesABundle) {
  Bundle bundle = sealed_bundle(3, Alg::sha256, true);
  EXPECT_EQ(failed_step(bundle), Step::format);
  Bundle renamed = bundle;
  const auto place = renamed.intent.find("dice-20");
  ASSERT_NE(place, std::string::npos);
  renamed.intent.replace(place, 7, "dice-19");
  EXPECT_EQ(failed_step(renamed), Step::intent) << "63 bits";
  bundle.contributions.back().value.pop_back();
  EXPECT_EQ(failed_step(bundle), Step::reveals) << "19 of 20 digits";
}

}  // namespace
}  // namespace dd::draw
