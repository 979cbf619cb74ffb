// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "service/import_register.h"

// What a file seems to be, before it is read as a whole (文件识别).
namespace dd::service {

/// A field that a column may be read as.
struct ImportField {
  std::string field, title;
  bool needed = false;
};

/// A file before it is read as a whole (文件识别).
struct ImportLook {
  std::string kind;  ///< as asked, else the one whose headings fit best
  std::int64_t header_row = 0;
  std::vector<ImportColumn> columns;
  std::vector<ImportField> fields;  ///< of the kind
  bool asks_body = false;   ///< every row needs a body, and the actor has no own one for those without
  bool names_body = false;  ///< a column says which
  bool remembered = false;  ///< the columns are those said for such headings before
  std::string fault;        ///< why the columns do not suffice yet; "" when they do
};

/// Looks at the first rows of a file. `request.kind` may be "". Errors: account_no_permission, import_kind,
/// import_columns, import_several_sheets, sheet_*.
Result<ImportLook> look_at_import(Call& call, const ImportRequest& request,
                                  const intake::Limits& limits = {});

}  // namespace dd::service
