// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake_support.h"

namespace dd::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> fields_of(const intake::Header& header) {
  std::vector<std::string> out;
  for (const auto& column : header.columns) out.emplace_back(column.field);
  return out;
}

TEST(FindHeader, StandsBelowAMergedTitle) {
  const auto header = intake::find_header(table_of({{"丽水市2026年重点排污单位名录"},
                                                    {"填报单位：莲都分局", "", "日期"},
                                                    {"序号", "企业名称", "信用代码", "属地", "重点/一般"},
                                                    {"1", "甲厂", "x"}}),
                                          intake::field_rules<Unit>());
  ASSERT_TRUE(header.ok()) << error_text(header.error());
  EXPECT_EQ(header->row, 2U);
  EXPECT_THAT(fields_of(*header), ElementsAre("", "name", "uscc", "body", "unit_class"));
  EXPECT_EQ(header->columns[1].sample, "甲厂");
}

TEST(FindHeader, ReadsHeadingsWithStarsBlanksAndBrackets) {
  const auto header = intake::find_header(
      table_of({{"*单位 名称", "统一社会信用代码（18位）", "联系电话："}, {"甲", "乙", "丙"}}),
      intake::field_rules<Unit>());
  ASSERT_TRUE(header.ok()) << error_text(header.error());
  EXPECT_THAT(fields_of(*header), ElementsAre("name", "uscc", "phone"));
}

TEST(FindHeader, TakesTheBetterOfTwoColumns) {
  const auto header =
      intake::find_header(table_of({{"单位名称", "组织机构代码", "统一社会信用代码", "注册地址", "生产地址"},
                                    {"甲", "1", "2", "3", "4"}}),
                          intake::field_rules<Unit>());
  ASSERT_TRUE(header.ok());
  EXPECT_THAT(fields_of(*header), ElementsAre("name", "", "uscc", "", "address"));
}

TEST(FindHeader, SaysWhatItLookedForAndFound) {
  const auto header =
      intake::find_header(table_of({{"单位名称", "地址"}, {"甲", "乙"}}), intake::field_rules<Unit>());
  ASSERT_FALSE(header.ok());
  EXPECT_EQ(header.error().code, ErrorCode::import_header_missing);
  EXPECT_THAT(error_text(header.error()), HasSubstr("“统一社会信用代码”（或信用代码、组织机构代码）"));
  EXPECT_THAT(error_text(header.error()), HasSubstr("单位名称、地址"));
}

TEST(FindHeader, RefusesAFileWithoutRows) {
  const auto header = intake::find_header(table_of({{"单位名称", "信用代码"}}), intake::field_rules<Unit>());
  ASSERT_FALSE(header.ok());
  EXPECT_EQ(header.error(), refuse(ErrorCode::import_nothing, "1"));
}

TEST(FindHeader, FindsTheLowerOfTwoHeadingRows) {
  const auto header = intake::find_header(table_of({{"单位名称", "信用代码", "排污许可", ""},
                                                    {"单位名称", "信用代码", "许可证编号", "许可证有效期"},
                                                    {"甲", "乙", "丙", "丁"}}),
                                          intake::field_rules<Unit>());
  ASSERT_TRUE(header.ok());
  EXPECT_EQ(header->row, 1U);
}

TEST(FieldRules, NameEachMemberAndHeadingOnce) {
  const auto check = [](auto rules, auto all_members) {
    std::vector<std::string_view> titles;
    for (const auto& rule : rules) {
      EXPECT_EQ(std::count(titles.begin(), titles.end(), rule.title), 0) << rule.title;
      titles.push_back(rule.title);
    }
    for (const auto& member : all_members) {
      const auto has = std::count_if(rules.begin(), rules.end(),
                                     [&](const auto& rule) { return rule.field == member.field; });
      // A unit's id follows from its code; what a rule sets automatically is nobody's column.
      const bool made =
          (member.field == "id" && rules.front().field == "name") || member.field.starts_with("auto_");
      EXPECT_EQ(has, made ? 0 : 1) << member.field;
    }
  };
  check(intake::field_rules<Unit>(), intake::members<Unit>());
  check(intake::field_rules<Officer>(), intake::members<Officer>());
  check(intake::field_rules<Recusal>(), intake::members<Recusal>());
  check(intake::field_rules<CheckItem>(), intake::members<CheckItem>());
  check(intake::field_rules<Complaint>(), intake::members<Complaint>());
  check(intake::field_rules<DutyPeriod>(), intake::members<DutyPeriod>());
}

TEST(BodyFinder, KnowsHowOfficesAreCalled) {
  const auto bodies = some_bodies();
  intake::BodyFinder finder(bodies);
  const auto code = [&](const char* said) {
    const Body* body = finder.find(said);
    return body == nullptr ? std::string() : body->code;
  };
  for (const char* said : {"莲都", "莲都区", "丽水市生态环境局莲都分局", "莲都区环保局", "331102",
                           "331102001", "LD", "丽水市莲都区"}) {
    EXPECT_EQ(code(said), "331102") << said;
  }
  for (const char* said :
       {"市本级", "市局", "丽水市生态环境局", "丽水市", "市环保局", "丽水市环境监察支队", "331100", "丽水"})
    EXPECT_EQ(code(said), "331100") << said;
  for (const char* said : {"开发区", "丽水经济技术开发区", "经开区", "丽水开发区环保局"})
    EXPECT_EQ(code(said), "331171") << said;
  EXPECT_EQ(code("青田经济开发区"), "331121");
  EXPECT_EQ(code("景宁畲族自治县"), "331127");
  EXPECT_EQ(code("杭州市"), "");
  EXPECT_EQ(code("莲都、青田"), "");
  EXPECT_EQ(code(""), "");
}

}  // namespace
}  // namespace dd::test
