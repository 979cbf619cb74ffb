// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <limits>
#include <optional>

#include "store/audit_store.h"

namespace dd::store {

/// What the audit trail is searched by (审计查询条件); "" does not filter. account, body, action and object
/// are exact and served by an index; `q` is part of account, action, object or detail.
struct AuditFilter {
  std::string account{}, body{}, action{}, object{};
  std::string result{};  ///< "ok" done | "refused" refused for whatever reason | a refusal's code
  UnixMs from = 0;       ///< at or after
  UnixMs to = std::numeric_limits<UnixMs>::max();  ///< before
  std::string q{};
};

/// At most `limit` entries with id below `before`, newest first.
std::vector<AuditEntry> audit_page(db::Connection& db, const AuditFilter& filter, std::int64_t before,
                                   std::int64_t limit);
std::int64_t count_audit(db::Connection& db, const AuditFilter& filter);
std::optional<ChainedEntry> find_audit(db::Connection& db, std::int64_t id);
/// Every action there is, by name; of one body when it is not "".
std::vector<std::string> audit_actions(db::Connection& db, const std::string& body);

std::vector<db::Statement> audit_search_statements();

}  // namespace dd::store
