// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "core/ledger/checkpoint.h"
#include "core/ledger/note.h"
#include "core/ledger/tree.h"
#include "service/log_publish.h"
#include "store/log_store.h"

// The keys of a test log, and the witness who signs it.
namespace dd::test {

inline ledger::SignerKey signer(std::uint8_t fill, const std::string& name = "lishui.test/log",
                                ledger::KeyKind kind = ledger::KeyKind::log) {
  ledger::SignerKey out{name, kind, {}};
  out.seed.fill(fill);
  return out;
}
inline std::string shown(const ledger::SignerKey& key) {
  return ledger::format_key(ledger::verifier_of(key));
}
inline const ledger::SignerKey kLog = signer(1);
/// The witness of the log who sits in the room.
inline const ledger::SignerKey kHall = signer(11, "hall.test", ledger::KeyKind::cosignature);

/// And the one who comes from the justice bureau.
inline const ledger::SignerKey kCourt = signer(13, "court.test", ledger::KeyKind::cosignature);

/// The log has a key and two witnesses, as before any real draw.
inline void fill_log_keys(service::Call& call) {
  ASSERT_TRUE(service::use_log_key(call, shown(kLog), "首次启用").ok());
  ASSERT_TRUE(service::add_log_witness(call, shown(kHall), "测试保管人", "市纪委监委（测试）").ok());
  ASSERT_TRUE(service::add_log_witness(call, shown(kCourt), "测试保管人", "市司法局（测试）").ok());
}

/// The first `size` entries of the log as a witness signed them.
inline std::string cosigned_by(const ledger::SignerKey& witness, db::Connection& db, std::size_t size) {
  auto leaves = store::log_hashes(db);
  leaves.resize(size);
  const std::string text =
      ledger::format_checkpoint({kLog.name, size, ledger::root(ledger::Alg::sha256, leaves)});
  return ledger::format_note({text,
                              {ledger::sign_note(kLog.name, kLog.seed, text),
                               ledger::cosign_note(witness.name, witness.seed, text, 1'790'904'600)}});
}

}  // namespace dd::test
