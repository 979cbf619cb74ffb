// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// One import that was carried out (导入记录).
struct ImportRecord {
  std::int64_t id = 0;
  std::string kind, file_name, sha256;
  UnixMs at = 0;
  std::string account, body;
  std::int64_t rows_read = 0, added = 0, changed = 0, same = 0, warned = 0, refused = 0;
  UnixMs undone_at = 0;  ///< 0 = it stands
};

/// Stores a record; its number. set_import_report follows in the same transaction. REQUIRES an open
/// transaction.
std::int64_t add_import(db::Connection& db, const ImportRecord& record);
/// The report and, unless empty, the two files that are given back. REQUIRES an open transaction.
struct ImportFiles {
  std::string rejects, annotated;
};
void set_import_report(db::Connection& db, std::int64_t id, const std::string& report,
                       const ImportFiles& files);

/// Newest first, at most 200, of one body or ("") of all.
std::vector<ImportRecord> list_imports(db::Connection& db, const std::string& body);
std::optional<ImportRecord> find_import(db::Connection& db, std::int64_t id);
/// The report as stored; "" when there is no such import.
std::string import_report(db::Connection& db, std::int64_t id);
/// The give-back file; empty when nothing was refused.
Bytes import_rejects(db::Connection& db, std::int64_t id);

/// The user's own file with the column 问题; empty when there was nothing to say.
Bytes import_annotated(db::Connection& db, std::int64_t id);

/// An import that was taken back (撤销导入).
struct ImportUndo {
  std::int64_t import_id = 0;
  UnixMs at = 0;
  std::string account, reason;
  std::int64_t closed = 0, restored = 0;
};
void add_import_undo(db::Connection& db, const ImportUndo& undo);
/// Draws whose lists were frozen at or after the moment.
std::int64_t freezes_since(db::Connection& db, UnixMs at);

/// What was said of files with such headings (列对应记忆); "" when nothing was.
std::string remembered_columns(db::Connection& db, const std::string& body, const std::string& kind,
                               const std::string& headings);
struct ColumnMemory {
  std::string body, kind, headings, plan, account;
  UnixMs at = 0;
};
void remember_columns(db::Connection& db, const ColumnMemory& memory);

std::vector<db::Statement> import_statements();

}  // namespace dd::store
