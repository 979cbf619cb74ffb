// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/draw/staffing.h"

namespace dd::draw {

/// What can still be exchanged without loss of balance (可调换范围): strongly connected components of the
/// residual moves that stay inside one label. Choosing officer o for a movable seat s is possible exactly if
/// o fits s and both are in one component, or o is held by a movable seat of the team that is in the
/// component of s (s itself among them). Later choices only split components, so an old answer stays an upper
/// bound.
class Components {
 public:
  explicit Components(const Staffing& staffing);

  std::uint32_t of_officer(std::uint32_t o) const { return number_[o]; }
  std::uint32_t of_seat(std::uint32_t s) const { return number_[officers_ + s]; }
  /// The officers of a component.
  Row members(std::uint32_t component) const {
    return {words_.data() + begin_[component], words_.data() + begin_[component + 1]};
  }

 private:
  friend class ComponentSearch;

  std::uint32_t officers_;
  std::vector<std::uint32_t> number_;  // officers, then seats, then one sink per label
  std::vector<SparseWord> words_;
  std::vector<std::size_t> begin_{0};
};

/// An officer can take one more at the least level of his label; he can give one back at the level above.
inline bool takes_more(const Staffing& s, std::uint32_t o) {
  return s.officer_label[o] != kNever && s.has_room(o) && s.level(o) == s.officer_label[o];
}
inline bool gives_back(const Staffing& s, std::uint32_t o) {
  return s.officer_label[o] != kNever && s.load(o) > 0 && s.level(o) == s.officer_label[o] + 1;
}

}  // namespace dd::draw
