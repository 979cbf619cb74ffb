// SPDX-License-Identifier: Apache-2.0
#include "core/draw/seat_forecast.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/draw/passes.h"

namespace dd::draw {
namespace {

/// The least and the most a pass may draw, whatever the seed.
struct Bounds {
  std::uint64_t least = 0, most = 0;
  std::map<std::uint32_t, std::uint64_t> least_in;  ///< by area of the object
};

bool in_areas(const Pass& pass, std::uint32_t area) {
  return pass.areas.empty() || std::binary_search(pass.areas.begin(), pass.areas.end(), area);
}

bool overlap(const Pass& a, const Pass& b) {
  if (a.stratum != b.stratum) return false;
  if (a.areas.empty() || b.areas.empty()) return true;
  return std::any_of(a.areas.begin(), a.areas.end(), [&](std::uint32_t area) { return in_areas(b, area); });
}

/// `taken`: the most that earlier passes may have taken of this one's frame.
Bounds bounds_of(const Pass& pass, const std::vector<Object>& objects, std::uint64_t taken) {
  std::map<std::uint32_t, std::uint64_t> pool;
  PassCount count;
  for (const Object& object : objects) {
    if (object.stratum != pass.stratum || object.excluded() || !in_areas(pass, object.area)) continue;
    ++count.frame;
    if (object.visits < pass.vmin || object.visits > pass.vmax) continue;
    ++count.pool;
    ++pool[object.area];
  }
  Bounds out;
  settle_quota(pass, 0, count);
  out.most = std::min(count.wanted, count.pool);
  if (pass.mode == Mode::credit) {
    count.credited = std::min(taken, count.frame);
    settle_quota(pass, std::min(taken, count.pool), count);
  }
  const std::uint64_t open = pass.mode == Mode::overlay ? count.pool : less(count.pool, taken);
  out.least = std::min(count.wanted, open);
  for (const auto& [area, units] : pool) out.least_in[area] = less(out.least, count.pool - units);
  return out;
}

/// Who is asked: an area, 0 for everybody; and the seats of one pass that ask there, by mask.
struct Asked {
  std::uint64_t tasks = 0;
  std::vector<std::uint32_t> masks;  ///< of the seats of one task
};

using ByArea = std::map<std::uint32_t, std::vector<Asked>>;

void ask(const Pass& pass, const Bounds& bounds, const std::vector<Slot>& slots, ByArea& out) {
  std::vector<std::uint32_t> local, any;
  std::map<std::uint32_t, std::vector<std::uint32_t>> named;
  for (const Slot& slot : slots) {
    if (slot.pass && *slot.pass != pass.no) continue;
    if (slot.source == Slot::Source::local) local.push_back(slot.quals);
    if (slot.source == Slot::Source::any) any.push_back(slot.quals);
    if (slot.source == Slot::Source::area) named[slot.area].push_back(slot.quals);
  }
  if (!any.empty()) out[0].push_back({bounds.least, any});
  for (const auto& [area, masks] : named) out[area].push_back({bounds.least, masks});
  for (const auto& [area, least] : bounds.least_in) {
    if (!local.empty() && least > 0) out[area].push_back({least, local});
  }
}

bool contains(std::uint32_t quals, std::uint32_t mask) { return (quals & mask) == mask; }

/// How short one mask runs in one area.
SeatShortage shortage_of(std::uint32_t area, std::uint32_t mask, const std::vector<Asked>& asked,
                         const std::vector<DrawOfficer>& officers) {
  SeatShortage out{area, mask};
  for (const DrawOfficer& officer : officers) {
    if (!contains(officer.quals, mask) || (area != 0 && officer.area != 0 && officer.area != area)) continue;
    ++out.officers;
    out.visits += officer.cap;
  }
  std::uint64_t nobody_twice = 0;
  for (const Asked& one : asked) {
    const auto seats = static_cast<std::uint64_t>(std::count_if(
        one.masks.begin(), one.masks.end(), [&](std::uint32_t quals) { return contains(quals, mask); }));
    out.seats += one.tasks * seats;
    nobody_twice += one.tasks * less(seats, out.officers);
  }
  out.lacking = std::max(less(out.seats, out.visits), nobody_twice);
  return out;
}

}  // namespace

std::vector<SeatShortage> certain_shortages(const std::vector<Object>& objects,
                                            const std::vector<DrawOfficer>& officers,
                                            const std::vector<Pass>& passes, const std::vector<Slot>& slots) {
  ByArea asked;
  std::vector<Bounds> bounds;
  for (std::size_t i = 0; i < passes.size(); ++i) {
    std::uint64_t taken = 0;
    for (std::size_t before = 0; before < i; ++before) {
      if (overlap(passes[before], passes[i])) taken += bounds[before].most;
    }
    bounds.push_back(bounds_of(passes[i], objects, taken));
    ask(passes[i], bounds.back(), slots, asked);
  }
  std::vector<SeatShortage> out;
  for (const auto& [area, list] : asked) {
    std::set<std::uint32_t> masks;
    for (const Asked& one : list) masks.insert(one.masks.begin(), one.masks.end());
    SeatShortage worst;
    for (const std::uint32_t mask : masks) {
      const SeatShortage one = shortage_of(area, mask, list, officers);
      if (one.lacking > worst.lacking) worst = one;
    }
    if (worst.lacking > 0) out.push_back(worst);
  }
  return out;
}

}  // namespace dd::draw
