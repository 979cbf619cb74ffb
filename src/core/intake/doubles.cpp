// SPDX-License-Identifier: Apache-2.0
#include "core/intake/doubles.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/intake/clean.h"
#include "core/intake/codes.h"

namespace dd::intake {
namespace {

constexpr std::string_view kLongForm = "有限责任公司", kShortForm = "有限公司";

/// Code and site of a unit; an id that does not begin with its code stands for the first site.
std::string sited_code(const UnitMark& unit) {
  const auto slash = unit.id.find('/');
  const bool sited = slash != unit.id.npos && unit.id.compare(0, slash, unit.uscc) == 0;
  return unit.uscc + '/' + (sited ? unit.id.substr(slash + 1) : "001");
}

using Groups = std::map<std::string, std::vector<std::size_t>>;

class Pairs {
 public:
  void add(std::size_t a, std::size_t b, std::string_view why) {
    const auto [first, second] = std::minmax(a, b);
    if (seen_.emplace(first, second).second) found.push_back({first, second, why});
  }
  std::vector<Double> found;

 private:
  std::set<std::pair<std::size_t, std::size_t>> seen_;
};

/// Each unit of a group with the first of it.
void pair_groups(const Groups& groups, std::string_view why, Pairs& pairs) {
  for (const auto& [key, places] : groups) {
    for (std::size_t i = 1; i < places.size(); ++i) pairs.add(places[0], places[i], why);
  }
}

void pair_old_numbers(const std::vector<UnitMark>& units, const Groups& names, Pairs& pairs) {
  for (const auto& [name, places] : names) {
    for (const std::size_t old : places) {
      if (!is_old_number(units[old].uscc)) continue;
      for (const std::size_t other : places) {
        if (is_uscc(units[other].uscc)) pairs.add(old, other, "old_number");
      }
    }
  }
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out = clean_code(name);
  for (auto at = out.find(kLongForm); at != out.npos; at = out.find(kLongForm))
    out.replace(at, kLongForm.size(), kShortForm);
  return out;
}

std::vector<Double> find_doubles(const std::vector<UnitMark>& units) {
  Groups codes, names, places;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string name = plain_name(units[i].name);
    if (!units[i].uscc.empty()) codes[sited_code(units[i])].push_back(i);
    names[name].push_back(i);
    if (!units[i].town.empty()) places[units[i].town + name].push_back(i);
  }
  Pairs pairs;
  pair_groups(codes, "same_code", pairs);
  pair_old_numbers(units, names, pairs);
  pair_groups(places, "same_name", pairs);
  std::sort(pairs.found.begin(), pairs.found.end(), [](const Double& a, const Double& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return std::move(pairs.found);
}

bool has_faulty_code(const UnitMark& unit) {
  if (!is_uscc(unit.uscc)) return !is_old_number(unit.uscc);
  return !uscc_check_holds(unit.uscc) || !organisation_check_holds(unit.uscc);
}

}  // namespace dd::intake
