// SPDX-License-Identifier: Apache-2.0
#include "core/draw/balance.h"

#include <algorithm>

namespace dd::draw {
namespace {

class Balancer {
 public:
  explicit Balancer(Staffing& staffing)
      : s_(staffing),
        ready_(staffing.words()),
        fresh_(staffing.words()),
        seat_seen_(staffing.seats()),
        taken_from_(staffing.seats()) {
    for (std::uint32_t o = 0; o < s_.officers(); ++o) {
      join(s_.officer_label[o], o);
      refresh(o);
    }
  }

  /// Seats `seat`; false when it cannot be filled.
  bool place(std::uint32_t seat) {
    std::uint32_t label = levels_.empty() ? kNever : levels_.begin()->first;
    while (label != kNever) {
      s_.seat_label[seat] = label;
      if (search(seat, label)) return true;
      label = raise(label);
    }
    s_.seat_label[seat] = kNever;
    return false;
  }

  /// Everybody whom the seat, or a seat that would have to move for it, could take.
  std::vector<std::uint32_t> exhausted(std::uint32_t seat);

 private:
  // The officers of one label.
  struct Level {
    Bits bits;
    std::uint32_t count = 0;
  };

  Level& level_of(std::uint32_t label) {
    Level& level = levels_[label];
    if (level.bits.empty()) level.bits.resize(s_.words());
    return level;
  }
  void join(std::uint32_t label, std::uint32_t o) {
    Level& level = level_of(label);
    put(level.bits, o);
    ++level.count;
  }

  void refresh(std::uint32_t o) { set_to(ready_, o, s_.has_room(o) && s_.level(o) == s_.officer_label[o]); }

  bool search(std::uint32_t root, std::uint32_t label);
  bool expand(std::uint32_t seat, std::uint32_t label);
  void push_seat(std::uint32_t seat, std::uint32_t from) {
    seat_seen_[seat] = 1;
    taken_from_[seat] = from;
    queue_.push_back(seat);
  }
  void meet(std::uint32_t seat, std::uint32_t from, std::uint32_t label) {
    if (seat_seen_[seat]) return;
    if (s_.seat_label[seat] == label) {
      push_seat(seat, from);
    } else {
      above_ = std::min(above_, s_.seat_label[seat]);
    }
  }
  void augment(std::uint32_t seat, std::uint32_t officer);
  std::uint32_t raise(std::uint32_t label);
  void forget_search() {
    for (const std::uint32_t seat : queue_) seat_seen_[seat] = 0;
  }

  Staffing& s_;
  std::map<std::uint32_t, Level> levels_;
  Bits ready_;  // with room, and level equal to the label: a path may end here
  Bits fresh_;  // officers of the searched label not yet seen
  std::vector<char> seat_seen_;
  std::vector<std::uint32_t> taken_from_;  // seat -> the seat that takes its officer
  std::vector<std::uint32_t> queue_, seen_officers_, blocked_;
  std::uint32_t above_ = kNever;  // least label above the searched one on a seat next to what was seen
};

bool Balancer::search(std::uint32_t root, std::uint32_t label) {
  queue_.clear();
  seen_officers_.clear();
  above_ = kNever;
  fresh_ = level_of(label).bits;
  push_seat(root, kNone);
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    if (expand(queue_[next], label)) {
      forget_search();
      return true;
    }
  }
  forget_search();
  return false;
}

// Officers of the seat's own task are no direct way: their seat at the task has to move instead.
bool Balancer::expand(std::uint32_t seat, std::uint32_t label) {
  blocked_.clear();
  for (const std::uint32_t partner : s_.team(seat)) {
    const std::uint32_t holder = s_.holder(partner);
    if (holder == kNone || !s_.fits(seat, holder)) continue;
    if (has(fresh_, holder)) {
      drop(fresh_, holder);
      blocked_.push_back(holder);
    }
    meet(partner, seat, label);
  }
  std::uint32_t end = kNone;
  for (const SparseWord& word : s_.row(seat)) {
    const std::uint64_t hit = word.bits & fresh_[word.at];
    if (const std::uint64_t last = hit & ready_[word.at]; last != 0) {
      end = word.at * 64 + static_cast<std::uint32_t>(__builtin_ctzll(last));
      break;
    }
    fresh_[word.at] &= ~hit;
    each_bit(word.at, hit, [&](std::uint32_t o) {
      seen_officers_.push_back(o);
      for (const std::uint32_t moved : s_.held(o)) meet(moved, seat, label);
    });
  }
  for (const std::uint32_t o : blocked_) put(fresh_, o);
  if (end == kNone) return false;
  augment(seat, end);
  return true;
}

void Balancer::augment(std::uint32_t seat, std::uint32_t officer) {
  const std::uint32_t last = officer;
  for (std::uint32_t giver = seat; giver != kNone; giver = taken_from_[giver]) {
    const std::uint32_t old = s_.holder(giver);
    s_.seat(giver, officer);
    officer = old;
  }
  refresh(last);
}

// Nobody seen has a way to `label`. What they can still reach is bounded by the next label in use, the labels
// of the seats next to them, and the least level among themselves.
std::uint32_t Balancer::raise(std::uint32_t label) {
  std::uint32_t next = above_;
  if (const auto above = levels_.upper_bound(label); above != levels_.end())
    next = std::min(next, above->first);
  for (const std::uint32_t o : seen_officers_) {
    if (s_.has_room(o)) next = std::min(next, s_.level(o));
  }
  for (const std::uint32_t seat : queue_) s_.seat_label[seat] = next;
  Level& left = level_of(label);
  for (const std::uint32_t o : seen_officers_) {
    drop(left.bits, o);
    --left.count;
    s_.officer_label[o] = next;
    if (next != kNever) join(next, o);
    refresh(o);
  }
  if (left.count == 0) levels_.erase(label);
  return next;
}

std::vector<std::uint32_t> Balancer::exhausted(std::uint32_t seat) {
  Bits all(s_.words());
  queue_.clear();
  std::fill(fresh_.begin(), fresh_.end(), ~std::uint64_t{0});
  push_seat(seat, kNone);
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const std::uint32_t at = queue_[next];
    blocked_.clear();
    for (const std::uint32_t partner : s_.team(at)) {
      const std::uint32_t holder = s_.holder(partner);
      if (holder == kNone || !s_.fits(at, holder)) continue;
      if (has(fresh_, holder)) blocked_.push_back(holder);
      drop(fresh_, holder);
      if (!seat_seen_[partner]) push_seat(partner, at);
    }
    for (const SparseWord& word : s_.row(at)) {
      all[word.at] |= word.bits;
      const std::uint64_t hit = word.bits & fresh_[word.at];
      fresh_[word.at] &= ~hit;
      each_bit(word.at, hit, [&](std::uint32_t o) {
        for (const std::uint32_t moved : s_.held(o)) {
          if (!seat_seen_[moved]) push_seat(moved, at);
        }
      });
    }
    for (const std::uint32_t o : blocked_) put(fresh_, o);
  }
  forget_search();
  std::vector<std::uint32_t> out;
  for (std::uint32_t w = 0; w < all.size(); ++w)
    each_bit(w, all[w], [&](std::uint32_t o) { out.push_back(o); });
  return out;
}

}  // namespace

std::vector<EmptySeat> balance(Staffing& staffing) {
  Balancer balancer(staffing);
  std::vector<EmptySeat> out;
  for (std::uint32_t seat = 0; seat < staffing.seats(); ++seat) {
    if (!balancer.place(seat)) out.push_back({seat, balancer.exhausted(seat)});
  }
  return out;
}

}  // namespace dd::draw
