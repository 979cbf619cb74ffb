// SPDX-License-Identifier: Apache-2.0
#include "service/log_publish.h"

#include "fixtures/lift_guards.h"
#include "public_log_support.h"

namespace dd::test {
namespace {

DD_ON_BOTH_ENGINES(PublicLog);

TEST_P(PublicLog, CanBeReadWholeFromItsFilesAlone) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  const LogCopy copy = publish(call);
  EXPECT_EQ(copy.entries, store::log_entries(*db, 0));
  const auto history = draw::read_history(copy.entries, kMorning);
  for (const auto& fault : history.faults) ADD_FAILURE() << fault.index << " " << fault.what;
  ASSERT_EQ(history.draws.size(), 2U);
  EXPECT_EQ(history.draws[0].abort_reason, "测试：见证人缺席");
  EXPECT_NE(history.draws[0].revealed_at, 0);
  EXPECT_NE(history.draws[1].drawn_at, 0);
  EXPECT_FALSE(history.draws[1].overdue);
}

TEST_P(PublicLog, PublishedInStepsIsTheLogPublishedAtOnce) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  publish(call);
  ASSERT_TRUE(ready_draw(call).ok());
  const LogCopy copy = publish(call);
  const Files at_once = forged(copy.entries);
  for (const auto& [path, content] : at_once) EXPECT_EQ(files_[path], content) << path;
  const Files before = files_;
  publish(call);
  EXPECT_EQ(files_, before);
}

TEST_P(PublicLog, EveryByteOfEveryFileCounts) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  publish(call);
  const auto holds = [&](const std::string& path) {
    if (!path.starts_with("witness/")) return ledger::read_log(reader_of(files_), key_of(kLog)).ok();
    const auto note = ledger::parse_note(files_.at(path));
    return note && ledger::verify_note(*note, key_of(kLog)) && ledger::verify_note(*note, key_of(kHall));
  };
  for (auto& [path, content] : files_) {
    EXPECT_TRUE(holds(path));
    for (std::size_t bit = 0; bit < content.size() * 8; bit += path == "checkpoint" ? 1 : 13) {
      const char was = content[bit / 8];
      content[bit / 8] = static_cast<char>(was ^ (1 << bit % 8));
      EXPECT_FALSE(holds(path)) << path << " bit " << bit;
      content[bit / 8] = was;
    }
  }
}

TEST_P(PublicLog, NobodyWithTheDatabaseAndTheLogsOwnKeyCanChangeItUnseenByTheWitness) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  const LogCopy copy = publish(call);
  const ledger::WitnessMemory memory = copy.checkpoint;
  const auto look = [&](std::vector<Bytes> entries) {
    const Files files = forged(entries);
    const auto read = ledger::read_log(reader_of(files), key_of(kLog));
    EXPECT_TRUE(read.ok());
    return ledger::follows(*read, memory);
  };
  EXPECT_TRUE(look(copy.entries).ok());
  auto longer = copy.entries;
  longer.push_back(copy.entries.back());
  EXPECT_TRUE(look(longer).ok());

  auto changed = copy.entries;
  changed[4].back() ^= 1;
  auto deleted = copy.entries;
  deleted.erase(deleted.begin() + 3);
  auto swapped = copy.entries;
  std::swap(swapped[1], swapped[2]);
  auto inserted = copy.entries;
  inserted.insert(inserted.begin() + 2, copy.entries[5]);
  auto truncated = copy.entries;
  truncated.pop_back();
  auto refilled = truncated;
  refilled.push_back(copy.entries[0]);
  for (const auto& forgery :
       {changed, deleted, swapped, inserted, truncated, refilled, std::vector<Bytes>{}}) {
    EXPECT_EQ(look(forgery).error().code, ErrorCode::log_witness);
  }
}

TEST_P(PublicLog, IsNotPublishedWhenTheDatabaseWasRolledBackOrRewritten) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  const LogCopy copy = publish(call);
  auto longer = copy.entries;
  longer.push_back(copy.entries.back());
  Files ahead = forged(longer);
  EXPECT_EQ(service::publish_log(*db, {kLog}, folder_of(ahead)).error().code, ErrorCode::log_copy);
  auto other = copy.entries;
  other[2].back() ^= 1;
  Files rewritten = forged(other);
  EXPECT_EQ(service::publish_log(*db, {kLog}, folder_of(rewritten)).error().code, ErrorCode::log_copy);
}

TEST_P(PublicLog, IsNotPublishedWithAnEntryThatWasChangedInTheDatabase) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  static constexpr db::Statement kChange{"test.change_leaf", "UPDATE log_leaf SET entry = $1 WHERE idx = 3"};
  Bytes entry = store::log_entries(*db, 3).front();
  entry.back() ^= 1;
  lift_guards(*db);
  db->execute(kChange, {entry});
  EXPECT_EQ(service::publish_log(*db, {kLog}, folder_of(files_)).error().code, ErrorCode::log_copy);
  EXPECT_THAT(files_, IsEmpty());
}

TEST_P(PublicLog, CarriesTheCosignaturesOfRegisteredWitnessesOnly) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  publish(call);
  const auto signed_by = [&](const SignerKey& key) {
    const LogCopy copy = ledger::read_log(reader_of(files_), key_of(kLog)).value();
    ledger::Note note = copy.note;
    note.signatures.push_back(ledger::cosign(copy, key.name, key.seed, 1'790'904'600));
    return ledger::format_note(note);
  };
  EXPECT_EQ(service::take_cosignatures(call, signed_by(kWitness)).error().code, ErrorCode::log_cosignature);
  ASSERT_TRUE(service::add_log_witness(call, shown(kWitness), "测试人", "市纪委监委派驻组（测试）").ok());
  publish(call);
  EXPECT_EQ(service::take_cosignatures(call, signed_by(kWitness)).value(), 1);
  EXPECT_EQ(service::take_cosignatures(call, signed_by(kWitness)).value(), 0);
  const LogCopy copy = publish(call);
  EXPECT_TRUE(ledger::verify_note(copy.note, key_of(kWitness)).has_value());
  ASSERT_TRUE(service::end_log_witness(call, shown(kWitness), "换人").ok());
  publish(call);
  EXPECT_EQ(service::take_cosignatures(call, signed_by(kWitness)).error().code, ErrorCode::log_cosignature);
}

TEST_P(PublicLog, ChangesItsKeyInPublicAndTheOldOneSignsNoMore) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  publish(call);
  const SignerKey next = signer(9);
  EXPECT_EQ(service::use_log_key(call, shown(signer(9, "other.test")), "换钥").error().code,
            ErrorCode::log_key);
  EXPECT_EQ(service::use_log_key(call, shown(kWitness), "换钥").error().code, ErrorCode::log_key);
  EXPECT_EQ(service::use_log_key(call, shown(kLog), "换钥").error().code, ErrorCode::log_key);
  ASSERT_TRUE(service::use_log_key(call, shown(next), "到期更换").ok());
  EXPECT_EQ(service::publish_log(*db, {kLog}, folder_of(files_)).error().code, ErrorCode::log_key);
  ASSERT_TRUE(service::publish_log(*db, {next}, folder_of(files_)).ok());
  const LogCopy copy = ledger::read_log(reader_of(files_), key_of(next)).value();
  EXPECT_EQ(ledger::decode(copy.entries.back())->type, ledger::EntryType::key_rotation);
  EXPECT_EQ(draw::read_history(copy.entries, kMorning).log_key, shown(next));
}

TEST_P(PublicLog, TellsWhatIsWrongWithADraw) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  const auto entries = store::log_entries(*db, 0);
  const auto faults_without = [&](std::size_t index) {
    auto fewer = entries;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(index));
    return draw::read_history(fewer, kMorning).faults;
  };
  for (std::size_t i = 1; i + 1 < entries.size(); ++i) EXPECT_THAT(faults_without(i), Not(IsEmpty())) << i;
  EXPECT_THAT(draw::read_history(entries, kMorning).faults, IsEmpty());
}

TEST_P(PublicLog, CallsADrawWithoutResultOverdueForEver) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill_small_world(call);
  const auto closed = closed_draw(call);
  ASSERT_TRUE(closed.ok());
  constexpr UnixMs kDay = 24 * 3600 * 1000;
  const auto overdue = [&](UnixMs now) {
    return draw::read_history(store::log_entries(*db, 0), now).draws.at(0).overdue;
  };
  EXPECT_FALSE(overdue(kMorning + kDay));
  EXPECT_TRUE(overdue(kMorning + 3 * kDay));
  Call late = call_on(*db, kMorning + 3 * kDay);
  ASSERT_TRUE(service::abort_draw(late, closed->id, {"测试：逾期后中止"}).ok());
  EXPECT_TRUE(overdue(kMorning + 9 * kDay));
}

}  // namespace
}  // namespace dd::test
