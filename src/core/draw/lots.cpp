// SPDX-License-Identifier: Apache-2.0
#include "core/draw/lots.h"

#include <algorithm>
#include <memory>

#include "core/draw/components.h"
#include "core/draw/parallel.h"

namespace dd::draw {
namespace {

struct Candidate {
  std::uint64_t prefix;
  std::uint32_t officer;
};

class LotDraw {
 public:
  LotDraw(Staffing& staffing, const PairTickets& tickets, unsigned threads)
      : s_(staffing),
        tickets_(tickets),
        threads_(threads),
        alive_(staffing.words()),
        givers_(staffing.words()),
        takers_(staffing.words()),
        seat_seen_(staffing.seats()),
        taken_from_(staffing.seats()),
        reached_from_(staffing.officers()) {
    for (std::uint32_t o = 0; o < s_.officers(); ++o) refresh(o);
    renew();
  }

  std::uint64_t run();

 private:
  using Candidates = std::vector<std::vector<Candidate>>;

  void refresh(std::uint32_t o) {
    set_to(givers_, o, gives_back(s_, o));
    set_to(takers_, o, takes_more(s_, o));
  }
  void renew() {
    components_ = std::make_unique<Components>(s_);
    wasted_ = 0;
    renew_cost_ = 1;
    for (std::uint32_t s = next_seat_; s < s_.seats(); ++s) {
      if (s_.movable(s)) renew_cost_ += s_.row(s).size() + 8;
    }
  }
  bool one_component(std::uint32_t seat, std::uint32_t officer) const {
    return components_->of_seat(seat) == components_->of_officer(officer);
  }

  bool in_reach(std::uint32_t seat) const {
    return s_.movable(seat) && components_->of_seat(seat) == components_->of_seat(seat_);
  }

  /// Who may turn out possible for a movable seat, its holder among them; exact while the components are new.
  std::vector<std::uint32_t> possible(std::uint32_t seat) const;
  void draw_block(std::uint32_t begin, Candidates& block) const;
  void settle(std::uint32_t seat, std::vector<Candidate>& candidates);

  // One search from an officer or team mate back to the seat that would take him (补位搜索).
  bool can_take(std::uint32_t officer);
  bool follow();
  bool expand(std::uint32_t seat);
  bool arrive(std::uint32_t officer, std::uint32_t from);
  bool cross_sink(std::uint32_t taker);
  void push_seat(std::uint32_t seat, std::uint32_t from) {
    seat_seen_[seat] = 1;
    taken_from_[seat] = from;
    queue_.push_back(seat);
  }
  void begin_searches(std::uint32_t seat);
  void end_searches();
  void apply();

  Staffing& s_;
  const PairTickets& tickets_;
  unsigned threads_;
  std::unique_ptr<Components> components_;
  std::uint32_t next_seat_ = 0;
  std::uint64_t wasted_ = 0, renew_cost_ = 1;  // words looked at in vain; words one renewal looks at

  std::uint32_t seat_ = kNone, own_ = kNone;  // the seat whose lot is drawn, and its holder
  bool sink_crossed_ = false;
  std::uint32_t sink_taker_ = kNone;
  Bits alive_, givers_, takers_;
  std::vector<char> seat_seen_;
  std::vector<std::uint32_t> taken_from_;  // seat -> the seat that takes its officer; kNone: he gives it back
  std::vector<std::uint32_t> reached_from_;  // officer -> the seat that takes him
  std::vector<std::uint32_t> queue_, blocked_;
  std::size_t queue_next_ = 0;
  std::uint32_t end_seat_ = kNone, end_officer_ = kNone;  // last move of the found way
};

// Officers of the seat's component, and those whom the seat's team could pass among itself without their own
// moving.
std::vector<std::uint32_t> LotDraw::possible(std::uint32_t seat) const {
  std::vector<std::uint32_t> out;
  const Row members = components_->members(components_->of_seat(seat));
  const Row row = s_.row(seat);
  auto member = members.begin();
  for (const SparseWord& word : row) {
    while (member != members.end() && member->at < word.at) ++member;
    if (member == members.end()) break;
    if (member->at == word.at)
      each_bit(word.at, word.bits & member->bits, [&](std::uint32_t o) { out.push_back(o); });
  }
  for (const std::uint32_t mate : s_.team(seat)) {
    if (!s_.movable(mate) || components_->of_seat(mate) != components_->of_seat(seat)) continue;
    const std::uint32_t holder = s_.holder(mate);
    if (!one_component(seat, holder) && s_.fits(seat, holder)) out.push_back(holder);
  }
  return out;
}

void LotDraw::draw_block(std::uint32_t begin, Candidates& block) const {
  share_out(block.size(), threads_, [&](Queue& queue) {
    std::vector<std::uint64_t> prefixes;
    while (const auto i = queue.next()) {
      const auto seat = static_cast<std::uint32_t>(begin + *i);
      block[*i].clear();
      if (!s_.movable(seat)) continue;
      const std::vector<std::uint32_t> officers = possible(seat);
      if (officers.size() == 1) continue;
      tickets_.prefixes(seat, officers, prefixes);
      for (std::size_t c = 0; c < officers.size(); ++c) block[*i].push_back({prefixes[c], officers[c]});
    }
  });
}

std::uint64_t LotDraw::run() {
  std::uint64_t forced = 0;
  for (std::uint32_t s = 0; s < s_.seats(); ++s) {
    if (s_.movable(s)) forced += possible(s).size() == 1;
  }
  constexpr std::uint32_t kBlock = 64;
  Candidates block;
  for (std::uint32_t begin = 0; begin < s_.seats(); begin += kBlock) {
    block.resize(std::min(kBlock, s_.seats() - begin));
    next_seat_ = begin;
    if (wasted_ > renew_cost_) renew();
    draw_block(begin, block);
    for (std::uint32_t i = 0; i < block.size(); ++i) {
      if (s_.movable(begin + i)) settle(begin + i, block[i]);
    }
  }
  return forced;
}

void LotDraw::settle(std::uint32_t seat, std::vector<Candidate>& candidates) {
  const auto later = [&](const Candidate& a, const Candidate& b) {
    return a.prefix != b.prefix ? a.prefix > b.prefix : tickets_.before(seat, b.officer, a.officer);
  };
  const std::size_t offered = candidates.size();
  std::size_t passed_over = 0;
  begin_searches(seat);
  std::make_heap(candidates.begin(), candidates.end(), later);
  while (!candidates.empty()) {
    const std::uint32_t officer = candidates.front().officer;
    if (officer == own_) break;
    const std::size_t before = queue_next_;
    if (can_take(officer)) {
      apply();
      break;
    }
    ++passed_over;
    wasted_ += 1 + (queue_next_ - before) * s_.row(seat).size();
    std::pop_heap(candidates.begin(), candidates.end(), later);
    candidates.pop_back();
  }
  // About as many of the lots not looked at were drawn in vain; one costs as much as looking at some hundred
  // words.
  if (passed_over > 0) wasted_ += 100 * offered * passed_over / (passed_over + 1);
  end_searches();
  s_.fix(seat);
}

void LotDraw::begin_searches(std::uint32_t seat) {
  seat_ = seat;
  own_ = s_.holder(seat);
  sink_crossed_ = false;
  queue_.clear();
  queue_next_ = 0;
  for (const SparseWord& word : components_->members(components_->of_seat(seat))) alive_[word.at] = word.bits;
}

void LotDraw::end_searches() {
  for (const std::uint32_t seat : queue_) seat_seen_[seat] = 0;
  for (const SparseWord& word : components_->members(components_->of_seat(seat_))) alive_[word.at] = 0;
}

bool LotDraw::can_take(std::uint32_t officer) {
  for (const std::uint32_t partner : s_.team(seat_)) {
    if (partner == seat_ || s_.holder(partner) != officer) continue;
    if (!in_reach(partner) || seat_seen_[partner]) return false;
    push_seat(partner, seat_);
    return follow();
  }
  if (!has(alive_, officer)) return false;
  return arrive(officer, seat_) || follow();
}

// What an earlier search from the same seat saw leads nowhere, so its queue simply goes on.
bool LotDraw::follow() {
  while (queue_next_ < queue_.size()) {
    if (expand(queue_[queue_next_++])) return true;
  }
  return false;
}

bool LotDraw::expand(std::uint32_t seat) {
  blocked_.clear();
  for (const std::uint32_t partner : s_.team(seat)) {
    const std::uint32_t holder = s_.holder(partner);
    if (holder == kNone || !s_.fits(seat, holder)) continue;
    blocked_.push_back(holder);
    if (partner == seat) continue;
    if (partner == seat_) {
      end_seat_ = seat;
      end_officer_ = holder;
      return true;
    }
    if (!seat_seen_[partner] && in_reach(partner)) push_seat(partner, seat);
  }
  for (const SparseWord& word : s_.row(seat)) {
    std::uint64_t hit = word.bits & alive_[word.at];
    for (const std::uint32_t o : blocked_) {
      if (o >> 6 == word.at) hit &= ~(std::uint64_t{1} << (o & 63));
    }
    for (; hit != 0; hit &= hit - 1) {
      const std::uint32_t o = word.at * 64 + static_cast<std::uint32_t>(__builtin_ctzll(hit));
      if (has(alive_, o) && arrive(o, seat)) return true;
    }
  }
  return false;
}

bool LotDraw::arrive(std::uint32_t officer, std::uint32_t from) {
  drop(alive_, officer);
  reached_from_[officer] = from;
  if (officer == own_) {
    end_seat_ = from;
    end_officer_ = officer;
    return true;
  }
  for (const std::uint32_t moved : s_.held(officer)) {
    if (!seat_seen_[moved] && in_reach(moved)) push_seat(moved, from);
  }
  return has(takers_, officer) && cross_sink(officer);
}

// He takes one task more; anybody of the same label one level higher may give one back instead.
bool LotDraw::cross_sink(std::uint32_t taker) {
  if (sink_crossed_) return false;
  sink_crossed_ = true;
  sink_taker_ = taker;
  if (has(givers_, own_) && one_component(seat_, own_)) {
    end_seat_ = reached_from_[taker];
    end_officer_ = taker;
    return true;
  }
  for (const SparseWord& word : components_->members(components_->of_seat(seat_))) {
    const std::uint64_t givers = alive_[word.at] & givers_[word.at];
    alive_[word.at] &= ~givers;
    each_bit(word.at, givers, [&](std::uint32_t o) {
      for (const std::uint32_t moved : s_.held(o)) {
        if (!seat_seen_[moved] && in_reach(moved)) push_seat(moved, kNone);
      }
    });
  }
  return false;
}

void LotDraw::apply() {
  std::uint32_t giver = end_seat_;
  std::uint32_t officer = end_officer_;
  while (true) {
    const std::uint32_t old = s_.holder(giver);
    s_.seat(giver, officer);
    refresh(officer);
    refresh(old);
    if (giver == seat_) return;
    const bool gives = taken_from_[giver] == kNone;
    officer = gives ? sink_taker_ : old;
    giver = gives ? reached_from_[sink_taker_] : taken_from_[giver];
  }
}

}  // namespace

std::uint64_t draw_lots(Staffing& staffing, const PairTickets& tickets, unsigned threads) {
  return LotDraw(staffing, tickets, threads).run();
}

}  // namespace dd::draw
