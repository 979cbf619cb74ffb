// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <limits>
#include <string>
#include <utility>

namespace dd::bench {

/// How long something took, milliseconds: on the wall, and of the processor for all threads of this program.
struct Time {
  double wall = 0, cpu = 0;
};
Time now();

template <class Work>
Time time_of(const Work& work) {
  const Time begin = now();
  work();
  const Time end = now();
  return {end.wall - begin.wall, end.cpu - begin.cpu};
}

/// Which of the two decides: the processor's for work of one thread that waits for nothing, since other
/// programs on the machine hardly change it; the wall's for threads, disks and other programs.
enum class Clock { wall, cpu };

/// Where a figure must lie; the program ends with 1 when one lies outside.
struct Goal {
  double least = 0;
  double most = std::numeric_limits<double>::infinity();
};
constexpr Goal kNoGoal{};

/// Two things to time; they own what they use.
using Pair = std::pair<std::function<Time()>, std::function<Time()>>;

/// Registers the figure A/B: `make` prepares both outside the timing, then they run by turns, each first in
/// every other pair, so that drift of the machine hits both. The figure is the median of the pairs' ratios.
void ratio(const std::string& name, Clock clock, int pairs, Goal goal, std::function<Pair()> make);

/// Registers a figure that is no ratio of times: the most memory `work` held, bytes divided by `count`. It
/// runs in a process of its own, and what that one had at the beginning does not count.
void memory(const std::string& name, std::size_t count, Goal goal, std::function<void()> work);

/// Runs what is registered. Google Benchmark prints processor, caches, load and a row of each figure; then
/// comes a table that says which goals hold, and "N hold, M missed". Returns main's code.
int run(int argc, char** argv);

/// What a shell command prints; its complaints go to the screen. Aborts when it fails.
std::string output_of(const std::string& command);

}  // namespace dd::bench
