// SPDX-License-Identifier: Apache-2.0
#include "core/draw/next_in_line.h"

#include <algorithm>

#include "core/draw/pair_order.h"
#include "core/draw/records.h"
#include "core/draw/staffing.h"

namespace dd::draw {
namespace {

/// The row as if it had been drawn, for the seats it brings.
Selected as_drawn(Selected row) {
  row.kind = 1;
  return row;
}

}  // namespace

Result<Standing> Standing::of(const LineFacts& facts) {
  Standing out(facts);
  DD_TRY(out.begin());
  for (const Substitution& change : facts.so_far) DD_TRY(out.follow(change));
  return out;
}

Status Standing::begin() {
  load_.assign(facts_.instance.officers.size(), 0);
  for (std::uint64_t row = 0; row < facts_.selected.size(); ++row) {
    if (facts_.selected[row].kind == 1) DD_TRY(place_row(row));
  }
  for (const Seat& seat : facts_.seats) sit(seat.object, seat.seat, seat.officer);
  return {};
}

/// The row is to be visited; its seats follow those that other rows brought to the same unit (sx/v1 7).
Result<std::vector<Standing::Place>> Standing::place_row(std::uint64_t row) {
  rows_.insert(row);
  const std::uint64_t object = facts_.selected[row].index;
  DD_ASSIGN(std::vector<TeamSeat> seats, team_seats(facts_.instance, {as_drawn(facts_.selected[row])}));
  const auto behind = places_.lower_bound({object + 1, 0});
  const bool first = behind == places_.begin() || std::prev(behind)->first.first != object;
  std::uint32_t number = first ? 0 : std::prev(behind)->first.second + 1U;
  std::vector<Place> out;
  for (TeamSeat& seat : seats) {
    if (number > 254) return refuse(ErrorCode::draw_too_many_seats, facts_.instance.objects[object].id);
    seat.seat = static_cast<std::uint8_t>(number++);
    out.emplace_back(object, seat.seat);
    places_[out.back()] = seat;
    row_of_seat_[out.back()] = row;
    seats_.try_emplace(out.back());
  }
  return out;
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
    gone_.insert(change.object);
    for (const RowSwap& swap : change.rows) {
      rows_.erase(swap.out);
      DD_TRY(place_row(swap.in));
    }
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

Result<std::vector<RowSwap>> Standing::reserves_for(std::uint64_t object, NextInLine& out) const {
  std::vector<RowSwap> swaps;
  for (const std::uint64_t row : rows_of(object)) {
    const std::uint16_t pass = facts_.selected[row].pass;
    std::uint64_t in = 0;
    for (; in < facts_.selected.size(); ++in) {
      if (facts_.selected[in].pass != pass || facts_.selected[in].kind != 2) continue;
      const std::uint64_t unit = facts_.selected[in].index;
      const bool used = gone_.contains(unit) || rows_.contains(in);
      if (!used && !facts_.visited.contains(unit)) break;
      (used ? out.passed_rows : out.visited_rows).push_back(in);
    }
    if (in == facts_.selected.size())
      return refuse(ErrorCode::substitute_none, facts_.instance.objects[object].id,
                    "第 " + std::to_string(pass) + " 轮的候补名单已经用完");
    swaps.push_back({row, in});
  }
  return swaps;
}

Result<NextInLine> Standing::next_unit(std::uint64_t object) const {
  NextInLine out;
  out.change.kind = Substitution::Kind::unit;
  out.change.object = object;
  DD_ASSIGN(out.change.rows, reserves_for(object, out));
  if (out.change.rows.empty())
    return refuse(ErrorCode::custody_not_drawn, facts_.instance.objects.at(object).id, facts_.draw);
  Standing after = *this;
  DD_TRY(after.seat_team(*this, out));
  return out;
}

/// Who sits for each row that brought seats to the unit.
Standing::Teams Standing::teams_of(std::uint64_t object) const {
  Teams teams;
  for (auto seat = seats_.lower_bound({object, 0}); seat != seats_.end() && seat->first.first == object;
       ++seat)
    teams[row_of_seat_.at(seat->first)].push_back(seat->second);
  return teams;
}

Status Standing::seat_team(const Standing& before, NextInLine& out) {
  Substitution leaving = out.change;
  leaving.rows.clear();
  DD_TRY(follow(leaving));
  const Teams teams = before.teams_of(out.change.object);
  std::vector<Place> all, empty;
  for (const RowSwap& swap : out.change.rows) {
    rows_.erase(swap.out);
    DD_ASSIGN(const std::vector<Place> places, place_row(swap.in));
    const auto team = teams.find(swap.out);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto officer = team != teams.end() && i < team->second.size() ? team->second[i] : std::nullopt;
      const TeamSeat& place = places_.at(places[i]);
      const bool fit = officer && fits(place, {}, *officer);
      const auto why = fit ? objection(place, *officer) : std::nullopt;
      if (why) out.passed.push_back({place.object, place.seat, *officer, *why});
      const bool stays = fit && !why;
      if (stays) sit(place.object, place.seat, officer);
      if (!stays) empty.push_back(places[i]);
      all.push_back(places[i]);
    }
  }
  for (const Place& place : empty) sit(place.first, place.second, first_fit(places_.at(place), {}, out));
  for (const Place& place : all) out.change.seats.push_back({place.first, place.second, seats_.at(place)});
  return {};
}

bool Standing::frozen_recusal(std::uint64_t object, std::uint32_t officer) const {
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
  if (frozen_recusal(seat.object, officer)) return Passed::recused;
  for (auto at = seats_.lower_bound({seat.object, 0}); at != seats_.end() && at->first.first == seat.object;
       ++at) {
    if (at->second == officer) return Passed::in_team;
  }
  const auto left = left_.find(seat.object);
  if (left != left_.end() && left->second.contains(officer)) return Passed::left_team;
  if (load_[officer] >= facts_.instance.officers[officer].cap) return Passed::full;
  if (facts_.recused_since.contains({seat.object, officer})) return Passed::recused;
  if (facts_.away.contains(officer)) return Passed::away;
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

Result<NextInLine> Standing::change_of_seat(std::uint64_t object, std::uint8_t seat, Reach reach) const {
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
  if (const auto officer = first_fit(places_.at({object, seat}), reach, out))
    out.change.seats.push_back({object, seat, officer});
  return out;
}

Error Standing::nobody_for(std::uint64_t object) const {
  return refuse(ErrorCode::substitute_none, facts_.instance.objects.at(object).id,
                "没有符合条件且未派满的人员");
}

Result<NextInLine> Standing::next_officer(std::uint64_t object, std::uint8_t seat, Reach reach) const {
  DD_ASSIGN(NextInLine next, change_of_seat(object, seat, reach));
  if (next.change.seats.empty()) return nobody_for(object);
  return next;
}

Result<FilledVacancy> Standing::fill_vacancy(std::uint64_t object, std::uint8_t seat,
                                             const std::vector<Reach>& remedies) const {
  std::vector<Reach> steps{Reach{}};
  steps.insert(steps.end(), remedies.begin(), remedies.end());
  std::vector<PassedOfficer> passed;
  std::set<std::uint32_t> told;
  for (const Reach& reach : steps) {
    DD_ASSIGN(NextInLine next, change_of_seat(object, seat, reach));
    for (const PassedOfficer& one : next.passed) {
      if (told.insert(one.officer).second) passed.push_back(one);
    }
    if (next.change.seats.empty()) continue;
    next.passed = std::move(passed);
    return FilledVacancy{std::move(next), reach};
  }
  return nobody_for(object);
}

}  // namespace dd::draw
