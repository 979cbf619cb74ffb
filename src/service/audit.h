// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "service/call.h"
#include "store/audit_store.h"

// The audit trail (审计记录): who did or was refused what. Append-only and hash-chained: entry n holds
// SHA-256(hash of entry n-1 || canonical JSON of entry n), so a row changed or taken out later shows.
namespace dd::service::audit {

/// Appends an entry inside the caller's open transaction, so that the change and its trace stand or fall
/// together. `result`: "ok", or the code of the refusal. Three statements. `detail` holds no personal data
/// and no secrets.
void record(Call& call, std::string_view action, std::string_view object, std::string_view result,
            std::string_view detail);

/// The same in a transaction of its own: for refusals, whose own transaction is gone. REQUIRES no open
/// transaction.
void record_alone(Call& call, std::string_view action, std::string_view object, std::string_view result,
                  std::string_view detail);

/// Newest first. `after`: the id of the last row of the page before, "" = from the newest; `q`: part of
/// account, action, object or detail. `at` of a row is milliseconds (format_moment makes it text).
struct Filter {
  std::string after{};
  std::int64_t limit = 50;  ///< taken into 1..500
  std::string q{};
};
struct Page {
  std::vector<store::AuditEntry> rows;
  std::int64_t total = 0;
  std::string next;  ///< "" on the last page
};
/// Error: input_out_of_range when `after` is not a number.
Result<Page> list(const Call& call, const Filter& filter);

/// What reading the whole chain found.
struct ChainReport {
  bool whole = true;
  std::int64_t entries = 0;    ///< entries read
  std::int64_t broken_at = 0;  ///< id of the first entry that does not follow from the one before; 0 = none
  std::string why;             ///< Chinese, for people; "" when whole
};
ChainReport verify_chain(db::Connection& db);

}  // namespace dd::service::audit
