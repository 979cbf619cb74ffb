// SPDX-License-Identifier: Apache-2.0
#include "store/audit_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kLock{"audit.lock", R"(
UPDATE write_turn
SET turn = turn + 1
WHERE id = 1
RETURNING entries, hash
)"};

constexpr db::Statement kHead{"audit.head", R"(
SELECT entries, hash
FROM write_turn
WHERE id = 1
)"};

constexpr db::Statement kInsertAudit{"audit.insert", R"(
INSERT INTO audit_entry (id, at, account, body, action, object, result, detail, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)"};

constexpr db::Statement kMoveHead{"audit.move_head", R"(
UPDATE write_turn
SET entries = $1, hash = $2
WHERE id = 1
)"};

constexpr db::Statement kAfter{"audit.after", R"(
SELECT id, at, account, body, action, object, result, detail, hash
FROM audit_entry
WHERE id > $1
ORDER BY id
LIMIT $2
)"};

AuditEntry read_entry(db::Row& row) {
  return {row.integer(0),   row.integer(1),   row.take_text(2), row.take_text(3),
          row.take_text(4), row.take_text(5), row.take_text(6), row.take_text(7)};
}

AuditHead read_head(const db::Row& row) {
  AuditHead head{row.integer(0), row.bytes(1)};
  if (head.entries == 0) head.hash.assign(Digest().size(), 0);
  return head;
}

}  // namespace

AuditHead lock_audit(db::Connection& db) { return read_head(db.query(kLock).at(0)); }

AuditHead audit_head(db::Connection& db) { return read_head(db.query(kHead).at(0)); }

void append_audit(db::Connection& db, const ChainedEntry& chained) {
  const auto& entry = chained.entry;
  db.execute(kInsertAudit, {entry.id, entry.at, entry.account, entry.body, entry.action, entry.object,
                            entry.result, entry.detail, chained.hash});
  db.execute(kMoveHead, {entry.id, chained.hash});
}

std::vector<ChainedEntry> audit_after(db::Connection& db, std::int64_t after, std::int64_t limit) {
  std::vector<ChainedEntry> out;
  for (auto& row : db.query(kAfter, {after, limit})) {
    auto entry = read_entry(row);
    out.push_back({std::move(entry), row.bytes(8)});
  }
  return out;
}

std::vector<db::Statement> audit_statements() { return {kLock, kHead, kInsertAudit, kMoveHead, kAfter}; }

}  // namespace dd::store
