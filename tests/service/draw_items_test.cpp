// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <set>

#include "service/plan.h"
#include "world_support.h"

// What is checked at a visit (本次检查事项), and who is not drawn because nothing he or she checks runs.
namespace dd::test {
namespace {

using service::Call;
using ::testing::Contains;
using ::testing::Not;

class DrawItems : public InSmallWorld {
 protected:
  static CheckItem item(const std::string& code, const std::string& valid_to = "") {
    CheckItem out;
    out.code = code;
    out.item = "检查" + code;
    out.valid_to = valid_to;
    return out;
  }
  template <class T>
  static void put(db::Connection& db, const std::vector<T>& rows) {
    db::Transaction transaction(db);
    store::put_rows<T>(db, rows, {kMorning, "chen", "测试", 0});
    transaction.commit();
  }
};
DD_ON_BOTH_ENGINES(DrawItems);

TEST_P(DrawItems, OfAVisitAreThoseThatRunInItsWeek) {
  auto db = database().lease();
  Call call = call_on(*db);
  put<CheckItem>(*db, {item("HJ-001"), item("HJ-002", "2026-10-31")});
  const auto ready = ready_draw(call);
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  ASSERT_TRUE(service::run_draw(call, ready->id).ok());
  const service::DrawResult result = service::draw_result(call, ready->id).value();
  ASSERT_EQ(result.items.size(), 11U);
  EXPECT_EQ(result.items[0].items[1],
            (policy::RunningItem{"HJ-002", "检查HJ-002", "2026-10-01", "2026-10-31", 1, 5}));
  std::size_t visits = 0;
  for (const service::ResultRow& row : result.rows) {
    if (row.kind != 1) {
      EXPECT_TRUE(row.items.empty()) << "a reserve has no visit";
      continue;
    }
    ++visits;
    EXPECT_THAT(row.items, Contains("HJ-001"));
    if (row.week > 5) {
      EXPECT_THAT(row.items, Not(Contains("HJ-002"))) << row.week;
    } else {
      EXPECT_THAT(row.items, Contains("HJ-002")) << row.week;
    }
  }
  EXPECT_GT(visits, 0U);
}

/// Distinct key units of 莲都 on the drawn list.
std::size_t drawn_keys(const service::DrawResult& result) {
  std::set<std::string> out;
  for (const service::ResultRow& row : result.rows)
    if (row.kind == 1 && row.unit_body == "331102" && row.unit_class == "key") out.insert(row.unit);
  return out.size();
}

TEST_P(DrawItems, AreFollowedByAForecastOfWhatTheDrawsOfTheYearDid) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto covered = [&](std::size_t quarter) {
    return service::show_plan(call, "331102", 2026).value().forecast.quarters.at(quarter).covered;
  };
  EXPECT_EQ(service::list_plans(call, 2026).value().progress.at(3), "waiting");
  EXPECT_EQ(covered(2), 0) << "three quarters are over and nothing was drawn in them";
  const std::int64_t forecast = covered(3);
  const auto ready = ready_draw(call);
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  ASSERT_TRUE(service::run_draw(call, ready->id).ok());
  const std::size_t drawn = drawn_keys(service::draw_result(call, ready->id).value());
  EXPECT_GT(drawn, 0U);
  EXPECT_EQ(covered(3), forecast) << "the list is still secret";
  EXPECT_EQ(service::list_plans(call, 2026).value().progress.at(3), "running");
  call.now += UnixMs{95} * 24 * 3600 * 1000;
  ASSERT_TRUE(service::open_draw(call, ready->id).ok());
  EXPECT_EQ(covered(3), static_cast<std::int64_t>(drawn));
  EXPECT_EQ(service::list_plans(call, 2026).value().progress.at(3), "done");
}

TEST_P(DrawItems, GiveNoSeatToWhoChecksNoneOfThem) {
  auto db = database().lease();
  Call call = call_on(*db);
  put<CheckItem>(*db, {item("HJ-001"), item("HJ-002", "2026-09-30")});
  std::vector<Officer> officers = store::current_rows<Officer>(*db);
  std::erase_if(officers, [](const Officer& one) { return one.body != "331102" || one.duty != "on_duty"; });
  officers.resize(1);
  const std::string id = officers[0].id;
  officers[0].items = "HJ-002";
  const auto before = service::quarter_scheme(call, "2026Q4", "").value();
  put(*db, officers);
  const auto ready = ready_draw(call);
  ASSERT_TRUE(ready.ok()) << error_text(ready.error());
  EXPECT_EQ(ready->count_off, before.totals.officers - 1);
  ASSERT_TRUE(service::run_draw(call, ready->id).ok());
  const service::DrawResult result = service::draw_result(call, ready->id).value();
  for (const service::ResultRow& row : result.rows)
    for (const service::TeamMember& member : row.team) EXPECT_NE(member.officer, id) << row.unit;
}

}  // namespace
}  // namespace dd::test
