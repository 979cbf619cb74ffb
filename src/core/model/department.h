// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dd {

/// A department that inspects jointly (联合抽查部门) is a Body of level "department". Its code is local: the
/// six digits of the environment bureau beside it, then two digits that say its kind (01..30), e.g. 33110001
/// = the city's market regulation. So it is never a division's code and never ends in "00".
/// A kind of department (联合抽查部门).
struct DepartmentKind {
  std::string_view digits;  ///< "01"
  std::string_view name;    ///< 市场监管
};
/// Other departments 01..20, offices and affiliated units of the bureau itself (处室、直属单位) 21..30.
const std::vector<DepartmentKind>& department_kinds();

bool is_department(std::string_view body_code);
/// "331100" of "33110001"; empty for a code that is no department's.
std::string department_parent(std::string_view code);
/// The bit of the draw's department masks: 1 << kind; bit 0, the environment bureau, for any other code.
std::uint32_t department_mask(std::string_view code);

}  // namespace dd
