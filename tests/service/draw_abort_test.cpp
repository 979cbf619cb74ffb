// SPDX-License-Identifier: Apache-2.0
// Aborting (中止), and what stands in the public log for ever.
#include <gmock/gmock.h>

#include "core/draw/encoding.h"
#include "core/draw/log_history.h"
#include "core/ledger/entry.h"
#include "core/limits.h"
#include "store/account_store.h"
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
  EXPECT_TRUE(aborted(call, second, "停电，中止").ok());
}

TEST_P(AbortedDraw, AsksForASourceFromOutsideAfterTheSecond) {
  auto db = database().lease();
  Call call = call_on(*db);
  for (int i = 0; i < 2; ++i) {
    const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
    ASSERT_TRUE(aborted(call, id, "测试：现场停电").ok());
  }
  const auto refused = frozen_and_sealed(call);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::draw_needs_outside_source);
}

TEST_P(AbortedDraw, NeedsTwoPersonsOnceItIsSealed) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = frozen_and_sealed(call).value().id;
  Call witness = as_witness(call, "a"), stranger = as_witness(call, "z");
  EXPECT_EQ(service::confirm_abort(witness, id).error().code, ErrorCode::draw_abort_unasked);
  const auto asked = service::abort_draw(call, id, {"测试：现场停电"}).value();
  EXPECT_EQ(asked.state, "sealed") << "one person alone only asks";
  EXPECT_EQ(asked.abort_asked.account, "chen");
  EXPECT_EQ(service::confirm_abort(call, id).error().code, ErrorCode::draw_abort_same_person);
  EXPECT_EQ(service::confirm_abort(stranger, id).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(service::abort_draw(witness, id, {"测试：现场停电"}).error().code,
            ErrorCode::draw_operator_is_witness);
  const auto done = service::confirm_abort(witness, id).value();
  EXPECT_EQ(done.state, "aborted");
  EXPECT_EQ(done.abort_reason, "测试：现场停电");
  const auto history = draw::read_history(store::log_entries(*db, 0), kMorning);
  EXPECT_THAT(history.faults, ::testing::IsEmpty());
  EXPECT_EQ(history.draws.at(0).abort_signer, "chen、wit-a");
}

TEST_P(AbortedDraw, SignedByOneAloneIsAFaultOfTheLogOnceItIsSealed) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = frozen_and_sealed(call).value().id;
  ASSERT_TRUE(aborted(call, id, "测试：现场停电").ok());
  auto entries = store::log_entries(*db, 0);
  auto last = *ledger::decode(entries.back());
  ASSERT_EQ(last.type, ledger::EntryType::abort);
  last.body = draw::Writer().prefixed(draw::view("测试：现场停电")).prefixed(draw::view("chen")).take();
  entries.back() = ledger::encode(last);
  const auto history = draw::read_history(entries, kMorning);
  ASSERT_EQ(history.faults.size(), 1U);
  EXPECT_THAT(history.faults[0].what, ::testing::HasSubstr("两个人署名"));
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
    seal.witnesses.push_back(
        {"w" + std::to_string(i), "见证人", "测试协会", true, "wit-" + std::to_string(i)});
  for (const auto& one : seal.witnesses)
    store::insert_account(*db, {one.account, "见证人", "331100", "witness", "", false, false}, kMorning);
  EXPECT_EQ(service::seal_draw(call, id, seal).error().code, ErrorCode::draw_witnesses_most);
  seal.witnesses.pop_back();
  EXPECT_TRUE(service::seal_draw(call, id, seal).ok());
}

TEST_P(SealedIntent, TakesNoWitnessNamedLikeAPublicSource) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
  for (const std::string name : {"dice-20", "ssq-2026131", "dlt-2026131", "pl5-2026131"}) {
    const service::WitnessRequest named{name, "见证人", "测试协会", true, "wit-a"};
    const auto refused = service::seal_draw(call, id, {{named}, 20, {}, three_holders()});
    ASSERT_FALSE(refused.ok()) << name;
    EXPECT_EQ(refused.error().code, ErrorCode::draw_witness_form);
  }
}

class LogAppend : public InSmallWorld {};
DD_ON_BOTH_ENGINES(LogAppend);

ledger::Entry entry_of_size(std::size_t bytes, UnixMs at) {
  ledger::Entry out{ledger::EntryType::objection, "LS-2026Q4-331100-001", at, {}};
  out.body.resize(bytes - ledger::encode(out).size());
  return out;
}

TEST_P(LogAppend, RefusesAnEntryThatCouldNotBePublished) {
  auto db = database().lease();
  const auto before = store::log_hashes(*db);
  db::Transaction transaction(*db);
  const auto refused = store::append_log(*db, {entry_of_size(ledger::kEntryLongest + 1, kMorning)});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::log_entry_size);
  EXPECT_EQ(store::log_hashes(*db), before);
  EXPECT_TRUE(store::append_log(*db, {entry_of_size(ledger::kEntryLongest, kMorning)}).ok());
}

TEST_P(LogAppend, NeverGoesBackInTime) {
  auto db = database().lease();
  db::Transaction transaction(*db);
  const auto append = [&](UnixMs at) {
    const auto index = store::append_log(*db, {entry_of_size(100, at)}).value();
    return ledger::decode(store::log_entries(*db, index).at(0))->at;
  };
  EXPECT_EQ(append(kMorning + 5), kMorning + 5);
  EXPECT_EQ(append(kMorning), kMorning + 5) << "a clock that was put back";
  EXPECT_EQ(append(kMorning + 6), kMorning + 6);
}

}  // namespace
}  // namespace dd::test
