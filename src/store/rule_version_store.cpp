// SPDX-License-Identifier: Apache-2.0
#include "store/rule_version_store.h"

namespace dd::store {
namespace {

const db::Statement kAllRuleVersion{"rule_version.all", R"(
SELECT id, base, state, revision, title, valid_from, '', reason, account, changed_at
FROM rule_version
ORDER BY changed_at DESC, id DESC
)"};

const db::Statement kFindRuleVersion{"rule_version.find", R"(
SELECT id, base, state, revision, title, valid_from, document, reason, account, changed_at
FROM rule_version
WHERE id = $1
)"};

const db::Statement kInsertRuleVersion{"rule_version.insert", R"(
INSERT INTO rule_version (id, base, state, revision, title, valid_from, document, reason, account, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)"};

const db::Statement kUpdateRuleVersion{"rule_version.update", R"(
UPDATE rule_version
SET state = $2, revision = $3, title = $4, valid_from = $5, document = $6, reason = $7, changed_at = $8
WHERE id = $1
)"};

const db::Statement kAddStep{"rule_step.add", R"(
INSERT INTO rule_step (version_id, revision, step, done_at, account, reason, document)
VALUES ($1, $2, $3, $4, $5, $6, $7)
)"};

const db::Statement kSteps{"rule_step.list", R"(
SELECT revision, step, done_at, account, reason
FROM rule_step
WHERE version_id = $1
ORDER BY revision
)"};

const db::Statement kStepDocument{"rule_step.document", R"(
SELECT document
FROM rule_step
WHERE version_id = $1 AND revision = $2
)"};

RuleVersionRecord version_of(const db::Row& r) {
  return {r.text(0), r.text(1), r.text(2), r.integer(3), r.text(4),
          r.text(5), r.text(6), r.text(7), r.text(8),    r.integer(9)};
}

}  // namespace

std::vector<RuleVersionRecord> rule_versions(db::Connection& db) {
  std::vector<RuleVersionRecord> out;
  for (const db::Row& row : db.query(kAllRuleVersion)) out.push_back(version_of(row));
  return out;
}

std::optional<RuleVersionRecord> find_rule_version(db::Connection& db, const std::string& id) {
  const db::Rows rows = db.query(kFindRuleVersion, {id});
  if (rows.empty()) return std::nullopt;
  return version_of(rows[0]);
}

void insert_rule_version(db::Connection& db, const RuleVersionRecord& r) {
  db.execute(kInsertRuleVersion, {r.id, r.base, r.state, r.revision, r.title, r.valid_from, r.document,
                                  r.reason, r.account, r.changed_at});
}

void update_rule_version(db::Connection& db, const RuleVersionRecord& r) {
  db.execute(kUpdateRuleVersion,
             {r.id, r.state, r.revision, r.title, r.valid_from, r.document, r.reason, r.changed_at});
}

void add_rule_step(db::Connection& db, const RuleVersionRecord& after, const RuleStepRecord& step) {
  db.execute(kAddStep,
             {after.id, after.revision, step.step, step.done_at, step.account, step.reason, after.document});
}

std::vector<RuleStepRecord> rule_steps(db::Connection& db, const std::string& id) {
  std::vector<RuleStepRecord> out;
  for (const db::Row& row : db.query(kSteps, {id})) {
    out.push_back({row.integer(0), row.text(1), row.integer(2), row.text(3), row.text(4)});
  }
  return out;
}

std::string rule_step_document(db::Connection& db, const std::string& id, std::int64_t revision) {
  const db::Rows rows = db.query(kStepDocument, {id, revision});
  return rows.empty() ? "" : rows[0].text(0);
}

std::vector<db::Statement> rule_version_statements() {
  return {kAllRuleVersion, kFindRuleVersion, kInsertRuleVersion, kUpdateRuleVersion,
          kAddStep,        kSteps,           kStepDocument};
}

}  // namespace dd::store
