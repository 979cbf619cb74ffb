// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "intake_support.h"

namespace dd::test {
namespace {

using intake::LineState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> kUnitHead = {"单位名称",     "统一社会信用代码", "属地",           "监管类别",
                                            "特殊监管对象", "行业代码",         "许可证有效期至", "备注"};

TEST(ReadUnits, FillsAWholeRow) {
  const auto got = read<Unit>({kUnitHead,
                               {" 丽水测试\u200B厂 ", kCode + "（02）", "莲都区环保局", "重点排污单位",
                                "电镀", "C3360 金属表面处理", "2028年6月30日", "'备注"}});
  ASSERT_EQ(got.lines.size(), 1U);
  EXPECT_EQ(got.lines[0].state, LineState::added);
  const Unit& unit = got.lines[0].row;
  EXPECT_EQ(unit.id, kCode + "/002");
  EXPECT_EQ(unit.name, "丽水测试厂");
  EXPECT_EQ(unit.uscc, kCode);
  EXPECT_EQ(unit.body, "331102");
  EXPECT_EQ(unit.area, "331102");
  EXPECT_EQ(unit.unit_class, "key");
  EXPECT_EQ(unit.special_tags, "electroplating");
  EXPECT_EQ(unit.special_reason, "名录列明：电镀");
  EXPECT_EQ(unit.industry, "3360");
  EXPECT_EQ(unit.permit_valid_to, "2028-06-30");
  EXPECT_EQ(unit.status, "normal");
  EXPECT_EQ(unit.list_year, "2026");
  EXPECT_EQ(unit.source, "city");
  EXPECT_EQ(unit.remarks, "备注");
}

TEST(ReadUnits, RefusesAListYearAfterTheOneInForce) {
  intake::Surroundings around = surroundings();
  around.list_year = 2025;
  const std::vector<std::string> head = {"单位名称", "统一社会信用代码", "属地", "监管类别", "名录年份"};
  const auto got = read<Unit>({head,
                               {"甲厂", kCode, "莲都", "重点", "2026"},
                               {"乙厂", kOtherCode, "青田", "重点", ""},
                               {"丙厂", kThirdCode, "莲都", "重点", "2062"}},
                              {}, around);
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("register.field"));
  EXPECT_EQ(got.lines[1].row.list_year, "2025");
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("register.field"));
  Unit listed = got.lines[1].row;
  listed.list_year = "2026";
  const auto again = read<Unit>({head, {"乙厂", kOtherCode, "青田", "重点", "2026"}}, {listed}, around);
  EXPECT_EQ(again.counts.same, 1) << "a year that stands already is not the file's fault";
}

TEST(ReadUnits, TellsNewChangedAndSameApart) {
  const Texts rows = {kUnitHead, {"甲厂", kCode, "莲都", "重点"}, {"乙厂", kOtherCode, "青田", "一般"}};
  const auto current = written(read<Unit>(rows));
  const auto again = read<Unit>(rows, current);
  EXPECT_EQ(again.counts.same, 2);
  const auto changed = read<Unit>(
      {kUnitHead, {"甲新厂", kCode, "莲都", "重点"}, {"丙厂", kThirdCode, "莲都", "一般"}}, current);
  EXPECT_EQ(changed.lines[0].state, LineState::changed);
  ASSERT_EQ(changed.lines[0].changes.size(), 1U);
  EXPECT_EQ(changed.lines[0].changes[0].title, "单位名称");
  EXPECT_EQ(changed.lines[0].changes[0].before, "甲厂");
  EXPECT_EQ(changed.lines[0].changes[0].after, "甲新厂");
  EXPECT_EQ(changed.lines[1].state, LineState::added);
}

TEST(ReadUnits, LeavesAloneWhatTheFileDoesNotHaveAndClearsBlankCells) {
  auto current = written(read<Unit>({kUnitHead, {"甲厂", kCode, "莲都", "重点", "", "", "", "旧备注"}}));
  current[0].address = "旧地址";
  const auto got = read<Unit>({kUnitHead, {"甲厂", kCode, "", "", "", "", "2028-01-01", ""}}, current);
  ASSERT_EQ(got.lines[0].state, LineState::changed);
  EXPECT_EQ(got.lines[0].row.address, "旧地址");
  EXPECT_EQ(got.lines[0].row.unit_class, "key");
  EXPECT_EQ(got.lines[0].row.remarks, "");
}

TEST(ReadUnits, KnowsAMergedDoubleAsTheUnitThatWasKept) {
  auto current = written(read<Unit>({kUnitHead, {"甲厂", kCode, "莲都", "重点"}}));
  auto around = surroundings();
  around.merges = {{kOtherCode + "/001", kCode + "/001"}};
  const Texts rows = {kUnitHead, {"甲厂旧", kOtherCode, "莲都", "一般"}, {"甲厂", kCode, "莲都", "重点"}};
  const auto got = read<Unit>(rows, current, around);
  EXPECT_EQ(got.lines[0].state, LineState::warned);
  EXPECT_FALSE(got.lines[0].writes());
  EXPECT_EQ(got.lines[0].key, kCode + "/001");
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("import.merged_unit?"));
  EXPECT_EQ(got.lines[0].problems[0].suggestion, kCode + "/001");
  EXPECT_EQ(got.lines[1].state, LineState::same);
  around.own_body = "331121";
  const auto foreign = read<Unit>({kUnitHead, {"甲厂旧", kOtherCode, "青田", "一般"}}, current, around);
  EXPECT_THAT(problems_of(foreign.lines[0]), ElementsAre("import.other_body"))
      << "the other body's unit is not named";
}

TEST(ReadUnits, WarnsOfDoubtfulCodesAndRefusesImpossibleOnes) {
  const auto got = read<Unit>({kUnitHead,
                               {"甲", "91331100MA2TE5T1X8", "莲都", "一般"},
                               {"乙", "91331102T00000010T", "莲都", "一般"},
                               {"丙", "331100000000123", "莲都", "一般"},
                               {"丁", "9133110OMA2TEST1X7", "莲都", "一般"},
                               {"戊", "12345", "莲都", "一般"},
                               {"己", "9.1331E+17", "莲都", "一般"}});
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("import.uscc_check?"));
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.organisation_check?"));
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("import.old_number?"));
  EXPECT_THAT(problems_of(got.lines[3]), ElementsAre("import.uscc_form"));
  EXPECT_EQ(got.lines[3].problems[0].suggestion, kCode);
  EXPECT_THAT(problems_of(got.lines[4]), ElementsAre("import.uscc_form"));
  EXPECT_THAT(problems_of(got.lines[5]), ElementsAre("import.digits_lost"));
  EXPECT_EQ(got.counts.warned, 3);
  EXPECT_EQ(got.counts.refused, 3);
}

TEST(ReadUnits, SaysWhatIsMissingOrUnknown) {
  const auto got =
      read<Unit>({kUnitHead,
                  {"", kCode, "", ""},
                  {"乙", kOtherCode, "杭州", "特殊", "飞机"},
                  {"丙", kThirdCode, "莲都", "一般", "信访投诉", "2614 有机化学原料", "2028年6月"}});
  EXPECT_THAT(problems_of(got.lines[0]),
              ElementsAre("import.missing_value", "import.missing_value", "import.missing_value"));
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.body_unknown", "import.word", "import.word"));
  EXPECT_THAT(problems_of(got.lines[2]),
              ElementsAre("import.date", "import.suggest_special?", "import.special_reason"));
  EXPECT_EQ(got.lines[2].problems[1].suggestion, "化工");
}

TEST(ReadUnits, KeepsTheFirstOfTwoRowsAndNamesIt) {
  const auto got = read<Unit>({kUnitHead,
                               {"甲厂", kCode, "莲都", "重点"},
                               {"甲分厂", kCode, "莲都", "一般"},
                               {"甲厂", kCode, "莲都", "重点"},
                               {"甲厂", kCode + "(02)", "莲都", "重点"}});
  EXPECT_EQ(got.lines[0].state, LineState::added);
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.duplicate_row"));
  EXPECT_EQ(got.lines[1].problems[0].args[1], "2");
  EXPECT_EQ(got.lines[2].state, LineState::same);
  EXPECT_EQ(got.lines[3].state, LineState::added);
}

TEST(ReadUnits, PassesOverEmptyRowsAndRefusesTotals) {
  const auto got = read<Unit>({kUnitHead,
                               {"甲厂", kCode, "莲都", "重点"},
                               {" ", "\u3000"},
                               {},
                               {"合计", "1"},
                               {"注：本表一式两份"},
                               {"单位名称", "统一社会信用代码"},
                               {}});
  EXPECT_EQ(got.ignored_empty_rows, 3);
  EXPECT_EQ(got.counts.rows, 4);
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.not_a_record"));
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("import.not_a_record"));
  EXPECT_THAT(problems_of(got.lines[3]), ElementsAre("import.not_a_record"));
}

TEST(ReadUnits, KeepsACountyToItsOwnRows) {
  const Texts rows = {kUnitHead,
                      {"甲厂", kCode, "莲都", "一般"},
                      {"乙厂", kOtherCode, "青田", "一般"},
                      {"丙厂", kThirdCode, "", "重点"}};
  const auto got = read<Unit>(rows, {}, surroundings("331102"));
  EXPECT_EQ(got.lines[0].state, LineState::added);
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.other_body"));
  EXPECT_EQ(got.lines[2].row.body, "331102");
  EXPECT_EQ(got.lines[2].row.source, "local");
  const auto foreign = written(read<Unit>({kUnitHead, {"乙厂", kOtherCode, "青田", "一般"}}));
  const auto taken =
      read<Unit>({kUnitHead, {"乙厂", kOtherCode, "莲都", "一般"}}, foreign, surroundings("331102"));
  EXPECT_THAT(problems_of(taken.lines[0]), ElementsAre("import.other_body"));
}

TEST(ReadUnits, KnowsTownsAndTheZone) {
  const auto got = read<Unit>({{"单位名称", "信用代码", "属地", "监管类别", "乡镇"},
                               {"甲", kCode, "开发区", "一般", "紫金街道"},
                               {"乙", kOtherCode, "青田", "一般", "331121100.0"},
                               {"丙", kThirdCode, "莲都", "一般", "无名镇"}});
  EXPECT_EQ(got.lines[0].row.body, "331171");
  EXPECT_EQ(got.lines[0].row.area, "331100");
  EXPECT_EQ(got.lines[0].row.town, "331102001");
  EXPECT_EQ(got.lines[1].row.town, "331121100");
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("import.town_unknown?"));
}

TEST(ReadUnits, RefusesMoreRecordsThanItsLimit) {
  intake::Limits limits;
  limits.records = 2;
  Texts rows = {kUnitHead, {"甲", kCode, "莲都", "一般"}, {"乙", kOtherCode, "青田", "一般"}};
  EXPECT_TRUE(intake::read_register<Unit>(table_of(rows), surroundings(), {}, {}, limits).ok());
  rows.push_back({"丙", kThirdCode, "莲都", "一般"});
  const auto over = intake::read_register<Unit>(table_of(rows), surroundings(), {}, {}, limits);
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error(), refuse(ErrorCode::sheet_too_large, "名录数据行", "2"));
}

RC_GTEST_PROP(ReadUnits, ReadsTheSameAgainAsUnchanged, ()) {
  const auto word = rc::gen::element<std::string>("", "甲厂", "莲都", "重点", "一般", "合计", kCode,
                                                  kCode + "(02)", kOtherCode, "331100000000123", "1713",
                                                  "印染", "2026-1-1", "x", "'", "青田");
  const auto rows =
      *rc::gen::container<Texts>(rc::gen::container<std::vector<std::string>>(kUnitHead.size(), word));
  Texts table = {kUnitHead, {"底厂", kThirdCode, "莲都", "一般"}};
  table.insert(table.end(), rows.begin(), rows.end());
  const auto first = read<Unit>(table);
  const auto again = read<Unit>(table, written(first));
  RC_ASSERT(again.counts.added == 0);
  RC_ASSERT(again.counts.changed == 0);
  RC_ASSERT(again.counts.warned == 0);
  RC_ASSERT(again.counts.refused == first.counts.refused);
  for (const auto& line : first.lines)
    RC_ASSERT(line.writes() == (line.state != LineState::refused && line.state != LineState::same));
}

}  // namespace
}  // namespace dd::test
