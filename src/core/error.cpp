// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

namespace dd {

const std::vector<ErrorRow>& error_rows() {
  static const std::vector<ErrorRow> rows = {
#define DD_ERROR(id, code, status, text) {ErrorCode::id, code, status, text},
#include "core/error_table.inc"
#undef DD_ERROR
  };
  return rows;
}

const ErrorRow& error_row(ErrorCode code) { return error_rows()[static_cast<std::size_t>(code)]; }

std::string error_text(const Error& error) {
  const std::string_view text = error_row(error.code).text;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!place) {
      out += text[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(text[i + 1] - '0');
    if (index < error.args.size()) out += error.args[index];
    i += 2;
  }
  return out;
}

}  // namespace dd
