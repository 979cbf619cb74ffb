// SPDX-License-Identifier: Apache-2.0
#include "core/draw/staffing.h"

#include <algorithm>

namespace dd::draw {

Staffing::Staffing(std::vector<std::uint32_t> base, std::vector<std::uint32_t> cap)
    : officer_label(base),
      base_(std::move(base)),
      cap_(std::move(cap)),
      load_(base_.size()),
      held_(base_.size()) {}

std::uint32_t Staffing::add_row(const Bits& bits) {
  for (std::uint32_t w = 0; w < bits.size(); ++w) {
    if (bits[w] != 0) words_.push_back({w, bits[w]});
  }
  row_begin_.push_back(words_.size());
  return static_cast<std::uint32_t>(row_begin_.size() - 2);
}

void Staffing::add_seat(std::uint32_t task, std::uint32_t row) {
  task_.push_back(task);
  row_of_.push_back(row);
}

void Staffing::finish() {
  const std::uint32_t tasks = task_.empty() ? 0 : *std::max_element(task_.begin(), task_.end()) + 1;
  team_begin_.assign(tasks + 1, 0);
  for (const std::uint32_t task : task_) ++team_begin_[task + 1];
  for (std::uint32_t t = 0; t < tasks; ++t) team_begin_[t + 1] += team_begin_[t];
  team_seats_.resize(task_.size());
  std::vector<std::uint32_t> next(team_begin_.begin(), team_begin_.end() - 1);
  for (std::uint32_t s = 0; s < seats(); ++s) team_seats_[next[task_[s]]++] = s;
  holder_.assign(seats(), kNone);
  place_.assign(seats(), 0);
  fixed_.assign(seats(), 0);
  seat_label.assign(seats(), 0);
}

bool Staffing::fits(std::uint32_t seat, std::uint32_t officer) const {
  const Row words = row(seat);
  const auto found = std::lower_bound(words.begin(), words.end(), officer >> 6,
                                      [](const SparseWord& word, std::uint32_t at) { return word.at < at; });
  return found != words.end() && found->at == officer >> 6 && (found->bits >> (officer & 63) & 1) != 0;
}

std::span<const std::uint32_t> Staffing::team(std::uint32_t seat) const {
  const std::uint32_t task = task_[seat];
  return {team_seats_.data() + team_begin_[task], team_seats_.data() + team_begin_[task + 1]};
}

void Staffing::seat(std::uint32_t seat, std::uint32_t officer) {
  if (holder_[seat] != kNone) {
    --load_[holder_[seat]];
    leave(seat);
  }
  holder_[seat] = officer;
  if (officer == kNone) return;
  ++load_[officer];
  place_[seat] = static_cast<std::uint32_t>(held_[officer].size());
  held_[officer].push_back(seat);
}

void Staffing::fix(std::uint32_t seat) {
  leave(seat);
  fixed_[seat] = 1;
}

void Staffing::leave(std::uint32_t seat) {
  std::vector<std::uint32_t>& list = held_[holder_[seat]];
  const std::uint32_t last = list.back();
  list[place_[seat]] = last;
  place_[last] = place_[seat];
  list.pop_back();
}

}  // namespace dd::draw
