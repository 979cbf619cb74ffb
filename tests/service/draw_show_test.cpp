// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "service/described.h"
#include "wire/json.h"
#include "world_support.h"

// What a draw shows to those who may not see the list: tickets, places and delays, no names.
namespace dd::test {
namespace {

using service::Call;
using ::testing::HasSubstr;
using ::testing::Not;

class DrawShown : public InSmallWorld {};
DD_ON_BOTH_ENGINES(DrawShown);

/// One officer of a county may inspect none of its units.
void recuse_an_officer_at_home(Call& call) {
  const std::string county = "331121";
  std::vector<Recusal> rows;
  for (const Officer& officer : store::current_rows<Officer>(call.db)) {
    if (officer.body != county) continue;
    for (const Unit& unit : store::current_rows<Unit>(call.db)) {
      if (unit.body == county) rows.push_back({unit.id, officer.id, 1, "测试", "2026-01-01", ""});
    }
    break;
  }
  db::Transaction transaction(call.db);
  store::put_rows(call.db, rows, {call.now, "chen", "测试", 0});
  transaction.commit();
}

TEST_P(DrawShown, HasTicketsWithoutNames) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  EXPECT_EQ(service::draw_show(call, id).error().code, ErrorCode::draw_nothing_drawn);
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto result = service::draw_result(call, id).value();
  const auto show = service::draw_show(call, id).value();
  const auto main =
      std::count_if(result.rows.begin(), result.rows.end(), [](auto& r) { return r.kind == 1; });
  EXPECT_EQ(show.rows.size(), static_cast<std::size_t>(main));
  const std::string text = boost::json::serialize(wire::to_json(show));
  for (const auto& row : result.rows) {
    EXPECT_THAT(text, Not(HasSubstr(row.unit_name)));
    EXPECT_THAT(text, Not(HasSubstr(row.unit)));
    for (const auto& seat : row.team) {
      if (!seat.name.empty()) {
        EXPECT_THAT(text, Not(HasSubstr(seat.name)));
      }
    }
  }
  EXPECT_TRUE(std::is_sorted(show.rows.begin(), show.rows.end(),
                             [](auto& a, auto& b) { return a.ticket < b.ticket; }));
}

/// Place and reason beside the register of recusals name the unit.
TEST_P(DrawShown, TellsWhoWasPassedOverForARecusalOnlyOnceTheListIsPublic) {
  auto db = database().lease();
  Call call = call_on(*db);
  recuse_an_officer_at_home(call);
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto passed = [&] {
    std::size_t out = 0;
    const auto show = service::draw_show(call, id).value();
    for (const auto& row : show.rows) {
      for (const auto& seat : row.team) out += seat.passed.size();
    }
    return out;
  };
  EXPECT_EQ(passed(), 0U);
  Call later = call_on(*db, kMorning + UnixMs{95} * 24 * 3600 * 1000);
  ASSERT_TRUE(service::open_draw(later, id).ok());
  EXPECT_GT(passed(), 0U);
}

TEST_P(DrawShown, LetsAnybodyWatchWithoutNames) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  EXPECT_TRUE(service::live_draw(call, id).value().drawn.empty());
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto live = service::live_draw(call, id).value();
  EXPECT_FALSE(live.drawn.empty());
  EXPECT_EQ(live.seed, service::show_draw(call, id).value().seed);
  const std::string text = boost::json::serialize(wire::to_json(live));
  EXPECT_THAT(text, Not(HasSubstr("见证甲")));
  EXPECT_THAT(text, Not(HasSubstr("测试第二人")));
  const auto result = service::draw_result(call, id).value();
  for (const auto& row : result.rows) EXPECT_THAT(text, Not(HasSubstr(row.unit_name)));
}

TEST_P(DrawShown, HasTheDelayOfADrawForEverBesideItsState) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  const auto shown = [&](UnixMs now) { return service::public_draws(*db, now).front(); };
  const auto first = shown(call.now);
  EXPECT_EQ(std::tuple(first.state, first.overdue, first.key_late), std::tuple("closed", false, false));
  Call late = call_on(*db, kMorning + UnixMs{3} * 24 * 3600 * 1000);
  EXPECT_TRUE(shown(late.now).overdue);
  ASSERT_TRUE(service::run_draw(late, id).ok());
  const auto drawn = shown(late.now);
  EXPECT_EQ(std::tuple(drawn.state, drawn.overdue, drawn.key_late), std::tuple("drawn", true, false));
  Call next_year = call_on(*db, kMorning + UnixMs{365} * 24 * 3600 * 1000);
  EXPECT_TRUE(shown(next_year.now).key_late);
  ASSERT_TRUE(service::open_draw(next_year, id).ok());
  const auto opened = shown(next_year.now);
  EXPECT_EQ(std::tuple(opened.state, opened.overdue, opened.key_late), std::tuple("opened", true, true));
  EXPECT_EQ(opened.opened_at, format_moment(next_year.now));
  const auto live = service::live_draw(next_year, id).value();
  EXPECT_TRUE(live.overdue && live.key_late);
}

}  // namespace
}  // namespace dd::test
