// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// One row of the audit trail (审计记录); the chain is made and checked by service/audit.
struct AuditEntry {
  std::int64_t id = 0;  ///< 1, 2, 3… without gaps
  UnixMs at = 0;
  std::string account, body, action, object, result, detail;
};
struct ChainedEntry {
  AuditEntry entry;
  Bytes hash;
};

/// The newest entry's number and hash; 0 and 32 zero bytes while there is none.
struct AuditHead {
  std::int64_t entries = 0;
  Bytes hash;
};

/// Takes the write turn (register_store.h) and reads the head. Inside a transaction.
AuditHead lock_audit(db::Connection& db);
/// Inserts the entry and moves the head to it. REQUIRES lock_audit in the same transaction.
void append_audit(db::Connection& db, const ChainedEntry& entry);
/// The head without the lock.
AuditHead audit_head(db::Connection& db);

/// At most `limit` entries with id above `after`, oldest first: for reading the whole chain piece by piece.
std::vector<ChainedEntry> audit_after(db::Connection& db, std::int64_t after, std::int64_t limit);

std::vector<db::Statement> audit_statements();

}  // namespace dd::store
