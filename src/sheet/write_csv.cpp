// SPDX-License-Identifier: Apache-2.0
#include "sheet/write_csv.h"

#include "sheet/write_xlsx.h"

namespace dd::sheet {
namespace {

void append_cell(std::string& out, const std::string& text) {
  if (text.find_first_of(",\"\r\n") == text.npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string write_csv(const std::vector<std::vector<std::string>>& rows, CsvFor reader) {
  std::string out = reader == CsvFor::spreadsheet ? "\xEF\xBB\xBF" : "";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      append_cell(out, reader == CsvFor::spreadsheet ? guard_formula(row[i]) : row[i]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace dd::sheet
