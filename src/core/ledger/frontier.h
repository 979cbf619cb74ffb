// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/bytes.h"
#include "core/draw/hash.h"

namespace dd::ledger {

/// A tree of RFC 6962 grown leaf by leaf, keeping only the roots of its complete subtrees (边缘节点): O(log
/// n) memory. Because a tree splits at powers of two, the roots of equal chunks of 2^c leaves may be pushed
/// in place of leaves; only the last chunk may be shorter.
class Frontier {
 public:
  /// `leaf` is a leaf hash, or the root of the next chunk.
  void push(draw::Hasher& hasher, const Digest& leaf);
  /// MTH of all that was pushed; of nothing, H("").
  Digest root(draw::Hasher& hasher) const;
  std::uint64_t size() const { return size_; }
  void clear();

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;  ///< one per set bit of size_, largest first
};

/// H(0x01 || left || right).
Digest node_hash(draw::Hasher& hasher, const Digest& left, const Digest& right);

}  // namespace dd::ledger
