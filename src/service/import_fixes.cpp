// SPDX-License-Identifier: Apache-2.0
#include "service/import_fixes.h"

#include <algorithm>
#include <optional>

#include "core/limits.h"
#include "service/import_parts.h"
#include "service/text_rules.h"
#include "wire/json.h"

namespace dd::service {
namespace {

std::optional<std::size_t> row_of(const intake::Table& table, const intake::Header& header,
                                  std::int64_t number) {
  for (std::size_t row = header.row + 1; row < table.row_count(); ++row) {
    if (table.row_number(row) == number) return row;
  }
  return std::nullopt;
}

Error cannot(const ImportFix& fix, std::string why) {
  return refuse(ErrorCode::import_fix, std::to_string(fix.row), std::move(why));
}

}  // namespace

Result<std::vector<ImportFix>> take_fixes(std::string_view& body, std::int64_t bytes) {
  if (bytes == 0) return std::vector<ImportFix>();
  if (bytes < 0 || static_cast<std::uint64_t>(bytes) > body.size())
    return refuse(ErrorCode::import_fix, "0", "改正的内容没有传完整，请重新检查一次");
  const std::string_view text = body.substr(0, static_cast<std::size_t>(bytes));
  body.remove_prefix(text.size());
  DD_ASSIGN(auto fixes, wire::read_json<std::vector<ImportFix>>(text, {.what = "改正的内容"}));
  if (fixes.size() > limits::kImportFixesMost)
    return refuse(ErrorCode::input_too_large, "就地改正的单元格",
                  std::to_string(limits::kImportFixesMost) + " 处");
  return fixes;
}

Result<std::vector<ImportFixed>> apply_fixes(intake::Table& table, const intake::Header& header,
                                             std::span<const ImportFix> fixes) {
  std::vector<ImportFixed> out;
  for (const ImportFix& fix : fixes) {
    const auto column = std::find_if(header.columns.begin(), header.columns.end(), [&](const auto& matched) {
      return !fix.field.empty() && matched.field == fix.field;
    });
    if (column == header.columns.end()) return cannot(fix, "文件里没有这一列，请在文件里补上这一列");
    const auto row = row_of(table, header, fix.row);
    if (!row) return cannot(fix, "文件里没有这一行，请重新检查一次");
    if (characters(fix.value) > limits::kLongTextLongest)
      return cannot(fix, "改正的内容太长，最多 " + std::to_string(limits::kLongTextLongest) + " 个字");
    const std::string before(table.text(*row, column->column));
    table.replace(*row, column->column, fix.value);
    out.push_back({fix.row, intake::column_letters(column->column), column->heading,
                   shown_value(fix.field, before), shown_value(fix.field, fix.value)});
  }
  return out;
}

}  // namespace dd::service
