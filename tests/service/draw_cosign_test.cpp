// SPDX-License-Identifier: Apache-2.0
// The closing is cosigned before anything is revealed (封盘联署).
#include <gmock/gmock.h>

#include "store/setting_store.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CosignedClosing : public InSmallWorld {};
DD_ON_BOTH_ENGINES(CosignedClosing);

const Slip kSlip = make_slip("a", "甲的密语");

std::size_t entries(Call& call) { return store::log_hashes(call.db).size(); }

TEST_P(CosignedClosing, IsAskedForBeforeTheFirstReveal) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto waiting = waiting_draw(call).value();
  EXPECT_TRUE(waiting.cosigning.needed);
  EXPECT_FALSE(waiting.cosigning.complete);
  EXPECT_EQ(waiting.cosigning.size, static_cast<std::int64_t>(entries(call)));
  EXPECT_THAT(waiting.allowed, Contains("cosign"));
  Call himself = as_witness(call, "a");
  EXPECT_THAT(service::show_draw(himself, waiting.id).value().allowed, Not(Contains("reveal")));
  const auto refused = revealed(call, waiting.id, kSlip);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::log_not_cosigned);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("市纪委监委（测试）（测试保管人）"));

  ASSERT_TRUE(service::cosign_draw(call, waiting.id, {cosigned_by(kHall, *db, entries(call))}).ok());
  const auto alone = revealed(call, waiting.id, kSlip);
  ASSERT_FALSE(alone.ok()) << "one witness of the log is not enough";
  EXPECT_EQ(alone.error().code, ErrorCode::log_not_cosigned);
  EXPECT_THAT(error_text(alone.error()),
              HasSubstr("须有 2 名日志见证人联署，现在有 1 名。请市司法局（测试）"));
  const auto done = cosigned_draw(call, waiting.id).value();
  EXPECT_TRUE(done.cosigning.complete);
  ASSERT_EQ(done.cosigning.witnesses.size(), 2U);
  EXPECT_EQ(done.cosigning.witnesses[0].name, "court.test");
  EXPECT_EQ(done.cosigning.witnesses[1].name, "hall.test");
  EXPECT_EQ(done.cosigning.witnesses[0].size, waiting.cosigning.size);
  EXPECT_NE(done.cosigning.witnesses[0].at, "");
  EXPECT_THAT(service::show_draw(himself, waiting.id).value().allowed, Contains("reveal"));
  EXPECT_THAT(done.allowed, Not(Contains("reveal"))) << "that is the witness's own part";
  EXPECT_THAT(done.allowed, Not(Contains("cosign")));
  EXPECT_TRUE(revealed(call, waiting.id, kSlip).ok());
}

TEST_P(CosignedClosing, IsNotACheckpointFromBeforeTheClosing) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto waiting = waiting_draw(call).value();
  const std::string early = cosigned_by(kHall, *db, entries(call) - 1);
  const auto refused = service::cosign_draw(call, waiting.id, {early});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::log_cosignature);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("这里要求至少"));
  ASSERT_TRUE(service::take_cosignatures(call, early).ok()) << "a true signature all the same";
  EXPECT_EQ(revealed(call, waiting.id, kSlip).error().code, ErrorCode::log_not_cosigned);
}

TEST_P(CosignedClosing, IsNoStrangersSignatureAndNoOtherLog) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = waiting_draw(call).value().id;
  const auto stranger = signer(12, "stranger.test", ledger::KeyKind::cosignature);
  const auto taken = [&](const std::string& note) {
    return service::cosign_draw(call, id, {note}).error().code;
  };
  EXPECT_EQ(taken(cosigned_by(stranger, *db, entries(call))), ErrorCode::log_cosignature);
  auto forged = cosigned_by(kHall, *db, entries(call));
  char& digit = forged[forged.find('\n') + 1];
  digit = digit == '9' ? '8' : '9';
  EXPECT_EQ(taken(forged), ErrorCode::log_cosignature);
  EXPECT_EQ(taken("not a note"), ErrorCode::log_cosignature);
  EXPECT_FALSE(service::show_draw(call, id).value().cosigning.complete);
}

/// Rows written straight into the database: a witness whom the log never named, and a line nobody signed.
TEST_P(CosignedClosing, IsNotForgedWithTheDatabaseAlone) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto waiting = waiting_draw(call).value();
  const auto stranger = signer(12, "stranger.test", ledger::KeyKind::cosignature);
  const std::string note = cosigned_by(stranger, *db, entries(call));
  const std::string line = note.substr(note.rfind("— "), note.size() - note.rfind("— ") - 1);
  const auto size = static_cast<std::int64_t>(entries(call));
  store::insert_log_key(*db, {shown(stranger), "witness", "测试", "测试", kMorning, 0});
  store::insert_cosignature(*db, {size, shown(stranger), line, kMorning});
  store::insert_cosignature(*db, {size, shown(kHall), line, kMorning});
  const auto seen = service::show_draw(call, waiting.id).value();
  EXPECT_FALSE(seen.cosigning.complete);
  EXPECT_EQ(seen.cosigning.witnesses.size(), 2U) << "only whom the log names";
  EXPECT_EQ(revealed(call, waiting.id, kSlip).error().code, ErrorCode::log_not_cosigned);
}

TEST_P(CosignedClosing, MayComeThroughAWitnessOfTheRoomButNotThroughAReader) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = waiting_draw(call).value().id;
  Call reader = call, witness = call;
  reader.actor.roles = {"auditor"};
  witness.actor.roles = {"witness"};
  EXPECT_EQ(cosigned_draw(reader, id).error().code, ErrorCode::account_no_permission);
  EXPECT_TRUE(cosigned_draw(witness, id).ok());
}

TEST_P(CosignedClosing, HoldsWhenItsWitnessIsEndedAfterwards) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = closed_draw(call).value().id;
  ASSERT_TRUE(service::end_log_witness(call, shown(kHall), "测试：换人").ok());
  EXPECT_TRUE(revealed(call, id, kSlip).ok());
}

TEST_P(CosignedClosing, NeedsTwoWitnessesBeforeARealDrawIsSealed) {
  auto db = database().lease();
  Call call = call_on(*db);
  ASSERT_TRUE(service::end_log_witness(call, shown(kHall), "测试：换人").ok());
  const auto refused = frozen_and_sealed(call);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::log_no_witness);
  EXPECT_THAT(error_text(refused.error()), HasSubstr("须有 2 名日志见证人联署，公开日志现在登记了 1 名"));
}

TEST_P(CosignedClosing, IsFollowedByACosignedResult) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = ready_draw(call).value().id;
  const std::string early = cosigned_by(kHall, *db, entries(call));
  const auto drawn = service::run_draw(call, id).value();
  EXPECT_TRUE(drawn.result_cosigning.needed);
  EXPECT_FALSE(drawn.result_cosigning.complete);
  EXPECT_EQ(drawn.result_cosigning.size, static_cast<std::int64_t>(entries(call)));
  EXPECT_THAT(drawn.allowed, Contains("cosign"));
  EXPECT_EQ(service::cosign_draw(call, id, {early}).error().code, ErrorCode::log_cosignature);
  const auto done = cosigned_draw(call, id).value();
  EXPECT_TRUE(done.result_cosigning.complete);
  EXPECT_TRUE(done.cosigning.complete);
  EXPECT_THAT(done.allowed, Not(Contains("cosign")));
}

TEST_P(CosignedClosing, IsAskedInTheDemoOnceItHasAWitness) {
  auto db = database().lease();
  Call call = call_on(*db);
  store::set_setting(*db, "demo", "1");
  const auto waiting = waiting_draw(call).value();
  EXPECT_EQ(revealed(call, waiting.id, kSlip).error().code, ErrorCode::log_not_cosigned);
  ASSERT_TRUE(service::end_log_witness(call, shown(kHall), "测试：换人").ok());
  EXPECT_TRUE(service::show_draw(call, waiting.id).value().cosigning.needed);
  ASSERT_TRUE(service::end_log_witness(call, shown(kCourt), "测试：换人").ok());
  const auto alone = service::show_draw(call, waiting.id).value();
  EXPECT_FALSE(alone.cosigning.needed);
  EXPECT_TRUE(alone.cosigning.complete);
  EXPECT_THAT(alone.cosigning.witnesses, IsEmpty());
  EXPECT_TRUE(revealed(call, waiting.id, kSlip).ok());
}

TEST_P(CosignedClosing, DoesNotStandInTheWayOfAnAbort) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = waiting_draw(call).value().id;
  EXPECT_TRUE(aborted(call, id, "测试：日志见证人没有到场").ok());
}

}  // namespace
}  // namespace dd::test
