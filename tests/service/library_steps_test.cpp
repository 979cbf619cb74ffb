// SPDX-License-Identifier: Apache-2.0
#include "core/policy/scheme.h"
#include "service/key_list.h"
#include "service/library_support.h"
#include "service/quality.h"
#include "service/scheme.h"
#include "service/unit_merge.h"
#include "service/world_support.h"

namespace dd::service {
namespace {

using ::testing::ElementsAre;

class LibrarySteps : public Library {};
DD_ON_BOTH_ENGINES(LibrarySteps);

TEST_P(LibrarySteps, PreparesNextYearsKeyListAndBringsItIntoForce) {
  auto stays = a_unit("A", "331102"), leaves = a_unit("B", "331102");
  for (Unit* unit : {&stays, &leaves}) {
    unit->unit_class = "key";
    unit->source = "city";
    unit->list_year = "2026";
  }
  store_rows<Unit>({stays, leaves, a_unit("C", "331102"), a_unit("D", "331121")});
  auto city = as("331100"), county = as("331102");
  EXPECT_EQ(key_list(city, "", "")->state, "in_force");
  EXPECT_EQ(key_list(city, "", "")->city, 2);
  EXPECT_EQ(key_list(city, "2028", "").error().code, ErrorCode::input_out_of_range);

  EXPECT_EQ(change_key_list(county, {"2027", "B", "leave", "", "不再达标"}).error().code,
            ErrorCode::scope_city_only);
  EXPECT_TRUE(change_key_list(city, {"2027", "B", "leave", "", "排放量下降"}).ok());
  EXPECT_TRUE(change_key_list(county, {"2027", "C", "join", "水环境", "本地增列"}).ok());
  EXPECT_EQ(change_key_list(county, {"2027", "D", "join", "", "本地增列"}).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(change_key_list(city, {"2027", "A", "join", "", "再列一次"}).error().code,
            ErrorCode::register_exists);
  const auto prepared = key_list(city, "2027", "");
  EXPECT_EQ(prepared->state, "prepared");
  EXPECT_EQ(prepared->joins, 1);
  EXPECT_EQ(prepared->leaves, 1);
  EXPECT_EQ(prepared->local, 1);
  EXPECT_THAT(prepared->allowed, ElementsAre("add", "remove", "enforce"));
  EXPECT_EQ(store::current_row<Unit>(db(), "B")->row.unit_class, "key");

  EXPECT_EQ(enforce_key_list(county, {"2027", "", "市局公布"}).error().code, ErrorCode::scope_city_only);
  ASSERT_TRUE(enforce_key_list(city, {"2027", "", "丽环发〔2026〕12 号"}).ok());
  EXPECT_EQ(store::current_row<Unit>(db(), "A")->row.list_year, "2027");
  EXPECT_EQ(store::current_row<Unit>(db(), "B")->row.unit_class, "general");
  EXPECT_EQ(store::current_row<Unit>(db(), "C")->row.source, "local");
  EXPECT_EQ(key_list(city, "2026", "")->state, "past");
  EXPECT_EQ(key_list(city, "2026", "")->rows.size(), 2U);
  EXPECT_EQ(key_list(city, "2027", "")->joins, 1);
  EXPECT_EQ(key_list(city, "2027", "")->leaves, 1);
}

TEST_P(LibrarySteps, LeavesTheYearInForceToTheCityAloneWhateverIsWrittenIntoAUnit) {
  auto listed = a_unit("A", "331102");
  listed.unit_class = "key";
  listed.source = "city";
  listed.list_year = "2026";
  std::vector<Unit> rows = {listed, a_unit("NEW", "331102")};
  for (const std::string wrong : {"2062", "2026年", "二〇二七", "99999999999999"}) {
    rows.push_back(listed);
    rows.back().id = "W" + std::to_string(rows.size());
    rows.back().list_year = wrong;
  }
  store_rows(rows);
  auto city = as("331100"), county = as("331102");
  const auto view = key_list(city, "", "");
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->year, "2026");
  EXPECT_THAT(view->years, ElementsAre("2027", "2026"));
  EXPECT_EQ(key_list(city, "2062", "").error().code, ErrorCode::input_out_of_range);

  const auto why = [&](const std::string& year) {
    auto row = a_unit("NEW", "331102");
    row.unit_class = "key";
    row.list_year = year;
    const auto done = put_register<Unit>(county, {row, 1, "名录核对"});
    return done.ok() ? "" : done.error().args.back();
  };
  for (const std::string year : {"2027", "2028", "2062", "2024", "26", "2026年"})
    EXPECT_EQ(why(year), "list_year") << year;
  EXPECT_EQ(why("2026"), "");
  ASSERT_TRUE(enforce_key_list(city, {"2027", "", "丽环发〔2026〕12 号"}).ok());
  EXPECT_EQ(key_list(city, "", "")->year, "2027");
  auto corrected = store::current_row<Unit>(db(), "NEW")->row;
  corrected.phone = "0578-2222222";
  EXPECT_TRUE(put_register<Unit>(county, {corrected, 3, "更正电话"}).ok());
}

TEST_P(LibrarySteps, ShowsOfTheComingKeyListExactlyWhatComesIntoForce) {
  auto listed = a_unit("A", "331102"), stray = a_unit("S", "331102"), gone = a_unit("G", "331102");
  for (Unit* unit : {&listed, &stray, &gone}) unit->unit_class = "key";
  listed.list_year = gone.list_year = "2026";
  store_rows<Unit>({listed, stray, gone});
  gone.unit_class = "general";
  gone.list_year = "";
  store_rows<Unit>({gone});
  auto city = as("331100");
  const KeyListView shown = key_list(city, "2027", "").value();
  std::vector<std::string> units;
  for (const KeyLine& row : shown.rows) units.push_back(row.unit + row.change);
  EXPECT_THAT(units, ElementsAre("A", "Sjoin"));
  EXPECT_EQ(shown.rows.at(1).reason, "已登记为重点单位，但不在 2026 年名录里");
  ASSERT_TRUE(enforce_key_list(city, {"2027", "", "丽环发〔2026〕12 号"}).ok());
  std::vector<std::string> in_force;
  const KeyListView now = key_list(city, "2027", "").value();
  for (const KeyLine& row : now.rows)
    if (row.change != "leave") in_force.push_back(row.unit);
  EXPECT_THAT(in_force, ElementsAre("A", "S"));
  EXPECT_EQ(store::current_row<Unit>(db(), "G")->row.unit_class, "general");
}

TEST_P(LibrarySteps, ListsAUnitAtOnceInTheListInForceAndTakesChangesBack) {
  auto listed = a_unit("A", "331102");
  listed.unit_class = "key";
  listed.source = "city";
  listed.list_year = "2026";
  store_rows<Unit>({listed, a_unit("C", "331102")});
  auto county = as("331102");
  ASSERT_TRUE(change_key_list(county, {"2026", "C", "join", "噪声", "本地增列"}).ok());
  EXPECT_EQ(store::current_row<Unit>(db(), "C")->row.source, "local");
  EXPECT_EQ(change_key_list(county, {"2026", "A", "leave", "", "想移出"}).error().code,
            ErrorCode::scope_city_only);
  EXPECT_TRUE(change_key_list(county, {"2027", "C", "leave", "", "已整改"}).ok());
  EXPECT_EQ(key_list(county, "2027", "")->leaves, 1);
  EXPECT_TRUE(withdraw_key_change(county, {"2027", "C", "再观察一年"}).ok());
  EXPECT_EQ(key_list(county, "2027", "")->leaves, 0);
  EXPECT_EQ(withdraw_key_change(county, {"2027", "C", "再观察一年"}).error().code, ErrorCode::not_found);
}

TEST_P(LibrarySteps, FindsDoublesAndMakesThemOneWithBothHistoriesReadable) {
  auto old = a_unit("OLD", "331102"), fresh = a_unit("NEW", "331102");
  old.name = "测试纸业有限责任公司";
  fresh.name = "测试纸业 有限公司";
  fresh.uscc = "91331102MA2T0ABC1X";
  fresh.special_tags = "paper";
  store_rows<Unit>({old, fresh});
  store_rows<Officer>({an_officer("O1", "331102"), an_officer("O2", "331102")});
  store_rows<Recusal>({{"OLD", "O1", 2, "曾任职", "2026-01-01", ""},
                       {"OLD", "O2", 2, "曾任职", "2026-01-01", ""},
                       {"NEW", "O2", 1, "近亲属", "2026-01-01", ""}});
  add_draw("2026Q1", "opened", {"OLD"});
  auto county = as("331102");
  const auto pairs = list_doubles(county, "");
  ASSERT_EQ(pairs->size(), 1U);
  EXPECT_EQ(pairs->at(0).why, "old_number");
  EXPECT_EQ(pairs->at(0).keep, "NEW");
  EXPECT_THAT(ids({.gap = "doubles"}), ElementsAre("NEW", "OLD"));

  const auto merged = merge_units(county, {"NEW", "OLD", 1, 1, "换发代码，同一家"});
  ASSERT_TRUE(merged.ok()) << error_text(merged.error());
  EXPECT_FALSE(store::current_row<Unit>(db(), "OLD"));
  const auto dropped = show_register<Unit>(county, "OLD");
  EXPECT_EQ(dropped->history.at(0).ended_reason, "并入 NEW：换发代码，同一家");
  EXPECT_EQ(unit_facts(county, "OLD")->merged_into, "NEW");
  const auto kept = unit_facts(county, "NEW");
  EXPECT_EQ(kept->visits, 1);
  EXPECT_EQ(kept->merges.at(0).dropped, "OLD");
  EXPECT_EQ(kept->recusals.size(), 2U);
  EXPECT_EQ(kept->recusals.at(1).reason, 1);
  EXPECT_EQ(store::visits_before(db(), 2026, "2026Q4").at("NEW"), 1);
  EXPECT_EQ(list_units(county, {})->rows.at(0).visits, 1);
  EXPECT_EQ(put_register<Unit>(county, {old, 0, "重新登记"}).error().code, ErrorCode::register_exists);
}

TEST_P(LibrarySteps, LetsTheKeptRecordTakeSingleFieldsFromTheDroppedOne) {
  auto kept = a_unit("A", "331102"), dropped = a_unit("B", "331102");
  dropped.address = "新址";
  dropped.phone = "0578-2222222";
  dropped.lng = "119.95";
  dropped.balls = 5;
  store_rows<Unit>({kept, dropped});
  auto county = as("331102");
  EXPECT_EQ(merge_units(county, {"A", "B", 1, 1, "重复登记", {"unit_class"}}).error().code,
            ErrorCode::input_out_of_range);
  ASSERT_TRUE(store::current_row<Unit>(db(), "B"));
  const auto merged = merge_units(county, {"A", "B", 1, 1, "重复登记", {"address", "phone"}});
  ASSERT_TRUE(merged.ok()) << error_text(merged.error());
  const auto stored = store::current_row<Unit>(db(), "A");
  EXPECT_EQ(stored->row.address, "新址");
  EXPECT_EQ(stored->row.phone, "0578-2222222");
  EXPECT_EQ(stored->row.lng, "119.9");
  EXPECT_EQ(stored->row.balls, 1);
  EXPECT_EQ(stored->reason, "合并 B 时采用其内容：重复登记");
}

TEST_P(LibrarySteps, MakesTheKeptUnitSpecialByTheComplaintsAboutBoth) {
  {
    auto city = as("331100");
    ASSERT_TRUE(load_shipped(city).ok());
  }
  store_rows<Unit>({a_unit("A", "331102"), a_unit("B", "331102")});
  std::vector<Complaint> complaints;
  for (const char* id : {"XF-1", "XF-2", "XF-3"})
    complaints.push_back({id, "331102", id == std::string("XF-1") ? "A" : "B", "2026-06-01", "来信", "废气",
                          "yes", "", "", "", ""});
  store_rows<Complaint>(complaints);
  auto county = as("331102");
  EXPECT_EQ(store::current_row<Unit>(db(), "A")->row.auto_tags, "");
  const auto merged = merge_units(county, {"A", "B", 1, 1, "同一家单位登记了两次"});
  ASSERT_TRUE(merged.ok()) << error_text(merged.error());
  EXPECT_EQ(merged->auto_tags, "complaints");
  EXPECT_EQ(store::current_row<Complaint>(db(), "XF-2")->row.unit, "A");
}

TEST_P(LibrarySteps, RefusesAMergeThatWouldLoosenOrDisturbADraw) {
  auto key = a_unit("K", "331102");
  key.unit_class = "key";
  key.source = "city";
  store_rows<Unit>({key, a_unit("A", "331102"), a_unit("B", "331102"), a_unit("X", "331121")});
  auto county = as("331102"), city = as("331100");
  const auto why = [](Call& call, const MergeRequest& request) {
    const auto done = merge_units(call, request);
    return done.ok() ? ErrorCode::internal : done.error().code;
  };
  EXPECT_EQ(why(county, {"A", "K", 1, 1, "重复"}), ErrorCode::scope_city_only);
  EXPECT_EQ(why(city, {"A", "K", 1, 1, "重复"}), ErrorCode::register_merge);
  EXPECT_EQ(why(county, {"A", "A", 1, 1, "重复"}), ErrorCode::register_merge);
  EXPECT_EQ(why(county, {"A", "X", 1, 1, "重复"}), ErrorCode::not_found);
  EXPECT_EQ(why(county, {"A", "B", 1, 7, "重复"}), ErrorCode::conflict);
  EXPECT_EQ(why(county, {"A", "B", 1, 1, ""}), ErrorCode::register_reason);
  add_draw("2026Q4", "drawn", {"A", "B"});
  EXPECT_EQ(why(county, {"A", "B", 1, 1, "重复"}), ErrorCode::register_merge);
  add_draw("2027Q1", "frozen", {});
  EXPECT_EQ(why(county, {"K", "A", 1, 1, "重复"}), ErrorCode::register_merge);
  EXPECT_TRUE(store::current_row<Unit>(db(), "A"));
}

TEST_P(LibrarySteps, CountsInTheQualityReportWhatTheListsShow) {
  auto bare = a_unit("A", "331102"), coded = a_unit("B", "331102");
  bare.lng = bare.town = bare.industry = "";
  bare.permit_valid_to = "2026-11-22";
  bare.special_tags = "paper";
  bare.special_to = "2026-01-01";
  coded.uscc = "91331102MA2T0ABC1X";
  coded.permit_valid_to = "2027-01-01";
  store_rows<Unit>({bare, coded, a_unit("C", "331121")});
  auto expired = an_officer("O1", "331102"), none = an_officer("O2", "331121");
  expired.certificate_valid_to = "2026-11-22";
  none.certificate_no = "";
  store_rows<Officer>({expired, none});
  auto city = as("331100"), county = as("331102");
  const auto report = quality_report(city, "");
  ASSERT_EQ(report->bodies.size(), 3U);
  for (const QualityLine& line : report->lines) {
    const auto total = line.list == "units" ? list_units(city, {.gap = line.gap})->total
                                            : list_register<Officer>(city, {.gap = line.gap})->total;
    EXPECT_EQ(line.total, total) << line.gap;
    EXPECT_EQ(line.counts.size(), 3U);
    const auto own = line.list == "units" ? list_units(county, {.gap = line.gap})->total
                                          : list_register<Officer>(county, {.gap = line.gap})->total;
    EXPECT_EQ(line.counts.at(1), own) << line.gap;
  }
  const auto count = [&](const std::string& gap) {
    for (const QualityLine& line : report->lines) {
      if (line.gap == gap) return line.total;
    }
    return std::int64_t{-1};
  };
  for (const std::string gap :
       {"no_coordinates", "no_town", "no_industry", "permit_expired", "permit_soon", "no_evidence",
        "tags_lapsed", "bad_code", "certificate_expired", "certificate_missing"})
    EXPECT_EQ(count(gap), 1) << gap;
  EXPECT_EQ(count("never_drawn"), 3);
  EXPECT_EQ(quality_report(county, "")->bodies.size(), 1U);
  EXPECT_EQ(quality_report(county, "331121").error().code, ErrorCode::scope_foreign_body);
}

TEST_P(LibrarySteps, CountsNobodyWhoIsAwayWhenTheListsAreFrozen) {
  auto call = test::call_on(db());
  test::fill_small_world(call);
  const auto on_duty = [&] {
    std::int64_t number = 0;
    const auto scheme = quarter_scheme(call, "2026Q4", "");
    for (const BodyNumbers& row : scheme->bodies) number += row.officers_on_duty;
    return number;
  };
  const auto before = on_duty();
  std::vector<Officer> here;
  for (const Officer& officer : store::current_rows<Officer>(db())) {
    if (policy::counts_on_duty(officer, call.today(), {2026, 4})) here.push_back(officer);
  }
  ASSERT_GT(here.size(), 2U);
  store_rows<DutyPeriod>({{here[0].id, "leave", "2026-10-01", "2026-10-10", "年休假"},
                          {here[1].id, "seconded", "2026-10-05", "", "借调"},
                          {here[2].id, "leave", "2026-09-01", "2026-10-01", "病假"}});
  EXPECT_EQ(on_duty(), before - 1);
}

}  // namespace
}  // namespace dd::service
