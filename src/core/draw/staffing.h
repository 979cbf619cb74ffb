// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace dd::draw {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
/// Label of nodes from which no officer with room can be reached.
inline constexpr std::uint32_t kNever = kNone;

/// A set of officers, one bit each.
using Bits = std::vector<std::uint64_t>;
inline bool has(const Bits& bits, std::uint32_t o) { return (bits[o >> 6] >> (o & 63) & 1) != 0; }
inline void put(Bits& bits, std::uint32_t o) { bits[o >> 6] |= std::uint64_t{1} << (o & 63); }
inline void drop(Bits& bits, std::uint32_t o) { bits[o >> 6] &= ~(std::uint64_t{1} << (o & 63)); }
inline void set_to(Bits& bits, std::uint32_t o, bool in) { in ? put(bits, o) : drop(bits, o); }

/// The non-zero words of a set of officers; seats of one district touch few words.
struct SparseWord {
  std::uint32_t at = 0;
  std::uint64_t bits = 0;
};
using Row = std::span<const SparseWord>;

template <class Visit>
void each_bit(std::uint32_t word, std::uint64_t bits, Visit&& visit) {
  for (; bits != 0; bits &= bits - 1) visit(word * 64 + static_cast<std::uint32_t>(__builtin_ctzll(bits)));
}

/// Seats, officers and who sits where: the state that balancing and lots work on (派员状态).
/// Seats are numbered in seat order (ascending seat ticket); officers as the caller likes.
///
/// It stands for a flow network: seat -> officer for each eligible pair, officer -> sink with growing cost
/// 2(base+m)-1 for the m-th task, and capacity 1 on (task, officer), so that nobody sits twice at one task. A
/// residual path leads
///   officer -> a movable seat he holds -> an officer who could take it -> …, or
///   seat -> partner seat, when it takes the officer of another seat of its task and that one has to move.
///
/// Labels are optimal potentials: label(officer) and label(seat) are at most the least level (base + load) of
/// an officer with room that a residual path leads to, and never fall along a residual path. A move keeps
/// balance only if it stays inside one label.
class Staffing {
 public:
  Staffing(std::vector<std::uint32_t> base, std::vector<std::uint32_t> cap);

  /// Adds a set of officers; the number is given to add_seat.
  std::uint32_t add_row(const Bits& bits);
  /// Seats of one task must have one `task` number, 0.. dense.
  void add_seat(std::uint32_t task, std::uint32_t row);
  /// Call once after the last seat.
  void finish();

  std::uint32_t officers() const { return static_cast<std::uint32_t>(base_.size()); }
  std::uint32_t seats() const { return static_cast<std::uint32_t>(task_.size()); }
  std::size_t words() const { return (base_.size() + 63) / 64; }

  Row row(std::uint32_t seat) const { return row_by_number(row_of_[seat]); }
  bool fits(std::uint32_t seat, std::uint32_t officer) const;
  /// All seats of the seat's task, itself included.
  std::span<const std::uint32_t> team(std::uint32_t seat) const;

  std::uint32_t holder(std::uint32_t seat) const { return holder_[seat]; }
  bool movable(std::uint32_t seat) const { return holder_[seat] != kNone && !fixed_[seat]; }
  std::span<const std::uint32_t> held(std::uint32_t officer) const {
    return held_[officer];
  }  ///< movable ones
  std::uint32_t level(std::uint32_t o) const { return base_[o] + load_[o]; }
  std::uint32_t load(std::uint32_t o) const { return load_[o]; }
  bool has_room(std::uint32_t o) const { return load_[o] < cap_[o]; }

  /// Seats `officer` (kNone: nobody) on a movable or empty seat.
  void seat(std::uint32_t seat, std::uint32_t officer);
  /// The seat will not move any more.
  void fix(std::uint32_t seat);

  std::vector<std::uint32_t> officer_label, seat_label;

 private:
  Row row_by_number(std::uint32_t number) const {
    return {words_.data() + row_begin_[number], words_.data() + row_begin_[number + 1]};
  }
  void leave(std::uint32_t seat);

  std::vector<std::uint32_t> base_, cap_, load_;
  std::vector<SparseWord> words_;
  std::vector<std::size_t> row_begin_{0};
  std::vector<std::uint32_t> task_, row_of_, holder_, place_;
  std::vector<char> fixed_;
  std::vector<std::uint32_t> team_begin_, team_seats_;
  std::vector<std::vector<std::uint32_t>> held_;
};

}  // namespace dd::draw
