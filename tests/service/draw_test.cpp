// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <thread>

#include "core/draw/bundle.h"
#include "service/described.h"
#include "store/log_store.h"
#include "wire/bundle_json.h"
#include "wire/json.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::DrawView;
using ::testing::HasSubstr;
using ::testing::Not;

class DrawSteps : public OnBothEngines {
 protected:
  void fill() {
    auto db = database().lease();
    Call call = call_on(*db);
    fill_small_world(call);
  }
};
DD_ON_BOTH_ENGINES(DrawSteps);

constexpr UnixMs kNewYear = kMorning + UnixMs{95} * 24 * 3600 * 1000;  // 2027-01-05

void expect_all_ok(const std::string& text) {
  const auto bundle = wire::read_bundle(text);
  ASSERT_TRUE(bundle.ok()) << error_text(bundle.error());
  for (const draw::StepReport& report : draw::verify(*bundle)) {
    EXPECT_EQ(report.state, draw::StepReport::State::ok)
        << draw::step_name(report.step) << " " << report.detail;
  }
}

TEST_P(DrawSteps, GoFromFreezeToKeyRevealAndTheBundleVerifies) {
  for (const std::string alg : {"sha256", "sm3"}) {
    TestDatabase fresh(GetParam());
    auto db = fresh.lease();
    Call call = call_on(*db);
    fill_small_world(call);
    const auto ready = ready_draw(call, "2026Q4", alg);
    ASSERT_TRUE(ready.ok()) << error_text(ready.error());
    EXPECT_EQ(ready->id, "LS-2026Q4-331100-001");
    const auto drawn = service::run_draw(call, ready->id);
    ASSERT_TRUE(drawn.ok()) << error_text(drawn.error());
    EXPECT_EQ(drawn->state, "drawn");
    expect_all_ok(service::draw_bundle(call, ready->id, true).value());
    Call later = call_on(*db, kNewYear);
    ASSERT_TRUE(service::open_draw(later, ready->id).ok());
    expect_all_ok(service::public_bundle(*db, ready->id).value());
  }
}

TEST_P(DrawSteps, KeepTheListOutOfThePublicBundleUntilTheKeyReveal) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const std::string text = service::public_bundle(*db, id).value();
  for (const Unit& unit : store::current_rows<Unit>(*db)) {
    EXPECT_THAT(text, Not(HasSubstr(unit.uscc)));
    EXPECT_THAT(text, Not(HasSubstr(unit.name)));
  }
  const auto bundle = wire::read_bundle(text);
  ASSERT_TRUE(bundle.ok());
  EXPECT_FALSE(bundle->secret.has_value());
  int pending = 0;
  for (const draw::StepReport& report : draw::verify(*bundle)) {
    EXPECT_NE(report.state, draw::StepReport::State::failed) << report.detail;
    pending += report.state == draw::StepReport::State::pending;
  }
  EXPECT_EQ(pending, 4);
}

TEST_P(DrawSteps, RefuseEveryVerbOutOfOrderAndChangeNothing) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const auto before = store::log_hashes(*db);
  const auto refused = [&](const Result<DrawView>& result) {
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::draw_wrong_state);
  };
  refused(service::commit_witness(call, id, {"a", std::string(64, 'a')}));
  refused(service::close_draw(call, id));
  refused(service::reveal_witness(call, id, {"a", "00"}));
  refused(service::give_public_source(call, id, {3, "ssq", "", ""}));
  refused(service::key_dice(call, id, {"dice", kDice}));
  refused(service::run_draw(call, id));
  refused(service::open_draw(call, id));
  EXPECT_EQ(store::log_hashes(*db), before);
  EXPECT_EQ(service::show_draw(call, id).value().state, "frozen");
}

TEST_P(DrawSteps, WaitForEveryWitnessBeforeClosingAndBeforeTheDice) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = frozen_and_sealed(call).value().id;
  EXPECT_EQ(service::close_draw(call, id).error().code, ErrorCode::draw_waiting_commitments);
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    ASSERT_TRUE(service::commit_witness(call, id, {slip.witness, commitment_of(id, slip)}).ok());
  }
  EXPECT_EQ(service::close_draw(call, id).error().code, ErrorCode::share_waiting);
  ASSERT_TRUE(all_shares(call, id).ok());
  ASSERT_TRUE(service::close_draw(call, id).ok());
  EXPECT_EQ(service::key_dice(call, id, {"dice", kDice}).error().code, ErrorCode::draw_waiting_reveals);
  EXPECT_EQ(service::run_draw(call, id).error().code, ErrorCode::draw_waiting_reveals);
}

TEST_P(DrawSteps, RefuseARevealThatDoesNotOpenTheCommitment) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = closed_draw(call).value().id;
  const auto refused = service::reveal_witness(call, id, {"a", make_slip("a", "别的密语").value});
  EXPECT_EQ(refused.error().code, ErrorCode::draw_commitment_open);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("见证甲"));
  EXPECT_EQ(service::show_draw(call, id).value().witnesses[0].wrong, 1) << "the room sees whose";
  EXPECT_EQ(service::show_draw(call, id).value().witnesses[1].wrong, 0);
  ASSERT_TRUE(service::reveal_witness(call, id, {"a", make_slip("a", "甲的密语").value}).ok());
  EXPECT_EQ(service::reveal_witness(call, id, {"a", make_slip("a", "甲的密语").value}).error().code,
            ErrorCode::draw_reveal_once);
}

/// A draw whose witnesses have revealed: the dice are next.
std::string revealed_draw(Call& call) {
  const std::string id = closed_draw(call).value().id;
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    EXPECT_TRUE(service::reveal_witness(call, id, {slip.witness, slip.value}).ok());
  }
  return id;
}

Call second_person(Call& call) {
  Call other = call;
  other.actor = {"second", "测试第二人", call.actor.body, {"witness"}};
  return other;
}

TEST_P(DrawSteps, TakeTheDiceOnlyFromTwoPersons) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = revealed_draw(call);
  EXPECT_EQ(service::give_public_source(call, id, {2, "dice", kDice, kDice}).error().code,
            ErrorCode::dice_same_person);
  EXPECT_EQ(service::key_dice(call, id, {"dice", "314"}).error().code, ErrorCode::draw_source_form);
  const auto first = service::key_dice(call, id, {"dice", kDice}).value();
  ASSERT_EQ(first.sources[0].keyed.size(), 1U);
  EXPECT_EQ(first.sources[0].keyed[0].value, "") << "the second reading is made without the first";
  EXPECT_FALSE(first.sources[0].given);
  EXPECT_EQ(service::key_dice(call, id, {"dice", kDice}).error().code, ErrorCode::dice_same_person);
  Call other = second_person(call);
  const auto both = service::key_dice(other, id, {"dice", kDice}).value();
  EXPECT_TRUE(both.sources[0].given);
  EXPECT_EQ(both.sources[0].keyed.size(), 2U);
  EXPECT_EQ(service::key_dice(call, id, {"dice", kDice}).error().code, ErrorCode::draw_source_once);
}

TEST_P(DrawSteps, ShowBothReadingsThatDifferAndBeginAnew) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db), other = second_person(call);
  const std::string id = revealed_draw(call);
  const auto log_before = store::log_hashes(*db);
  ASSERT_TRUE(service::key_dice(other, id, {"dice", kDice}).ok());
  const auto differ = service::key_dice(call, id, {"dice", "31415926535897932385"}).value();
  EXPECT_FALSE(differ.sources[0].given);
  EXPECT_EQ(differ.sources[0].keyed[0].value, kDice);
  EXPECT_EQ(differ.sources[0].keyed[1].value, "31415926535897932385");
  const auto anew = service::key_dice(call, id, {"dice", kDice}).value();
  ASSERT_EQ(anew.sources[0].keyed.size(), 1U);
  EXPECT_EQ(anew.sources[0].keyed[0].value, "");
  EXPECT_EQ(store::log_hashes(*db), log_before) << "only what both read is logged";
  EXPECT_TRUE(service::key_dice(other, id, {"dice", kDice}).value().sources[0].given);
  EXPECT_EQ(store::log_hashes(*db).size(), log_before.size() + 1);
}

TEST_P(DrawSteps, LetOnlyOperatorsAndWitnessesReadTheDice) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = revealed_draw(call);
  Call reviewer = second_person(call);
  reviewer.actor.roles = {"reviewer"};
  EXPECT_EQ(service::key_dice(reviewer, id, {"dice", kDice}).error().code, ErrorCode::account_no_permission);
}

TEST_P(DrawSteps, AskForSixtyFourBitsAndAnOutsideWitness) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const service::WitnessRequest inside{"a", "见证甲", "本局", false},
      outside{"b", "见证乙", "测试协会", true};
  EXPECT_EQ(service::seal_draw(call, id, {{inside, outside}, 19, {}, three_holders()}).error().code,
            ErrorCode::draw_few_bits);
  EXPECT_EQ(service::seal_draw(call, id, {{inside}, 20, {}}).error().code,
            ErrorCode::draw_needs_outside_witness);
  EXPECT_EQ(service::seal_draw(call, id, {{}, 20, {}}).error().code, ErrorCode::draw_no_witness);
  const auto sealed = service::seal_draw(call, id, {{outside}, 0, {"ssq", "dlt", "pl5"}, three_holders()});
  ASSERT_TRUE(sealed.ok()) << error_text(sealed.error());
  EXPECT_EQ(sealed->seed_bits, 65);
}

TEST_P(DrawSteps, GiveOneSeriesOneLivingDrawAndKeepTheAbortedOneVisible) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string first = closed_draw(call).value().id;
  EXPECT_EQ(service::freeze_draw(call, {"2026Q4", "", "sha256"}).error().code, ErrorCode::draw_already_run);
  EXPECT_EQ(service::abort_draw(call, first, {"无"}).error().code, ErrorCode::draw_reason_missing);
  ASSERT_TRUE(service::abort_draw(call, first, {"现场停电，见证人离席"}).ok());
  const auto second = frozen_and_sealed(call);
  ASSERT_TRUE(second.ok()) << error_text(second.error());
  EXPECT_EQ(second->id, "LS-2026Q4-331100-002");
  EXPECT_THAT(second->intent, HasSubstr("prev " + first + "\n"));
  const auto shown = service::public_draws(*db, call.now);
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[1].state, "aborted");
  EXPECT_EQ(service::show_draw(call, first).value().log.back().type_name, "密钥公开");
}

TEST_P(DrawSteps, GiveOneResultToFiftyPeopleWhoPressAtOnce) {
  fill();
  std::string id;
  {
    auto db = database().lease();
    Call call = call_on(*db);
    id = ready_draw(call).value().id;
  }
  std::atomic<int> drawn = 0, refused = 0;
  std::vector<std::thread> people;
  for (int person = 0; person < 50; ++person) {
    people.emplace_back([&] {
      auto db = database().lease();
      Call call = call_on(*db);
      const auto result = service::run_draw(call, id);
      if (result.ok()) ++drawn;
      if (!result.ok() && result.error().code == ErrorCode::draw_wrong_state) ++refused;
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(drawn, 1);
  EXPECT_EQ(refused, 49);
  auto db = database().lease();
  int results = 0;
  for (const store::LogRow& row : store::log_of_draw(*db, id)) results += row.type == 9;
  EXPECT_EQ(results, 1);
}

TEST_P(DrawSteps, CountEarlierVisitsAndWorkInTheNextQuarter) {
  fill();
  auto db = database().lease();
  constexpr UnixMs kJuly = kMorning - UnixMs{92} * 24 * 3600 * 1000;
  Call july = call_on(*db, kJuly);
  const std::string first = ready_draw(july, "2026Q3").value().id;
  ASSERT_TRUE(service::run_draw(july, first).ok());
  Call october = call_on(*db);
  const std::string second = ready_draw(october, "2026Q4").value().id;
  ASSERT_TRUE(service::run_draw(october, second).ok());
  const auto bundle = wire::read_bundle(service::draw_bundle(october, second, true).value()).value();
  int visited = 0, loaded = 0;
  for (const draw::Object& object : bundle.objects) visited += object.visits == 1;
  for (const draw::DrawOfficer& officer : bundle.officers) loaded += officer.base > 0;
  EXPECT_GT(visited, 10);
  EXPECT_GT(loaded, 10);
}

TEST_P(DrawSteps, ShowACountyOnlyItsOwnRows) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  ASSERT_TRUE(service::run_draw(call, id).ok());
  const auto all = service::draw_result(call, id).value();
  Call county = call_on(*db);
  county.actor = {"li", "李测试", "331121", {"manager"}};
  const auto own = service::draw_result(county, id).value();
  EXPECT_GT(own.rows.size(), 0U);
  EXPECT_LT(own.rows.size(), all.rows.size());
  for (const auto& row : own.rows) EXPECT_TRUE(row.unit_body == "331121" || row.inspecting_body == "331121");
  EXPECT_FALSE(service::draw_bundle(county, id, true).ok());
}

TEST_P(DrawSteps, RefuseAQuarterThatIsOverOrTooFarAhead) {
  fill();
  auto db = database().lease();
  Call call = call_on(*db);
  EXPECT_EQ(service::freeze_draw(call, {"2026Q3", "", "sha256"}).error().code, ErrorCode::draw_over);
  EXPECT_EQ(service::freeze_draw(call, {"2027Q2", "", "sha256"}).error().code, ErrorCode::draw_not_due);
  EXPECT_EQ(service::freeze_draw(call, {"2026-4", "", "sha256"}).error().code, ErrorCode::quarter_form);
  EXPECT_EQ(service::freeze_draw(call, {"2026Q4", "", "md5"}).error().code, ErrorCode::draw_alg);
  EXPECT_TRUE(service::freeze_draw(call, {"2027Q1", "", "sha256"}).ok());
}

}  // namespace
}  // namespace dd::test
