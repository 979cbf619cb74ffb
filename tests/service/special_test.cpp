// SPDX-License-Identifier: Apache-2.0
#include "service/special.h"

#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"
#include "service/import_register.h"
#include "service/registers.h"
#include "service/shipped.h"
#include "small_world_support.h"

namespace dd::service {
namespace {

using ::testing::HasSubstr;

class SpecialUnits : public test::OnBothEngines {
 protected:
  SpecialUnits() : OnBothEngines(test::shipped_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    for (const auto& [id, body] : {std::pair("LD-1", "331102"), {"QT-1", "331121"}}) put_unit(id, body);
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call city(UnixMs now = test::kNoon) { return test::a_call(db(), "331100", {"manager"}, now); }
  Call county() { return test::a_call(db(), "331102", {"manager"}); }

  void put_unit(const std::string& id, const std::string& body) {
    Unit unit;
    unit.id = id;
    unit.name = "测试水厂" + id;
    unit.uscc = "331100000012345";
    unit.body = body;
    unit.unit_class = "general";
    unit.status = "normal";
    auto call = city();
    ASSERT_TRUE(put_register<Unit>(call, {unit, 0, "测试"}).ok());
  }
  Unit unit(const std::string& id) { return store::current_row<Unit>(db(), id)->row; }
  static Complaint complaint(const std::string& id, const std::string& received) {
    return {id, "331102", "LD-1", received, "12345热线", "夜间异味", "yes", "", "", "", ""};
  }
  Result<Complaint> put(Call call, const Complaint& row, std::int64_t version = 0) {
    return put_register<Complaint>(call, {row, version, "登记投诉"});
  }
  void put_three() {
    for (const auto* day : {"2026-02-01", "2026-03-01", "2026-04-01"})
      ASSERT_TRUE(put(county(), complaint("XF-" + std::string(day), day)).ok());
  }

  std::unique_ptr<db::Database::Lease> lease_;
};
DD_ON_BOTH_ENGINES(SpecialUnits);

TEST_P(SpecialUnits, GetTheirTagWithTheThirdVerifiedComplaint) {
  ASSERT_TRUE(put(county(), complaint("XF-1", "2026-02-01")).ok());
  ASSERT_TRUE(put(county(), complaint("XF-2", "2026-03-01")).ok());
  EXPECT_EQ(unit("LD-1").auto_tags, "");
  auto third = complaint("XF-3", "2026-04-01");
  third.verified = "pending";
  ASSERT_TRUE(put(county(), third).ok());
  EXPECT_EQ(unit("LD-1").auto_tags, "");
  third.verified = "yes";
  ASSERT_TRUE(put(county(), third, 1).ok());
  EXPECT_EQ(unit("LD-1").auto_tags, "complaints");
  EXPECT_EQ(unit("LD-1").auto_from, "2026-04-01");
  EXPECT_EQ(unit("LD-1").auto_to, "2027-03-31");
  EXPECT_THAT(unit("LD-1").auto_evidence, HasSubstr("XF-1（2026-02-01）、XF-2（2026-03-01）、XF-3"));
  auto call = city();
  EXPECT_EQ(show_register<Unit>(call, "LD-1")->history.size(), 2);
  const auto entries = audit::list(call, {.limit = 1})->rows;
  EXPECT_EQ(entries[0].action, "自动认定特殊监管对象");
  EXPECT_EQ(entries[0].object, "LD-1");
}

TEST_P(SpecialUnits, LoseTheTagWhenAComplaintTurnsOutWrongOrMovesAway) {
  put_three();
  auto row = complaint("XF-2026-04-01", "2026-04-01");
  row.verified = "no";
  ASSERT_TRUE(put(county(), row, 1).ok());
  EXPECT_EQ(unit("LD-1").auto_tags, "");
  EXPECT_EQ(unit("LD-1").auto_evidence, "");
  row.verified = "yes";
  ASSERT_TRUE(put(county(), row, 2).ok());
  EXPECT_EQ(unit("LD-1").auto_tags, "complaints");
  row.unit = "QT-1";
  row.body = "331121";
  ASSERT_TRUE(put(city(), row, 3).ok());
  EXPECT_EQ(unit("LD-1").auto_tags, "");
  EXPECT_EQ(unit("QT-1").auto_tags, "");
}

TEST_P(SpecialUnits, LapseByTheDailyDutyAndNotBefore) {
  put_three();
  auto last_day = city(start_of_day(*parse_date("2027-03-31")));
  const auto early = refresh_special_tags(last_day);
  ASSERT_TRUE(early.ok());
  EXPECT_EQ(early->given + early->changed + early->lapsed, 0);
  auto after = city(start_of_day(*parse_date("2027-04-01")));
  EXPECT_EQ(refresh_special_tags(after)->lapsed, 1);
  EXPECT_EQ(unit("LD-1").auto_tags, "");
  EXPECT_EQ(unit("LD-1").auto_to, "");
  EXPECT_EQ(refresh_special_tags(after)->lapsed, 0);
  auto call = city();
  EXPECT_THAT(show_register<Unit>(call, "LD-1")->history.front().reason, HasSubstr("期满"));
}

TEST_P(SpecialUnits, KeepATagGivenByHandWhateverTheRuleDoes) {
  auto by_hand = unit("LD-1");
  by_hand.special_tags = "complaints";
  by_hand.special_reason = "群众反映强烈，局长办公会决定";
  auto call = city();
  ASSERT_TRUE(put_register<Unit>(call, {by_hand, 1, "人工列入"}).ok());
  put_three();
  auto after = city(start_of_day(*parse_date("2027-04-01")));
  EXPECT_EQ(refresh_special_tags(after)->lapsed, 1);
  EXPECT_EQ(unit("LD-1").special_tags, "complaints");
  EXPECT_EQ(unit("LD-1").special_reason, "群众反映强烈，局长办公会决定");
}

TEST_P(SpecialUnits, CannotHaveTheirAutomaticTagEditedByHand) {
  put_three();
  auto edited = unit("LD-1");
  edited.auto_tags = "";
  edited.auto_to = "2026-05-01";
  edited.address = "新址";
  auto call = city();
  ASSERT_TRUE(put_register<Unit>(call, {edited, 2, "想改自动认定"}).ok());
  EXPECT_EQ(unit("LD-1").address, "新址");
  EXPECT_EQ(unit("LD-1").auto_tags, "complaints");
  EXPECT_EQ(unit("LD-1").auto_to, "2027-03-31");
}

TEST_P(SpecialUnits, AreListedWithTagEvidenceAndPeriod) {
  put_three();
  auto by_hand = unit("LD-1");
  by_hand.special_tags = "dyeing,other";
  by_hand.special_reason = "印染";
  by_hand.special_to = "2026-10-31";
  auto call = city();
  ASSERT_TRUE(put_register<Unit>(call, {by_hand, 2, "人工列入"}).ok());
  EXPECT_EQ(list_special(call, {})->rows.size(), 3);
  EXPECT_EQ(list_special(call, {})->total, 1);
  const auto now = list_special(call, {.day = "now"});
  ASSERT_EQ(now->rows.size(), 1);
  EXPECT_EQ(now->rows[0].source, "auto");
  EXPECT_EQ(now->rows[0].from, "2026-04-01");
  EXPECT_EQ(list_special(call, {.tag = "dyeing"})->rows.size(), 1);
  EXPECT_EQ(list_special(call, {.tag = "paper"})->total, 0);
  EXPECT_EQ(list_special(call, {.source = "manual"})->rows.size(), 2);
  auto own = test::a_call(db(), "331121", {"manager"});
  EXPECT_EQ(list_special(own, {})->total, 0);
  EXPECT_EQ(list_special(own, {.body = "331102"}).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(list_register<Unit>(call, {.special = "1"})->total, 1);
}

TEST_P(SpecialUnits, ShowAComplaintToTheBodyOfItsUnitAndNoOther) {
  put_three();
  auto row = complaint("XF-9", "2026-04-02");
  row.body = "331100";
  ASSERT_TRUE(put(city(), row).ok());
  auto own = county();
  auto other = test::a_call(db(), "331121", {"manager"});
  EXPECT_EQ(list_complaints(own, {})->total, 4);
  EXPECT_EQ(list_complaints(own, {})->rows[0].unit_name, "测试水厂LD-1");
  EXPECT_EQ(list_complaints(own, {.q = "异味"})->total, 4);
  EXPECT_EQ(list_complaints(own, {.verified = "no"})->total, 0);
  EXPECT_EQ(list_complaints(own, {.open = "0"})->total, 0);
  EXPECT_EQ(list_complaints(other, {})->total, 0);
  EXPECT_TRUE(show_register<Complaint>(own, "XF-9").ok());
  EXPECT_EQ(show_register<Complaint>(other, "XF-9").error().code, ErrorCode::not_found);
  EXPECT_EQ(put(county(), row, 1).error().code, ErrorCode::scope_foreign_body);
  auto stranger = complaint("XF-10", "2026-04-02");
  stranger.unit = "QT-1";
  EXPECT_EQ(put(county(), stranger).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(
      put(test::a_call(db(), "331102", {"joint_contact"}), complaint("XF-11", "2026-04-02")).error().code,
      ErrorCode::account_no_permission);
}

TEST_P(SpecialUnits, RefuseAComplaintThatContradictsItself) {
  const auto why = [&](auto change) {
    auto row = complaint("XF-1", "2026-04-01");
    change(row);
    const auto done = put(county(), row);
    return done.ok() ? "" : done.error().args.at(done.error().args.size() - 1);
  };
  EXPECT_EQ(why([](Complaint& row) { row.unit = "NONE"; }), "检查对象名录");
  EXPECT_EQ(why([](Complaint& row) { row.channel = "微博"; }), "channel");
  EXPECT_EQ(why([](Complaint& row) { row.verified = ""; }), "verified");
  EXPECT_EQ(why([](Complaint& row) { row.decision_no = "丽环罚1号"; }), "decided");
  EXPECT_EQ(why([](Complaint& row) { row.closed = "2026-03-31"; }), "closed");
  EXPECT_EQ(why([](Complaint& row) {
              row.verified = "pending";
              row.closed = "2026-04-30";
            }),
            "verified");
  EXPECT_EQ(why([](Complaint& row) { row.channel = kOwnFinding; }), "decision_no");
  EXPECT_EQ(why([](Complaint&) {}), "");
}

TEST_P(SpecialUnits, TakeAPenaltyWithoutAComplaintFromASheet) {
  auto call = county();
  const std::string sheet =
      "编号,企业名称,渠道,处罚文号,处罚日期,事由\n"
      "CF-1,测试水厂LD-1,行政处罚,丽环罚〔2026〕8号,2026-05-06,超标排放\n"
      "CF-2,测试水厂LD-1,执法查处,,,没有文号\n";
  const auto done = import_register(call, {"complaints", "处罚.csv", sheet, false});
  ASSERT_TRUE(done.ok()) << error_text(done.error());
  EXPECT_EQ(done->report.added, 1);
  EXPECT_EQ(done->report.refused, 1);
  EXPECT_EQ(store::current_row<Complaint>(db(), "CF-1")->row.received, "2026-05-06");
  EXPECT_EQ(unit("LD-1").auto_tags, "complaints");
  EXPECT_EQ(unit("LD-1").auto_to, "2027-05-05");
  EXPECT_EQ(unit("LD-1").auto_evidence, "处罚或责令改正 1 件：丽环罚〔2026〕8号（2026-05-06）");
}

TEST_P(SpecialUnits, ComeOutOfAnImportedSheetToo) {
  auto call = county();
  const std::string sheet =
      "工单号,企业名称,投诉时间,渠道,属实情况,反映问题\n"
      "XF-1,测试水厂LD-1,2026-02-01,12345,属实,异味\n"
      "XF-2,测试水厂LD-1,2026-03-01,微信举报,基本属实,噪声\n"
      "XF-3,测试水厂LD-1,2026/4/1,来信,是,废水\n"
      "XF-4,测试水厂QT-1,2026-04-01,来信,是,废水\n";
  const auto done = import_register(call, {"complaints", "投诉.csv", sheet, false});
  ASSERT_TRUE(done.ok()) << error_text(done.error());
  EXPECT_EQ(done->report.added, 3);
  EXPECT_EQ(done->report.refused, 1);
  EXPECT_EQ(store::current_row<Complaint>(db(), "XF-2")->row.channel, "12369举报");
  EXPECT_EQ(unit("LD-1").auto_tags, "complaints");
  EXPECT_EQ(unit("LD-1").auto_from, "2026-04-01");
}

TEST_P(SpecialUnits, EnterAndLeaveThePositiveListWithAReason) {
  auto call = county();
  const auto version = [&] { return store::current_row<Unit>(db(), "LD-1")->version; };
  const auto seen = version();
  ASSERT_TRUE(put_positive(call, {"LD-1", "2026-01-01", "", "A 级企业", seen}).ok());
  EXPECT_EQ(list_positive(call, {})->rows.at(0).version, version());
  EXPECT_EQ(put_positive(call, {"LD-1", "", "", "同时移出", seen}).error().code, ErrorCode::register_changed);
  EXPECT_EQ(list_positive(call, {.day = "now"})->total, 1);
  EXPECT_EQ(store::count_positive(db(), "", "2025-12-31"), 0);
  EXPECT_EQ(put_positive(call, {"LD-1", "", "", "", version()}).error().code, ErrorCode::register_reason);
  EXPECT_EQ(list_positive(call, {.day = "now"})->total, 1);
  ASSERT_TRUE(put_positive(call, {"LD-1", "", "", "被处罚", version()}).ok());
  EXPECT_EQ(unit("LD-1").positive_to, "2026-11-22");
  EXPECT_EQ(list_positive(call, {.day = "now"})->total, 0);
  EXPECT_EQ(list_positive(call, {})->total, 1);
  EXPECT_EQ(show_register<Unit>(call, "LD-1")->history.front().reason, "移出正面清单：被处罚");
  EXPECT_EQ(put_positive(call, {"LD-1", "", "", "再移一次", version()}).error().code, ErrorCode::not_found);
  EXPECT_EQ(put_positive(call, {"QT-1", "2026-01-01", "", "外地", 1}).error().code, ErrorCode::not_found);
  ASSERT_TRUE(put_positive(call, {"LD-1", "2026-12-01", "2027-11-30", "下月列入", version()}).ok());
  ASSERT_TRUE(put_positive(call, {"LD-1", "", "", "取消列入", version()}).ok());
  EXPECT_EQ(unit("LD-1").positive_from, "");
}

}  // namespace
}  // namespace dd::service
