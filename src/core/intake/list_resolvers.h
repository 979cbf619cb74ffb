// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/intake/resolvers.h"

namespace dd::intake {

/// Rows of a year's official key list (年度名录): `current` is the list as it is prepared
/// (policy::prepared_list), a unit that stays says so itself.
template <>
class Resolver<KeyChange> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<KeyChange>& current);
  void settle(Draft<KeyChange>& draft);
  void judge(Draft<KeyChange>& draft);
  static std::string key(const KeyChange& row) { return row.unit; }
  std::string name(const KeyChange& row) const { return units_.name(row.unit); }

 private:
  void judge_body(Draft<KeyChange>& draft, const Unit& unit) const;

  const Surroundings& surroundings_;
  UnitFinder units_;
  const std::string year_;
  std::unordered_map<std::string_view, const KeyChange*> by_unit_;
};

template <>
class Resolver<DepartmentItem> {
 public:
  Resolver(const Surroundings& surroundings, const std::vector<DepartmentItem>& current);
  void settle(Draft<DepartmentItem>& draft);
  void judge(Draft<DepartmentItem>& draft);
  static std::string key(const DepartmentItem& row) { return row.department + '|' + row.code; }
  static std::string name(const DepartmentItem& row) { return row.item; }

 private:
  const Surroundings& surroundings_;
  std::unordered_map<std::string, const DepartmentItem*> by_key_;
};

}  // namespace dd::intake
