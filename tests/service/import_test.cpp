// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "import_support.h"
#include "service/audit.h"
#include "service/import_register.h"
#include "sheet/workbook.h"
#include "sheet/write_xlsx.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::ImportOutcome;
using service::ImportReport;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Texts = std::vector<std::vector<std::string>>;

sheet::WrittenSheet sheet_of(const std::string& name, const Texts& rows) {
  sheet::WrittenSheet out;
  out.name = name;
  for (const auto& row : rows) {
    out.rows.emplace_back();
    for (const auto& text : row) out.rows.back().push_back({text, sheet::Look::plain, {}});
  }
  return out;
}

std::string xlsx(const Texts& rows) { return sheet::write_xlsx({sheet_of("名录", rows)}); }

Texts texts(const std::string& bytes) {
  const auto workbook = sheet::Workbook::open(bytes);
  EXPECT_TRUE(workbook.ok());
  const auto table = workbook->read(0);
  EXPECT_TRUE(table.ok());
  Texts out(table->row_count());
  for (std::size_t row = 0; row < table->row_count(); ++row) {
    for (std::size_t column = 0; column < table->columns(); ++column)
      out[row].emplace_back(table->text(row, column));
  }
  return out;
}

const std::vector<std::string> kHead = {"企业名称", "信用代码", "属地", "重点/一般", "备注"};

class Importing : public OnBothEngines {
 protected:
  Importing() : OnBothEngines(shipped_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    call_.emplace(call_on(**lease_));
  }
  ImportOutcome import(const std::string& bytes, bool dry_run = false, const std::string& kind = "units") {
    auto outcome = service::import_register(*call_, {kind, "名录.xlsx", bytes, dry_run});
    EXPECT_TRUE(outcome.ok()) << error_text(outcome.error());
    return outcome.ok() ? std::move(outcome).value() : ImportOutcome();
  }
  ErrorCode refusal(const std::string& bytes, const std::string& kind = "units") {
    const auto outcome = service::import_register(*call_, {kind, "x", bytes, false});
    return outcome.ok() ? ErrorCode::internal : outcome.error().code;
  }
  std::vector<Unit> units() { return store::current_rows<Unit>(call_->db); }
  void act_for_county() { call_->actor = {"liandu", "测试", "331102", {"manager"}}; }

  std::optional<db::Database::Lease> lease_;
  std::optional<Call> call_;
};
DD_ON_BOTH_ENGINES(Importing);

TEST_P(Importing, WritesGoodRowsAndGivesBadOnesBack) {
  const auto outcome = import(xlsx({{"丽水市名录"},
                                    kHead,
                                    {"甲厂", kCodeOne, "莲都", "重点", "a"},
                                    {"乙厂", "12345", "青田", "一般", "b"},
                                    {}}));
  EXPECT_EQ(outcome.report.rows, 2);
  EXPECT_EQ(outcome.report.added, 1);
  EXPECT_EQ(outcome.report.refused, 1);
  EXPECT_EQ(outcome.report.header_row, 2);
  ASSERT_EQ(units().size(), 1U);
  EXPECT_EQ(units()[0].name, "甲厂");
  const auto back = texts(outcome.rejects);
  ASSERT_EQ(back.size(), 2U);
  EXPECT_THAT(back[0], ElementsAre("问题", "企业名称", "信用代码", "属地", "重点/一般", "备注"));
  EXPECT_THAT(back[1][0], HasSubstr("不是 18 位统一社会信用代码"));
  EXPECT_THAT(back[1], ElementsAre(back[1][0], "乙厂", "12345", "青田", "一般", "b"));
  const auto history = store::history_of<Unit>(call_->db, units()[0].id);
  EXPECT_EQ(history.at(0).import_id, outcome.report.id);
  EXPECT_EQ(history.at(0).account, "chen");
}

TEST_P(Importing, TakesTheGivenBackFileAsItIs) {
  auto back =
      texts(import(xlsx({kHead, {"乙厂", "12345", "青田", "一般", "b"}, {"丙厂", "6", "青田", "一般", "c"}}))
                .rejects);
  back[1][2] = kCodeTwo;
  const auto second = import(xlsx(back));
  EXPECT_EQ(second.report.added, 1);
  EXPECT_EQ(second.report.refused, 1);
  ASSERT_EQ(units().size(), 1U);
  EXPECT_EQ(units()[0].uscc, kCodeTwo);
  EXPECT_THAT(texts(second.rejects)[0],
              ElementsAre("问题", "企业名称", "信用代码", "属地", "重点/一般", "备注"));
}

TEST_P(Importing, WritesNothingInADryRun) {
  const auto outcome = import(xlsx({kHead, {"甲厂", kCodeOne, "莲都", "重点"}}), true);
  EXPECT_EQ(outcome.report.added, 1);
  EXPECT_EQ(outcome.report.id, 0);
  EXPECT_TRUE(outcome.report.dry_run);
  EXPECT_THAT(units(), IsEmpty());
  EXPECT_THAT(*service::list_imports(*call_), IsEmpty());
}

TEST_P(Importing, ReportsChangesAndStoresTheReport) {
  import(xlsx({{"单位名称", "信用代码", "属地", "重点/一般", "电话"},
               { "甲厂",
                 kCodeOne,
                 "莲都",
                 "重点",
                 "13800000001" }}));
  const auto outcome = import(xlsx({{"单位名称", "信用代码", "电话"}, {"甲新厂", kCodeOne, "13800000002"}}));
  ASSERT_EQ(outcome.report.lines.size(), 1U);
  const auto& line = outcome.report.lines[0];
  EXPECT_EQ(line.state, "changed");
  ASSERT_EQ(line.changes.size(), 2U);
  EXPECT_EQ(line.changes[0].before, "甲厂");
  EXPECT_EQ(line.changes[1].after, "138****0002");
  const auto stored = service::show_import(*call_, outcome.report.id);
  ASSERT_TRUE(stored.ok()) << error_text(stored.error());
  EXPECT_EQ(stored->lines.at(0).changes.at(0).after, "甲新厂");
  EXPECT_EQ(stored->columns.at(2).column, "C");
  EXPECT_EQ(service::import_rejects(*call_, outcome.report.id).error().code, ErrorCode::import_no_rejects);
  const auto list = service::list_imports(*call_);
  ASSERT_EQ(list->size(), 2U);
  EXPECT_EQ((*list)[0].changed, 1);
  EXPECT_EQ(import(xlsx({{"单位名称", "信用代码", "电话"}, {"甲新厂", kCodeOne, "13800000002"}})).report.same,
            1);
}

TEST_P(Importing, KeepsACountyToItsOwnRowsAndImports) {
  const auto city = import(xlsx({kHead, {"乙厂", kCodeTwo, "青田", "一般"}, {"丁厂", "9", "青田", "一般"}}));
  act_for_county();
  const auto own = import(xlsx({kHead,
                                {"甲厂", kCodeOne, "莲都", "重点"},
                                {"乙新厂", kCodeTwo, "青田", "一般"},
                                {"丙厂", kCodeThree, "", "一般"}}));
  EXPECT_EQ(own.report.added, 2);
  EXPECT_EQ(own.report.refused, 1);
  EXPECT_EQ(own.report.lines[0].problems[0].code, "import.other_body");
  EXPECT_EQ(service::list_imports(*call_)->size(), 1U);
  EXPECT_EQ(service::show_import(*call_, city.report.id).error().code, ErrorCode::not_found);
  EXPECT_EQ(service::import_rejects(*call_, city.report.id).error().code, ErrorCode::not_found);
  EXPECT_EQ(refusal(xlsx({{"编码", "事项名称"}, {"HJ-1", "x"}}), "check_items"), ErrorCode::scope_city_only);
}

TEST_P(Importing, RefusesWholeFilesWithoutATrace) {
  EXPECT_EQ(refusal("a,b\n1,2\n"), ErrorCode::import_header_missing);
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ErrorCode::sheet_old_format);
  EXPECT_EQ(refusal("x", "planets"), ErrorCode::import_kind);
  const Texts rows = {{"单位名称", "信用代码"}, {"甲", kCodeOne}};
  EXPECT_EQ(refusal(sheet::write_xlsx({sheet_of("重点", rows), sheet_of("一般", rows)})),
            ErrorCode::import_several_sheets);
  EXPECT_THAT(units(), IsEmpty());
  EXPECT_THAT(*service::list_imports(*call_), IsEmpty());
  call_->actor.roles = {"auditor"};
  EXPECT_EQ(refusal("a"), ErrorCode::account_no_permission);
}

TEST_P(Importing, ReadsPastACoverSheet) {
  const auto cover = sheet_of("封面", {{"报送材料"}});
  const auto list =
      sheet_of("名录", {{"单位名称", "信用代码", "属地", "类别"}, {"甲", kCodeOne, "莲都", "一般"}});
  EXPECT_EQ(import(sheet::write_xlsx({cover, list})).report.added, 1);
}

TEST_P(Importing, ImportsOfficersRecusalsAndItems) {
  import(xlsx({kHead, { "甲厂", kCodeOne, "莲都", "重点" }}));
  const std::string people =
      "姓名,执法证号,单位,岗位状态,主办/协办,有效期至\n张测试,K1,莲都,在岗,主办,2028-12-31\n";
  EXPECT_EQ(import(people, false, "officers").report.added, 1);
  EXPECT_EQ(import(people, false, "officers").report.same, 1);
  EXPECT_EQ(import("单位,人员,原因\n甲厂,张测试,近亲属\n", false, "recusals").report.added, 1);
  const auto recusals = store::current_rows<Recusal>(call_->db);
  ASSERT_EQ(recusals.size(), 1U);
  EXPECT_EQ(recusals[0].officer, "LD-001");
  EXPECT_EQ(import("编码,事项名称\nHJ-901,测试事项\n", false, "check_items").report.added, 1);
}

TEST_P(Importing, HoldsRowsToTheRulesOfEditing) {
  const std::string longest(501 * 3, 'x');
  const auto outcome = import(xlsx({kHead, {longest, kCodeOne, "莲都", "重点"}}));
  ASSERT_EQ(outcome.report.refused, 1);
  EXPECT_EQ(outcome.report.lines[0].problems[0].code, "register.field");
  EXPECT_EQ(outcome.report.lines[0].problems[0].column, "A");
}

TEST_P(Importing, OffersTemplatesThatCanBeImported) {
  for (const char* kind : {"units", "officers", "recusals", "check_items", "complaints", "duty_periods",
                           "key_list", "department_items"}) {
    const auto form = service::import_template(*call_, kind);
    ASSERT_TRUE(form.ok()) << error_text(form.error());
    EXPECT_EQ(refusal(*form, kind), ErrorCode::import_nothing) << kind;
  }
  auto rows = texts(*service::import_template(*call_, "units"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[1][0], HasSubstr("填写说明"));
  rows.push_back({"甲厂", kCodeOne, "", "企业", "莲都"});
  rows.back().resize(13);
  rows.back()[12] = "重点";
  EXPECT_EQ(import(xlsx(rows)).report.added, 1);
}

TEST_P(Importing, LeavesAnAuditEntry) {
  import(xlsx({kHead, { "甲厂", kCodeOne, "莲都", "重点" }}));
  refusal("a,b\n1,2\n");
  const auto page = service::audit::list(*call_, {});
  ASSERT_TRUE(page.ok());
  ASSERT_GE(page->rows.size(), 2U);
  EXPECT_EQ(page->rows[0].result, "import.header_missing");
  EXPECT_EQ(page->rows[1].action, "导入名录");
  EXPECT_THAT(page->rows[1].detail, HasSubstr("新增 1"));
}

}  // namespace
}  // namespace dd::test
