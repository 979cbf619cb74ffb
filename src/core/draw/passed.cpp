// SPDX-License-Identifier: Apache-2.0
#include "core/draw/passed.h"

#include <algorithm>
#include <map>

#include "core/draw/pair_order.h"

namespace dd::draw {
namespace {

using Recusals = std::vector<RecusedPair>;

std::pair<Recusals::const_iterator, Recusals::const_iterator> recusals_of(const Recusals& all,
                                                                          std::uint64_t object) {
  const auto before = [](const RecusedPair& pair, std::uint64_t key) { return pair.object < key; };
  const auto after = [](std::uint64_t key, const RecusedPair& pair) { return key < pair.object; };
  return {std::lower_bound(all.begin(), all.end(), object, before),
          std::upper_bound(all.begin(), all.end(), object, after)};
}

bool fits(const TeamSeat& seat, const DrawOfficer& officer) {
  return (officer.quals & seat.quals) == seat.quals &&
         (!seat.area || officer.area == 0 || officer.area == *seat.area);
}

}  // namespace

Result<std::vector<PassedRecusal>> passed_recusals(const Instance& instance, const Digest& seed,
                                                   const std::vector<Selected>& selected,
                                                   const std::vector<Seat>& seats) {
  DD_ASSIGN(const std::vector<TeamSeat> places, team_seats(instance, selected));
  std::map<std::pair<std::uint64_t, std::uint8_t>, std::uint32_t> sitting;
  for (const Seat& seat : seats) {
    if (seat.officer) sitting[{seat.object, seat.seat}] = *seat.officer;
  }
  std::vector<PassedRecusal> out;
  for (const TeamSeat& place : places) {
    const auto taken = sitting.find({place.object, place.seat});
    const auto [first, last] = recusals_of(instance.recusals, place.object);
    if (taken == sitting.end() || first == last) continue;
    PairOrder order(instance, seed, place);
    const Digest lot = order.ticket(taken->second);
    std::vector<std::pair<Digest, const RecusedPair*>> earlier;
    for (auto pair = first; pair != last; ++pair) {
      const Digest own = order.ticket(pair->officer);
      if (fits(place, instance.officers.at(pair->officer)) && own < lot) earlier.emplace_back(own, &*pair);
    }
    std::sort(earlier.begin(), earlier.end());
    for (const auto& [own, pair] : earlier)
      out.push_back({place.object, place.seat, pair->officer, pair->reason});
  }
  return out;
}

}  // namespace dd::draw
