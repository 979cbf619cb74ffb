// SPDX-License-Identifier: Apache-2.0
#include "store/log_store.h"

#include "core/ledger/tree.h"

namespace dd::store {
namespace {

const db::Statement kGrowHead{"log.grow_head", R"(
UPDATE log_head
SET size = size + $1
WHERE id = 1
RETURNING size - $1
)"};

const db::Statement kLockHead{"log.lock_head", R"(
UPDATE log_head
SET size = size
WHERE id = 1
RETURNING size
)"};

const db::Statement kInsertLeaf{"log.insert_leaf", R"(
INSERT INTO log_leaf (idx, draw, type, at, entry, hash)
VALUES ($1, $2, $3, $4, $5, $6)
)"};

const db::Statement kHashes{"log.hashes", R"(
SELECT hash
FROM log_leaf
ORDER BY idx
)"};

const db::Statement kOfDraw{"log.of_draw", R"(
SELECT idx, draw, type, at, entry, hash
FROM log_leaf
WHERE draw = $1
ORDER BY idx
)"};

Digest digest_of(const db::Row& row, std::size_t column) {
  const auto digest = digest_from_hex(row.text(column));
  if (!digest) throw db::DatabaseError("log_leaf.hash is not a digest");
  return *digest;
}

}  // namespace

std::int64_t append_log(db::Connection& db, const std::vector<ledger::Entry>& entries) {
  const auto count = static_cast<std::int64_t>(entries.size());
  const std::int64_t first = db.query(kGrowHead, {count}).at(0).integer(0);
  std::vector<db::Values> rows;
  for (const ledger::Entry& entry : entries) {
    const Bytes bytes = ledger::encode(entry);
    const Digest hash = ledger::leaf_hash(ledger::Alg::sha256, bytes);
    rows.push_back({first + static_cast<std::int64_t>(rows.size()), entry.draw,
                    static_cast<std::int64_t>(entry.type), entry.at, bytes, to_hex(hash)});
  }
  db.execute_many(kInsertLeaf, rows);
  return first;
}

std::int64_t lock_log(db::Connection& db) { return db.query(kLockHead).at(0).integer(0); }

std::vector<Digest> log_hashes(db::Connection& db) {
  std::vector<Digest> out;
  for (const db::Row& row : db.query(kHashes)) out.push_back(digest_of(row, 0));
  return out;
}

std::vector<LogRow> log_of_draw(db::Connection& db, const std::string& draw) {
  std::vector<LogRow> out;
  for (const db::Row& row : db.query(kOfDraw, {draw})) {
    out.push_back(
        {row.integer(0), row.text(1), row.integer(2), row.integer(3), row.bytes(4), digest_of(row, 5)});
  }
  return out;
}

std::vector<db::Statement> log_statements() { return {kGrowHead, kLockHead, kInsertLeaf, kHashes, kOfDraw}; }

}  // namespace dd::store
