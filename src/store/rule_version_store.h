// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// A version of the detailed rules on its way (细则版本): draft, submitted, returned, released, withdrawn.
struct RuleVersionRecord {
  std::string id, base, state;
  std::int64_t revision = 0;
  std::string title, valid_from, document, reason;
  std::string account;  ///< who drafted it
  UnixMs changed_at = 0;
};

/// One step of a version: draft, save, submit, return, withdraw, release.
struct RuleStepRecord {
  std::int64_t revision = 0;
  std::string step;
  UnixMs done_at = 0;
  std::string account, reason;
};

/// Newest change first; without documents.
std::vector<RuleVersionRecord> rule_versions(db::Connection& db);
std::optional<RuleVersionRecord> find_rule_version(db::Connection& db, const std::string& id);
/// Throws ConstraintError when the id is taken.
void insert_rule_version(db::Connection& db, const RuleVersionRecord& record);
/// Writes all columns that change. REQUIRES take_write_turn in this transaction.
void update_rule_version(db::Connection& db, const RuleVersionRecord& record);

/// Keeps the step with the document as it is after it; the record's revision is the step's number.
void add_rule_step(db::Connection& db, const RuleVersionRecord& after, const RuleStepRecord& step);
/// In order.
std::vector<RuleStepRecord> rule_steps(db::Connection& db, const std::string& id);

/// The document after a step; "" when there is no such step.
std::string rule_step_document(db::Connection& db, const std::string& id, std::int64_t revision);

std::vector<db::Statement> rule_version_statements();

}  // namespace dd::store
