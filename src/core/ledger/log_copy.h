// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/ledger/checkpoint.h"
#include "core/ledger/note.h"
#include "core/result.h"

namespace dd::ledger {

/// One public file of the log by its path below the log's folder ("checkpoint", "tile/0/000"); empty when
/// there is none.
using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;

/// A whole log read from its public files alone (日志副本).
struct LogCopy {
  Note note;
  Checkpoint checkpoint;
  std::vector<Bytes> entries;  ///< all of them, in order
  std::vector<Digest> leaves;  ///< their hashes
};

/// Reads the checkpoint, every bundle of entries and every tile, and checks that the signature is the log's,
/// that the name fits the key, that each tile is what the entries give, and that their root is the signed
/// one. Error: log_copy (what does not fit, and where).
Result<LogCopy> read_log(const ReadFile& read, const VerifierKey& log_key);

}  // namespace dd::ledger
