// SPDX-License-Identifier: Apache-2.0
#include "service/log_publish.h"

#include <functional>

#include "core/draw/closing.h"
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
    if (path.starts_with("closing/")) {
      const auto notes = draw::parse_notes(files_.at(path));
      return notes && notes->size() == 1 && ledger::verify_note(notes->front(), key_of(kLog)) &&
             ledger::verify_note(notes->front(), key_of(kHall)) &&
             ledger::verify_note(notes->front(), key_of(kCourt));
    }
    if (!path.starts_with("witness/")) return ledger::read_log(reader_of(files_), key_of(kLog)).ok();
    const auto note = ledger::parse_note(files_.at(path));
    const bool hall = path == service::witness_path(key_of(kHall));
    return note && ledger::verify_note(*note, key_of(kLog)) &&
           ledger::verify_note(*note, key_of(hall ? kHall : kCourt));
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
  const auto closed = closed_draw(call);
  ASSERT_TRUE(closed.ok());
  constexpr UnixMs kDay = 24 * 3600 * 1000;
  const auto overdue = [&](UnixMs now) {
    return draw::read_history(store::log_entries(*db, 0), now).draws.at(0).overdue;
  };
  EXPECT_FALSE(overdue(kMorning + kDay));
  EXPECT_TRUE(overdue(kMorning + 3 * kDay));
  Call late = call_on(*db, kMorning + 3 * kDay);
  ASSERT_TRUE(aborted(late, closed->id, "测试：逾期后中止").ok());
  EXPECT_TRUE(overdue(kMorning + 9 * kDay));
}

/// The log of a draw aborted after its reveals and of the one that followed it.
std::vector<Bytes> aborted_and_next(Call& call) {
  const auto ready = ready_draw(call);
  EXPECT_TRUE(aborted(call, ready.value().id, "测试：骰子掉在地上").ok());
  EXPECT_TRUE(frozen_and_sealed(call).ok());
  return store::log_entries(call.db, 0);
}

/// What is found when the last entry of a kind was changed, or taken out.
using Change = std::function<void(ledger::Entry&)>;
std::string faults_after(std::vector<Bytes> entries, ledger::EntryType type, const Change& change) {
  for (std::size_t i = entries.size(); i-- > 0;) {
    auto entry = *ledger::decode(entries[i]);
    if (entry.type != type) continue;
    if (change) {
      change(entry);
      entries[i] = ledger::encode(entry);
    } else {
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
    }
    break;
  }
  std::string out;
  for (const auto& fault : draw::read_history(entries, kMorning).faults) out += fault.what + "\n";
  return out;
}

TEST_P(PublicLog, OfAnAbortedDrawIsReadAsCloselyAsThatOfADrawnOne) {
  using enum ledger::EntryType;
  auto db = database().lease();
  Call call = call_on(*db);
  const std::vector<Bytes> entries = aborted_and_next(call);
  EXPECT_EQ(faults_after(entries, intent, [](auto&) {}), "");
  const auto flip = [](ledger::Entry& entry) { entry.body.back() ^= 1; };
  EXPECT_THAT(faults_after(entries, wreveal, flip), HasSubstr("与封盘前的承诺不符"));
  EXPECT_THAT(faults_after(entries, wcommit, flip), HasSubstr("与封盘前的承诺不符"));
  EXPECT_THAT(faults_after(entries, key_reveal, nullptr), HasSubstr("却没有公开密钥"));
  EXPECT_THAT(faults_after(entries, abort, [](auto& entry) { entry.at -= 1; }), HasSubstr("早于前面的条目"));
  const auto forget = [](ledger::Entry& entry) {
    std::string text(entry.body.begin(), entry.body.end());
    const std::string prev = "prev " + text.substr(text.find("prev ") + 5, 20);
    text.replace(text.find(prev), prev.size(), "prev -");
    entry.body.assign(text.begin(), text.end());
  };
  EXPECT_THAT(faults_after(entries, intent, forget), HasSubstr("前一次摇号与日志不符"));
  const auto rename = [](ledger::Entry& entry) { entry.body[8] = 'x'; };
  EXPECT_THAT(faults_after(entries, public_source, rename), HasSubstr("不是意向书所列来源"));
  const auto letter = [](ledger::Entry& entry) { entry.body.back() = 'x'; };
  EXPECT_THAT(faults_after(entries, public_source, letter), HasSubstr("“dice-20”的数值不合规定的写法"));
  const auto fewer = [](ledger::Entry& entry) {
    std::string text(entry.body.begin(), entry.body.end());
    text.replace(text.find("dice-20"), 7, "dice-19");
    entry.body.assign(text.begin(), text.end());
  };
  EXPECT_THAT(faults_after(entries, intent, fewer), HasSubstr("63 比特，少于规定的 64 比特"));
}

TEST_P(PublicLog, NamesWhoCameAfterHisDeadline) {
  auto db = database().lease();
  Call call = call_on(*db);
  const std::string id = closed_draw(call).value().id;
  Call late = call_on(*db, kMorning + UnixMs{25} * 3600 * 1000);
  ASSERT_TRUE(revealed(late, id, make_slip("b", "乙的密语")).ok());
  const auto history = draw::read_history(store::log_entries(*db, 0), late.now);
  EXPECT_THAT(history.faults, IsEmpty());
  EXPECT_THAT(history.draws.at(0).late, ::testing::ElementsAre("b"));
}

/// What a reader says of the last draw's closing, from the public files alone.
std::string closing_of(const Files& files) {
  const LogCopy copy = ledger::read_log(reader_of(files), key_of(kLog)).value();
  const draw::DrawTrace trace = draw::read_history(copy.entries, kMorning).draws.back();
  return draw::closing_fault(trace, reader_of(files)(service::closing_path(trace.draw)), copy.leaves);
}

TEST_P(PublicLog, KeepsTheCosignedClosingForGood) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  publish(call);
  EXPECT_EQ(closing_of(files_), "");
  const Files whole = files_;
  db->execute({"test.lose_cosignatures", "DELETE FROM log_cosignature"});
  publish(call);
  EXPECT_EQ(files_, whole) << "the database takes nothing back";

  Files without = files_;
  std::erase_if(without, [](const auto& file) { return file.first.starts_with("closing/"); });
  EXPECT_THAT(closing_of(without), HasSubstr("没有公开封盘的联署"));
  Files spoilt = files_;
  for (auto& [path, content] : spoilt) {
    if (path.starts_with("closing/")) content = spoilt.at("checkpoint");
  }
  EXPECT_THAT(closing_of(spoilt), HasSubstr("0 名登记的日志见证人")) << "signed by the log alone";
}

TEST_P(PublicLog, AsksForTwoWitnessesOfAClosing) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  db->execute({"test.lose_one", "DELETE FROM log_cosignature WHERE key LIKE 'court.test%'"});
  publish(call);
  EXPECT_THAT(closing_of(files_), HasSubstr("有 1 名登记的日志见证人联署，至少要有 2 名"));
}

TEST_P(PublicLog, KeepsTheCosignedResultBesideTheClosing) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  const std::string id = service::public_draws(*db, call.now).front().id;
  const auto signed_by = [&]() -> std::optional<std::size_t> {
    const LogCopy copy = publish(call);
    const draw::DrawTrace trace = draw::read_history(copy.entries, kMorning).draws.back();
    return draw::result_cosigners(trace, reader_of(files_)(service::result_path(id)).value_or(""),
                                  copy.leaves);
  };
  EXPECT_EQ(signed_by(), 0U);
  ASSERT_TRUE(cosigned_draw(call, id).ok());
  EXPECT_EQ(signed_by(), 2U);
  files_[service::result_path(id)] = "no note";
  const LogCopy copy = ledger::read_log(reader_of(files_), key_of(kLog)).value();
  EXPECT_EQ(
      draw::result_cosigners(draw::read_history(copy.entries, kMorning).draws.back(), "no note", copy.leaves),
      std::nullopt);
}

TEST_P(PublicLog, CountsNoCosignatureMadeAfterTheFirstReveal) {
  auto db = database().lease();
  Call call = call_on(*db);
  fill(call);
  publish(call);
  Files late = files_;
  const std::string note = cosigned_by(kHall, *db, store::log_hashes(*db).size());
  for (auto& [path, content] : late) {
    if (path.starts_with("closing/")) content = note;
  }
  EXPECT_THAT(closing_of(late), HasSubstr("0 名登记的日志见证人"));
}

}  // namespace
}  // namespace dd::test
