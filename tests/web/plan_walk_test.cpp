// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "web/site_support.h"

// The annual plan over HTTP from its proposal to its paper; SiteTest checks each call's statements against
// its budget.
namespace dd::test {
namespace {

using boost::json::value;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class PlanWalk : public SiteTest {
 protected:
  /// A step of the plan of 莲都, with the version it has now.
  Answer step(Person& person, const std::string& name, const std::string& reason = "") {
    return person.post(kPlan + "/" + name, {{"version", version(person)}, {"reason", reason}});
  }
  static std::int64_t version(Person& person) { return json_of(person.get(kPlan)).at("version").as_int64(); }
  static std::string state(const Answer& answer) {
    return answer.status == 200 ? std::string(json_of(answer).at("state").as_string()) : answer.body;
  }

  inline static const std::string kPlan = "/plans/331102-2027";
};
DD_ON_BOTH_ENGINES(PlanWalk);

TEST_P(PlanWalk, FromAProposalToAPublishedPaper) {
  Person li(site(), "li"), reviewer(site(), "reviewer"), publisher(site(), "publisher"), chen(site(), "chen");
  const value shown = json_of(li.get(kPlan));
  EXPECT_EQ(shown.at("state"), "none");
  value text = shown.at("text");
  text.as_object()["office"] = "执法队";
  const boost::json::object item{{"code", "HJ-1"}, {"item", "废水"}, {"from_month", 4}, {"to_month", 7}};
  text.as_object()["items"] = boost::json::array{item};
  const Answer saved = li.put(kPlan, {{"version", 0}, {"text", text}});
  ASSERT_EQ(state(saved), "draft");
  EXPECT_EQ(code_of(li.put(kPlan, {{"version", 0}, {"text", text}})), "register.changed");

  EXPECT_EQ(state(step(li, "submit")), "submitted");
  EXPECT_EQ(state(step(reviewer, "return", "请补充")), "returned");
  EXPECT_EQ(state(step(li, "submit")), "submitted");
  EXPECT_EQ(state(step(reviewer, "approve")), "approved");
  const value number = {{"version", version(publisher)},
                        {"file_number", "丽环莲函〔2027〕1号"},
                        {"issued_on", "2027-01-08"},
                        {"filed_to", "丽水市生态环境局"}};
  EXPECT_EQ(state(publisher.post(kPlan + "/publish", number)), "published");

  EXPECT_EQ(json_of(chen.get("/plans?year=2027")).at("rows").as_array().size(), 11U);
  EXPECT_EQ(json_of(chen.get("/plans")).at("year"), 2026);
  const value quarter = json_of(li.get("/plan-quarter?quarter=2027Q2"));
  EXPECT_EQ(quarter.at("rows").at(0).at("items").as_array().size(), 1U);
  EXPECT_EQ(li.get("/plan-quarter").status, 200U);

  const Answer paper = li.get(kPlan + "/pdf");
  EXPECT_EQ(paper.field("Content-Type"), "application/pdf");
  EXPECT_THAT(paper.field("Content-Disposition"), HasSubstr(".pdf"));
  EXPECT_THAT(paper.body, StartsWith("%PDF-"));
  EXPECT_THAT(chen.get("/scheme/pdf?quarter=2027Q1&body=331102").body, StartsWith("%PDF-"));
  EXPECT_EQ(state(step(li, "reopen", "机构职能调整")), "draft");
}

TEST_P(PlanWalk, RefusesIdsThatNameNoPlan) {
  Person chen(site(), "chen");
  for (const char* id : {"331102", "331102-", "331102-x", "331102-1999", "999999-2027", "-2027"})
    EXPECT_EQ(code_of(chen.get(std::string("/plans/") + id)), "not_found") << id;
}

}  // namespace
}  // namespace dd::test
