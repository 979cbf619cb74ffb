// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dd {

/// Every refusal a user can see (错误码); the rows are in error_table.inc.
enum class ErrorCode {
#define DD_ERROR(id, code, status, text) id,
#include "core/error_table.inc"
#undef DD_ERROR
};

/// One row of the error table.
struct ErrorRow {
  ErrorCode id;
  std::string_view code;  ///< stable wire code, e.g. "draw.already_run"; clients switch on it
  int http_status;
  std::string_view text;  ///< Chinese sentence with {0}, {1}… places
};

/// A refusal: which row, and the values for its places in order.
struct Error {
  ErrorCode code;
  std::vector<std::string> args;
  friend bool operator==(const Error&, const Error&) = default;
};

/// The row of a code. Never fails: the enumeration is made from the table.
const ErrorRow& error_row(ErrorCode code);

/// The whole table in file order (for tests and the manual).
const std::vector<ErrorRow>& error_rows();

/// The sentence shown to the user; a place without argument stays empty.
std::string error_text(const Error& error);

}  // namespace dd
