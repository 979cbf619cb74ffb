// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gmock/gmock.h>

#include <map>

#include "core/draw/log_history.h"
#include "core/ledger/entry.h"
#include "core/ledger/tile.h"
#include "core/ledger/tree.h"
#include "core/ledger/witness.h"
#include "service/log_publisher.h"
#include "store/log_store.h"
#include "world_support.h"

// A public log in memory, and what a forger could make of it.
namespace dd::test {

using ledger::KeyKind;
using ledger::LogCopy;
using ledger::SignerKey;
using service::Call;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Files = std::map<std::string, std::string>;

inline ledger::ReadFile reader_of(const Files& files) {
  return [&files](const std::string& path) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
}

inline service::LogFolder folder_of(Files& files) {
  return {reader_of(files), [&files](const std::string& path, std::string_view content) -> Status {
            files[path] = content;
            return {};
          }};
}

inline const SignerKey kWitness = signer(2, "jijian.test", KeyKind::cosignature);

inline ledger::VerifierKey key_of(const SignerKey& key) { return ledger::verifier_of(key); }

/// What somebody who has the log's own key and this library can publish.
inline Files forged(const std::vector<Bytes>& entries) {
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

class PublicLog : public InSmallWorld {
 protected:
  /// A log with its key, one aborted draw and one that was drawn.
  void fill(Call& call) {
    const auto closed = closed_draw(call);
    ASSERT_TRUE(closed.ok());
    ASSERT_TRUE(aborted(call, closed->id, "测试：见证人缺席").ok());
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
}  // namespace dd::test
