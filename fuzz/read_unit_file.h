// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/intake/read_register.h"
#include "sheet/workbook.h"

namespace dd::fuzz {

/// Limits that keep one input fast.
inline intake::Limits small_limits() {
  intake::Limits limits;
  limits.file_bytes = 1 << 20;
  limits.unpacked_bytes = 4 << 20;
  limits.rows = 500;
  limits.cells = 5000;
  return limits;
}

/// Reads every sheet and then the rows as units: nothing may crash, and what is written obeys the form of an
/// id.
inline void read_unit_file(const Result<sheet::Workbook>& workbook) {
  if (!workbook.ok()) return;
  intake::Surroundings around;
  around.bodies = {{"331100", "丽水市生态环境局", "市局", "LS", "city", ""},
                   {"331102", "丽水市生态环境局莲都分局", "莲都", "LD", "county", "331100"}};
  around.today = *parse_date("2026-11-23");
  for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
    const auto table = workbook->read(i);
    if (!table.ok()) continue;
    const auto intake = intake::read_register<Unit>(*table, around, {});
    if (!intake.ok()) continue;
    for (const auto& line : intake->lines) {
      if (line.writes() && line.row.id.size() > 22) __builtin_trap();
    }
  }
}

}  // namespace dd::fuzz
