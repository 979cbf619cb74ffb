// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "import_support.h"
#include "service/audit.h"
#include "service/import_look.h"
#include "service/import_register.h"
#include "service/registers.h"
#include "service/unit_merge.h"
#include "sheet/workbook.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::ImportRequest;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string csv(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + row[i];
    out += "\n";
  }
  return out;
}

class ImportWizard : public OnBothEngines {
 protected:
  ImportWizard() : OnBothEngines(shipped_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    call_.emplace(call_on(**lease_));
  }
  service::ImportLook look(const std::string& bytes, const std::string& kind = "",
                           const std::string& columns = "") {
    auto found = service::look_at_import(*call_, {kind, "a.csv", bytes, true, "", columns});
    EXPECT_TRUE(found.ok()) << error_text(found.error());
    return found.ok() ? *found : service::ImportLook();
  }
  service::ImportOutcome import(const std::string& bytes, const std::string& columns = "",
                                const std::string& body = "", const std::string& kind = "units") {
    auto outcome = service::import_register(*call_, {kind, "名录.csv", bytes, false, body, columns});
    EXPECT_TRUE(outcome.ok()) << error_text(outcome.error());
    return outcome.ok() ? std::move(outcome).value() : service::ImportOutcome();
  }
  std::vector<Unit> units() { return store::current_rows<Unit>(call_->db); }

  std::optional<db::Database::Lease> lease_;
  std::optional<Call> call_;
};
DD_ON_BOTH_ENGINES(ImportWizard);

TEST_P(ImportWizard, TellsAFilesKindByItsHeadings) {
  EXPECT_EQ(look(csv({{"单位名称", "信用代码", "属地", "类别"}, {"甲", kCodeOne, "莲都", "重点"}})).kind,
            "units");
  EXPECT_EQ(look(csv({{"姓名", "执法证号", "单位"}, {"张测试", "K1", "莲都"}})).kind, "officers");
  EXPECT_EQ(look(csv({{"单位", "人员", "回避原因"}, {"甲", "张测试", "近亲属"}})).kind, "recusals");
  EXPECT_EQ(look(csv({{"编码", "事项名称", "检查依据"}, {"HJ-1", "x", "y"}})).kind, "check_items");
}

TEST_P(ImportWizard, ShowsColumnsFieldsAndWhatIsMissing) {
  const auto found =
      look(csv({{"丽水市名单"}, {"厂子", "信用代码", "类别"}, {"甲", kCodeOne, "重点"}}), "units");
  EXPECT_EQ(found.header_row, 2);
  ASSERT_THAT(found.columns, SizeIs(3));
  EXPECT_EQ(found.columns[0].field, "");
  EXPECT_EQ(found.columns[1].field, "uscc");
  EXPECT_EQ(found.columns[1].sample, kCodeOne);
  EXPECT_TRUE(found.asks_body);
  EXPECT_FALSE(found.names_body);
  EXPECT_THAT(found.fault, HasSubstr("单位名称"));
  EXPECT_EQ(found.fields.at(0).field, "name");
  EXPECT_TRUE(found.fields.at(0).needed);
}

TEST_P(ImportWizard, TakesTheColumnsAPersonNamesAndRemembersThem) {
  const auto file = csv({{"厂子", "信用代码", "县", "类别"}, {"甲厂", kCodeOne, "莲都", "重点"}});
  const std::string said = "1;A=name;B=uscc;C=body;D=unit_class";
  EXPECT_EQ(look(file, "units", said).fault, "");
  EXPECT_EQ(import(file, said).report.added, 1);
  EXPECT_EQ(units().at(0).name, "甲厂");
  const auto again = csv({{"厂子", "信用代码", "县", "类别"}, {"乙厂", kCodeTwo, "青田", "一般"}});
  EXPECT_TRUE(look(again).remembered);
  EXPECT_EQ(import(again).report.added, 1);
  call_->actor = {"liandu", "测试", "331102", {"manager"}};
  EXPECT_FALSE(look(again, "units").remembered) << "what another body said";
}

TEST_P(ImportWizard, RefusesColumnsThatCannotBe) {
  const auto file = csv({{"厂子", "信用代码"}, {"甲厂", kCodeOne}});
  for (const char* columns : {"A=name", "1;A=nothing;B=uscc", "1;A=name;B=name", "1;A=name",
                              "1;A=name;Z=uscc", "9;A=name;B=uscc", "x", "1;5=name"}) {
    const auto outcome = service::import_register(*call_, {"units", "a", file, true, "", columns});
    ASSERT_FALSE(outcome.ok()) << columns;
    EXPECT_EQ(outcome.error().code, ErrorCode::import_columns) << columns;
  }
}

TEST_P(ImportWizard, GivesRowsWithoutABodyTheChosenOne) {
  const auto file = csv({{"单位名称", "信用代码", "类别"}, {"甲厂", kCodeOne, "重点"}});
  EXPECT_EQ(import(file).report.refused, 1);
  EXPECT_EQ(import(file, "", "331121").report.added, 1);
  EXPECT_EQ(units().at(0).body, "331121");
  call_->actor = {"liandu", "测试", "331102", {"manager"}};
  const auto foreign = service::import_register(*call_, {"units", "a", file, false, "331121"});
  EXPECT_EQ(foreign.error().code, ErrorCode::scope_foreign_body);
}

TEST_P(ImportWizard, GivesTheUsersOwnFileBackWithAProblemColumn) {
  const auto outcome = import(csv({{"丽水市名单"},
                                   {"单位名称", "信用代码", "属地", "类别", "自编"},
                                   {"甲厂", kCodeOne, "莲都", "重点", "1"},
                                   {"", "", "", "", ""},
                                   {"乙厂", "12345", "青田", "一般", "2"}}));
  const auto stored = service::import_annotated(*call_, outcome.report.id);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(*stored, outcome.annotated);
  const auto workbook = sheet::Workbook::open(outcome.annotated);
  const auto table = workbook->read(0);
  ASSERT_EQ(table->row_count(), 4U);
  EXPECT_EQ(table->text(0, 1), "丽水市名单");
  EXPECT_EQ(table->text(1, 0), "问题");
  EXPECT_EQ(table->text(1, 5), "自编");
  EXPECT_EQ(table->text(2, 1), "甲厂");
  EXPECT_EQ(table->text(2, 0), "");
  EXPECT_EQ(table->row_number(3), 5U);
  EXPECT_THAT(std::string(table->text(3, 0)), HasSubstr("【未导入】"));
  EXPECT_EQ(table->text(3, 5), "2");
  EXPECT_EQ(import(outcome.annotated).report.same, 1) << "it can be imported as it is";
}

TEST_P(ImportWizard, LeavesPersonalFieldsAloneThatComeBackMasked) {
  const std::vector<std::string> head = {"单位名称", "信用代码", "属地", "类别", "法人", "电话"};
  import(csv({head, { "甲厂", kCodeOne, "莲都", "重点", "张测试", "13800000001" }}));
  EXPECT_EQ(import(csv({head, {"甲厂", kCodeOne, "莲都", "重点", "张**", "138****0001"}})).report.same, 1);
  const auto foreign = import(csv({head, {"乙厂", kCodeTwo, "莲都", "重点", "张**", "138****0001"}}));
  EXPECT_EQ(foreign.report.refused, 1);
}

TEST_P(ImportWizard, TakesAnImportBack) {
  const std::vector<std::string> head = {"单位名称", "信用代码", "属地", "类别"};
  import(csv({head, { "甲厂", kCodeOne, "莲都", "重点" }}));
  call_->now += 1000;
  const auto second =
      import(csv({head, {"甲新厂", kCodeOne, "莲都", "一般"}, {"乙厂", kCodeTwo, "青田", "一般"}}));
  call_->now += 1000;
  const auto undone = service::undo_import(*call_, second.report.id, "选错了文件");
  ASSERT_TRUE(undone.ok()) << error_text(undone.error());
  EXPECT_NE(undone->undone, "");
  ASSERT_THAT(units(), SizeIs(1));
  EXPECT_EQ(units()[0].name, "甲厂");
  const auto history = store::history_of<Unit>(call_->db, units()[0].id);
  ASSERT_THAT(history, SizeIs(3));
  EXPECT_EQ(history[0].reason, "撤销第 " + std::to_string(second.report.id) + " 号导入：选错了文件");
  const auto closed = store::history_of<Unit>(call_->db, std::string(kCodeTwo) + "/001");
  EXPECT_EQ(closed.at(0).ended_by, "chen");
  EXPECT_EQ(service::audit::list(*call_, {})->rows.at(0).action, "撤销导入");
  EXPECT_EQ(service::list_imports(*call_)->at(0).undone, undone->undone);
  EXPECT_EQ(service::undo_import(*call_, second.report.id, "再来").error().code, ErrorCode::import_undone);
  EXPECT_EQ(import(csv({head, {"乙厂", kCodeTwo, "青田", "一般"}})).report.added, 1)
      << "a closed row may come again";
}

TEST_P(ImportWizard, ClosesARowAgainThatAnImportHadBroughtBack) {
  const std::vector<std::string> head = {"单位名称", "信用代码", "属地", "类别"};
  const auto first = import(csv({head, {"甲厂", kCodeOne, "莲都", "重点"}}));
  call_->now += 1000;
  ASSERT_TRUE(service::undo_import(*call_, first.report.id, "选错了").ok());
  const auto second =
      import(csv({head, {"甲厂", kCodeOne, "莲都", "重点"}}));  // at the very moment of the closing
  call_->now += 1000;
  ASSERT_TRUE(service::undo_import(*call_, second.report.id, "又错了").ok());
  EXPECT_THAT(units(), IsEmpty());
}

TEST_P(ImportWizard, KeepsAnImportWhoseRowsWereChangedSince) {
  const std::vector<std::string> head = {"单位名称", "信用代码", "属地", "类别"};
  const auto first =
      import(csv({head, {"甲厂", kCodeOne, "莲都", "重点"}, {"乙厂", kCodeTwo, "青田", "一般"}}));
  call_->now += 1000;
  import(csv({head, { "甲新厂", kCodeOne, "莲都", "重点" }}));
  const auto refused = service::undo_import(*call_, first.report.id, "选错了");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::import_undo);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("1 行在导入之后又改过"));
  EXPECT_THAT(units(), SizeIs(2));
}

TEST_P(ImportWizard, KeepsAnImportThatRecusalsOrAFreezeStandOn) {
  const auto first =
      import(csv({{"单位名称", "信用代码", "属地", "类别"}, {"甲厂", kCodeOne, "莲都", "重点"}}));
  import(csv({{"姓名", "执法证号", "单位", "有效期至"},
              { "张测试",
                "K1",
                "莲都",
                "2028-12-31" }}),
         "", "", "officers");
  import(csv({{"单位", "人员", "原因"}, { "甲厂", "张测试", "近亲属" }}), "", "", "recusals");
  EXPECT_THAT(error_text(service::undo_import(*call_, first.report.id, "选错了").error()),
              HasSubstr("用在1 条回避登记里"));
  call_->now += 1000;
  ASSERT_TRUE(service::undo_import(*call_, 3, "回避登记有误").ok());
  fill_small_world(*call_);
  call_->now += 1000;
  ASSERT_TRUE(frozen_and_sealed(*call_).ok());
  EXPECT_THAT(error_text(service::undo_import(*call_, first.report.id, "选错了").error()), HasSubstr("冻结"));
}

TEST_P(ImportWizard, KeepsUnitsAndOfficersThatOtherRowsName) {
  const auto first =
      import(csv({{"单位名称", "信用代码", "属地", "类别"}, {"甲厂", kCodeOne, "莲都", "重点"}}));
  const auto people =
      import(csv({{"人员编号", "姓名", "单位"}, {"LD-901", "张测试", "莲都"}}), "", "", "officers");
  import(csv({{"编号", "单位", "日期"}, { "XF-1", kCodeOne, "2026-11-01" }}), "", "", "complaints");
  const std::string unit = std::string(kCodeOne) + "/001";
  {
    db::Transaction transaction(call_->db);
    const store::Stamp stamp{call_->now, "chen", "测试", 0};
    store::put_rows<KeyChange>(call_->db, {{"2027", unit, "leave", "city", "", "依据"}}, stamp);
    store::put_rows<DutyPeriod>(call_->db, {{"LD-901", "leave", "2026-11-01", "", "病假"}}, stamp);
    transaction.commit();
  }
  call_->now += 1000;
  EXPECT_THAT(error_text(service::undo_import(*call_, first.report.id, "选错了").error()),
              HasSubstr("1 条信访投诉、1 条重点名录调整"));
  EXPECT_THAT(error_text(service::undo_import(*call_, people.report.id, "选错了").error()),
              HasSubstr("1 条离岗时段"));
}

TEST_P(ImportWizard, TakesTheTagsBackWithTheComplaintsOfAnImport) {
  import(csv({{"单位名称", "信用代码", "属地", "类别"}, { "甲厂", kCodeOne, "莲都", "一般" }}));
  const auto told = import(csv({{"编号", "单位", "日期", "是否属实", "文号", "决定日期"},
                                {"XF-1", kCodeOne, "2026-09-01", "属实", "丽环罚〔2026〕1号", "2026-09-10"},
                                {"XF-2", kCodeOne, "2026-09-02", "属实", "丽环罚〔2026〕2号", "2026-09-11"},
                                {"XF-3", kCodeOne, "2026-09-03", "属实", "丽环罚〔2026〕3号", "2026-09-12"}}),
                           "", "", "complaints");
  ASSERT_NE(units().at(0).auto_tags, "");
  call_->now += 1000;
  ASSERT_TRUE(service::undo_import(*call_, told.report.id, "选错了").ok());
  EXPECT_EQ(units().at(0).auto_tags, "");
}

TEST_P(ImportWizard, AsksNoBodyOfACountyAccount) {
  const auto file = csv({{"单位名称", "信用代码", "类别"}, {"甲厂", kCodeOne, "重点"}});
  EXPECT_TRUE(look(file, "units").asks_body);
  EXPECT_FALSE(
      look(csv({{"编号", "单位", "日期"}, {"XF-1", kCodeOne, "2026-11-01"}}), "complaints").asks_body)
      << "a complaint goes to the unit's body";
  call_->actor = {"liandu", "测试", "331102", {"manager"}};
  EXPECT_FALSE(look(file, "units").asks_body);
  EXPECT_EQ(import(file).report.added, 1);
}

TEST_P(ImportWizard, GivesRowsBackOnlyToWhoSentThemOrMaySeeThem) {
  const auto sent = import(csv({{"单位名称", "信用代码", "属地", "类别", "电话"},
                                {"甲厂", kCodeOne, "莲都", "重点", "13800000001"},
                                {"乙厂", "12345", "莲都", "一般", "13800000002"}}));
  EXPECT_EQ(sent.report.columns.at(4).sample, "138****0001") << "the report is read by others";
  ASSERT_TRUE(service::import_rejects(*call_, sent.report.id).ok());
  EXPECT_EQ(service::audit::list(*call_, {})->rows.at(0).action, "下载退回文件");
  call_->actor.account = "another";
  call_->actor.roles = {"joint_contact"};
  EXPECT_EQ(service::import_rejects(*call_, sent.report.id).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(service::import_annotated(*call_, sent.report.id).error().code, ErrorCode::account_no_permission);
  call_->actor.roles = {"manager"};
  EXPECT_TRUE(service::import_annotated(*call_, sent.report.id).ok());
  const auto entry = service::audit::list(*call_, {})->rows.at(0);
  EXPECT_EQ(entry.account, "another");
  EXPECT_EQ(entry.action, "下载加问题列的原表");
}

TEST_P(ImportWizard, AsksForEvidenceBeforeAUnitLeavesTheDraw) {
  import(csv({{"单位名称", "信用代码", "属地", "类别"},
              {"甲厂", kCodeOne, "莲都", "一般"},
              { "乙厂",
                kCodeTwo,
                "莲都",
                "一般" }}));
  call_->now += 1000;
  const auto bare =
      import(csv({{"单位名称", "信用代码", "状态"}, {"甲厂", kCodeOne, "注销"}, {"乙厂", kCodeTwo, "停产"}}));
  EXPECT_EQ(bare.report.refused, 1);
  EXPECT_EQ(bare.report.lines.at(0).problems.at(0).code, "import.evidence");
  EXPECT_EQ(bare.report.changed, 1) << "a stopped unit stays in the draw";
  const auto proved = import(
      csv({{"单位名称", "信用代码", "状态", "佐证材料"}, {"甲厂", kCodeOne, "注销", "注销登记通知书"}}));
  EXPECT_EQ(proved.report.changed, 1);
  EXPECT_THAT(store::history_of<Unit>(call_->db, std::string(kCodeOne) + "/001").at(0).reason,
              HasSubstr("佐证：注销登记通知书"));
  EXPECT_EQ(import(csv({{"单位名称", "信用代码", "状态"}, {"甲厂", kCodeOne, "注销"}})).report.same, 1);
}

TEST_P(ImportWizard, TakesCellsMendedOnTheScreen) {
  const auto file = csv({{"单位名称", "信用代码", "属地", "类别", "电话"},
                         {"甲厂", "9133110OMA2TE5T1X7", "莲都", "重点", "13800000001"},
                         {"乙厂", kCodeTwo, "杭州", "一般", ""}});
  auto asked = service::ImportRequest{"units", "a.csv", file, true};
  const auto trial = service::import_register(*call_, asked);
  ASSERT_TRUE(trial.ok());
  ASSERT_EQ(trial->report.refused, 2);
  EXPECT_EQ(trial->report.lines.at(0).problems.at(0).value, kCodeOne) << "the code that is likely meant";
  EXPECT_EQ(trial->report.lines.at(1).problems.at(0).value, "杭州") << "what the cell says";
  asked.dry_run = false;
  asked.fixes = {{2, "uscc", kCodeOne}, {3, "body", "青田"}, {3, "phone", "13800000002"}};
  const auto done = service::import_register(*call_, asked);
  ASSERT_TRUE(done.ok()) << error_text(done.error());
  EXPECT_EQ(done->report.added, 2);
  const auto stored = service::show_import(*call_, done->report.id);
  ASSERT_THAT(stored->fixes, SizeIs(3));
  EXPECT_EQ(stored->fixes[1].column, "C");
  EXPECT_EQ(stored->fixes[1].before, "杭州");
  EXPECT_EQ(stored->fixes[1].after, "青田");
  EXPECT_EQ(stored->fixes[2].after, "138****0002");
  asked.fixes = {{9, "uscc", kCodeOne}};
  EXPECT_EQ(service::import_register(*call_, asked).error().code, ErrorCode::import_fix);
  asked.fixes = {{2, "address", "x"}};
  EXPECT_EQ(service::import_register(*call_, asked).error().code, ErrorCode::import_fix);
}

TEST(ImportFixes, StandBeforeTheFile) {
  const std::string json = R"([{"row":2,"field":"uscc","value":"1"}])", body = json + "a,b\n";
  std::string_view rest = body;
  const auto fixes = service::take_fixes(rest, static_cast<std::int64_t>(json.size()));
  ASSERT_TRUE(fixes.ok()) << error_text(fixes.error());
  ASSERT_THAT(*fixes, SizeIs(1));
  EXPECT_EQ((*fixes)[0].row, 2);
  EXPECT_EQ(rest, "a,b\n");
  EXPECT_EQ(service::take_fixes(rest, 99).error().code, ErrorCode::import_fix);
  EXPECT_EQ(service::take_fixes(rest, 2).error().code, ErrorCode::input_json);
}

TEST_P(ImportWizard, DoesNotBringAMergedDoubleBack) {
  const std::vector<std::string> head = {"单位名称", "信用代码", "属地", "类别"};
  const auto old_list = csv({head, {"甲厂", kCodeOne, "莲都", "重点"}, {"甲厂", kCodeTwo, "莲都", "一般"}});
  import(old_list);
  const std::string keep = std::string(kCodeOne) + "/001", drop = std::string(kCodeTwo) + "/001";
  const auto merged = service::merge_units(*call_, {keep, drop, 1, 1, "同一家"});
  ASSERT_TRUE(merged.ok()) << error_text(merged.error());
  const auto again = import(old_list);
  EXPECT_EQ(again.report.same, 1);
  EXPECT_EQ(again.report.warned, 1);
  EXPECT_EQ(again.report.lines.at(0).problems.at(0).code, "import.merged_unit");
  ASSERT_THAT(units(), SizeIs(1));
  EXPECT_EQ(units()[0].unit_class, "key") << "the double does not loosen the unit";
  const auto told =
      import("编号,单位,日期\nXF-1," + std::string(kCodeTwo) + ",2026-11-01\n", "", "", "complaints");
  EXPECT_EQ(told.report.added, 1);
  EXPECT_EQ(store::current_rows<Complaint>(call_->db).at(0).unit, keep);
}

TEST_P(ImportWizard, AsksForAReasonAndARightToTakeBack) {
  EXPECT_EQ(service::undo_import(*call_, 1, "").error().code, ErrorCode::register_reason);
  EXPECT_EQ(service::undo_import(*call_, 77, "选错了").error().code, ErrorCode::not_found);
  call_->actor.roles = {"auditor"};
  EXPECT_EQ(service::undo_import(*call_, 1, "选错了").error().code, ErrorCode::account_no_permission);
}

}  // namespace
}  // namespace dd::test
