// SPDX-License-Identifier: Apache-2.0
#include "service/plan_support.h"

namespace dd::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// What an approved or published plan does outside its own page.
class PlansInForce : public PlanDesk {
 protected:
  SchemeView scheme_of(const std::string& quarter) {
    Call call = as("chen", kCity, {"manager"});
    return quarter_scheme(call, quarter, "").value();
  }
  SchemeView spring() { return scheme_of(std::to_string(kYear) + "Q1"); }
  static ProofLine proof(const SchemeView& scheme, const std::string& clause) {
    for (const ProofLine& line : scheme.proofs)
      if (line.clause == clause && line.body == kLiandu) return line;
    ADD_FAILURE() << clause;
    return {};
  }
  static ProofLine seats_of(const SchemeView& scheme) { return proof(scheme, "officers"); }
  std::int64_t keys_of_spring() { return proof(spring(), "key_share").planned; }
  std::vector<std::string> items_in(const std::string& quarter, const std::string& body = kLiandu) {
    std::vector<std::string> out;
    for (const policy::BodyItems& one : scheme_of(quarter).items)
      for (const policy::RunningItem& item : one.items)
        if (one.body == body) out.push_back(item.code);
    return out;
  }
};
DD_ON_BOTH_ENGINES(PlansInForce);

TEST_P(PlansInForce, AreDrawnWithTheNumberTheyAskForBeyondTheRules) {
  const std::int64_t by_rules = keys_of_spring();
  PlanText text = proposal();
  text.quarters[0].key += 2;
  text.more_reason = "上年度该片区投诉集中，增加两家";
  const std::int64_t planned = text.quarters[0].key;
  saved(text);
  ASSERT_TRUE(submit().ok());
  EXPECT_EQ(keys_of_spring(), by_rules) << "not before it is approved";
  ASSERT_TRUE(approve().ok());
  EXPECT_GE(keys_of_spring(), planned);
  EXPECT_GT(keys_of_spring(), by_rules);
}

TEST_P(PlansInForce, SayWhichItemsRunInAQuarterOnceApproved) {
  PlanText text = proposal();
  text.items.front().from_month = 4;
  text.items.front().to_month = 7;
  saved(text);
  Call call = writer();
  EXPECT_THAT(plans_of_quarter(call, "2027Q2").value(), IsEmpty());
  EXPECT_THAT(items_in("2027Q1"), ElementsAre("HJ-001", "HJ-002")) << "without a plan the whole catalogue";
  ASSERT_TRUE(submit().ok());
  ASSERT_TRUE(approve().ok());
  EXPECT_THAT(items_in("2027Q1"), ElementsAre("HJ-002"));
  EXPECT_THAT(items_in("2027Q2"), ElementsAre("HJ-001", "HJ-002"));
  EXPECT_THAT(items_in("2027Q3"), ElementsAre("HJ-001", "HJ-002"));
  EXPECT_THAT(items_in("2027Q4"), ElementsAre("HJ-002"));
  EXPECT_THAT(items_in("2027Q1", kQingtian), ElementsAre("HJ-001", "HJ-002"));
  EXPECT_EQ(plans_of_quarter(call, "2027").error().code, ErrorCode::quarter_form);
}

TEST_P(PlansInForce, StayInForceWhileTheyAreChanged) {
  PlanText text = proposal();
  text.quarters[0].key += 2;
  text.more_reason = "上年度该片区投诉集中，增加两家";
  text.items.front().from_month = 4;
  saved(text);
  ASSERT_TRUE(submit().ok());
  ASSERT_TRUE(approve().ok());
  ASSERT_TRUE(publish().ok());
  const std::int64_t planned = keys_of_spring();
  Call call = writer();
  ASSERT_TRUE(reopen_plan(call, kLiandu, kYear, {shown().version, "机构职能调整"}).ok());
  text.quarters[0].key -= 1;
  text.items.front().from_month = 1;
  saved(text);
  const auto expect_old = [&](const char* when) {
    EXPECT_EQ(keys_of_spring(), planned) << when;
    EXPECT_THAT(items_in("2027Q1"), ElementsAre("HJ-002")) << when;
    EXPECT_EQ(plans_of_quarter(call, "2027Q1").value().at(0).file_number, "丽环莲〔2027〕1号") << when;
  };
  expect_old("as a draft");
  ASSERT_TRUE(submit().ok());
  ASSERT_TRUE(approve().ok());
  expect_old("approved, not yet published");
  ASSERT_TRUE(publish("丽环莲〔2027〕2号").ok());
  EXPECT_EQ(keys_of_spring(), planned - 1);
  EXPECT_THAT(items_in("2027Q1"), ElementsAre("HJ-001", "HJ-002"));
}

TEST_P(PlansInForce, LeaveOutOfTheDrawWhoChecksNothingThatRuns) {
  std::vector<Officer> officers = store::current_rows<Officer>(db());
  std::erase_if(officers, [](const Officer& one) { return one.body != kLiandu || one.duty != "on_duty"; });
  ASSERT_GE(officers.size(), 3U);
  officers.resize(2);
  officers[0].items = "HJ-001";
  officers[1].items = "HJ-001,HJ-002";
  const SchemeView before = spring();
  put(officers);
  PlanText text = proposal();
  text.items.front().from_month = 4;
  saved(text);
  ASSERT_TRUE(submit().ok());
  EXPECT_THAT(spring().left_out, IsEmpty()) << "the whole catalogue runs without a plan";
  ASSERT_TRUE(approve().ok());
  const SchemeView scheme = spring();
  ASSERT_EQ(scheme.left_out.size(), 1U);
  EXPECT_EQ(scheme.left_out[0].officer, officers[0].id);
  EXPECT_THAT(scheme.left_out[0].reason, HasSubstr("HJ-001"));
  EXPECT_EQ(scheme.totals.officers, before.totals.officers - 1);
  EXPECT_EQ(scheme.bodies[1].officers_on_duty, before.bodies[1].officers_on_duty) << "still of N";
  EXPECT_THAT(seats_of(scheme).arithmetic, HasSubstr("其中 1 人可查事项本季度不开展"));
  Call other = as("wang", kQingtian, {"manager"});
  EXPECT_EQ(quarter_scheme(other, "2027Q1", "").value().left_out[0].name, "") << "names only for their own";
}

TEST_P(PlansInForce, ArePrintedAsOfficialPapers) {
  published();
  Call call = writer();
  const PaperFile paper = plan_paper(call, kLiandu, kYear).value();
  EXPECT_THAT(paper.bytes, StartsWith("%PDF-"));
  EXPECT_THAT(paper.name, HasSubstr("2027年度"));
  EXPECT_THAT(scheme_paper(call, "2027Q1", "", "").value().bytes, StartsWith("%PDF-"));
  EXPECT_EQ(scheme_paper(call, "2027Q1", "", kQingtian).error().code, ErrorCode::scope_foreign_body);
}

}  // namespace
}  // namespace dd::service
