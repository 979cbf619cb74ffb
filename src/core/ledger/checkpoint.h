// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"

namespace dd::ledger {

/// C2SP tlog-checkpoint: the state of the public log in three lines (日志检查点), signed as a note.
struct Checkpoint {
  std::string origin;      ///< which log: also the name of its key
  std::uint64_t size = 0;  ///< entries
  Digest root{};           ///< RFC 6962 root, SHA-256
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

std::string format_checkpoint(const Checkpoint& checkpoint);
/// The note's text; lines after the third are allowed and left out. Empty when the form is wrong.
std::optional<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace dd::ledger
