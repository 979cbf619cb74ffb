// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "core/intake/clean.h"
#include "core/limits.h"
#include "service/import_parts.h"

namespace dd::service {
namespace {

constexpr std::size_t kProbedRows = 60;

constexpr std::array<std::string_view, 8> kKindNames = {
    import_kind<Unit>().kind,      import_kind<Officer>().kind,       import_kind<Recusal>().kind,
    import_kind<CheckItem>().kind, import_kind<Complaint>().kind,     import_kind<DutyPeriod>().kind,
    import_kind<KeyChange>().kind, import_kind<DepartmentItem>().kind};

bool has_content(const intake::Table& table) { return table.row_count() > 0; }

}  // namespace

std::string shown_file_name(std::string_view given) {
  std::string name = intake::clean_text(given.substr(given.find_last_of("/\\") + 1));
  std::size_t end = std::min(name.size(), limits::kFileName);
  while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end);
}

std::span<const std::string_view> import_kind_names() { return kKindNames; }

Result<intake::Table> choose_sheet(const sheet::Workbook& workbook, std::span<const intake::FieldRule> rules,
                                   std::size_t first_rows) {
  if (workbook.sheets().size() == 1) return workbook.read(0, first_rows);
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
  return workbook.read(fitting.empty() ? filled.value_or(0) : fitting.front(), first_rows);
}

}  // namespace dd::service
