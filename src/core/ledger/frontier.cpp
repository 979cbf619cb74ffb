// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/frontier.h"

#include "core/draw/encoding.h"

namespace dd::ledger {

Digest node_hash(draw::Hasher& hasher, const Digest& left, const Digest& right) {
  draw::FixedWriter<65> node;
  node.u8(1).bytes(left).bytes(right);
  return hasher.hash(node.written());
}

void Frontier::push(draw::Hasher& hasher, const Digest& leaf) {
  Digest top = leaf;
  for (std::uint64_t carry = size_; (carry & 1) != 0; carry >>= 1) {
    top = node_hash(hasher, peaks_.back(), top);
    peaks_.pop_back();
  }
  peaks_.push_back(top);
  ++size_;
}

Digest Frontier::root(draw::Hasher& hasher) const {
  if (peaks_.empty()) return hasher.hash(draw::View{});
  Digest top = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) top = node_hash(hasher, peaks_[i], top);
  return top;
}

void Frontier::clear() {
  size_ = 0;
  peaks_.clear();
}

}  // namespace dd::ledger
