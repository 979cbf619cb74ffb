// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/bytes.h"
#include "core/ledger/entry.h"
#include "core/result.h"
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
/// is locked until commit, so two writers never share an index. An entry older than the log's last one gets
/// the moment of that: the log never goes back in time. Two statements whatever the number of entries.
/// Error: log_entry_size, and nothing is written.
Result<std::int64_t> append_log(db::Connection& db, const std::vector<ledger::Entry>& entries);

/// Locks the log until the transaction ends and returns its size: what is read then stays the whole log.
std::int64_t lock_log(db::Connection& db);

/// The leaf hashes 0..size-1 of the whole log.
std::vector<Digest> log_hashes(db::Connection& db);

/// One draw's leaves, ascending.
std::vector<LogRow> log_of_draw(db::Connection& db, const std::string& draw);

/// The entries from index `first` on, ascending.
std::vector<Bytes> log_entries(db::Connection& db, std::int64_t first);

/// A key of the log or of one of its witnesses (日志密钥、见证密钥). Never deleted: an ended one has
/// `ended_at`.
struct LogKeyRow {
  std::string key;   ///< as core/ledger/note.h formats it
  std::string kind;  ///< "log" | "witness"
  std::string holder, organisation;
  UnixMs added_at = 0, ended_at = 0;  ///< ended_at 0 = in use
};
void insert_log_key(db::Connection& db, const LogKeyRow& row);
/// False when there is no such key in use.
bool end_log_key(db::Connection& db, const std::string& key, UnixMs at);
std::vector<LogKeyRow> log_keys(db::Connection& db);

/// A witness's signature of the checkpoint of `size` (见证联署); `line` is the signature line of the note.
struct CosignatureRow {
  std::int64_t size = 0;
  std::string key, line;
  UnixMs at = 0;  ///< when it was taken
};
/// False when this key has signed that size already.
bool insert_cosignature(db::Connection& db, const CosignatureRow& row);
/// The one of the greatest size of each key, by key.
std::vector<CosignatureRow> latest_cosignatures(db::Connection& db);

/// A witness of the log and the first it signed of at least some size (联署的见证人); 0 = nothing yet.
struct CosignerRow {
  std::string key, holder, organisation;
  UnixMs ended_at = 0;  ///< 0 = in use
  std::int64_t size = 0;
  UnixMs at = 0;
  std::string line;  ///< of the note, for `size`
};
/// Every witness there ever was, oldest first. One statement.
std::vector<CosignerRow> cosigners_of(db::Connection& db, std::int64_t least_size);

/// The first cosignature by each key that covers a draw's SEALED entry (封盘联署), or its RESULT (结果联署),
/// by draw and size.
struct ClosingRow {
  std::string draw;
  std::int64_t size = 0;
  std::string key, line;
};
std::vector<ClosingRow> covering_cosignatures(db::Connection& db, ledger::EntryType type);

/// The KEY-ROTATION entries, in order: what the log itself says of its keys.
std::vector<Bytes> key_rotations(db::Connection& db);

/// What the public files follow from; equal marks, equal files (公开状态). One statement.
struct LogMark {
  std::int64_t size = 0, cosignatures = 0;
  std::string key;  ///< the log's own key in use, "" = none
  friend bool operator==(const LogMark&, const LogMark&) = default;
};
LogMark log_mark(db::Connection& db);

std::vector<db::Statement> log_statements();

}  // namespace dd::store
