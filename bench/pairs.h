// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace dd::bench {

/// Milliseconds of one call.
template <class Work>
double time_ms(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

struct Spread {
  double median = 0, least = 0, most = 0;
};
inline Spread spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values.front(), values.back()};
}

/// A and B by turns, each first in every other pair; prints the ratio A/B with the median times.
template <class A, class B>
Spread compare(const std::string& title, int pairs, const A& a, const B& b) {
  std::vector<double> ratios, as, bs;
  for (int i = 0; i < pairs; ++i) {
    double first = 0, second = 0;
    if (i % 2 == 0) {
      first = a();
      second = b();
    } else {
      second = b();
      first = a();
    }
    as.push_back(first);
    bs.push_back(second);
    ratios.push_back(first / second);
  }
  const Spread out = spread(ratios);
  std::printf("%-64s %8.3f  (%.3f - %.3f)  %10.1f ms / %10.1f ms\n", title.c_str(), out.median, out.least,
              out.most, spread(as).median, spread(bs).median);
  std::fflush(stdout);
  return out;
}

/// Load and processor, so that a figure can be judged.
inline void print_machine() {
  std::string load, line;
  std::getline(std::ifstream("/proc/loadavg"), load);
  std::printf("load average %s\n", load.c_str());
  std::ifstream cpu("/proc/cpuinfo");
  std::set<std::string> wanted{"sha_ni", "avx2", "avx512f", "sse4_1"};
  while (std::getline(cpu, line)) {
    if (line.rfind("model name", 0) == 0) std::printf("%s\n", line.c_str());
    if (line.rfind("flags", 0) != 0) continue;
    std::istringstream flags(line);
    std::printf("flags");
    for (std::string flag; flags >> flag;) {
      if (wanted.count(flag) != 0) std::printf(" %s", flag.c_str());
    }
    std::printf("\n");
    break;
  }
  std::printf("%-64s %8s  %s\n", "A / B", "ratio", "(least - most)  median A / median B");
}

/// Most memory this process ever held, bytes.
inline double peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

/// What a command prints; empty when it fails.
inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  return pclose(pipe) == 0 ? out : std::string();
}

}  // namespace dd::bench
