// SPDX-License-Identifier: Apache-2.0
#include "service/plan_support.h"

namespace dd::service {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// What an approved or published plan does outside its own page.
class PlansInForce : public PlanDesk {};
DD_ON_BOTH_ENGINES(PlansInForce);

TEST_P(PlansInForce, AreDrawnWithTheNumberTheyAskForBeyondTheRules) {
  const auto keys_of_spring = [&] {
    Call call = as("chen", kCity, {"manager"});
    const SchemeView scheme = quarter_scheme(call, std::to_string(kYear) + "Q1", "").value();
    for (const ProofLine& line : scheme.proofs)
      if (line.clause == "key_share" && line.body == kLiandu) return line.planned;
    return std::int64_t{-1};
  };
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
  ASSERT_TRUE(submit().ok());
  ASSERT_TRUE(approve().ok());
  const auto items_in = [&](const std::string& quarter) {
    return plans_of_quarter(call, quarter).value().at(0).items.size();
  };
  EXPECT_EQ(items_in("2027Q1"), 1U);
  EXPECT_EQ(items_in("2027Q2"), 2U);
  EXPECT_EQ(items_in("2027Q3"), 2U);
  EXPECT_EQ(items_in("2027Q4"), 1U);
  EXPECT_EQ(plans_of_quarter(call, "2027").error().code, ErrorCode::quarter_form);
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
