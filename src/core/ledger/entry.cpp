// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/entry.h"

#include "core/draw/encoding.h"

namespace dd::ledger {

Bytes encode(const Entry& entry) {
  draw::Writer out;
  out.u8(1).u8(static_cast<std::uint8_t>(entry.type)).prefixed(draw::view(entry.draw));
  return out.u64(static_cast<std::uint64_t>(entry.at)).prefixed(entry.body).take();
}

std::optional<Entry> decode(const Bytes& bytes) {
  draw::Reader in(bytes);
  if (in.u8() != 1) return std::nullopt;
  const std::uint8_t type = in.u8();
  if (type < 1 || type > static_cast<std::uint8_t>(EntryType::key_rotation)) return std::nullopt;
  Entry out;
  out.type = static_cast<EntryType>(type);
  out.draw = in.text();
  out.at = static_cast<UnixMs>(in.u64());
  const draw::View body = in.prefixed();
  out.body.assign(body.begin(), body.end());
  if (!in.done()) return std::nullopt;
  return out;
}

}  // namespace dd::ledger
