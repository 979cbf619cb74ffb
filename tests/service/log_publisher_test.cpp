// SPDX-License-Identifier: Apache-2.0
#include "service/log_publisher.h"

#include "public_log_support.h"
#include "store/draw_store.h"

namespace dd::test {
namespace {

class LogPublishing : public PublicLog {};
DD_ON_BOTH_ENGINES(LogPublishing);

TEST_P(LogPublishing, KeepsWhatEachWitnessSignedLastBesideTheCheckpoint) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  ASSERT_TRUE(service::add_log_witness(call, shown(kWitness), "测试人", "市纪委监委派驻组（测试）").ok());
  const LogCopy then = publish(call);
  ledger::Note note = then.note;
  note.signatures.push_back(ledger::cosign(then, kWitness.name, kWitness.seed, 1'790'904'600));
  ASSERT_TRUE(service::take_cosignatures(call, ledger::format_note(note)).ok());
  grow(call);
  const LogCopy now = publish(call);
  ASSERT_GT(now.checkpoint.size, then.checkpoint.size);
  EXPECT_FALSE(ledger::verify_note(now.note, key_of(kWitness)).has_value());
  EXPECT_EQ(files_[service::witness_path(key_of(kWitness))], ledger::format_note(note));
}

TEST_P(LogPublishing, IsTheSameFromEveryNode) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  Files other;
  publish(call);
  grow(call);
  publish(call);
  ASSERT_TRUE(service::publish_log(*db, {kLog}, folder_of(other)).ok());
  for (const auto& [path, content] : other) EXPECT_EQ(files_[path], content) << path;
}

TEST_P(LogPublishing, PublishesItselfWithOneStatementWhenNothingChanged) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  std::vector<SignerKey> keys;
  service::LogPublisher publisher(folder_of(files_), [&] { return Result(keys); });
  const auto statements = [&](UnixMs now) {
    const std::int64_t before = db->statements_run;
    publisher.publish(*db, now);
    return db->statements_run - before;
  };
  EXPECT_EQ(statements(kMorning), 0);
  EXPECT_THAT(publisher.state().problem, HasSubstr("dualdraw log key"));
  EXPECT_THAT(files_, IsEmpty());
  keys = {signer(9), kLog};
  EXPECT_GT(statements(kMorning), 1);
  EXPECT_EQ(publisher.state().problem, "");
  EXPECT_EQ(publisher.state().size, store::log_entries(*db, 0).size());
  EXPECT_EQ(statements(kMorning), 1);
  const std::string whole = files_["checkpoint"];
  files_.erase("checkpoint");
  EXPECT_GT(statements(kMorning), 1);
  EXPECT_EQ(files_["checkpoint"], whole);
  grow(call);
  EXPECT_TRUE(publisher.publish(*db, kMorning));
  EXPECT_EQ(publisher.state().size, store::log_entries(*db, 0).size());
}

TEST_P(LogPublishing, SaysWhyItIsNotPublishedAndTriesAgainAfterAMinute) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  auto longer = publish(call).entries;
  longer.push_back(longer.back());
  const Files honest = files_;
  files_ = forged(longer);
  service::LogPublisher publisher(folder_of(files_), [] { return Result(std::vector{kLog}); });
  publisher.publish(*db, kMorning);
  EXPECT_THAT(publisher.state().problem, HasSubstr("数据库中只有"));
  files_ = honest;
  EXPECT_FALSE(publisher.publish(*db, kMorning + 59'000));
  EXPECT_TRUE(publisher.publish(*db, kMorning + 60'000));
  EXPECT_EQ(publisher.state().problem, "");
}

TEST_P(LogPublishing, NamesItsKeysAndFindsAChangeThatDoesNotFollow) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  ASSERT_TRUE(service::add_log_witness(call, shown(kWitness), "测试人", "市纪委监委派驻组（测试）").ok());
  const auto entries = store::log_entries(*db, 0);
  const auto history = draw::read_history(entries, kMorning);
  EXPECT_THAT(history.faults, IsEmpty());
  EXPECT_EQ(history.log_key, shown(kLog));
  EXPECT_THAT(history.witnesses,
              ::testing::UnorderedElementsAre(shown(kHall), shown(kCourt), shown(kWitness)));
  auto twice = entries;
  twice.push_back(entries.front());
  EXPECT_THAT(draw::read_history(twice, kMorning).faults, Not(IsEmpty()));
  ASSERT_TRUE(service::end_log_witness(call, shown(kWitness), "测试换人").ok());
  EXPECT_THAT(draw::read_history(store::log_entries(*db, 0), kMorning).witnesses,
              ::testing::ElementsAre(shown(kHall), shown(kCourt)));
}

/// One more entry of a kind for the draw, as somebody might write it.
Bytes entry_of(const std::string& draw, ledger::EntryType type, Bytes body = {}) {
  return ledger::encode({type, draw, kMorning, std::move(body)});
}

TEST_P(LogPublishing, TakesDisclosuresSubstitutesAndObjectionsInTheirPlaceOnly) {
  using enum ledger::EntryType;
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  const auto entries = store::log_entries(*db, 0);
  const auto history = draw::read_history(entries, kMorning);
  const std::string aborted = history.draws[0].draw, drawn = history.draws[1].draw;
  const auto with = [&](const std::vector<Bytes>& more) {
    auto all = entries;
    all.insert(all.end(), more.begin(), more.end());
    return draw::read_history(all, kMorning);
  };
  const Bytes secret = *store::secret_of(*db, drawn);
  const auto told =
      with({entry_of(drawn, visit_disclosed), entry_of(drawn, objection), entry_of(drawn, substitute),
            entry_of(drawn, visit_disclosed), entry_of(drawn, key_reveal, secret), entry_of(drawn, objection),
            entry_of(drawn, visit_disclosed), entry_of(aborted, objection)});
  EXPECT_THAT(told.faults, IsEmpty());
  EXPECT_EQ(told.draws[1].disclosed, 3U);
  EXPECT_EQ(told.draws[1].substituted, 1U);
  EXPECT_EQ(told.draws[1].objections, 2U);
  EXPECT_EQ(told.draws[0].objections, 1U);
  for (const auto& wrong : std::vector<std::vector<Bytes>>{
           {entry_of(aborted, visit_disclosed)},
           {entry_of(aborted, substitute)},
           {entry_of(aborted, key_reveal, secret)},
           {entry_of(drawn, key_reveal, secret), entry_of(drawn, key_reveal, secret)},
           {entry_of(drawn, key_reveal, Bytes(32, 7))},
           {entry_of(drawn, abort)},
           {entry_of("", objection)},
           {entry_of(drawn, key_rotation)}}) {
    EXPECT_THAT(with(wrong).faults, Not(IsEmpty())) << int(ledger::decode(wrong.back())->type);
  }
}

}  // namespace
}  // namespace dd::test
