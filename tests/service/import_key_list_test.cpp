// SPDX-License-Identifier: Apache-2.0
#include "library_support.h"
#include "service/audit.h"
#include "service/import_job.h"
#include "service/import_register.h"
#include "service/job_runner.h"
#include "service/key_list.h"

// The year's official key list from a file: who joins, who stays, who leaves.
namespace dd::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kHead = "单位名称,统一社会信用代码,名录类别\n";
const std::string kA = "91331102T0000001XL", kB = "91331121TEXT00025F", kC = "91331100MA2TE5T1X7",
                  kD = "91331127TEXT000331";

class KeyListFile : public Library {
 protected:
  void SetUp() override {
    Library::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    store_rows<Unit>({listed("A", kA, "331102", "city"), listed("B", kB, "331121", "city"),
                      coded("C", kC, "331102"), listed("D", kD, "331121", "local")});
  }
  static Unit coded(const std::string& id, const std::string& code, const std::string& body) {
    Unit unit = a_unit(id, body);
    unit.uscc = code;
    return unit;
  }
  static Unit listed(const std::string& id, const std::string& code, const std::string& body,
                     const std::string& source) {
    Unit unit = coded(id, code, body);
    unit.unit_class = "key";
    unit.source = source;
    unit.list_year = "2026";
    unit.key_categories = "水环境";
    return unit;
  }
  Result<ImportOutcome> import(Call& call, const std::string& rows, const std::string& leaving = "",
                               bool dry_run = false, const std::string& body = "") {
    return import_register(call, {.kind = "key_list",
                                  .file_name = "名录.csv",
                                  .bytes = rows,
                                  .dry_run = dry_run,
                                  .body = body,
                                  .leaving = leaving});
  }
  ImportReport trial(const std::string& rows, const std::string& body = "") {
    auto call = as("331100");
    auto outcome = import(call, rows, "", true, body);
    EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : error_text(outcome.error()));
    return outcome.ok() ? outcome->report : ImportReport();
  }
  ImportReport imported(const std::string& rows) {
    auto call = as("331100");
    auto outcome = import(call, rows, trial(rows).leaving_code);
    EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : error_text(outcome.error()));
    return outcome.ok() ? outcome->report : ImportReport();
  }
  /// "A", "+C", "-B" of the coming year's list.
  std::vector<std::string> coming() {
    auto call = as("331100");
    std::vector<std::string> out;
    const auto list = key_list(call, "2027", "");
    for (const KeyLine& line : list->rows)
      out.push_back((line.change == "join" ? "+" : line.change == "leave" ? "-" : "") + line.unit);
    std::sort(out.begin(), out.end());
    return out;
  }
};
DD_ON_BOTH_ENGINES(KeyListFile);

const std::string kOfficial = kHead + "测试厂A," + kA + ",水环境\n测试厂C," + kC + ",大气环境\n";

TEST_P(KeyListFile, TellsWhoJoinsStaysAndLeavesBeforeAnythingIsWritten) {
  const ImportReport report = trial(kOfficial);
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.same, 1);
  ASSERT_THAT(report.leaving, SizeIs(1)) << "what a district added stays";
  EXPECT_EQ(report.leaving.at(0).key, "B");
  EXPECT_EQ(report.leaving.at(0).body, "331121");
  EXPECT_THAT(report.leaving_code, SizeIs(12));
  EXPECT_THAT(coming(), ElementsAre("A", "B", "D"));
}

TEST_P(KeyListFile, BecomesThePreparedChangesOfTheComingYear) {
  EXPECT_EQ(imported(kOfficial).leaving.size(), 1U);
  EXPECT_THAT(coming(), ElementsAre("+C", "-B", "A", "D"));
  const ImportReport again = trial(kOfficial);
  EXPECT_EQ(again.same, 2);
  EXPECT_THAT(again.leaving, IsEmpty());
  auto city = as("331100");
  EXPECT_THAT(audit::list(city, {.action = "导入名录"})->rows.at(0).detail, HasSubstr("移出 1"));
  ASSERT_TRUE(enforce_key_list(city, {"2027", "", "市局公布"}).ok());
  EXPECT_EQ(store::current_row<Unit>(db(), "B")->row.unit_class, "general");
  EXPECT_EQ(store::current_row<Unit>(db(), "C")->row.key_categories, "大气环境");
  EXPECT_EQ(store::current_row<Unit>(db(), "D")->row.source, "local");
}

TEST_P(KeyListFile, WritesNothingUntilWhoLeavesWasSeen) {
  auto city = as("331100");
  const auto unseen = import(city, kOfficial);
  ASSERT_EQ(unseen.error().code, ErrorCode::import_key_leaving);
  EXPECT_THAT(unseen.error().args, ElementsAre("1"));
  const std::string seen = trial(kOfficial).leaving_code;
  store_rows<Unit>({listed("E", "331100000054321", "331102", "city")}, 2000);
  EXPECT_EQ(import(city, kOfficial, seen).error().code, ErrorCode::import_key_leaving)
      << "one more leaves than was seen";
  EXPECT_THAT(coming(), ElementsAre("A", "B", "D", "E"));
}

TEST_P(KeyListFile, GivesUnknownUnitsBackAndIsThenNotWrittenAtAll) {
  const std::string rows = kOfficial + "没有的厂,91331102MA00000000,水环境\n";
  const ImportReport before = trial(rows);
  EXPECT_EQ(before.refused, 1);
  EXPECT_EQ(before.lines.at(0).problems.at(0).code, "import.unit_unknown");
  EXPECT_EQ(before.lines.at(0).problems.at(0).column, "B");
  auto city = as("331100");
  const auto outcome = import(city, rows);
  ASSERT_TRUE(outcome.ok()) << error_text(outcome.error());
  EXPECT_FALSE(outcome->rejects.empty());
  EXPECT_EQ(outcome->report.added, 0);
  EXPECT_EQ(outcome->report.warned, 1);
  EXPECT_THAT(outcome->report.leaving, IsEmpty());
  EXPECT_THAT(coming(), ElementsAre("A", "B", "D"));
}

TEST_P(KeyListFile, OverrulesWhatWasPreparedByHand) {
  auto city = as("331100");
  ASSERT_TRUE(change_key_list(city, {"2027", "A", "leave", "", "排放量下降"}).ok());
  ASSERT_TRUE(change_key_list(city, {"2027", "C", "join", "水环境", "市局研究"}).ok());
  const std::string rows = kHead + "测试厂A," + kA + ",水环境\n测试厂D," + kD + ",水环境\n";
  const ImportReport report = imported(rows);
  EXPECT_EQ(report.warned, 2) << "one that was to leave, one that a district had added";
  EXPECT_EQ(report.lines.at(0).problems.at(0).code, "import.key_turned");
  ASSERT_THAT(report.leaving, SizeIs(2)) << "B of the list, C of the preparation";
  EXPECT_THAT(coming(), ElementsAre("-B", "A", "D"));
  const auto undone = undo_import(city, report.id, "选错了文件");
  ASSERT_TRUE(undone.ok()) << error_text(undone.error());
  EXPECT_THAT(coming(), ElementsAre("+C", "-A", "B", "D"));
}

TEST_P(KeyListFile, IsTakenBackWhole) {
  const ImportReport report = imported(kOfficial);
  auto city = as("331100");
  ASSERT_TRUE(undo_import(city, report.id, "选错了文件").ok());
  EXPECT_THAT(coming(), ElementsAre("A", "B", "D"));
  const ImportReport second = imported(kOfficial);
  ASSERT_TRUE(enforce_key_list(city, {"2027", "", "市局公布"}).ok());
  EXPECT_EQ(undo_import(city, second.id, "太晚了").error().code, ErrorCode::import_undo);
}

TEST_P(KeyListFile, KeepsTheCategoriesTheFileSaysOfAUnitThatStays) {
  imported(kHead + "测试厂A," + kA + ",土壤\n测试厂B," + kB + ",\n");
  EXPECT_THAT(coming(), ElementsAre("A", "B", "D"));
  auto city = as("331100");
  const auto list = key_list(city, "2027", "");
  for (const KeyLine& line : list->rows)
    EXPECT_EQ(line.key_categories, line.unit == "A" ? "土壤" : "水环境") << line.unit;
}

TEST_P(KeyListFile, FindsUnitsByNameAndHoldsAFileOfOneBodyToIt) {
  const std::string rows = "单位名称,属地,年度\n测试厂A,莲都,2027\n测试厂C,青田,2027\n";
  const ImportReport report = trial(rows, "331102");
  EXPECT_EQ(report.same, 1);
  EXPECT_EQ(report.warned, 1) << "the register says another territory";
  EXPECT_THAT(report.leaving, IsEmpty()) << "B is another body's";
  EXPECT_EQ(trial("单位名称,属地\n测试厂B,青田\n", "331102").refused, 1);
  EXPECT_EQ(trial("单位名称,年度\n测试厂A,2025\n").refused, 1);
}

TEST_P(KeyListFile, IsTheCitysAlone) {
  auto county = as("331102");
  EXPECT_EQ(import(county, kOfficial, "", true).error().code, ErrorCode::scope_city_only);
}

TEST_P(KeyListFile, RunsAsAJob) {
  auto city = as("331100");
  const auto run = [&](const std::string& leaving) {
    const auto started = start_import(
        city, {.kind = "key_list", .file_name = "名录.csv", .bytes = kOfficial, .leaving = leaving});
    EXPECT_TRUE(started.ok());
    JobRunner({database().pool(), test::repeatable_entropy(), [] { return test::kNoon; }}).run_one();
    return show_job(city, started->id).value();
  };
  EXPECT_EQ(run("").state, "failed");
  EXPECT_THAT(coming(), ElementsAre("A", "B", "D"));
  const JobView done = run(trial(kOfficial).leaving_code);
  EXPECT_EQ(done.state, "done") << done.sentence;
  EXPECT_THAT(done.sentence, HasSubstr("移出 1"));
  EXPECT_THAT(coming(), ElementsAre("+C", "-B", "A", "D"));
}

}  // namespace
}  // namespace dd::service
