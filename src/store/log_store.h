// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/bytes.h"
#include "core/ledger/entry.h"
#include "store/db/db.h"

namespace dd::store {

/// One leaf of the public log (公开日志).
struct LogRow {
  std::int64_t index = 0;
  std::string draw;
  std::int64_t type = 0;
  UnixMs at = 0;
  Bytes entry;
  Digest hash{};  ///< RFC 6962 leaf hash, SHA-256
};

/// Appends entries in order and returns the index of the first. Inside the caller's transaction: the head row
/// is locked until commit, so two writers never share an index. Two statements whatever the number of
/// entries.
std::int64_t append_log(db::Connection& db, const std::vector<ledger::Entry>& entries);

/// Locks the log until the transaction ends and returns its size: what is read then stays the whole log.
std::int64_t lock_log(db::Connection& db);

/// The leaf hashes 0..size-1 of the whole log.
std::vector<Digest> log_hashes(db::Connection& db);

/// One draw's leaves, ascending.
std::vector<LogRow> log_of_draw(db::Connection& db, const std::string& draw);

std::vector<db::Statement> log_statements();

}  // namespace dd::store
