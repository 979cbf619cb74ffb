// SPDX-License-Identifier: Apache-2.0
// The guarded draw of officers, hashing its lots itself, against one run of LEMON's NetworkSimplex that gets
// the lots of the same instance as ready prices. DD_BENCH_TASKS (default 10000) sets the size.
#include <cstdlib>

#include "core/draw/officers.h"
#include "core/draw/records.h"
#include "lemon_flow.h"
#include "pairs.h"

namespace {

using namespace dd::draw;
using dd::Digest;

struct World {
  std::vector<DrawOfficer> officers;
  std::vector<RecusedPair> recusals;
  std::vector<TeamSeat> seats;
  ObjectTable objects;
};

std::uint64_t mixed(std::uint64_t z) {  // splitmix64
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::string numbered(char letter, std::uint32_t number) {
  std::string out(1, letter);
  out += std::to_string(number);
  return out;
}

/// `districts` 0: anybody may go anywhere; else officers and tasks belong to districts and seats are local.
World make_world(std::uint32_t tasks, std::uint32_t recused_percent, std::uint32_t districts,
                 std::uint32_t lead_percent, bool tight) {
  World out;
  const std::uint32_t officers = std::max(tasks / 5, 4u);
  const std::uint32_t places = std::max(districts, 1u);
  for (std::uint32_t o = 0; o < officers; ++o) {
    DrawOfficer officer;
    officer.id = numbered('P', 100'000 + o);
    officer.area = districts == 0 ? 0 : 331100 + o % places;
    officer.quals = (o / places) % 100 < lead_percent ? 3 : 1;
    officer.base = static_cast<std::uint16_t>(tight ? 0 : mixed(o) % 3);
    officer.cap = static_cast<std::uint16_t>(tight ? (2 * tasks + officers - 1) / officers : 999);
    out.officers.push_back(officer);
  }
  for (std::uint32_t t = 0; t < tasks; ++t) {
    const std::uint32_t area = 331100 + t % places;
    const std::string id = numbered('U', 1'000'000 + t);
    out.objects.add({id, area, 1, 1, 1, 0, 0, nullptr});
    const auto source = districts == 0 ? std::nullopt : std::optional(area);
    out.seats.push_back({t, 0, lead_percent < 100 ? 3u : 1u, source});
    out.seats.push_back({t, 1, 1, source});
    for (std::uint32_t o = 0; o < officers; ++o) {
      if (mixed(std::uint64_t{t} << 32 | o) % 100 < recused_percent) out.recusals.push_back({t, o, 1});
    }
  }
  return out;
}

dd::bench::FlowProblem flow_of(const World& world) {
  dd::bench::FlowProblem out;
  for (const DrawOfficer& o : world.officers) {
    out.base.push_back(o.base);
    out.cap.push_back(o.cap);
  }
  out.seats = static_cast<std::uint32_t>(world.seats.size());
  auto recusal = world.recusals.begin();
  for (std::uint32_t s = 0; s < world.seats.size(); ++s) {
    const TeamSeat& seat = world.seats[s];
    while (recusal != world.recusals.end() && recusal->object < seat.object) ++recusal;
    auto r = recusal;
    for (std::uint32_t o = 0; o < world.officers.size(); ++o) {
      if (r != world.recusals.end() && r->object == seat.object && r->officer == o) {
        ++r;
        continue;
      }
      const DrawOfficer& officer = world.officers[o];
      const bool fits =
          (officer.quals & seat.quals) == seat.quals && (!seat.area || officer.area == *seat.area);
      if (fits)
        out.arcs.push_back({s, o, static_cast<std::int64_t>(mixed(std::uint64_t{s} << 32 | o) >> 40)});
    }
  }
  return out;
}

double draw_ms(const World& world, unsigned threads) {
  const Digest secret{1}, seed{2};
  return dd::bench::time_ms([&] {
    TicketOffice office(Alg::sha256, secret, seed, world.objects);
    const Posts posts{Alg::sha256, secret, seed, world.officers, world.recusals};
    const Assignment drawn = draw_officers(posts, office, world.seats, threads);
    if (drawn.seats.size() != world.seats.size()) std::abort();
  });
}

void compare_world(const std::string& title, const World& world, int pairs) {
  const dd::bench::FlowProblem problem = flow_of(world);
  dd::bench::LemonFlow lemon(problem);
  bool solved = true;
  const std::string name = title + ", " + std::to_string(problem.arcs.size()) + " arcs";
  dd::bench::compare(
      name, pairs, [&] { return draw_ms(world, 1); },
      [&] { return dd::bench::time_ms([&] { solved = lemon.solve(); }); });
  if (!solved)
    std::printf("  (LEMON: not all seats can be filled; it stops there, the draw fills the most)\n");
}

}  // namespace

int main() {
  const char* size = std::getenv("DD_BENCH_TASKS");
  const auto tasks = static_cast<std::uint32_t>(size != nullptr ? std::atoi(size) : 10'000);
  dd::bench::print_machine();
  compare_world("90 % recused at random", make_world(tasks, 90, 0, 100, false), 5);
  compare_world("90 % recused, capacity exactly full", make_world(tasks, 90, 0, 100, true), 5);
  compare_world("99 % recused, capacity exactly full", make_world(tasks, 99, 0, 100, true), 5);
  compare_world("ten districts, local only", make_world(tasks, 10, 10, 100, false), 5);
  compare_world("ten districts, few leads", make_world(tasks, 10, 10, 20, false), 5);
  compare_world("ten districts, few leads, capacity exactly full", make_world(tasks, 10, 10, 20, true), 5);
  compare_world("50 % recused at random", make_world(tasks, 50, 0, 100, false), 1);
}
