// SPDX-License-Identifier: Apache-2.0
#include "core/policy/items.h"

#include <gmock/gmock.h>

namespace dd::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CheckItem item(const std::string& code, const std::string& from = "", const std::string& to = "") {
  CheckItem out;
  out.code = code;
  out.item = "检查" + code;
  out.valid_from = from;
  out.valid_to = to;
  return out;
}

std::vector<std::string> codes(const std::vector<RunningItem>& items) {
  std::vector<std::string> out;
  for (const RunningItem& one : items) out.push_back(one.code);
  return out;
}

constexpr Quarter kSpring2027{2027, 2};

TEST(RunningItems, AreThoseWhoseWindowHoldsADayOfTheQuarter) {
  const std::vector<CheckItem> catalogue = {item("A"), item("B"), item("C"), item("D")};
  const std::vector<PlanItem> plan = {{"D", "", 6, 9}, {"A", "", 1, 12}, {"B", "", 1, 3}, {"C", "", 7, 7}};
  EXPECT_THAT(codes(running_items(catalogue, plan, kSpring2027)), ElementsAre("D", "A"));
}

TEST(RunningItems, AreCutToTheirMonthsTheQuarterAndTheirValidity) {
  const std::vector<CheckItem> catalogue = {item("A", "2027-05-10", ""), item("B", "", "2027-04-20")};
  const auto running = running_items(catalogue, {{"A", "", 4, 5}, {"B", "", 1, 12}}, kSpring2027);
  EXPECT_THAT(running, ElementsAre(RunningItem{"A", "检查A", "2027-05-10", "2027-05-31", 6, 9},
                                   RunningItem{"B", "检查B", "2027-04-01", "2027-04-20", 1, 3}));
}

TEST(RunningItems, LeaveOutWhatTheCatalogueDoesNotKnowOrHasEnded) {
  const std::vector<CheckItem> catalogue = {item("OLD", "", "2027-03-31"), item("NEW", "2027-07-01", "")};
  const std::vector<PlanItem> plan = {{"OLD", "", 1, 12}, {"NEW", "", 1, 12}, {"NONE", "", 1, 12}};
  EXPECT_THAT(running_items(catalogue, plan, kSpring2027), IsEmpty());
}

TEST(RunningItems, OfAWholeQuarterMayBeCheckedInAllItsWeeks) {
  for (int number = 1; number <= 4; ++number) {
    const auto running = running_items({item("A")}, {{"A", "", 1, 12}}, {2028, number});
    ASSERT_EQ(running.size(), 1U) << number;
    EXPECT_EQ(running[0].first_week, 1);
    EXPECT_EQ(running[0].last_week, kWeeks);
  }
}

TEST(RunningItems, AreToldByWeek) {
  const std::vector<CheckItem> catalogue = {item("A"), item("B")};
  const auto running = running_items(catalogue, {{"A", "", 4, 4}, {"B", "", 5, 6}}, kSpring2027);
  EXPECT_THAT(items_in_week(running, 1), ElementsAre("A"));
  EXPECT_THAT(items_in_week(running, 5), ElementsAre("A", "B")) << "29 April to 5 May";
  EXPECT_THAT(items_in_week(running, kWeeks), ElementsAre("B"));
  EXPECT_THAT(items_in_week(running, 0), IsEmpty()) << "a reserve has no week";
}

TEST(PlannableItems, AreThoseValidInTheYearInTheirMonths) {
  const std::vector<CheckItem> catalogue = {item("A"), item("ENDED", "2020-01-01", "2026-12-31"),
                                            item("B", "2027-03-15", "2027-08-02"),
                                            item("LATER", "2028-01-01")};
  EXPECT_THAT(plannable_items(catalogue, 2027),
              ElementsAre(PlanItem{"A", "检查A", 1, 12}, PlanItem{"B", "检查B", 3, 8}));
}

TEST(PlannableItems, NameTheirSubItem) {
  CheckItem one = item("A");
  one.sub_item = "在线监测";
  EXPECT_EQ(item_title(one), "检查A（在线监测）");
}

struct ScopeRow {
  const char* items;
  bool drawn;
};

TEST(ItemScope, LeavesOutOnlyWhoChecksNothingThatRuns) {
  const auto running =
      running_items({item("A"), item("B")}, {{"A", "", 1, 12}, {"B", "", 1, 12}}, kSpring2027);
  for (const ScopeRow& row : {ScopeRow{"", true}, ScopeRow{"A", true}, ScopeRow{"X, B", true},
                              ScopeRow{" ,", true}, ScopeRow{"X", false}, ScopeRow{"AA,X", false}}) {
    Officer officer;
    officer.items = row.items;
    EXPECT_EQ(out_of_scope(officer, running).empty(), row.drawn) << row.items;
    EXPECT_EQ(out_of_scope(officer, {}), "") << row.items;
  }
  Officer officer;
  officer.items = "X,Y";
  EXPECT_THAT(out_of_scope(officer, running), HasSubstr("X、Y"));
}

}  // namespace
}  // namespace dd::policy
