// SPDX-License-Identifier: Apache-2.0
#include "service/audit.h"
#include "service/library_support.h"
#include "service/shipped.h"

namespace dd::service {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

DD_ON_BOTH_ENGINES(Library);

TEST_P(Library, NarrowsAListByEveryFilter) {
  auto a = a_unit("A", "331102"), b = a_unit("B", "331121"), c = a_unit("C", "331102");
  b.unit_class = "key";
  b.list_year = "2026";
  b.source = "city";
  b.industry = "2614";
  b.town = "";
  c.permit_class = "简化管理";
  c.positive_from = "2026-01-01";
  c.lng = "";
  store_rows<Unit>({a, b, c});
  EXPECT_THAT(ids({}), ElementsAre("A", "B", "C"));
  EXPECT_THAT(ids({.body = "331102"}), ElementsAre("A", "C"));
  EXPECT_THAT(ids({.unit_class = "key"}), ElementsAre("B"));
  EXPECT_THAT(ids({.town = "331102001"}), ElementsAre("A", "C"));
  EXPECT_THAT(ids({.industry = "17"}), ElementsAre("A", "C"));
  EXPECT_THAT(ids({.industry = "%"}), IsEmpty());
  EXPECT_THAT(ids({.permit_class = "简化管理"}), ElementsAre("C"));
  EXPECT_THAT(ids({.list_year = "2026"}), ElementsAre("B"));
  EXPECT_THAT(ids({.source = "city"}), ElementsAre("B"));
  EXPECT_THAT(ids({.positive = "1"}), ElementsAre("C"));
  EXPECT_THAT(ids({.positive = "0"}), ElementsAre("A", "B"));
  EXPECT_THAT(ids({.gap = "no_coordinates"}), ElementsAre("C"));
  EXPECT_THAT(ids({.body = "331102", .gap = "no_town"}), IsEmpty());
  EXPECT_THAT(ids({.gap = "no_town"}), ElementsAre("B"));
  auto call = as("331100");
  EXPECT_EQ(list_units(call, {.gap = "none"}).error().code, ErrorCode::input_out_of_range);
  EXPECT_EQ(list_units(call, {.sort = "phone"}).error().code, ErrorCode::input_out_of_range);
}

TEST_P(Library, NarrowsAndOrdersAComputedGapAsEveryOther) {
  std::vector<Unit> rows;
  for (int i = 0; i < 6; ++i) {
    rows.push_back(a_unit("U" + std::to_string(i), i < 4 ? "331102" : "331121"));
    rows.back().uscc = "91331102MA2T0ABC1X";
    rows.back().town = i % 2 == 0 ? "b" : "a";
    rows.back().status = i == 3 ? "stopped" : "normal";
  }
  rows.push_back(a_unit("V", "331102"));
  store_rows(rows);
  EXPECT_THAT(ids({.gap = "bad_code"}), ElementsAre("U0", "U1", "U2", "U3", "U4", "U5"));
  EXPECT_THAT(ids({.body = "331102", .status = "normal", .gap = "bad_code"}), ElementsAre("U0", "U1", "U2"));
  EXPECT_THAT(ids({.q = "u4", .gap = "bad_code"}), ElementsAre("U4"));
  std::vector<std::string> seen;
  store::RegisterFilter filter{.gap = "bad_code", .sort = "town", .limit = 2};
  auto call = as("331100");
  for (int pages = 0; pages < 9; ++pages) {
    const auto page = list_units(call, filter);
    EXPECT_EQ(page->total, pages == 0 ? 6 : 5);
    for (const auto& row : page->rows) seen.push_back(row.id);
    if (page->next.empty()) break;
    filter.after = page->next;
    if (pages > 0) continue;
    rows[3].uscc = "331100000012345";  // the last row of the page is mended before the next is asked for
    store_rows<Unit>({rows[3]}, 2000);
  }
  EXPECT_THAT(seen, ElementsAre("U1", "U3", "U5", "U0", "U2", "U4"));
}

TEST_P(Library, LeadsThroughEverySortedPageOnce) {
  std::vector<Unit> rows;
  for (int i = 0; i < 7; ++i) {
    rows.push_back(a_unit("U" + std::to_string(i), "331102"));
    rows.back().town = i % 2 == 0 ? "b" : "a";
  }
  store_rows(rows);
  rows[2].address = "改过";
  store_rows<Unit>({rows[2]}, 2000);
  for (const std::string sort : {"", "town", "name", "changed"}) {
    std::vector<std::string> seen;
    store::RegisterFilter filter{.sort = sort, .limit = 2};
    auto call = as("331100");
    for (int pages = 0; pages < 9; ++pages) {
      const auto page = list_units(call, filter);
      for (const auto& row : page->rows) seen.push_back(row.id);
      if (page->next.empty()) break;
      filter.after = page->next;
    }
    EXPECT_EQ(seen.size(), 7U) << sort;
    if (sort == "town") {
      EXPECT_THAT(seen, ElementsAre("U1", "U3", "U5", "U0", "U2", "U4", "U6"));
    }
    if (sort == "changed") {
      EXPECT_EQ(seen.front(), "U2");
    }
  }
}

TEST_P(Library, KeepsAnUnopenedDrawOutOfEveryListAndTellsItOnlyToWhoMaySeeIt) {
  store_rows<Unit>({a_unit("A", "331102"), a_unit("B", "331102")});
  store_rows<Officer>({an_officer("O1", "331102"), an_officer("O2", "331102")});
  add_draw("2026Q1", "opened", {"A"});
  add_draw("2026Q4", "drawn", {"A", "B"});
  auto manager = as("331102"), auditor = as("331102", "auditor");
  const auto listed = list_units(manager, {});
  EXPECT_EQ(listed->rows[0].visits, 1);
  EXPECT_EQ(listed->rows[1].visits, 0);
  EXPECT_EQ(list_workload(manager, "")->at(0).tasks, 1);

  EXPECT_EQ(unit_facts(auditor, "A")->visits, 1);
  EXPECT_FALSE(unit_facts(auditor, "B")->with_secret);
  EXPECT_EQ(officer_facts(auditor, "O1")->work.tasks, 1);
  EXPECT_EQ(audit::list(auditor, {})->total, 0);

  const auto facts = unit_facts(manager, "A");
  EXPECT_EQ(facts->visits, 2);
  EXPECT_TRUE(facts->with_secret);
  EXPECT_FALSE(facts->visited.at(1).disclosed);
  const auto officer = officer_facts(manager, "O1");
  EXPECT_EQ(officer->work.tasks, 3);
  EXPECT_EQ(officer->work.mean, "1.5");
  EXPECT_TRUE(officer->work.above);
}

TEST_P(Library, TellsInTheAuditTrailNothingOfWhatWasDrawn) {
  store_rows<Unit>({a_unit("A", "331102"), a_unit("B", "331102")});
  store_rows<Officer>({an_officer("O1", "331102"), an_officer("O2", "331102")});
  add_draw("2026Q4", "drawn", {"A"});
  auto manager = as("331102"), auditor = as("331102", "auditor");
  for (const std::string unit : {"A", "B"}) ASSERT_TRUE(unit_facts(manager, unit).ok());
  for (const std::string officer : {"O1", "O2"}) ASSERT_TRUE(officer_facts(manager, officer).ok());
  std::vector<std::string> lines;
  const auto trail = audit::list(auditor, {});
  for (const auto& row : trail->rows)
    lines.push_back(row.action + " " + row.object + " " + row.result + " " + row.detail);
  EXPECT_THAT(
      lines, ElementsAre("查看档案卡 O2 ok 执法人员本年任务数", "查看档案卡 O1 ok 执法人员本年任务数",
                         "查看档案卡 B ok 检查对象本年被抽中情况", "查看档案卡 A ok 检查对象本年被抽中情况"));
}

TEST_P(Library, SharesTheWorkAmongTheOfficersWhoAreOnDuty) {
  store_rows<Unit>({a_unit("A", "331102"), a_unit("B", "331102")});
  auto left = an_officer("O3", "331102"), off = an_officer("O4", "331102");
  left.duty = "retired";
  off.duty = "off";
  store_rows<Officer>({an_officer("O1", "331102"), an_officer("O2", "331102"), left, off});
  add_draw("2026Q1", "opened", {"A", "B"});
  auto call = as("331102");
  const auto lines = list_workload(call, "");
  ASSERT_EQ(lines->size(), 4U);
  for (const WorkLine& line : *lines) EXPECT_EQ(line.mean, "1.0") << line.officer;
  EXPECT_TRUE(lines->at(0).above);
}

TEST_P(Library, TellsWhichTagsHoldTodayAndTheShareOfTheRules) {
  {
    auto city = as("331100");
    ASSERT_TRUE(load_shipped(city).ok());
  }
  auto unit = a_unit("A", "331102");
  unit.unit_class = "key";
  unit.list_year = "2026";
  unit.special_tags = "paper,dyeing";
  unit.special_to = "2026-11-22";
  unit.auto_tags = "complaints";
  unit.auto_from = "2026-06-01";
  unit.auto_to = "2027-05-31";
  store_rows<Unit>({unit, a_unit("B", "331102")});
  auto call = as("331102");
  const auto facts = unit_facts(call, "A");
  ASSERT_TRUE(facts.ok());
  EXPECT_EQ(facts->key_share, "25%");
  std::vector<std::string> tags;
  for (const TagLine& line : facts->tags) tags.push_back(line.tag + " " + line.state + " " + line.to);
  EXPECT_THAT(tags, ElementsAre("paper lapsed 2026-11-22", "dyeing lapsed 2026-11-22",
                                "complaints in_force 2027-05-31"));
  EXPECT_EQ(unit_facts(call, "B")->key_share, "");
}

TEST_P(Library, FindsUnitsNeverDrawnAndUnitsAtTheCapByOpenedDraws) {
  store_rows<Unit>({a_unit("A", "331102"), a_unit("B", "331102"), a_unit("C", "331102")});
  store_rows<Unit>({a_unit("NEW", "331102")}, test::kNoon - 1000);
  for (const std::string quarter : {"2026Q1", "2026Q2"}) add_draw(quarter, "opened", {"A"});
  add_draw("2026Q4", "drawn", {"B"});
  EXPECT_THAT(ids({.gap = "at_cap"}), ElementsAre("A"));
  EXPECT_THAT(ids({.gap = "never_drawn"}), ElementsAre("B", "C"));
}

TEST_P(Library, ChangesAStatusInOneStepWithReasonAndEvidence) {
  store_rows<Unit>({a_unit("A", "331102")});
  auto call = as("331102");
  EXPECT_EQ(change_status(call, {"A", 1, "closed", "现场核实已关闭", ""}).error().args.at(2), "evidence");
  EXPECT_EQ(change_status(call, {"A", 1, "normal", "没有变化", ""}).error().code, ErrorCode::register_field);
  ASSERT_TRUE(change_status(call, {"A", 1, "closed", "现场核实已关闭", "工商注销通知 2026-11"}).ok());
  const auto stored = store::current_row<Unit>(db(), "A");
  EXPECT_EQ(stored->row.status, "closed");
  EXPECT_EQ(stored->reason, "现场核实已关闭（佐证：工商注销通知 2026-11）");
  auto moved = stored->row;
  moved.status = "normal";
  ASSERT_TRUE(put_register<Unit>(call, {moved, 2, "查明未关闭"}).ok());
  moved.status = "moved";
  const auto refused = put_register<Unit>(call, {moved, 3, "已经搬走"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().args.at(2), "evidence");
  auto other = as("331121");
  EXPECT_EQ(change_status(other, {"A", 2, "normal", "恢复生产", ""}).error().code, ErrorCode::not_found);
}

TEST_P(Library, TellsTheSecondEditorWhoChangedWhichFields) {
  store_rows<Unit>({a_unit("A", "331102")});
  auto call = as("331102");
  auto mine = a_unit("A", "331102"), theirs = mine;
  theirs.address = "新址";
  theirs.balls = 3;
  ASSERT_TRUE(put_register<Unit>(call, {theirs, 1, "督查更正"}).ok());
  mine.remarks = "我的备注";
  const auto refused = put_register<Unit>(call, {mine, 1, "补充备注"});
  ASSERT_EQ(refused.error().code, ErrorCode::register_changed);
  EXPECT_THAT(refused.error().args, ElementsAre("检查对象", "A", "li", "地址、风险权重"));
  EXPECT_EQ(put_register<Unit>(call, {mine, 9, "补充备注"}).error().code, ErrorCode::conflict);
}

TEST_P(Library, LetsADistrictAddToTheKeyListAndTakeNothingOffIt) {
  auto listed = a_unit("A", "331102");
  listed.unit_class = "key";
  listed.source = "city";
  listed.list_year = "2026";
  store_rows<Unit>({listed, a_unit("B", "331102")});
  auto county = as("331102"), city = as("331100");
  const auto why = [&](Call& call, const Unit& row) {
    const auto done = put_register<Unit>(call, {row, 1, "名录核对"});
    return done.ok() ? ErrorCode::internal : done.error().code;
  };
  auto row = listed;
  row.unit_class = "general";
  EXPECT_EQ(why(county, row), ErrorCode::scope_city_only);
  row = listed;
  row.source = "local";
  EXPECT_EQ(why(county, row), ErrorCode::scope_city_only);
  row = listed;
  row.list_year = "2025";
  EXPECT_EQ(why(county, row), ErrorCode::scope_city_only);
  row = a_unit("B", "331102");
  row.unit_class = "key";
  row.source = "city";
  EXPECT_EQ(why(county, row), ErrorCode::scope_city_only);
  row.source = "";
  EXPECT_EQ(why(county, row), ErrorCode::internal);
  EXPECT_EQ(store::current_row<Unit>(db(), "B")->row.source, "local");
  row = listed;
  row.unit_class = "general";
  EXPECT_EQ(why(city, row), ErrorCode::internal);
}

TEST_P(Library, ShowsTimesAwayAndCertificatesOnTheOfficersCard) {
  auto officer = an_officer("O1", "331102");
  officer.certificate_valid_to = "2027-01-31";
  store_rows<Officer>({officer, an_officer("O2", "331102")});
  auto call = as("331102");
  const DutyPeriod period{"O1", "leave", "2026-11-01", "2026-11-30", "产假"};
  ASSERT_TRUE(put_register<DutyPeriod>(call, {period, 0, "人事通知"}).ok());
  const auto facts = officer_facts(call, "O1");
  EXPECT_TRUE(facts->away_today);
  EXPECT_EQ(facts->certificate, "soon");
  EXPECT_THAT(facts->periods, ElementsAre(period));
  EXPECT_EQ(list_register<Officer>(call, {.gap = "away"})->total, 1);
  EXPECT_EQ(list_register<Officer>(call, {.gap = "certificate_soon"})->total, 1);
  EXPECT_EQ(list_register<DutyPeriod>(call, {})->total, 1);
  auto other = as("331121");
  EXPECT_EQ(put_register<DutyPeriod>(other, {period, 1, "改期"}).error().code, ErrorCode::scope_foreign_body);
  EXPECT_EQ(list_register<DutyPeriod>(other, {})->total, 0);
  EXPECT_EQ(put_register<DutyPeriod>(call, {{"O9", "leave", "2026-01-01", "", "无"}, 0, "测试"}).error().code,
            ErrorCode::register_reference);
}

}  // namespace
}  // namespace dd::service
