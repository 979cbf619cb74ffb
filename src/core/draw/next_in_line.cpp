// SPDX-License-Identifier: Apache-2.0
#include "core/draw/next_in_line.h"

#include <algorithm>

#include "core/draw/records.h"
#include "core/draw/staffing.h"

namespace dd::draw {
namespace {

/// The rows as if they had been drawn, for the seats they bring.
std::vector<Selected> as_drawn(const std::vector<Selected>& selected,
                               const std::vector<std::uint64_t>& rows) {
  std::vector<Selected> out;
  for (const std::uint64_t row : rows) {
    out.push_back(selected[row]);
    out.back().kind = 1;
  }
  return out;
}

/// Officers in ascending pair ticket (sx/v1 3.d) of one seat.
class PairOrder {
 public:
  PairOrder(const Instance& instance, const Digest& seed, const TeamSeat& seat)
      : hasher_(instance.alg), keys_(hasher_, instance.secret) {
    const Digest pair_key = hasher_.ds("sx/v1/tickets/pair", {seed});
    seat_key_ = ball_ticket(hasher_, pair_key, salt_at(hasher_, keys_.object_ticket, seat.object), seat.seat);
  }

  std::vector<std::uint32_t> sorted(const std::vector<std::uint32_t>& officers) {
    std::vector<std::pair<Digest, std::uint32_t>> tickets;
    for (const std::uint32_t officer : officers) {
      FixedWriter<48> preimage;
      preimage.bytes(seat_key_).bytes(salt_at(hasher_, keys_.officer_ticket, officer));
      tickets.emplace_back(hasher_.hash(preimage.written()), officer);
    }
    std::sort(tickets.begin(), tickets.end());
    std::vector<std::uint32_t> out;
    for (const auto& [ticket, officer] : tickets) out.push_back(officer);
    return out;
  }

 private:
  Hasher hasher_;
  SaltKeys keys_;
  Digest seat_key_{};
};

}  // namespace

Bytes substitute_body(Alg alg, const Digest& secret, const SubstituteNote& note, const Substitution& change) {
  Hasher hasher(alg);
  Writer seats;
  for (const Seat& seat : change.seats) seats.bytes(seat_body(seat).written());
  const Salt salt = salt_at(hasher, hasher.ds("sx/v1/salt/sub", {secret}), note.number);
  Writer out;
  out.u8(static_cast<std::uint8_t>(change.kind)).u32(note.number).u8(note.reason).bytes(note.evidence);
  out.prefixed(view(note.requester)).prefixed(view(note.approver));
  out.u32(static_cast<std::uint32_t>(change.rows.size()));
  for (const RowSwap& swap : change.rows) out.u64(swap.out).u64(swap.in);
  return out.bytes(plain_leaf(hasher, salt, seats.take())).take();
}

Result<Standing> Standing::of(const LineFacts& facts) {
  Standing out(facts);
  DD_TRY(out.begin());
  for (const Substitution& change : facts.so_far) DD_TRY(out.follow(change));
  return out;
}

Status Standing::begin() {
  load_.assign(facts_.instance.officers.size(), 0);
  for (std::uint64_t r = 0; r < facts_.selected.size(); ++r) {
    if (facts_.selected[r].kind != 1) continue;
    rows_.insert(r);
    used_.insert(facts_.selected[r].index);
  }
  DD_ASSIGN(const std::vector<TeamSeat> places, team_seats(facts_.instance, facts_.selected));
  for (const TeamSeat& place : places) places_[{place.object, place.seat}] = place;
  for (const Seat& seat : facts_.seats) sit(seat.object, seat.seat, seat.officer);
  return {};
}

Status Standing::place_unit(std::uint64_t object, const std::vector<std::uint64_t>& rows) {
  used_.insert(object);
  rows_.insert(rows.begin(), rows.end());
  DD_ASSIGN(const std::vector<TeamSeat> places, team_seats(facts_.instance, as_drawn(facts_.selected, rows)));
  for (const TeamSeat& place : places) places_[{object, place.seat}] = place;
  return {};
}

void Standing::sit(std::uint64_t object, std::uint8_t seat, std::optional<std::uint32_t> officer) {
  auto& now = seats_[{object, seat}];
  if (now) {
    --load_[*now];
    left_[object].insert(*now);
  }
  now = officer;
  if (officer) ++load_[*officer];
}

Status Standing::follow(const Substitution& change) {
  if (change.kind == Substitution::Kind::unit) {
    for (auto seat = seats_.lower_bound({change.object, 0});
         seat != seats_.end() && seat->first.first == change.object; seat = seats_.erase(seat)) {
      if (seat->second) --load_[*seat->second];
    }
    Units came;
    for (const RowSwap& swap : change.rows) {
      rows_.erase(swap.out);
      came[facts_.selected[swap.in].index].push_back(swap.in);
    }
    for (const auto& [object, rows] : came) DD_TRY(place_unit(object, rows));
  }
  for (const Seat& seat : change.seats) sit(seat.object, seat.seat, seat.officer);
  return {};
}

std::vector<std::uint64_t> Standing::rows_of(std::uint64_t object) const {
  std::vector<std::uint64_t> out;
  for (const std::uint64_t row : rows_) {
    if (facts_.selected[row].index == object) out.push_back(row);
  }
  return out;
}

Result<Standing::Units> Standing::reserves_for(std::uint64_t object, NextInLine& out) const {
  Units units;
  for (const std::uint64_t row : rows_of(object)) {
    const std::uint16_t pass = facts_.selected[row].pass;
    std::uint64_t in = 0;
    for (; in < facts_.selected.size(); ++in) {
      if (facts_.selected[in].pass != pass || facts_.selected[in].kind != 2) continue;
      if (!used_.contains(facts_.selected[in].index)) break;
      out.passed_rows.push_back(in);
    }
    if (in == facts_.selected.size())
      return refuse(ErrorCode::substitute_none, facts_.instance.objects[object].id,
                    "第 " + std::to_string(pass) + " 轮的候补名单已经用完");
    out.change.rows.push_back({row, in});
    units[facts_.selected[in].index].push_back(in);
  }
  return units;
}

Result<NextInLine> Standing::next_unit(std::uint64_t object) const {
  NextInLine out;
  out.change.kind = Substitution::Kind::unit;
  out.change.object = object;
  DD_ASSIGN(const auto units, reserves_for(object, out));
  if (units.empty())
    return refuse(ErrorCode::custody_not_drawn, facts_.instance.objects.at(object).id, facts_.draw);
  Standing after = *this;
  DD_TRY(after.follow(out.change));
  after.seat_team(*this, units, out);
  return out;
}

/// Who sits for each pass that drew the replaced unit: its passes in order of execution, the seats of each in
/// order.
Standing::Teams Standing::teams_of(const Substitution& change) const {
  Teams teams;
  auto seat = seats_.lower_bound({change.object, 0});
  for (const RowSwap& swap : change.rows) {
    const auto places = team_seats(facts_.instance, as_drawn(facts_.selected, {swap.out}));
    for (std::size_t i = 0; i < places->size() && seat != seats_.end(); ++i, ++seat)
      teams[facts_.selected[swap.out].pass].push_back(seat->second);
  }
  return teams;
}

void Standing::seat_team(const Standing& before, const Units& units, NextInLine& out) {
  Teams teams = before.teams_of(out.change);
  std::vector<TeamSeat> empty;
  for (const auto& [object, rows] : units) {
    std::uint8_t number = 0;
    for (const std::uint64_t row : rows) {
      for (const auto& officer : teams[facts_.selected[row].pass]) {
        const TeamSeat& place = places_.at({object, number++});
        const bool stays = officer && fits(place, {}, *officer) && !objection(place, *officer);
        sit(object, place.seat, stays ? officer : std::nullopt);
        if (!stays) empty.push_back(place);
      }
    }
  }
  for (const TeamSeat& place : empty) sit(place.object, place.seat, first_fit(place, {}, out));
  for (const auto& [object, rows] : units) {
    for (auto seat = seats_.lower_bound({object, 0}); seat != seats_.end() && seat->first.first == object;
         ++seat)
      out.change.seats.push_back({object, seat->first.second, seat->second});
  }
}

bool Standing::recused(std::uint64_t object, std::uint32_t officer) const {
  if (facts_.recused_since.contains({object, officer})) return true;
  const auto& all = facts_.instance.recusals;
  const auto found = std::lower_bound(
      all.begin(), all.end(), std::pair(object, officer),
      [](const RecusedPair& pair, const auto& key) { return std::pair(pair.object, pair.officer) < key; });
  return found != all.end() && found->object == object && found->officer == officer;
}

bool Standing::fits(const TeamSeat& seat, Reach reach, std::uint32_t officer) const {
  const DrawOfficer& who = facts_.instance.officers[officer];
  if ((who.quals & seat.quals) != seat.quals) return false;
  if (reach.source == Slot::Source::any || who.area == 0) return true;
  if (reach.source == Slot::Source::area) return who.area == reach.area;
  return !seat.area || who.area == *seat.area;
}

std::optional<Passed> Standing::objection(const TeamSeat& seat, std::uint32_t officer) const {
  if (recused(seat.object, officer)) return Passed::recused;
  for (auto at = seats_.lower_bound({seat.object, 0}); at != seats_.end() && at->first.first == seat.object;
       ++at) {
    if (at->second == officer) return Passed::in_team;
  }
  const auto left = left_.find(seat.object);
  if (left != left_.end() && left->second.contains(officer)) return Passed::left_team;
  if (facts_.away.contains(officer)) return Passed::away;
  if (load_[officer] >= facts_.instance.officers[officer].cap) return Passed::full;
  return std::nullopt;
}

std::vector<std::uint32_t> Standing::order(const TeamSeat& seat, Reach reach) const {
  const auto now = seats_.find({seat.object, seat.seat});
  const std::uint32_t holder = now == seats_.end() ? kNone : now->second.value_or(kNone);
  std::vector<std::uint32_t> all;
  for (std::uint32_t o = 0; o < facts_.instance.officers.size(); ++o) {
    if (o == holder || fits(seat, reach, o)) all.push_back(o);
  }
  all = PairOrder(facts_.instance, facts_.seed, seat).sorted(all);
  const auto at = std::find(all.begin(), all.end(), holder);
  if (at != all.end()) {
    std::rotate(all.begin(), at, all.end());
    all.erase(all.begin());
  }
  return all;
}

std::optional<std::uint32_t> Standing::first_fit(const TeamSeat& seat, Reach reach, NextInLine& out) const {
  for (const std::uint32_t officer : order(seat, reach)) {
    const auto why = objection(seat, officer);
    if (!why) return officer;
    out.passed.push_back({seat.object, seat.seat, officer, *why});
  }
  return std::nullopt;
}

Result<NextInLine> Standing::next_officer(std::uint64_t object, std::uint8_t seat, Reach reach) const {
  const std::string& id = facts_.instance.objects.at(object).id;
  if (rows_of(object).empty()) return refuse(ErrorCode::custody_not_drawn, id, facts_.draw);
  const auto now = seats_.find({object, seat});
  if (now == seats_.end())
    return refuse(ErrorCode::substitute_choice, "没有第 " + std::to_string(seat + 1) + " 个席位");
  if (now->second && reach.source != Slot::Source::local)
    return refuse(ErrorCode::substitute_choice, "席位上有人，不能当作空缺借调");
  NextInLine out;
  const std::uint64_t row = rows_of(object).front();
  const auto kind = now->second ? Substitution::Kind::officer : Substitution::Kind::vacancy;
  out.change = {kind, object, seat, {{row, row}}, {}};
  const auto officer = first_fit(places_.at({object, seat}), reach, out);
  if (!officer) return refuse(ErrorCode::substitute_none, id, "没有符合条件且未派满的人员");
  out.change.seats.push_back({object, seat, officer});
  return out;
}

}  // namespace dd::draw
