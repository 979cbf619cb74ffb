// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/model/key_list.h"
#include "intake_support.h"

namespace dd::test {
namespace {

using intake::LineState;
using ::testing::ElementsAre;

Unit a_listed_unit(const std::string& id, const std::string& code, const std::string& source) {
  Unit unit;
  unit.id = id;
  unit.name = "测试厂" + id;
  unit.uscc = code;
  unit.body = "331102";
  unit.unit_class = source.empty() ? "general" : "key";
  unit.source = source;
  unit.key_categories = source.empty() ? "" : "水环境";
  return unit;
}

intake::Surroundings coming_year() {
  intake::Surroundings out = surroundings();
  out.coming_list_year = 2027;
  out.units = {a_listed_unit("A", kCode, "city"), a_listed_unit("B", kOtherCode, "local"),
               a_listed_unit("C", kThirdCode, "")};
  return out;
}

intake::Intake<KeyChange> read_list(const Texts& rows, const std::vector<KeyChange>& changes = {}) {
  const auto around = coming_year();
  return read<KeyChange>(rows, policy::prepared_list(around.units, changes, "2027"), around);
}

TEST(ReadKeyList, ComparesWithTheListAsItIsPrepared) {
  const auto got = read_list({{"单位名称", "信用代码", "文号"},
                              {"测试厂A", kCode, "丽环发〔2027〕1号"},
                              {"测试厂C", kThirdCode, "丽环发〔2027〕1号"}});
  EXPECT_EQ(got.lines[0].state, LineState::same) << "a document's number changes nothing of who stays";
  ASSERT_EQ(got.lines[1].state, LineState::added);
  const KeyChange joins{"2027", "C", "join", "city", "", "丽环发〔2027〕1号"};
  EXPECT_EQ(got.lines[1].row, joins);
}

TEST(ReadKeyList, SaysTheSameTwiceWithoutHarm) {
  const auto got = read_list({{"单位名称", "信用代码"}, {"测试厂A", kCode}, {"测试厂A", kCode}});
  EXPECT_EQ(got.counts.same, 2);
}

TEST(ReadKeyList, TellsOfWhatItTurns) {
  const std::vector<KeyChange> changes = {{"2027", "A", "leave", "city", "", "停产"},
                                          {"2026", "C", "join", "city", "", "往年"}};
  const auto got = read_list(
      {{"单位名称", "信用代码", "属地"}, {"测试厂A", kCode, "莲都"}, {"测试厂B", kOtherCode, "青田"}},
      changes);
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("import.key_turned?"));
  EXPECT_EQ(got.lines[0].row.action, "join");
  EXPECT_EQ(got.lines[0].row.reason, "2027 年市级名录文件列入");
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.key_body?", "import.key_turned?"));
  EXPECT_EQ(got.lines[1].row.source, "city");
}

TEST(PreparedKeyList, IsLeftByTheCitysUnitsThatAFileDoesNotName) {
  const auto units = coming_year().units;
  const auto list = policy::prepared_list(units, {{"2027", "C", "join", "city", "土壤", "市局研究"}}, "2027");
  ASSERT_EQ(list.size(), 3U);
  const auto out = policy::left_out(list, {"A"});
  ASSERT_EQ(out.size(), 1U) << "B is a district's";
  EXPECT_EQ(out[0].unit, "C");
  EXPECT_EQ(out[0].action, "leave");
  EXPECT_TRUE(policy::left_out(list, {"A", "C"}).empty());
}

}  // namespace
}  // namespace dd::test
