// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake_support.h"

namespace dd::test {
namespace {

using intake::LineState;
using ::testing::ElementsAre;

const std::vector<std::string> kOfficerHead = {"姓名",     "证件号码",  "单位",
                                               "岗位状态", "主办/协办", "有效期至"};

std::vector<Officer> some_officers() {
  return written(read<Officer>({kOfficerHead,
                                {"张 测试", "K001", "莲都分局", "在岗", "主办", "2028-12-31"},
                                {"李测试", "K002", "莲都", "借调", "协办", "长期"},
                                {"王测试", "K003", "青田", "在岗", "是", "20281231"}}));
}

TEST(ReadOfficers, GivesNumbersByBodyAndKeepsThem) {
  const auto officers = some_officers();
  ASSERT_EQ(officers.size(), 3U);
  EXPECT_EQ(officers[0].id, "LD-001");
  EXPECT_EQ(officers[0].name, "张测试");
  EXPECT_EQ(officers[0].can_lead, 1);
  EXPECT_EQ(officers[1].id, "LD-002");
  EXPECT_EQ(officers[1].duty, "seconded");
  EXPECT_EQ(officers[1].certificate_valid_to, "9999-12-31");
  EXPECT_EQ(officers[2].id, "QT-001");
  const auto again = read<Officer>({kOfficerHead,
                                    {"赵测试", "K009", "莲都", "在岗", "协办", "2028-12-31"},
                                    {"李测试", "K002", "莲都", "借调", "协办", "长期"},
                                    {"张测试", "K001", "莲都", "在岗", "主办", "2028-12-31"}},
                                   officers);
  EXPECT_EQ(again.lines[0].row.id, "LD-003");
  EXPECT_EQ(again.lines[1].state, LineState::same);
  EXPECT_EQ(again.lines[2].state, LineState::same);
}

TEST(ReadOfficers, WarnsOfCertificatesThatDoNotCount) {
  const auto got = read<Officer>({kOfficerHead,
                                  {"甲测试", "", "莲都", "在岗", "主办", ""},
                                  {"乙测试", "K1", "莲都", "在岗", "主办", "2020-01-01"},
                                  {"丙测试", "K2", "莲都", "在岗", "主办", ""},
                                  {"丁测试", "", "莲都", "退休", "", ""}});
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("import.certificate_missing?"));
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.certificate_expired?"));
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("import.certificate_no_date?"));
  EXPECT_THAT(problems_of(got.lines[3]), ElementsAre());
}

TEST(ReadOfficers, RefusesACertificateHeldByAnother) {
  const auto got = read<Officer>({{"编号", "人员编号", "姓名", "执法证号", "单位", "有效期至"},
                                  {"1", "LD-002", "李测试", "K001", "莲都", "2028-12-31"}},
                                 some_officers());
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("import.certificate_taken"));
}

TEST(ReadOfficers, KnowsAPersonWithoutCertificateByName) {
  const auto first = written(read<Officer>({{"姓名", "单位"}, {"甲测试", "莲都"}}));
  const auto got =
      read<Officer>({kOfficerHead, {"甲测试", "K77", "莲都", "在岗", "主办", "2028-12-31"}}, first);
  EXPECT_EQ(got.lines[0].state, LineState::changed);
  EXPECT_EQ(got.lines[0].row.id, "LD-001");
  const auto other =
      read<Officer>({kOfficerHead, {"张测试", "K99", "莲都", "在岗", "主办", "2028-12-31"}}, some_officers());
  EXPECT_THAT(problems_of(other.lines[0]), ElementsAre("import.same_name?"));
}

intake::Surroundings with_people(const std::string& own = {}) {
  auto around = surroundings(own);
  around.officers = some_officers();
  around.units = written(read<Unit>({{"单位名称", "信用代码", "属地", "监管类别"},
                                     {"甲厂", kCode, "莲都", "重点"},
                                     {"甲厂", kCode + "(02)", "莲都", "重点"},
                                     {"乙厂", kOtherCode, "青田", "一般"}}));
  return around;
}

TEST(ReadOfficers, KeepsTheItemScopeThatAFileDoesNotMention) {
  auto officers = some_officers();
  officers[0].items = "HJ-001,HJ-002";
  const auto same =
      read<Officer>({kOfficerHead, {"张测试", "K001", "莲都", "在岗", "主办", "2028-12-31"}}, officers);
  EXPECT_EQ(same.lines[0].state, LineState::same);
  const auto changed =
      read<Officer>({{"姓名", "执法证号", "电话"}, {"张测试", "K001", "13800000001"}}, officers);
  EXPECT_EQ(changed.lines[0].row.items, "HJ-001,HJ-002");
}

TEST(ReadOfficers, ReadsTheItemScopeAgainstTheCatalogue) {
  auto around = surroundings();
  around.items = {"HJ-001", "HJ-002"};
  const std::vector<std::string> head = {"姓名", "单位", "事项范围", "在岗状态"};
  const auto got = read<Officer>({head,
                                  {"张测试", "莲都", "hj-001、ＨＪ－００２； HJ-001", "退休"},
                                  {"李测试", "莲都", "全部", "退休"},
                                  {"王测试", "莲都", "HJ-001,HJ-999", "退休"}},
                                 {}, around);
  EXPECT_EQ(got.lines[0].row.items, "HJ-001,HJ-002");
  EXPECT_EQ(got.lines[1].row.items, "");
  EXPECT_EQ(got.lines[1].state, LineState::added);
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("register.reference"));
  EXPECT_EQ(got.lines[2].problems[0].field, "items");
}

TEST(ReadRecusals, FindsUnitAndOfficerByCodeOrName) {
  const auto got = read<Recusal>({{"单位名称", "姓名", "回避原因", "起始日期"},
                                  {"乙厂", "王测试", "亲属关系", "2026-1-1"},
                                  {kCode + "（02）", "LD-001", "曾任职", ""},
                                  {kCode + "/001", "K002", "", ""},
                                  {"甲厂", "张测试", "驻企", ""},
                                  {"丙厂", "无人", "驻企", ""}},
                                 {}, with_people());
  EXPECT_EQ(got.lines[0].row, (Recusal{kOtherCode + "/001", "QT-001", 1, "", "2026-01-01", ""}));
  EXPECT_EQ(got.lines[0].name, "乙厂－王测试");
  EXPECT_EQ(got.lines[1].row, (Recusal{kCode + "/002", "LD-001", 2, "", "2026-11-23", ""}));
  EXPECT_EQ(got.lines[2].row.officer, "LD-002");
  EXPECT_THAT(problems_of(got.lines[3]), ElementsAre("import.ambiguous"));
  EXPECT_THAT(problems_of(got.lines[4]), ElementsAre("import.unit_unknown", "import.officer_unknown"));
}

TEST(ReadRecusals, KnowsAPairAgainWithoutItsDate) {
  const Recusal known{kOtherCode + "/001", "QT-001", 1, "", "2026-01-01", ""};
  const auto got =
      read<Recusal>({{"单位", "人员", "截止日期"}, {"乙厂", "王测试", "2027-01-01"}}, {known}, with_people());
  EXPECT_EQ(got.lines[0].state, LineState::changed);
  EXPECT_EQ(got.lines[0].row.from, "2026-01-01");
}

TEST(ReadRecusals, KeepsACountyToItsOwnPairs) {
  const auto got =
      read<Recusal>({{"单位", "人员"}, {"乙厂", "王测试"}, {"乙厂", "张测试"}}, {}, with_people("331102"));
  EXPECT_THAT(problems_of(got.lines[0]), ElementsAre("import.other_body"));
  EXPECT_EQ(got.lines[1].state, LineState::added);
}

TEST(ReadDutyPeriods, FindsTheOfficerAndKnowsAPeriodAgain) {
  auto around = surroundings();
  around.officers = some_officers();
  const std::vector<std::string> head = {"姓名", "假别", "开始日期", "结束日期", "事由"};
  const auto got = read<DutyPeriod>({head,
                                     {"张测试", "病假", "2026.11.1", "2026-11-20", "住院"},
                                     {"LD-002", "挂职", "2026-12-01", "", "组织部函"},
                                     {"无此人", "请假", "2026-12-01", "", "x"},
                                     {"王测试", "请假", "2026-12-05", "2026-12-01", ""}},
                                    {}, around);
  EXPECT_EQ(got.lines[0].row, (DutyPeriod{"LD-001", "leave", "2026-11-01", "2026-11-20", "住院"}));
  EXPECT_EQ(got.lines[0].name, "张测试");
  EXPECT_EQ(got.lines[1].row.duty, "seconded");
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("import.officer_unknown"));
  EXPECT_THAT(problems_of(got.lines[3]), ElementsAre("import.missing_value", "import.date_order"));
  const auto again = read<DutyPeriod>({head, {"张测试", "病假", "2026-11-01", "2026-11-25", "住院"}},
                                      {got.lines[0].row}, around);
  EXPECT_EQ(again.lines[0].state, LineState::changed);
  around.own_body = "331121";
  EXPECT_THAT(
      problems_of(read<DutyPeriod>({head, {"张测试", "病假", "2026-11-01", "", "x"}}, {}, around).lines[0]),
      ElementsAre("import.other_body"));
}

TEST(ReadCheckItems, ReadsTheCatalogue) {
  const auto got = read<CheckItem>({{"编码", "事项名称", "重点/一般", "生效日期", "失效日期"},
                                    {"hj-001", "排污许可 执行情况", "重点检查事项", "2026-1-1", ""},
                                    {"HJ-002", "", "", "", ""},
                                    {"HJ-003", "建设项目", "", "2026-2-1", "2026-1-1"}});
  EXPECT_EQ(got.lines[0].row.code, "HJ-001");
  EXPECT_EQ(got.lines[0].row.item_class, "key");
  EXPECT_THAT(problems_of(got.lines[1]), ElementsAre("import.missing_value"));
  EXPECT_THAT(problems_of(got.lines[2]), ElementsAre("import.date_order"));
}

}  // namespace
}  // namespace dd::test
