// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "store/register_store.h"
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
  /// The catalogue has one item.
  void put_item() {
    CheckItem item;
    item.code = "HJ-1";
    item.item = "废水";
    auto db = database().lease();
    db::Transaction transaction(*db);
    store::put_rows<CheckItem>(*db, {item}, {.at = 1'790'904'600'000, .account = "chen", .reason = "测试"});
    transaction.commit();
  }
  /// A step of the plan of 莲都, with the version it has now.
  Answer step(Person& person, const std::string& name, const std::string& reason = "") {
    return person.post(kPlan + "/" + name, {{"version", version(person)}, {"reason", reason}});
  }
  static std::int64_t version(Person& person) { return json_of(person.get(kPlan)).at("version").as_int64(); }
  static std::string state(const Answer& answer) {
    return answer.status == 200 ? std::string(json_of(answer).at("state").as_string()) : answer.body;
  }

  static value numbered(Person& publisher) {
    return {{"version", version(publisher)},
            {"file_number", "丽环莲函〔2027〕1号"},
            {"issued_on", "2027-01-08"},
            {"filed_to", "丽水市生态环境局"}};
  }
  /// The proposal, all the way.
  void publish_one() {
    put_item();
    Person li(site(), "li"), reviewer(site(), "reviewer"), publisher(site(), "publisher");
    value text = json_of(li.get(kPlan)).at("text");
    text.as_object()["office"] = "执法队";
    text.as_object()["gap_note"] = "缺口报市局协调。";
    ASSERT_EQ(state(li.put(kPlan, {{"version", 0}, {"text", text}})), "draft");
    ASSERT_EQ(state(step(li, "submit")), "submitted");
    ASSERT_EQ(state(step(reviewer, "approve")), "approved");
    ASSERT_EQ(state(publisher.post(kPlan + "/publish", numbered(publisher))), "published");
  }

  inline static const std::string kPlan = "/plans/331102-2027";
};
DD_ON_BOTH_ENGINES(PlanWalk);

TEST_P(PlanWalk, FromAProposalToAPublishedPaper) {
  put_item();
  Person li(site(), "li"), reviewer(site(), "reviewer"), publisher(site(), "publisher"), chen(site(), "chen");
  const value shown = json_of(li.get(kPlan));
  EXPECT_EQ(shown.at("state"), "none");
  value text = shown.at("text");
  text.as_object()["office"] = "执法队";
  text.as_object()["gap_note"] = "缺口报市局协调。";
  const boost::json::object item{{"code", "HJ-1"}, {"item", "废水"}, {"from_month", 4}, {"to_month", 7}};
  text.as_object()["items"] = boost::json::array{item};
  const Answer saved = li.put(kPlan, {{"version", 0}, {"text", text}});
  ASSERT_EQ(state(saved), "draft");
  EXPECT_EQ(code_of(li.put(kPlan, {{"version", 0}, {"text", text}})), "register.changed");

  EXPECT_EQ(state(step(li, "submit")), "submitted");
  EXPECT_EQ(state(step(reviewer, "return", "请补充")), "returned");
  EXPECT_EQ(state(step(li, "submit")), "submitted");
  EXPECT_EQ(state(step(reviewer, "approve")), "approved");
  EXPECT_EQ(state(publisher.post(kPlan + "/publish", numbered(publisher))), "published");

  EXPECT_EQ(json_of(chen.get("/plans?year=2027")).at("rows").as_array().size(), 11U);
  EXPECT_EQ(json_of(chen.get("/plans")).at("year"), 2026);
  const value quarter = json_of(li.get("/plan-quarter?quarter=2027Q2"));
  EXPECT_EQ(quarter.at("rows").at(0).at("file_number"), "丽环莲函〔2027〕1号");
  const value items = json_of(li.get("/scheme?quarter=2027Q2")).at("items").at(1);
  EXPECT_EQ(items.at("body"), "331102");
  EXPECT_EQ(items.at("items").at(0).at("code"), "HJ-1");
  EXPECT_EQ(li.get("/plan-quarter").status, 200U);

  const Answer paper = li.get(kPlan + "/pdf");
  EXPECT_EQ(paper.field("Content-Type"), "application/pdf");
  EXPECT_THAT(paper.field("Content-Disposition"), HasSubstr(".pdf"));
  EXPECT_THAT(paper.body, StartsWith("%PDF-"));
  EXPECT_THAT(chen.get("/scheme/pdf?quarter=2027Q1&body=331102").body, StartsWith("%PDF-"));
  EXPECT_EQ(state(step(li, "reopen", "机构职能调整")), "draft");
}

TEST_P(PlanWalk, ShowsAnybodyWhatIsPublishedAndNothingElse) {
  Person anybody(site());
  EXPECT_EQ(json_of(anybody.get("/public/plans")).at("year"), 0);
  EXPECT_EQ(code_of(anybody.get("/public/plans/331102-2027/pdf")), "not_found");
  publish_one();
  const value shown = json_of(anybody.get("/public/plans"));
  EXPECT_EQ(shown.at("years").as_array().size(), 1U);
  const value& row = shown.at("rows").at(0);
  EXPECT_EQ(row.at("file_number"), "丽环莲函〔2027〕1号");
  EXPECT_EQ(row.at("quarters").as_array().size(), 4U);
  EXPECT_THAT(anybody.get("/public/plans/331102-2027/pdf").body, StartsWith("%PDF-"));
  Person li(site(), "li");
  ASSERT_EQ(state(step(li, "reopen", "机构职能调整")), "draft");
  EXPECT_EQ(json_of(anybody.get("/public/plans")), shown) << "a draft changes nothing in public";
  EXPECT_TRUE(json_of(anybody.get("/public/plans?year=2026")).at("rows").as_array().empty());
}

TEST_P(PlanWalk, RefusesIdsThatNameNoPlan) {
  Person chen(site(), "chen");
  for (const char* id : {"331102", "331102-", "331102-x", "331102-1999", "999999-2027", "-2027"})
    EXPECT_EQ(code_of(chen.get(std::string("/plans/") + id)), "not_found") << id;
}

}  // namespace
}  // namespace dd::test
