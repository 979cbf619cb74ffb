// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "core/ledger/log_copy.h"

namespace dd::ledger {

/// What a witness of the log remembers (日志见证人): the last checkpoint it signed. Nothing else is needed to
/// find a log that was cut, rolled back or rewritten.
using WitnessMemory = std::optional<Checkpoint>;

/// Whether the log as it is now begins with the log as the witness last saw it.
/// Error: log_witness (shorter, other name, or other content before that place).
Status follows(const LogCopy& now, const WitnessMemory& before);

/// The witness's cosignature of the log's checkpoint. REQUIRES that follows() held.
NoteSignature cosign(const LogCopy& now, const std::string& name, const SigningKey& key,
                     std::uint64_t seconds);

}  // namespace dd::ledger
