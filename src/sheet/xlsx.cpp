// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx.h"

namespace dd::sheet {
namespace {

using intake::Limits;
using intake::Table;

class XlsxSource : public Workbook::Source {
 public:
  XlsxSource(Package package, WorkbookParts parts, std::vector<bool> date_formats, const Limits& limits)
      : package_(std::move(package)),
        parts_(std::move(parts)),
        date_formats_(std::move(date_formats)),
        limits_(limits) {
    for (const SheetPart& part : parts_.sheets) sheets.push_back(part.name);
  }

  Result<Table> read(std::size_t sheet, std::size_t first_rows) const override {
    const SheetPart& part = parts_.sheets.at(sheet);
    Table table;
    table.sheet_name = part.name;
    table.date1904 = parts_.date1904;
    std::vector<Table::Cell> strings;
    if (!parts_.shared_strings.empty()) {
      DD_ASSIGN(strings, read_shared_strings(package_, parts_.shared_strings, limits_, table));
    }
    DD_TRY(read_worksheet(package_, part.member, {limits_, date_formats_, strings, first_rows}, table));
    if (!table.spread_merged(limits_.spread))
      return refuse(ErrorCode::sheet_too_large, "合并的单元格", std::to_string(limits_.spread));
    return table;
  }

 private:
  Package package_;
  WorkbookParts parts_;
  std::vector<bool> date_formats_;
  Limits limits_;
};

}  // namespace

Result<std::unique_ptr<Workbook::Source>> open_xlsx(std::string_view bytes, const Limits& limits) {
  DD_ASSIGN(Package package, Package::open(bytes, limits));
  DD_ASSIGN(WorkbookParts parts, read_workbook_parts(package, limits));
  std::vector<bool> date_formats;
  if (!parts.styles.empty()) {
    DD_ASSIGN(date_formats, read_date_formats(package, parts.styles, limits));
  }
  return std::unique_ptr<Workbook::Source>(
      std::make_unique<XlsxSource>(std::move(package), std::move(parts), std::move(date_formats), limits));
}

}  // namespace dd::sheet
