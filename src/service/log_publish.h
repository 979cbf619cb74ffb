// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/ledger/log_copy.h"
#include "core/result.h"
#include "service/call.h"

// The public log as files anybody can fetch (公开日志): C2SP tlog-tiles with a signed checkpoint. The
// database holds the entries; the signing key lies outside it, so that who rules the database alone cannot
// sign another past.
namespace dd::service {

/// The folder of the public files, "checkpoint", "tile/…", "witness/…", "closing/…" and "result/…"; `write`
/// is durable and replaces whole files.
struct LogFolder {
  ledger::ReadFile read;
  std::function<Status(const std::string& path, std::string_view content)> write;
};

/// The file of what a witness signed last: "witness/" and the id of the key in hex.
std::string witness_path(const ledger::VerifierKey& key);

/// The file of a draw's cosigned closing (封盘联署), written when the first witness has signed and never
/// taken back.
std::string closing_path(const std::string& draw);
/// The file of a draw's cosigned result (结果联署), likewise.
std::string result_path(const std::string& draw);

/// Brings the folder up to the log: the tiles it lacks, the cosigned closings and results, what each witness
/// signed last, then the checkpoint with the log's signature and the cosignatures of its size. Nothing is
/// written when nothing changed. At most seven statements. Of `keys`, the private keys outside the database,
/// the one in use signs. Errors: log_copy when the folder holds a log that the database's log does not
/// continue (a database rolled back or rewritten); log_key when the key in use is not among them; file_write.
Result<ledger::Checkpoint> publish_log(db::Connection& db, const std::vector<ledger::SignerKey>& keys,
                                       const LogFolder& folder);

/// A key of the log or of a witness. Moments are RFC 3339, ended_at "" = still in use.
struct LogKey {
  std::string key, kind, name, holder, organisation, added_at, ended_at;
  std::int64_t signed_size = 0;  ///< of a witness: the greatest size signed, 0 = none yet
  std::string signed_at;         ///< when that signature was taken
};
std::vector<LogKey> list_log_keys(db::Connection& db);

/// Puts the log's own key into use, ending the one before; both stand in the log for ever (entry
/// KEY-ROTATION). Error: log_key (not a log's key, or already known).
Status use_log_key(Call& call, const std::string& key, const std::string& reason);
/// Registers the key of a witness of the log (日志见证人). City only. Error: log_key.
Status add_log_witness(Call& call, const std::string& key, const std::string& holder,
                       const std::string& organisation);
/// The witness signs no more. City only. Errors: not_found, register_reason.
Status end_log_witness(Call& call, const std::string& key, const std::string& reason);

/// Takes the cosignatures of registered witnesses out of a checkpoint they signed; how many were new. City
/// only.
/// Errors: log_cosignature (not a checkpoint of this log, no registered witness, a signature that does not
/// hold).
Result<int> take_cosignatures(Call& call, const std::string& note);
/// As above, for a checkpoint of at least so many entries; the caller has checked who may hand it in.
Result<int> take_covering_cosignatures(Call& call, const std::string& note, std::int64_t least_size);

}  // namespace dd::service
