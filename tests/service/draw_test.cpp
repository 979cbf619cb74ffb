// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <thread>

#include "core/draw/bundle.h"
#include "service/described.h"
#include "store/account_store.h"
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

class DrawSteps : public InSmallWorld {};
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
    TestDatabase fresh(GetParam(), small_world);
    auto db = fresh.lease();
    Call call = call_on(*db);
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
  refused(service::key_source(call, id, {kSource, kDice}));
  refused(service::confirm_abort(call, id));
  refused(service::run_draw(call, id));
  refused(service::open_draw(call, id));
  EXPECT_EQ(store::log_hashes(*db), before);
  EXPECT_EQ(service::show_draw(call, id).value().state, "frozen");
}

TEST_P(DrawSteps, WaitForEveryWitnessBeforeClosingAndBeforeTheDice) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = frozen_and_sealed(call).value().id;
  EXPECT_EQ(service::close_draw(call, id).error().code, ErrorCode::draw_waiting_commitments);
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    ASSERT_TRUE(committed(call, id, slip).ok());
  }
  EXPECT_EQ(service::close_draw(call, id).error().code, ErrorCode::share_waiting);
  ASSERT_TRUE(all_shares(call, id).ok());
  ASSERT_TRUE(service::close_draw(call, id).ok());
  EXPECT_EQ(service::key_source(call, id, {kSource, kDice}).error().code, ErrorCode::draw_waiting_reveals);
  EXPECT_EQ(service::run_draw(call, id).error().code, ErrorCode::draw_waiting_reveals);
}

TEST_P(DrawSteps, RefuseARevealThatDoesNotOpenTheCommitment) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = closed_draw(call).value().id;
  const auto refused = revealed(call, id, make_slip("a", "别的密语"));
  EXPECT_EQ(refused.error().code, ErrorCode::draw_commitment_open);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("见证甲"));
  EXPECT_EQ(service::show_draw(call, id).value().witnesses[0].wrong, 1) << "the room sees whose";
  EXPECT_EQ(service::show_draw(call, id).value().witnesses[1].wrong, 0);
  ASSERT_TRUE(revealed(call, id, make_slip("a", "甲的密语")).ok());
  EXPECT_EQ(revealed(call, id, make_slip("a", "甲的密语")).error().code, ErrorCode::draw_reveal_once);
}

/// A draw whose witnesses have revealed: the dice are next.
std::string revealed_draw(Call& call) {
  const std::string id = closed_draw(call).value().id;
  for (const Slip& slip : {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")}) {
    EXPECT_TRUE(revealed(call, id, slip).ok());
  }
  return id;
}

Call second_operator(Call& call) {
  Call other = call;
  other.actor = {"second", "测试第二人", "331100", {"operator"}};
  return other;
}

TEST_P(DrawSteps, TakeTheDiceOnlyFromAnOperatorAndAWitness) {
  auto db = database().lease();
  Call call = call_on(*db), second = second_operator(call), witness = as_witness(call, "a");
  const std::string id = revealed_draw(call);
  EXPECT_EQ(service::key_source(call, id, {kSource, "314"}).error().code, ErrorCode::draw_source_form);
  EXPECT_EQ(service::key_source(call, id, {"dice-19", kDice}).error().code, ErrorCode::draw_source_unknown);
  const auto first = service::key_source(call, id, {kSource, kDice}).value();
  ASSERT_EQ(first.sources[0].keyed.size(), 1U);
  EXPECT_EQ(first.sources[0].keyed[0].side, "operator");
  EXPECT_FALSE(first.sources[0].given);
  EXPECT_EQ(service::key_source(call, id, {kSource, kDice}).error().code, ErrorCode::dice_same_person);
  const auto same = service::key_source(second, id, {kSource, kDice});
  ASSERT_FALSE(same.ok());
  EXPECT_EQ(same.error().code, ErrorCode::dice_same_side);
  EXPECT_THAT(error_text(same.error()), HasSubstr("第二遍请由本次摇号的见证人"));
  const auto both = service::key_source(witness, id, {kSource, kDice}).value();
  EXPECT_TRUE(both.sources[0].given);
  EXPECT_EQ(both.sources[0].value, kDice);
  EXPECT_EQ(both.sources[0].keyed[1].side, "witness");
  EXPECT_EQ(service::key_source(call, id, {kSource, kDice}).error().code, ErrorCode::draw_source_once);
}

TEST_P(DrawSteps, ShowOnlyThePlacesOfReadingsThatDifferAndBeginAnew) {
  auto db = database().lease();
  Call call = call_on(*db), witness = as_witness(call, "b");
  const std::string id = revealed_draw(call);
  const auto log_before = store::log_hashes(*db);
  ASSERT_TRUE(service::key_source(witness, id, {kSource, kDice}).ok());
  const auto differ = service::key_source(call, id, {kSource, "31415926535897932394"}).value();
  EXPECT_FALSE(differ.sources[0].given);
  EXPECT_EQ(differ.sources[0].value, "");
  EXPECT_THAT(differ.sources[0].differ, ::testing::ElementsAre(19));
  const auto anew = service::key_source(call, id, {kSource, kDice}).value();
  ASSERT_EQ(anew.sources[0].keyed.size(), 1U);
  EXPECT_TRUE(anew.sources[0].differ.empty());
  EXPECT_EQ(store::log_hashes(*db), log_before) << "only what both read is logged";
  EXPECT_TRUE(service::key_source(witness, id, {kSource, kDice}).value().sources[0].given);
  EXPECT_EQ(store::log_hashes(*db).size(), log_before.size() + 1);
}

TEST_P(DrawSteps, LetNobodyElseReadTheDice) {
  auto db = database().lease();
  Call call = call_on(*db), stranger = as_witness(call, "z"), reviewer = second_operator(call);
  const std::string id = revealed_draw(call);
  reviewer.actor.roles = {"reviewer"};
  for (Call* who : {&stranger, &reviewer})
    EXPECT_EQ(service::key_source(*who, id, {kSource, kDice}).error().code, ErrorCode::account_no_permission);
}

TEST_P(DrawSteps, AskForSixtyFourBitsAndAnOutsideWitness) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const service::WitnessRequest inside{"a", "见证甲", "本局", false, "wit-a"},
      outside{"b", "见证乙", "测试协会", true, "wit-b"};
  EXPECT_EQ(service::seal_draw(call, id, {{inside, outside}, 19, {}, three_holders()}).error().code,
            ErrorCode::draw_few_bits);
  EXPECT_EQ(service::seal_draw(call, id, {{inside}, 20, {}}).error().code,
            ErrorCode::draw_needs_outside_witness);
  EXPECT_EQ(service::seal_draw(call, id, {{}, 20, {}}).error().code, ErrorCode::draw_no_witness);
  const auto sealed = service::seal_draw(
      call, id, {{outside}, 0, {"ssq-2026131", "dlt-2026131", "pl5-2026312"}, three_holders()});
  ASSERT_TRUE(sealed.ok()) << error_text(sealed.error());
  EXPECT_EQ(sealed->seed_bits, 65);
  EXPECT_THAT(sealed->intent, HasSubstr("seed 3 ssq-2026131 "));
}

TEST_P(DrawSteps, NameTheLotterysIssueBeforeItIsDrawn) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const service::WitnessRequest witness{"b", "见证乙", "测试协会", true, "wit-b"};
  for (const std::string lottery :
       {"ssq", "ssq-131", "ssq-2026000", "ssq-2025131", "dice-20", "abc-2026131"}) {
    const auto refused = service::seal_draw(call, id, {{witness}, 20, {lottery}, three_holders()});
    ASSERT_FALSE(refused.ok()) << lottery;
    EXPECT_EQ(refused.error().code, ErrorCode::draw_lottery_issue) << lottery;
  }
  ASSERT_TRUE(service::seal_draw(call, id, {{witness}, 20, {"ssq-2026131"}, three_holders()}).ok());
  ASSERT_TRUE(committed(call, id, make_slip("b", "乙")).ok());
  ASSERT_TRUE(all_shares(call, id).ok());
  ASSERT_TRUE(service::close_draw(call, id).ok());
  ASSERT_TRUE(cosigned_draw(call, id).ok());
  ASSERT_TRUE(revealed(call, id, make_slip("b", "乙")).ok());
  EXPECT_EQ(service::key_source(call, id, {"ssq-2026131", "ssq:2026132:01,05,09,17,22,33+07"}).error().code,
            ErrorCode::draw_source_form)
      << "another issue";
  const std::string numbers = "ssq:2026131:01,05,09,17,22,33+07";
  Call himself = as_witness(call, "b");
  EXPECT_FALSE(service::key_source(call, id, {"ssq-2026131", numbers}).value().sources[0].given);
  EXPECT_TRUE(service::key_source(himself, id, {"ssq-2026131", numbers}).value().sources[0].given);
}

TEST_P(DrawSteps, BindEachWitnessToAnAccountThatDoesNotOperate) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const auto add = [&](const std::string& account, const std::string& roles, bool disabled) {
    store::insert_account(*db, {account, "测试", "331100", roles, "", false, disabled}, call.now);
  };
  add("chen", "manager,operator,witness,supervisor", false);
  add("gone", "witness", true);
  add("clerk", "manager", false);
  const auto sealed_with = [&](const std::string& one, const std::string& other) {
    return service::seal_draw(
        call, id,
        {{{"a", "见证甲", "本局", false, one}, {"b", "见证乙", "测试协会", true, other}},
         20,
         {},
         three_holders()});
  };
  for (const std::string account : {"", "nobody", "gone", "clerk", "chen", "wit-b"}) {
    const auto refused = sealed_with(account, "wit-b");
    ASSERT_FALSE(refused.ok()) << account;
    EXPECT_EQ(refused.error().code, ErrorCode::draw_witness_account) << account;
  }
  ASSERT_TRUE(sealed_with("wit-a", "wit-b").ok());
  Call other = as_witness(call, "b");
  const Slip slip = make_slip("a", "甲");
  for (Call* who : {&call, &other}) {
    EXPECT_EQ(service::commit_witness(*who, id, {"a", commitment_of(id, slip)}).error().code,
              ErrorCode::draw_witness_self);
  }
  EXPECT_TRUE(committed(call, id, slip).ok());
  other.actor.roles = {"operator"};
  EXPECT_EQ(service::close_draw(other, id).error().code, ErrorCode::draw_operator_is_witness)
      << "also when he was made an operator meanwhile";
}

TEST_P(DrawSteps, GiveOneSeriesOneLivingDrawAndKeepTheAbortedOneVisible) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string first = closed_draw(call).value().id;
  EXPECT_EQ(service::freeze_draw(call, {"2026Q4", "", "sha256"}).error().code, ErrorCode::draw_already_run);
  EXPECT_EQ(service::abort_draw(call, first, {"无"}).error().code, ErrorCode::draw_reason_missing);
  ASSERT_TRUE(aborted(call, first, "现场停电，见证人离席").ok());
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
