// SPDX-License-Identifier: Apache-2.0
#include "service/chores.h"

#include <gmock/gmock.h>

#include <thread>

#include "service/audit.h"
#include "service/today.h"
#include "service/world_support.h"
#include "store/calendar_row.h"
#include "store/chore_store.h"

namespace dd::test {
namespace {

using service::Call;
using service::Chore;

constexpr UnixMs kDayMs = UnixMs{24} * 3600'000;

class Chores : public InSmallWorld {
 protected:
  std::int64_t run(UnixMs now, const std::vector<Chore>& all) {
    return service::do_due_chores(database().pool(), counting_entropy(), now, {}, all);
  }
  std::int64_t run(UnixMs now) { return run(now, service::chores()); }
};
DD_ON_BOTH_ENGINES(Chores);

TEST_P(Chores, AreDoneOnceADayAndLeaveARecord) {
  const auto all = static_cast<std::int64_t>(service::chores().size());
  EXPECT_EQ(run(kMorning), all);
  EXPECT_EQ(run(kMorning + 3600'000), 0);
  EXPECT_EQ(run(kMorning + kDayMs), all);
  auto db = database().lease();
  for (const auto& run : store::chore_runs(*db, "2026-10-02")) EXPECT_EQ(run.result, "ok") << run.chore;
  EXPECT_EQ(service::audit::list(call_on(*db), {.action = "例行事务"})->total, 2 * all);
}

TEST_P(Chores, BeginANewDayAtMidnightInShanghai) {
  const UnixMs midnight = start_of_day(*parse_date("2026-10-03"));
  run(kMorning);
  EXPECT_EQ(run(midnight - 1), 0);
  EXPECT_GT(run(midnight), 0);
}

TEST_P(Chores, AreDoneOnceHoweverManyNodesShareTheDatabase) {
  std::atomic<int> times = 0;
  const std::vector<Chore> all = {{"count", "计数", [&](Call&) -> Result<std::string> {
                                     ++times;
                                     return std::string("完成");
                                   }}};
  {
    std::vector<std::jthread> nodes;
    for (int i = 0; i < 4; ++i) nodes.emplace_back([&] { run(kMorning, all); });
  }
  EXPECT_EQ(times, 1);
}

TEST_P(Chores, ThatFailLeaveNothingButTheirReasonAndAreTriedAgainAnHourLater) {
  int times = 0;
  const std::vector<Chore> all = {
      {"fail", "失败", [&](Call& call) -> Result<std::string> {
         store::put_reminders(call.db, {{"x", "1", "draw", "", "", "不该留下"}}, 1);
         if (++times < 3) return refuse(ErrorCode::internal, "x");
         return std::string("完成");
       }}};
  EXPECT_EQ(run(kMorning, all), 0);
  EXPECT_EQ(run(kMorning + 60'000, all), 0);
  EXPECT_EQ(times, 1);
  {
    auto db = database().lease();
    EXPECT_TRUE(store::open_reminders(*db, "").empty());
    EXPECT_EQ(store::chore_runs(*db, "2026-10-02").at(0).result, "internal");
  }
  EXPECT_EQ(run(kMorning + 3600'000, all), 0);
  EXPECT_EQ(run(kMorning + 2 * 3600'000, all), 1);
  auto db = database().lease();
  EXPECT_EQ(store::chore_runs(*db, "2026-10-02").at(0).result, "ok");
}

TEST_P(Chores, ThatThrowAreNotedAndDoNotStopTheOthers) {
  const std::vector<Chore> all = {
      {"a", "坏", [](Call&) -> Result<std::string> { throw std::runtime_error("no"); }},
      {"b", "好", [](Call&) -> Result<std::string> { return std::string("完成"); }}};
  EXPECT_EQ(run(kMorning, all), 1);
}

TEST_P(Chores, RemindOverAYearAndForgetWhatIsSettled) {
  std::map<std::string, std::string> first_seen;
  const Date last = *parse_date("2027-01-10");
  for (Date day = *parse_date("2026-10-03"); day <= last; day += std::chrono::days{1}) {
    run(start_of_day(day) + 3600'000);
    auto db = database().lease();
    for (const auto& one : store::open_reminders(*db, ""))
      first_seen.emplace(one.key + " " + one.stage, format_date(day));
  }
  EXPECT_EQ(first_seen.at("draw|2026Q4 1"), "2026-10-03");
  EXPECT_EQ(first_seen.at("draw|2026Q4 late"), "2026-10-06");
  EXPECT_EQ(first_seen.at("draw|2027Q1 14"), "2026-12-21");
  EXPECT_EQ(first_seen.at("calendar|2027 next"), "2026-12-15");
  auto db = database().lease();
  for (const auto& one : store::open_reminders(*db, "")) EXPECT_NE(one.key, "draw|2026Q4");
  EXPECT_GT(store::chore_runs(*db, "2026-12-31").size(), 0U);
}

class TodayPage : public Chores {
 protected:
  service::TodayView today_of(const std::string& body, const std::vector<std::string>& roles, UnixMs now) {
    auto db = database().lease();
    Call call{*db, {"li", "李测试", body, roles}, now, counting_entropy()};
    return service::today(call);
  }
  static std::vector<std::string> kinds(const service::TodayView& view) {
    std::vector<std::string> out;
    for (const auto& item : view.items) out.push_back(item.kind);
    return out;
  }
};
DD_ON_BOTH_ENGINES(TodayPage);

TEST_P(TodayPage, CountsTheDaysAndTheBodiesThatHaveNotDrawn) {
  const auto view = today_of("331100", {"manager", "operator"}, kMorning);
  ASSERT_EQ(view.clocks.size(), 2U);
  EXPECT_EQ(view.clocks[0].quarter, "2026Q4");
  EXPECT_EQ(view.clocks[0].deadline.target, "2026-10-04");
  EXPECT_EQ(view.clocks[0].deadline.days_left, 2);
  EXPECT_EQ(view.clocks[0].undrawn.size(), view.scheme->bodies.size());
  EXPECT_FALSE(view.clocks[0].document.empty());
  EXPECT_EQ(today_of("331102", {"manager"}, kMorning).clocks[0].undrawn.size(), 1U);
}

TEST_P(TodayPage, StopsCountingOnceTheQuarterIsDrawn) {
  {
    auto db = database().lease();
    auto call = call_on(*db);
    const auto ready = ready_draw(call);
    ASSERT_TRUE(ready.ok()) << error_text(ready.error());
    ASSERT_TRUE(service::run_draw(call, ready->id).ok());
  }
  const auto view = today_of("331100", {"manager"}, kMorning);
  EXPECT_TRUE(view.clocks[0].undrawn.empty());
  EXPECT_EQ(view.clocks[0].draw_state, "drawn");
  EXPECT_EQ(view.clocks[0].deadline.drawn_on, "2026-10-02");
  EXPECT_FALSE(view.clocks[1].undrawn.empty());
}

TEST_P(TodayPage, TellsEachRoleItsOwnNextStep) {
  {
    auto db = database().lease();
    auto call = call_on(*db);
    ASSERT_TRUE(frozen_and_sealed(call).ok());
  }
  EXPECT_THAT(kinds(today_of("331100", {"witness"}, kMorning)), ::testing::Contains("draw_step"));
  EXPECT_THAT(kinds(today_of("331100", {"auditor"}, kMorning)),
              ::testing::Not(::testing::Contains("draw_step")));
  const auto nothing = today_of("331102", {"officer"}, kMorning);
  EXPECT_TRUE(nothing.items.empty());
  EXPECT_TRUE(nothing.clocks.empty());
  EXPECT_FALSE(nothing.scheme);
}

TEST_P(TodayPage, ShowsTheRemindersOfOnesOwnBody) {
  run(start_of_day(*parse_date("2026-12-20")));
  const auto later = start_of_day(*parse_date("2026-12-20")) + 3600'000;
  EXPECT_THAT(kinds(today_of("331100", {"manager"}, later)), ::testing::Contains("calendar"));
  EXPECT_THAT(kinds(today_of("331102", {"manager"}, later)), ::testing::Not(::testing::Contains("calendar")));
  for (const auto& item : today_of("331102", {"manager"}, later).items)
    EXPECT_TRUE(item.body.empty() || item.body == "331102") << item.sentence;
}

}  // namespace
}  // namespace dd::test
