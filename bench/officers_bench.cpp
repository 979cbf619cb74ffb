// SPDX-License-Identifier: Apache-2.0
// The guarded draw of officers, hashing its lots itself, against one run of LEMON's NetworkSimplex that gets
// the lots of the same instance as ready prices. DD_BENCH_TASKS (default 10000) sets the size.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include "core/draw/officers.h"
#include "core/draw/records.h"
#include "lemon_flow.h"
#include "ratio.h"

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

/// What an instance is made of.
struct Shape {
  std::uint32_t tasks = 0;
  std::uint32_t recused_percent = 0;  ///< of all pairs, at random
  std::uint32_t districts = 0;  ///< 0: anybody may go anywhere; else officers, tasks and seats are local
  std::uint32_t families =
      0;  ///< recusals in blocks: family f of the officers never goes to group f of the tasks
  std::uint32_t lead_percent = 100;  ///< of the officers, who may take seat 0
  bool tight = false;                ///< capacity exactly full
};

std::vector<DrawOfficer> make_officers(const Shape& shape) {
  std::vector<DrawOfficer> out;
  const std::uint32_t officers = std::max(shape.tasks / 5, 4u);
  const std::uint32_t places = std::max(shape.districts, 1u);
  for (std::uint32_t o = 0; o < officers; ++o) {
    DrawOfficer officer;
    officer.id = numbered('P', 100'000 + o);
    officer.area = shape.districts == 0 ? 0 : 331100 + o % places;
    officer.quals = (o / places) % 100 < shape.lead_percent ? 3 : 1;
    officer.base = static_cast<std::uint16_t>(shape.tight ? 0 : mixed(o) % 3);
    officer.cap = static_cast<std::uint16_t>(shape.tight ? (2 * shape.tasks + officers - 1) / officers : 999);
    out.push_back(officer);
  }
  return out;
}

bool is_recused(const Shape& shape, std::uint32_t task, std::uint32_t officer) {
  const std::uint32_t places = std::max(shape.districts, 1u);
  if (shape.families != 0 && task / places % shape.families == officer / places % shape.families) return true;
  return mixed(std::uint64_t{task} << 32 | officer) % 100 < shape.recused_percent;
}

World make_world(const Shape& shape) {
  World out;
  out.officers = make_officers(shape);
  const std::uint32_t places = std::max(shape.districts, 1u);
  for (std::uint32_t t = 0; t < shape.tasks; ++t) {
    const std::uint32_t area = 331100 + t % places;
    const std::string id = numbered('U', 1'000'000 + t);
    out.objects.add({id, {area, 1, 1, 1, 0, 0}});
    const auto source = shape.districts == 0 ? std::nullopt : std::optional(area);
    out.seats.push_back({t, 0, shape.lead_percent < 100 ? 3u : 1u, source});
    out.seats.push_back({t, 1, 1, source});
    for (std::uint32_t o = 0; o < out.officers.size(); ++o) {
      if (is_recused(shape, t, o)) out.recusals.push_back({t, o, 1});
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

Assignment drawn(const World& world) {
  const Digest secret{1}, seed{2};
  TicketOffice office(Alg::sha256, secret, seed, world.objects);
  const Posts posts{Alg::sha256, secret, seed, world.officers, world.recusals};
  return draw_officers(posts, office, world.seats, 1);
}

/// What the protocol makes least: for each officer's m-th seat, 2(base+m)-1.
std::int64_t unevenness(const World& world, const Assignment& assignment) {
  std::vector<std::int64_t> level;
  for (const DrawOfficer& officer : world.officers) level.push_back(officer.base);
  std::int64_t out = 0;
  for (const Seat& seat : assignment.seats) out += 2 * ++level[seat.officer.value()] - 1;
  return out;
}

[[noreturn]] void differ(const std::string& how) {
  std::fprintf(stderr, "officers_bench: %s\n", how.c_str());
  std::abort();
}

/// What the two last runs of a pair found: both must fill every seat, and evenly alike, or they did not solve
/// the same thing.
struct Answers {
  std::optional<std::int64_t> ours, theirs;

  void compare() const {
    if (ours && theirs && *ours != *theirs)
      differ("uneven by " + std::to_string(*ours) + ", LEMON by " + std::to_string(*theirs));
  }
};

dd::bench::Time draw_time(const World& world, Answers& answers) {
  Assignment assignment;
  const auto time = dd::bench::time_of([&] { assignment = drawn(world); });
  if (!assignment.unfilled.empty()) differ("the draw leaves seats empty: too few tasks for this shape?");
  answers.ours = unevenness(world, assignment);
  answers.compare();
  return time;
}

dd::bench::Time lemon_time(dd::bench::LemonFlow& lemon, Answers& answers) {
  bool solved = false;
  const auto time = dd::bench::time_of([&] { solved = lemon.solve(); });
  if (!solved) differ("LEMON finds no filling of all seats");
  answers.theirs = lemon.unevenness();
  answers.compare();
  return time;
}

void compare_with_lemon(const std::string& title, int pairs, const Shape& shape) {
  const auto make = [=]() -> dd::bench::Pair {
    const auto world = std::make_shared<const World>(make_world(shape));
    const auto lemon = std::make_shared<dd::bench::LemonFlow>(flow_of(*world));
    const auto answers = std::make_shared<Answers>();
    return {[=] { return draw_time(*world, *answers); }, [=] { return lemon_time(*lemon, *answers); }};
  };
  dd::bench::ratio("officers / LEMON, " + title, dd::bench::Clock::cpu, pairs, {.most = 1}, make);
}

}  // namespace

int main(int argc, char** argv) {
  const char* size = std::getenv("DD_BENCH_TASKS");
  const auto tasks = static_cast<std::uint32_t>(size != nullptr ? std::atoi(size) : 10'000);
  compare_with_lemon("90 % recused at random", 3, {.tasks = tasks, .recused_percent = 90});
  compare_with_lemon("90 % recused, capacity exactly full", 3,
                     {.tasks = tasks, .recused_percent = 90, .tight = true});
  compare_with_lemon("99 % recused, capacity exactly full", 3,
                     {.tasks = tasks, .recused_percent = 99, .tight = true});
  compare_with_lemon("ten districts, local only", 3,
                     {.tasks = tasks, .recused_percent = 10, .districts = 10});
  compare_with_lemon("ten districts, few leads", 3,
                     {.tasks = tasks, .recused_percent = 10, .districts = 10, .lead_percent = 20});
  compare_with_lemon("ten districts, families, half are leads, capacity exactly full", 3,
                     {.tasks = tasks,
                      .recused_percent = 10,
                      .districts = 10,
                      .families = 20,
                      .lead_percent = 55,
                      .tight = true});
  compare_with_lemon("50 % recused at random", 1, {.tasks = tasks, .recused_percent = 50});
  return dd::bench::run(argc, argv);
}
