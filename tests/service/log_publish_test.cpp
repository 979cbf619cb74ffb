// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <map>

#include "core/draw/log_history.h"
#include "core/ledger/entry.h"
#include "core/ledger/tile.h"
#include "core/ledger/tree.h"
#include "core/ledger/witness.h"
#include "service/log_publisher.h"
#include "store/draw_store.h"
#include "store/log_store.h"
#include "world_support.h"

namespace dd::test {
namespace {

using ledger::KeyKind;
using ledger::LogCopy;
using ledger::SignerKey;
using service::Call;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Files = std::map<std::string, std::string>;

ledger::ReadFile reader_of(const Files& files) {
  return [&files](const std::string& path) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
}

service::LogFolder folder_of(Files& files) {
  return {reader_of(files), [&files](const std::string& path, std::string_view content) -> Status {
            files[path] = content;
            return {};
          }};
}

SignerKey signer(std::uint8_t fill, const std::string& name = "lishui.test/log",
                 KeyKind kind = KeyKind::log) {
  SignerKey out{name, kind, {}};
  out.seed.fill(fill);
  return out;
}
const SignerKey kLog = signer(1);
const SignerKey kWitness = signer(2, "jijian.test", KeyKind::cosignature);

std::string shown(const SignerKey& key) { return ledger::format_key(ledger::verifier_of(key)); }
ledger::VerifierKey key_of(const SignerKey& key) { return ledger::verifier_of(key); }

/// What somebody who has the log's own key and this library can publish.
Files forged(const std::vector<Bytes>& entries) {
  Files out;
  std::vector<Digest> leaves;
  for (const Bytes& entry : entries) leaves.push_back(ledger::leaf_hash(ledger::Alg::sha256, entry));
  for (const auto& tile : ledger::new_tiles(0, entries.size())) {
    const Bytes bytes =
        tile.entries ? *ledger::bundle_bytes(
                           {entries.begin() + static_cast<std::ptrdiff_t>(tile.index * 256),
                            entries.begin() + static_cast<std::ptrdiff_t>(tile.index * 256 + tile.width)})
                     : ledger::tile_bytes(tile, leaves);
    out[ledger::tile_path(tile)] = std::string(bytes.begin(), bytes.end());
  }
  const std::string text =
      ledger::format_checkpoint({kLog.name, entries.size(), ledger::root(ledger::Alg::sha256, leaves)});
  out["checkpoint"] = ledger::format_note({text, {ledger::sign_note(kLog.name, kLog.seed, text)}});
  return out;
}

class PublicLog : public OnBothEngines {
 protected:
  /// A log with its key, one aborted draw and one that was drawn.
  void fill(Call& call) {
    fill_small_world(call);
    ASSERT_TRUE(service::use_log_key(call, shown(kLog), "首次启用").ok());
    const auto aborted = closed_draw(call);
    ASSERT_TRUE(aborted.ok());
    ASSERT_TRUE(service::abort_draw(call, aborted->id, {"测试：见证人缺席"}).ok());
    const auto ready = ready_draw(call);
    ASSERT_TRUE(ready.ok()) << error_text(ready.error());
    ASSERT_TRUE(service::run_draw(call, ready->id).ok());
  }
  /// One more entry.
  static void grow(Call& call) {
    const SignerKey next = signer(7, "sifa.test", KeyKind::cosignature);
    ASSERT_TRUE(service::add_log_witness(call, shown(next), "测试人", "市司法局（测试）").ok());
  }
  LogCopy publish(Call& call) {
    const auto done = service::publish_log(call.db, {kLog}, folder_of(files_));
    EXPECT_TRUE(done.ok()) << error_text(done.error());
    return ledger::read_log(reader_of(files_), key_of(kLog)).value();
  }
  Files files_;
};
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
  ASSERT_TRUE(service::use_log_key(call, shown(kLog), "首次启用").ok());
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
  for (auto& [path, content] : files_) {
    for (std::size_t bit = 0; bit < content.size() * 8; bit += path == "checkpoint" ? 1 : 13) {
      const char was = content[bit / 8];
      content[bit / 8] = static_cast<char>(was ^ (1 << bit % 8));
      EXPECT_FALSE(ledger::read_log(reader_of(files_), key_of(kLog)).ok()) << path << " bit " << bit;
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

TEST_P(PublicLog, KeepsWhatEachWitnessSignedLastBesideTheCheckpoint) {
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

TEST_P(PublicLog, IsTheSameFromEveryNode) {
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

TEST_P(PublicLog, PublishesItselfWithOneStatementWhenNothingChanged) {
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

TEST_P(PublicLog, SaysWhyItIsNotPublishedAndTriesAgainAfterAMinute) {
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

TEST_P(PublicLog, NamesItsKeysAndFindsAChangeThatDoesNotFollow) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  ASSERT_TRUE(service::add_log_witness(call, shown(kWitness), "测试人", "市纪委监委派驻组（测试）").ok());
  const auto entries = store::log_entries(*db, 0);
  const auto history = draw::read_history(entries, kMorning);
  EXPECT_THAT(history.faults, IsEmpty());
  EXPECT_EQ(history.log_key, shown(kLog));
  EXPECT_THAT(history.witnesses, ::testing::ElementsAre(shown(kWitness)));
  auto twice = entries;
  twice.push_back(entries.front());
  EXPECT_THAT(draw::read_history(twice, kMorning).faults, Not(IsEmpty()));
  ASSERT_TRUE(service::end_log_witness(call, shown(kWitness), "测试换人").ok());
  EXPECT_THAT(draw::read_history(store::log_entries(*db, 0), kMorning).witnesses, IsEmpty());
}

/// One more entry of a kind for the draw, as somebody might write it.
Bytes entry_of(const std::string& draw, ledger::EntryType type, Bytes body = {}) {
  return ledger::encode({type, draw, kMorning, std::move(body)});
}

TEST_P(PublicLog, TakesDisclosuresSubstitutesAndObjectionsInTheirPlaceOnly) {
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
