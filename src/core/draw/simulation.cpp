// SPDX-License-Identifier: Apache-2.0
#include "core/draw/simulation.h"

#include <algorithm>
#include <mutex>

#include "core/draw/lines.h"
#include "core/draw/officers.h"
#include "core/draw/parallel.h"
#include "core/draw/passes.h"

namespace dd::draw {
namespace {

void add(RunSums& sums, std::uint64_t value, bool first) {
  sums.sum += value;
  sums.squares += value * value;
  sums.least = first ? value : std::min(sums.least, value);
  sums.most = std::max(sums.most, value);
}

void join(RunSums& into, const RunSums& from, bool first) {
  into.sum += from.sum;
  into.squares += from.squares;
  into.least = first ? from.least : std::min(into.least, from.least);
  into.most = std::max(into.most, from.most);
}

void join(std::vector<RunSums>& into, const std::vector<RunSums>& from, bool first) {
  for (std::size_t i = 0; i < into.size(); ++i) join(into[i], from[i], first);
}

void join(std::vector<std::uint64_t>& into, const std::vector<std::uint64_t>& from) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

void join(SimulationCounts& into, const SimulationCounts& from) {
  if (from.runs == 0) return;
  const bool first = into.runs == 0;
  into.runs += from.runs;
  join(into.drawn, from.drawn);
  for (std::size_t i = 0; i < into.groups.size(); ++i) join(into.groups[i], from.groups[i], first);
  join(into.passes, from.passes, first);
  join(into.loads, from.loads, first);
  join(into.objects, from.objects, first);
  join(into.heaviest, from.heaviest, first);
  join(into.unfilled, from.unfilled, first);
  into.runs_unfilled += from.runs_unfilled;
  join(into.unfilled_at, from.unfilled_at);
}

}  // namespace

Digest simulation_seed(Alg alg, const std::string& tag, std::uint64_t number) {
  return Hasher(alg).ds("dualdraw/simulation/seed", {view(tag), Writer().u64(number).take()});
}

Simulation::Simulation(Instance lists, std::string tag, std::vector<Grouping> groupings)
    : lists_(std::move(lists)),
      tag_(std::move(tag)),
      groupings_(std::move(groupings)),
      objects_(lists_.objects) {
  Hasher hasher(lists_.alg);
  lists_.secret = hasher.ds("dualdraw/simulation/secret", {view(tag_)});
  salts_ = object_salts(lists_.alg, lists_.secret, lists_.objects.size());
  counts_ = empty_counts();
}

Result<Simulation> Simulation::of(Instance lists, std::string tag, std::vector<Grouping> groupings) {
  DD_TRY(check_instance(lists));
  return Simulation(std::move(lists), std::move(tag), std::move(groupings));
}

SimulationCounts Simulation::empty_counts() const {
  SimulationCounts out;
  out.drawn.resize(lists_.objects.size());
  out.unfilled_at.resize(lists_.objects.size());
  for (const Grouping& grouping : groupings_) out.groups.emplace_back(grouping.groups);
  out.passes.resize(lists_.passes.size());
  out.loads.resize(lists_.officers.size());
  return out;
}

void Simulation::count_objects(const std::vector<std::uint64_t>& drawn, SimulationCounts& counts) const {
  const bool first = counts.runs == 0;
  for (const std::uint64_t object : drawn) ++counts.drawn[object];
  add(counts.objects, drawn.size(), first);
  for (std::size_t g = 0; g < groupings_.size(); ++g) {
    std::vector<std::uint64_t> of_group(groupings_[g].groups);
    for (const std::uint64_t object : drawn) {
      const std::uint32_t group = groupings_[g].group[object];
      if (group != kUngrouped) ++of_group[group];
    }
    for (std::size_t i = 0; i < of_group.size(); ++i) add(counts.groups[g][i], of_group[i], first);
  }
}

void Simulation::count_seats(const Assignment& assignment, SimulationCounts& counts) const {
  const bool first = counts.runs == 0;
  std::vector<std::uint64_t> loads(lists_.officers.size());
  for (const Seat& seat : assignment.seats) {
    if (seat.officer) ++loads[*seat.officer];
  }
  for (std::size_t i = 0; i < loads.size(); ++i) add(counts.loads[i], loads[i], first);
  add(counts.heaviest, loads.empty() ? 0 : *std::max_element(loads.begin(), loads.end()), first);
  for (const Unfilled& seat : assignment.unfilled) ++counts.unfilled_at[seat.object];
  add(counts.unfilled, assignment.unfilled.size(), first);
  counts.runs_unfilled += assignment.unfilled.empty() ? 0 : 1;
}

Status Simulation::run_once(std::uint64_t number, SimulationCounts& counts) const {
  const Digest seed = simulation_seed(lists_.alg, tag_, number);
  const Digest ticket_key = Hasher(lists_.alg).ds("sx/v1/tickets/object", {seed});
  const std::vector<std::uint64_t> tickets = object_tickets(lists_.alg, objects_, salts_, ticket_key);
  const Drum drum{lists_.alg, lists_.secret, ticket_key, objects_, tickets};
  const Selection selection = select_objects(drum, lists_.passes, 1);
  DD_ASSIGN(const std::vector<TeamSeat> seats, team_seats(lists_, selection.rows));
  TicketOffice office(lists_.alg, lists_.secret, ticket_key, objects_);
  const Posts posts{lists_.alg, lists_.secret, seed, lists_.officers, lists_.recusals};
  for (std::size_t i = 0; i < selection.counts.size(); ++i) {
    add(counts.passes[i], selection.counts[i].drawn, counts.runs == 0);
  }
  count_objects(drawn_objects(selection.rows), counts);
  count_seats(draw_officers(posts, office, seats, 1), counts);
  ++counts.runs;
  return {};
}

Status Simulation::run(std::uint64_t count, unsigned threads) {
  std::mutex mutex;
  Status status;
  const std::uint64_t begin = counts_.runs;
  SimulationCounts sum = empty_counts();
  share_out(count, threads, [&](Queue& queue) {
    SimulationCounts own = empty_counts();
    Status failed;
    while (const auto number = queue.next()) {
      if (failed) failed = run_once(begin + *number, own);
    }
    const std::lock_guard lock(mutex);
    if (!failed) status = failed;
    join(sum, own);
  });
  if (status) join(counts_, sum);
  return status;
}

}  // namespace dd::draw
