// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "service/audit.h"
#include "service/export_lists.h"
#include "service/import_register.h"
#include "service/job_runner.h"
#include "service/library.h"
#include "service/plan.h"
#include "service/quality.h"
#include "service/registers.h"
#include "sheet/workbook.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::ExportRequest;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Exporting : public InSmallWorld {
 protected:
  void SetUp() override {
    InSmallWorld::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    call_.emplace(call_on(**lease_));
  }
  ExportRequest request(const std::string& list, const std::string& format = "xlsx") {
    ExportRequest out;
    out.list = list;
    out.format = format;
    return out;
  }
  service::JobView run(const ExportRequest& asked) {
    const auto started = service::start_export(*call_, asked);
    EXPECT_TRUE(started.ok()) << error_text(started.error());
    if (!started.ok()) return {};
    service::JobRunner({database().pool(), counting_entropy(), [] { return kMorning; }}).run_one();
    return *service::show_job(*call_, started->id);
  }
  std::string file(const ExportRequest& asked) {
    const auto job = run(asked);
    EXPECT_EQ(job.state, "done") << job.sentence;
    const auto found = service::job_file(*call_, job.id);
    return found.ok() ? found->bytes : std::string();
  }
  service::ImportReport imported(const std::string& kind, const std::string& bytes) {
    const auto outcome = service::import_register(*call_, {kind, "a", bytes, true});
    EXPECT_TRUE(outcome.ok()) << error_text(outcome.error());
    return outcome.ok() ? outcome->report : service::ImportReport();
  }

  std::optional<db::Database::Lease> lease_;
  std::optional<Call> call_;
};
DD_ON_BOTH_ENGINES(Exporting);

TEST_P(Exporting, MakesFilesThatImportAgainWithoutAChange) {
  ASSERT_TRUE(service::import_register(
                  *call_, {"check_items", "a.csv", "编码,事项名称\nHJ-901,\"测试,事项\"\n", false})
                  .ok());
  for (const char* format : {"xlsx", "csv", "csv_plain"}) {
    for (const char* list : {"units", "officers", "recusals", "check_items"}) {
      const auto report = imported(list, file(request(list, format)));
      EXPECT_GT(report.rows, 0) << list;
      EXPECT_EQ(report.same, report.rows) << list << " " << format;
    }
  }
}

TEST_P(Exporting, MakesTimesAwayAFileThatImportsAgain) {
  const Officer officer = store::current_rows<Officer>(call_->db).at(0);
  const auto sent = "人员编号,假别,开始日期,事由\n" + officer.id + ",病假,2026-11-01,住院\n";
  const auto first = service::import_register(*call_, {"duty_periods", "a.csv", sent, false});
  ASSERT_TRUE(first.ok()) << error_text(first.error());
  EXPECT_EQ(first->report.added, 1);
  const auto report = imported("duty_periods", file(request("duty_periods")));
  EXPECT_EQ(report.rows, 1);
  EXPECT_EQ(report.same, 1);
  EXPECT_EQ(store::current_rows<DutyPeriod>(call_->db).at(0).duty, "leave");
}

TEST_P(Exporting, ShowsTheTagsThatARuleGave) {
  std::vector<Unit> units = store::current_rows<Unit>(call_->db);
  units.resize(1);
  units[0].auto_tags = "complaints";
  units[0].auto_evidence = "三件属实投诉";
  {
    db::Transaction transaction(call_->db);
    store::put_rows(call_->db, units, {call_->now, "chen", "测试", 0});
    transaction.commit();
  }
  const std::string bytes = file(request("units", "csv_plain"));
  EXPECT_THAT(bytes, HasSubstr("信访投诉,三件属实投诉"));
  const auto again = imported("units", bytes);
  EXPECT_EQ(again.same, again.rows) << "they are shown, not imported";
}

TEST_P(Exporting, MakesFullFilesThatImportAgainWithoutAChange) {
  for (const char* list : {"units", "officers"}) {
    ExportRequest asked = request(list);
    asked.unmask = true;
    asked.reason = "年度核对";
    const auto report = imported(list, file(asked));
    EXPECT_EQ(report.same, report.rows) << list;
  }
}

TEST_P(Exporting, KeepsTheFilterOfTheList) {
  ExportRequest asked = request("units");
  asked.filter.body = "331102";
  const auto all = store::current_rows<Unit>(call_->db);
  const auto own = std::count_if(all.begin(), all.end(), [](const Unit& u) { return u.body == "331102"; });
  EXPECT_EQ(imported("units", file(asked)).rows, own);
}

TEST_P(Exporting, ExportsWhatEveryGapOfTheListShows) {
  std::vector<Unit> units = store::current_rows<Unit>(call_->db);
  ASSERT_GT(units.size(), 3U);
  units.resize(3);
  for (std::size_t i = 0; i < units.size(); ++i) {
    units[i].uscc = "91331102MA2T0ABC1X";
    units[i].status = i == 0 ? "stopped" : "normal";
  }
  {
    db::Transaction transaction(call_->db);
    store::put_rows(call_->db, units, {call_->now, "chen", "测试", 0});
    transaction.commit();
  }
  const auto rows_of = [&](const store::RegisterFilter& filter) {
    ExportRequest asked = request("units");
    asked.filter = filter;
    const auto sheets = service::read_export(*call_, asked, [](auto, auto) { return Status(); });
    return sheets.ok() ? static_cast<std::int64_t>(sheets->front().rows.size()) : -1;
  };
  for (const std::string gap : {"bad_code", "doubles", "at_cap", "no_town"}) {
    const auto listed = service::list_register<Unit>(*call_, {.gap = gap});
    ASSERT_TRUE(listed.ok()) << gap;
    EXPECT_EQ(rows_of({.gap = gap}), listed->total) << gap;
  }
  EXPECT_EQ(rows_of({.status = "stopped", .gap = "bad_code"}),
            service::list_register<Unit>(*call_, {.status = "stopped", .gap = "bad_code"})->total);
  EXPECT_GE(rows_of({.status = "stopped", .gap = "bad_code"}), 1);
}

TEST_P(Exporting, MasksPersonalFieldsUnlessThereIsARightAndAReason) {
  std::vector<Unit> units = store::current_rows<Unit>(call_->db);
  units.resize(1);
  units[0].phone = "13800001234";
  {
    db::Transaction transaction(call_->db);
    store::put_rows(call_->db, units, {call_->now, "chen", "测试", 0});
    transaction.commit();
  }
  ExportRequest asked = request("units", "csv_plain");
  EXPECT_THAT(file(asked), ::testing::Not(HasSubstr("13800001234")));
  asked.unmask = true;
  EXPECT_EQ(service::start_export(*call_, asked).error().code, ErrorCode::register_reason);
  asked.reason = "执法需要";
  EXPECT_THAT(file(asked), HasSubstr("13800001234"));
  EXPECT_THAT(service::audit::list(*call_, {})->rows.at(0).detail, HasSubstr("未遮盖，理由：执法需要"));
  call_->actor.roles = {"supervisor"};
  EXPECT_EQ(service::start_export(*call_, asked).error().code, ErrorCode::account_no_permission);
}

TEST_P(Exporting, KeepsACountyToItsOwnRows) {
  call_->actor = {"liandu", "测试", "331102", {"manager"}};
  const auto rows = service::read_export(*call_, request("units"), [](auto, auto) { return Status(); });
  ASSERT_TRUE(rows.ok());
  for (const auto& row : rows->front().rows) EXPECT_EQ(row.at(4), "莲都");
  ExportRequest foreign = request("units");
  foreign.filter.body = "331121";
  EXPECT_EQ(service::start_export(*call_, foreign).error().code, ErrorCode::scope_foreign_body);
}

TEST_P(Exporting, ExportsBodiesASchemeAnImportAndTheAuditTrail) {
  EXPECT_THAT(file(request("bodies", "csv")), StartsWith("\xEF\xBB\xBF机构代码"));
  ExportRequest scheme = request("scheme");
  scheme.quarter = "2026Q4";
  const auto workbook_bytes = file(scheme);
  const auto workbook = sheet::Workbook::open(workbook_bytes);
  ASSERT_TRUE(workbook.ok());
  EXPECT_THAT(workbook->sheets(), ::testing::ElementsAre("条款证明", "机构数字"));
  const auto outcome =
      service::import_register(*call_, {"units", "a.csv", "单位名称,信用代码\n坏厂,12345\n", false});
  ExportRequest report = request("import", "csv_plain");
  report.id = outcome->report.id;
  EXPECT_THAT(file(report), HasSubstr("不合格"));
  EXPECT_EQ(service::start_export(*call_, request("audit")).error().code, ErrorCode::account_no_permission);
  call_->actor.roles = {"auditor"};
  EXPECT_THAT(file(request("audit", "csv_plain")), HasSubstr("导入名录"));
  auto narrowed = request("audit", "csv_plain");
  narrowed.audit.result = "refused";
  EXPECT_THAT(file(narrowed), Not(HasSubstr("导入名录")));
}

TEST_P(Exporting, ExportsThePlansByBodyAndQuarter) {
  ExportRequest asked = request("plans", "csv_plain");
  asked.year = 2027;
  const auto sheets = service::read_export(*call_, asked, [](auto, auto) { return Status(); });
  ASSERT_TRUE(sheets.ok()) << error_text(sheets.error());
  const auto plans = service::list_plans(*call_, 2027);
  ASSERT_TRUE(plans.ok());
  const auto& rows = sheets->front().rows;
  ASSERT_EQ(rows.size(), 5 * plans->rows.size()) << "four quarters and the year of each body";
  const service::PlanRow& first = plans->rows.front();
  std::int64_t sum = 0;
  for (std::size_t quarter = 0; quarter < 4; ++quarter) sum += std::stoll(rows[quarter].at(4));
  EXPECT_EQ(rows[0].at(2), "第一季度");
  EXPECT_EQ(rows[4].at(2), "全年");
  EXPECT_EQ(sum, first.key_required);
  EXPECT_EQ(rows[4].at(4), std::to_string(first.key_required));
  EXPECT_EQ(rows[4].at(3), "") << "no plan, no number";
  EXPECT_THAT(file(asked), StartsWith("执法机构,计划状态,季度"));
  asked.state = "published";
  EXPECT_TRUE(service::read_export(*call_, asked, [](auto, auto) { return Status(); })->front().rows.empty());
  asked.year = 1;
  EXPECT_EQ(run(asked).state, "failed");
}

TEST_P(Exporting, ExportsTheWorkloadAsThePageShowsIt) {
  const auto lines = service::list_workload(*call_, "331102");
  ASSERT_TRUE(lines.ok());
  ASSERT_FALSE(lines->empty());
  ExportRequest asked = request("workload");
  asked.filter.body = "331102";
  const auto sheets = service::read_export(*call_, asked, [](auto, auto) { return Status(); });
  ASSERT_TRUE(sheets.ok());
  ASSERT_EQ(sheets->front().rows.size(), lines->size());
  EXPECT_EQ(sheets->front().headings.at(3), "2026年第一季度");
  EXPECT_EQ(sheets->front().headings.size(), sheets->front().rows.front().size());
  EXPECT_EQ(sheets->front().rows.front().at(1), lines->front().officer);
  EXPECT_EQ(sheets->front().rows.front().at(2), "莲都");
  const auto done = run(asked);
  EXPECT_EQ(done.state, "done");
  EXPECT_EQ(service::audit::list(*call_, {.action = "导出人员工作量"})->total, 1);
}

TEST_P(Exporting, ExportsTheQualityReportAsThePageShowsIt) {
  const auto report = service::quality_report(*call_, "");
  ASSERT_TRUE(report.ok());
  const auto sheets = service::read_export(*call_, request("quality"), [](auto, auto) { return Status(); });
  ASSERT_TRUE(sheets.ok());
  const auto& rows = sheets->front().rows;
  ASSERT_EQ(rows.size(), report->lines.size() + 2);
  EXPECT_EQ(sheets->front().headings.size(), report->bodies.size() + 2);
  for (std::size_t i = 0; i < report->lines.size(); ++i) {
    EXPECT_NE(rows[i + 2].at(0), report->lines[i].gap) << "every gap has a title";
    EXPECT_EQ(rows[i + 2].at(1), std::to_string(report->lines[i].total));
  }
  EXPECT_THAT(file(request("quality", "csv")), HasSubstr("没有经纬度"));
}

TEST_P(Exporting, KeepsReportsToTheBodyOfTheActor) {
  call_->actor = {"liandu", "测试", "331102", {"manager"}};
  for (const char* list : {"plans", "workload", "quality"}) {
    ExportRequest foreign = request(list);
    foreign.filter.body = "331121";
    EXPECT_EQ(service::start_export(*call_, foreign).error().code, ErrorCode::scope_foreign_body) << list;
    EXPECT_TRUE(service::start_export(*call_, request(list)).ok()) << list;
  }
  const auto no_progress = [](auto, auto) { return Status(); };
  const auto plans = service::read_export(*call_, request("plans"), no_progress);
  ASSERT_TRUE(plans.ok());
  EXPECT_EQ(plans->front().rows.size(), 5U);
  const auto quality = service::read_export(*call_, request("quality"), no_progress);
  EXPECT_THAT(quality->front().headings, ::testing::ElementsAre("问题", "莲都"));
  const auto workload = service::read_export(*call_, request("workload"), no_progress);
  for (const auto& row : workload->front().rows) EXPECT_EQ(row.at(2), "莲都");
}

TEST_P(Exporting, GuardsFormulasForSpreadsheetsOnly) {
  std::vector<Unit> units = store::current_rows<Unit>(call_->db);
  units.resize(1);
  units[0].remarks = "=1+1";
  {
    db::Transaction transaction(call_->db);
    store::put_rows(call_->db, units, {call_->now, "chen", "测试", 0});
    transaction.commit();
  }
  EXPECT_THAT(file(request("units", "csv")), HasSubstr("'=1+1"));
  EXPECT_THAT(file(request("units", "csv_plain")), HasSubstr(",=1+1"));
}

TEST_P(Exporting, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(service::start_export(*call_, request("planets")).error().code, ErrorCode::input_out_of_range);
  EXPECT_EQ(service::start_export(*call_, request("units", "pdf")).error().code,
            ErrorCode::input_out_of_range);
  call_->actor.roles = {"operator"};
  EXPECT_EQ(service::start_export(*call_, request("units")).error().code, ErrorCode::account_no_permission);
}

}  // namespace
}  // namespace dd::test
