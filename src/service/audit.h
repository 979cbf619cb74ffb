// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "service/call.h"
#include "store/audit_store.h"

// The audit trail (审计记录): who did or was refused what. Append-only and hash-chained: entry n holds
// SHA-256(hash of entry n-1 || canonical JSON of entry n), so a row changed or taken out later shows.
namespace dd::service::audit {

/// Appends an entry inside the caller's open transaction, so that the change and its trace stand or fall
/// together. `result`: "ok", the code of the refusal, or
/// "broken" of a chain check. Three statements. `detail` holds no personal data
/// and no secrets.
void record(Call& call, std::string_view action, std::string_view object, std::string_view result,
            std::string_view detail);

/// The same in a transaction of its own: for refusals, whose own transaction is gone, and for looks at what
/// is secret. A refusal noted so is not noted again by the face. REQUIRES no open transaction.
void record_alone(Call& call, std::string_view action, std::string_view object, std::string_view result,
                  std::string_view detail);

/// What is asked of the list (审计查询): a branch sees what its own accounts did, the city everything. Dates
/// are whole days of Asia/Shanghai, "" = open; `result`: "ok", "refused" or a refusal's code; `after`: the id
/// of the last row of the page before.
struct Filter {
  std::string account{}, body{}, action{}, object{}, result{}, from{}, to{}, q{}, after{};
  std::int64_t limit = 50;  ///< taken into 1..500
};
struct Page {
  std::vector<store::AuditEntry> rows;  ///< newest first
  std::int64_t total = 0;
  std::string next;  ///< "" on the last page
};
/// Errors: scope_foreign_body, input_out_of_range (after, from, to), input_too_large (q).
Result<Page> list(const Call& call, const Filter& asked);

/// Where a reading of the chain stands: after this entry, whose hash this is. Zero and empty = at the start.
struct ChainPlace {
  std::int64_t entries = 0;
  Bytes hash;
};

/// What reading the chain (审计链核查) found.
struct ChainReport {
  bool whole = true;
  bool finished = false;       ///< read to its end, or to the first fault
  ChainPlace place;            ///< the last entry that follows from the one before
  std::int64_t entries = 0;    ///< how many there should be
  std::int64_t broken_at = 0;  ///< number of the first entry that does not follow; 0 = none
  std::int64_t noted_at = 0;   ///< number of the entry whose hash was looked for; 0 = not met
  std::string why;             ///< Chinese, for people; "" when whole
};
/// Reads on from a place, at most `most` entries, and looks for the hash `noted` (a head noted on paper;
/// empty = none). Entries added meanwhile are no fault.
ChainReport check_chain(db::Connection& db, const ChainPlace& from, std::int64_t most, const Bytes& noted);
/// The whole chain.
ChainReport verify_chain(db::Connection& db, const Bytes& noted = {});

}  // namespace dd::service::audit
