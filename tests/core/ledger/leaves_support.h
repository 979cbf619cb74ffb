// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ledger/tree.h"

namespace dd::ledger {

/// The leaves of `count` entries that differ from each other (up to 65536).
inline std::vector<Digest> leaves_of(std::size_t count, Alg alg = Alg::sha256) {
  std::vector<Digest> out;
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes entry{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8)};
    out.push_back(leaf_hash(alg, entry));
  }
  return out;
}

}  // namespace dd::ledger
