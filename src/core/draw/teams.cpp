// SPDX-License-Identifier: Apache-2.0
#include "core/draw/teams.h"

#include <algorithm>
#include <map>

namespace dd::draw {
namespace {

std::vector<Slot> slots_of(const Instance& instance, std::uint16_t pass) {
  std::vector<Slot> out;
  for (const Slot& slot : instance.slots) {
    if (!slot.pass || *slot.pass == pass) out.push_back(slot);
  }
  std::stable_sort(out.begin(), out.end(), [](const Slot& a, const Slot& b) { return a.seat < b.seat; });
  return out;
}

std::optional<std::uint32_t> source_area(const Slot& slot, const Object& object) {
  if (slot.source == Slot::Source::any) return std::nullopt;
  return slot.source == Slot::Source::local ? object.area : slot.area;
}

}  // namespace

std::vector<std::uint64_t> drawn_objects(const std::vector<Selected>& rows) {
  std::vector<std::uint64_t> out;
  for (const Selected& row : rows) {
    if (row.kind == 1) out.push_back(row.index);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Result<std::vector<TeamSeat>> team_seats(const Instance& instance, const std::vector<Selected>& rows) {
  std::map<std::uint16_t, std::vector<Slot>> by_pass;
  std::vector<std::pair<std::uint64_t, std::uint32_t>>
      visits;  // object, row: rows come in order of execution
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    if (rows[r].kind != 1) continue;
    visits.emplace_back(rows[r].index, r);
    const auto [found, fresh] = by_pass.try_emplace(rows[r].pass);
    if (fresh) found->second = slots_of(instance, rows[r].pass);
  }
  std::sort(visits.begin(), visits.end());
  std::vector<TeamSeat> out;
  std::uint32_t number = 0;
  for (std::size_t v = 0; v < visits.size(); ++v) {
    const auto [index, row] = visits[v];
    if (v == 0 || visits[v - 1].first != index) number = 0;
    const Object& object = instance.objects[index];
    for (const Slot& slot : by_pass[rows[row].pass]) {
      if (number == 255) return refuse(ErrorCode::draw_too_many_seats, object.id);
      out.push_back({index, static_cast<std::uint8_t>(number++), slot.quals, source_area(slot, object)});
    }
  }
  return out;
}

}  // namespace dd::draw
