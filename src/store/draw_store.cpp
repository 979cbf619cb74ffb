// SPDX-License-Identifier: Apache-2.0
#include "store/draw_store.h"

namespace dd::store {
namespace {

const db::Statement kAllRulesets{"ruleset.all", R"(
SELECT id, title, valid_from, valid_to, document
FROM ruleset
ORDER BY valid_from DESC, loaded_at DESC, id DESC
)"};

const db::Statement kAddRuleset{"ruleset.add", R"(
INSERT INTO ruleset (id, title, valid_from, valid_to, document, loaded_at, account)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO NOTHING
)"};

const db::Statement kLastNumber{"draw.last_number", R"(
SELECT COALESCE(MAX(number), 0)
FROM draw
WHERE series = $1
)"};

const db::Statement kInsertDraw{"draw.insert", R"(
INSERT INTO draw (id, series, number, quarter, ruleset, alg, state, demo, count_obj, count_off, count_rec,
                  kcommit, root_obj, root_off, root_rec, intent, sealed_size, log_root, seed, root_res, root_asg,
                  result_deadline, key_reveal_deadline, frozen_at, sealed_at, closed_at, drawn_at, opened_at,
                  aborted_at, abort_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
        $24, $25, $26, $27, $28, $29, $30)
)"};

const db::Statement kFindDraw{"draw.find", R"(
SELECT id, series, number, quarter, ruleset, alg, state, demo, count_obj, count_off, count_rec,
       kcommit, root_obj, root_off, root_rec, intent, sealed_size, log_root, seed, root_res, root_asg,
       result_deadline, key_reveal_deadline, frozen_at, sealed_at, closed_at, drawn_at, opened_at,
       aborted_at, abort_reason
FROM draw
WHERE id = $1
)"};

const db::Statement kLockDraw{"draw.lock", R"(
UPDATE draw
SET state = state
WHERE id = $1
RETURNING id, series, number, quarter, ruleset, alg, state, demo, count_obj, count_off, count_rec,
          kcommit, root_obj, root_off, root_rec, intent, sealed_size, log_root, seed, root_res, root_asg,
          result_deadline, key_reveal_deadline, frozen_at, sealed_at, closed_at, drawn_at, opened_at,
          aborted_at, abort_reason
)"};

const db::Statement kAllDraws{"draw.all", R"(
SELECT id, series, number, quarter, ruleset, alg, state, demo, count_obj, count_off, count_rec,
       kcommit, root_obj, root_off, root_rec, intent, sealed_size, log_root, seed, root_res, root_asg,
       result_deadline, key_reveal_deadline, frozen_at, sealed_at, closed_at, drawn_at, opened_at,
       aborted_at, abort_reason
FROM draw
ORDER BY quarter DESC, id DESC
)"};

const db::Statement kUpdateDraw{"draw.update", R"(
UPDATE draw
SET state = $2, intent = $3, sealed_size = $4, log_root = $5, seed = $6, root_res = $7, root_asg = $8,
    result_deadline = $9, key_reveal_deadline = $10, sealed_at = $11, closed_at = $12, drawn_at = $13,
    opened_at = $14, aborted_at = $15, abort_reason = $16
WHERE id = $1
)"};

const db::Statement kInsertSecret{"draw.insert_secret", R"(
INSERT INTO draw_secret (draw, secret)
VALUES ($1, $2)
)"};

const db::Statement kSecretOf{"draw.secret_of", R"(
SELECT secret
FROM draw_secret
WHERE draw = $1
)"};

const db::Statement kInsertFrozen{"draw.insert_frozen", R"(
INSERT INTO draw_frozen (draw, objects, officers, recusals, facts)
VALUES ($1, $2, $3, $4, $5)
)"};

const db::Statement kFrozenOf{"draw.frozen_of", R"(
SELECT objects, officers, recusals, facts
FROM draw_frozen
WHERE draw = $1
)"};

const db::Statement kFactsOf{"draw.facts_of", R"(
SELECT facts
FROM draw_frozen
WHERE draw = $1
)"};

db::Values values_of(const DrawRecord& d) {
  return {d.id,
          d.series,
          d.number,
          d.quarter,
          d.ruleset,
          d.alg,
          d.state,
          d.demo,
          d.count_obj,
          d.count_off,
          d.count_rec,
          d.kcommit,
          d.root_obj,
          d.root_off,
          d.root_rec,
          d.intent,
          d.sealed_size,
          d.log_root,
          d.seed,
          d.root_res,
          d.root_asg,
          d.result_deadline,
          d.key_reveal_deadline,
          d.frozen_at,
          d.sealed_at,
          d.closed_at,
          d.drawn_at,
          d.opened_at,
          d.aborted_at,
          d.abort_reason};
}

DrawRecord record_of(const db::Row& r) {
  return {r.text(0),     r.text(1),     r.integer(2),  r.text(3),     r.text(4),     r.text(5),
          r.text(6),     r.integer(7),  r.integer(8),  r.integer(9),  r.integer(10), r.text(11),
          r.text(12),    r.text(13),    r.text(14),    r.text(15),    r.integer(16), r.text(17),
          r.text(18),    r.text(19),    r.text(20),    r.integer(21), r.integer(22), r.integer(23),
          r.integer(24), r.integer(25), r.integer(26), r.integer(27), r.integer(28), r.text(29)};
}

}  // namespace

std::vector<RuleSetRecord> all_rulesets(db::Connection& db) {
  std::vector<RuleSetRecord> out;
  for (const db::Row& row : db.query(kAllRulesets)) {
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  }
  return out;
}

std::int64_t add_ruleset(db::Connection& db, const RuleSetRecord& r, UnixMs at, const std::string& account) {
  return db.execute(kAddRuleset, {r.id, r.title, r.valid_from, r.valid_to, r.document, at, account});
}

std::int64_t last_number(db::Connection& db, const std::string& series) {
  return db.query(kLastNumber, {series}).at(0).integer(0);
}

void insert_draw(db::Connection& db, const DrawRecord& record) { db.execute(kInsertDraw, values_of(record)); }

std::optional<DrawRecord> find_draw(db::Connection& db, const std::string& id) {
  const db::Rows rows = db.query(kFindDraw, {id});
  if (rows.empty()) return std::nullopt;
  return record_of(rows[0]);
}

std::optional<DrawRecord> lock_draw(db::Connection& db, const std::string& id) {
  const db::Rows rows = db.query(kLockDraw, {id});
  if (rows.empty()) return std::nullopt;
  return record_of(rows[0]);
}

std::vector<DrawRecord> all_draws(db::Connection& db) {
  std::vector<DrawRecord> out;
  for (const db::Row& row : db.query(kAllDraws)) out.push_back(record_of(row));
  return out;
}

void update_draw(db::Connection& db, const DrawRecord& d) {
  db.execute(kUpdateDraw, {d.id, d.state, d.intent, d.sealed_size, d.log_root, d.seed, d.root_res, d.root_asg,
                           d.result_deadline, d.key_reveal_deadline, d.sealed_at, d.closed_at, d.drawn_at,
                           d.opened_at, d.aborted_at, d.abort_reason});
}

void insert_secret(db::Connection& db, const std::string& draw, const Bytes& secret) {
  db.execute(kInsertSecret, {draw, secret});
}

std::optional<Bytes> secret_of(db::Connection& db, const std::string& draw) {
  const db::Rows rows = db.query(kSecretOf, {draw});
  if (rows.empty()) return std::nullopt;
  return rows[0].bytes(0);
}

void insert_frozen(db::Connection& db, const std::string& draw, const FrozenRecord& record) {
  db.execute(kInsertFrozen, {draw, record.objects, record.officers, record.recusals, record.facts});
}

std::optional<FrozenRecord> frozen_of(db::Connection& db, const std::string& draw) {
  const db::Rows rows = db.query(kFrozenOf, {draw});
  if (rows.empty()) return std::nullopt;
  return FrozenRecord{rows[0].text(0), rows[0].text(1), rows[0].text(2), rows[0].text(3)};
}

std::string frozen_facts_of(db::Connection& db, const std::string& draw) {
  const db::Rows rows = db.query(kFactsOf, {draw});
  return rows.empty() ? "" : rows[0].text(0);
}

std::vector<db::Statement> draw_statements() {
  std::vector<db::Statement> all = {kAllRulesets, kAddRuleset,   kLastNumber, kInsertDraw, kFindDraw,
                                    kLockDraw,    kAllDraws,     kUpdateDraw, kSecretOf,   kInsertSecret,
                                    kFrozenOf,    kInsertFrozen, kFactsOf};
  for (const db::Statement& statement : draw_parts_statements()) all.push_back(statement);
  return all;
}

}  // namespace dd::store
