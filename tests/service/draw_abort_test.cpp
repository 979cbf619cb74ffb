// SPDX-License-Identifier: Apache-2.0
// Aborting (中止), and what stands in the public log for ever.
#include <gmock/gmock.h>

#include "core/ledger/entry.h"
#include "core/limits.h"
#include "store/log_store.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;

class AbortedDraw : public InSmallWorld {};
DD_ON_BOTH_ENGINES(AbortedDraw);

std::string chinese(std::size_t characters) {
  std::string out;
  while (characters-- > 0) out += "字";
  return out;
}

TEST_P(AbortedDraw, HasAReasonOfFiveToFiveHundredCharacters) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  const auto refused = [&](const std::string& reason) {
    return service::abort_draw(call, id, {reason}).error().code;
  };
  EXPECT_EQ(refused(chinese(4)), ErrorCode::draw_reason_missing);
  EXPECT_EQ(refused("no15"), ErrorCode::draw_reason_missing);
  EXPECT_EQ(refused(chinese(limits::kTextLongest + 1)), ErrorCode::register_reason);
  ASSERT_TRUE(service::abort_draw(call, id, {chinese(limits::kTextLongest)}).ok());
  const std::string second = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  EXPECT_TRUE(service::abort_draw(call, second, {"停电，中止"}).ok());
}

TEST_P(AbortedDraw, AsksForASourceFromOutsideAfterTheSecond) {
  auto db = database().lease();
  Call call = call_on(*db);
  for (int i = 0; i < 2; ++i) {
    const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
    ASSERT_TRUE(service::abort_draw(call, id, {"测试：现场停电"}).ok());
  }
  const auto refused = frozen_and_sealed(call);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::draw_needs_outside_source);
}

class SealedIntent : public InSmallWorld {};
DD_ON_BOTH_ENGINES(SealedIntent);

/// Each witness is a line of the intent, which is one entry of the log.
TEST_P(SealedIntent, TakesTwentyWitnessesAndNotOneMore) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  service::SealRequest seal{{}, 20, {}, three_holders()};
  for (std::size_t i = 0; i <= limits::kWitnessesMost; ++i)
    seal.witnesses.push_back({"w" + std::to_string(i), "见证人", "测试协会", true});
  EXPECT_EQ(service::seal_draw(call, id, seal).error().code, ErrorCode::draw_witnesses_most);
  seal.witnesses.pop_back();
  EXPECT_TRUE(service::seal_draw(call, id, seal).ok());
}

TEST_P(SealedIntent, TakesNoWitnessNamedLikeAPublicSource) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  for (const std::string name : {"dice", "ssq", "dlt", "pl5"}) {
    const service::WitnessRequest named{name, "见证人", "测试协会", true};
    const auto refused = service::seal_draw(call, id, {{named}, 20, {}, three_holders()});
    ASSERT_FALSE(refused.ok()) << name;
    EXPECT_EQ(refused.error().code, ErrorCode::draw_witness_form);
  }
}

class LogAppend : public InSmallWorld {};
DD_ON_BOTH_ENGINES(LogAppend);

ledger::Entry entry_of(std::size_t bytes, UnixMs at) {
  ledger::Entry out{ledger::EntryType::objection, "LS-2026Q4-331100-001", at, {}};
  out.body.resize(bytes - ledger::encode(out).size());
  return out;
}

TEST_P(LogAppend, RefusesAnEntryThatCouldNotBePublished) {
  auto db = database().lease();
  const auto before = store::log_hashes(*db);
  db::Transaction transaction(*db);
  const auto refused = store::append_log(*db, {entry_of(ledger::kEntryLongest + 1, kMorning)});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::log_entry_size);
  EXPECT_EQ(store::log_hashes(*db), before);
  EXPECT_TRUE(store::append_log(*db, {entry_of(ledger::kEntryLongest, kMorning)}).ok());
}

TEST_P(LogAppend, NeverGoesBackInTime) {
  auto db = database().lease();
  db::Transaction transaction(*db);
  const auto append = [&](UnixMs at) {
    const auto index = store::append_log(*db, {entry_of(100, at)}).value();
    return ledger::decode(store::log_entries(*db, index).at(0))->at;
  };
  EXPECT_EQ(append(kMorning + 5), kMorning + 5);
  EXPECT_EQ(append(kMorning), kMorning + 5) << "a clock that was put back";
  EXPECT_EQ(append(kMorning + 6), kMorning + 6);
}

}  // namespace
}  // namespace dd::test
