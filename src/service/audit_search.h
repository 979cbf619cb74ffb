// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "service/audit.h"

// Looking into the audit trail (审计查询): a branch sees what its own accounts did, the city everything.
namespace dd::service::audit {

/// The actions there are, to choose from.
std::vector<std::string> known_actions(const Call& call);

/// One field of a record, as it was and as it became; personal fields masked.
struct FieldChange {
  std::string field;  ///< wire name
  std::string before, after;
};
/// One version of a record (谁在何时改了什么、为什么).
struct ChangeLine {
  std::int64_t version = 0;
  std::string at, account, reason;
  std::int64_t import_id = 0;  ///< 0 = not from an import
  std::string what;            ///< "added" | "changed" | "closed"
  std::vector<FieldChange> changes;
};
/// A record's whole story, newest first. `kind`: "unit", "officer", "recusal", "check_item", "duty_period",
/// "complaint", "key_change", "checklist".
struct Story {
  std::string kind, key;
  std::vector<ChangeLine> lines;
};
/// Errors: input_out_of_range (kind), not_found also for a record of a foreign body.
Result<Story> story_of(Call& call, const std::string& kind, const std::string& key);

/// One entry with its hash and, when it changed a record that keeps its history, what changed.
struct EntryShown {
  store::AuditEntry entry;
  std::string hash;                 ///< hex; the chain's head after this entry
  std::string kind;                 ///< of the record, "" = none that keeps its versions
  std::vector<ChangeLine> changed;  ///< none or one
};
/// Error: not_found, also for an entry of a foreign body.
Result<EntryShown> show_entry(Call& call, std::int64_t id);

/// Reads the chain on from a place within the budget of one call; when it is finished the check is itself
/// recorded. See audit.h for the answer.
struct ChainRequest {
  std::int64_t entries = 0;     ///< as the answer before said; 0 = from the start
  std::string hash{}, noted{};  ///< hex
};
struct ChainAnswer {
  bool whole = true, finished = false;
  std::int64_t checked = 0, entries = 0, broken_at = 0, noted_at = 0;
  std::string hash, why;
};
/// Error: input_out_of_range (hash, noted).
Result<ChainAnswer> check_chain_part(Call& call, const ChainRequest& request);

}  // namespace dd::service::audit
