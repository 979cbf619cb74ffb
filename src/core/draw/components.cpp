// SPDX-License-Identifier: Apache-2.0
#include "core/draw/components.h"

#include <algorithm>

namespace dd::draw {

// Path-based search for strong components (Gabow; Cheriyan and Mehlhorn), with the officers of each path
// segment as bits, so that a seat's whole row is compared with them word by word.
class ComponentSearch {
 public:
  ComponentSearch(const Staffing& staffing, Components& out);
  void run();

 private:
  struct Frame {
    std::uint32_t node;
    std::uint32_t step = 0;  // next team mate or held seat, then next word of the row
  };

  std::uint32_t seat_node(std::uint32_t seat) const { return s_.officers() + seat; }
  std::uint32_t first_sink() const { return s_.officers() + s_.seats(); }
  std::uint32_t class_of(std::uint32_t label) const {
    return static_cast<std::uint32_t>(std::lower_bound(labels_.begin(), labels_.end(), label) -
                                      labels_.begin());
  }

  void enter(std::uint32_t node);
  void leave(std::uint32_t node);
  /// The next unvisited node after this one, kNone when there is none left. Merges path segments on the way.
  std::uint32_t next(Frame& frame);
  std::uint32_t next_of_officer(Frame& frame);
  std::uint32_t next_of_seat(Frame& frame);
  std::uint32_t next_in_words(Frame& frame, std::uint32_t skipped, Row row, const Bits& allowed);
  bool fresh_or_merge(std::uint32_t node);
  void merge_top();

  const Staffing& s_;
  Components& out_;
  std::vector<std::uint32_t> labels_;
  std::vector<Bits> of_label_, givers_;
  std::vector<std::vector<SparseWord>> giver_rows_;
  std::vector<std::uint32_t> index_;
  Bits fresh_, open_;                 // officers not visited; officers visited and without component
  std::vector<std::uint32_t> stack_;  // nodes without component, in order of visit
  std::vector<std::uint32_t> path_;   // first stack position of each path segment
  std::vector<Bits> segment_;         // its officers; reused, valid up to path_.size()
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> blocked_;
};

ComponentSearch::ComponentSearch(const Staffing& staffing, Components& out)
    : s_(staffing),
      out_(out),
      labels_(staffing.officer_label),
      fresh_(staffing.words()),
      open_(staffing.words()) {
  std::sort(labels_.begin(), labels_.end());
  labels_.erase(std::unique(labels_.begin(), labels_.end()), labels_.end());
  of_label_.assign(labels_.size(), Bits(s_.words()));
  giver_rows_.resize(labels_.size());
  givers_.assign(labels_.size(), Bits(s_.words()));
  for (std::uint32_t o = 0; o < s_.officers(); ++o) {
    const std::uint32_t c = class_of(s_.officer_label[o]);
    put(of_label_[c], o);
    put(fresh_, o);
    if (gives_back(s_, o)) put(givers_[c], o);
  }
  for (std::size_t c = 0; c < labels_.size(); ++c) {
    for (std::uint32_t w = 0; w < s_.words(); ++w) {
      if (givers_[c][w] != 0) giver_rows_[c].push_back({w, givers_[c][w]});
    }
  }
  const std::size_t nodes = s_.officers() + s_.seats() + labels_.size();
  index_.assign(nodes, kNone);
  out_.number_.assign(nodes, kNone);
}

void ComponentSearch::run() {
  for (std::uint32_t root = 0; root < first_sink(); ++root) {
    if (index_[root] != kNone) continue;
    if (root >= s_.officers() && !s_.movable(root - s_.officers())) continue;
    enter(root);
    while (!frames_.empty()) {
      if (const std::uint32_t to = next(frames_.back()); to != kNone) {
        enter(to);
      } else {
        const std::uint32_t done = frames_.back().node;
        frames_.pop_back();
        leave(done);
      }
    }
  }
}

void ComponentSearch::enter(std::uint32_t node) {
  index_[node] = static_cast<std::uint32_t>(stack_.size());
  path_.push_back(index_[node]);
  stack_.push_back(node);
  frames_.push_back({node});
  if (segment_.size() < path_.size()) segment_.emplace_back(s_.words());
  Bits& officers = segment_[path_.size() - 1];
  std::fill(officers.begin(), officers.end(), 0);
  if (node < s_.officers()) {
    put(officers, node);
    put(open_, node);
    drop(fresh_, node);
  }
}

void ComponentSearch::leave(std::uint32_t node) {
  if (path_.back() != index_[node]) return;
  const auto number = static_cast<std::uint32_t>(out_.begin_.size() - 1);
  for (std::size_t i = path_.back(); i < stack_.size(); ++i) out_.number_[stack_[i]] = number;
  stack_.resize(path_.back());
  const Bits& officers = segment_[path_.size() - 1];
  for (std::uint32_t w = 0; w < officers.size(); ++w) {
    if (officers[w] == 0) continue;
    open_[w] &= ~officers[w];
    out_.words_.push_back({w, officers[w]});
  }
  out_.begin_.push_back(out_.words_.size());
  path_.pop_back();
}

void ComponentSearch::merge_top() {
  const Bits& from = segment_[path_.size() - 1];
  Bits& into = segment_[path_.size() - 2];
  for (std::size_t w = 0; w < from.size(); ++w) into[w] |= from[w];
  path_.pop_back();
}

bool ComponentSearch::fresh_or_merge(std::uint32_t node) {
  if (index_[node] == kNone) return true;
  if (out_.number_[node] == kNone) {
    while (path_.back() > index_[node]) merge_top();
  }
  return false;
}

std::uint32_t ComponentSearch::next(Frame& frame) {
  if (frame.node < s_.officers()) return next_of_officer(frame);
  if (frame.node < first_sink()) return next_of_seat(frame);
  const std::uint32_t c = frame.node - first_sink();
  return next_in_words(frame, 0, giver_rows_[c], of_label_[c]);
}

std::uint32_t ComponentSearch::next_of_officer(Frame& frame) {
  const std::uint32_t label = s_.officer_label[frame.node];
  const auto held = s_.held(frame.node);
  while (frame.step < held.size()) {
    const std::uint32_t seat = held[frame.step++];
    if (s_.seat_label[seat] == label && fresh_or_merge(seat_node(seat))) return seat_node(seat);
  }
  if (frame.step++ == held.size() && takes_more(s_, frame.node)) {
    const std::uint32_t sink = first_sink() + class_of(label);
    if (fresh_or_merge(sink)) return sink;
  }
  return kNone;
}

std::uint32_t ComponentSearch::next_of_seat(Frame& frame) {
  const std::uint32_t seat = frame.node - s_.officers();
  const std::uint32_t label = s_.seat_label[seat];
  const auto team = s_.team(seat);
  while (frame.step < team.size()) {
    const std::uint32_t partner = team[frame.step++];
    if (partner == seat || !s_.movable(partner) || s_.seat_label[partner] != label) continue;
    if (s_.fits(seat, s_.holder(partner)) && fresh_or_merge(seat_node(partner))) return seat_node(partner);
  }
  const std::uint32_t c = class_of(label);
  if (c == labels_.size() || labels_[c] != label) return kNone;
  blocked_.clear();
  for (const std::uint32_t partner : team) {
    if (s_.holder(partner) != kNone) blocked_.push_back(s_.holder(partner));
  }
  return next_in_words(frame, static_cast<std::uint32_t>(team.size()), s_.row(seat), of_label_[c]);
}

std::uint32_t ComponentSearch::next_in_words(Frame& frame, std::uint32_t skipped, Row row,
                                             const Bits& allowed) {
  for (; frame.step - skipped < row.size(); ++frame.step) {
    const SparseWord& word = row[frame.step - skipped];
    std::uint64_t live = word.bits & allowed[word.at];
    if (skipped > 0) {
      for (const std::uint32_t o : blocked_) {
        if (o >> 6 == word.at) live &= ~(std::uint64_t{1} << (o & 63));
      }
    }
    while ((live & open_[word.at] & ~segment_[path_.size() - 1][word.at]) != 0) merge_top();
    if (const std::uint64_t hit = live & fresh_[word.at]; hit != 0) {
      return word.at * 64 + static_cast<std::uint32_t>(__builtin_ctzll(hit));
    }
  }
  return kNone;
}

Components::Components(const Staffing& staffing) : officers_(staffing.officers()) {
  ComponentSearch(staffing, *this).run();
}

}  // namespace dd::draw
