// SPDX-License-Identifier: Apache-2.0
// Making a doorstep proof from a finished draw.
#include "core/draw/doorstep.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

std::uint32_t small(std::uint64_t number) { return static_cast<std::uint32_t>(number); }

/// One proof being put together; trees in the order of Doorstep::nodes.
class Making {
 public:
  Making(const Instance& instance, const Outcome& outcome, std::uint64_t object)
      : instance_(instance),
        outcome_(outcome),
        object_(object),
        hasher_(instance.alg),
        keys_(hasher_, instance.secret) {
    out_.alg = instance.alg;
    out_.seed = outcome.seed;
    out_.count_obj = small(instance.objects.size());
    out_.count_off = small(instance.officers.size());
    out_.count_rows = small(outcome.selected.size());
    out_.count_seats = small(outcome.seats.size());
    out_.index = small(object);
    out_.record = object_record_of(instance.objects.at(object));
    out_.hiding = salt_at(hasher_, keys_.object_leaf, object);
    out_.ticket_salt = salt_at(hasher_, keys_.object_ticket, object);
  }

  /// False when the object was replaced.
  bool take_swaps(const std::vector<ApprovedSwap>& swaps) {
    for (const ApprovedSwap& swap : swaps) {
      const bool unit = swap.change.kind == Substitution::Kind::unit;
      if (unit && swap.change.object == object_) return false;
      if (unit ? came_in(swap.change) : swap.change.object == object_) out_.swaps.push_back(opened(swap));
    }
    return true;
  }

  /// False when no row of the object stands.
  bool take_rows() {
    for (std::size_t r = 0; r < outcome_.selected.size(); ++r) {
      const Selected& row = outcome_.selected[r];
      if (row.index != object_ || (row.kind != 1 && !came_.contains(r))) continue;
      Digest cutoff{};
      for (const PassCount& count : outcome_.counts) {
        if (row.kind == 1 && count.pass == row.pass) cutoff = count.cutoff.value_or(Digest{});
      }
      const Salt hiding = salt_at(hasher_, keys_.result_leaf, r);
      out_.rows.push_back({small(r), row.rank, row.pass, row.kind, hiding, cutoff});
    }
    return !out_.rows.empty();
  }

  void take_seats() {
    for (std::size_t s = 0; s < outcome_.seats.size(); ++s) {
      const Seat& seat = outcome_.seats[s];
      if (seat.object != object_) continue;
      if (out_.chairs.empty()) out_.first_seat = small(s);
      out_.chairs.push_back({salt_at(hasher_, keys_.seat_leaf, s), seat.officer});
      now_[seat.seat] = seat.officer;
    }
    for (const Doorstep::Swap& swap : out_.swaps) {
      for (const Doorstep::SwapSeat& seat : swap.seats) {
        if (seat.own) now_[seat.seat] = seat.officer;
      }
    }
  }

  void take_officers() {
    std::set<std::uint32_t> sitting;
    for (const auto& [seat, officer] : now_) {
      if (officer) sitting.insert(*officer);
    }
    for (const std::uint32_t officer : sitting) {
      const Digest cover = salt_cover(hasher_, salt_at(hasher_, keys_.officer_ticket, officer));
      out_.officers.push_back({officer, officer_record_of(instance_.officers.at(officer)),
                               salt_at(hasher_, keys_.officer_leaf, officer), cover});
    }
  }

  /// The checkpoint that most witnesses signed among those that hold all entries; without one, and only for
  /// the swaps, the shortest that does.
  void take_log(const DoorstepLog& log) {
    const std::uint64_t last = out_.swaps.empty() ? log.seed_index : out_.swaps.back().index;
    std::map<std::uint64_t, std::vector<Doorstep::Cosignature>> by_size;
    for (const DoorstepLog::Signed& one : log.cosignatures) {
      if (one.size > last && one.size <= log.leaves.size()) by_size[one.size].push_back(one.signature);
    }
    Doorstep::Log out{log.origin, small(last + 1), small(log.seed_index), log.seed_at, {}};
    for (auto& [size, signatures] : by_size) {
      if (signatures.size() < out.cosignatures.size()) continue;
      out.size = small(size);
      out.cosignatures = std::move(signatures);
    }
    if (!out_.swaps.empty() || !out.cosignatures.empty()) out_.log = std::move(out);
  }

  Doorstep finish(const std::string& draw, const DoorstepLog& log) {
    out_.draw = draw;
    add_nodes(instance_.alg, object_leaves(instance_), {object_});
    std::vector<std::uint64_t> officers, rows, seats;
    for (const Doorstep::Member& officer : out_.officers) officers.push_back(officer.index);
    for (const Doorstep::Row& row : out_.rows) rows.push_back(row.leaf);
    for (std::size_t s = 0; s < out_.chairs.size(); ++s) seats.push_back(out_.first_seat + s);
    if (!officers.empty()) add_nodes(instance_.alg, officer_leaves(instance_), officers);
    add_nodes(instance_.alg, row_leaves(), rows);
    if (!seats.empty()) add_nodes(instance_.alg, seat_leaves(), seats);
    if (out_.log) {
      std::vector<std::uint64_t> entries{out_.log->seed_index};
      for (const Doorstep::Swap& swap : out_.swaps) entries.push_back(swap.index);
      add_nodes(Alg::sha256, {log.leaves.begin(), log.leaves.begin() + out_.log->size}, entries);
    }
    return std::move(out_);
  }

 private:
  void add_nodes(Alg alg, const std::vector<Digest>& leaves, const std::vector<std::uint64_t>& wanted) {
    const auto nodes = ledger::subset_proof(alg, leaves, wanted);
    out_.nodes.insert(out_.nodes.end(), nodes.begin(), nodes.end());
  }

  bool came_in(const Substitution& change) {
    bool own = false;
    for (const RowSwap& swap : change.rows) {
      if (outcome_.selected.at(swap.in).index != object_) continue;
      came_.insert(swap.in);
      own = true;
    }
    return own;
  }

  Doorstep::Swap opened(const ApprovedSwap& swap) {
    const auto leaves =
        substitute_leaves(instance_.alg, instance_.secret, swap.note.number, swap.change.seats);
    Doorstep::Swap out{swap.index, swap.at, swap.change.kind, swap.note, swap.change.rows, {}};
    for (std::size_t place = 0; place < leaves.size(); ++place) {
      const Seat& seat = swap.change.seats[place];
      const Salt hiding = substitute_salt(hasher_, instance_.secret, swap.note.number, place);
      out.seats.push_back(seat.object == object_
                              ? Doorstep::SwapSeat{true, {}, hiding, seat.seat, seat.officer}
                              : Doorstep::SwapSeat{false, leaves[place], {}, 0, std::nullopt});
    }
    return out;
  }

  std::vector<Digest> row_leaves() {
    std::vector<Digest> out;
    for (std::size_t r = 0; r < outcome_.selected.size(); ++r) {
      const Salt hiding = salt_at(hasher_, keys_.result_leaf, r);
      out.push_back(plain_leaf(hasher_, hiding, result_body(outcome_.selected[r]).written()));
    }
    return out;
  }

  std::vector<Digest> seat_leaves() {
    std::vector<Digest> out;
    for (std::size_t s = 0; s < outcome_.seats.size(); ++s) {
      const Salt hiding = salt_at(hasher_, keys_.seat_leaf, s);
      out.push_back(plain_leaf(hasher_, hiding, seat_body(outcome_.seats[s]).written()));
    }
    return out;
  }

  const Instance& instance_;
  const Outcome& outcome_;
  std::uint64_t object_;
  Hasher hasher_;
  SaltKeys keys_;
  Doorstep out_;
  std::set<std::uint64_t> came_;
  std::map<std::uint8_t, std::optional<std::uint32_t>> now_;
};

}  // namespace

std::optional<Doorstep> make_doorstep(const std::string& draw, const Instance& instance,
                                      const Outcome& outcome, const std::vector<ApprovedSwap>& swaps,
                                      const DoorstepLog& log, std::uint64_t object) {
  Making making(instance, outcome, object);
  if (!making.take_swaps(swaps) || !making.take_rows()) return std::nullopt;
  making.take_seats();
  making.take_officers();
  making.take_log(log);
  return making.finish(draw, log);
}

}  // namespace dd::draw
