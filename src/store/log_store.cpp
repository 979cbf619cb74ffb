// SPDX-License-Identifier: Apache-2.0
#include "store/log_store.h"

#include <algorithm>

#include "core/ledger/tree.h"

namespace dd::store {
namespace {

const db::Statement kGrowHead{"log.grow_head", R"(
UPDATE log_head
SET size = size + $1,
    at = CASE WHEN at < $2 THEN $2 ELSE at END
WHERE id = 1
RETURNING size - $1, at
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

const db::Statement kEntries{"log.entries", R"(
SELECT entry
FROM log_leaf
WHERE idx >= $1
ORDER BY idx
)"};

const db::Statement kInsertKey{"log.insert_key", R"(
INSERT INTO log_key (key, kind, holder, organisation, added_at, ended_at)
VALUES ($1, $2, $3, $4, $5, 0)
)"};

const db::Statement kEndKey{"log.end_key", R"(
UPDATE log_key
SET ended_at = $2
WHERE key = $1
  AND ended_at = 0
)"};

const db::Statement kKeys{"log.keys", R"(
SELECT key, kind, holder, organisation, added_at, ended_at
FROM log_key
ORDER BY added_at, key
)"};

const db::Statement kInsertCosignature{"log.insert_cosignature", R"(
INSERT INTO log_cosignature (size, key, line, at)
VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
)"};

const db::Statement kLatestCosignatures{"log.latest_cosignatures", R"(
SELECT size, key, line, at
FROM log_cosignature
WHERE size = (SELECT MAX(other.size) FROM log_cosignature AS other WHERE other.key = log_cosignature.key)
ORDER BY key
)"};

const db::Statement kCosigners{"log.cosigners", R"(
SELECT log_key.key, log_key.holder, log_key.organisation, log_key.ended_at,
       COALESCE((SELECT MIN(mark.size) FROM log_cosignature AS mark
                 WHERE mark.key = log_key.key AND mark.size >= $1), 0),
       COALESCE((SELECT MIN(mark.at) FROM log_cosignature AS mark
                 WHERE mark.key = log_key.key AND mark.size >= $1), 0),
       COALESCE((SELECT mark.line FROM log_cosignature AS mark
                 WHERE mark.key = log_key.key AND mark.size >= $1 ORDER BY mark.size LIMIT 1), '')
FROM log_key
WHERE log_key.kind = 'witness'
ORDER BY log_key.added_at, log_key.key
)"};

const db::Statement kClosings{"log.closings", R"(
SELECT leaf.draw, mark.size, mark.key, mark.line
FROM log_leaf AS leaf
JOIN log_cosignature AS mark
  ON mark.size = (SELECT MIN(other.size) FROM log_cosignature AS other
                  WHERE other.key = mark.key AND other.size > leaf.idx)
WHERE leaf.type = $1
ORDER BY leaf.draw, mark.size, mark.key
)"};

const db::Statement kRotations{"log.rotations", R"(
SELECT entry
FROM log_leaf
WHERE draw = '' AND type = 15
ORDER BY idx
)"};

const db::Statement kMark{"log.mark", R"(
SELECT size,
       (SELECT COUNT(*) FROM log_cosignature),
       COALESCE((SELECT MAX(key) FROM log_key WHERE kind = 'log' AND ended_at = 0), '')
FROM log_head
WHERE id = 1
)"};

Digest digest_of(const db::Row& row, std::size_t column) {
  const auto digest = digest_from_hex(row.text(column));
  if (!digest) throw db::DatabaseError("log_leaf.hash is not a digest");
  return *digest;
}

}  // namespace

Result<std::int64_t> append_log(db::Connection& db, const std::vector<ledger::Entry>& entries) {
  const auto count = static_cast<std::int64_t>(entries.size());
  UnixMs latest = 0;
  for (const ledger::Entry& entry : entries) {
    latest = std::max(latest, entry.at);
    const std::size_t bytes = ledger::encode(entry).size();
    if (bytes > ledger::kEntryLongest)
      return refuse(ErrorCode::log_entry_size, std::to_string(bytes), std::to_string(ledger::kEntryLongest));
  }
  const db::Rows head = db.query(kGrowHead, {count, latest});
  const std::int64_t first = head.at(0).integer(0);
  std::vector<db::Values> rows;
  for (ledger::Entry entry : entries) {
    entry.at = head.at(0).integer(1);
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

std::vector<Bytes> log_entries(db::Connection& db, std::int64_t first) {
  std::vector<Bytes> out;
  for (const db::Row& row : db.query(kEntries, {first})) out.push_back(row.bytes(0));
  return out;
}

void insert_log_key(db::Connection& db, const LogKeyRow& row) {
  db.execute(kInsertKey, {row.key, row.kind, row.holder, row.organisation, row.added_at});
}

bool end_log_key(db::Connection& db, const std::string& key, UnixMs at) {
  return db.execute(kEndKey, {key, at}) == 1;
}

std::vector<LogKeyRow> log_keys(db::Connection& db) {
  std::vector<LogKeyRow> out;
  for (const db::Row& row : db.query(kKeys)) {
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)});
  }
  return out;
}

bool insert_cosignature(db::Connection& db, const CosignatureRow& row) {
  return db.execute(kInsertCosignature, {row.size, row.key, row.line, row.at}) == 1;
}

std::vector<CosignatureRow> latest_cosignatures(db::Connection& db) {
  std::vector<CosignatureRow> out;
  for (const db::Row& row : db.query(kLatestCosignatures)) {
    out.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
  }
  return out;
}

std::vector<CosignerRow> cosigners_of(db::Connection& db, std::int64_t least_size) {
  std::vector<CosignerRow> out;
  for (const db::Row& row : db.query(kCosigners, {least_size})) {
    out.push_back(
        {row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5), row.text(6)});
  }
  return out;
}

std::vector<ClosingRow> covering_cosignatures(db::Connection& db, ledger::EntryType type) {
  std::vector<ClosingRow> out;
  for (const db::Row& row : db.query(kClosings, {static_cast<std::int64_t>(type)}))
    out.push_back({row.text(0), row.integer(1), row.text(2), row.text(3)});
  return out;
}

std::vector<Bytes> key_rotations(db::Connection& db) {
  std::vector<Bytes> out;
  for (const db::Row& row : db.query(kRotations)) out.push_back(row.bytes(0));
  return out;
}

LogMark log_mark(db::Connection& db) {
  const auto rows = db.query(kMark);
  return {rows.at(0).integer(0), rows.at(0).integer(1), rows.at(0).text(2)};
}

std::vector<db::Statement> log_statements() {
  return {kGrowHead,
          kLockHead,
          kInsertLeaf,
          kHashes,
          kOfDraw,
          kEntries,
          kInsertKey,
          kEndKey,
          kKeys,
          kInsertCosignature,
          kLatestCosignatures,
          kCosigners,
          kClosings,
          kRotations,
          kMark};
}

}  // namespace dd::store
