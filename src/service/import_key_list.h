// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/intake/read_register.h"
#include "service/import_register.h"

// What is particular to importing a year's official key list (导入年度重点名录): its file is the whole list,
// so who is not in it leaves, and it is written whole or not at all.
namespace dd::service {

/// Who is on the city's list and not in the file, as changes and as the report shows them.
struct KeyLeaving {
  std::vector<KeyChange> changes;
  std::vector<ImportLeaving> shown;
};
/// `list` is the prepared list that the file was compared with. A row that is given back still names its
/// unit.
KeyLeaving key_leaving(const intake::Intake<KeyChange>& intake, const std::vector<KeyChange>& list,
                       const intake::Surroundings& surroundings);

/// Says of these units to whom they were shown (移出核对码); "" of none.
std::string leaving_code(const std::vector<ImportLeaving>& shown);

/// Keeps every row from being written when some are given back, and says so.
void withhold_incomplete(intake::Intake<KeyChange>& intake);

}  // namespace dd::service
