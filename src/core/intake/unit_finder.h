// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "core/intake/clean.h"
#include "core/intake/codes.h"
#include "core/intake/read_register.h"

namespace dd::intake {

/// Finds the unit that a cell means (认单位): by number, social credit code or full name; a merged double is
/// the unit it was merged into.
class UnitFinder {
 public:
  explicit UnitFinder(const Surroundings& surroundings) {
    for (const Unit& unit : surroundings.units) {
      units_.emplace(unit.id, &unit);
      units_.emplace(unit.uscc, &unit);
      units_.emplace(clean_code(unit.name), &unit);
    }
    add_merged(surroundings.merges);
  }

  /// Null, and the draft refused at `field`, when none or several fit.
  template <class T>
  const Unit* find(Draft<T>& draft, const std::string& said_in_file, std::string_view field = "unit") const {
    const std::string said = clean_digits(said_in_file);
    const SitedCode sited = split_site(said);
    const bool coded = is_uscc(sited.code) || is_old_number(sited.code);
    const auto [begin, end] =
        units_.equal_range(coded && !sited.site.empty() ? sited.code + "/" + sited.site : said);
    if (begin == end) {
      draft.refuse(ErrorCode::import_unit_unknown, {said_in_file}, field);
      return nullptr;
    }
    if (std::next(begin) == end) return begin->second;
    std::string ids;
    for (auto at = begin; at != end; ++at) ids += (ids.empty() ? "" : "、") + at->second->id;
    draft.refuse(ErrorCode::import_ambiguous, {said_in_file, ids}, field, begin->second->id);
    return nullptr;
  }

  /// The unit's name; the id itself when there is none.
  std::string name(const std::string& id) const {
    const auto unit = units_.find(id);
    return unit == units_.end() ? id : unit->second->name;
  }

 private:
  /// A double that was merged away is found as the unit that was kept, by its number and, unless another unit
  /// has it, its code.
  void add_merged(const std::vector<MergedUnit>& merges) {
    for (const MergedUnit& merge : merges) {
      const auto kept = units_.find(merge.kept);
      if (kept == units_.end()) continue;
      const Unit* unit = kept->second;
      units_.emplace(merge.dropped, unit);
      std::string code = merge.dropped.substr(0, merge.dropped.find('/'));
      if (!units_.contains(code)) units_.emplace(std::move(code), unit);
    }
  }

  std::unordered_multimap<std::string, const Unit*> units_;  ///< by id, code and name
};

}  // namespace dd::intake
