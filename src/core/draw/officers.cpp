// SPDX-License-Identifier: Apache-2.0
#include "core/draw/officers.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/draw/balance.h"
#include "core/draw/lots.h"
#include "core/draw/parallel.h"

namespace dd::draw {
namespace {

/// Pair ticket: H( H(kp || salt of the object || u32 seat) || salt of the officer ).
class HashedPairs : public PairTickets {
 public:
  HashedPairs(Alg alg, std::vector<Digest> seat_keys, std::vector<Salt> salts)
      : alg_(alg), seat_keys_(std::move(seat_keys)), salts_(std::move(salts)) {}

  void prefixes(std::uint32_t seat, const std::vector<std::uint32_t>& officers,
                std::vector<std::uint64_t>& out) const override {
    Hasher hasher(alg_);
    out.resize(officers.size());
    for (std::size_t i = 0; i < officers.size(); ++i)
      out[i] = ticket_prefix(ticket(hasher, seat, officers[i]));
  }
  bool before(std::uint32_t seat, std::uint32_t a, std::uint32_t b) const override {
    Hasher hasher(alg_);
    return ticket(hasher, seat, a) < ticket(hasher, seat, b);
  }

 private:
  Digest ticket(Hasher& hasher, std::uint32_t seat, std::uint32_t officer) const {
    FixedWriter<48> preimage;
    return hasher.hash(preimage.bytes(seat_keys_[seat]).bytes(salts_[officer]).written());
  }

  Alg alg_;
  std::vector<Digest> seat_keys_;
  std::vector<Salt> salts_;
};

/// Builds the rows of Staffing; equal demands share one row unless recusals differ (回避).
class RowBook {
 public:
  RowBook(const Posts& posts, const std::vector<std::uint32_t>& order, Staffing& staffing)
      : posts_(posts), order_(order), place_(order.size()), staffing_(staffing) {
    for (std::uint32_t p = 0; p < order.size(); ++p) place_[order[p]] = p;
  }

  std::uint32_t row(const TeamSeat& seat) {
    const Demand demand{seat.area.has_value(), seat.area.value_or(0), seat.quals};
    const auto first =
        std::lower_bound(posts_.recusals.begin(), posts_.recusals.end(), seat.object,
                         [](const RecusedPair& r, std::uint64_t object) { return r.object < object; });
    const bool recused = first != posts_.recusals.end() && first->object == seat.object;
    if (!recused) {
      const auto [found, fresh] = shared_.try_emplace(demand);
      if (fresh) found->second = staffing_.add_row(who_fits(demand));
      return found->second;
    }
    if (seat.object != own_object_) own_.clear();
    own_object_ = seat.object;
    const auto [found, fresh] = own_.try_emplace(demand);
    if (fresh) {
      Bits bits = who_fits(demand);
      for (auto r = first; r != posts_.recusals.end() && r->object == seat.object; ++r)
        drop(bits, place_[r->officer]);
      found->second = staffing_.add_row(bits);
    }
    return found->second;
  }

 private:
  using Demand = std::tuple<bool, std::uint32_t, std::uint32_t>;  // area given, area, quals

  const Bits& who_fits(const Demand& demand) {
    const auto [found, fresh] = fitting_.try_emplace(demand);
    if (!fresh) return found->second;
    const auto& [bound, area, quals] = demand;
    Bits bits((order_.size() + 63) / 64);
    for (std::uint32_t p = 0; p < order_.size(); ++p) {
      const DrawOfficer& officer = posts_.officers[order_[p]];
      const bool here = !bound || officer.area == 0 || officer.area == area;
      if (here && (officer.quals & quals) == quals) put(bits, p);
    }
    return found->second = std::move(bits);
  }

  const Posts& posts_;
  const std::vector<std::uint32_t>& order_;
  std::vector<std::uint32_t> place_;
  Staffing& staffing_;
  std::map<Demand, Bits> fitting_;
  std::map<Demand, std::uint32_t> shared_, own_;
  std::uint64_t own_object_ = ~std::uint64_t{0};
};

/// Officers of one area beside each other, so that a seat's row has few words.
std::vector<std::uint32_t> officers_by_area(const std::vector<DrawOfficer>& officers) {
  std::vector<std::uint32_t> order(officers.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(officers[a].area, officers[a].quals, a) <
           std::tie(officers[b].area, officers[b].quals, b);
  });
  return order;
}

Staffing empty_staffing(const std::vector<DrawOfficer>& officers, const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> base, cap;
  for (const std::uint32_t o : order) {
    base.push_back(officers[o].base);
    cap.push_back(officers[o].cap);
  }
  return {std::move(base), std::move(cap)};
}

/// Positions in `seats` in seat order: ascending H(ksl || salt of the object || u32 seat), ties by position.
std::vector<std::uint32_t> seat_order(TicketOffice& office, const Digest& seat_key,
                                      const std::vector<TeamSeat>& seats) {
  std::vector<std::pair<Digest, std::uint32_t>> tickets;
  for (std::uint32_t i = 0; i < seats.size(); ++i) {
    tickets.emplace_back(office.place(seat_key, seats[i].object, seats[i].seat), i);
  }
  std::sort(tickets.begin(), tickets.end());
  std::vector<std::uint32_t> out;
  for (const auto& [ticket, i] : tickets) out.push_back(i);
  return out;
}

std::vector<std::uint32_t> dense_tasks(const std::vector<TeamSeat>& seats) {
  std::vector<std::uint32_t> out;
  std::uint32_t task = 0;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    if (i > 0 && seats[i].object != seats[i - 1].object) ++task;
    out.push_back(task);
  }
  return out;
}

std::vector<Salt> officer_salts(const Posts& posts, const std::vector<std::uint32_t>& order) {
  Hasher hasher(posts.alg);
  const SaltKeys keys(hasher, posts.secret);
  std::vector<Salt> out;
  for (const std::uint32_t o : order) out.push_back(salt_at(hasher, keys.officer_ticket, o));
  return out;
}

std::vector<Unfilled> name_empty(const std::vector<EmptySeat>& empty, const std::vector<std::uint32_t>& walk,
                                 const std::vector<std::uint32_t>& order,
                                 const std::vector<TeamSeat>& seats) {
  std::vector<Unfilled> out;
  for (const EmptySeat& e : empty) {
    const TeamSeat& seat = seats[walk[e.seat]];
    Unfilled row{seat.object, seat.seat, {}};
    for (const std::uint32_t p : e.officers) row.hall_officers.push_back(order[p]);
    std::sort(row.hall_officers.begin(), row.hall_officers.end());
    out.push_back(std::move(row));
  }
  std::sort(out.begin(), out.end(), [](const Unfilled& a, const Unfilled& b) {
    return std::tie(a.object, a.seat) < std::tie(b.object, b.seat);
  });
  return out;
}

}  // namespace

Assignment draw_officers(const Posts& posts, TicketOffice& office, const std::vector<TeamSeat>& seats,
                         unsigned threads) {
  Hasher hasher(posts.alg);
  const Digest seat_key = hasher.ds("sx/v1/tickets/slot", {posts.seed});
  const Digest pair_key = hasher.ds("sx/v1/tickets/pair", {posts.seed});
  const std::vector<std::uint32_t> order = officers_by_area(posts.officers);
  Staffing staffing = empty_staffing(posts.officers, order);

  RowBook book(posts, order, staffing);
  std::vector<std::uint32_t> rows;
  for (const TeamSeat& seat : seats) rows.push_back(book.row(seat));
  const std::vector<std::uint32_t> tasks = dense_tasks(seats);
  const std::vector<std::uint32_t> walk = seat_order(office, seat_key, seats);
  std::vector<Digest> pair_keys;
  for (const std::uint32_t i : walk) {
    staffing.add_seat(tasks[i], rows[i]);
    pair_keys.push_back(office.place(pair_key, seats[i].object, seats[i].seat));
  }
  staffing.finish();

  Assignment out;
  out.unfilled = name_empty(balance(staffing), walk, order, seats);
  out.forced_seats =
      draw_lots(staffing, HashedPairs(posts.alg, std::move(pair_keys), officer_salts(posts, order)), threads);
  out.seats.resize(seats.size());
  for (std::uint32_t s = 0; s < walk.size(); ++s) {
    const TeamSeat& seat = seats[walk[s]];
    out.seats[walk[s]] = {seat.object, seat.seat, std::nullopt};
    if (staffing.holder(s) != kNone) out.seats[walk[s]].officer = order[staffing.holder(s)];
  }
  return out;
}

}  // namespace dd::draw
