// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "joint_support.h"
#include "service/export_lists.h"
#include "service/import_look.h"
#include "service/import_register.h"
#include "sheet/write_csv.h"

// The items of joint departments in the same wizard as every register.
namespace dd::test {
namespace {

using service::Call;
using ::testing::ElementsAre;
using ::testing::SizeIs;

const std::string kItems =
    "所属部门,事项编号,抽查事项,检查方式,检查依据,检查内容,生效日期\n"
    "市场监管,SC-001,特种设备检查,现场,特种设备安全法,使用登记,2026-01-01\n"
    "水利,SL-001,取水许可检查,现场,取水许可条例,取水许可证,2026-01-01\n";

class DepartmentItemFile : public InSmallWorld {
 protected:
  void SetUp() override {
    InSmallWorld::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    call_.emplace(call_on(db()));
    fill_departments(*call_);
  }
  db::Connection& db() { return **lease_; }
  service::ImportOutcome import(Call& call, const std::string& bytes, const std::string& body = "") {
    auto outcome = service::import_register(
        call, {.kind = "department_items", .file_name = "事项.csv", .bytes = bytes, .body = body});
    EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : error_text(outcome.error()));
    return outcome.ok() ? std::move(outcome).value() : service::ImportOutcome();
  }
  std::vector<std::string> keys() {
    std::vector<std::string> out;
    for (const auto& row : store::current_rows<DepartmentItem>(db())) out.push_back(store::key_of(row));
    return out;
  }

  std::optional<db::Database::Lease> lease_;
  std::optional<Call> call_;
};
DD_ON_BOTH_ENGINES(DepartmentItemFile);

TEST_P(DepartmentItemFile, IsToldFromTheCatalogueByItsDepartments) {
  const auto look = service::look_at_import(*call_, {"", "a.csv", kItems, true});
  ASSERT_TRUE(look.ok());
  EXPECT_EQ(look->kind, "department_items");
  EXPECT_EQ(look->fault, "");
  EXPECT_TRUE(look->names_body);
}

TEST_P(DepartmentItemFile, AddsChangesAndLeavesAlone) {
  EXPECT_EQ(import(*call_, kItems).report.added, 2);
  EXPECT_THAT(keys(), ElementsAre(kMarket + "|SC-001", kWater + "|SL-001"));
  const auto again =
      import(*call_, "部门,编号,事项\n市场监管,SC-001,特种设备检查\n水利,SL-001,取水检查\n").report;
  EXPECT_EQ(again.same, 1);
  ASSERT_EQ(again.changed, 1);
  EXPECT_EQ(again.lines.at(0).changes.at(0).field, "item");
  EXPECT_EQ(store::current_row<DepartmentItem>(db(), kWater + "|SL-001")->row.basis, "取水许可条例");
}

TEST_P(DepartmentItemFile, GivesBackWhatIsNoDepartmentsItem) {
  const auto report = import(*call_,
                             "部门,编号,事项,生效日期,失效日期\n"
                             "莲都,SC-001,检查,,\n"
                             "市场监管,SC-002,,,\n"
                             "市场监管,SC-003,检查,2026-05-01,2026-01-01\n"
                             ",SC-004,检查,,\n")
                          .report;
  EXPECT_EQ(report.refused, 4);
  EXPECT_EQ(report.lines.at(0).problems.at(0).code, "register.field");
  EXPECT_EQ(report.lines.at(1).problems.at(0).code, "import.missing_value");
  EXPECT_EQ(report.lines.at(2).problems.at(0).code, "import.date_order");
  EXPECT_EQ(report.lines.at(3).problems.at(0).column, "A");
  EXPECT_THAT(keys(), SizeIs(0));
}

TEST_P(DepartmentItemFile, KeepsADepartmentToItsOwn) {
  Call contact = as(db(), "sclian", kMarket, {"joint_contact"});
  const auto report = import(contact, kItems).report;
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.refused, 1);
  EXPECT_EQ(report.lines.at(0).problems.at(0).code, "import.other_body");
  EXPECT_EQ(import(contact, "编号,事项\nSC-009,计量检查\n").report.added, 1) << "its own, when none is named";
  EXPECT_THAT(keys(), ElementsAre(kMarket + "|SC-001", kMarket + "|SC-009"));
  const auto foreign = service::import_register(
      contact, {.kind = "department_items", .file_name = "a", .bytes = kItems, .body = kWater});
  EXPECT_EQ(foreign.error().code, ErrorCode::scope_foreign_body);
}

TEST_P(DepartmentItemFile, IsTakenBackUnlessAnItemIsUsed) {
  const auto first = import(*call_, kItems).report;
  auto asks = an_ask(kMarket, 50);
  asks.items = "SC-001";
  const auto proposed = service::propose_joint(*call_, a_proposal("331100", "overlay", "key", {asks}));
  ASSERT_TRUE(proposed.ok()) << error_text(proposed.error());
  const auto refused = service::undo_import(*call_, first.id, "选错了文件");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::import_undo);
  const auto second = import(*call_, "部门,编号,事项\n水利,SL-002,河道检查\n").report;
  ASSERT_TRUE(service::undo_import(*call_, second.id, "选错了文件").ok());
  EXPECT_THAT(keys(), SizeIs(2));
}

TEST_P(DepartmentItemFile, IsExportedAsItCanBeImported) {
  import(*call_, kItems);
  service::ExportRequest asked;
  asked.list = "department_items";
  asked.format = "csv";
  const auto sheets = service::read_export(*call_, asked, [](auto, auto) { return Status(); });
  ASSERT_TRUE(sheets.ok()) << error_text(sheets.error());
  std::vector<std::vector<std::string>> rows = {sheets->front().headings};
  rows.insert(rows.end(), sheets->front().rows.begin(), sheets->front().rows.end());
  const auto report = import(*call_, sheet::write_csv(rows, sheet::CsvFor::program)).report;
  EXPECT_EQ(report.rows, 2);
  EXPECT_EQ(report.same, 2);
}

}  // namespace
}  // namespace dd::test
