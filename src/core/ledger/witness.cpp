// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/witness.h"

#include "core/ledger/tree.h"

namespace dd::ledger {

Status follows(const LogCopy& now, const WitnessMemory& before) {
  if (!before) return {};
  if (before->origin != now.checkpoint.origin) {
    return refuse(ErrorCode::log_witness,
                  "上次见证的是日志“" + before->origin + "”，这次是“" + now.checkpoint.origin + "”");
  }
  if (now.leaves.size() < before->size) {
    return refuse(ErrorCode::log_witness, "上次已有 " + std::to_string(before->size) + " 条，现在只有 " +
                                              std::to_string(now.leaves.size()) + " 条");
  }
  const std::vector<Digest> first(now.leaves.begin(),
                                  now.leaves.begin() + static_cast<std::ptrdiff_t>(before->size));
  if (root(Alg::sha256, first) == before->root) return {};
  return refuse(ErrorCode::log_witness,
                "前 " + std::to_string(before->size) + " 条的内容已被改动，或有两套不同的日志");
}

NoteSignature cosign(const LogCopy& now, const std::string& name, const SigningKey& key,
                     std::uint64_t seconds) {
  return cosign_note(name, key, now.note.text, seconds);
}

}  // namespace dd::ledger
