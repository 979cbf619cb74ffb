// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/register_table.h"

namespace dd::store {

// Joint inspections are few and read whole: their tables have no filters.
template <>
struct Table<JointScheme> {
  static constexpr std::string_view kName = "joint_scheme";
  static std::string key(const JointScheme& row) { return row.id; }
};

template <>
struct Table<JointPartner> {
  static constexpr std::string_view kName = "joint_partner";
  static std::string key(const JointPartner& row) { return row.scheme + '|' + row.department; }
};

template <>
struct Table<DepartmentItem> {
  static constexpr std::string_view kName = "department_item";
  static std::string key(const DepartmentItem& row) { return row.department + '|' + row.code; }
};

}  // namespace dd::store
