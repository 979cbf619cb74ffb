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
};

/// Stores a record; its number. set_import_report follows in the same transaction. REQUIRES an open
/// transaction.
std::int64_t add_import(db::Connection& db, const ImportRecord& record);
/// The report and, unless empty, the give-back file of an import. REQUIRES an open transaction.
void set_import_report(db::Connection& db, std::int64_t id, const std::string& report, const Bytes& rejects);

/// Newest first, at most 200, of one body or ("") of all.
std::vector<ImportRecord> list_imports(db::Connection& db, const std::string& body);
std::optional<ImportRecord> find_import(db::Connection& db, std::int64_t id);
/// The report as stored; "" when there is no such import.
std::string import_report(db::Connection& db, std::int64_t id);
/// The give-back file; empty when nothing was refused.
Bytes import_rejects(db::Connection& db, std::int64_t id);

std::vector<db::Statement> import_statements();

}  // namespace dd::store
