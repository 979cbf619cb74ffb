// SPDX-License-Identifier: Apache-2.0
#include "service/towns.h"

#include <algorithm>
#include <string_view>

#include "service/shipped.h"

namespace dd::service {
namespace {

/// Lines "code,name,area" under one heading line; the files are ours and hold no quotes.
void read_towns(std::string_view text, std::vector<Town>& towns) {
  text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto first = line.find(','), second = line.rfind(',');
    if (first == second) continue;
    towns.push_back({std::string(line.substr(0, first)),
                     std::string(line.substr(first + 1, second - first - 1)),
                     std::string(line.substr(second + 1))});
  }
}

}  // namespace

const std::vector<Town>& known_towns() {
  static const std::vector<Town> kTowns = [] {
    std::vector<Town> towns;
    for (const ShippedFile& file : shipped_files()) {
      if (file.path.ends_with("towns.csv")) read_towns(file.text, towns);
    }
    std::sort(towns.begin(), towns.end(), [](const Town& a, const Town& b) { return a.code < b.code; });
    return towns;
  }();
  return kTowns;
}

}  // namespace dd::service
