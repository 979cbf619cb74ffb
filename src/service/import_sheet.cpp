// SPDX-License-Identifier: Apache-2.0
#include "service/import_parts.h"

namespace dd::service {
namespace {

constexpr std::size_t kProbedRows = 60;

bool has_content(const intake::Table& table) { return table.row_count() > 0; }

}  // namespace

Result<intake::Table> choose_sheet(const sheet::Workbook& workbook,
                                   std::span<const intake::FieldRule> rules) {
  if (workbook.sheets().size() == 1) return workbook.read(0);
  std::vector<std::size_t> fitting;
  std::optional<std::size_t> filled;
  std::string names;
  for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
    DD_ASSIGN(const intake::Table probe, workbook.read(i, kProbedRows));
    if (has_content(probe) && !filled) filled = i;
    if (!intake::find_header(probe, rules).ok()) continue;
    fitting.push_back(i);
    names += (names.empty() ? "" : "、") + workbook.sheets()[i];
  }
  if (fitting.size() > 1) return refuse(ErrorCode::import_several_sheets, names);
  return workbook.read(fitting.empty() ? filled.value_or(0) : fitting.front());
}

}  // namespace dd::service
