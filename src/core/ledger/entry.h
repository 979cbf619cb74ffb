// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/bytes.h"
#include "core/calendar/date.h"

namespace dd::ledger {

/// Kinds of log entries (sx/v1 3.a). The body of each is given in docs/bundle.md.
enum class EntryType : std::uint8_t {
  ruleset = 1,
  lists = 2,
  intent = 3,
  wcommit = 4,
  sealed = 5,
  wreveal = 6,
  public_source = 7,
  seed = 8,
  result = 9,
  visit_disclosed = 10,
  substitute = 11,
  abort = 12,
  key_reveal = 13,
  objection = 14,
  key_rotation = 15,
};

/// One entry of the public log (日志条目).
struct Entry {
  EntryType type{};
  std::string draw;  ///< draw id
  UnixMs at = 0;
  Bytes body;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Bytes an entry may have: a bundle of entries gives each length in 16 bits (C2SP tlog-tiles). Where it is
/// appended it is refused when longer, so that nothing stands in the log that could not be published.
constexpr std::size_t kEntryLongest = 0xFFFF;

/// u8 1 || u8 type || LP(draw id) || u64 unix_ms || LP(body), integers big-endian, LP(x) = u32(len) || x.
Bytes encode(const Entry& entry);
/// Empty unless the bytes are exactly what encode writes.
std::optional<Entry> decode(const Bytes& bytes);

}  // namespace dd::ledger
