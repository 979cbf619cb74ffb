// SPDX-License-Identifier: Apache-2.0
#include "ratio.h"

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

namespace dd::bench {
namespace {

/// A finished figure, for the table at the end.
struct Figure {
  std::string name;
  double value = 0, load = 0;
  Goal goal;
  bool holds() const { return value >= goal.least && value <= goal.most; }
  bool has_goal() const { return goal.least > kNoGoal.least || goal.most < kNoGoal.most; }
};

std::vector<Figure>& figures() {
  static std::vector<Figure> all;
  return all;
}

double load() {
  double minute = 0;
  return getloadavg(&minute, 1) == 1 ? minute : -1;
}

double milliseconds(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// The ratios of the pairs so far.
struct Series {
  std::vector<double> wall, cpu, b_ms;

  void add(const Time& a, const Time& b) {
    wall.push_back(a.wall / b.wall);
    if (a.cpu > 0 && b.cpu > 0) cpu.push_back(a.cpu / b.cpu);  // another program's time is not ours
    b_ms.push_back(b.wall);
  }
  const std::vector<double>& by(Clock clock) const { return clock == Clock::cpu ? cpu : wall; }
};

void show(benchmark::State& state, const Series& series, Clock clock) {
  const std::vector<double>& deciding = series.by(clock);
  state.counters["ratio"] = median(deciding);
  state.counters["least"] = *std::min_element(deciding.begin(), deciding.end());
  state.counters["most"] = *std::max_element(deciding.begin(), deciding.end());
  const std::vector<double>& other = series.by(clock == Clock::cpu ? Clock::wall : Clock::cpu);
  if (!other.empty()) state.counters[clock == Clock::cpu ? "by_wall" : "by_cpu"] = median(other);
  state.counters["B_ms"] = median(series.b_ms);
  state.counters["load"] = load();
}

/// Most memory a new process holds that does `work`.
double peak_bytes(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) std::abort();
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

/// The flags of this processor that matter for hashing.
std::string processor_flags() {
  std::ifstream cpu("/proc/cpuinfo");
  const std::set<std::string> wanted{"sha_ni", "avx2", "avx512f", "sse4_1", "sha1", "sha2", "sm3"};
  std::string line, out;
  while (out.empty() && std::getline(cpu, line)) {
    if (line.rfind("flags", 0) != 0 && line.rfind("Features", 0) != 0) continue;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      if (wanted.count(word) != 0) out += (out.empty() ? "" : " ") + word;
    }
  }
  return out;
}

std::string processor_name() {
  std::ifstream cpu("/proc/cpuinfo");
  std::string line;
  while (std::getline(cpu, line)) {
    const std::size_t colon = line.find(": ");
    if (line.rfind("model name", 0) == 0 && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

void print(const Figure& one) {
  const char* verdict = !one.has_goal() ? "-" : one.holds() ? "holds" : "MISSED";
  std::printf("%-6s %9.3f  %s", verdict, one.value, one.name.c_str());
  if (one.goal.least > kNoGoal.least) std::printf(" (at least %g)", one.goal.least);
  if (one.goal.most < kNoGoal.most) std::printf(" (at most %g)", one.goal.most);
  std::printf(", load %.1f\n", one.load);
}

}  // namespace

Time now() { return {milliseconds(CLOCK_MONOTONIC), milliseconds(CLOCK_PROCESS_CPUTIME_ID)}; }

void ratio(const std::string& name, Clock clock, int pairs, Goal goal, std::function<Pair()> make) {
  if (const char* most = std::getenv("DD_BENCH_PAIRS")) pairs = std::clamp(std::atoi(most), 1, pairs);
  const auto body = [=](benchmark::State& state) {
    const Pair pair = make();
    Series series;
    for (auto _ : state) {
      const bool first_a = series.wall.size() % 2 == 0;
      Time a, b;
      if (first_a) a = pair.first();
      b = pair.second();
      if (!first_a) a = pair.first();
      state.SetIterationTime(a.wall / 1000);
      series.add(a, b);
    }
    show(state, series, clock);
    figures().push_back({name, median(series.by(clock)), load(), goal});
  };
  benchmark::RegisterBenchmark(name.c_str(), body)
      ->Iterations(pairs)
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
}

void memory(const std::string& name, std::size_t count, Goal goal, std::function<void()> work) {
  const auto body = [=](benchmark::State& state) {
    double bytes = 0;
    for (auto _ : state) bytes = peak_bytes(work) - peak_bytes([] {});
    const double each = bytes / static_cast<double>(count);
    state.counters["bytes"] = each;
    figures().push_back({name, each, load(), goal});
  };
  benchmark::RegisterBenchmark(name.c_str(), body)->Iterations(1)->Unit(benchmark::kMillisecond);
}

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::AddCustomContext("processor", processor_name());
  benchmark::AddCustomContext("processor flags", processor_flags());
  benchmark::RunSpecifiedBenchmarks();
  std::printf("\n");
  for (const Figure& one : figures()) print(one);
  const auto hold = std::count_if(figures().begin(), figures().end(),
                                  [](const Figure& one) { return one.has_goal() && one.holds(); });
  const auto missed =
      std::count_if(figures().begin(), figures().end(), [](const Figure& one) { return !one.holds(); });
  std::printf("%td hold, %td missed\n", hold, missed);
  return missed == 0 ? 0 : 1;
}

std::string output_of(const std::string& command) {
  std::string out;
  FILE* const pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) std::abort();
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  if (pclose(pipe) != 0) {
    std::fprintf(stderr, "failed: %s\n", command.c_str());
    std::abort();
  }
  return out;
}

}  // namespace dd::bench
