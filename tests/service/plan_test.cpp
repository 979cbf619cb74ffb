// SPDX-License-Identifier: Apache-2.0
#include "service/plan_support.h"

namespace dd::service {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class Plans : public PlanDesk {};
DD_ON_BOTH_ENGINES(Plans);

TEST_P(Plans, BeginWithTheRulesNumbersDocumentsAndEveryItem) {
  const PlanView plan = shown();
  EXPECT_EQ(plan.state, "none");
  EXPECT_EQ(plan.version, 0);
  ASSERT_EQ(plan.text.quarters.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(plan.text.quarters[i].key, plan.forecast.quarters[i].key);
    EXPECT_EQ(plan.text.quarters[i].general, plan.forecast.quarters[i].general);
  }
  EXPECT_GT(plan.text.quarters[0].key, 0);
  EXPECT_EQ(plan.text.items.size(), 2U);
  EXPECT_THAT(text_of(plan.text), HasSubstr("浙环发〔2016〕50号"));
  EXPECT_THAT(plan.text.title, HasSubstr("莲都分局2027年度"));
  EXPECT_THAT(plan.allowed, ElementsAre("save"));
  EXPECT_THAT(plan.short_of, IsEmpty());
}

TEST_P(Plans, GoFromADraftToAPublishedPaperByThreePeople) {
  EXPECT_EQ(saved(proposal()).state, "draft");
  const PlanView submitted = submit().value();
  EXPECT_EQ(submitted.state, "submitted");
  EXPECT_EQ(submitted.submitted_by, "li");
  EXPECT_EQ(submitted.submitted_on, "2026-10-02");
  EXPECT_EQ(submitted.counts.day, "2026-10-02");
  EXPECT_EQ(submitted.counts, submitted.today);
  EXPECT_EQ(approve().value().approved_by, "shen");
  const PlanView plan = publish().value();
  EXPECT_EQ(plan.state, "published");
  EXPECT_EQ(plan.file_number, "丽环莲〔2027〕1号");
  EXPECT_EQ(plan.filed_to, "丽水市生态环境局");
  EXPECT_EQ(plan.history.size(), 4U);
  EXPECT_EQ(plan.history.front().reason, "发布：丽环莲〔2027〕1号");
  EXPECT_THAT(audited(), ::testing::IsSupersetOf({"年度计划：发布 ok", "年度计划：审核通过 ok",
                                                  "年度计划：提交审核 ok", "年度计划：修改 ok"}));
}

TEST_P(Plans, AreReturnedWithAReasonAndSubmittedAgain) {
  saved(proposal());
  ASSERT_TRUE(submit().ok());
  Call call = reviewer();
  EXPECT_EQ(return_plan(call, kLiandu, kYear, {shown().version, ""}).error().code,
            ErrorCode::register_reason);
  const PlanView back = return_plan(call, kLiandu, kYear, {shown().version, "请补充联合抽查安排"}).value();
  EXPECT_EQ(back.state, "returned");
  EXPECT_EQ(back.return_reason, "请补充联合抽查安排");
  PlanText text = back.text;
  text.tasks += "\n联合抽查。与市场监管部门联合开展。";
  text.items.front().from_month = 4;
  text.items.front().to_month = 7;
  text.mode = "undirected";
  const PlanView again = saved(text);
  EXPECT_THAT(again.history.front().changes,
              ElementsAre("修改“工作任务”", "抽查方式改为不定向", "修改“抽查事项”"));
  const PlanView submitted = submit().value();
  EXPECT_EQ(submitted.state, "submitted");
  EXPECT_EQ(submitted.return_reason, "");
}

TEST_P(Plans, MayHaveMoreThanTheRulesAskWithAReasonButNeverLess) {
  PlanText text = proposal();
  const std::int64_t asked = text.quarters[1].general;
  ASSERT_GT(asked, 0);
  text.quarters[1].general = asked - 1;
  EXPECT_THAT(saved(text).short_of, ElementsAre(HasSubstr("第二季度一般单位计划")));
  const auto less = submit();
  ASSERT_FALSE(less.ok());
  EXPECT_EQ(less.error().code, ErrorCode::plan_number);
  EXPECT_THAT(error_text(less.error()), HasSubstr("第二季度一般单位填了 " + std::to_string(asked - 1)));
  text.quarters[1].general = asked + 1;
  saved(text);
  EXPECT_EQ(submit().error().code, ErrorCode::plan_incomplete);
  text.more_reason = "上年投诉较多，适当增加。";
  saved(text);
  EXPECT_TRUE(submit().ok());
}

TEST_P(Plans, MayNotHaveMoreThanTheRegisterHolds) {
  PlanText text = proposal();
  text.quarters[0].key = shown().forecast.key_units + 1;
  text.more_reason = "多抽一家";
  saved(text);
  const auto refused = submit();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::register_field);
}

TEST_P(Plans, AreSubmittedOnlyWhenComplete) {
  PlanText text = proposal();
  text.office.clear();
  text.basis.clear();
  saved(text);
  const auto refused = submit();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::plan_incomplete);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("责任科室、依据文件"));
}

TEST_P(Plans, ProposeOnlyItemsThatAreValidInTheirYear) {
  put<CheckItem>(
      {item("HJ-003", "已结束的事项", "2026-12-31"), item("HJ-004", "年中结束的事项", "2027-06-15")});
  const PlanView plan = shown();
  ASSERT_EQ(plan.text.items.size(), 3U);
  EXPECT_EQ(plan.text.items[2], (PlanItem{"HJ-004", "年中结束的事项", 1, 6}));
  EXPECT_EQ(plan.catalogue, plan.text.items) << "what the picker offers";
}

TEST_P(Plans, TakeTheirItemsFromTheCatalogueWithItsNames) {
  PlanText text = proposal();
  text.items[0].item = "自拟的名称";
  EXPECT_EQ(saved(text).text.items[0].item, "废水排放检查");
  text.items.push_back({"HJ-999", "清单里没有的事项", 1, 12});
  Call call = writer();
  const auto refused = save_plan(call, kLiandu, kYear, {shown().version, text});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::register_field);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("“HJ-999”不在 2027 年的抽查事项清单里"));
}

TEST_P(Plans, AreNotSubmittedWithAnItemThatHasEndedMeanwhile) {
  saved(proposal());
  put<CheckItem>({item("HJ-002", "废气排放检查", "2026-11-30")});
  const auto refused = submit();
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(error_text(refused.error()), HasSubstr("“HJ-002”不在"));
}

TEST_P(Plans, SayWhatCannotBeDoneBeforeTheyAreSubmitted) {
  std::vector<Officer> officers = store::current_rows<Officer>(db());
  std::erase_if(officers, [](const Officer& one) { return one.body != kLiandu; });
  for (Officer& one : officers) one.duty = "leave";
  officers.front().duty = "on_duty";
  put(officers);
  ASSERT_FALSE(shown().forecast.feasible());
  PlanText text = proposal();
  text.gap_note.clear();
  saved(text);
  const auto refused = submit();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::plan_incomplete);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("计划说明（第一季度、"));
  text.gap_note = "在岗只有一人，请市局支援。";
  saved(text);
  EXPECT_TRUE(submit().ok());
}

TEST_P(Plans, AreApprovedByAnotherPerson) {
  saved(proposal());
  ASSERT_TRUE(submit().ok());
  Call same = as("li", kLiandu, {"manager", "reviewer"});
  EXPECT_THAT(show_plan(same, kLiandu, kYear).value().allowed, Not(Contains("approve")));
  EXPECT_EQ(approve_plan(same, kLiandu, kYear, {shown().version, ""}).error().code, ErrorCode::two_persons);
  EXPECT_THAT(audited(), Contains("年度计划：审核通过 two_persons"));
  EXPECT_EQ(shown().state, "submitted");
}

TEST_P(Plans, TakeNoStepOutOfTurn) {
  EXPECT_EQ(submit().error().code, ErrorCode::plan_state);
  saved(proposal());
  EXPECT_EQ(approve().error().code, ErrorCode::plan_state);
  EXPECT_EQ(publish().error().code, ErrorCode::plan_state);
  ASSERT_TRUE(submit().ok());
  Call call = writer();
  const auto late = save_plan(call, kLiandu, kYear, {shown().version, proposal()});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(error_text(late.error()), "2027 年度计划现为“待审核”，不能修改。");
}

TEST_P(Plans, AreWrittenOnlyByTheirOwnBody) {
  Call city = as("chen", kCity, {"manager"}), other = as("wang", kQingtian, {"manager"});
  for (Call* call : {&city, &other})
    EXPECT_EQ(save_plan(*call, kLiandu, kYear, {0, proposal()}).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(show_plan(other, kLiandu, kYear).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(plan_paper(other, kLiandu, kYear).error().code, ErrorCode::scope_foreign_body);
  EXPECT_TRUE(show_plan(city, kLiandu, kYear).ok());
  EXPECT_THAT(show_plan(city, kLiandu, kYear).value().allowed, IsEmpty());
}

TEST_P(Plans, NeedTheRightOfEachStep) {
  saved(proposal());
  Call nobody = as("x", kLiandu, {"officer"});
  const PlanMove move{shown().version, "理由在此"};
  EXPECT_EQ(save_plan(nobody, kLiandu, kYear, {1, proposal()}).error().code,
            ErrorCode::account_no_permission);
  EXPECT_EQ(submit_plan(nobody, kLiandu, kYear, move).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(return_plan(nobody, kLiandu, kYear, move).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(approve_plan(nobody, kLiandu, kYear, move).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(publish_plan(nobody, kLiandu, kYear, {}).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(reopen_plan(nobody, kLiandu, kYear, move).error().code, ErrorCode::account_no_permission);
}

TEST_P(Plans, TellTheSecondEditorWhatTheFirstChanged) {
  const PlanView first = saved(proposal());
  PlanText theirs = first.text;
  theirs.office = "法规科";
  saved(theirs);
  Call call = writer();
  const auto late = save_plan(call, kLiandu, kYear, {first.version, first.text});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, ErrorCode::register_changed);
  EXPECT_THAT(error_text(late.error()), HasSubstr("责任科室"));
  EXPECT_EQ(shown().text.office, "法规科");
}

TEST_P(Plans, KeepTheRegistersNumbersOfTheirSubmissionAndShowWhatChanged) {
  saved(proposal());
  ASSERT_TRUE(submit().ok());
  std::vector<Unit> more;
  for (int i = 0; i < 3; ++i) {
    Unit unit;
    unit.id = "ZZ-" + std::to_string(i);
    unit.name = "测试新增单位";
    unit.body = kLiandu;
    unit.unit_class = "key";
    unit.status = "normal";
    more.push_back(unit);
  }
  db::Transaction transaction(db());
  store::put_rows(db(), more, {.at = test::kMorning, .account = "chen", .reason = "测试"});
  transaction.commit();
  const PlanView plan = shown();
  EXPECT_EQ(plan.today.key_units, plan.counts.key_units + 3);
  EXPECT_THAT(plan.drift, ElementsAre(StartsWith("重点单位 +3（提交时 ")));
}

TEST_P(Plans, ArePublishedUnderANumberOfTheRightFormUsedOnce) {
  saved(proposal());
  ASSERT_TRUE(submit().ok());
  ASSERT_TRUE(approve().ok());
  for (const std::string number :
       {"", "丽环莲[2027]1号", "丽环莲〔2027〕01号", "丽环莲〔27〕1号", "〔2027〕1号"})
    EXPECT_EQ(publish(number).error().code, ErrorCode::register_field) << number;
  ASSERT_TRUE(publish().ok());
  Call call = as("li", kLiandu, {"manager"});
  const PlanView next = show_plan(call, kLiandu, kYear + 1).value();
  PlanText text = next.text;
  text.office = "执法队";
  text.gap_note = "缺口报市局协调。";
  ASSERT_TRUE(save_plan(call, kLiandu, kYear + 1, {0, text}).ok());
  ASSERT_TRUE(submit_plan(call, kLiandu, kYear + 1, {1, ""}).ok());
  Call second = reviewer(), third = publisher();
  ASSERT_TRUE(approve_plan(second, kLiandu, kYear + 1, {2, ""}).ok());
  EXPECT_EQ(publish_plan(third, kLiandu, kYear + 1, {3, "丽环莲〔2027〕1号", "2028-01-08", ""}).error().code,
            ErrorCode::register_exists);
}

TEST_P(Plans, AreTakenUpAgainWithAReasonAndKeepTheirHistory) {
  const PlanView before = published();
  Call call = writer();
  EXPECT_EQ(reopen_plan(call, kLiandu, kYear, {before.version, ""}).error().code, ErrorCode::register_reason);
  const PlanView plan = reopen_plan(call, kLiandu, kYear, {before.version, "机构职能调整"}).value();
  EXPECT_EQ(plan.state, "draft");
  EXPECT_EQ(plan.history.size(), before.history.size() + 1);
  EXPECT_EQ(plan.history[1].state, "published");
}

TEST_P(Plans, OfAllBodiesStandInOneTableForTheCityAndOnlyTheirOwnForADistrict) {
  published();
  Call city = as("chen", kCity, {"manager"});
  const PlanOverview all = list_plans(city, kYear).value();
  ASSERT_EQ(all.rows.size(), 11U);
  EXPECT_EQ(all.rows.front().body, kCity);
  EXPECT_EQ(all.rows.front().state, "none");
  EXPECT_EQ(all.rows[1].state, "published");
  EXPECT_EQ(all.rows[1].key, all.rows[1].key_required);
  EXPECT_GT(all.rows[1].general_required, 0);
  EXPECT_EQ(all.due, "2027-01-31");
  EXPECT_THAT(all.progress, ElementsAre("waiting", "waiting", "waiting", "waiting"));
  Call own = writer();
  const PlanOverview one = list_plans(own, kYear).value();
  ASSERT_EQ(one.rows.size(), 1U);
  EXPECT_EQ(one.rows.front().body, kLiandu);
}

struct BadText {
  const char* what;
  void (*spoil)(PlanText&);
};

TEST_P(Plans, RefuseTextsThatCannotBeRead) {
  const BadText rows[] = {
      {"three quarters", [](PlanText& t) { t.quarters.pop_back(); }},
      {"a quarter twice", [](PlanText& t) { t.quarters[1].number = 1; }},
      {"a negative number", [](PlanText& t) { t.quarters[0].key = -1; }},
      {"more special than all",
       [](PlanText& t) { t.quarters[0].general_special = t.quarters[0].general + 1; }},
      {"a month of another quarter", [](PlanText& t) { t.quarters[0].to_month = 4; }},
      {"months in the wrong order", [](PlanText& t) { t.items[0].from_month = 8, t.items[0].to_month = 7; }},
      {"month 13", [](PlanText& t) { t.items[0].to_month = 13; }},
      {"an item twice", [](PlanText& t) { t.items.push_back(t.items[0]); }},
      {"an item without a name", [](PlanText& t) { t.items[0].item.clear(); }},
      {"a document without a name",
       [](PlanText& t) {
         t.basis.push_back({"", "x"});
       }},
      {"a title of 501 characters", [](PlanText& t) { t.title = std::string(501, 'x'); }},
      {"goals of 4001 characters", [](PlanText& t) { t.goals = std::string(4001, 'x'); }},
      {"an unknown way to draw", [](PlanText& t) { t.mode = "lottery"; }},
      {"a NUL", [](PlanText& t) { t.tasks = std::string(1, '\0'); }}};
  for (const BadText& row : rows) {
    PlanText text = proposal();
    row.spoil(text);
    Call call = writer();
    const auto refused = save_plan(call, kLiandu, kYear, {0, text});
    ASSERT_FALSE(refused.ok()) << row.what;
    EXPECT_EQ(refused.error().code, ErrorCode::register_field) << row.what;
  }
  Call call = writer();
  EXPECT_EQ(show_plan(call, kLiandu, 1999).error().code, ErrorCode::not_found);
  EXPECT_EQ(show_plan(call, "339999", kYear).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace dd::service
