// SPDX-License-Identifier: Apache-2.0
#include "store/custody_store.h"

namespace dd::store {
namespace {

const db::Statement kInsertShare{"custody.insert_share", R"(
INSERT INTO draw_share (draw, number, name, organisation, outside, share, mark, taken_at, taken_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '')
)"};

const db::Statement kShares{"custody.shares", R"(
SELECT number, name, organisation, outside, share, mark, taken_at, taken_by
FROM draw_share
WHERE draw = $1
ORDER BY number
)"};

const db::Statement kForgetShare{"custody.forget_share", R"(
UPDATE draw_share
SET share = $5, taken_at = $3, taken_by = $4
WHERE draw = $1 AND number = $2 AND taken_at = 0
)"};

const db::Statement kRestoreSecret{"custody.restore_secret", R"(
INSERT INTO draw_secret (draw, secret)
VALUES ($1, $2)
ON CONFLICT (draw) DO UPDATE SET secret = excluded.secret
)"};

const db::Statement kInsertDisclosed{"custody.insert_disclosed", R"(
INSERT INTO draw_disclosed (draw, unit, name, body, at, account, log_index)
VALUES ($1, $2, $3, $4, $5, $6, $7)
)"};

const db::Statement kDisclosed{"custody.disclosed", R"(
SELECT unit, name, body, at, account, log_index
FROM draw_disclosed
WHERE draw = $1
ORDER BY log_index
)"};

const db::Statement kInspectors{"custody.inspectors", R"(
SELECT body
FROM standing_unit
WHERE draw = $1 AND unit = $2
ORDER BY pass
)"};

const db::Statement kInsertObjection{"custody.insert_objection", R"(
INSERT INTO draw_objection (draw, number, organisation, text, document, at, account, log_index)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)"};

const db::Statement kObjections{"custody.objections", R"(
SELECT number, organisation, text, document, at, account, log_index
FROM draw_objection
WHERE draw = $1
ORDER BY number
)"};

}  // namespace

void insert_shares(db::Connection& db, const std::string& draw, const std::vector<ShareRecord>& shares) {
  std::vector<db::Values> rows;
  for (const ShareRecord& s : shares) {
    rows.push_back(
        {draw, s.number, s.name, s.organisation, std::int64_t{s.outside ? 1 : 0}, s.share, s.mark});
  }
  db.execute_many(kInsertShare, rows);
}

std::vector<ShareRecord> shares_of(db::Connection& db, const std::string& draw) {
  std::vector<ShareRecord> out;
  for (const db::Row& row : db.query(kShares, {draw})) {
    out.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3) != 0, row.bytes(4), row.text(5),
                   row.integer(6), row.text(7)});
  }
  return out;
}

bool forget_share(db::Connection& db, const std::string& draw, std::int64_t number, UnixMs at,
                  const std::string& account) {
  return db.execute(kForgetShare, {draw, number, at, account, Bytes{}}) == 1;
}

void restore_secret(db::Connection& db, const std::string& draw, const Bytes& secret) {
  db.execute(kRestoreSecret, {draw, secret});
}

void insert_disclosed(db::Connection& db, const std::string& draw, const DisclosedRecord& record) {
  db.execute(kInsertDisclosed,
             {draw, record.unit, record.name, record.body, record.at, record.account, record.log_index});
}

std::vector<DisclosedRecord> disclosed_of(db::Connection& db, const std::string& draw) {
  std::vector<DisclosedRecord> out;
  for (const db::Row& row : db.query(kDisclosed, {draw})) {
    out.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4), row.integer(5)});
  }
  return out;
}

std::vector<std::string> inspectors_of(db::Connection& db, const std::string& draw, const std::string& unit) {
  std::vector<std::string> out;
  for (const db::Row& row : db.query(kInspectors, {draw, unit})) out.push_back(row.text(0));
  return out;
}

void insert_objection(db::Connection& db, const std::string& draw, const ObjectionRecord& record) {
  db.execute(kInsertObjection, {draw, record.number, record.organisation, record.text, record.document,
                                record.at, record.account, record.log_index});
}

std::vector<ObjectionRecord> objections_of(db::Connection& db, const std::string& draw) {
  std::vector<ObjectionRecord> out;
  for (const db::Row& row : db.query(kObjections, {draw})) {
    out.push_back(
        {row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5), row.integer(6)});
  }
  return out;
}

std::vector<db::Statement> custody_statements() {
  return {kInsertShare, kShares,     kForgetShare,     kRestoreSecret, kInsertDisclosed,
          kDisclosed,   kInspectors, kInsertObjection, kObjections};
}

}  // namespace dd::store
