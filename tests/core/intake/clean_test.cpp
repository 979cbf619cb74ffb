// SPDX-License-Identifier: Apache-2.0
#include "core/intake/clean.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "core/intake/codes.h"
#include "core/intake/words.h"

namespace dd::intake {
namespace {

TEST(CleanText, TakesAwayWhatCannotBeSeen) {
  EXPECT_EQ(clean_text("  丽水\u200B市　测试\u00A0厂 \r\n"), "丽水市测试厂");
  EXPECT_EQ(clean_text("ABC  Co.\tLtd"), "ABC Co. Ltd");
  EXPECT_EQ(clean_text("ＡＢＣ１２（丽水）"), "ABC12（丽水）");
  EXPECT_EQ(clean_text("'00578"), "00578");
  EXPECT_EQ(clean_text("'\uFEFF'x"), "x");
  EXPECT_EQ(clean_text("\u200B \u3000"), "");
}

TEST(CleanCode, MakesCodesAlike) {
  EXPECT_EQ(clean_code(" 9133 1100 ｍａ2te5t1x7（０１） "), "91331100MA2TE5T1X7(01)");
  EXPECT_EQ(clean_digits("13800000000.0"), "13800000000");
  EXPECT_EQ(clean_word("*单位 名称："), "单位名称");
  EXPECT_EQ(without_brackets("单位名称(全称)"), "单位名称");
  EXPECT_EQ(without_brackets("(全称)"), "(全称)");
}

RC_GTEST_PROP(Cleaning, DoesNothingTheSecondTime, ()) {
  const auto letters = rc::gen::element<std::string>(" ", "\t", "'", "甲", "，", "A", "a", "０", "ｚ", "（",
                                                     "\u200B", "\u3000", ".0", "*", "：", "\xFF", "\n");
  std::string text;
  for (const auto& part : *rc::gen::container<std::vector<std::string>>(letters)) text += part;
  RC_ASSERT(clean_text(clean_text(text)) == clean_text(text));
  RC_ASSERT(clean_code(clean_code(text)) == clean_code(text));
  RC_ASSERT(clean_digits(clean_digits(text)) == clean_digits(text));
  RC_ASSERT(clean_word(clean_word(text)) == clean_word(text));
}

TEST(ReadDate, ReadsEveryWayPeopleWriteOne) {
  for (const char* text : {"2026-4-1", "2026/04/01", "2026.4.1", "2026年4月1日", "20260401",
                           "2026-04-01 00:00:00", "2026/4/1 0:00", "２０２６年４月１日", "2026年4月1号",
                           " 2026 - 04 - 01 ", "2023-01-01至2026-04-01", "2026-04-01T00:00:00"}) {
    EXPECT_EQ(read_date(text), "2026-04-01") << text;
  }
  for (const char* text : {"2026年4月", "26-4-1", "2026-13-01", "2026-02-30", "4/1/2026", "2026", "", "明天",
                           "2026-4", "202604011"}) {
    EXPECT_EQ(read_date(text), std::nullopt) << text;
  }
}

TEST(ReadDate, TakesSerialNumbersOfOurTime) {
  EXPECT_EQ(read_serial("46113", false), "2026-04-01");
  EXPECT_EQ(read_serial("44651", true), "2026-04-01");
  EXPECT_EQ(read_serial("2026", false), std::nullopt);
  EXPECT_EQ(read_serial("46113.5", false), "2026-04-01") << "with a time of day";
  EXPECT_EQ(read_serial("46113.", false), std::nullopt);
  EXPECT_EQ(read_serial("46113.5.1", false), std::nullopt);
  EXPECT_TRUE(means_forever("长期"));
  EXPECT_TRUE(means_forever("2020-01-01至长期"));
}

TEST(LostDigits, SeesWhatASpreadsheetDidToACode) {
  EXPECT_TRUE(lost_digits("9.1331E+17", false));
  EXPECT_TRUE(lost_digits("913301007161036000", true));
  EXPECT_FALSE(lost_digits("913301007161036000", false));
  EXPECT_FALSE(lost_digits("330600000000001", true));
  EXPECT_FALSE(lost_digits("91331100MA2TE5T1X7", false));
}

TEST(Codes, CheckBothCharacters) {
  EXPECT_TRUE(is_uscc("91331100MA2TE5T1X7"));
  EXPECT_TRUE(uscc_check_holds("91331100MA2TE5T1X7"));
  EXPECT_TRUE(organisation_check_holds("91331100MA2TE5T1X7"));
  EXPECT_FALSE(uscc_check_holds("91331100MA2TE5T1X8"));
  EXPECT_TRUE(uscc_check_holds("91331102T00000010T"));
  EXPECT_FALSE(organisation_check_holds("91331102T00000010T"));
  EXPECT_FALSE(is_uscc("91331100MA2TE5T1XO"));
  EXPECT_EQ(likely_uscc("9133110OMA2TEST1X7"), "91331100MA2TE5T1X7");
  EXPECT_EQ(likely_uscc("91331100MA2TE5T1X7"), "");
  EXPECT_TRUE(is_old_number("331100000000123"));
  EXPECT_TRUE(is_longitude("119.92") && is_longitude("120") && is_latitude("28.45"));
  for (const char* text : {"", ".", "28.45", "119.", "119.9.1", "1199", "-119.9", "东经119"})
    EXPECT_FALSE(is_longitude(text)) << text;
  EXPECT_FALSE(is_latitude("119.92"));
  EXPECT_TRUE(is_permit_number("91331100MA2TE5T1X7001P"));
  EXPECT_FALSE(is_permit_number("91331100MA2TE5T1X701P"));
}

TEST(Codes, SplitTheSiteOff) {
  EXPECT_EQ(split_site("91331100MA2TE5T1X7(02)").site, "002");
  EXPECT_EQ(split_site("91331100MA2TE5T1X7/003").code, "91331100MA2TE5T1X7");
  EXPECT_EQ(split_site("91331100MA2TE5T1X7").site, "");
  EXPECT_EQ(split_site("X(甲)").code, "X(甲)");
  EXPECT_EQ(three_digits("7"), "007");
  EXPECT_EQ(three_digits("000"), "");
  EXPECT_EQ(three_digits("1000"), "");
}

TEST(Words, MeanWhatOfficesMean) {
  EXPECT_EQ(meaning_of(kUnitClassWords, "重点排污单位"), "key");
  EXPECT_EQ(meaning_of(kUnitClassWords, "key"), "key");
  EXPECT_EQ(meaning_of(kStatusWords, " 已 关停 "), "closed");
  EXPECT_EQ(meaning_of(kUnitClassWords, "特殊"), std::nullopt);
  EXPECT_EQ(meaning_of(kLeadWords, "是"), "1");
  std::string stranger;
  EXPECT_EQ(meanings_of(kTagWords, "电镀、 印染；化工", &stranger), "dyeing,chemical,electroplating");
  EXPECT_EQ(meanings_of(kTagWords, "无", &stranger), "");
  EXPECT_EQ(meanings_of(kTagWords, "印染,飞机", &stranger), std::nullopt);
  EXPECT_EQ(stranger, "飞机");
  EXPECT_EQ(joined_words(kUnitClassWords), "重点、一般");
}

}  // namespace
}  // namespace dd::intake
