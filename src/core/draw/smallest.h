// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "core/bytes.h"

namespace dd::draw {

/// An object with the first 8 bytes of its ticket.
struct Ranked {
  std::uint64_t prefix = 0;
  std::uint64_t index = 0;
  friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// Counts tickets by their top bits, so that the few smallest can be gathered without keeping the rest
/// (门限筛选).
class TicketHistogram {
 public:
  explicit TicketHistogram(std::size_t expected)
      : shift_(64 - std::clamp(static_cast<int>(std::bit_width(expected)) - 6, 1, 16)),
        counts_(std::size_t{1} << (64 - shift_)) {}
  void add(std::uint64_t prefix) { ++counts_[prefix >> shift_]; }
  /// The largest prefix that can be among the `wanted` smallest.
  std::uint64_t bound(std::uint64_t wanted) const {
    std::uint64_t seen = 0;
    for (std::uint64_t bucket = 0; bucket < counts_.size(); ++bucket) {
      seen += counts_[bucket];
      if (seen >= wanted) return (bucket << shift_) | ((std::uint64_t{1} << shift_) - 1);
    }
    return ~std::uint64_t{0};
  }

 private:
  int shift_;
  std::vector<std::uint32_t> counts_;
};

/// Leaves the `wanted` smallest in ticket order; equal prefixes are decided by `full(index)`, equal tickets
/// by index.
template <class Full>
void keep_smallest(std::vector<Ranked>& candidates, std::size_t wanted, Full&& full) {
  const auto before = [&](const Ranked& a, const Ranked& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    if (a.index == b.index) return false;
    const Digest first = full(a.index);
    const Digest second = full(b.index);
    return first != second ? first < second : a.index < b.index;
  };
  if (wanted < candidates.size()) {
    std::nth_element(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(wanted),
                     candidates.end(), before);
    candidates.resize(wanted);
  }
  std::sort(candidates.begin(), candidates.end(), before);
}

}  // namespace dd::draw
